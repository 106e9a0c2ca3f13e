# ruff: noqa: RUF001 - dashes are meant
"""Numbers and codes that only a label could clear: what the strict profile masks by their mere look.

Phones in any grouping, addresses of machines whose dots were lost in reading, codes of letters and digits in turn, and
the numbers of documents. Where the words around say what they are, `clearances.py` lets them show.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors import bare_numbers, harmless
from redaction.detectors.labelled.shapes import DATE
from redaction.detectors.word_lists import any_spelling, word_list
from redaction.raw import Origin
from redaction.spans import Span

POSSIBLE, TOLD = 0.35, 0.6
"""Masked in the strict profile only, and in both."""
_GROUPS = regex.compile(
    r"(?<![\w$€£¥#%:-]|[\d][.,])(?:\+?\(\+?\d{1,5}\)\s?[./–-]?\s?\d{2,9}|\(?\+?\d{1,5}\)?(?:\s?[./–-]\s?"
    r"|\s)\(?\d{1,5}\)?)"
    r"(?:[ ./–-]{1,2}\d{2,6}){0,5}(?![\w%€£$]|[.,:-]\d|\s?[%€£$])"
)
_LEAST_DIGITS, _MOST_DIGITS = 7, 19
_MIXED = regex.compile(r"\d+\s?(?P<sign>[-./])\s?\d+\s?(?!(?P=sign))[-./]\s?\d+")
"""Three numbers with two kinds of signs between them, as no date has."""
_GROUPED = regex.compile(r"\d{1,3}(?:[ .]\d{3})+")
"""A large number in groups of three."""
_YEARS = regex.compile(r"(?:(?:19|20)\d\d\D{1,3}){1,4}(?:19|20)\d\d")
_OCTET = r"(?:25[0-5]|2[0-4]\d|1?\d{1,2})"
_MISREAD_QUAD = regex.compile(
    r"(?<![\w.])(?=[\d.]*[@OoQlI])(?=(?:\D{0,3}\d){3})[\d@OoQlI]{1,3}(?:\.[\d@OoQlI]{1,3}){3}(?![\w.])"
)
"""The address of a machine with a sign for one of its digits."""
_QUAD = regex.compile(rf"(?<![\w.,:$€£/-])(?<!\d ){_OCTET}(?:\s?[ .,·]\s?{_OCTET}){{3}}(?![\w%]|[.,:]\d\d|\s\d)")
_LEAST_IN_QUAD = 7
_PAIRS = regex.compile(r"(?<![\w.,:/-])\d\d-\d\d-\d\d(?![\w-]|[.:]\d)")
_DOCUMENT = regex.compile(
    r"(?<![\w.-])(?:(?:[A-Z£]{1,2}|[a-z]?[A-Z])\d{6,10}[A-Z]?|\$\d{7,8}|[A-Z]-\d{3,6}/\d\d)(?![\w./-])"
)
_PLATE = regex.compile(
    r"(?<![\w-])(?:[A-Z]{2}[ -]\d{3}[ -][A-Z]{2}|[A-Z]{2}\d\d\s[A-Z]{3}|[A-Z]{1,3}-[A-Z]{1,2}\s?\d{2,4})(?![\w-])"
)
"""Licence plates of cars."""
_TURNS = regex.compile(r"(?<![\w/.@-])(?=[^\s/]*\d)[A-Za-z\d]{5,40}(?=[!?.#$%&*;,:\"')]*(?:\s|$))")
_TURN = regex.compile(r"(?<=\p{L})(?=\d)|(?<=\d)(?=\p{L})")
_AT = regex.compile(
    r"(?<![^\s<(\[:,;\"'])(?!(?:git|root|deploy|dev|admin|user|ubuntu|ec2-user|postgres|app|pi|vagrant|runner)@)"
    r"(?=[^\s@©®]*\p{L})[\p{L}\d_.+%-]{2,}+[@©®](?!\dx\.)(?=[\d.-]*\p{L}{2})[\p{L}\d][\p{L}\d.-]{2,}+(?![/:$#~]"
    r"|\s?[$#%~])"
)
"""Anything with an at sign inside: an address whose end was lost."""
_BOXES = regex.compile(
    r"\W{0,4}(?!(?:0 1|1 2|2 3|3 4|4 5|5 6|6 7|7 8|8 9) )\d(?: \d){3,7}\W{0,2}|\W{0,4}\d{3}-\d{3}\W{0,2}"
)
"""A code in single boxes, or in two groups, alone in its cell."""
_SOLID = regex.compile(
    r"(?<![\w$€£¥₹#.,:/@~<>≤≥±=-]|[$€£¥₹#] )(?!100(?:644|755)(?!\d))\d{5,}"
    r"(?![\w%€£$¥₹]|[.,:/-]\d|\s?[%€£$¥₹]|\s\p{Ll}{3,}s(?!\w))"
)
"""Five digits or more with nothing beside them that says what they count."""
_TOWN = regex.compile(
    r"(?P<v>(?:(?:[A-Z]{1,2}-)?\d{5,6}|[A-Z]{1,2}-\d{4}|\d\d-\d{3}"
    r"|(?:[A-Z]{1,2}-)?\d{3}\s\d\d)\s\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+)?(?:\s\d{1,2})?"
    r"|\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)?,?\s(?:AB|BC|MB|NB|NL|NS|NT|NU|ON|PE|QC|SK|YT)\s[A-Z]\d[A-Z]"
    r"(?:\s[A-Z\d]{1,3})?"
    r"|\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)?(?:\s?[/-]\s?[A-Z]{2}|\s\d{1,2})?,?\s(?:[-–]\s)?"
    r"(?:\d{5}-\d{3}|\d{5,6}|\d{3}-\d{4}|\d{4}-\d{3}|[A-Z]\d[\dW]\s[A-Z\d]{4}))\W{0,2}"
)
"""A postcode with its town, alone in their cell."""
_OF_TOWNS = any_spelling(word_list("labels.txt", "towns"))
_NAMES_TOWN = (
    r"\W*(?:\p{L}+\s)?(?:(?:plz|zip|postal\scode|postcode|post(?:nr|nummer)?|cap|cp|c\.p\.)"
    rf"\s?(?:[/,&]|and|und|et|y|e|en|och)\s?)?{_OF_TOWNS}(?:\s?[/,&]\s?[\p{{L}} /,]{{2,24}})?"
)
_CITY = regex.compile(rf"{_NAMES_TOWN}\W{{0,3}}", regex.IGNORECASE)
"""A label for the town of an address, and perhaps for its postcode."""
_IN_CITY = regex.compile(rf"{_NAMES_TOWN}\s?[:=]\s?(?=\S)", regex.IGNORECASE)
_AFTER_LABEL = regex.compile(r"\p{L}[\p{L} /]{2,23}:\s(?=\S)")
_SHORT_CODE = regex.compile(
    r"(?P<v>(?!(?:19|20)\d\d\s\P{L})\d{4}\s(?:[A-Z]{2}\s)?\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2})\W{0,2}"
)
"""Four digits and a town, as a label alone tells them from a year or a count."""
_COLONS = regex.compile(
    r"(?<![\w:.])(?=\S*\d)(?=\S*[a-zA-Z])[\da-zA-Z]{0,5}(?::(?:\s?:)?[\da-zA-Z]{1,5}){3,7}:?(?![\w:])"
)
"""The address of a machine, letters misread."""
_JOINED = regex.compile(
    r"\W?(?P<v>\p{L}{3,}(?:[-_]\p{L}{3,}){2,7}[-_]?\d{0,4}|\p{L}{3,}(?:\.\p{L}{3,}){2,7}\d{1,4}|\p{L}{3,}_\d{2,4}"
    r"|\p{Ll}{3,}(?:\.\p{Ll}{3,}){3,5}"
    r"|\p{Ll}{4,}-(?:19|20)\d\d)\W{0,2}"
)
"""Words joined by signs, or with a year, alone in their cell: how phrases are made into passwords."""
_NO_PHRASE = word_list("no-secrets.txt", "paths")
"""Parts of paths, files, machines and branches."""
_FILE_OR_HOST = regex.compile(
    r"\p{L}+\.(?:com|net|org|io|local|internal|example|md|py|js|ts|json|ya?ml|html?|css|txt|log|csv|sql)",
    regex.IGNORECASE,
)
_PASSWORD_WORDS = regex.compile(r"(?<![\w./@-])\p{L}{3,}(?:\.\p{L}{3,}){2,4}\d{1,4}(?![\w./-])")
"""Words with dots and a number at their end: `willow.rocket.master1`."""
_DURATION = regex.compile(
    r"(?:\d{1,4}(?:[dhmswy]|ms|min|sec)){2,5}|\d+[a-z]+\d+|(?:[a-z]\d{1,2}){2,3}|v?\d{0,2}[a-z]*v?\d{1,2}(?:alpha|beta|rc)\d{1,2}",
    regex.IGNORECASE,
)
_LONG_AGO = regex.compile(r"(?<!\d)(?:19\d\d|200\d)(?!\d)|[./-][3-9]\d$")
"""The year of a day long ago: who types nothing else into a field answers when somebody was born."""
_DAY_DIGITS = 8
_LEAST_TURNS = 3
_LEAST_TYPED = 5
_UNFINISHED = regex.compile(r"\d+[-–/ ]\d+")
"""A range, or the half of a number in groups."""


class DefaultsDetector:
    """Finds what nobody can clear by its look."""

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:
        """Groups of digits, quads, codes and numbers of documents in `text`."""
        digits = sum(char.isdecimal() for char in text)
        at = [self._span(match, "EMAIL_ADDRESS", "default.at") for match in _AT.finditer(text)]
        at += town(text, labels)
        phrase = _JOINED.fullmatch(text)
        at += [self._span(phrase, "SECRET", "default.joined-words")] if phrase and _is_phrase(phrase["v"]) else []
        if origin is Origin.TYPED and DATE.fullmatch(text.strip()) and _LONG_AGO.search(text.strip()):
            return [Span(0, len(text), "DATE_OF_BIRTH", "default.typed-birth", TOLD)]
        if origin is Origin.TYPED and _mostly_digits(text, digits):
            return [Span(0, len(text), "UNKNOWN", "default.typed", POSSIBLE)]
        if digits < 1:
            return at
        if _BOXES.fullmatch(text):
            return [Span(0, len(text), "SECRET", "default.boxes", POSSIBLE)]
        dates = [match.span() for match in DATE.finditer(text) if not _MIXED.fullmatch(match.group(0))]
        found = at + [
            self._span(match, "PHONE_NUMBER", "default.groups") for match in _GROUPS.finditer(text) if _phone(match)
        ]
        found += [self._span(match, "IP_ADDRESS", "default.quad") for match in _QUAD.finditer(text) if _quad(match)]
        found += [self._span(match, "IP_ADDRESS", "default.quad") for match in _MISREAD_QUAD.finditer(text)]
        found += [self._span(match, "SECRET", "default.dotted-words") for match in _PASSWORD_WORDS.finditer(text)]
        found += [self._span(match, "IP_ADDRESS", "default.colons") for match in _COLONS.finditer(text)]
        found += [self._span(match, "UNKNOWN", "default.document") for match in _DOCUMENT.finditer(text)]
        found += [self._span(match, "DRIVER_LICENSE", "default.plate") for match in _PLATE.finditer(text)]
        found += [self._span(match, "UNKNOWN", "default.turns") for match in _TURNS.finditer(text) if _in_turns(match)]
        found = [span for span in found if not any(start <= span.start and span.end <= end for start, end in dates)]
        found += bare_numbers.called(text)
        found += [self._span(match, "UNKNOWN", "default.digits") for match in _SOLID.finditer(text) if _long(match)]
        return found + [
            self._span(match, "UNKNOWN", "default.pairs") for match in _PAIRS.finditer(text) if not _day(match.group(0))
        ]

    @staticmethod
    def _span(match: regex.Match[str], entity: str, rule: str) -> Span:
        return Span(match.start(), match.end(), entity, rule, POSSIBLE)


def town(text: str, labels: Sequence[str]) -> list[Span]:
    """A town with its postcode: in the strict profile if nothing else stands there, in both if a label says town."""
    inside = _IN_CITY.match(text)
    labelled = inside or _AFTER_LABEL.match(text)
    start = labelled.end() if labelled else 0
    told = inside is not None or any(map(_CITY.fullmatch, labels[:1]))
    found = _TOWN.fullmatch(text, start) or (_SHORT_CODE.fullmatch(text, start) if told else None)
    if found is None:
        return []
    return [Span(found.start("v"), found.end("v"), "STREET_ADDRESS", "default.town", TOLD if told else POSSIBLE)]


def _is_phrase(value: str) -> bool:
    """Whether words joined by signs are no path, file, machine or branch."""
    parts = regex.split(r"[-_.]", value)
    return _FILE_OR_HOST.fullmatch(".".join(parts[-2:])) is None and _NO_PHRASE.isdisjoint(map(str.lower, parts))


def _long(match: regex.Match[str]) -> bool:
    """Whether so many digits are no day of a calendar."""
    return (
        len(match.group(0)) != _DAY_DIGITS
        or DATE.fullmatch(match.group(0)) is None
        or not harmless.is_number(match.group(0))
    )


def _phone(match: regex.Match[str]) -> bool:
    value = match.group(0)
    digits = sum(char.isdecimal() for char in value)
    if not _LEAST_DIGITS <= digits <= _MOST_DIGITS or _YEARS.fullmatch(value) or harmless.is_number(value):
        return False
    dates = [match.group(0) for match in DATE.finditer(value)]
    dated = [len(date) for date in dates if len(date) >= 8 and not _MIXED.fullmatch(date)]
    if dated and len(value) - max(dated) < _LEAST_DIGITS:
        return False
    return not (_GROUPED.fullmatch(value) and digits != 9 and value[0] != "0")


def _mostly_digits(text: str, digits: int) -> bool:
    """Whether what was typed is mostly digits, and no date, time or amount: it may be the beginning of anything."""
    signs = sum(char.isalnum() for char in text)
    whole = text.strip()
    plain = DATE.fullmatch(whole) or (harmless.is_number(whole) and not _UNFINISHED.fullmatch(whole))
    return digits >= _LEAST_TYPED and digits * 2 > signs and not plain


def _quad(match: regex.Match[str]) -> bool:
    value = match.group(0)
    return sum(char.isdecimal() for char in value) >= _LEAST_IN_QUAD and not harmless.is_number(value)


def _day(value: str) -> bool:
    """Whether three pairs of digits are a day of this century, the year first or last."""
    first, second, third = (int(part) for part in value.split("-"))
    return 20 <= max(first, third) <= 39 and second <= 12 and min(first, third) <= 31


def _in_turns(match: regex.Match[str]) -> bool:
    value = match.group(0)
    turns = len(_TURN.findall(value))
    return turns >= _LEAST_TURNS and not _DURATION.fullmatch(value) and not harmless.is_number(value)
