"""A name seen once is masked wherever it stands on the same screen, also half of it.

So are the accounts that are made of it. A name with its label or in full is easy to find; the same surname alone in a
chat line is not.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

import regex

from redaction.detectors.lexicon import Kind, Lexicon
from redaction.spans import Span

_STROKES = str.maketrans("łøđßıæ", "lodsia")
SURE = 0.72
"""A PERSON finding from this score on lends its words to the rest of the screen; the model's single words do not."""
ECHOED = 0.6
NAMED = 0.5
"""A PERSON finding from this score on tells what accounts of that person are called."""
_ACCOUNT = regex.compile(r"(?<![\w.@-])@?(?P<name>\p{Ll}{4,24})\d{0,4}(?![\w@-]|\.\w)")


class Echo:
    """The words of the names found in one call, kept only as long as the call."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._words: set[str] = set()
        self._accounts: set[str] = set()

    def __repr__(self) -> str:
        return "<Echo>"

    def hear(self, text: str, spans: Iterable[Span]) -> None:
        """Take in the words of the sure names in `text`."""
        for span in spans:
            if span.entity == "PERSON" and span.score >= NAMED:
                self._accounts |= _accounts(text[span.start : span.end], self._lexicon)
            if span.entity == "PERSON" and span.score >= SURE and not span.rule.startswith("rampart"):
                value = text[span.start : span.end]
                for token in self._lexicon.tokens(value):
                    word = value[token.start : token.end]
                    if token.length > 2 and token.capital and token.kind is not Kind.COMMON:
                        self._words.add(word.lower())

    def find(self, text: str) -> list[Span]:
        """The heard words in `text`; those that are plain words too only where capitalised."""
        words = [
            Span(token.start, token.end, "PERSON", "name.echo", ECHOED)
            for token in self._lexicon.tokens(text)
            if self._counts(token.kind, token.capital) and text[token.start : token.end].lower() in self._words
        ]
        accounts = [
            Span(match.start(), match.end(), "HANDLE", "handle.echo", ECHOED)
            for match in (_ACCOUNT.finditer(text) if self._accounts else ())
            if _folded(match.group("name")) in self._accounts and self._unusual(match.group("name"), match.group(0))
        ]
        return [*words, *accounts]

    def _unusual(self, name: str, account: str) -> bool:
        """Whether it is no plain word that happens to look like an account."""
        return name != account or self._lexicon.kind(name) is Kind.UNKNOWN

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
                accounts |= {one[0] + other, one + other[0], one + other}
    return accounts


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
