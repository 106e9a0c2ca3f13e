"""Which lines stood on the screen at a time, so that what came since can be told. [RAW]

Lines are named by the digest of their exact ink.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from typing import Final

_KEPT_READINGS: Final = 1500
"""Five minutes of typing at five frames a second; the digests are shared, so one reading costs a few kilobytes."""


class Standing:
    """The lines of the last readings of each monitor. Safe to use from several threads."""

    def __init__(self) -> None:
        self._readings: dict[int, deque[tuple[int, frozenset[bytes]]]] = {}
        self._lock = threading.Lock()

    def observe(self, monitor: int, t_ms: int, keys: Iterable[bytes]) -> None:
        """Take note of the lines on a monitor at session time `t_ms`."""
        with self._lock:
            kept = self._readings.setdefault(monitor, deque(maxlen=_KEPT_READINGS))
            kept.append((t_ms, frozenset(keys)))

    def before(self, monitor: int, t_ms: int) -> frozenset[bytes]:
        """The lines that stood there just before `t_ms`; none if that is not known any more."""
        with self._lock:
            earlier = [keys for at, keys in self._readings.get(monitor, ()) if at < t_ms]
        return earlier[-1] if earlier else frozenset()

    def forget(self) -> None:
        """Drop all readings, as a pause does."""
        with self._lock:
            self._readings.clear()
