"""Pages drawn for tests: text in a font that ships with Pillow, on any colours."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from redaction.raw import Pixels

Colour = tuple[int, int, int]
BLACK, WHITE = (0, 0, 0), (255, 255, 255)


class Page:
    """A picture to draw on; `pixels()` is a fresh array, shape (height, width, 3), RGB."""

    def __init__(self, width: int = 640, height: int = 240, colour: Colour = WHITE) -> None:
        self._image = Image.new("RGB", (width, height), colour)
        self._draw = ImageDraw.Draw(self._image)

    def bar(self, left: int, top: int, right: int, bottom: int, colour: Colour) -> Page:
        """A filled rectangle."""
        self._draw.rectangle((left, top, right, bottom), fill=colour)
        return self

    def text(self, left: int, top: int, text: str, size: int = 16, colour: Colour = BLACK) -> Page:
        """A text whose top left corner is at (left, top)."""
        self._draw.text((left, top), text, fill=colour, font=ImageFont.load_default(size))
        return self

    def pixels(self) -> Pixels:
        """The picture."""
        return np.asarray(self._image, dtype=np.uint8).copy()
