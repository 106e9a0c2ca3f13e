"""Where on the screen a typed text stood: what the last readings of each monitor held. [RAW]"""

from __future__ import annotations

import threading
from collections import deque
from typing import Final

from redaction.layout import PageSegment, arrange
from redaction.letters import folded
from redaction.ocr.reader import Reading
from redaction.typed_text.beginnings import LEAST

_KEPT_READINGS: Final = 60
"""Typing is judged seconds later, on a busy machine more, and a caret that blinks is read each time."""
_GRACE_MS: Final = 800
"""After the last key, the time in which the screen may still show what was typed; later it may show another page."""
_MOST_SEARCHED: Final = 6
_MOST_PLACES: Final = 6


class Places:
    """The last readings of each monitor. Safe to use from several threads."""

    def __init__(self) -> None:
        self._readings: dict[int, deque[tuple[int, Reading]]] = {}
        self._lock = threading.Lock()

    def observe(self, monitor: int, t_ms: int, reading: Reading) -> None:
        """Take note of what was read on a monitor at session time `t_ms`."""
        with self._lock:
            self._readings.setdefault(monitor, deque(maxlen=_KEPT_READINGS)).append((t_ms, reading))

    def forget(self) -> None:
        """Drop all readings, as a pause does."""
        with self._lock:
            self._readings.clear()

    def readings(self) -> list[tuple[int, int, Reading]]:
        """Monitor, session time and reading of all that is known."""
        with self._lock:
            return [(monitor, t_ms, reading) for monitor, kept in self._readings.items() for t_ms, reading in kept]

    def remember(self, ended_ms: int) -> bool:
        """Whether the screen of that time is known still: without the place of a text nobody can judge it."""
        with self._lock:
            return any(kept[0][0] <= ended_ms + _GRACE_MS for kept in self._readings.values())

    def of(self, text: str, began_ms: int, ended_ms: int) -> tuple[PageSegment, ...]:
        """Where the text stood last, while it was typed or just after."""
        wanted = folded(text)
        with self._lock:
            readings = [
                reading
                for kept in self._readings.values()
                for t_ms, reading in reversed(kept)
                if began_ms <= t_ms <= ended_ms + _GRACE_MS
            ]
        for reading in readings[:_MOST_SEARCHED]:
            places = [page for page in arrange(reading.words) if _stands(wanted, page)]
            if places:
                return tuple(places[:_MOST_PLACES])
        return ()


def _stands(wanted: str, page: PageSegment) -> bool:
    """Whether a segment of a page shows the text, or most of it (reading errs)."""
    shown = folded(page.segment.text.expose_text())
    if len(wanted) < LEAST:
        return wanted == shown
    if wanted in shown or (len(shown) >= LEAST and shown in wanted):
        return True
    grams = {wanted[at : at + 3] for at in range(len(wanted) - 2)}
    return bool(grams) and sum(gram in shown for gram in grams) * 3 >= 2 * len(grams)
