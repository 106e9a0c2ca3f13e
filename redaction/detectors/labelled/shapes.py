# ruff: noqa: RUF001, SIM905 - look-alike signs are meant; word lists read better as text than as literals
"""What a value beside a label must look like, so that a header over a header is not taken for a value."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import regex

from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.word_lists import word_list

Range = tuple[int, int]

_MONTH = r"(?:of\s|de\s)?\p{L}{3,10}\.?(?:\sdel?(?=\s))?"
DATE = regex.compile(
    rf"(?<!\w)(?:\d{{1,4}}\s?[-./]\s?\d{{1,2}}\s?[-./]\s?\d{{1,4}}|\d{{1,2}}(?:st|nd|rd|th|er|\.)?[\s-]?{_MONTH}[\s,-]+\d{{2,4}}"
    rf"|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{2,4}}|(?:19|20)\d{{2}}[-\s]?{_MONTH}[-\s]?\d{{1,2}}|\d{{6,8}}|(?:19|20)\d{{2}}"
    r"|\d{1,2}(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:19|20)?\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\w)"
)
_MONTHS = regex.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", regex.IGNORECASE)
_LOST_SIGN = regex.compile(
    rf"\s*(?:\d{{1,2}}[ ./-]{{1,2}}\d{{1,2}}[ ./-]{{1,2}}(?:19|20)?\d\d|{_MONTH}\s(?:19|20)\d\d)\W{{0,2}}"
)
"""A day one of whose signs was not read, or a month with its year, alone under its label."""
_MISREAD_DAY = regex.compile(
    r"\W{0,2}(?=(?:\D{0,3}\d){4})[\dOoQDIl|SBZTU]{1,2}([./-])[\dOoQDIl|SBZTU]{1,2}\1(?:[1Il][9g]|[2Z][0oO])[\dOoQIl|SBZ]{2}\W{0,2}"
    r"|\W{0,2}[\dOoIl]{0,2}\d(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|[o0]ct|n[o0]v|dec)(?:19|20)?\d\d\p{L}?\W{0,2}"
)
"""A day with letters for some of its digits, alone under its label: `O7/2U/1971`."""
_DAY_OF_MONTH = regex.compile(
    rf"\s*(?:\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s{_MONTH}(?:\sdel?)?|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?),?\s*"
)
_PLAIN_FIGURE = regex.compile(
    r"(?<![\w.,/-])(?:[+-]?[$€£¥₹]?\d{1,3}(?:[.,]\d{3})*[.,]\d{2}"
    rf"|(?:19|20)\d\d-\d\d-\d\d|\d{{1,2}}([./])\d{{1,2}}\1(?:19|20)\d\d|\d{{1,2}}\s{_MONTH}\s(?:19|20)\d\d"
    rf"|{_MONTH}\s\d{{1,2}},\s(?:19|20)\d\d|\d{{1,2}}:\d\d(?::\d\d)?)(?![\w/-]|[.,:]\d)"
)
"""Amounts with cents, days with their year, and hours: the number of no account, card or document."""
_DIGITS = regex.compile(r"[+(]?[\dOolISBx*•][\dOolISBx*•()\s./–-]*[\dx*•]|\d{2,}", regex.IGNORECASE)
_CODE = regex.compile(r"[\p{L}\d#]*\d[\p{L}\d]*(?:[\s./_:-]{0,1}[\p{L}\d]*\d[\p{L}\d]*)*|(?=\S*\d)\S{4,}")
_CODE_CELL = regex.compile(r"\s*(?=.*\d)[A-Z\d./-]{1,12}(?:\s[A-Z\d./-]{1,12}){1,4}\W{0,2}")
"""Groups of capitals and digits, at least one of them a digit, and nothing else."""
_MACHINE = regex.compile(
    r"(?:\S{1,2}\s)?\W?(?:[a-z][\w-]*(?:\.[\w-]+)*\.(?:intra|intranet|internal|local|lan|office|corp|com|net|org|io|dev|cloud|home|example|edu|gov"
    r"|stage|staging|prod|test)|[a-z]+(?:-[a-z]+){1,3}-\d{1,3}|[il1]-[\dOQ][\da-fOQ]{7,17}"
    r"|\p{Ll}\p{L}?\p{Ll}?\d?\p{Ll}{0,2}\.\d{0,2}x?(?:large|medium|small|micro|nano|metal)|[\w-]+\.(?:dwg|pdf|png|csv|zip|log))\W?"
)
"""The name of a machine, of its kind, or of a file."""
_NAME_END = regex.compile(r"[(\[<|•—–\d]|\s-\s")
_LOWER = regex.compile(r"\p{Ll}{3,}(?:['’-]\p{Ll}+)?")
_SHORT_NAME = regex.compile(r"\p{Lu}[\p{L}\d]")
_NO_SHORT_NAMES = frozenset("""no na id it hr qa ok on me my we us pm am to by of in at is or if tv pc vp md""".split())
"""Two letters are a surname under its label: `Lê`, `Võ`; these are not."""
_GIVEN_AND_FAMILY, _MOST_NAMES = 2, 4
_PARTICLES = frozenset("de del della da do dos du di la le van von der den ter ten zu bin al el".split())
_EDGE = regex.compile(r"^[\s:=\-–>\"'“(]+|[\s,;.\"'”)]+$")
_DOTS = regex.compile(
    r"[\s:=\"'(\[|]*(?P<dots>(?P<one>[•●∙·⬤◦○⚫⏺∗*✱＊.\-–—_eoOcCa0x#@°¢¥«»◆■▪¤+])(?:\s?(?:(?P=one)|[•●∙·*.eoOc0@°¢«»])){2,}"
    r"(?:\s?[\]}|)])?)(?=\s|$)"
)
"""A run of one sign, or of what OCR makes of bullets, beside a password's label: its length is the password's."""
_TABLE_RULE = regex.compile(r"\s*[+|](?:[-=_]{3,}[+|4tT]?)+\s*")
"""The line between the rows of a table, as programs draw it with signs."""
_QUOTED = regex.compile(r"[\s:=>(]*(?P<quote>[\"'`])(?P<value>[^\"'`]{3,200})(?P=quote)")
_CHANGED = regex.compile(r"\s*(?:[-–]+>|=>|→|⇒)\s*(?P<quote>[\"'`])(?P<value>[^\"'`]{3,200})(?P=quote)")
"""What a quoted value is changed to, as plans and differences say it: both are values."""
LOOKUP = regex.compile(
    r"(?<![\w.])(?:os\.(?:environ|getenv)|process\.env|import\.meta\.env|ENV\[|getenv|env\(|\$\{|\$\(|secrets\.[A-Z_]+\b|"
    r"settings\.|config\.)"
    r"|^(?:[A-Za-z_]\w*\.)*(?:[A-Za-z_]\w*\((?:\)|[\"']|[a-z_]\w*[=.])|[a-z]+(?:_[a-z]+|\p{Lu}[a-z]+)+\()"
)
"""A secret looked up elsewhere, as code does: also by a function without an argument, with a named or quoted one,
or by a name of several words."""
_JOBS = word_list("occupations.txt")
_PRICE = regex.compile(r"[+-]?[$€£¥₹]\s?\d[\d.,' ]*")
_WITH_AT = regex.compile(r"[^\s@]*@[^\s@]*")
_EXAMPLE = regex.compile(
    r"(?:e\.g\.\s)?(?:your\.?)?(?:name|user|username|email|you|me|someone|address)@(?:domain|example|company|email)(?:\.\w+)?"
)
"""What stands in an empty field to show what belongs there."""
_SENTENCE_WORDS = 5
_COUNT = 2
"""Digits of a number of days."""
FUNCTION = frozenset(
    """a an and any are as at be been but by can do for from has have how if in into is it its may no not of on once
    only or our so that the their them then these they this to us was we when will with you your""".split()
)
"""Words of sentences that no secret phrase holds."""
UNSAID = word_list("no-secrets.txt", "values")
"""Words that stand where a secret would, and are none."""


def trimmed(text: str, start: int = 0, end: int | None = None) -> Range:
    """The part of `text` without surrounding space, colons and quotes."""
    end = len(text) if end is None else end
    head = _EDGE.match(text, start, end)
    if head and head.start() == start:
        start = head.end()
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;\"'”"):
        end -= 1
    return start, end


def date(text: str, start: int, lexicon: Lexicon) -> list[Range]:
    """Dates, years and 6 to 8 digits; a lone day of a month, whose year is on the next line."""
    words = [text[token.start : token.end] for token in lexicon.tokens(text[start:]) if token.length > 2]
    month = all(_MONTHS.match(word) or not lexicon.is_common(word) for word in words)
    if month and _DAY_OF_MONTH.fullmatch(text, start):
        return [trimmed(text, start)]
    if (month and _LOST_SIGN.fullmatch(text, start)) or _MISREAD_DAY.fullmatch(text, start):
        return [trimmed(text, start)]
    return [match.span() for match in DATE.finditer(text, start)]


def digits(text: str, start: int, lexicon: Lexicon) -> list[Range]:  # noqa: ARG001 - one shape for all
    """Runs of digits, also masked ones, of at least three characters."""
    spans = [match.span() for match in _DIGITS.finditer(text, start)]
    return _no_figures(text, [span for span in spans if sum(char.isdecimal() for char in text[slice(*span)]) >= 3])


def code(text: str, start: int, lexicon: Lexicon) -> list[Range]:  # noqa: ARG001 - one shape for all
    """Codes: letters and digits, at least one digit and four characters."""
    if _CODE_CELL.fullmatch(text, start):
        return [trimmed(text, start)]
    return _no_figures(text, [match.span() for match in _CODE.finditer(text, start) if len(match.group(0)) >= 4])


def _no_figures(text: str, spans: list[Range]) -> list[Range]:
    """The ranges with a digit that is no part of an amount, a day with its year or an hour."""
    figures = [match.span() for match in _PLAIN_FIGURE.finditer(text)]
    digits_of = {at for start, end in figures for at in range(start, end)}
    return [
        (a, b)
        for a, b in spans
        if not digits_of or any(text[i].isdecimal() and i not in digits_of for i in range(a, b))
    ]


def number(text: str, start: int, lexicon: Lexicon) -> list[Range]:
    """Codes with at least four digits."""
    return [span for span in code(text, start, lexicon) if sum(c.isdecimal() for c in text[slice(*span)]) >= 4]


def name(text: str, start: int, lexicon: Lexicon) -> list[Range]:
    """The value up to a bracket or digit, if its words may be a name: none plain, or at most one beside an unknown."""
    span = trimmed(text, start, _name_end(text, start))
    value = text[slice(*span)]
    tokens = [token for token in lexicon.tokens(value) if token.length > 1]
    if not 1 <= len(tokens) <= 6 or ":" in value or _MACHINE.fullmatch(value):
        return []
    if len(tokens) > 1 and value[tokens[-1].start :].lower() in _JOBS and tokens[-1].kind is Kind.COMMON:
        return []
    unknown = sum(token.kind is Kind.UNKNOWN for token in tokens)
    plain = sum(token.kind is Kind.COMMON for token in tokens)
    named = unknown + sum(token.kind is Kind.ALSO_NAME and token.capital for token in tokens)
    if lower_name(value, lexicon) or (_SHORT_NAME.fullmatch(value) and value.lower() not in _NO_SHORT_NAMES):
        return [span]
    return [span] if named and plain <= min(1, unknown) + (plain < unknown) else []


def person(text: str, start: int, lexicon: Lexicon) -> list[Range]:
    """The value up to a bracket or digit, if it is one to four capitalised words or particles, none of the interface.

    For labels that are said of nothing but people, beside which a plain word is a name as well: `Nickname` `Kit`.
    """
    span = trimmed(text, start, _name_end(text, start))
    words = text[slice(*span)].split(" ")
    named = [word for word in words if word[:1].isupper()]
    said = [word for word in named if lexicon.is_caption(word.strip(".,")) or word.lower().strip(".,") in UNSAID]
    if not named or len(words) > _MOST_NAMES or said or ":" in text[slice(*span)]:
        return []
    if not all(word in named or word.lower() in _PARTICLES for word in words) or not lexicon.tokens(named[0]):
        return []
    return [span]


def lower_name(value: str, lexicon: Lexicon) -> bool:
    """Whether it is two words in lower case, one of them a name as well and none of the interface: `iris field`."""
    words = value.split(" ")
    if len(words) != _GIVEN_AND_FAMILY or not all(_LOWER.fullmatch(word) for word in words):
        return False
    kinds = {lexicon.kind(word) for word in words}
    return Kind.ALSO_NAME in kinds and not any(lexicon.is_interface(word) for word in words)


def _name_end(text: str, start: int) -> int:
    found = _NAME_END.search(text, start + 1)
    return found.start() if found else len(text)


def address(text: str, start: int, lexicon: Lexicon) -> list[Range]:
    """The whole value, if a digit, an unknown word or a capital inside says that it is no remark; no sentence."""
    span = trimmed(text, start)
    value = text[slice(*span)]
    tokens = lexicon.tokens(value)
    if len(tokens) >= _SENTENCE_WORDS and len(FUNCTION.intersection(value.lower().split())) >= 2:
        return []
    if all(token.kind is Kind.COMMON for token in tokens) and DATE.search(value):
        return []
    if _PRICE.fullmatch(value) or (tokens and all(lexicon.is_caption(value[one.start : one.end]) for one in tokens)):
        return [] if not any(map(str.isdecimal, value)) or _PRICE.fullmatch(value) else [span]
    telling = any(char.isdecimal() for char in value) or any(token.kind is Kind.UNKNOWN for token in tokens)
    return [span] if value and (telling or sum(token.capital for token in tokens) >= 2) else []


def dots(text: str, start: int) -> list[Range]:
    """The run of bullets, or of what OCR makes of them, right at `start`; the line of a table is none."""
    if _TABLE_RULE.fullmatch(text):
        return []
    found = _DOTS.match(text, start)
    return [found.span("dots")] if found else []


def secret(text: str, start: int, lexicon: Lexicon) -> list[Range]:  # noqa: ARG001 - one shape for all
    """The whole value, unless all its words belong to the form around a password field; dots for signs are a value."""
    hidden = dots(text, start)
    if hidden or _TABLE_RULE.fullmatch(text):
        return hidden
    quoted = _QUOTED.match(text, start)
    span = quoted.span("value") if quoted else trimmed(text, start)
    words = text[slice(*span)].lower().split()
    if len(words) >= _SENTENCE_WORDS and (FUNCTION.intersection(words) or words[-1][-1] in ".?!…"):
        return []
    if LOOKUP.search(text[slice(*span)]):
        return []
    if not words or (all(map(_said_around, words)) and not "".join(words).isdecimal()):
        return []
    changed = _CHANGED.match(text, quoted.end()) if quoted else None
    return [span, changed.span("value")] if changed else [span]


def _said_around(word: str) -> bool:
    """Whether forms say the word of a password rather than that it is one: `Last changed 3 weeks ago`."""
    bare = word.strip(".,:?!()*•…")
    return bare in UNSAID or not word.strip("•*●·.…-") or (bare.isdecimal() and len(bare) <= _COUNT)


def contact(text: str, start: int, lexicon: Lexicon) -> list[Range]:
    """The whole value, if it has an @ or a word that is not known; of a sentence its address alone."""
    span = trimmed(text, start)
    value = text[slice(*span)]
    tokens = lexicon.tokens(value)
    plain = [token.kind is Kind.COMMON or (token.kind is Kind.ALSO_NAME and not token.capital) for token in tokens]
    form = [lexicon.is_caption(value[token.start : token.end]) for token in tokens]
    known = all(plain) or (len(tokens) > 1 and all(map(max, plain, form)))
    known = known or (
        "." not in value
        and any(token.kind is Kind.COMMON and not token.capital and token.length > 3 for token in tokens)
    )
    said = len(tokens) >= _SENTENCE_WORDS and len(FUNCTION.intersection(value.lower().split())) >= 2
    if not value or ((known or said) and "@" not in value) or _EXAMPLE.fullmatch(value):
        return []
    return [match.span() for match in _WITH_AT.finditer(text, *span)] if said else [span]


def anything(text: str, start: int, lexicon: Lexicon) -> list[Range]:  # noqa: ARG001 - one shape for all
    """The whole value."""
    span = trimmed(text, start)
    return [span] if span[1] > span[0] else []


FINDERS: Mapping[str, Callable[[str, int, Lexicon], list[Range]]] = {
    "any": anything,
    "name": name,
    "person": person,
    "digits": digits,
    "code": code,
    "number": number,
    "date": date,
    "address": address,
    "secret": secret,
    "contact": contact,
}
"""Finder by the name a label rule gives its shape: (text, where the value starts, lexicon) to ranges of the text."""
