# ruff: noqa: RUF001, SIM905 - look-alike signs are meant; word lists read better as text than as literals
"""Street addresses without a street word: a house number before or after capitalised words that are no plain words."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.shapes import DATE
from redaction.raw import Origin
from redaction.spans import Span

_UNIT = (
    r"(?:,?\s{1,3}(?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|Interior|Int|Piano|Lok|m|Dept|Local|Esc)\.?\s*#?\d[\w-]*)"
)
_NUMBER_FIRST = regex.compile(
    rf"(?<![\w.$€£,:/#-])(?P<number>\d{{1,6}}[A-Za-z]?(?:/\d{{1,4}})?),?\s(?P<words>\p{{Lu}}[\p{{L}}.'’-]*(?:\s(?:\d{{1,3}}\s)?\p{{Lu}}[\p{{L}}.'’-]*){{0,4}})"
    rf"(?P<after>\s\d{{1,4}}[a-z]?(?![\w:.%-]))?(?P<unit>{_UNIT})*"
)
_NUMBER_LAST = regex.compile(
    rf"(?<!\w)(?P<words>\p{{Lu}}[\p{{L}}.'’-]{{2,}}(?:\s\p{{Lu}}[\p{{L}}.'’-]+){{0,3}})\s(?P<number>\d{{1,4}}[a-z]?)(?![\w:.%/-]|\s\p{{Ll}})(?P<unit>{_UNIT})+"
)
_MONTHS = frozenset(
    """jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september
    october november december""".split()
)
POSSIBLE, LIKELY = 0.35, 0.65
"""Scores: a bare number before a strange word, and one with a flat, a second number or four digits in it."""


class StreetDetector:
    """House numbers beside names that no list knows."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """Probable addresses of `text`."""
        if not any(char.isdecimal() for char in text):
            return []
        dates = [match.span() for match in DATE.finditer(text)]
        first = [
            self._judged(text, match)
            for match in _NUMBER_FIRST.finditer(text)
            if not any(start <= match.start() < end for start, end in dates)
            and match.group("words").split()[0].lower().rstrip(".") not in _MONTHS
        ]
        last = [self._judged(text, match) for match in _NUMBER_LAST.finditer(text)]
        return [span for span in (*first, *last) if span is not None]

    def _judged(self, text: str, match: regex.Match[str]) -> Span | None:
        start, end = match.span("words")
        tokens = self._lexicon.tokens(text[start:end])
        if match.groupdict().get("unit"):
            return Span(match.start(), match.end(), "STREET_ADDRESS", "address.house-and-unit", LIKELY)
        strange = [token for token in tokens if token.kind is not Kind.COMMON and token.length > 2 and not token.upper]
        if not strange or not any(self._telling(text[start + t.start : start + t.end], t.kind) for t in strange):
            return None
        groups = match.groupdict()
        sure = bool(groups.get("after")) or (len(groups["number"]) >= 4 and len(tokens) >= 2)
        return Span(
            match.start(), match.end(), "STREET_ADDRESS", "address.house-and-name", LIKELY if sure else POSSIBLE
        )

    def _telling(self, word: str, kind: Kind) -> bool:
        return kind is Kind.UNKNOWN or not self._lexicon.is_rarely_name(word)
