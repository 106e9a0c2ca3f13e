"""Where the cells of a page stand to each other: its rows, lines of text and columns. [RAW]

A row are the cells on one level. A strip is the part of a row that a reader takes for one line of text: cells with
gaps no wider than wide word spaces. A column are the cells above one another with an edge or their middles in line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from redaction.cells import Cell
from redaction.geometry import Box, enclosing
from redaction.ocr.engine import SpelledWord

_COLUMN_STEP: Final = 5.0
"""Rows of a table are at most this many heights apart."""
_STRIP_GAP: Final = 2.2
"""Cells of one line of text are at most this many heights apart."""
_SPACE_GAP: Final = 1.3
"""As wide as a space of a fixed-width font: such a gap parts no columns."""
_INDENT: Final = 2.3
"""A field's text is set in from the label above it by at most so many times what counts as in line."""
_TOGETHER: Final = 128
"""So many cells are asked about at once what stands above them: one by one is slow, all at once takes memory."""
_COLUMN_CELLS: Final = 3
"""So many cells that begin at the same place make a column."""
_HEADING_CELLS: Final = 3
_CENTRED: Final = 1.5
"""A header in the middle over its column is at most so many heights beside it: cells have margins."""


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


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """The row of a cell, from left to right, itself included.

    `left` is the next cell to its left, `labelled` says that this one ends with a colon, `heading` that the row has
    several cells, no digit in it and capitals at the beginning of all or none, as the header over rows with digits.
    """

    row: tuple[Cell, ...]
    left: Cell | None
    labelled: bool
    heading: bool


class Grid:
    """The cells of a page with their rows, strips and columns.

    Args:
        cells: from the top down.

    """

    def __init__(self, cells: Sequence[Cell]) -> None:
        self.cells = cells
        self._sides = _Sides(self.cells)
        self._places = {id(cell): at for at, cell in enumerate(self.cells)}
        self._levels = {
            id(cell): level for cell, level in zip(self.cells, _levels(self.cells, self._sides.rows()), strict=True)
        }
        self._heads = [cell for cell in self.cells if self._levels[id(cell)].heading]
        self._above: dict[int, tuple[Cell, ...]] = {}
        self._begin = sorted(cell.box.left for cell in self.cells)

    def level(self, cell: Cell) -> Level:
        """What stands on the level of `cell`."""
        return self._levels[id(cell)]

    def row(self, cell: Cell) -> tuple[Cell, ...]:
        """The cells on the level of `cell` from left to right, itself included."""
        return self._levels[id(cell)].row

    def left_of(self, cell: Cell) -> Cell | None:
        """The next cell to the left on the same level."""
        return self._levels[id(cell)].left

    def column_above(self, cell: Cell) -> tuple[Cell, ...]:
        """The cells above that stand in line with this one, nearest first, as long as the rows follow closely."""
        if id(cell) not in self._above:
            self._above[id(cell)] = tuple(self._find_above(cell))
        return self._above[id(cell)]

    def centred_head(self, cell: Cell) -> Cell | None:
        """The header set in the middle over the column of `cell`, its topmost cell, whose own texts begin at its left.

        A column goes from its cells to those right of them, as far as a row has cells to its right.
        """
        row = self.row(cell)
        after = row[row.index(cell) + 1 :][:1]
        near = [head for head in self._heads if 0 <= cell.box.top - head.box.bottom <= _COLUMN_STEP * cell.height]
        if not after or not near:
            return None
        lowest = max(head.box.top for head in near)
        middle, end = (cell.box.left + after[0].box.left) / 2, after[0].box.left
        over = [
            head
            for head in near
            if cell.box.left < head.box.left
            and head.box.right < end
            and abs(head.box.left + head.box.width / 2 - middle) <= _CENTRED * cell.height
            and lowest - head.box.top < head.height
        ]
        return over[0] if len(over) == 1 else None

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
        lowest_top, furthest = cell.box.top, _COLUMN_STEP * cell.height
        for at in self._sides.in_line_above(self._places[id(cell)]):
            other = self.cells[at]
            step = lowest_top - (other.box.top + other.box.height)
            if step < -2:
                continue
            if step > furthest:
                break
            yield other
            lowest_top = other.box.top


class _Sides:
    """The sides of all cells at once: a screen has hundreds, and each is asked about all others."""

    def __init__(self, cells: Sequence[Cell]) -> None:
        boxes = np.array([(c.box.left, c.box.top, c.box.right, c.box.bottom, c.height) for c in cells], dtype=np.int64)
        self._left, self._top, self._right, self._bottom, self._height = boxes.reshape(len(cells), 5).T
        self._above: dict[int, list[list[int]]] = {}

    def rows(self) -> list[list[int]]:
        """For each cell, those on its level from left to right: they share more than half of the lower one's height."""
        shared = np.minimum.outer(self._bottom, self._bottom) - np.maximum.outer(self._top, self._top)
        tall = self._bottom - self._top
        level = shared > 0.5 * np.minimum.outer(tall, tall)
        order = np.argsort(self._left, kind="stable")
        return [order[row[order]].tolist() for row in level]

    def in_line_above(self, at: int) -> list[int]:
        """The cells that end above a cell and have an edge or their middles in line with it, the lowest first."""
        first = at - at % _TOGETHER
        if first not in self._above:
            self._above[first] = self._all_in_line_above(slice(first, first + _TOGETHER))
        return self._above[first][at - first]

    def _all_in_line_above(self, some: slice) -> list[list[int]]:
        left, top, right, height = (side[some, None] for side in (self._left, self._top, self._right, self._height))
        slack = 0.8 * np.maximum(self._height, height)
        indent = left - self._left
        near: NDArray[np.bool_] = (-slack <= indent) & (indent <= _INDENT * slack)
        near |= np.abs(self._right - right) <= slack
        near |= np.abs((self._left + self._right) - (left + right)) / 2 <= slack
        near &= self._bottom <= top + 2
        rows, found = np.nonzero(near[:, ::-1])
        lowest_first = near.shape[1] - 1 - found
        return [part.tolist() for part in np.split(lowest_first, np.searchsorted(rows, np.arange(1, len(near))))]


def _levels(cells: Sequence[Cell], rows: Sequence[Sequence[int]]) -> Iterable[Level]:
    """The level of each cell, in the order of the cells; `rows` has the numbers of the cells on it."""
    for number, row in enumerate(rows):
        at = row.index(number)
        left = row[at - 1] if at else None
        yield Level(
            tuple(cells[one] for one in row),
            None if left is None else cells[left],
            left is not None and cells[left].colon,
            len(row) >= _HEADING_CELLS
            and not any(cells[one].digits for one in row)
            and len({cells[one].small for one in row}) == 1,
        )


def strip_of(cells: Sequence[Cell]) -> Strip:
    """The strip made of `cells`, at least one."""
    return Strip(tuple(cells), enclosing(cell.box for cell in cells), max(cell.height for cell in cells))
