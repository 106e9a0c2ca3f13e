"""Frames that were read and wait until it is decided what was typed while they were taken. [RAW]

A frame from the middle of typing shows half a value, and half a value looks like nothing. So it waits until the run is
over and judged; if that takes too long, it goes on with everything hidden that appeared since the run began.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from redaction.redactor import ReadFrame

_AFTER_MS: Final = 1000
"""A run that nobody can tell may still show this long after it ended."""
_HEARD_MS: Final = 150
"""A key may be heard this much later than the screen shows what it typed."""


@dataclass(frozen=True, slots=True)
class Released:
    """A frame to redact now; `hide_since` is the start of typing that is undecided, or None."""

    read: ReadFrame
    epoch: int
    hide_since: int | None


class HoldBack:
    """Read frames, oldest first. Safe to use from several threads.

    Args:
        clock_ms: session time.
        hold_ms: the longest that a frame waits.
        limit: how many frames may wait; the oldest then goes on undecided.

    """

    def __init__(self, clock_ms: Callable[[], int], hold_ms: int, limit: int) -> None:
        self._clock_ms = clock_ms
        self._hold_ms = hold_ms
        self._limit = limit
        self._frames: deque[tuple[ReadFrame, int]] = deque()
        self._judged = 0
        """So many of the oldest frames were given to be judged ahead."""
        self._open: set[int] = set()
        self._untold: deque[tuple[int, int]] = deque(maxlen=64)
        self._changed = threading.Condition()
        self._heard_ms = -1
        self._busy = False
        self._closing = False

    def heard(self, now_ms: int) -> None:
        """All inputs that came until `now_ms` were taken: typing before that was opened."""
        with self._changed:
            self._heard_ms = now_ms
            self._changed.notify_all()

    def opened(self, began_ms: int) -> None:
        """Typing began: frames from then on wait."""
        with self._changed:
            self._open.add(began_ms)

    def settled(self, began_ms: int, ended_ms: int, known: bool) -> None:
        """The run is judged, and the redactor knows what to hide; or, if not `known`, nobody can tell what it was."""
        with self._changed:
            self._open.discard(began_ms)
            if not known:
                self._untold.append((began_ms, ended_ms))
            self._changed.notify_all()

    def waits_for(self, t_ms: int) -> bool:
        """Whether something of session time `t_ms` may show typing that is not decided, or was not heard yet."""
        with self._changed:
            return self._unheard(t_ms) or any(began <= t_ms for began in self._open)

    def put(self, read: ReadFrame, epoch: int) -> None:
        """Add a frame; typing changes a few rows, and only these are kept of a frame that waits behind another."""
        with self._changed:
            held = (other.frame for other, _ in reversed(self._frames) if other.frame.monitor == read.frame.monitor)
            before = next(held, None)
            if before is not None:
                read = replace(read, frame=read.frame.sharing(before))
            self._frames.append((read, epoch))
            self._changed.notify_all()

    def take(self, timeout_s: float) -> Released | None:
        """The oldest frame once it may go on, or None if none may in time. Call `done()` when it is dealt with."""
        with self._changed:
            self._changed.wait_for(self._ready, self._patience(timeout_s))
            if not self._ready():
                return None
            read, epoch = self._frames.popleft()
            self._judged = max(0, self._judged - 1)
            self._busy = True
            return Released(read, epoch, self._undecided(read.frame.t_ms))

    def to_judge(self, timeout_s: float) -> ReadFrame | None:
        """The oldest frame that waits and was not given by this before, or None if there is none in time."""
        with self._changed:
            if not self._changed.wait_for(self._unjudged, timeout_s):
                return None
            self._judged += 1
            return self._frames[self._judged - 1][0]

    def done(self) -> None:
        """The frame last taken is dealt with."""
        with self._changed:
            self._busy = False
            self._changed.notify_all()

    def discard(self) -> int:
        """Drop everything that waits; how many frames that were."""
        with self._changed:
            dropped = len(self._frames)
            self._frames.clear()
            self._judged = 0
            self._open.clear()
            return dropped

    def close(self, timeout_s: float) -> bool:
        """Let everything go on without waiting any longer; False if that takes longer than `timeout_s`."""
        with self._changed:
            self._closing = True
            self._changed.notify_all()
            return self._changed.wait_for(lambda: not self._frames and not self._busy, timeout_s)

    def __len__(self) -> int:
        with self._changed:
            return len(self._frames) + self._busy

    def _unjudged(self) -> bool:
        return self._judged < len(self._frames)

    def _ready(self) -> bool:
        if not self._frames:
            return False
        t_ms = self._frames[0][0].frame.t_ms
        overdue = self._closing or len(self._frames) > self._limit or self._clock_ms() - t_ms >= self._hold_ms
        return overdue or not (self._unheard(t_ms) or any(began <= t_ms for began in self._open))

    def _unheard(self, t_ms: int) -> bool:
        return self._heard_ms < t_ms + _HEARD_MS

    def _patience(self, timeout_s: float) -> float:
        if not self._frames:
            return timeout_s
        left_ms = self._hold_ms - (self._clock_ms() - self._frames[0][0].frame.t_ms)
        return max(0.0, min(timeout_s, left_ms / 1000))

    def _undecided(self, t_ms: int) -> int | None:
        began = [began for began in self._open if began <= t_ms]
        began += [began for began, ended in self._untold if began <= t_ms <= ended + _AFTER_MS]
        if self._unheard(t_ms) and not self._closing:
            began.append(self._heard_ms)
        return min(began, default=None)
