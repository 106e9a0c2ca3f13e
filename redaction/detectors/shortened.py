# ruff: noqa: RUF001 - look-alike signs are meant
"""Values whose end had no room and gave way to an ellipsis: `Call me on 0503-3...`, `mail jdoe…`.

Half a value has no shape that tells it. What tells it is the word before it, for calling, writing or paying.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors import harmless
from redaction.detectors.labelled.shapes import DATE
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.raw import Origin
from redaction.spans import Span

_ENDS = r"\s?(?:…|\.{2,})"
_CALLED = regex.compile(
    r"(?<![\p{L}\d])(?:call(?:ed|s|ing)?|ring|phone(?:\sno\.?|\snumber)?|tel(?:ephone|efon[eo]?)?|mobile|cell|mobil"
    r"|handy|fax|dial"
    r"|sms|text(?:ed)?|whats\s?app|viber|(?:my|his|her|our|new|private|home|work)\snumber|reach(?:ed)?|ruf(?:en|t)?"
    r"|anrufen|nummer|appele[zr]?|joignable|num[ée]ro|ll[aá]m\w+"
    r"|tel[eé]fono|chiam\w+|numero|lig(?:ue|ar)|bel(?:len)?|ringa?|zadzwo[nń]\w*|sun[aă]|volat|h[ií]v\w*"
    r"|soita)(?!\p{L})"
    rf"[^\d\n+(@]{{0,24}}(?P<v>[+(]{{0,2}}\d[\d ()./–-]{{1,20}}){_ENDS}",
    regex.IGNORECASE,
)
_PAID = regex.compile(
    rf"(?<![\p{{L}}\d])(?:card|visa|master\s?card|amex|karte|carte|tarjeta|account|acct|konto|iban"
    rf"|ssn)(?!\p{{L}})[^\d\n]{{0,12}}?"
    rf"(?P<v>(?:[A-Z]{{2}})?\d[\dA-Z –-]{{2,30}}){_ENDS}",
    regex.IGNORECASE,
)
_WRITTEN = regex.compile(
    r"(?<![\p{L}\d])(?:e-?mail(?:ed|s)?|mail(?:to|ed)?|write(?:\sto)?|writes?\sto|(?:sen[dt]"
    r"|forward(?:ed)?)(?:\s\p{L}{2,6})?\sto|cc|reply(?:\sto)?|contact|schreib\w*\san|"
    rf"[ée]cri\w+\s[àa]|escr[íi]b\w+\sa)[\s:]{{1,2}}(?P<v>\p{{L}}[\p{{L}}\d_+-]*(?:\.[\p{{L}}\d_+-]+)*[._-]?){_ENDS}",
    regex.IGNORECASE,
)
_AT = regex.compile(
    r"(?<![^\s<(\[:,;\"'])(?P<v>\p{L}[\p{L}\d_.+-]{2,}+[@©®](?:\p{L}[\p{L}\d.-]*?)?)(?:\.{2,}|…|-(?=\s*$))"
)
"""An address up to somewhere behind its sign: `jdoe@corp-supp...`."""
_LEAST_DIGITS, _LEAST_LETTERS = 4, 4
_YEAR = regex.compile(r"(?:19|20)\d\d")
_TIMES = regex.compile(r"\d{1,2}[:.]\d\d")
SURE = 0.6


class ShortenedDetector:
    """Finds the beginnings of phones, numbers of accounts and e-mail addresses before an ellipsis."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """The beginnings of values in `text`."""
        found = [_span(match, "EMAIL_ADDRESS") for match in _AT.finditer(text)] if "@" in text or "©" in text else []
        if "…" not in text and ".." not in text:
            return found
        found += [
            _span(match, entity)
            for pattern, entity in ((_CALLED, "PHONE_NUMBER"), (_PAID, "BANK_ACCOUNT"))
            for match in pattern.finditer(text)
            if _is_beginning(match["v"])
        ]
        return found + [
            _span(match, "EMAIL_ADDRESS") for match in _WRITTEN.finditer(text) if self._is_account(match["v"])
        ]

    def _is_account(self, value: str) -> bool:
        """Whether what somebody is written to is no plain word: a part of it is one that no list knows."""
        parts = [part for part in regex.split(r"[\W\d_]+", value) if len(part) >= _LEAST_LETTERS]
        strange = any(self._lexicon.kind(part) is Kind.UNKNOWN for part in parts)
        return strange and not any(map(self._lexicon.is_interface, parts))


def _is_beginning(value: str) -> bool:
    """Whether so many digits are no count, year, day or time."""
    bare = value.strip(" .-")
    if sum(char.isdecimal() for char in bare) < _LEAST_DIGITS or _YEAR.fullmatch(bare) or _TIMES.fullmatch(bare):
        return False
    return DATE.fullmatch(bare) is None or not harmless.is_number(bare)


def _span(match: regex.Match[str], entity: str) -> Span:
    start, end = match.span("v")
    return Span(start, end, entity, "shortened", SURE)
