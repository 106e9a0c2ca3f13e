"""Words that the employee never wants recorded: their own list, masked wherever they stand."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.raw import Origin
from redaction.spans import Span


class WatchwordDetector:
    """Finds each watchword whatever its case, also with spaces where OCR put some."""

    def __init__(self, words: Sequence[str]) -> None:
        parts = (r"\s*".join(map(regex.escape, word.split())) for word in sorted(words, key=len, reverse=True))
        listed = "|".join(part for part in parts if part)
        self._pattern = regex.compile(listed, regex.IGNORECASE) if listed else None

    def __repr__(self) -> str:
        return "<WatchwordDetector>"

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """Every watchword in `text`."""
        if self._pattern is None:
            return []
        return [
            Span(match.start(), match.end(), "WATCHWORD", "watchword", 1.0) for match in self._pattern.finditer(text)
        ]
