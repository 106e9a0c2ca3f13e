"""When to look at the screen next, and why."""

from __future__ import annotations

import threading
from typing import Final

from redaction.raw import Cause

_STILL_AFTER_MS: Final = 5000
"""Where nothing moved, and no key or button, for so long, the screen stands still."""
_REST_MS: Final = 250
"""Typing rests where no key came for so long: what was typed stands there whole, before it is sent."""
_URGENCY = (Cause.CHANGE, Cause.WINDOW, Cause.SCROLL, Cause.KEYS, Cause.CLICK, Cause.START)


class Agenda:
    """Looks that are due: a steady beat for changes, and appointments around actions. Safe to use from several threads.

    Times are session milliseconds.

    Args:
        beat_ms: the time between two looks for changes.
        typing_ms: the same while something is typed, if it is longer: what is half typed tells little, each letter has
            to be read, and pictures close together would tell the rhythm of the keys.
        still_ms: the same while the screen stands still, if it is longer: looking is all that costs anything then.

    """

    def __init__(self, beat_ms: int, typing_ms: int = 0, still_ms: int = 0) -> None:
        self._beat_ms = beat_ms
        self._typing_ms = max(beat_ms, typing_ms)
        self._still_ms = max(beat_ms, still_ms)
        self._next_beat = 0
        self._stirred = 0
        self._rest: int | None = None
        self._appointments: dict[Cause, int] = {Cause.START: 0}
        self._lock = threading.Lock()

    def stirred(self, now_ms: int) -> None:
        """Take note that something moved or was pressed."""
        with self._lock:
            if self._is_still(now_ms):
                self._next_beat = min(self._next_beat, now_ms + self._beat_ms)
            self._stirred = now_ms

    def look_at(self, t_ms: int, cause: Cause) -> None:
        """Ask for a look at `t_ms`; a later appointment for the same cause replaces an earlier one."""
        with self._lock:
            self._appointments[cause] = t_ms

    def typed(self, now_ms: int) -> None:
        """Ask for a look when typing rests, which each further key before that puts off."""
        with self._lock:
            self._rest = now_ms + _REST_MS

    def wait_ms(self, now_ms: int) -> int:
        """Milliseconds until the next look is due."""
        with self._lock:
            rest = [] if self._rest is None else [self._rest]
            return max(0, min([self._next_beat, *rest, *self._appointments.values()]) - now_ms)

    def due(self, now_ms: int, typing: bool = False) -> Cause | None:
        """The most telling cause for a look that is due now, or None; what is returned is crossed off."""
        with self._lock:
            causes = [cause for cause, at in self._appointments.items() if at <= now_ms]
            for cause in causes:
                del self._appointments[cause]
            rests = self._rest is not None and self._rest <= now_ms
            if rests:
                self._rest = None
            if rests or self._next_beat <= now_ms:
                causes.append(Cause.CHANGE)
            if not causes:
                return None
            slower = self._still_ms if self._is_still(now_ms) else self._beat_ms
            self._next_beat = now_ms + (self._typing_ms if typing else slower)
            return max(causes, key=_URGENCY.index)

    def _is_still(self, now_ms: int) -> bool:
        return now_ms - self._stirred >= _STILL_AFTER_MS
