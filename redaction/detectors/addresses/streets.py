# ruff: noqa: RUF001, SIM905 - look-alike signs are meant; word lists read better as text than as literals
"""Street addresses without a street word: a house number before or after capitalised words that are no plain words."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.labelled.shapes import DATE
from redaction.detectors.lexicon import Kind, Lexicon
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
_PARTICLE = r"(?:(?:de|del|da|do|dos|la|los|las|el|van|der|den|du|des|von|am|an|im|u|v|na|nad|pod|e)\s){0,2}"
_WORDS = rf"\p{{Lu}}[\p{{L}}.'’-]*(?:\s{_PARTICLE}[\p{{Lu}}\d][\p{{L}}\d.'’-]*){{0,4}}"
_POSTCODE = r"(?:\d{3}\s\d{2}|\d{2}-\d{3}|\d{4}-\d{3}|(?:[A-Z]{1,2}-)?\d{4,6})"
_COUNTED = regex.compile(
    rf"(?<!\w)(?P<words>{_WORDS}),?\s(?P<number>(?:N[°º]|[Nn][Rr]\.|[Nn][Oo][.:]|č\.(?:\s?p\.)?|br\.|\#)\s?\d{{1,5}}[A-Za-z]?(?:[/-]\d{{1,4}})?)(?!\w)"
)
"""A house number with a sign for number before it: `Str. Lipscani Nr. 53`, `İstiklal Cad. No: 74/4`."""
_NUMBER = r"\d{1,4}[a-zA-Z]?(?:[/-]\d{1,4}[a-z]?)?"
_WITH_TOWN = regex.compile(
    rf"(?<!\w)(?P<words>{_WORDS})(?:,?\s(?P<number>{_NUMBER}))?,\s"
    rf"(?:{_POSTCODE}\s\p{{Lu}}[\p{{L}}-]+|\p{{Lu}}[\p{{L}} -]{{2,25}},\s{_POSTCODE}(?![\w:%]))"
)
"""A street, a house number, a postcode and a town, or the postcode last: `U Větrníku 1, 738 83 Nová Paka`."""
_BLOCKS = regex.compile(
    r"(?<![\w/.:-])(?P<number>\d{1,3}(?:-\d{1,3}){1,2}),?\s(?P<words>\p{Lu}[\p{L}-]+(?:,?\s\p{Lu}[\p{L}-]+){0,3})"
    r"|(?<!\w)(?P<words>\p{Lu}[\p{L}-]+(?:\s\p{Lu}[\p{L}-]+){0,2})\s(?P<number>\d{1,3}(?:-\d{1,3}){2})(?![\w-])"
)
"""District, block and house, as in Japan: `1-39-3 Shibuya`."""
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
        told = [self._told(text, match) for one in (_COUNTED, _WITH_TOWN, _BLOCKS) for match in one.finditer(text)]
        return [span for span in (*first, *last, *told) if span is not None]

    def _told(self, text: str, match: regex.Match[str]) -> Span | None:
        """An address whose numbers tell it, if one of its words is no plain one."""
        start, end = match.span("words")
        tokens = [token for token in self._lexicon.tokens(text[start:end]) if token.length > 2]
        if not any(token.kind is Kind.UNKNOWN for token in tokens):
            return None
        return Span(match.start(), match.end(), "STREET_ADDRESS", "address.numbered", LIKELY)

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
