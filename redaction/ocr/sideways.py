"""Text turned by a quarter, as on the axis of a chart or the edge of a window: it is found, but not read. [RAW]

Each of its letters looks like a line of one letter. They stand above one another with the gaps that letters have, much
narrower than those between lines, and most of them begin at the same side: the one that was their baseline.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from redaction.geometry import Box, enclosing

LETTERS: Final = 1
"""A line of more letters is no letter of turned text."""
_FLAT: Final = 1.6
"""Half of the letters are no wider, for their height: a word of small type may be one piece, and is wider."""
_LEAST: Final = 4
_LONG: Final = 2.5
"""A turned word is so many times as high as wide."""
_WIDEST_PX: Final = 64
_LETTER_GAP: Final = 0.35
_WORD_GAP: Final = 1.0
"""Gaps between letters and between words, of the width of the text."""
_MOST: Final = 0.6
"""So many of the gaps are those between letters, and so many letters begin at one side."""
_SIDE_PX: Final = 1


def sideways(letters: Iterable[Box]) -> list[Box]:
    """Boxes around turned words.

    Args:
        letters: where lines of at most `LETTERS` letters stand.

    """
    columns: list[list[Box]] = []
    for box in sorted(letters, key=lambda box: (box.top, box.left)):
        if box.width > _WIDEST_PX:
            continue
        column = next((one for one in reversed(columns) if _goes_on(one[-1], box)), None)
        if column is None:
            columns.append([box])
        else:
            column.append(box)
    return [enclosing(column) for column in columns if _is_text(column)]


def _goes_on(upper: Box, lower: Box) -> bool:
    width = max(upper.width, lower.width)
    shared = min(upper.right, lower.right) - max(upper.left, lower.left)
    gap = lower.top - upper.bottom
    return -0.3 * width <= gap <= _WORD_GAP * width and 2 * shared > min(upper.width, lower.width)


def _is_text(column: Sequence[Box]) -> bool:
    whole = enclosing(column)
    if len(column) < _LEAST or whole.height < _LONG * whole.width:
        return False
    close = sum(lower.top - upper.bottom <= _LETTER_GAP * whole.width for upper, lower in pairwise(column))
    if median(box.width / box.height for box in column) > _FLAT:
        return False
    left, right = [box.left for box in column], [box.right for box in column]
    return close >= _MOST * (len(column) - 1) and max(_in_line(left), _in_line(right)) >= _MOST * len(column)


def _in_line(sides: Sequence[int]) -> int:
    """How many sides lie where most of them lie."""
    return max(sum(abs(side - other) <= _SIDE_PX for other in sides) for side in sides)
