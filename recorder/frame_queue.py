"""The bounded queue between grabbing and redacting: when redaction falls behind, frames are coalesced and counted."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass

from redaction.raw import Cause, RawFrame


@dataclass(slots=True)
class _Waiting:
    frame: RawFrame
    epoch: int
    kept: bool
    """True for a frame that shows the screen around an action; it is the last to be dropped."""


class FrameQueue:
    """Frames that wait for redaction, oldest first.

    A change that nobody acted on gives way to the next change of the same monitor; a full queue drops its oldest
    such frame, and only then one that belongs to an action.

    Args:
        limit: how many frames may wait.

    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._waiting: list[_Waiting] = []
        self._changed = threading.Condition()
        self._taken: RawFrame | None = None
        self._dealt_ms = -1
        self.captured = 0
        self.dropped: Counter[str] = Counter()

    def put(self, frame: RawFrame, epoch: int) -> None:
        """Add a frame; it may push out another, which then counts as dropped.

        Rows that it has in common with the one that waits before it are kept once for both.
        """
        with self._changed:
            self.captured += 1
            self._make_room(frame)
            same = (w.frame for w in reversed(self._waiting) if w.frame.monitor == frame.monitor)
            before = next(same, None)
            shared = frame if before is None else frame.sharing(before)
            self._waiting.append(_Waiting(shared, epoch, frame.cause is not Cause.CHANGE))
            self._changed.notify_all()  # others than who takes it wait here too

    def _make_room(self, frame: RawFrame) -> None:
        loose = [i for i, w in enumerate(self._waiting) if not w.kept]
        same = [i for i in loose if self._waiting[i].frame.monitor.index == frame.monitor.index]
        if same and frame.cause is Cause.CHANGE and len(self._waiting) * 2 >= self._limit:
            self._drop(same[-1])
        elif len(self._waiting) >= self._limit:
            self._drop(loose[0] if loose else 0)

    def _drop(self, index: int) -> None:
        del self._waiting[index]
        self.dropped["coalesced"] += 1

    def keep_latest(self) -> None:
        """Protect the last frame of each monitor: an action just began, and it shows the screen before it."""
        with self._changed:
            seen: set[int] = set()
            for waiting in reversed(self._waiting):
                if waiting.frame.monitor.index not in seen:
                    seen.add(waiting.frame.monitor.index)
                    waiting.kept = True

    def take(self, timeout_s: float) -> tuple[RawFrame, int] | None:
        """The oldest frame and its epoch, or None if none comes in time. Call `done()` when it is dealt with."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._waiting, timeout_s):
                return None
            first = self._waiting.pop(0)
            self._taken = first.frame
            self._changed.notify_all()
            return first.frame, first.epoch

    def done(self) -> None:
        """The frame last taken was emitted or dropped."""
        with self._changed:
            if self._taken is not None:
                self._dealt_ms = max(self._dealt_ms, self._taken.t_ms)
            self._taken = None
            self._changed.notify_all()

    def count_dropped(self, cause: str, frames: int = 1) -> None:
        """Count frames that were taken and not emitted."""
        with self._changed:
            self.dropped[cause] += frames

    def discard(self, cause: str) -> None:
        """Drop everything that waits."""
        with self._changed:
            self.dropped[cause] += len(self._waiting)
            self._waiting.clear()

    def wait_taken(self, timeout_s: float) -> bool:
        """Wait until none waits to be taken; False if that takes longer than `timeout_s`."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting, timeout_s)

    def wait_empty(self, timeout_s: float) -> bool:
        """Wait until nothing waits or is being redacted; False if that takes longer than `timeout_s`."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._waiting and self._taken is None, timeout_s)

    def wait_dealt(self, t_ms: int, timeout_s: float) -> bool:
        """Wait until a frame of session time `t_ms` or later is dealt with; False if that takes longer."""
        with self._changed:
            return self._changed.wait_for(lambda: self._dealt_ms >= t_ms, timeout_s)

    def __len__(self) -> int:
        with self._changed:
            return len(self._waiting) + (self._taken is not None)

    def oldest_ms(self) -> int | None:
        """Session time of the oldest frame that is not dealt with, or None."""
        with self._changed:
            frames = ([self._taken] if self._taken else []) + [w.frame for w in self._waiting[:1]]
            return min((f.t_ms for f in frames), default=None)
