# ruff: noqa: RUF001 - look-alike signs are meant; word lists read better as text than as literals
"""Credentials: by the rules of the pack, by their randomness, and recovery phrases that are told in a sentence.

What a pack's rule finds may only speak of a secret, and may go on behind a stray space: both are seen to here.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors import harmless
from redaction.detectors.glued import GluedDetector
from redaction.detectors.labelled.shapes import LOOKUP
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.patterns import PatternDetector
from redaction.detectors.secret.random_tokens import PROGRAM, RULES, RandomTokens, switches
from redaction.detectors.secret.seeds import phrases_told
from redaction.detectors.word_lists import word_list
from redaction.raw import Origin
from redaction.rule_kinds import PatternRule
from redaction.spans import Span

_ASSIGNED = "secret.assignment"
_NEXT = regex.compile(r"\s(?:[-–]\s)?(?P<next>[A-Za-z0-9+/=_~-]{3,}(?:\.[A-Za-z0-9_-]{3,})*)(?!\.?[\w@:])")
_BEFORE = regex.compile(r"(?<![^\s\"'`(\[{=:])(?P<before>[A-Za-z0-9+/_~-]{4,})\s$")
_ANEW = regex.compile(r"[A-Za-z_][\w-]*=.|\W?\d{4}-\d\d|.*\.(?:\p{Ll}{2,4}|gz|mp\d)$")
"""What begins anew, however random: the next setting, a time, a file."""
_LAST_PART = regex.compile(r"(?<=[!?#$%&*^~@+])\s(?P<last>\p{L}{2,}\d{0,4}[!?#$%&*^~@+]?)[\"']?$")
"""The last word of a line whose stray space stands behind a sign of a password: `DB_PASSWORD=Winter10! Frost`."""


class CredentialDetector:
    """Credential rules of the pack, random-looking tokens and seed phrases."""

    def __init__(self, rules: Sequence[PatternRule], lexicon: Lexicon) -> None:
        self._rules = PatternDetector(rules)
        self._lexicon = lexicon
        self._glued = GluedDetector(lexicon)
        self._tokens = RandomTokens(lexicon)

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:
        """Credentials of `text`."""
        found = [
            _grown(text, span) for span in self._rules.find(text, labels, origin) if not self._spoken_of(text, span)
        ]
        found += self._tokens.find(text)
        found += phrases_told(text)
        return [self._continued(text, span) for span in found]

    def _continued(self, text: str, span: Span) -> Span:
        """The finding with what stands beside it after one stray space, if that looks as random as a key does."""
        start, end = span.start, _quote_end(text, span)
        while (match := _NEXT.match(text, end)) is not None and self._continues(match.group("next")):
            end = match.end()
        if span.rule == _ASSIGNED and (last := _LAST_PART.search(text, max(start, end - 1))) and last.start() == end:
            end = last.end("last")
        if span.rule in RULES:
            while (match := _BEFORE.search(text, 0, start)) is not None and self._continues(match.group("before")):
                start = match.start("before")
        return Span(start, end, span.entity, span.rule, span.score)

    def _continues(self, chunk: str) -> bool:
        digit, letter = any(char.isdecimal() for char in chunk), any(char.isalpha() for char in chunk)
        if (
            harmless.is_number(chunk)
            or PROGRAM.fullmatch(chunk)
            or _ANEW.match(chunk)
            or not (digit or switches(chunk) >= 2)
        ):
            return False
        return (digit and letter) or bool(harmless.unknown_pieces(chunk, self._lexicon))

    def _spoken_of(self, text: str, span: Span) -> bool:
        """Whether the text talks about a secret (`the password is wrong`) instead of telling one."""
        if span.rule in ("secret.short-label", "secret.bracket", "secret.pair"):
            return self._harmless_short(text[span.start : span.end])
        if span.rule == "secret.beside":
            return self._usual(text[span.start : span.end].strip("\"'.,;:!?"))
        if span.rule not in ("secret.spoken", _ASSIGNED):
            return False
        value = text[span.start : span.end]
        if LOOKUP.match(value):
            return True
        goes_on = bool(text[span.end :].strip(" .,;!?"))
        plain = value.islower() and value.isalpha() and self._lexicon.kind(value) is Kind.COMMON
        if span.rule == "secret.spoken":
            return (plain and goes_on) or value.lower() in _STATES
        return value.strip("\"'.,;)]}").lower() in _STATES or (value.isdecimal() and len(value) < 4)

    def _harmless_short(self, value: str) -> bool:
        """Whether what stands at `key:` or `(code …)` is an ordinary word, a small number or a usual numbered word."""
        bare = value.strip("\"'.,;)]}!?").lower()
        if bare.isdecimal():
            return len(bare) < 4
        if bare in _STATES or harmless.is_number(bare):
            return True
        if len(bare) >= _PAIRED and any(map(str.isdecimal, bare)) and any(map(str.isalpha, bare)) and "." in bare:
            return False
        if bare.isalpha():
            return self._lexicon.is_interface(bare) or (value[0].isupper() and value[1:].islower())
        return (
            not self._glued.like_password(bare)
            and not harmless.unknown_pieces(bare, self._lexicon)
            and not any(sign in value for sign in "!@#$%^&*")
        )

    def _usual(self, value: str) -> bool:
        """Whether a word with digits is a number, or a word that is usually numbered, rather than a password."""
        if _CHOSEN_SIGNS.search(value):
            return False
        known = len(harmless.pieces(value)) <= 2 and not harmless.unknown_pieces(value, self._lexicon)
        return harmless.is_number(value) or (known and not self._glued.like_password(value))


_IN_QUOTES = regex.compile(r"([\"'`])[^\s\"'`]+(?:\s[^\s\"'`]+){0,2}(?=\1)")
"""What stands between quotes, with at most two spaces that reading made."""
_QUOTED_VALUE = regex.compile(r"([\"'`])[^\s\"'`]+(?:\s[^\s\"'`]+){0,7}(?=\1)")
"""The same of what is assigned to a name for secrets: a pass phrase has spaces of its own."""
_PAIRED = 8
"""Words with dots between them and a number, so long, are a password where one is named."""
_CHOSEN_SIGNS = regex.compile(r"[!@#$%^&*+~?](?=\w)")
"""Signs inside a word, as only passwords have them."""
_NAMED = regex.compile(r"[A-Za-z_][\w.-]{1,30}=(?=[^=&])")
"""The name of a cookie or parameter before its value."""
_STATES = word_list("no-secrets.txt", "states")


def _quote_end(text: str, span: Span) -> int:
    """Where the finding ends, which is before the closing quote if it stands right behind the opening one."""
    between = _QUOTED_VALUE if span.rule == _ASSIGNED else _IN_QUOTES
    quoted = between.match(text, span.start - 1) if span.start else None
    return max(span.end, quoted.end()) if quoted and quoted.end() > span.end else span.end


def _grown(text: str, span: Span) -> Span:
    """The finding, up to the end of its unbroken run of characters: a pattern may stop at a misread one."""
    if span.rule in (
        "secret.url-password",
        "secret.url-password-misread",
        "secret.url-query",
        "secret.one-time",
        "secret.one-time-first",
    ):
        return span
    start, end = span.start, span.end
    named = _NAMED.match(text, start, end)
    if named:
        start = named.end()
    while end < len(text) and not text[end].isspace() and text[end] not in "\"'`,;<>)}]|@&":
        end += 1
    return Span(start, end, span.entity, span.rule, span.score)
