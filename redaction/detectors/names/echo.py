"""A name seen once is masked wherever it stands on the same screen, also half of it.

So are the accounts that are made of it. A name with its label or in full is easy to find; the same surname alone in a
chat line is not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from itertools import pairwise

import regex

from redaction.detectors.lexicon import Kind, Lexicon, Token
from redaction.detectors.names.name_words import CAPTIONS, GIVEN, LEADS
from redaction.spans import Span

_STROKES = str.maketrans("łøđßıæ", "lodsia")
SURE = 0.72
"""A PERSON finding from this score on lends its words to the rest of the screen; the model's single words do not."""
ECHOED = 0.6
DOUBTFUL = 0.35
"""A plain word that begins a cell, and a name elsewhere on the screen: hidden in the strict profile."""
_FIRST_WORD = regex.compile(r"\W{0,3}(?P<v>\p{Lu}\p{Ll}{1,12})(?=\s*$|\s\p{Lu}|\s[\d(])")
NAMED = 0.5
"""A PERSON finding from this score on tells what accounts of that person are called."""
_ACCOUNT_REST = 5
_DOTTED = regex.compile(r"(?<![\w.@/-])(?P<one>\p{Ll}{2,20})[._-](?P<other>\p{Ll}{2,20})\d{0,4}(?![\w@(/-]|\.\w)")
_MAIL_NAME = regex.compile(r"[@©®+]")
_LETTERS = regex.compile(r"\p{L}+")
_ACCOUNT = regex.compile(r"(?<![\w.@-])@?(?P<name>\p{Ll}{4,24})\d{0,4}(?![\w@-]|\.\w)")


class Echo:
    """The words of the names found in one call, kept only as long as the call."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words: set[str] = set()
        self._folded_words: set[str] = set()
        self._plain: set[str] = set()
        self._accounts: set[str] = set()
        self._mailboxes: set[str] = set()

    def __repr__(self) -> str:
        return "<Echo>"

    def hear(self, text: str, spans: Iterable[Span]) -> None:
        """Take in the words of the sure names in `text`."""
        for span in spans:
            if span.entity == "EMAIL_ADDRESS":
                self._mailboxes.add(_mailbox(text[span.start : span.end]))
            if span.entity == "PERSON" and span.score >= NAMED:
                self._accounts |= _accounts(text[span.start : span.end], self._lexicon)
            if span.entity == "PERSON" and span.score >= SURE and not span.rule.startswith("rampart"):
                value = text[span.start : span.end]
                for token in self._lexicon.tokens(value):
                    word = value[token.start : token.end]
                    told = word.lower() not in LEADS and token.kind is not Kind.COMMON
                    if token.length > 2 and token.capital and told:
                        self._words.add(word.lower())
                        self._folded_words.add(_folded(word))
            if span.entity == "PERSON" and span.rule == "name.default":
                self._plain.add(text[span.start : span.end].split()[0].lower())

    def find(self, text: str) -> list[Span]:
        """The heard words in `text`; those that are plain words too only where capitalised."""
        words = [
            Span(token.start, token.end, "PERSON", "name.echo", ECHOED)
            for token in (self._lexicon.tokens(text) if self._words else ())
            if text[token.start : token.end].lower() in self._words
            and (self._counts(token.kind, token.capital) or self._alone(text, token))
            and not self._is_button(text, text[token.start : token.end])
        ]
        accounts = [
            Span(match.start(), match.end(), "HANDLE", "handle.echo", ECHOED)
            for match in (_ACCOUNT.finditer(text) if self._accounts else ())
            if _folded(match.group("name")) in self._accounts and self._unusual(match.group("name"), match.group(0))
        ]
        if text.strip().isalnum() and text.strip().islower() and _folded(text.strip()) in self._accounts:
            accounts.append(Span(0, len(text), "HANDLE", "handle.echo", DOUBTFUL))
        begin = _FIRST_WORD.match(text) if self._plain else None
        if begin is not None and begin["v"].lower() in self._plain and not self._is_button(text, begin["v"]):
            words.append(Span(begin.start("v"), begin.end("v"), "PERSON", "name.echo", DOUBTFUL))
        return [*words, *accounts, *self._mailbox_owners(text), *self._dotted(text)]

    def _is_button(self, text: str, word: str) -> bool:
        """Whether it is a word of interfaces alone in its cell, and hardly anybody's given name: `Close`."""
        bare = word.lower()
        caption = bare in CAPTIONS or self._lexicon.is_interface(word)
        return text.strip() == word and caption and bare not in GIVEN

    def _mailbox_owners(self, text: str) -> list[Span]:
        """Two capitalised words that an e-mail address on the screen is made of: `Will Long` beside `long.will@...`."""
        if not self._mailboxes - {""}:
            return []
        found = []
        for one, other in pairwise(token for token in self._lexicon.tokens(text) if token.length > 1):
            capital = one.capital and other.capital and text[one.end : other.start] in (" ", ", ")
            if capital and not one.kind is other.kind is Kind.COMMON:
                words = _folded(text[one.start : one.end]), _folded(text[other.start : other.end])
                if min(map(len, words)) > 1 and _forms(*words) & self._mailboxes:
                    found.append(Span(one.start, other.end, "PERSON", "name.of-mailbox", ECHOED))
        return found

    def _dotted(self, text: str) -> list[Span]:
        """Accounts of two words one of which is of a name on the screen: `inigo.wozniak`."""
        return [
            Span(match.start(), match.end(), "HANDLE", "handle.echo", ECHOED)
            for match in (_DOTTED.finditer(text) if self._folded_words else ())
            if {match.group("one"), match.group("other")} & self._folded_words
            and not any(self._lexicon.is_common(part) for part in match.group("one", "other"))
        ]

    def _unusual(self, name: str, account: str) -> bool:
        """Whether it is no plain word that happens to look like an account."""
        return name != account or self._lexicon.kind(name) is Kind.UNKNOWN

    @staticmethod
    def _alone(text: str, token: Token) -> bool:
        """Whether a word that is a name as well is a cell but for a number and signs, as an account is: `mason7`."""
        rest = text[: token.start] + text[token.end :]
        return token.kind is Kind.ALSO_NAME and len(rest) <= _ACCOUNT_REST and not any(char.isalpha() for char in rest)

    @staticmethod
    def _counts(kind: Kind, capital: bool) -> bool:
        return kind is Kind.UNKNOWN or capital


def _accounts(value: str, lexicon: Lexicon) -> set[str]:
    """What accounts of a person of this name are usually called: `jdoe`, `doej`, `janedoe`; `jane` only with digits."""
    words = [value[token.start : token.end] for token in lexicon.tokens(value) if token.length > 1]
    parts = [part for part in (_folded(word) for word in words) if len(part) > 1]
    if not 2 <= len(parts) <= 4:
        return set()
    accounts = set(parts)
    for one in parts:
        for other in parts:
            if one is not other:
                accounts |= _forms(one, other)
    return accounts


def _forms(one: str, other: str) -> set[str]:
    return {one[0] + other, other[0] + one, one + other[0], other + one[0], one + other, other + one}


def _mailbox(address: str) -> str:
    """The letters of an e-mail address before its at sign and any plus."""
    name: str = _MAIL_NAME.split(address.lower(), maxsplit=1)[0]
    return "".join(_LETTERS.findall(name))


def _folded(word: str) -> str:
    """Lower case without accents, as accounts are written."""
    plain = unicodedata.normalize("NFKD", word.lower().translate(_STROKES))
    return "".join(char for char in plain if char.isalpha() and not unicodedata.combining(char))


def heard(lexicon: Lexicon, texts: Sequence[str], spans: Sequence[Sequence[Span]]) -> Echo:
    """The echo of all names in `texts`."""
    echo = Echo(lexicon)
    for text, found in zip(texts, spans, strict=True):
        echo.hear(text, found)
    return echo
