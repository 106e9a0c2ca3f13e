"""Reading stored frames, for the review: the recogniser that redaction uses, on pixels that are redacted already."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from recorder.errors import ReadingError
from recorder.review.interfaces import ReadLine
from redaction.errors import OcrFailed, OcrUnavailable
from redaction.ocr.choosing import choose_engine
from redaction.ocr.engine import SpelledWord
from redaction.ocr.reader import ScreenReader


class StoredFrameReading:
    """Reads frames of a session one after the other; what did not change is not read again.

    Raises:
        ReadingError: if no recogniser is installed.

    """

    def __init__(self) -> None:
        try:
            self._reader = ScreenReader(choose_engine())
        except OcrUnavailable as error:
            raise ReadingError(str(error), "Run `make setup`.") from None

    def read(self, monitor: int, pixels: NDArray[np.uint8]) -> tuple[ReadLine, ...]:
        """The lines of a frame of one monitor, shape (height, width, 3), RGB.

        Raises:
            ReadingError: if it cannot be read.

        """
        try:
            words = self._reader.read(monitor, pixels).words
        except OcrFailed:
            raise ReadingError("A frame could not be read.", "Try again; `recorder doctor` checks it.") from None
        lines: dict[int, list[SpelledWord]] = {}
        for word in words:
            lines.setdefault(word.line, []).append(word)
        return tuple(_line(line) for line in lines.values())

    def close(self) -> None:
        """Stop, and forget everything."""
        self._reader.close()


def _line(words: list[SpelledWord]) -> ReadLine:
    """Words of one line as characters, each with its place; a space stands between two words."""
    text = ""
    lefts: list[int] = []
    rights: list[int] = []
    for word in sorted(words, key=lambda word: word.box.left):
        if text:
            text, lefts, rights = text + " ", [*lefts, rights[-1]], [*rights, word.box.left]
        spelled = word.expose_text()
        text += spelled
        lefts += word.edges[:-1]
        rights += word.edges[1:]
    top = min(word.box.top for word in words)
    return ReadLine(text, tuple(lefts), tuple(rights), top, max(word.box.bottom for word in words))
