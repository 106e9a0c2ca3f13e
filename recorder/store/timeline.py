"""Which frame stood before an action, and which came first after it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from redaction.geometry import Box, Monitor


@dataclass(frozen=True, slots=True)
class FrameTime:
    """A frame's place in time, and the monitor it shows."""

    t_ms: int
    seq: int
    monitor: Monitor


class Timeline:
    """The frames of a session in order of time.

    A frame of the very millisecond of an action counts as before it: what it shows was there when the action happened.

    Args:
        frames: all of them, in any order.

    """

    def __init__(self, frames: Iterable[FrameTime]) -> None:
        self._monitors: dict[int, list[FrameTime]] = {}
        for frame in sorted(frames, key=lambda frame: (frame.t_ms, frame.seq)):
            self._monitors.setdefault(frame.monitor.index, []).append(frame)

    def around(self, t_ms: int, end_ms: int, point: tuple[int, int] | None) -> tuple[int | None, int | None]:
        """The seq of the last frame up to `t_ms` and of the first frame after `end_ms`.

        Args:
            t_ms: when the action began.
            end_ms: when it ended.
            point: where it happened, in desktop pixels: only frames of that monitor count; None: of any monitor.

        """
        before = [frame for frames in self._monitors.values() if (frame := _last(frames, t_ms)) is not None]
        after = [frame for frames in self._monitors.values() if (frame := _first(frames, end_ms)) is not None]
        if point is not None:
            before = [frame for frame in before if frame.monitor.box.holds_point(*point)]
            after = [frame for frame in after if frame.monitor.box.holds_point(*point)]
        last = max(before, key=lambda frame: (frame.t_ms, frame.seq), default=None)
        first = min(after, key=lambda frame: (frame.t_ms, frame.seq), default=None)
        return last.seq if last else None, first.seq if first else None


def center(box: Box) -> tuple[int, int]:
    """The pixel in the middle of a box."""
    return box.left + box.width // 2, box.top + box.height // 2


def _last(frames: list[FrameTime], t_ms: int) -> FrameTime | None:
    at = bisect_right(frames, t_ms, key=lambda frame: frame.t_ms)
    return frames[at - 1] if at else None


def _first(frames: list[FrameTime], t_ms: int) -> FrameTime | None:
    at = bisect_right(frames, t_ms, key=lambda frame: frame.t_ms)
    return frames[at] if at < len(frames) else None
