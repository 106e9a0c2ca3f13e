# ruff: noqa: RUF001 - dashes are meant
"""Dates of birth told by the screen: a heading for births, or a list of dates that only births are spread like.

A date long ago is harmless on its own. On a screen that has a heading for dates of birth it is not, and neither is
one of several that stand alone in their cells, all long ago and decades apart, or one right behind somebody's name.
Where birthdays are headed, a day and a month beside or under somebody's name are theirs without a year.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import regex

from redaction.detectors.labelled import fields
from redaction.spans import Span

LONG_AGO, BORN = "birth.long-ago", 0.6
"""The rule of the pack that finds dates long ago, and their score where the screen speaks of births."""
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<=[./-])\d\d(?!\d)")
_JOINT = regex.compile(r"\s?[(,;|·•*†–-]+\s?(?:\*|b\.|geb\.)?\s?$|\s$")
"""What stands between a name and when its owner was born."""
_WEEKDAY = regex.compile(
    r"(?<!\p{L})(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mi[eé]|mer|jeu|jue|ven|vie|sam|s[aá]b|dim|dom)\p{Ll}{0,6}\.?,?\s$",
    regex.IGNORECASE,
)
_HEADER = regex.compile(r"^[\p{L} .]+$|\p{L}{4,}.*\p{L}{4,}")
"""Words without digits on top of a column."""
_HEADERS = 2
_NAMED = 0.5
_MONTH = (
    r"(?i:jan|feb|m[aä]r|apr|ma[iyj]|mei|jun|jul|aug|ao[uû]t|sep|o[ck]t|nov|de[cz]|ene|abr|ago|dic|gen|mag|giu|lug|set|ott"
    r"|f[eé]v|avr|juin|juil|d[eé]c|fev|out|mrt|kwi|lip|sie|wrz|pa[zź]|lis|gru)\p{L}{0,7}\.?"
)
DAY = regex.compile(
    rf"(?:\p{{Lu}}\p{{L}}{{2,9}},?\s)?(?P<v>{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th|\.)?\s(?:de\s)?{_MONTH}"
    r"|\d{1,2}[./]\d{1,2}\.?)(?=\W*$|\s?[(,·|–-])"
)
"""A day and its month at the beginning of a text, perhaps behind the day of the week."""
_BIRTHDAYS = regex.compile(
    r"(?:\p{L}+['’]?s?\s){0,2}(?:birthdays?|b-?days|geburtstage?|cumpleaños|anniversaires|compleanni|verjaardagen"
    r"|anivers[áa]rios|fødselsdage[r]?|födelsedagar|urodziny)(?:\s\p{L}+){0,3}\W{0,3}",
    regex.IGNORECASE,
)
"""A heading over somebody's birthdays."""
_WORDS = ("day", "geburtst", "cumple", "nivers", "complean", "verjaar", "fødsels", "födels", "urodzin")
"""Few texts have a part of such a heading's words."""
_LISTED = regex.compile(
    r"\W*(?:\p{L}+\s)?(?:birthdays|b-?days|geburtstage|cumpleaños|anniversaires)\b.{0,20}?[:–-]\s", regex.IGNORECASE
)
"""A line that lists birthdays: `Birthdays: Vesna Aug 11, Joris Jun 10`."""
_AMONG = regex.compile(
    rf"(?<=\p{{L}}[,:]?\s[(]?)(?P<v>{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th|\.)?\s{_MONTH}|\d{{1,2}}[./]\d{{1,2}}\.?)(?![\w/])"
)
_AT_LEAST = 3
_YEARS_APART = 12
"""So many dates alone in their cells, the first and the last so far apart, are dates of birth."""


def told(
    texts: Sequence[str],
    findings: Sequence[Sequence[Span]],
    headed: bool,
    around: Sequence[tuple[Sequence[str], Sequence[str]]],
) -> list[list[Span]]:
    """The findings, with dates long ago surely of births where the screen says so.

    Args:
        texts: the texts of one screen.
        findings: what was found in each of them.
        headed: whether one of the texts is a heading for dates of birth.
        around: for each of them what stands beside it and above it in its column, the nearest first.

    """
    named = {text for text, found in zip(texts, findings, strict=True) if _ends_in_a_name(text, found)}
    years = sorted(year for text, found in zip(texts, findings, strict=True) for year in _alone(text, found))
    spread = len(years) >= _AT_LEAST and years[-1] - years[0] >= _YEARS_APART and _scattered(years)
    surely = headed or spread
    findings = [[_with_weekday(text, span) for span in found] for text, found in zip(texts, findings, strict=True)]
    return [
        [_surely(span) if surely or _behind_a_name(text, span, found) or beside else span for span in found]
        for text, found, beside in zip(texts, findings, (_of_somebody(*one, named) for one in around), strict=True)
    ]


def days(texts: Sequence[str], findings: Sequence[Sequence[Span]], beside: Sequence[Sequence[str]]) -> list[list[Span]]:
    """Days without a year beside or under somebody's name, on a screen with a heading for birthdays.

    Args:
        texts: the texts of one screen.
        findings: what was found in each of them.
        beside: for each of them what stands beside it and right above it, the nearest first.

    """
    spoken_of = [any(word in text.lower() for word in _WORDS) for text in texts]
    listed = [_listed(text) if said else [] for text, said in zip(texts, spoken_of, strict=True)]
    if not any(said and _BIRTHDAYS.fullmatch(text) for text, said in zip(texts, spoken_of, strict=True)):
        return listed
    named = {text for text, found in zip(texts, findings, strict=True) if _ends_in_a_name(text, found)}
    found_in = ((DAY.match(text), named.intersection(near)) for text, near in zip(texts, beside, strict=True))
    return [[_born(day)] if day and owners else among for (day, owners), among in zip(found_in, listed, strict=True)]


def _listed(text: str) -> list[Span]:
    """The days of a line that lists birthdays."""
    begins = _LISTED.match(text)
    return [_born(match) for match in _AMONG.finditer(text, begins.end())] if begins else []


def _born(day: regex.Match[str]) -> Span:
    return Span(day.start("v"), day.end("v"), "DATE_OF_BIRTH", "birth.day", BORN)


def _ends_in_a_name(text: str, found: Sequence[Span]) -> bool:
    return any(span.entity == "PERSON" and span.score >= _NAMED and span.end == len(text) for span in found)


def _of_somebody(beside: Sequence[str], above: Sequence[str], named: Collection[str]) -> bool:
    """Whether a name stands left of a cell, and no header over it: that would say which date it is."""
    return bool(beside) and beside[0] in named and not any(map(_HEADER.search, above[-_HEADERS:]))


def _behind_a_name(text: str, date: Span, found: Sequence[Span]) -> bool:
    """Whether a date long ago stands in brackets, or behind a sign, right after a name: `Holm, Ada (18.11.1974)`."""
    if date.rule != LONG_AGO:
        return False
    joint = _JOINT.search(text, 0, date.start)
    return joint is not None and any(
        span.entity == "PERSON" and span.score >= _NAMED and span.start < joint.start() <= span.end for span in found
    )


def _with_weekday(text: str, span: Span) -> Span:
    """A date of birth with the day of the week before it, which narrows its years."""
    named = _WEEKDAY.search(text, 0, span.start) if span.entity == "DATE_OF_BIRTH" else None
    return Span(named.start(), span.end, span.entity, span.rule, span.score) if named else span


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
