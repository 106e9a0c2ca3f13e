"""What was found private once in a session is masked everywhere in it from then on. [RAW]

Values are kept as keyed hashes, in the memory of this process only: whole values, the parts of names, and, for a short
while, the beginnings of what is being typed. Case and the letters that reading confuses are folded.
"""

from __future__ import annotations

import re
import secrets
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final, Protocol

from redaction.spans import Span

RULE: Final = "ledger"
TYPED_RULE: Final = "ledger.typed"
_SURE: Final = 0.72
"""A name from this score on lends its parts to the rest of the session."""
_UNSURE_RULES: Final = ("rampart",)
_LEAST_VALUE: Final = 5
"""Letters and digits of the shortest value that is remembered as a whole: shorter ones stand everywhere."""
_LEAST_PART: Final = 3
_LEAST_TYPED: Final = 4
"""Letters and digits of the shortest beginning of a typed value that is masked."""
_MOST_TOKENS: Final = 16
_MOST_TYPED: Final = 96
_MOST_VALUES: Final = 50_000
_NOT_LEARNT: Final = frozenset({"UNKNOWN", "UNREADABLE", "EXCLUDED"})
_TOKEN: Final = re.compile(r"[^\W_]+")
_FOLDED: Final = str.maketrans("0156l8", "oisbib")


class Words(Protocol):
    """What is known of plain words; `redaction.detectors.lexicon.Lexicon` in the product."""

    def is_common(self, word: str) -> bool:
        """Whether it is a plain word and no name."""
        ...


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
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
        self._parts: dict[bytes, str] = {}
        self._typed: dict[bytes, _Typed] = {}
        self._starts: set[bytes] = set()
        self._lock = threading.Lock()

    def learn(self, text: str, spans: Iterable[Span]) -> None:
        """Remember the values that `spans` found in `text`."""
        for span in spans:
            if span.entity in _NOT_LEARNT:
                continue
            tokens = _tokens(text[span.start : span.end])
            with self._lock:
                if len(self._values) < _MOST_VALUES:
                    self._remember(span, tokens)

    def learn_typed(self, text: str, spans: Iterable[Span], began_ms: int, until_ms: int) -> None:
        """Remember every beginning of the values in a typed run, for frames taken from `began_ms` to `until_ms`."""
        for span in spans:
            tokens = _tokens(text[span.start : span.end])
            joined = "".join(token.folded for token in tokens)[:_MOST_TYPED]
            with self._lock:
                for length in range(_LEAST_TYPED, len(joined) + 1):
                    self._typed[self._hash(joined[:length])] = _Typed(span.entity, began_ms, until_ms)
                if tokens:
                    self._begin(tokens[0].folded)

    def expire(self, now_ms: int) -> None:
        """Forget beginnings of typed values whose time is over."""
        with self._lock:
            over = [key for key, typed in self._typed.items() if typed.until_ms < now_ms]
            for key in over:
                del self._typed[key]

    def find(self, text: str, t_ms: int) -> list[Span]:
        """Where values that were learnt stand in `text`, of a frame taken at `t_ms`; the longest at each place."""
        tokens = _tokens(text)
        found: list[Span] = []
        with self._lock:
            for number, token in enumerate(tokens):
                if found and token.start < found[-1].end:
                    continue
                if self._hash(token.folded) in self._starts:
                    found += self._longest(tokens[number : number + _MOST_TOKENS], t_ms)
        return found

    def _remember(self, span: Span, tokens: Sequence[_Token]) -> None:
        joined = "".join(token.folded for token in tokens)
        if len(joined) >= _LEAST_VALUE and len(tokens) <= _MOST_TOKENS:
            self._values[self._hash(joined)] = span.entity
            self._begin(tokens[0].folded)
        if span.entity == "PERSON" and span.score >= _SURE and not span.rule.startswith(_UNSURE_RULES):
            for token in tokens:
                if len(token.folded) >= _LEAST_PART and token.capital and not self._words.is_common(token.folded):
                    self._parts[self._hash(token.folded)] = span.entity
                    self._starts.add(self._hash(token.folded))

    def _begin(self, folded: str) -> None:
        self._starts.update(self._hash(folded[:length]) for length in range(1, len(folded) + 1))

    def _longest(self, tokens: Sequence[_Token], t_ms: int) -> list[Span]:
        best: list[Span] = []
        joined = ""
        for token in tokens:
            joined += token.folded
            known = self._known(self._hash(joined), tokens[0] if token is tokens[0] else None, t_ms)
            if known is not None:
                best = [Span(tokens[0].start, token.end, *known)]
        return best

    def _known(self, key: bytes, alone: _Token | None, t_ms: int) -> tuple[str, str] | None:
        if key in self._values:
            return self._values[key], RULE
        if alone is not None and alone.capital and key in self._parts:
            return self._parts[key], RULE
        typed = self._typed.get(key)
        if typed is not None and typed.began_ms <= t_ms <= typed.until_ms:
            return typed.entity, TYPED_RULE
        return None

    def _hash(self, folded: str) -> bytes:
        return blake2b(folded.encode("utf-8", "replace"), key=self._key, digest_size=12).digest()


def _tokens(text: str) -> list[_Token]:
    return [
        _Token(
            match.start(), match.end(), match.group(0).casefold().translate(_FOLDED), not match.group(0)[0].islower()
        )
        for match in _TOKEN.finditer(text)
    ]


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
