# ruff: noqa: RUF001 - look-alike signs are meant
"""Addresses of any country: capitalised words and numbers between commas, a postcode among them.

`H.No. 7-8-281, Banjara Hills, Noida 201377`, `52 Nguyen Hue, P. Ben Nghe, Quan 1`: no street word is needed.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.lexicon import Kind, Lexicon
from redaction.raw import Origin
from redaction.spans import Span

_WORD = r"\p{Lu}[\p{L}\p{M}.'’°º-]*+\d?"
_DATED = r"(?:(?:19|20)\d\d-\d|\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d(?!\d))"
_NUMBER = rf"(?!{_DATED})(?:[A-Z]{{1,2}}[ /-]?)?\d[\dA-Za-z/.º°ª-]{{0,11}}+(?!:\d)"
"""The number of a house, a door or a town: a day with its year and an hour are none."""
_SMALL = (
    r"(?:no|nr|kv|ap|út|ut|utca|ul|u|sk|bl|et|d|em|d[aeo]s?|del|la|las|los|du|des|van|der|den|von|zu|of|the|upon|on|y|e)"
    r"(?!\p{L})\.?"
)
CHUNK = rf"(?:{_WORD}|{_NUMBER}|#|{_SMALL})"
_PART = rf"{CHUNK}(?: {{1,2}}(?:- )?{CHUNK}){{0,5}}+"
_RUN = regex.compile(rf"(?<![\p{{L}}\d.@/_-])(?=[\p{{Lu}}\d#]){_PART}(?:,\s{_PART}){{1,6}}+(?:\s\([A-Z]{{2}}\))?")
_POSTCODE = regex.compile(
    r"(?<![\d.,:-])(?:[A-Z]{1,2}-)?(?!(?:19|20)\d\d(?!\d))"
    r"(?:\d{2}-\d{3}|\d{5}-\d{3}|\d{3} \d{2}|\d{4,7}|[A-Z]{2}-\d{3}-\d{4}|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2})"
    r"(?![\d:%-]|[.,]\d)"
)
OTHER = regex.compile(
    r"(?<!\p{L})(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?s?"
    r"|invoice|order|version|ticket|table|figure|fig|chapter|line|row|page|port(?=\s\d)|build|step|item|ref|po(?!\s?box)|iso|kg|cm|mm|usb)(?!\p{L})"
    r"|(?<=\d\s?)(?:mg|mcg|µg|ml|mmol|lbs?|oz|[kmgt]i?b|[kmg]?hz|kwh?|mah|fps|puffs?|tablets?|capsules?|units?/)(?!\p{L})",
    regex.IGNORECASE,
)
"""Months, weekdays, what is numbered and what is measured: no parts of addresses."""
LIKELY, POSSIBLE = 0.6, 0.35


class AddressPartsDetector:
    """Finds runs of address-like parts."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """Probable addresses of `text`."""
        if "," not in text or not any(char.isdecimal() for char in text):
            return []
        found = [(match, self._score(match.group(0))) for match in _RUN.finditer(text)]
        return [
            Span(match.start(), match.end(), "STREET_ADDRESS", "address.parts", score)
            for match, score in found
            if score
        ]

    def _score(self, value: str) -> float:
        """How surely it is an address: by its numbers, its postcode and its words."""
        parts = value.split(",")
        words = [
            value[token.start : token.end]
            for token in self._lexicon.tokens(value)
            if token.length > 2 and token.capital
        ]
        named = [word for word in words if not self._lexicon.is_interface(word)]
        numbered = sum(any(char.isdecimal() for char in part) for part in parts)
        if not named or not numbered or OTHER.search(value):
            return 0.0
        coded = any(_POSTCODE.search(part) and any(char.isupper() for char in part) for part in parts[1:])
        if coded and (numbered > 1 or len(parts) > 2):
            return LIKELY
        kinds = {self._lexicon.kind(word) for word in named}
        if 2 * len(named) < len(words) or kinds == {Kind.COMMON}:
            return 0.0
        return POSSIBLE if Kind.UNKNOWN in kinds or numbered > 1 or coded or len(parts) > 2 else 0.0
