"""Runs every detector over the segments of a screen, a title or a typed run, and settles what is masked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from redaction.detectors.credentials import CredentialDetector
from redaction.detectors.labels import LabelDetector
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.names import NameDetector
from redaction.detectors.patterns import PatternDetector
from redaction.detectors.resolve import resolve
from redaction.detectors.vocabulary import VocabularyDetector
from redaction.detectors.watchwords import WatchwordDetector
from redaction.errors import DetectorFailed
from redaction.policy import Policy
from redaction.raw import Origin
from redaction.spans import Segment, Span


class Detector(Protocol):
    """One family of detectors."""

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:
        """Findings in `text`; `labels` are the texts beside it, nearest first."""
        ...


class Analyzer:
    """Decides what of a text is private.

    Args:
        policy: the profile and rule pack in force.
        watchwords: the employee's own list.
    """

    def __init__(self, policy: Policy, watchwords: Sequence[str] = ()) -> None:
        self._policy = policy
        lexicon = Lexicon(policy.pack.allow)
        self._detectors: tuple[Detector, ...] = (
            PatternDetector(policy.pack.patterns),
            CredentialDetector(policy.pack.credentials, lexicon),
            LabelDetector(policy.pack.labels, lexicon),
            NameDetector(lexicon),
            VocabularyDetector(lexicon),
            WatchwordDetector(watchwords),
        )

    def analyze(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """The spans to mask, one list a segment, sorted and not overlapping.

        Raises:
            DetectorFailed: if any detector failed; nothing of these segments may pass then.
        """
        return [self._one(segment) for segment in segments]

    def _one(self, segment: Segment) -> list[Span]:
        text = segment.text.expose_text()
        labels = [label.expose_text() for label in segment.labels]
        found: list[Span] = []
        for detector in self._detectors:
            try:
                found.extend(detector.find(text, labels, segment.origin))
            except DetectorFailed:
                raise
            except Exception:  # noqa: BLE001 - whatever goes wrong, nothing may pass, and the cause may hold content
                raise DetectorFailed(f"{type(detector).__name__} failed") from None
        return resolve(text, found, self._policy.threshold)
