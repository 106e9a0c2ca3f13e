"""The screen as witness of typing: words that were typed and never appeared are a secret. [RAW]

A password shows as dots, a terminal's prompt shows nothing. So a typed run counts as shown only if each of its words
stood on the screen, while it was typed, more often than before.
"""

from __future__ import annotations

import re
import threading
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from redaction.raw import RawText, RawWord

_KEPT_READINGS: Final = 40
_GRACE_MS: Final = 300
"""After the last key, the time in which the screen may still show what was typed; later it may show another page."""
_CONFUSIONS: Final = str.maketrans("0156l", "oisbi")
_WORD: Final = re.compile(r"\w+")


def _folded(text: str) -> Counter[int]:
    """Its words, as hashes, with case and common reading errors folded."""
    folded = text.casefold().translate(_CONFUSIONS).replace("rn", "m")
    return Counter(hash(word) for word in _WORD.findall(folded))


@dataclass(frozen=True, slots=True)
class _Reading:
    t_ms: int
    words: Counter[int]


class Witness:
    """Remembers, as hashes, which words the last readings of each monitor held. Safe to use from several threads."""

    def __init__(self) -> None:
        self._readings: dict[int, deque[_Reading]] = {}
        self._lock = threading.Lock()

    def observe(self, monitor: int, t_ms: int, words: Iterable[RawWord]) -> None:
        """Take note of what was read on a monitor at session time `t_ms`."""
        seen: Counter[int] = Counter()
        for word in words:
            seen += _folded(word.expose_text())
        with self._lock:
            self._readings.setdefault(monitor, deque(maxlen=_KEPT_READINGS)).append(_Reading(t_ms, seen))

    def forget(self) -> None:
        """Drop all readings, as a pause does."""
        with self._lock:
            self._readings.clear()

    def saw(self, run: RawText, began_ms: int, ended_ms: int) -> bool:
        """Whether every word of a run appeared on one monitor while it was typed.

        Args:
            run: the run as it stood when it ended.
            began_ms: session time of its first key.
            ended_ms: session time of the key that ended it, or of its last key.

        """
        wanted = _folded(run.expose_text())
        with self._lock:
            return any(
                _appeared(wanted, readings, began_ms, ended_ms + _GRACE_MS) for readings in self._readings.values()
            )


def _appeared(wanted: Counter[int], readings: Iterable[_Reading], began_ms: int, until_ms: int) -> bool:
    before: Counter[int] = Counter()
    most: Counter[int] = Counter()
    known_before = False
    for reading in readings:
        if reading.t_ms < began_ms:
            before, known_before = reading.words, True
        elif reading.t_ms <= until_ms:
            most |= reading.words
    return known_before and bool(wanted) and all(most[word] > before[word] for word in wanted)
