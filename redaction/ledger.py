"""What was found private once in a session is masked everywhere in it from then on. [RAW]

Values are kept as keyed hashes, in the memory of this process only: whole values, the parts of names, the ends of
numbers, and, for a short while, the beginnings of what is being typed. Case and the letters that reading confuses are
folded.

One wrong finding must not spread over the session, so plain words, sentences and dates are not learnt.
"""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, Protocol

from redaction.letters import folded
from redaction.number_ends import telling_ends
from redaction.secret_pieces import SecretPieces
from redaction.spans import Span

RULE: Final = "ledger"
TYPED_RULE: Final = "ledger.typed"
_SURE: Final = 0.72
"""A name from this score on lends its parts to the rest of the session."""
_UNSURE_RULES: Final = ("rampart", "presidio", "name.echo")
"""Rules whose names are guesses: they are learnt in full only, and only if no plain word is in them."""
_LEAST_VALUE: Final = 5
"""Letters and digits of the shortest value that is remembered as a whole: shorter ones stand everywhere."""
_LEAST_PART: Final = 3
_LEAST_TYPED: Final = 4
"""Letters and digits of the shortest beginning of a typed value that is masked."""
_LEAST_DIGITS: Final = 6
"""Digits that make a value of plain words and numbers telling: fewer stand in room numbers, quarters and years."""
_LEAST_MIXED: Final = 5
"""Letters and digits of the shortest token of both that is telling by itself."""
_PASSPHRASE: Final = 3
"""Plain words that make a secret of their own."""
_RUNNING: Final = frozenset(
    """a an the and or but of to in on at by for from with as is are was were be been has have had do does can could
 would shall should must not no it its this that these those he she they we you your our their my his her if
    when while than then there here which who what how why all any some more most only also please""".split()  # noqa: SIM905
)
"""Words that sentences are made with, and values are not."""
_LATE_MS: Final = 60_000
"""No frame is judged so long after it was taken."""
_LEAST_LASTING: Final = 8
"""Letters and digits of the shortest beginning of a typed value that is masked for the rest of the session."""
_MOST_TOKENS: Final = 16
_MOST_TYPED: Final = 96
_MOST_VALUES: Final = 50_000
_MOST_SEARCHED: Final = 20_000
_NOT_LEARNT: Final = frozenset({"UNKNOWN", "UNREADABLE", "EXCLUDED"})
_DATE: Final = re.compile(
    r"(?<![\w-])(?:[Qq][1-4]\s?\d{4}|(?:\d{1,2}[-./ ]){2}\d{2,4}|\d{4}[-./]\d{1,2}[-./]\d{1,2})(?![\w-])"
)
_TOKEN: Final = re.compile(r"[^\W_]+")
_FOLDED: Final = str.maketrans("0156l8", "oisbib")


class Words(Protocol):
    """What is known of plain words; `redaction.detectors.lexicon.Lexicon` in the product."""

    def is_common(self, word: str) -> bool:
        """Whether it is a plain word and no name."""
        ...

    def is_rarely_name(self, word: str) -> bool:
        """Whether it is a name too, but alone likelier a plain word."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class _Token:
    start: int
    end: int
    word: str
    folded: str
    capital: bool


@dataclass(frozen=True, slots=True)
class _Typed:
    entity: str
    began_ms: int
    until_ms: int


class Ledger:
    """Remembers and finds. Safe to use from several threads.

    Args:
        words: tells plain words, whose like are never masked for being part of a name.

    """

    def __init__(self, words: Words) -> None:
        self._words = words
        self._key = secrets.token_bytes(32)
        self._values: dict[bytes, str] = {}
        self._spaced: dict[bytes, str] = {}
        self._parts: dict[bytes, str] = {}
        self._typed: dict[bytes, _Typed] = {}
        self._typed_until_ms = -1
        self._starts: set[bytes] = set()
        self._pieces = SecretPieces(self._hash)
        self._searched: dict[bytes, list[Span]] = {}
        """What was found in texts, by their hashes, since something was learnt; not used while what is typed counts."""
        self._lock = threading.Lock()

    def is_plain(self, word: str) -> bool:
        """Whether it is a plain word and no name."""
        return self._words.is_common(word)

    def learn(self, text: str, spans: Iterable[Span]) -> None:
        """Remember the values that `spans` found in `text`."""
        for span in spans:
            if span.entity in _NOT_LEARNT:
                continue
            value = text[span.start : span.end]
            tokens = _tokens(value)
            with self._lock:
                if len(self._values) < _MOST_VALUES:
                    self._remember(span, value, tokens)

    def learn_typed(self, text: str, spans: Iterable[Span], began_ms: int, until_ms: int) -> None:
        """Remember every beginning of the values in a typed run, for frames taken from `began_ms` to `until_ms`.

        The longer beginnings of values worth remembering stay: tabs and lists go on showing values cut off. Secrets
        may begin with plain words; they are known again by half of them, misread or cut off.
        """
        for span in spans:
            value = text[span.start : span.end]
            tokens = _tokens(value)
            joined = "".join(token.folded for token in tokens)[:_MOST_TYPED]
            telling = self._telling(span, value, tokens)
            lasting = telling and span.entity not in (*_NOT_LEARNT, "SECRET")
            with self._lock:
                if telling and span.entity == "SECRET":
                    self._pieces.learn(value, self._words.is_common)
                self._expire(began_ms - _LATE_MS)
                self._searched.clear()
                self._typed_until_ms = max(self._typed_until_ms, until_ms)
                for length in range(_LEAST_TYPED, len(joined) + 1):
                    key = self._hash(joined[:length])
                    self._typed[key] = _Typed(span.entity, began_ms, until_ms)
                    if lasting and length >= max(_LEAST_LASTING, len(joined) // 2) and len(self._values) < _MOST_VALUES:
                        self._values.setdefault(key, span.entity)
                if tokens:
                    self._begin(joined)

    def find(self, text: str, t_ms: int) -> list[Span]:
        """Where values that were learnt stand in `text`, of a frame taken at `t_ms`; the longest at each place."""
        with self._lock:
            if t_ms <= self._typed_until_ms:
                return self._search(_tokens(text), t_ms)
            key = self._hash(text)
            if key not in self._searched:
                if len(self._searched) >= _MOST_SEARCHED:
                    self._searched.clear()
                self._searched[key] = self._search(_tokens(text), t_ms)
            return list(self._searched[key])

    def _expire(self, before_ms: int) -> None:
        for key in [key for key, typed in self._typed.items() if typed.until_ms < before_ms]:
            del self._typed[key]

    def _search(self, tokens: Sequence[_Token], t_ms: int) -> list[Span]:
        found: list[Span] = []
        for number, token in enumerate(tokens):
            if found and token.start < found[-1].end:
                continue
            if self._hash(token.folded) in self._starts:
                found += self._longest(tokens[number : number + _MOST_TOKENS], t_ms)
        return merged(found, self._broken(tokens)) if self._pieces else found

    def _broken(self, tokens: Sequence[_Token]) -> list[Span]:
        """Where secrets that were typed stand misread or cut off."""
        letters = [folded(token.word) for token in tokens]
        owners = [token for token, own in zip(tokens, letters, strict=True) for _ in own]
        places = self._pieces.find("".join(letters))
        return [Span(owners[start].start, owners[end - 1].end, "SECRET", RULE) for start, end in places]

    def _remember(self, span: Span, value: str, tokens: Sequence[_Token]) -> None:
        apart = span.entity == "PERSON" or (span.entity == "SECRET" and _count_words(tokens) >= _PASSPHRASE)
        joined = _joined(tokens, apart)
        if len(joined) >= _LEAST_VALUE and len(tokens) <= _MOST_TOKENS and self._telling(span, value, tokens):
            new = self._put(self._spaced if apart else self._values, joined, span.entity)
            self._begin(tokens[0].folded)
            for end in telling_ends(value) if new and not apart else ():
                self._values.setdefault(self._hash(end.translate(_FOLDED)), span.entity)
                self._begin(end.translate(_FOLDED))
        if span.entity == "PERSON" and span.score >= _SURE and not span.rule.startswith(_UNSURE_RULES):
            for token in tokens:
                if len(token.folded) >= _LEAST_PART and token.capital and self._names(token.word):
                    self._put(self._parts, token.folded, span.entity)
                    self._starts.add(self._hash(token.folded))

    def _put(self, known: dict[bytes, str], folded: str, entity: str) -> bool:
        """Keep a value, or its new class; whether it was not kept before."""
        key = self._hash(folded)
        before = known.get(key)
        if before != entity:
            known[key] = entity
            self._searched.clear()
        return before is None

    def _telling(self, span: Span, value: str, tokens: Sequence[_Token]) -> bool:
        """Whether the value would not stand anywhere else but by being the same value."""
        words = [token.word for token in tokens if not any(char.isdecimal() for char in token.word)]
        mixed = any(len(t.word) >= _LEAST_MIXED and not t.word.isdecimal() and t.word not in words for t in tokens)
        running = sum(word in _RUNNING for word in words)
        if span.entity == "PERSON":
            return not running and self._full_name(span, words)
        if running > 1 or (span.entity != "DATE_OF_BIRTH" and not _DATE.sub("", value).strip(" ,.;")):
            return False
        if span.entity == "DATE_OF_BIRTH" or mixed:
            return True
        if not all(self._words.is_common(word) or self._words.is_rarely_name(word) for word in words):
            return True
        digits = sum(char.isdecimal() for char in _DATE.sub("", value))
        return digits >= _LEAST_DIGITS or (span.entity == "SECRET" and len(words) >= _PASSPHRASE and not running)

    def _full_name(self, span: Span, words: Sequence[str]) -> bool:
        named = sum(self._names(word) for word in words)
        if span.rule.startswith(_UNSURE_RULES):
            return len(words) > 1 and named == len(words)
        return named > 0 or (len(words) > 1 and not any(self._words.is_common(word) for word in words))

    def _names(self, word: str) -> bool:
        """Whether a word that is part of a name is enough of one to be masked alone."""
        return not self._words.is_common(word) and not self._words.is_rarely_name(word)

    def _begin(self, folded: str) -> None:
        self._starts.update(self._hash(folded[:length]) for length in range(1, len(folded) + 1))

    def _longest(self, tokens: Sequence[_Token], t_ms: int) -> list[Span]:
        """The longest value from the first token on; a sentence is none, though one was learnt with its spaces lost."""
        best: list[Span] = []
        for count, token in enumerate(tokens, 1):
            keys = [self._hash(_joined(tokens[:count], apart)) for apart in (False, True)]
            known = self._known(keys, tokens[0] if count == 1 else None, t_ms)
            if known is not None and sum(one.word in _RUNNING for one in tokens[:count]) < 2:
                best = [Span(tokens[0].start, token.end, *known)]
        return best

    def _known(self, keys: Sequence[bytes], alone: _Token | None, t_ms: int) -> tuple[str, str] | None:
        """What a text is, by the hashes of its tokens put together and kept apart; `alone`: it is this one token."""
        together, apart = keys
        entity = self._values.get(together) or self._spaced.get(apart)
        if entity is not None and (entity != "PERSON" or alone is None or alone.capital):
            return entity, RULE
        if alone is not None and alone.capital and together in self._parts:
            return self._parts[together], RULE
        typed = self._typed.get(together)
        if typed is not None and typed.began_ms <= t_ms <= typed.until_ms:
            return typed.entity, TYPED_RULE
        return None

    def _hash(self, folded: str) -> bytes:
        return blake2b(folded.encode("utf-8", "replace"), key=self._key, digest_size=12).digest()


def _tokens(text: str) -> list[_Token]:
    return [_token(match) for match in _TOKEN.finditer(text)]


def _token(match: re.Match[str]) -> _Token:
    word = match.group(0).casefold()
    return _Token(match.start(), match.end(), word, word.translate(_FOLDED), not match.group(0)[0].islower())


def _count_words(tokens: Sequence[_Token]) -> int:
    return sum(token.word.isalpha() for token in tokens)


def _joined(tokens: Sequence[_Token], apart: bool) -> str:
    """The folded tokens; those of names and sentences are kept apart, or `Will Call` would stand in `willcall`."""
    return (" " if apart else "").join(token.folded for token in tokens)


def merged(spans: Sequence[Span], more: Sequence[Span]) -> list[Span]:
    """Both findings, sorted and not overlapping: what overlaps becomes one span of the first's class."""
    result: list[Span] = []
    for span in sorted([*spans, *more], key=lambda one: (one.start, -one.end)):
        if result and span.start < result[-1].end:
            last = result[-1]
            if span.end > last.end:
                result[-1] = Span(last.start, span.end, last.entity, last.rule, last.score)
        else:
            result.append(span)
    return result
