"""Dates of birth told by the screen: a heading for births, or a list of dates that only births are spread like.

A date long ago is harmless on its own. On a screen that has a heading for dates of birth it is not, and neither is
one of several that stand alone in their cells, all long ago and decades apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from redaction.detectors.labelled import fields
from redaction.spans import Span

LONG_AGO, BORN = "birth.long-ago", 0.6
"""The rule of the pack that finds dates long ago, and their score where the screen speaks of births."""
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<=[./-])\d\d(?!\d)")
_AT_LEAST = 3
_YEARS_APART = 12
"""So many dates alone in their cells, the first and the last so far apart, are dates of birth."""


def told(texts: Sequence[str], findings: Sequence[Sequence[Span]], headed: bool) -> list[list[Span]]:
    """The findings, with dates long ago surely of births where the screen says so.

    Args:
        texts: the texts of one screen.
        findings: what was found in each of them.
        headed: whether one of the texts is a heading for dates of birth.

    """
    years = sorted(year for text, found in zip(texts, findings, strict=True) for year in _alone(text, found))
    spread = len(years) >= _AT_LEAST and years[-1] - years[0] >= _YEARS_APART and _scattered(years)
    if not (headed or spread):
        return [list(found) for found in findings]
    return [[_surely(span) for span in found] for found in findings]


def _alone(text: str, found: Sequence[Span]) -> list[int]:
    """The year of a date long ago that is the whole text or a whole field of it."""
    for span in found:
        if span.rule == LONG_AGO and (span.start, span.end) in fields.split(text):
            digits = _YEAR.findall(text[span.start : span.end])
            return [_full(int(digits[-1]))] if digits else []
    return []


def _full(year: int) -> int:
    return year if year > 99 else 1900 + year


def _scattered(years: Sequence[int]) -> bool:
    """Whether the years have gaps between them, as births have, rather than all being one year or the next."""
    return sum(later > earlier for earlier, later in pairwise(years)) >= _AT_LEAST - 1


def _surely(span: Span) -> Span:
    if span.rule != LONG_AGO:
        return span
    return Span(span.start, span.end, span.entity, span.rule, max(span.score, BORN))
