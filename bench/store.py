"""Figures of the store: time and bytes a frame, time to rebuild one, time to list sessions.

Usage: `python bench/store.py [--minutes 5] [--sessions 500] [--width 1920 --height 1080]`

The frames are drawn here: pages of text in a window, typed into, scrolled, switched between and covered by dialogs at
the pace of office work (typing two thirds of the time at 4 frames a second, 6 scrolls, 4 changes of tab and a dialog
a minute).
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from recorder.store.keyslots import Argon2Cost
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.store.vault import Vault
from redaction.geometry import Box, Monitor
from redaction.redacted import SEAL, Cause, Mask, RedactedFrame

Pixels = NDArray[np.uint8]

_TEXT = (
    "the report for this quarter shows that orders grew while returns fell in every region we asked our partners "
    "to send their plans before the end of the month please review the attached table and tell me what is missing"
)
_FRAMES_PER_SECOND = 4
_HEAD_PX = 90
_LINE_PX = 24


class Page:
    """A long page of text in one tab; a tenth of its words are masked."""

    def __init__(self, width: int, lines: int, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311 - the same page in every run
        font = ImageFont.load_default(15)
        image = Image.new("RGB", (width, lines * _LINE_PX), (255, 255, 255))
        draw = ImageDraw.Draw(image)
        for number in range(lines):
            left = 40
            while left < width - 160:
                word, top = chance.choice(_TEXT.split()), number * _LINE_PX + 4
                extent = int(draw.textlength(word, font))
                if chance.random() < 0.1:
                    draw.rectangle((left, top, left + extent, top + 16), fill=(20, 20, 20))
                else:
                    draw.text((left, top), word, (30, 30, 40), font)
                left += extent + 6
        self.pixels = np.asarray(image)
        self.scrolled = 0
        self.typed = 0


@dataclass
class Desk:
    """A screen with some tabs."""

    width: int
    height: int

    def __post_init__(self) -> None:
        self.pages = [Page(self.width, 200, seed) for seed in range(5)]
        self.shown = 0
        self.font = ImageFont.load_default(15)
        self.dialog = False

    def frame(self) -> Pixels:
        """The screen as it is now."""
        page = self.pages[self.shown]
        image = np.full((self.height, self.width, 3), 240, np.uint8)
        image[_HEAD_PX:] = page.pixels[page.scrolled : page.scrolled + self.height - _HEAD_PX]
        drawn = Image.fromarray(image)
        draw = ImageDraw.Draw(drawn)
        for tab in range(len(self.pages)):
            fill = (255, 255, 255) if tab == self.shown else (215, 215, 220)
            draw.rectangle((20 + tab * 210, 10, 220 + tab * 210, 40), fill=fill)
            draw.text((34 + tab * 210, 16), f"Document {tab + 1}", (40, 40, 40), self.font)
        draw.rectangle((40, 50, 1000, 80), fill=(255, 255, 255), outline=(120, 120, 120))
        text = _TEXT[page.typed // 90 * 90 : page.typed]
        draw.text((46, 56), text, (0, 0, 0), self.font)
        if self.dialog:
            draw.rectangle((600, 350, 1200, 700), fill=(250, 250, 250), outline=(90, 90, 90))
            draw.text((640, 380), "Save changes before closing?", (0, 0, 0), self.font)
        return np.asarray(drawn)


def office(desk: Desk, minutes: float, seed: int = 1) -> Iterator[tuple[int, Pixels]]:
    """Frames of office work, each with its time in milliseconds."""
    chance = random.Random(seed)  # noqa: S311 - the same work in every run
    last = int(minutes * 60)
    for second in range(last):
        page = desk.pages[desk.shown]
        kind = chance.choices(["type", "scroll", "switch", "dialog", "read"], [40, 6, 4, 1, 9])[0]
        for part in range(_FRAMES_PER_SECOND):
            if kind == "type":
                page.typed = (page.typed + chance.randint(1, 3)) % 180
            elif kind == "scroll" and part < 3:
                farthest = page.pixels.shape[0] - desk.height
                page.scrolled = max(0, min(farthest, page.scrolled + chance.choice([-1, 1, 1]) * 120))
            elif kind == "switch" and part == 0:
                desk.shown = chance.randrange(len(desk.pages))
            elif kind == "dialog":
                desk.dialog = part < 3
            elif kind == "read" or part:
                continue
            yield second * 1000 + part * 250, desk.frame()
    desk.dialog = False


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description="Figures of the store.")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--sessions", type=int, default=500)
    parser.add_argument("--width", type=int, default=1920)
    parser.add_argument("--height", type=int, default=1080)
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-store-"))
    try:
        vault = Vault.create(folder / "home", passphrase="bench", cost=Argon2Cost(1, 64, 1))  # noqa: S106
        with Store.open(folder / "home", vault) as store:
            measure_frames(store, asked.minutes, asked.width, asked.height)
            measure_forgetting(store)
            measure_listing(store, asked.sessions)
    finally:
        shutil.rmtree(folder)


def measure_frames(store: Store, minutes: float, width: int, height: int) -> None:
    """Write the office work, then rebuild frames at random positions."""
    monitor = Monitor(0, Box(0, 0, width, height))
    writer = store.new_session(SessionStart("office", 0, "strict", "", "", "bench"))
    masks = tuple(Mask(Box(40 + 90 * n, 100, 60, 16), "PERSON", "bench") for n in range(20))
    times, raw = [], 0
    for t_ms, pixels in office(Desk(width, height), minutes):
        frame = RedactedFrame(pixels, monitor, t_ms, Cause.CHANGE, masks, SEAL)
        began = time.perf_counter()
        writer.append(frame)
        writer.commit()
        times.append(time.perf_counter() - began)
        raw += pixels.nbytes
    writer.close()
    size = store.sessions()[0].size_bytes
    print(f"frames: {len(times)} of {width}x{height}, {minutes:g} minutes of office work")
    print(f"store a frame: {_ms(times)}")
    print(f"bytes a frame: {size / len(times):.0f} (raw: {raw / len(times):.0f})")
    print(f"bytes an hour: {size / minutes * 60 / 1e6:.1f} MB")
    with store.reader("office") as reader:
        began = time.perf_counter()
        seqs = [frame.seq for frame in reader.frames()]
        print(f"list its frames: {(time.perf_counter() - began) * 1000:.0f} ms")
    chance, rebuilt = random.Random(2), []  # noqa: S311 - the same frames in every run
    for seq in chance.sample(seqs, min(100, len(seqs))):
        with store.reader("office") as reader:
            began = time.perf_counter()
            reader.pixels(seq)
            rebuilt.append(time.perf_counter() - began)
    print(f"rebuild a frame at random: {_ms(rebuilt)}")


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
