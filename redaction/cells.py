"""Cells: what the reader found as one line, and where the cells stand to each other. [RAW]

A row are the cells on one level. A strip is the part of a row that a reader takes for one line of text: cells with
gaps no wider than wide word spaces. A column are the cells above one another with an edge or their middles in line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from redaction.geometry import Box, enclosing
from redaction.ocr.engine import SpelledWord
from redaction.raw import Origin, RawText

_COLUMN_STEP: Final = 5.0
"""Rows of a table are at most this many heights apart."""
_STRIP_GAP: Final = 2.2
"""Cells of one line of text are at most this many heights apart."""
_SPACE_GAP: Final = 1.3
"""As wide as a space of a fixed-width font: such a gap parts no columns."""
_COLUMN_CELLS: Final = 3
"""So many cells that begin at the same place make a column."""


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Words of one line, from left to right; `height` is that of its words in the middle, in pixels."""

    words: tuple[SpelledWord, ...]
    box: Box
    height: int
    text: RawText


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """Neighbouring cells of one row, from left to right."""

    cells: tuple[Cell, ...]
    box: Box
    height: int

    @property
    def words(self) -> tuple[SpelledWord, ...]:
        """All words, from left to right."""
        return tuple(word for cell in self.cells for word in cell.words)

    def since(self, at: int) -> Strip:
        """The strip without its first `at` cells."""
        return strip_of(self.cells[at:])


class Grid:
    """The cells of a page with their rows, strips and columns."""

    def __init__(self, words: Iterable[SpelledWord]) -> None:
        self.cells = _cells(words)
        self._rows: dict[int, tuple[Cell, ...]] = {}
        for cell in self.cells:
            level = [other for other in self.cells if _level(other, cell)]
            self._rows[id(cell)] = tuple(sorted(level, key=lambda one: one.box.left))
        self._above: dict[int, tuple[Cell, ...]] = {}
        self._begin = sorted(cell.box.left for cell in self.cells)

    def row(self, cell: Cell) -> tuple[Cell, ...]:
        """The cells on the level of `cell` from left to right, itself included."""
        return self._rows[id(cell)]

    def left_of(self, cell: Cell) -> Cell | None:
        """The next cell to the left on the same level."""
        row = self.row(cell)
        at = row.index(cell)
        return row[at - 1] if at else None

    def column_above(self, cell: Cell) -> tuple[Cell, ...]:
        """The cells above that stand in line with this one, nearest first, as long as the rows follow closely."""
        if id(cell) not in self._above:
            self._above[id(cell)] = tuple(self._find_above(cell))
        return self._above[id(cell)]

    def strips(self) -> list[Strip]:
        """The lines of text, from the top down."""
        strips: list[Strip] = []
        taken: set[int] = set()
        for cell in self.cells:
            if id(cell) in taken:
                continue
            chain = self._chain(cell)
            taken.update(id(one) for one in chain)
            strips.append(strip_of(chain))
        return sorted(strips, key=lambda strip: (strip.box.top, strip.box.left))

    def _chain(self, cell: Cell) -> list[Cell]:
        row = self.row(cell)
        at = row.index(cell)
        first = last = at
        while first and self._goes_on(row[first - 1], row[first]):
            first -= 1
        while last + 1 < len(row) and self._goes_on(row[last], row[last + 1]):
            last += 1
        return list(row[first : last + 1])

    def _goes_on(self, left: Cell, right: Cell) -> bool:
        gap = (right.box.left - left.box.right) / max(left.height, right.height)
        if gap > _STRIP_GAP:
            return False
        slack = 0.3 * right.height
        near = bisect_right(self._begin, right.box.left + slack) - bisect_left(self._begin, right.box.left - slack)
        return gap <= _SPACE_GAP or near < _COLUMN_CELLS

    def _find_above(self, cell: Cell) -> Iterable[Cell]:
        lowest = cell
        for other in reversed(self.cells):
            if other.box.bottom > lowest.box.top + 2 or not _in_line(other, cell):
                continue
            if lowest.box.top - other.box.bottom > _COLUMN_STEP * cell.height:
                break
            yield other
            lowest = other


def strip_of(cells: Sequence[Cell]) -> Strip:
    """The strip made of `cells`, at least one."""
    return Strip(tuple(cells), enclosing(cell.box for cell in cells), max(cell.height for cell in cells))


def spelled(words: Sequence[SpelledWord]) -> str:
    """The text of words with spaces between them."""
    return " ".join(word.expose_text() for word in words)


def _cells(words: Iterable[SpelledWord]) -> list[Cell]:
    lines: dict[int, list[SpelledWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    cells = []
    for line in lines.values():
        ordered = tuple(sorted(line, key=lambda word: word.box.left))
        box = enclosing(word.box for word in ordered)
        cells.append(Cell(ordered, box, _height(ordered), RawText(spelled(ordered), Origin.SCREEN)))
    return sorted(cells, key=lambda cell: (cell.box.top, cell.box.left))


def _height(words: Sequence[SpelledWord]) -> int:
    heights = sorted(word.box.height for word in words)
    return max(6, heights[len(heights) // 2])


def _level(one: Cell, other: Cell) -> bool:
    shared = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return shared > 0.5 * min(one.box.height, other.box.height)


def _in_line(one: Cell, other: Cell) -> bool:
    slack = 0.8 * max(one.height, other.height)
    middles = abs((one.box.left + one.box.right) - (other.box.left + other.box.right)) / 2
    return (
        abs(one.box.left - other.box.left) <= slack or abs(one.box.right - other.box.right) <= slack or middles <= slack
    )
