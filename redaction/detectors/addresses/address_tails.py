# ruff: noqa: RUF001 - look-alike signs are meant
"""What goes on from a street or comes before it: doors, floors, postcodes and towns, the names of houses."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.spans import Span

_TOWN_WORD = r"\p{Lu}[\p{L}.'’-]*"
_BRITISH = r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}"
_CANADIAN = r"[A-Z]\d[A-Z]\s?\d[A-Z]\d"
_POSTCODE = (
    r"(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?(?:\s[A-Z]{2}(?!\w))?|\d{2}-\d{3}|\d{3}\s\d{2}"
    rf"|{_BRITISH}|{_CANADIAN}|[A-Z]\d[\dW]\s?[A-Z\d]{{4}}"
)
_DOOR = (
    r"\d{1,4}\s?[A-Za-z]?[.,º°ªo]{0,2}|[a-zA-Z]{1,2}\.?|\p{L}{1,4}\.?\s\d{1,4}"
    rf"|(?:dcha|izq|izda|bis|og|piso|planta|sal)\.?|{_TOWN_WORD}"
)
_TAIL = regex.compile(
    rf"(?:[,.;]?\s(?:{_DOOR})(?!\w)){{0,6}}?[,.;]?\s(?:{_POSTCODE})(?![\w])(?:,?\s(?:(?:de|del|do|la|am|an|der"
    rf"|upon)\s)?{_TOWN_WORD}){{0,4}}"
)
"""Up to six words of door and town, then a postcode, with the town after it."""
_MONTH = r"(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec)"
_COUNTED = r"(?:N[°ºo]|[Nn]r|[Nn]o|[Nn]úm|č|br|[#°º])[.:]?\s?"
_PARTICLE = (
    r"(?:de|del|do|da|dos|das|la|las|los|le|les|du|des|el|y|am|an|der|den|im|bei|upon|nad|pod|na|ob|bajos?|altos?|sur"
    r"|norte)"
)
_STEP = regex.compile(
    rf"(?:\s?[,;]\s|(?:[\"']?;[\"']?|\^{{1,2}})(?=[\p{{Lu}}\d])|\s[-–$]\s|\s{{1,2}}|/(?=\p{{Lu}}\p{{Ll}})|(?=[/-]))(?!{_MONTH}[a-z]*\.?\s\d|\d{{1,2}}\s{_MONTH}|\d{{1,2}}:\d)(?P<part>"
    rf"(?P<digits>{_BRITISH}(?!\w)|{_CANADIAN}(?!\w)|[A-Z]\d[\dW]\s?[A-Z\d]{{4}}(?!\w)"
    rf"|(?:{_COUNTED})?[/-]?\d{{1,6}}[A-Za-z]{{0,2}}(?:[/-]\d{{1,4}}[a-z]?)*(?![\w:%]|[.,]\d))"
    rf"|\(?\p{{Lu}}{{1,3}}\)?(?!\w)|{_TOWN_WORD}|(?P<particle>{_PARTICLE})(?!\w))",
)
"""One more part of an address: a number, a postcode, the code of a region, a capitalised word, a particle."""
_SMALL_END = regex.compile(r"(?:\s\p{Ll}{3,})?(?=\W*$|,)")
"""The last word of a town whose words are small behind a particle: `Puerto de la cruz`, `los altos`."""
_TOLD = regex.compile(r",\s.*\d{4}")
"""A comma and four digits after it: an address with its postcode."""
_MOST_STEPS = 14
_FLAT = regex.compile(
    r"(?:(?:Unit|Flat|Apt|Apartment|Suite|Ste|Studio|Room|Blk|Block|Level|Floor|Lot|Shop|Villa"
    r"|Door)\.?\s#?\d{1,4}[A-Za-z]?"
    r"|(?:(?:The|Old|New|\p{Lu}[\p{L}'’]+)\s){1,3}(?:Cottages?|House|Lodge|Farm|Farmhouse|Rectory|Vicarage|Barn"
    r"|Manor|Grange|Mansions?"
    r"|Apartments?|Flats|Towers?|Chambers|Residences?|Buildings?|Court|Villas?|Bungalow|Heights)"
    r"|#\s?\d{1,5}[A-Za-z]?(?:\s[-–])?|(?:Unit|Flat|Apt|Suite|Block|Lot)|\d{1,2}(?:st|nd|rd|th)\s[Ff]loor|(?<![\w/])\d{1,6}(?:/\d{1,4}){0,2}),?\s$"
)
_TOWN_BEFORE = regex.compile(rf"(?:{_TOWN_WORD},?\s){{1,3}}$")
_BARE_CODE = regex.compile(rf"{_BRITISH}|(?:[A-Z]{{2}}\s)?{_CANADIAN}")
LEAST = 0.5
"""The score from which a finding of an address takes in what stands around it."""
_HEADS = 3


def grown(text: str, found: Sequence[Span], alone: bool = True) -> list[Span]:
    """What of `text` belongs to the addresses found in it, before and after them.

    Args:
        text: the text.
        found: what was found in it.
        alone: whether the text is one cell: in a row of several, words after an address may be the next cell's.

    """
    more: list[Span] = []
    for span in (span for span in found if span.entity == "STREET_ADDRESS" and span.score >= LEAST):
        bare = _BARE_CODE.fullmatch(text, span.start, span.end) is not None
        tail = _TAIL.match(text, span.end)
        end = max(
            tail.end() if tail else span.end, _goes_on(text, span.start, span.end) if alone and not bare else span.end
        )
        start = _start(text, span.start, bare)
        if (start, end) != (span.start, span.end):
            more.append(Span(start, end, span.entity, "address.tail", span.score))
    return more


def _start(text: str, start: int, bare: bool) -> int:
    """Where what stands before an address begins: flats, floors and house numbers, or the town before a bare code."""
    if bare:
        town = _TOWN_BEFORE.search(text, 0, start)
        return town.start() if town else start
    for _ in range(_HEADS):
        head = _FLAT.search(text, 0, start)
        if head is None:
            break
        start = head.start()
    return start


def _goes_on(text: str, start: int, end: int) -> int:
    """Where an address ends that goes on with doors, regions and towns: after a postcode, or with a number or comma."""
    last, told = end, _TOLD.search(text, start, end) is not None
    at = end
    for _ in range(_MOST_STEPS):
        step = _STEP.match(text, at)
        if step is None or step.end() == at:
            break
        told = told or step.group("digits") is not None or step.group(0)[:2].strip().startswith((",", ";"))
        at = step.end()
        if step.group("particle") is None:
            last = at
    small = _SMALL_END.match(text, at) if at > last else None
    return (small.end() if small else last) if told else end
