"""Web addresses and paths: query strings and parts that no list knows are masked whole in the strict profile."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors import harmless
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.raw import Origin
from redaction.spans import Span

_ADDRESS = regex.compile(
    r"(?<![\w@])(?:[a-z][a-z\d+.-]{1,12}:\s?//\S+|(?:[\w-]+\.)+\p{L}{2,10}(?::\d{1,5})?/\S*|localhost(?::\d{1,5})?/\S*)"
)
_QUERY = regex.compile(r"[?#](?P<v>[^\s#]*=[^\s#]*)")
_PART = regex.compile(r"(?<=/)[^/?#\s]+(?=[/?#\s]|$)")
_HARMLESS_QUERY = regex.compile(
    r"(?:page|p|tab|sort|order|lang|hl|locale|view|limit|offset|start|size|per_page|v|theme|mode|dir|format)=[a-z\d_-]{1,12}"
)
POSSIBLE = 0.35
"""Masked in the strict profile only."""


class LocatorDetector:
    """Finds what an address on the web tells beyond the page it names."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """Query strings, and unknown parts of paths."""
        if "/" not in text:
            return []
        return [span for match in _ADDRESS.finditer(text) for span in self._address(text, *match.span())]

    def _address(self, text: str, start: int, end: int) -> list[Span]:
        query = [match.span("v") for match in _QUERY.finditer(text, start, end) if not self._plain_query(match["v"])]
        path = min([at for at in (text.find("?", start, end), text.find("#", start, end)) if at >= 0], default=end)
        host = text.find("//", start, end)
        first = text.find("/", host + 2 if host >= 0 else start, path)
        parts = [] if first < 0 else [match.span() for match in _PART.finditer(text, first, path)]
        unknown = [part for part in parts if self._unknown(text[slice(*part)])]
        return [Span(a, b, "UNKNOWN", "vocabulary.address", POSSIBLE) for a, b in (*query, *unknown)]

    @staticmethod
    def _plain_query(query: str) -> bool:
        return all(_HARMLESS_QUERY.fullmatch(pair) for pair in query.split("&"))

    def _unknown(self, part: str) -> bool:
        """Whether a part of a path holds an unknown word, or is made of names only (`will-law`)."""
        if harmless.is_number(part):
            return False
        if harmless.unknown_pieces(part, self._lexicon):
            return True
        if len(part) >= 8 and len(harmless.pieces(part)) * 3 >= len(part) and any(char.isdecimal() for char in part):
            return True
        words = [piece for _, _, piece in harmless.pieces(part) if piece.isalpha() and len(piece) > 1]
        return len(words) > 1 and all(self._lexicon.kind(word) is Kind.ALSO_NAME for word in words)
