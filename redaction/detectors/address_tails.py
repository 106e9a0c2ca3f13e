# ruff: noqa: RUF001 - look-alike signs are meant
"""What goes on from a street or comes before it: doors, floors, postcodes and towns, the names of houses."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.spans import Span

_TOWN_WORD = r"\p{Lu}[\p{L}.'’-]*"
_POSTCODE = (
    r"(?:[A-Z]{1,2}-)?\d{4,6}(?:-\d{3,4})?(?:\s[A-Z]{2}(?!\w))?|\d{2}-\d{3}|\d{3}\s\d{2}"
    r"|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d[A-Z]\s?\d[A-Z]\d"
)
_DOOR = (
    r"\d{1,4}\s?[A-Za-z]?[.,º°ªo]{0,2}|[a-zA-Z]{1,2}\.?|\p{L}{1,4}\.?\s\d{1,4}"
    rf"|(?:dcha|izq|izda|bis|og|piso|planta|sal)\.?|{_TOWN_WORD}"
)
_TAIL = regex.compile(
    rf"(?:[,.;]?\s(?:{_DOOR})(?!\w)){{0,6}}?[,.;]?\s(?:{_POSTCODE})(?![\w])(?:,?\s(?:(?:de|del|do|la|am|an|der|upon)\s)?{_TOWN_WORD}){{0,4}}"
)
"""Up to six words of door and town, then a postcode, with the town after it."""
_FLAT = regex.compile(
    r"(?:(?:Unit|Flat|Apt|Apartment|Suite|Ste|Studio|Room|Blk|Block|Level|Floor|Lot|Shop|Villa|Door)\.?\s#?\d{1,4}[A-Za-z]?"
    r"|(?:(?:The|Old|New|\p{Lu}[\p{L}'’]+)\s){1,3}(?:Cottages?|House|Lodge|Farm|Farmhouse|Rectory|Vicarage|Barn|Manor|Grange|Mansions?"
    r"|Apartments|Flats|Towers?|Chambers|Residences?|Buildings?|Court|Villas?|Bungalow|Heights)),?\s$"
)
_TOWN_BEFORE = regex.compile(rf"(?:{_TOWN_WORD},?\s){{1,3}}$")
_BARE_CODE = regex.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|(?:[A-Z]{2}\s)?[A-Z]\d[A-Z]\s?\d[A-Z]\d")
LEAST = 0.5
"""The score from which a finding of an address takes in what stands around it."""


def grown(text: str, found: Sequence[Span]) -> list[Span]:
    """What of `text` belongs to the addresses found in it, before and after them."""
    streets = [span for span in found if span.entity == "STREET_ADDRESS" and span.score >= LEAST]
    more: list[Span] = []
    for span in streets:
        tail = _TAIL.match(text, span.end)
        bare = _BARE_CODE.fullmatch(text, span.start, span.end) is not None
        head = (_TOWN_BEFORE if bare else _FLAT).search(text, 0, span.start)
        start, end = head.start() if head else span.start, tail.end() if tail else span.end
        if (start, end) != (span.start, span.end):
            more.append(Span(start, end, span.entity, "address.tail", span.score))
    return more
