"""What a text recogniser must do: read one line image, in memory. [RAW]"""

from __future__ import annotations

from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from redaction.geometry import Box
from redaction.raw import RawWord

LineImage = NDArray[np.uint8]
"""Shape (height, width), grey: one line of dark text on white, capitals 20-30 px high."""


class SpelledWord(RawWord):
    """A word whose letters are located: character i stands between `edges[i]` and `edges[i + 1]` (columns)."""

    __slots__ = ("edges",)

    def __init__(self, text: str, box: Box, confidence: float, line: int, edges: tuple[int, ...]) -> None:
        super().__init__(text, box, confidence, line)
        self.edges = edges


class OcrEngine(Protocol):
    """Reads line images. Called from several threads at once."""

    def read(self, image: LineImage) -> list[SpelledWord]:
        """The words of one line from left to right, boxes in pixels of `image`, `line` 0.

        Raises:
            OcrFailed: if the recogniser failed; an empty list means that it found no text.

        """
        ...
