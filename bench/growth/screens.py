"""Screens of any size with the same density of text, and what can change on them."""

from __future__ import annotations

from random import Random
from typing import Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from recorder.measuring.corpus.sheet import Sheet
from redaction.raw import Pixels

SIZES: Final = {"720p": (1280, 720), "1080p": (1920, 1080), "1440p": (2560, 1440), "4K": (3840, 2160)}
_LINE_PX: Final = 30
_COLUMN_PX: Final = 640
_FONT_PX: Final = 14


class Desk:
    """A screen in columns of text. The same seed gives the same text.

    Args:
        width: in pixels.
        height: in pixels.
        seed: chooses the text.

    """

    def __init__(self, width: int, height: int, seed: int) -> None:
        self._rng = Random(seed)  # noqa: S311 - the same screens in every run
        self._sheet = Sheet(self._rng)
        self._font = ImageFont.truetype("DejaVuSans.ttf", _FONT_PX)
        self._width, self._height = width, height
        self.pixels: Pixels = np.empty((height, width, 3), dtype=np.uint8)
        self.renew()

    def renew(self) -> None:
        """Change the whole screen: every line says something else."""
        self.pixels = np.full((self._height, self._width, 3), 250, dtype=np.uint8)
        for column in range(0, self._width - _COLUMN_PX + 1, _COLUMN_PX):
            for top in range(20, self._height - _LINE_PX, _LINE_PX):
                self._write(column + 20, top)

    def change_line(self) -> None:
        """Change one line of one column."""
        column = self._rng.randrange(self._width // _COLUMN_PX) * _COLUMN_PX
        self._write(column + 20, self._rng.randrange(20, self._height - _LINE_PX, _LINE_PX))

    def _write(self, left: int, top: int) -> None:
        line = Image.new("RGB", (_COLUMN_PX - 40, _LINE_PX), (250, 250, 250))
        text = f"{self._sheet.prose(1)[:52]} {self._rng.randrange(1000, 9999)}"
        ImageDraw.Draw(line).text((2, 5), text, (30, 32, 40), self._font)
        pixels = self.pixels.copy()
        pixels[top : top + _LINE_PX, left : left + _COLUMN_PX - 40] = np.asarray(line)
        self.pixels = pixels
