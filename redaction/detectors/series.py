# ruff: noqa: SIM905 - word lists read better as text than as literals
"""Numbers of a series: orders, tickets, invoices, articles. What a screen counts up is nobody's.

One `KX-318-BL` may be anything. Where a screen has several that begin alike and differ in their digits, somebody's
system numbers its own things. Numbers of people (patients, employees) are counted up as well: how those begin is
listed, and what a label says of one of a series holds for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import regex

from redaction.detectors.clearances import GUESSES
from redaction.detectors.word_lists import word_list
from redaction.spans import Span

_NUMBER = regex.compile(
    r"(?<![\p{L}\d@$._-])(?:(?P<head>[A-Z$0]{2,6})(?P<parts>(?:-\d{1,8}|-[A-Z]{1,4}(?![\p{L}])){1,3})|(?P<head>\#)(?P<parts>\d{3,7}))"
    r"(?![\p{L}\d@_-]|\.\p{L})"
)
_DIGITS = regex.compile(r"\d+")
_SLIPS = str.maketrans("$0", "SO")
_OF_PEOPLE = word_list("numbers-of-people.txt")
"""How numbers of people begin."""
_MOST_DIGITS = 10
_LEAST = 3
"""So many numbers that begin alike are a series."""
_GUESSING = frozenset("rampart vocabulary name default column address handle".split())
"""Families of rules that judge by the look or place of a text."""
_TOLD = 0.3
"""From this score on a rule says what a number is."""
_FREE = frozenset({"PERSON", "STREET_ADDRESS", "DATE_OF_BIRTH", "EMAIL_ADDRESS"})
"""Classes that no such number is of, whatever label says so."""

Place = tuple[int, int]


class Series:
    """The numbers of series on one screen.

    Args:
        texts: the texts of the screen.
        findings: what was found in each of them; what a label or an own rule says of one number holds for its series.

    """

    def __init__(self, texts: Sequence[str], findings: Sequence[Sequence[Span]]) -> None:
        self._texts = texts
        values: dict[str, set[str]] = defaultdict(set)
        told: set[str] = set()
        found_at: list[list[tuple[str, Place]]] = []
        for text, found in zip(texts, findings, strict=True):
            numbers = [(_kind(match), match.span()) for match in _NUMBER.finditer(text)]
            for kind, (start, end) in numbers:
                values[kind].add(text[start:end])
                digits = start + text[start:end].startswith("#")  # a label's value begins behind the sign
                if any(span.start <= digits and end <= span.end and not _guessed(span) for span in found):
                    told.add(kind)
            found_at.append(numbers)
        series = {kind for kind, numbers in values.items() if kind and len(numbers) >= _LEAST} - told
        self._places = [[place for kind, place in numbers if kind in series] for numbers in found_at]

    def cleared(self, findings: Sequence[Sequence[Span]]) -> list[list[Span]]:
        """The findings of each text without the numbers of series."""
        return [
            _without(text, found, places) if places else list(found)
            for text, found, places in zip(self._texts, findings, self._places, strict=True)
        ]


def _kind(match: regex.Match[str]) -> str:
    """How a number begins and what its parts are, or nothing if it may be somebody's."""
    head: str = match["head"].translate(_SLIPS)
    parts: str = match["parts"]
    digits = sum(map(len, _DIGITS.findall(parts)))
    if head in _OF_PEOPLE or not 0 < digits <= _MOST_DIGITS:
        return ""
    return head + "".join("9" if part.isdecimal() else "A" for part in parts.split("-"))


def _guessed(span: Span) -> bool:
    family = span.rule.partition(".")[0]
    free = family == "label" and span.entity in _FREE
    return free or span.score < _TOLD or span.rule in GUESSES or family in _GUESSING


def _without(text: str, found: Sequence[Span], places: Sequence[Place]) -> list[Span]:
    kept = list(found)
    for start, end in places:
        kept = [piece for span in kept for piece in _cut(text, span, start, end)]
    return kept


def _cut(text: str, span: Span, start: int, end: int) -> Sequence[Span]:
    """What is left of a finding without a number: nothing, if it was found because of that."""
    if span.end <= start or end <= span.start or not (_guessed(span) or (start <= span.start and span.end <= end)):
        return (span,)
    before, after = (span.start, max(span.start, start)), (min(span.end, end), span.end)
    rest = text[slice(*before)] + text[slice(*after)]
    if span.entity != "PERSON" and not any(map(str.isdecimal, rest)):
        return ()
    if span.entity == "STREET_ADDRESS":
        return (span,)  # a street that has a number besides takes in its door: `#302 - 5228 Chestnut St`
    pieces = [(a, b) for a, b in (before, after) if any(map(str.isalnum, text[a:b]))]
    return [Span(a, b, span.entity, span.rule, span.score) for a, b in pieces]
