"""Findings of texts seen before, so that an unchanged screen costs nothing.

No text is kept, only keyed hashes of it.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from redaction.spans import Span

_Answer = TypeVar("_Answer")


class FindingsCache:
    """A bounded least-recently-used map from texts to their findings; thread-safe, in memory only."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._secret = secrets.token_bytes(32)
        self._entries: OrderedDict[bytes, tuple[Span, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return "<FindingsCache>"

    def key(self, *parts: str) -> bytes:
        """A keyed hash of `parts`; the key is random and dies with the process."""
        digest = hashlib.blake2b(key=self._secret, digest_size=24)
        for part in parts:
            encoded = part.encode("utf-8", "surrogatepass")
            digest.update(len(encoded).to_bytes(8, "big"))
            digest.update(encoded)
        return digest.digest()

    def get(self, key: bytes) -> tuple[Span, ...] | None:
        """The findings under `key`, or None if there are none yet."""
        with self._lock:
            found = self._entries.get(key)
            if found is not None:
                self._entries.move_to_end(key)
            return found

    def put(self, key: bytes, spans: Sequence[Span]) -> None:
        """Remember the findings under `key`, forgetting the oldest when full."""
        with self._lock:
            self._entries[key] = tuple(spans)
            self._entries.move_to_end(key)
            while len(self._entries) > self._size:
                self._entries.popitem(last=False)


class Remembered(Generic[_Answer]):
    """A function of a text that remembers its last answers, by keyed hashes of the texts; thread-safe."""

    def __init__(self, function: Callable[[str], _Answer], size: int) -> None:
        self._function = function
        self._size = size
        self._secret = secrets.token_bytes(32)
        self._answers: OrderedDict[bytes, _Answer] = OrderedDict()
        self._lock = threading.Lock()

    def __repr__(self) -> str:
        return "<Remembered>"

    def __call__(self, text: str) -> _Answer:
        """The function's answer for a text."""
        encoded = text.encode("utf-8", "surrogatepass")
        key = hashlib.blake2b(encoded, key=self._secret, digest_size=24).digest()
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return self._answers[key]
        answer = self._function(text)
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > self._size:
                self._answers.popitem(last=False)
        return answer
