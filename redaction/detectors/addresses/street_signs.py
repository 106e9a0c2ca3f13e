# ruff: noqa: RUF001, SIM905 - look-alike signs are meant; word lists read better as text than as literals
"""Addresses told by a word for a street, a door or a town beside a number, in any letters: `FLAT 304, LOTUS TOWER`.

A run of capitalised words and numbers is judged by its signs. No country has a rule of its own: a street and a number,
a door with its number and a house or town, or a town and its postcode are enough.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from redaction.detectors.addresses.address_parts import CHUNK, OTHER
from redaction.detectors.lexicon import Lexicon
from redaction.raw import Origin
from redaction.spans import Span

_RUN = regex.compile(
    rf"(?<![\p{{L}}\d.@/_$€£¥₹:-])(?=[\p{{Lu}}\d#]){CHUNK}(?:(?:,\s?|\s)(?:[-–]\s)?{CHUNK}){{1,14}}+(?![\d:%@]|[.,]\d|\s?[%€£$])"
)
_CHUNKS = regex.compile(r"[^\s,]+")
_NO_PART = regex.compile(r"\p{Ll}+\.?|P\.?O\.?")
"""What ends no address: a small word, and a post box whose number stands in the next line."""
_LEADING = frozenset(
    """jalan jln jl lorong persiaran soi strada str bulevardul calea aleea soseaua calle carrera avenida rua
    travessa viale corso rue chemin ulica ulitsa vulytsia prospekt leoforos odos thanon quai paseo rambla""".split()
)
"""Street words that stand before the street's name."""
_STREETS = _LEADING | frozenset(
    """street road avenue ave boulevard blvd lane highway expressway crescent rd hwy nagar marg salai strasse
    straße gasse utca sokak sokağı caddesi cadde cad mahallesi daero corniche cornice""".split()
)
_SHORT_STREETS = frozenset(
    """st dr ct pl ln ter pkwy sq gdns gardens court way place park drive square close grove terrace hill walk mews
    heights""".split()
)
"""Short forms of street words, and plain words: they count behind a house number and a word only."""
_STREET_END = regex.compile(
    r"\p{L}{2,}-(?:ro|daero|gil|gu|dong|dori|chome|cho|ku)|\p{L}{3,}(?:straße|strasse|gasse|gatan|vägen|straat|laan|platz|plein|katu)",
    regex.IGNORECASE,
)
DOORS = frozenset("flat flt apt apartment villa h.no h.no. hno d.no d.no. plot kv bl ap apto blk box suite ste".split())
ROOMS = frozenset(
    "office room floor level unit block building bldg tower house shop lot door sector studio no nr".split()
)
"""What is numbered in houses, but elsewhere as well: a street, a town or a house must stand beside it."""
_HOUSES = frozenset(
    """apartments apartment residence residences residency mansion mansions tower towers villas heights enclave colony
    layout estate cottage cottages lodge chambers nilaya nivas bhavan bhawan court""".split()
)
_BLOCKS = regex.compile(r"\d{1,3}-\d{1,3}-\d{1,3}")
_HOUSE = regex.compile(r"#?\d{1,5}[A-Za-z]?(?:[/-]\d{1,5}[A-Za-z]?){0,2}")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_CODE = regex.compile(r"\d{4,7}|\d{3}-\d{3,4}|[A-Z]{1,2}-\d{4,5}")
LIKELY, POSSIBLE = 0.65, 0.35
_SHORT = 2
"""Letters of a word that says nothing alone."""
_STREET_REACH = 4
"""Words that a street's name has before its street word, at most."""


@dataclass(frozen=True, slots=True, repr=False)
class _Part:
    """One chunk of a run; it lives inside one call only."""

    start: int
    end: int
    text: str

    @property
    def word(self) -> str:
        """In lower case without the signs around it."""
        return self.text.lower().strip(".,#'’")

    @property
    def numbered(self) -> bool:
        """Whether a digit stands in it."""
        return any(char.isdecimal() for char in self.text)


class StreetSignDetector:
    """Finds runs of address-like words with a telling sign and a number."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """Probable addresses of `text`."""
        if "," not in text and not any(char.isdecimal() for char in text):
            return []
        found: list[Span] = []
        for run in _RUN.finditer(text):
            parts = [_Part(match.start(), match.end(), match.group(0)) for match in _CHUNKS.finditer(text, *run.span())]
            while parts and _NO_PART.fullmatch(parts[-1].text) and not parts[-1].numbered:
                parts.pop()
            first, score = self._judged(text, parts)
            if score:
                found.append(Span(parts[first].start, parts[-1].end, "STREET_ADDRESS", "address.sign", score))
        return found

    def _judged(self, text: str, parts: Sequence[_Part]) -> tuple[int, float]:
        """Where the address begins in the run, and how surely it is one."""
        numbers = [at for at, part in enumerate(parts) if part.numbered and not _YEAR.fullmatch(part.word)]
        streets = [at for at in range(len(parts)) if self._is_street(parts, at, numbers)]
        towns = [at for at, part in enumerate(parts) if self._lexicon.is_town(part.word)]
        if OTHER.search(text, parts[0].start, parts[-1].end) or not (numbers or streets):
            return 0, 0.0
        if not numbers:
            town = any("," in text[parts[at].end : parts[last].start] for at in streets for last in towns if at < last)
            return _street_start(text, parts, streets[0]), LIKELY if town else 0.0
        doors = [at for at, part in enumerate(parts) if part.word in DOORS | ROOMS and _numbered_after(parts, at)]
        begins = min([*numbers, *doors, *(_street_start(text, parts, at) for at in streets)])
        if begins and parts[begins].word == "box":
            return begins - 1, LIKELY
        if streets:
            return begins, LIKELY
        score = self._without_street(text, parts, begins, doors)
        if score:
            return begins, score
        coded = any(_CODE.fullmatch(parts[at].text) for at in numbers)
        return (min([*towns, *numbers]), POSSIBLE) if towns and coded else (0, 0.0)

    def _without_street(self, text: str, parts: Sequence[_Part], begins: int, doors: Sequence[int]) -> float:
        """How surely a run without a street is an address: by its doors and blocks, and what stands beside them."""
        towns = any(self._lexicon.is_town(part.word) for part in parts)
        houses = any(part.word in _HOUSES for part in parts)
        named = any(self._named(part) for part in parts)
        comma = "," in text[parts[begins].start : parts[-1].end]
        if any(parts[at].word in DOORS for at in doors):
            return LIKELY if towns or houses or (comma and named) else POSSIBLE
        if doors and comma and (towns or houses or named):
            return LIKELY if towns or houses else POSSIBLE
        blocks = any(_BLOCKS.fullmatch(part.text) for part in parts)
        slashed = comma and begins == 0 and "/" in parts[0].text and _HOUSE.fullmatch(parts[0].text) is not None
        if not (blocks or slashed) or not (named or towns or doors):
            return 0.0
        return LIKELY if towns else POSSIBLE

    def _is_street(self, parts: Sequence[_Part], at: int, numbers: Sequence[int]) -> bool:
        """Whether the chunk is a word for a street with a name beside it."""
        word = parts[at].word
        if word in _SHORT_STREETS:
            return _ends(parts, at) and any(at - _STREET_REACH <= number < at - 1 for number in numbers)
        if word not in _STREETS and not _STREET_END.fullmatch(word):
            return False
        beside = parts[at + 1 : at + 2] if word in _LEADING else parts[max(0, at - 1) : at] or parts[at + 1 : at + 2]
        return _STREET_END.fullmatch(word) is not None or any(part.text[:1].isupper() for part in beside)

    def _named(self, part: _Part) -> bool:
        """Whether it is a capitalised word that no interface has, and no door."""
        word = part.word
        capital = part.text[0].isupper() and len(word) > _SHORT
        return capital and word not in DOORS | ROOMS and not self._lexicon.is_interface(word)


def _ends(parts: Sequence[_Part], at: int) -> bool:
    """Whether a part of the run ends with the chunk: at a comma, before a number or a door."""
    after = parts[at + 1] if at + 1 < len(parts) else None
    return after is None or after.start - parts[at].end > 1 or after.numbered or after.word in DOORS | ROOMS


def _numbered_after(parts: Sequence[_Part], at: int) -> bool:
    """Whether a number follows, `No.` between them or not."""
    after = at + 2 if parts[at + 1 : at + 2] and parts[at + 1].word in ("no", "nr") else at + 1
    return after < len(parts) and _HOUSE.fullmatch(parts[after].text.strip(".")) is not None


def _street_start(text: str, parts: Sequence[_Part], at: int) -> int:
    """Where the name of a street begins: at the word for it, or some words before that, up to a comma."""
    if parts[at].word in _LEADING:
        return at
    first = at
    while first and at - first < _STREET_REACH and text[parts[first - 1].end : parts[first].start].strip() == "":
        first -= 1
    return first
