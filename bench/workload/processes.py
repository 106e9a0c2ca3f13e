"""What a process costs, as the kernel counts it: memory, time on the processors, open files."""

from __future__ import annotations

import contextlib
import os
import re
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_TICK_S: Final = 1 / os.sysconf("SC_CLK_TCK")
_EVERY_S: Final = 1.0
PROC: Final = Path("/proc")


@dataclass(frozen=True, slots=True)
class Sample:
    """One look at a process.

    Args:
        at_s: when, on the monotonic clock.
        rss_mb: memory that is its own or shared, in use now.
        peak_mb: the most of it so far.
        pss_mb: memory in use now with shared pages divided among their users; None if the kernel does not tell.
        cpu_s: time it has run so far, on all processors together.
        files: open file descriptors; None if the kernel does not tell.
        threads: its threads.

    """

    at_s: float
    rss_mb: float
    peak_mb: float
    pss_mb: float | None
    cpu_s: float
    files: int | None
    threads: int


def sample(pid: int) -> Sample | None:
    """Look at a process, or None if it is gone."""
    try:
        status = (PROC / str(pid) / "status").read_text(encoding="utf-8")
        ticks = (PROC / str(pid) / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return None
    if "VmRSS" not in status:
        return None
    return Sample(
        time.monotonic(),
        _kb(status, "VmRSS") / 1024,
        _kb(status, "VmHWM") / 1024,
        _pss_mb(pid),
        (int(ticks[11]) + int(ticks[12])) * _TICK_S,
        _files(pid),
        int(re.search(r"^Threads:\s+(\d+)", status, re.MULTILINE)[1]),  # type: ignore[index]  # always there
    )


def _kb(text: str, name: str) -> int:
    found = re.search(rf"^{name}:\s+(\d+) kB", text, re.MULTILINE)
    return int(found[1]) if found else 0


def _pss_mb(pid: int) -> float | None:
    with contextlib.suppress(OSError):
        return _kb((PROC / str(pid) / "smaps_rollup").read_text(encoding="utf-8"), "Pss") / 1024
    return None


def _files(pid: int) -> int | None:
    with contextlib.suppress(OSError):
        return len(list((PROC / str(pid) / "fd").iterdir()))
    return None


def find_recorder(home: Path) -> dict[str, int]:
    """The pids of the store process of the recorder whose state is in `home`, and of its capture process."""
    parents: dict[int, int] = {}
    commands: dict[int, str] = {}
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                commands[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    for pid, command in commands.items():
        if "recorder.capture_process" in command and _home_of(parents[pid]) == str(home):
            return {"store": parents[pid], "capture": pid}
    return {}


def _home_of(pid: int) -> str:
    with contextlib.suppress(OSError):
        for entry in (PROC / str(pid) / "environ").read_bytes().split(b"\0"):
            if entry.startswith(b"RECORDER_HOME="):
                return entry.partition(b"=")[2].decode()
    return ""


class Watch:
    """Looks at processes once a second, from a thread of its own, between `start` and `stop`.

    Args:
        pids: processes by name.

    """

    def __init__(self, pids: dict[str, int]) -> None:
        self._pids = pids
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.samples: dict[str, list[Sample]] = {name: [] for name in pids}

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()
        self._thread.join()

    def _look(self) -> None:
        while True:
            for name, pid in self._pids.items():
                seen = sample(pid)
                if seen is not None:
                    self.samples[name].append(seen)
            if self._stopping.wait(_EVERY_S):
                return
