"""Figures of review edits: how long it takes to drop or paint frames of a long session, and to list its frames.

Usage: `python bench/editing.py [--frames 15000] [--width 1920 --height 1080] [--home FOLDER]`

The frames are those of `bench/store_office.py`. With `--home` the session is kept there and used again. Each edit is
made on a copy of it; afterwards frames at random are rebuilt.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Mapping
from itertools import islice
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.store_office import Desk, office
from recorder.store.edits import EMPLOYEE, Edits
from recorder.store.keyslots import Argon2Cost
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.store.vault import Vault
from redaction.geometry import Box, Monitor
from redaction.redacted import SEAL, Cause, Mask, RedactedFrame

WORDS: Final = "bench"
BOX: Final = (Mask(Box(300, 400, 500, 200), EMPLOYEE, "employee.box"),)
_MINUTES: Final = 1000.0
"""More than any session lasts: the frames are counted."""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Figures of review edits.")
    parser.add_argument("--frames", type=int, default=15_000)
    parser.add_argument("--width", type=int, default=1920)
    parser.add_argument("--height", type=int, default=1080)
    parser.add_argument("--home", type=Path, help="where the session is kept, and used again")
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-editing-"))
    try:
        home = asked.home or folder / "home"
        if not home.exists():
            write(home, asked.frames, asked.width, asked.height)
        seqs = measure_listing(home)
        for name, edits in edits_of(seqs).items():
            measure(home, folder / "copy", name, edits)
    finally:
        shutil.rmtree(folder)


def write(home: Path, frames: int, width: int, height: int) -> None:
    """Record office work."""
    monitor = Monitor(0, Box(0, 0, width, height))
    with Store.open(home, Vault.create(home, passphrase=WORDS, cost=Argon2Cost(1, 64, 1))) as store:
        writer = store.new_session(SessionStart("office", 0, "strict", "", "", "bench"))
        for t_ms, pixels in islice(office(Desk(width, height), _MINUTES), frames):
            writer.append(RedactedFrame(pixels, monitor, t_ms, Cause.CHANGE, (), SEAL))
        writer.close()


def measure_listing(home: Path) -> list[int]:
    """Print how long listing takes; gives the seqs of the frames."""
    with opened(home) as store, store.reader("office") as reader:
        began = time.perf_counter()
        times = reader.frame_times()
        quick = time.perf_counter() - began
        began = time.perf_counter()
        frames = list(reader.frames())
        print(f"list {len(frames)} frames: {time.perf_counter() - began:.2f} s; their times only: {quick:.3f} s")
        print(f"rebuild a frame at random: {rebuilding(store)}")
    print(f"{'edit':<34}{'encoded anew':>13}{'seconds':>9}{'MB before, after':>18}  rebuild a frame at random")
    return [one.seq for one in times]


def edits_of(seqs: list[int]) -> Mapping[str, Edits]:
    """What is measured, by name."""
    chance, middle = random.Random(3), len(seqs) // 2  # noqa: S311 - the same frames in every run
    found: dict[str, Edits] = {"drop the first frame": Edits(frozenset(seqs[:1]))}
    for count in (1, 100, 1000):
        row, scattered = seqs[middle : middle + count], chance.sample(seqs, min(count, len(seqs)))
        found[f"drop {count} in a row"] = Edits(frozenset(row))
        found[f"drop {count} anywhere"] = Edits(frozenset(scattered))
        found[f"paint {count} in a row"] = Edits(painted=dict.fromkeys(row, BOX))
        found[f"paint {count} anywhere"] = Edits(painted=dict.fromkeys(scattered, BOX))
    return found


def measure(home: Path, copy: Path, name: str, edits: Edits) -> None:
    """Print what one edit takes, on a copy of the session."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(home, copy)
    told: list[int] = []
    with opened(copy) as store:
        before = store.sessions()[0].size_bytes
        began = time.perf_counter()
        after = store.edit("office", edits, lambda *counts: told.append(counts[1])).size_bytes
        took = time.perf_counter() - began
        sizes = f"{before / 1e6:.2f}, {after / 1e6:.2f}"
        print(f"{name:<34}{told[0]:>13}{took:>9.2f}{sizes:>18}  {rebuilding(store)}", flush=True)


def rebuilding(store: Store) -> str:
    """How long frames at random take, each from the disk."""
    took: list[float] = []
    with store.reader("office") as reader:
        seqs = [one.seq for one in reader.frame_times()]
    for seq in random.Random(2).sample(seqs, min(60, len(seqs))):  # noqa: S311 - the same in every run
        with store.reader("office") as reader:
            began = time.perf_counter()
            reader.pixels(seq)
            took.append(1000 * (time.perf_counter() - began))
    return f"median {statistics.median(took):.0f} ms, most {max(took):.0f} ms" if took else "none is left"


def opened(home: Path) -> Store:
    """The store in `home`."""
    return Store.open(home, Vault.unlock(home, passphrase=WORDS))


if __name__ == "__main__":
    main()
