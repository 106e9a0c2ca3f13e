"""Times frames through the real redactor, one monitor after the other: processor's time, which others do not blur."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.growth.screens import SIZES, Desk
from redaction.geometry import Box, Monitor
from redaction.raw import Cause, RawFrame
from redaction.redactor import Redactor

_STILL_FRAMES: Final = 5
_CHANGED_FRAMES: Final = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of the processor for one frame of a size: the first, still, one line changed, everything changed."""

    size: str
    pixels: int
    first_ms: float
    still_ms: float
    line_ms: float
    whole_ms: float


@dataclass(frozen=True, slots=True)
class Hour:
    """One simulated hour: milliseconds of the processor a frame, and the memory of this process at its end."""

    hour: int
    frames: int
    frame_ms: float
    rss_mb: float


def by_size(redactor: Redactor) -> list[Cost]:
    """The cost of a frame for each size of screen."""
    _time(redactor, Desk(1280, 720, 99), 99, 0)  # what is loaded on first use is loaded now
    return [_cost(redactor, number, size) for number, size in enumerate(SIZES)]


def _cost(redactor: Redactor, number: int, size: str) -> Cost:
    desk = Desk(*SIZES[size], seed=number + 1)
    first = _time(redactor, desk, number, 0)
    still = [_time(redactor, desk, number, t_ms) for t_ms in range(_STILL_FRAMES)]
    line = [_time_changed(redactor, desk, number, desk.change_line) for _ in range(_CHANGED_FRAMES)]
    whole = [_time_changed(redactor, desk, number, desk.renew) for _ in range(2)]
    width, height = SIZES[size]
    return Cost(size, width * height, first, *(statistics.median(times) for times in (still, line, whole)))


def _time_changed(redactor: Redactor, desk: Desk, monitor: int, change: Callable[[], None]) -> float:
    change()
    return _time(redactor, desk, monitor, 0)


def _time(redactor: Redactor, desk: Desk, monitor: int, t_ms: int) -> float:
    height, width = desk.pixels.shape[:2]
    frame = RawFrame(desk.pixels, Monitor(monitor, Box(0, 0, width, height)), t_ms, Cause.CHANGE)
    start = time.process_time()
    redactor.redact_frame(frame)
    return (time.process_time() - start) * 1000


def by_hour(redactor: Redactor, hours: int, lines_an_hour: int, tell: Callable[[Hour], None]) -> list[Hour]:
    """A session of so many hours, without waiting: a 1080p screen on which lines change now and then.

    Args:
        redactor: redacts.
        hours: how long the session lasts.
        lines_an_hour: how many lines change in an hour; each makes a frame, and every 20th hides and shows a page.
        tell: called after each hour.

    """
    desk = Desk(*SIZES["1080p"], seed=50)
    told: list[Hour] = []
    for hour in range(1, hours + 1):
        start = time.process_time()
        for number in range(lines_an_hour):
            t_ms = (hour - 1) * 3_600_000 + number * 3_600_000 // lines_an_hour
            desk.change_line()
            _time(redactor, desk, 50, t_ms)
        spent_ms = (time.process_time() - start) * 1000
        told.append(Hour(hour, lines_an_hour, spent_ms / lines_an_hour, _rss_mb()))
        tell(told[-1])
    return told


def _rss_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    return pages * 4096 / 2**20
