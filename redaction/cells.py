"""Cells: what the reader found as one line, and where the cells stand to each other. [RAW]

A row are the cells on one level. A strip is the part of a row that a reader takes for one line of text: cells with
gaps no wider than wide word spaces. A column are the cells above one another with an edge or their middles in line.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import regex
from numpy.typing import NDArray

from redaction.geometry import Box, enclosing
from redaction.ocr.engine import SpelledWord
from redaction.parting import parted
from redaction.raw import Origin, RawText

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
_DIGIT: Final = regex.compile(r"\d")


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A word and the characters of the segment's text that it is: `start` to `end`."""

    word: SpelledWord
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """Words of one line, from left to right; `height` is that of its words in the middle, in pixels.

    `digits`, `small` and `colon` say whether the text has digits, begins with a small letter and ends with a colon.
    """

    words: tuple[SpelledWord, ...]
    places: tuple[Placed, ...]
    box: Box
    height: int
    text: RawText
    digits: bool
    small: bool
    colon: bool


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


class CellMemory:
    """The cells of the last page: a line that stayed on the screen has the very same words, and the same cell."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, ...], Cell] = {}

    def cells(self, words: Iterable[SpelledWord]) -> list[Cell]:
        """The cells of all words of a page, from the top down."""
        lines: dict[int, list[SpelledWord]] = {}
        for word in words:
            lines.setdefault(word.line, []).append(word)
        ordered = [tuple(sorted(line, key=lambda word: word.box.left)) for line in lines.values()]
        # the same words are the very same objects, which are kept alive here
        parts = {tuple(map(id, part)): tuple(part) for part in parted(ordered)}
        known = self._known
        self._known = {key: known.get(key) or _cell(part) for key, part in parts.items()}
        return sorted(self._known.values(), key=lambda cell: (cell.box.top, cell.box.left))


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


def spelled(
    parts: Iterable[tuple[str, Sequence[SpelledWord]]],
) -> tuple[str, tuple[Placed, ...], tuple[int, ...]]:
    """The text of the parts, each after what stands before it, with where its words are and where the parts begin."""
    text = ""
    places: list[Placed] = []
    seams: list[int] = []
    for before, words in parts:
        text += before
        seams.append(len(text))
        for at, word in enumerate(words):
            text += " " if at else ""
            start = len(text)
            text += word.expose_text()
            places.append(Placed(word, start, len(text)))
    return text, tuple(places), tuple(seams[1:])


def _cell(words: tuple[SpelledWord, ...]) -> Cell:
    text, places, _ = spelled([("", words)])
    return Cell(
        words,
        places,
        enclosing(word.box for word in words),
        _height(words),
        RawText(text, Origin.SCREEN),
        _DIGIT.search(text) is not None,
        text[:1].islower(),
        text.rstrip().endswith(":"),
    )


def _height(words: Sequence[SpelledWord]) -> int:
    heights = sorted(word.box.height for word in words)
    return max(6, heights[len(heights) // 2])
