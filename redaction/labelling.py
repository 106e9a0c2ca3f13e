"""What says what a cell is: the text left of it, above it, at the head of its column, and further up its own lines."""

from __future__ import annotations

from typing import Final

from redaction.cells import Cell, Grid
from redaction.raw import RawText

_NEAR_ABOVE: Final = 2.4
"""A label above its field is at most so many heights away."""
_HEADS: Final = 2
"""Header rows of a table, at most: a spreadsheet has its letters over them."""
_LINE_STEP: Final = 2.2
_LINES: Final = 5
"""Lines of one value follow each other within so many heights, and are at most so many."""


def labels_of(cell: Cell, grid: Grid) -> tuple[RawText, ...]:
    """The texts beside, above and at the head of the column of `cell`, nearest first."""
    left = grid.left_of(cell)
    column = grid.column_above(cell)
    labels = [] if left is None else [left.text]
    if column and cell.box.top - column[0].box.bottom <= _NEAR_ABOVE * cell.height:
        labels.append(column[0].text)
    if len(grid.row(cell)) > 1:
        labels += [head.text for head in column[: -_HEADS - 1 : -1] if len(grid.row(head)) > 1]
    return tuple(dict.fromkeys(labels))


def leads_of(cell: Cell, grid: Grid) -> tuple[RawText, ...]:
    """What stands before the lines that `cell` may go on from, nearest first: each one's left neighbour, and itself.

    Lines go on from one another if they follow closely, begin at the same place, and nothing of their own stands
    before the later one.
    """
    leads: list[RawText] = []
    lower = cell
    for upper in grid.column_above(cell)[:_LINES]:
        step = lower.box.top - upper.box.top
        if step > _LINE_STEP * max(lower.height, upper.height) or abs(upper.box.left - cell.box.left) > cell.height:
            break
        before = grid.left_of(upper)
        own = grid.left_of(cell)
        if own is not None and (before is None or abs(own.box.left - before.box.left) <= own.height):
            break
        leads += [before.text] if before is not None else []
        leads.append(upper.text)
        lower = upper
    return tuple(leads)
