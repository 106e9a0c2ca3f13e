"""Frames of office work, drawn here: pages of text in a window, typed into, scrolled, switched and covered by dialogs.

Typing two thirds of the time at 4 frames a second, 6 scrolls, 4 changes of tab and a dialog a minute. Or the frames of
a live desk, kept by `python -m bench.workload --keep FOLDER`.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

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


def kept(folder: Path) -> Iterator[tuple[int, Pixels]]:
    """The frames of a live desk, each with the time at which it was kept, in milliseconds from the first."""
    first: int | None = None
    for file in sorted(folder.glob("*.png")):
        at = file.stat().st_mtime_ns // 1_000_000
        first = at if first is None else first
        yield at - first, np.ascontiguousarray(cv2.imread(str(file))[:, :, ::-1])
