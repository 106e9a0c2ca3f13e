"""A judge for tests: finds the words it was told, and fails on demand."""

from __future__ import annotations

from collections.abc import Sequence

from redaction.errors import DetectorFailed
from redaction.spans import Segment, Span


class NoWords:
    """Knows no plain word."""

    def is_common(self, word: str) -> bool:
        """Never."""
        return False

    def is_rarely_name(self, word: str) -> bool:
        """Never."""
        return False


class FakeJudge:
    """Marks every occurrence of `secrets` (text to class); counts what it was asked."""

    def __init__(self, secrets: dict[str, str] | None = None, error: Exception | None = None) -> None:
        self.secrets = secrets or {}
        self.error = error
        self.asked = 0

    def analyze(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """The spans of each segment, sorted."""
        self.asked += len(segments)
        if self.error is not None:
            raise self.error
        return [self._find(segment.text.expose_text()) for segment in segments]

    def analyze_wrapped(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """The same for line ends put together."""
        return self.analyze(segments)

    def _find(self, text: str) -> list[Span]:
        spans = []
        for secret, entity in self.secrets.items():
            at = text.find(secret)
            while at >= 0:
                spans.append(Span(at, at + len(secret), entity, "fake"))
                at = text.find(secret, at + len(secret))
        return sorted(spans, key=lambda span: span.start)


def failing() -> FakeJudge:
    """A judge that always fails, with content in its error's text."""
    return FakeJudge(error=DetectorFailed("Margaret Holloway"))
