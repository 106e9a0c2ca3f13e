"""The screen as witness of typing: what was typed and never appeared is a secret. [RAW]

A password shows as dots, a terminal's prompt shows nothing. So a typed run counts as shown only if all of it stood on
the screen, while it was typed, more often than before. Reading errs, so it is looked for in pieces of three letters, of
which a few may be missing, but never so many in a row that a whole word of four letters could be.
"""

from __future__ import annotations

import re
import threading
from array import array
from collections import Counter, OrderedDict, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from redaction.raw import RawText

_KEPT_READINGS: Final = 1500
"""Five minutes of typing at five frames a second."""
_KEPT_LINES: Final = 20_000
_GRACE_MS: Final = 800
"""After the last key, the time in which the screen may still show what was typed; later it may show another page."""
_CONFUSIONS: Final = str.maketrans("0156l", "oisbi")
_WORD: Final = re.compile(r"[^\W_]+")
_PIECE: Final = 3
_MISSING_IN_A_ROW: Final = 3
"""One letter misread spoils three pieces; a hidden word of four letters would miss four."""
_LEAST_SEEN: Final = 0.6


def _pieces(text: str) -> list[int]:
    """The pieces of a text in order, as hashes, with case and common reading errors folded."""
    folded = "".join(_WORD.findall(text.casefold())).translate(_CONFUSIONS).replace("rn", "m")
    last = max(1, len(folded) - _PIECE + 1) if folded else 0
    return [hash(folded[at : at + _PIECE]) for at in range(last)]


@dataclass(frozen=True, slots=True)
class _Reading:
    t_ms: int
    lines: tuple[bytes, ...]


class Witness:
    """Remembers, as hashes, what the last readings of each monitor held. Safe to use from several threads."""

    def __init__(self) -> None:
        self._readings: dict[int, deque[_Reading]] = {}
        self._lines: OrderedDict[bytes, array[int]] = OrderedDict()
        self._lock = threading.Lock()

    def observe(self, monitor: int, t_ms: int, lines: Sequence[tuple[bytes, str]]) -> None:
        """Take note of what was read on a monitor at session time `t_ms`: lines, each with a key that names its ink."""
        with self._lock:
            for key, text in lines:
                if key not in self._lines:
                    self._lines[key] = array("q", _pieces(text))
                self._lines.move_to_end(key)
            while len(self._lines) > _KEPT_LINES:
                self._lines.popitem(last=False)
            kept = self._readings.setdefault(monitor, deque(maxlen=_KEPT_READINGS))
            kept.append(_Reading(t_ms, tuple(key for key, _ in lines)))

    def forget(self) -> None:
        """Drop all readings, as a pause does."""
        with self._lock:
            self._readings.clear()
            self._lines.clear()

    def saw(self, run: RawText, began_ms: int, ended_ms: int) -> bool:
        """Whether all of a run appeared on one monitor while it was typed.

        Args:
            run: the run as it stood when it ended.
            began_ms: session time of its first key.
            ended_ms: session time of the key that ended it, or of its last key.

        """
        wanted = _pieces(run.expose_text())
        with self._lock:
            return any(
                self._appeared(wanted, readings, began_ms, ended_ms + _GRACE_MS) for readings in self._readings.values()
            )

    def _appeared(self, wanted: list[int], readings: Iterable[_Reading], began_ms: int, until_ms: int) -> bool:
        earlier = [reading for reading in readings if reading.t_ms < began_ms]
        if not earlier or not wanted:
            return False
        pieces = frozenset(wanted)
        shown: dict[bytes, list[int]] = {}

        def held(reading: _Reading) -> Counter[int]:
            """How often each piece stood on the screen at a reading."""
            for key in reading.lines:
                if key not in shown:
                    shown[key] = [piece for piece in self._lines.get(key, ()) if piece in pieces]
            return Counter(piece for key in reading.lines for piece in shown[key])

        before, most = held(earlier[-1]), Counter[int]()
        for reading in readings:
            if began_ms <= reading.t_ms <= until_ms:
                most |= held(reading)
        return _enough([most[piece] > before[piece] for piece in wanted])


def _enough(seen: list[bool]) -> bool:
    missing = 0
    for one in seen:
        missing = 0 if one else missing + 1
        if missing > _MISSING_IN_A_ROW:
            return False
    return sum(seen) >= _LEAST_SEEN * len(seen)
