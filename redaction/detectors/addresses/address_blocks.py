# ruff: noqa: RUF001 - look-alike signs are meant
"""What stands in one block with an address: a town, a code or a door alone under it, the end of the line above it.

`Villa 12, Corniche Road` over `Doha`: no shape tells the second line, but the first one does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from redaction.detectors.addresses.address_lines import first_places, goes_on
from redaction.detectors.addresses.address_parts import OTHER
from redaction.detectors.addresses.street_signs import DOORS, ROOMS
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.spans import Span

_CHUNK = regex.compile(r"[^\s,;/()]+")
_BRITISH_OR_CANADIAN, _DUTCH = r"[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|[A-Z]\d[A-Z]\s\d[A-Z]\d", r"\d{4}\s?[A-Z]{2}"
_POSTCODE = (
    rf"(?:[A-Z]{{1,3}}-?)?(?!(?:19|20)\d\d(?!\d))\d{{3,7}}(?:-\d{{3,4}})?|{_BRITISH_OR_CANADIAN}"
    rf"|\d{{3}}\s\d{{2,3}}|\d{{2}}-\d{{3}}|{_DUTCH}"
)
_CODED = regex.compile(rf"(?<![\w.,:$€£/-])(?:{_POSTCODE})(?![\w%€£:]|[.,:/]\d)")
_SMALL = regex.compile(r"\p{Ll}{1,3}\.?|d['’]\p{Lu}.*|[-–]")
_LETTERED = regex.compile(rf"{_DUTCH}|{_BRITISH_OR_CANADIAN}")
"""Codes of letters and digits, as nothing else under an address is."""
_YEAR = regex.compile(r"(?:19|20)\d\d")
_REGION = regex.compile(r"[A-Z]{2,3}\.?")
_DOOR = regex.compile(r"(?:\p{Lu}[\p{L}.]{0,8}\s(?:[Nn]o\.?\s)?|#\s?|[Nn]o\.?\s)\d{1,5}[A-Za-z]?(?:[/-]\d{1,4})?")
_OPEN_END = regex.compile(
    r"(?<![\w.:/-])(?:(?:\p{Lu}[\p{L}.]{1,9}\s(?:[Nn]o\.?\s)?|#\s?|[Nn]o\.?\s)\d{1,5}[A-Za-z]?(?:[/-]\d{1,4})?,"
    r"|(?<!\d\s)(?:[A-Z]{1,2}-)?\d{1,5}[A-Za-z]?(?:[/-]\d{1,4}){0,2},?(?:\s\p{Lu}[\p{L}.'’-]*,?){1,4})\s*$"
)
"""A door before a comma, or a number with a few capitalised words, at a line's end."""
_BEGINNING = regex.compile(
    r"(?:\p{Lu}[\p{L}'’-]*|[A-Z]{0,2}-?\d[\d-]{2,7})(?:,?\s(?:\p{Lu}[\p{L}'’-]*|[A-Z]{0,2}-?\d[\d-]{2,7}))*+,?"
)
"""Capitalised words and codes at the beginning of a line."""
_RIGHT_ABOVE = 3
"""Of what stands before a line, so many texts may be the line above: the cells to the left come between."""
_MOST_CHUNKS = 7
_MOST_DIGITS = 9
LIKELY, POSSIBLE = 0.65, 0.35
_BEGINS = 0.6
"""From this score on an address at the beginning of a line says that the line above ends in one."""
_COVERED = 0.6
"""So much of a line is an address for what stands under it to go on from it."""


def around(
    texts: Sequence[str],
    leads: Sequence[Sequence[str]],
    findings: Sequence[Sequence[Span]],
    is_label: Callable[[str], bool],
    lexicon: Lexicon,
) -> list[list[Span]]:
    """Further findings of each text: lines under an address, and the end of the line above one.

    Args:
        texts: the texts of one screen, from the top down.
        leads: for each of them the lines above it that it may go on from, nearest first.
        findings: what was found in each of them.
        is_label: whether a text says what stands beside or under it; such a text is no part of an address.
        lexicon: tells towns, and words of interfaces, which stay.

    """
    places = first_places(texts)
    scores = [_score(text, found) for text, found in zip(texts, findings, strict=True)]
    more: list[list[Span]] = [[] for _ in texts]
    for at, text in enumerate(texts):
        uppers = [places[lead] for lead in leads[at][:_RIGHT_ABOVE] if lead in places and lead != text]
        if scores[at] < LIKELY and uppers and not is_label(text):
            surest = max(uppers, key=scores.__getitem__)
            more[at] += _below(text, scores[surest], goes_on(texts[surest]), lexicon) if scores[surest] else []
            scores[at] = max(scores[at], _score(text, more[at]))
        for upper in uppers if _begins(findings[at]) else ():
            end = _OPEN_END.search(texts[upper]) or _DOOR.fullmatch(texts[upper].strip(" ,."))
            more[upper] += [_span(end.start(), end.end(), LIKELY)] if end and not OTHER.search(end.group(0)) else []
    return more


def _score(text: str, found: Sequence[Span]) -> float:
    """How surely the text is an address or ends in one; nothing if neither."""
    spans = [span for span in found if span.entity == "STREET_ADDRESS" and span.score >= POSSIBLE]
    end = len(text.rstrip(" .,/-"))
    whole = [span for span in spans if span.end - span.start >= _COVERED * len(text) or span.end >= end]
    return max((min(span.score, LIKELY) for span in whole), default=0.0)


def _begins(found: Sequence[Span]) -> bool:
    return any(span.entity == "STREET_ADDRESS" and span.start == 0 and span.score >= _BEGINS for span in found)


def _below(text: str, score: float, is_open: bool, lexicon: Lexicon) -> list[Span]:
    """What of the line under an address of this score belongs to it."""
    told = _told(text, lexicon)
    if told:
        return [_span(0, len(text), min(score, told))]
    begin = _BEGINNING.match(text) if is_open else None
    if begin is not None and _told(begin.group(0), lexicon):
        return [_span(0, begin.end(), score)]
    return []


def _told(text: str, lexicon: Lexicon) -> float:
    """How surely a line is the rest of an address, given that it stands under one."""
    line = text.strip(" .,")
    codes = _CODED.findall(line)
    words = [word for word in _CHUNK.findall(_CODED.sub(" ", line)) if not _SMALL.fullmatch(word)]
    digits = sum(char.isdecimal() for char in line)
    if ":" in line or OTHER.search(line):
        return 0.0
    if _DOOR.fullmatch(line) and not lexicon.is_town(line.split()[0]):
        first = line.split()[0].lower().strip(".#")
        return POSSIBLE if first in DOORS or first in ROOMS else 0.0
    if len(words) > _MOST_CHUNKS or digits > _MOST_DIGITS or not all(_capital(word) for word in words):
        return 0.0
    towns = [word for word in words if lexicon.is_town(word.strip(".'’-"))]
    named = [word for word in words if word not in towns and not _REGION.fullmatch(word)]
    plain = [word for word in named if lexicon.is_caption(word.strip(".'’"))]
    if not words or _YEAR.fullmatch(line):
        return LIKELY if _LETTERED.fullmatch(line) else 0.0 if any(char.isalpha() for char in line) else POSSIBLE
    if towns:
        return LIKELY if len(plain) < len(words) - len(towns) or len(plain) <= len(towns) else 0.0
    if plain or not named:
        return 0.0
    strange = any(lexicon.kind(word.strip(".'’")) is not Kind.COMMON for word in named)
    return LIKELY if codes and strange else POSSIBLE if codes or strange else 0.0


def _capital(word: str) -> bool:
    return word[:1].isupper() and not any(char.isdecimal() for char in word)


def _span(start: int, end: int, score: float) -> Span:
    return Span(start, end, "STREET_ADDRESS", "address.block", score)
