"""What says what a cell is: the text left of it, above it, at the head of its column, and further up its own lines."""

from __future__ import annotations

from typing import Final

from redaction.cells import Cell
from redaction.grid import Grid
from redaction.raw import RawText

_NEAR_ABOVE: Final = 3.2
"""A label above its field is at most so many heights away."""
_ROW_CELLS: Final = 2
_TABLE_CELLS: Final = 4
"""A row of a table has at least so many cells; a row with as many as this is taken for one."""
_SAME_CELL: Final = 1.7
"""Lines this near are lines of one cell, or rows of a table without room between them."""
_STEP_SLACK: Final = 0.2
"""Steps from row to row differ by at most so much of one."""
_LINE_STEP: Final = 2.2
_LINES: Final = 5
"""Lines of one value follow each other within so many heights, and are at most so many."""


def labels_of(cell: Cell, grid: Grid) -> tuple[RawText, ...]:
    """The texts beside and right above `cell`, nearest first.

    A number left of a number is no label, but a further value of the one before it: `Badge PIN | 4064 | 7227`.
    """
    left = grid.left_of(cell)
    column = grid.column_above(cell)
    labels = [] if left is None else [left.text]
    if left is not None and left.text.expose_text().strip().isdecimal() and _is_number(cell.text.expose_text()):
        before = grid.left_of(left)
        labels += [] if before is None else [before.text]
    if column and cell.box.top - column[0].box.bottom <= _NEAR_ABOVE * cell.height:
        labels.append(column[0].text)
    return tuple(dict.fromkeys(labels))


def _is_number(text: str) -> bool:
    return sum(map(str.isdecimal, text)) >= sum(map(str.isalpha, text))


def column_of(cell: Cell, grid: Grid) -> tuple[RawText, ...]:
    """The texts above `cell` in its column, nearest first, if it stands in a row with others.

    Rows of a table follow at one step; where the step changes stands the header, unless the row has many cells and so
    is a table's whatever its steps. A value with its own label before it is no header. Headers may stand in the middle
    over columns whose texts begin at their left.
    """
    own = grid.level(cell)
    cells = len(own.row)
    if cells < _ROW_CELLS:
        return ()
    heads: list[RawText] = []
    lower, first, headed = cell, 0, own.heading
    for head in grid.column_above(cell):
        step = lower.box.top - head.box.top
        level = grid.level(head)
        if step <= _SAME_CELL * max(cell.height, head.height):
            lower = head
            heads.append(head.text)
            continue
        if len(level.row) >= _ROW_CELLS and not level.labelled:
            heads.append(head.text)
        first = first or max(1, step)
        if level.heading and not own.heading:
            headed = True
            break
        if cells < _TABLE_CELLS and abs(step / first - round(step / first)) > _STEP_SLACK:
            break
        lower = head
    centred = None if headed else grid.centred_head(lower)
    heads += [] if centred is None else [centred.text]
    return tuple(dict.fromkeys(heads))


def leads_of(cell: Cell, grid: Grid) -> tuple[RawText, ...]:
    """What stands before the lines that `cell` may go on from, nearest first: each one's left neighbour, and itself.

    Lines go on from one another if they follow closely and begin at the same place. What stands before `cell` itself in
    the same column comes first: it may be a label of its own, or belong to something else beside it.
    """
    leads: list[RawText] = []
    lower = cell
    own = grid.left_of(cell)
    for upper in grid.column_above(cell)[:_LINES]:
        step = lower.box.top - upper.box.top
        if step > _LINE_STEP * max(lower.height, upper.height) or abs(upper.box.left - cell.box.left) > cell.height:
            break
        before = grid.left_of(upper)
        if own is not None and not leads:
            leads.append(own.text)
        leads += [before.text] if before is not None else []
        leads.append(upper.text)
        lower = upper
    return tuple(dict.fromkeys(leads))
