"""Figures of the store: time and bytes a frame, time to rebuild one, time to list sessions, next to its peers.

Usage: `python bench/store.py [--minutes 5] [--sessions 500] [--width 1920 --height 1080] [--frames FOLDER]
[--no-peers]`

The frames are those of `bench/store_office.py`, or with `--frames` those that a live desk kept. The peers, on the same
frames in the same run: plain SQLite with the same tables and rows; a PNG a frame; H.264 through PyAV.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
from numpy.typing import NDArray

from bench.store_office import Desk, kept, office
from bench.store_plain import PlainStore
from bench.store_video import Skipped, h264_bytes, png_bytes
from recorder.store.keyslots import Argon2Cost
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.store.vault import Vault
from redaction.geometry import Box, Monitor
from redaction.redacted import SEAL, Cause, Mask, RedactedFrame

Frames = Callable[[], Iterator[tuple[int, NDArray[np.uint8]]]]
MASKS = tuple(Mask(Box(40 + 90 * n, 100, 60, 16), "PERSON", "bench") for n in range(20))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Figures of the store.")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--sessions", type=int, default=500)
    parser.add_argument("--width", type=int, default=1920)
    parser.add_argument("--height", type=int, default=1080)
    parser.add_argument("--frames", type=Path, help="a folder of frames that a live desk kept")
    parser.add_argument("--no-peers", action="store_true", help="not the PNGs and the H.264")
    asked = parser.parse_args()
    frames: Frames = (
        (lambda: kept(asked.frames))
        if asked.frames
        else (lambda: office(Desk(asked.width, asked.height), asked.minutes))
    )
    folder = Path(tempfile.mkdtemp(prefix="bench-store-"))
    try:
        vault = Vault.create(folder / "home", passphrase="bench", cost=Argon2Cost(1, 64, 1))  # noqa: S106
        with Store.open(folder / "home", vault) as store:
            minutes = measure_frames(store, PlainStore(folder / "plain.db"), frames)
            if not asked.no_peers:
                measure_pictures(frames, minutes)
            measure_forgetting(store)
            measure_listing(store, asked.sessions)
    finally:
        shutil.rmtree(folder)


def measure_frames(store: Store, plain: PlainStore, frames: Frames) -> float:
    """Write the work to both stores, frame by frame in turn, then rebuild frames at random positions; its minutes."""
    writer = store.new_session(SessionStart("office", 0, "strict", "", "", "bench"))
    times, plain_times, raw, last_ms = [], [], 0, 0
    for t_ms, pixels in frames():
        monitor = Monitor(0, Box(0, 0, pixels.shape[1], pixels.shape[0]))
        frame = RedactedFrame(pixels, monitor, t_ms, Cause.CHANGE, MASKS, SEAL)
        began = time.perf_counter()
        writer.append(frame)
        writer.commit()
        times.append(time.perf_counter() - began)
        began = time.perf_counter()
        plain.write(frame)
        plain_times.append(time.perf_counter() - began)
        raw, last_ms = raw + pixels.nbytes, t_ms
    writer.close()
    minutes = max(1, round(last_ms / 1000)) / 60
    size, plain_size = store.sessions()[0].size_bytes, plain.close()
    height, width = pixels.shape[:2]
    print(f"frames: {len(times)} of {width}x{height}, {minutes:.1f} minutes of office work")
    print(f"store a frame: {_ms(times)}")
    print(f"  plain SQLite: {_ms(plain_times)}; the store takes {sum(times) / sum(plain_times):.2f} of its time")
    each = [round(count / len(times)) for count in (size, plain_size, raw)]
    print(f"bytes a frame: {each[0]} (plain SQLite {each[1]}, raw {each[2]})")
    print(f"bytes an hour: {_an_hour(size, minutes)}")
    measure_reading(store, plain)
    return minutes


def measure_reading(store: Store, plain: PlainStore) -> None:
    """Rebuild frames at random positions, each with a fresh reader, from both stores."""
    with store.reader("office") as reader:
        began = time.perf_counter()
        seqs = [frame.seq for frame in reader.frames()]
        print(f"list its frames: {(time.perf_counter() - began) * 1000:.0f} ms")
    chance, rebuilt, plain_rebuilt, cpu = random.Random(2), [], [], []  # noqa: S311 - the same frames in every run
    for seq in chance.sample(seqs, min(100, len(seqs))):
        with store.reader("office") as reader:
            began, began_cpu = time.perf_counter(), time.process_time()
            pixels = reader.pixels(seq)
            rebuilt.append(time.perf_counter() - began)
            cpu.append(time.process_time() - began_cpu)
        began = time.perf_counter()
        plain_pixels = plain.pixels(seq)
        plain_rebuilt.append(time.perf_counter() - began)
        if not np.array_equal(pixels, plain_pixels):
            raise SystemExit("the two stores give different frames")
    print(f"rebuild a frame at random: {_ms(rebuilt)}")
    print(f"  of the processor's time: {_ms(cpu)}")
    print(f"  plain SQLite: {_ms(plain_rebuilt)}; the store takes {sum(rebuilt) / sum(plain_rebuilt):.2f} of its time")


def measure_pictures(frames: Frames, minutes: float) -> None:
    """What the same frames take as pictures and as video."""
    print(f"  as a PNG a frame: {_an_hour(png_bytes(frames()), minutes)} an hour")
    for what, lossless in (("H.264 (x264, CRF 23, 4:2:0: with loss)", False), ("H.264 without loss (x264 RGB)", True)):
        size = h264_bytes(frames(), lossless=lossless)
        said = f"skipped, {size.reason}" if isinstance(size, Skipped) else f"{_an_hour(size, minutes)} an hour"
        print(f"  as {what}: {said}")


def _an_hour(size: int, minutes: float) -> str:
    return f"{size / minutes * 60 / 1e6:.1f} MB"


def measure_forgetting(store: Store) -> None:
    """Forget the last half minute of it, and delete it."""
    began = time.perf_counter()
    summary = store.sessions()[0]
    store.forget_since(summary.ended_wall_ms - 30_000)
    print(f"forget the last 30 s: {(time.perf_counter() - began) * 1000:.0f} ms")
    began = time.perf_counter()
    store.delete(summary.session_id)
    print(f"delete a session: {(time.perf_counter() - began) * 1000:.0f} ms")


def measure_listing(store: Store, sessions: int) -> None:
    """List many sessions, and delete one of them."""
    for number in range(sessions):
        store.new_session(SessionStart(f"s{number}", number, "strict", "p" * 64, "n" * 64, "bench")).close()
    began = time.perf_counter()
    found = store.sessions()
    print(f"list {len(found)} sessions: {(time.perf_counter() - began) * 1000:.0f} ms")
    began = time.perf_counter()
    store.delete("s0")
    print(f"delete one of them: {(time.perf_counter() - began) * 1000:.0f} ms")


def _ms(seconds: list[float]) -> str:
    ordered = sorted(seconds)
    middle, high = statistics.median(ordered), ordered[int(0.95 * (len(ordered) - 1))]
    return f"median {middle * 1000:.1f} ms, p95 {high * 1000:.1f} ms, most {ordered[-1] * 1000:.1f} ms"


if __name__ == "__main__":
    main()
