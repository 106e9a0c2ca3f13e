"""What stands above a cell is found for many cells at once as for each by itself."""

from __future__ import annotations

from random import Random

import pytest

from redaction.cells import Cell, CellMemory
from redaction.geometry import Box
from redaction.grid import Grid
from redaction.ocr.engine import SpelledWord


def _page(seed: int, count: int) -> Grid:
    rng = Random(seed)
    words = []
    for line in range(count):
        box = Box(rng.randrange(0, 12) * 40, rng.randrange(0, 90) * 14, rng.randrange(8, 120), rng.randrange(8, 16))
        words.append(SpelledWord("w1", box, 0.9, line, (box.left, box.left + box.width // 2, box.right)))
    return Grid(CellMemory().cells(words))


def _in_line(upper: Cell, lower: Cell) -> bool:
    slack = 0.8 * max(upper.height, lower.height)
    indent = lower.box.left - upper.box.left
    middles = abs((upper.box.left + upper.box.right) - (lower.box.left + lower.box.right)) / 2
    return -slack <= indent <= 2.3 * slack or abs(upper.box.right - lower.box.right) <= slack or middles <= slack


@pytest.mark.parametrize("count", [1, 7, 127, 128, 129, 300])
def test_a_column_is_what_stands_in_line_above(count: int) -> None:
    """The nearest cells first, each wholly above the one before it, and no gap wider than five heights."""
    grid = _page(count, count)
    for cell in grid.cells:
        column, lowest = [], cell
        for other in reversed(grid.cells):
            if other.box.bottom > cell.box.top + 2 or not _in_line(other, cell):
                continue
            if other.box.bottom > lowest.box.top + 2:
                continue
            if lowest.box.top - other.box.bottom > 5.0 * cell.height:
                break
            column.append(other)
            lowest = other
        assert grid.column_above(cell) == tuple(column)


def _row(top: int, *texts: str) -> list[SpelledWord]:
    boxes = [Box(10 + 150 * at, top, 8 * len(text), 12) for at, text in enumerate(texts)]
    return [
        SpelledWord(text, box, 0.9, top * 10 + at, (box.left, box.right))
        for at, (text, box) in enumerate(zip(texts, boxes, strict=True))
    ]


@pytest.mark.parametrize(
    ("texts", "heading"),
    [
        (("Site", "Login", "Password"), True),
        (("site", "login", "password"), True),
        (("Camera", "cam", "purple"), False),
        (("Camera", "admin2", "Purple"), False),
        (("Camera", "Purple"), False),
    ],
)
def test_a_heading_is_of_one_kind(texts: tuple[str, ...], heading: bool) -> None:
    """Several cells without a digit that all begin with a capital, or none: a row of values hardly does."""
    grid = Grid(CellMemory().cells(_row(10, *texts)))
    assert {grid.level(cell).heading for cell in grid.cells} == {heading}


def test_a_line_that_stayed_is_the_same_cell() -> None:
    """Words that are the same objects are one cell on both pages, and other words, of whatever text, another."""
    memory = CellMemory()
    stays, goes = _row(10, "Total", "12"), _row(40, "Total")
    first = memory.cells([*stays, *goes])
    second = memory.cells([*stays, *_row(40, "Total")])
    assert [one is other for one, other in zip(first, second, strict=True)] == [True, True, False]
