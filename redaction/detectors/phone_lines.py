"""Phones over two lines of a cell: the beginning at the end of one line, the rest alone on the next."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.spans import Span

_BEGINS = regex.compile(r"(?<![\w.])(?:\+\d{1,3}(?:[ .()-]{0,2}\d{1,5}){0,4}|\(?0\d{1,5}\)?\s?[-/])\s?[-/]?$")
_REST = regex.compile(r"\(?\d{2,9}\)?(?:[ .-]\d{2,5}){0,3}")
LIKELY = 0.6


def wrapped(texts: Sequence[str], above: Sequence[Sequence[str]]) -> list[list[Span]]:
    """Beginnings of phones at the ends of the texts of a screen, and their rests.

    Args:
        texts: the texts.
        above: for each of them what stands above or beside it.

    """
    return [[*_beginning(text), *_rest(text, upper)] for text, upper in zip(texts, above, strict=True)]


def _beginning(text: str) -> list[Span]:
    match = _BEGINS.search(text) if text.count("+") + text.count("0") else None
    return [] if match is None else [Span(match.start(), match.end(), "PHONE_NUMBER", "phone.wrapped", LIKELY)]


def _rest(text: str, above: Sequence[str]) -> list[Span]:
    if not _REST.fullmatch(text) or not any(_BEGINS.search(upper) for upper in above):
        return []
    return [Span(0, len(text), "PHONE_NUMBER", "phone.wrapped", LIKELY)]
