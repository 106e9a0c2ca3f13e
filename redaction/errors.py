"""Errors of redaction: their text never holds anything that was read, typed or found."""

from __future__ import annotations


class RedactionError(Exception):
    """Base: `str(error)` is one sentence without content."""


class PolicyInvalid(RedactionError):  # noqa: N818 - a state of the policy, named as the interface names it
    """A rule pack cannot be used; the sentence names the file, the line where known, and what to do."""


class ModelMissing(RedactionError):  # noqa: N818 - likewise
    """A model file or word list that the detectors need is not installed."""


class DetectorFailed(RedactionError):  # noqa: N818 - likewise
    """A detector failed or ran out of time, so nothing it should have judged may pass."""


class OcrUnavailable(RedactionError):  # noqa: N818 - likewise
    """Text recognition cannot run here: a package or its language data is missing."""


class OcrFailed(RedactionError):  # noqa: N818 - likewise
    """Text recognition failed, so nobody knows what the picture shows."""


class MaskNotPainted(RedactionError):  # noqa: N818 - likewise
    """A place that had to be painted out is not."""
