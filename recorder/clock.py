"""What time it is, for deleting what is old: a clock that somebody set forward must not make sessions old.

Between two looks in one run of the machine the time that passed is taken from a clock that nobody can set and that
also counts sleep; the wall clock is believed only as far as that goes.
"""

from __future__ import annotations

import contextlib
import datetime
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from recorder.errors import RecorderError
from recorder.store.files import write_atomically

_FILE: Final = "clock.json"
_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


class Clocks(Protocol):
    """The clocks of a machine."""

    def wall_ms(self) -> int:
        """Milliseconds since 1970, UTC, as somebody set it."""

    def running(self) -> tuple[str, int]:
        """Which run of the machine this is ("" if it cannot be told), and milliseconds in it, sleep included."""


class SystemClocks:
    """The clocks of the machine that this runs on."""

    def wall_ms(self) -> int:
        """The wall clock."""
        return time.time_ns() // 1_000_000

    def running(self) -> tuple[str, int]:
        """Linux tells; elsewhere the wall clock has to do."""
        if sys.platform != "linux":
            return "", 0
        try:
            boot = _BOOT_ID.read_text(encoding="ascii").strip()
        except OSError:
            return "", 0
        return boot, time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000


@dataclass(frozen=True, slots=True)
class _Look:
    boot: str
    running_ms: int
    wall_ms: int


def today() -> datetime.date:
    """The day by the wall clock, in UTC."""
    return datetime.datetime.now(datetime.UTC).date()


def believed_wall_ms(home: Path, clocks: Clocks | None = None) -> int:
    """The wall clock, or less if it went ahead of the time that passed since the last look; milliseconds since 1970.

    Remembers this look in `home`.
    """
    clocks = clocks or SystemClocks()
    boot, running_ms = clocks.running()
    now_ms = clocks.wall_ms()
    last = _last_look(home / _FILE)
    if last is not None and boot and last.boot == boot:
        now_ms = min(now_ms, last.wall_ms + max(0, running_ms - last.running_ms))
    with contextlib.suppress(RecorderError):  # on a full disk the next look is compared with the one before
        write_atomically(home / _FILE, json.dumps([boot, running_ms, now_ms]).encode())
    return now_ms


def ahead_ms(home: Path, clocks: Clocks | None = None) -> int | None:
    """How far the wall clock went ahead of the time that passed since the last look (less than 0: behind).

    None if there was no look in this run of the machine. Remembers nothing.
    """
    clocks = clocks or SystemClocks()
    boot, running_ms = clocks.running()
    last = _last_look(home / _FILE)
    if last is None or not boot or last.boot != boot:
        return None
    return clocks.wall_ms() - last.wall_ms - (running_ms - last.running_ms)


def _last_look(path: Path) -> _Look | None:
    try:
        boot, running_ms, wall_ms = json.loads(path.read_bytes())
        return _Look(str(boot), int(running_ms), int(wall_ms))
    except (OSError, ValueError, TypeError):
        return None
