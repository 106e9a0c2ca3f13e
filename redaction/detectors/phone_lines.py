"""Phones over two lines of a cell: the beginning at the end of one line, the rest alone on the next."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.spans import Span

_BEGINS = regex.compile(r"(?<![\w.])(?:\+\d{1,3}(?:[ .()-]{0,2}\d{1,5}){0,4}|\(?0\d{1,5}\)?\s?[-/])\s?[-/]?$")
_ZONE = regex.compile(r"\d\s?[+-](?:0\d|1[0-4])(?:00|30|45)$")
"""How far a clock is from Greenwich, behind the time or the year."""
_REST = regex.compile(r"\(?\d{2,9}\)?(?:[ .-]\d{2,5}){0,3}")
_ENDS = regex.compile(r"\s*$|[.,;)](?:\s|$)")
"""What follows the rest of a phone: nothing, or the end of its sentence."""
_AREA = regex.compile(r"(?<![\w.,:/-])\(?0\d{2,4}\)?$")
"""The code of an area at the end of a line: a phone only if its rest stands right below."""
_LONG_REST = regex.compile(r"\d{3,4}[ .-]?\d{3,5}(?:[ .-]\d{2,4})?")
_EXTENSION = regex.compile(r"(?:ext\.?|x)\s?\d{2,6}", regex.IGNORECASE)
_NUMBER = regex.compile(r"\d[-. )]\d{3,4},?$")
"""The end of a phone whose extension stands on the next line."""
LIKELY = 0.6


def wrapped(
    texts: Sequence[str], around: Sequence[Sequence[str]], columns: Sequence[Sequence[str]]
) -> list[list[Span]]:
    """Beginnings of phones at the ends of the texts of a screen, and their rests.

    Args:
        texts: the texts.
        around: for each of them what stands above or beside it.
        columns: for each of them what stands above it in its column, if it stands in a table: a phone goes on there.

    """
    above = [
        [one for one in near if one in column] if column else near for near, column in zip(around, columns, strict=True)
    ]
    found = [[*_beginning(text), *_rest(text, upper)] for text, upper in zip(texts, above, strict=True)]
    for at, (text, upper) in enumerate(zip(texts, above, strict=True)):
        if not found[at] and _LONG_REST.fullmatch(text):
            for head in (head for head in range(at) if texts[head] in upper):
                area = _AREA.search(texts[head])
                if area is not None:
                    found[head].append(Span(area.start(), area.end(), "PHONE_NUMBER", "phone.wrapped", LIKELY))
                    found[at] = [Span(0, len(text), "PHONE_NUMBER", "phone.wrapped", LIKELY)]
    return found


def _beginning(text: str) -> list[Span]:
    match = _BEGINS.search(text) if text.count("+") + text.count("0") else None
    return (
        []
        if match is None or _ZONE.search(text)
        else [Span(match.start(), match.end(), "PHONE_NUMBER", "phone.wrapped", LIKELY)]
    )


def _rest(text: str, above: Sequence[str]) -> list[Span]:
    if _EXTENSION.fullmatch(text) and any(map(_NUMBER.search, above)):
        return [Span(0, len(text), "PHONE_NUMBER", "phone.wrapped", LIKELY)]
    rest = _REST.match(text)
    if rest is None or not _ENDS.match(text, rest.end()) or not any(_BEGINS.search(upper) for upper in above):
        return []
    return [Span(0, rest.end(), "PHONE_NUMBER", "phone.wrapped", LIKELY)]
