"""Record office work live and say what it cost, or keep its frames for others to be measured on.

usage: python -m bench.workload [--minutes 5] [--still 0.5] [--profile strict] [--seed 1] [--json] [--keep FOLDER]

Live: the real recorder records a display of its own on which a person types, scrolls, switches tabs and opens dialogs
through real X events; before that, the screen stands still for `--still` minutes. `--minutes 60` is the soak: the
growth of memory and of open files over the run stands in the figures too. With `--keep` no recorder runs: the frames
of the same work are written to FOLDER.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from bench.workload.desk import Desk, running_desk
from bench.workload.grabbing import Grabber
from bench.workload.processes import Sample, Watch, find_recorder
from bench.workload.slope import percent_per_hour
from demo.recorded import Recorder

_SETTLE_S: Final = 8.0
"""Longer than the hold-back: what was typed last is committed then."""


def main() -> int:
    """Parse, work, print; 1 if frames were lost or the counts do not add up."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--still", type=float, default=0.5, help="minutes that the screen stands still before")
    parser.add_argument("--profile", choices=("strict", "balanced"), default="strict")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--width", type=int, default=1920)
    parser.add_argument("--height", type=int, default=1080)
    parser.add_argument("--keep", type=Path, help="keep the frames in this folder instead of recording")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    with (
        tempfile.TemporaryDirectory(prefix="bench-workload-") as folder,
        running_desk(Path(folder), asked.width, asked.height, asked.seed) as desk,
    ):
        if asked.keep:
            figures = keep(desk, asked.keep, asked.minutes)
        else:
            figures = record(desk, Path(folder), asked.profile, asked.minutes, asked.still)
    print(json.dumps(figures, indent=1) if asked.json else "\n".join(f"{key}: {figures[key]}" for key in figures))
    return 0 if asked.keep or _is_whole(figures) else 1


def keep(desk: Desk, folder: Path, minutes: float) -> dict[str, Any]:
    """Work, and keep each frame that differs from the one before."""
    for old in folder.glob("*.png"):
        old.unlink()
    grabber = Grabber(desk.server.display, folder)
    grabber.start()
    desk.work.go_on(minutes * 60)
    grabber.stop()
    return {"looks": grabber.looks, "frames": grabber.frames, "done": dict(desk.work.done)}


def record(desk: Desk, private: Path, profile: str, minutes: float, still_minutes: float) -> dict[str, Any]:
    """Record a still screen and then the work, and say what the store process and the capture process cost."""
    recorder = Recorder(private / "recorder", desk.server.environ)
    recorder.initialise()
    recorder.done("start", "--profile", profile)
    pids = find_recorder(recorder.home)
    time.sleep(min(5.0, still_minutes * 60))  # the first frame is read
    still = _watched(pids, lambda: time.sleep(still_minutes * 60))
    work = _watched(pids, lambda: desk.work.go_on(minutes * 60))
    time.sleep(_SETTLE_S)
    status = recorder.status()
    recorder.done("stop")
    session = recorder.show(recorder.sessions()[0]["id"])
    counters = session["counters"]
    return {
        "minutes": minutes,
        "done": dict(desk.work.done),
        "terminal": "xterm" if desk.has_terminal else "none (xterm is not installed)",
        "state_at_end": status["state"],
        **{name: counters[name] for name in ("captured", "stored", "withheld", "dropped")},
        "withheld_by_cause": session["withheld"],
        "dropped_by_cause": session["dropped"],
        "bytes": session["bytes"],
        "inputs_lost": status.get("inputs_lost"),
        **{name: status.get(name) for name in ("commit_p50_ms", "commit_p95_ms", "commit_max_ms", "lag_max_ms")},
        "still_cpu_percent": {name: cpu_percent(samples) for name, samples in still.items()},
        **{name: cost(samples) for name, samples in work.items()},
    }


def _watched(pids: dict[str, int], work: Any) -> dict[str, list[Sample]]:
    watch = Watch(pids)
    watch.start()
    work()
    watch.stop()
    return watch.samples


def cost(samples: Sequence[Sample]) -> dict[str, Any]:
    """What a process cost over the samples: most memory, share of one processor, growth in an hour."""
    if not samples:
        return {"gone": True}
    pss = [(one.at_s, one.pss_mb) for one in samples if one.pss_mb is not None]
    files = [one.files for one in samples if one.files is not None]
    return {
        "peak_rss_mb": round(max(one.peak_mb for one in samples)),
        "peak_pss_mb": round(max(value for _, value in pss)) if pss else None,
        "cpu_percent": cpu_percent(samples),
        "memory_percent_per_hour": round(percent_per_hour([(one.at_s, one.rss_mb) for one in samples]), 1),
        "files_first": files[0] if files else None,
        "files_last": files[-1] if files else None,
        "threads": samples[-1].threads,
    }


def cpu_percent(samples: Sequence[Sample]) -> float | None:
    """Percent of one processor between the first and the last sample."""
    if len(samples) < 2:
        return None
    return round(100 * (samples[-1].cpu_s - samples[0].cpu_s) / (samples[-1].at_s - samples[0].at_s), 1)


def _is_whole(figures: dict[str, Any]) -> bool:
    kept = figures["stored"] + figures["withheld"] + figures["dropped"]
    return bool(figures["captured"] == kept and figures["dropped"] == 0 and figures["state_at_end"] == "recording")


if __name__ == "__main__":
    sys.exit(main())
