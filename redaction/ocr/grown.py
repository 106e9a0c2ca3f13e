"""Lines that are being typed into: what stands unchanged keeps its words, only the end of the line is read. [RAW]

What was read at a place not long ago is compared column by column with what stands there now. The words before the
first difference are kept up to a space; the last four of them are read again with the rest. If the first of these are
not read as they were before, nothing is taken for granted: more of the line is read, and then the whole of it.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from redaction.geometry import Box
from redaction.ocr.contrast import INK
from redaction.ocr.engine import OcrEngine, SpelledWord
from redaction.ocr.line_reading import LineReading, snapped, spelled, unreadable
from redaction.ocr.lines import TextLine
from redaction.ocr.struck import without_struck

_REMEMBERED: Final = 192
"""Lines: some pages of them, so that typing goes on after a look at another window."""
_OVERLAP: Final = (4, 8)
"""Words before the first difference that are read again, at first and if that was in vain."""
_SEAM: Final = 2
"""So many of them must be read as before; the others have a new neighbour to their right."""
_SPACE: Final = 0.3
"""Of the letters' height: a gap this wide is a space in any type."""
_LEAST_SAVED: Final = 12.0
"""A cut that leaves out less than so many times the letters' height saves nothing worth its risk."""


@dataclass(frozen=True, slots=True, eq=False)
class _Read:
    """A line, and its words as the engine gave them, in pixels of its ink, from left to right."""

    line: TextLine
    words: tuple[SpelledWord, ...]


class LineReader:
    """Reads lines at one size. Thread-safe.

    Args:
        engine: the text recogniser.
        capital_px: height of capitals in the pictures that it gets.

    """

    def __init__(self, engine: OcrEngine, capital_px: int) -> None:
        self._engine = engine
        self._capital_px = capital_px
        self._recent: deque[_Read] = deque(maxlen=_REMEMBERED)
        self._lock = threading.Lock()

    def forget(self) -> None:
        """Drop what was read, and what is being read."""
        with self._lock:
            self._recent = deque(maxlen=_REMEMBERED)

    def read(self, line: TextLine) -> LineReading:
        """Read one line.

        Raises:
            OcrFailed: if the engine failed.

        """
        if line.turned:
            return unreadable(line)
        with self._lock:
            recent = self._recent
            near = [read for read in reversed(recent) if _same_place(read.line, line)]
        words = self._grown(line, near)
        if words is None:
            words = self._spelled(line)
        with self._lock:
            recent.append(_Read(line, tuple(words)))  # nowhere, if everything was forgotten meanwhile
        return without_struck(snapped(words, line), line)

    def _grown(self, line: TextLine, near: Sequence[_Read]) -> list[SpelledWord] | None:
        """The words of a line that stood here before but for its end; None if it must be read as a whole."""
        best = max(near, key=lambda read: shared_columns(read.line, line), default=None)
        if best is None:
            return None
        shared = shared_columns(best.line, line)
        for overlap in _OVERLAP:
            cut = _cut(best.words, line, shared, overlap)
            if cut is None or cut.column < _LEAST_SAVED * line.glyph_height:
                return None
            rest = [_moved(word, cut.column) for word in self._spelled(_since(line, cut.column))]
            seam = best.words[cut.kept : cut.kept + _SEAM]
            if len(rest) >= _SEAM and all(_alike(*pair) for pair in zip(seam, rest[:_SEAM], strict=True)):
                return [*best.words[: cut.kept], *rest]
        return None

    def _spelled(self, line: TextLine) -> list[SpelledWord]:
        return spelled(self._engine, line, self._capital_px)


@dataclass(frozen=True, slots=True)
class _Cut:
    """How many words are kept, and the column between them and the rest."""

    kept: int
    column: int


def shared_columns(before: TextLine, now: TextLine) -> int:
    """How many columns from the left on two lines that begin at one place have exactly the same ink."""
    width = min(before.ink.shape[1], now.ink.shape[1])
    top = min(before.box.top, now.box.top)
    starts = [(line.box.top - top) // line.zoom for line in (before, now)]
    height = max(start + line.ink.shape[0] for start, line in zip(starts, (before, now), strict=True))
    laid = np.zeros((2, height, width), np.uint8)
    for at, (start, line) in enumerate(zip(starts, (before, now), strict=True)):
        laid[at, start : start + line.ink.shape[0]] = line.ink[:, :width]
    differs = np.flatnonzero((laid[0] != laid[1]).any(axis=0))
    return int(differs[0]) if len(differs) else width


def _same_place(before: TextLine, now: TextLine) -> bool:
    step = before.box.top - now.box.top
    return (
        before.zoom == now.zoom
        and before.box.left == now.box.left
        and abs(step) <= now.glyph_height * now.zoom
        and step % now.zoom == 0
    )


def _cut(words: Sequence[SpelledWord], line: TextLine, shared: int, overlap: int) -> _Cut | None:
    """The last space with `overlap` words and a space behind it before the first difference, if there is one."""
    inked = np.asarray((line.ink[:, :shared] > INK).any(axis=0))
    spaces = [_space(inked, left, right, line.glyph_height) for left, right in pairwise(words)]
    for kept in range(len(words) - overlap - 1, 0, -1):
        ends = kept + overlap - 1
        column = spaces[kept - 1]
        if column is not None and spaces[ends] is not None:
            return _Cut(kept, column)
    return None


def _space(inked: NDArray[np.bool_], left: SpelledWord, right: SpelledWord, tall: float) -> int | None:
    """The middle of the widest gap around the seam of two words, if it is as wide as a space and known as a whole."""
    slack = int(tall / 2)
    first, last = max(0, left.box.right - slack), right.box.left + slack
    if last >= len(inked):
        return None
    edges = np.flatnonzero(np.diff(np.concatenate(([1], inked[first:last].view(np.int8), [1]))))
    gaps = edges.reshape(-1, 2)
    if not len(gaps):
        return None
    start, end = max(gaps.tolist(), key=lambda gap: gap[1] - gap[0])
    return first + (start + end) // 2 if end - start >= max(3.0, _SPACE * tall) else None


def _since(line: TextLine, column: int) -> TextLine:
    box = Box(line.box.left + column * line.zoom, line.box.top, line.box.width - column * line.zoom, line.box.height)
    return TextLine(box, line.glyph_height, line.glyphs, np.ascontiguousarray(line.ink[:, column:]), line.zoom)


def _moved(word: SpelledWord, dx: int) -> SpelledWord:
    edges = tuple(edge + dx for edge in word.edges)
    return SpelledWord(word.expose_text(), word.box.moved(dx, 0), word.confidence, word.line, edges)


def _alike(before: SpelledWord, now: SpelledWord) -> bool:
    """Whether a word was read as before, at the same place but for what engines err by."""
    slack = before.box.height / 4
    return (
        before.expose_text() == now.expose_text()
        and abs(before.box.left - now.box.left) <= slack
        and abs(before.box.right - now.box.right) <= slack
    )
