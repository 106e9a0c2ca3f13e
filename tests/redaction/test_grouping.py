"""Letters to lines, by where they stand alone."""

from __future__ import annotations

import numpy as np

from redaction.ocr.grouping import grouped

_NONE = (0, 0, 0, 0, 0)
LARGE = (0, 13, 14, 24, 200)
"""A letter of another window, as high as two lines."""


def _row(top: int) -> list[tuple[int, int, int, int, int]]:
    """A line of letters: the first with a descender, then one that hangs high as a quote does, then usual ones."""
    shapes = [(3, 11), (-1, 5), *[(0, 11)] * 6]
    return [(18 + 8 * n, top + down, 6, height, 40) for n, (down, height) in enumerate(shapes)]


def _levels(*letters: tuple[int, int, int, int, int]) -> list[list[int]]:
    """The tops of the letters of each line."""
    stats = np.array([_NONE, *letters], dtype=np.int32)
    glyphs = np.array([False, *[True] * len(letters)])
    return [sorted({int(top) for top in stats[group, 1]}) for group in grouped((60, 120), stats, glyphs)]


def test_a_large_letter_beside_two_lines_runs_them_not_together() -> None:
    """Half a letter of the window behind stands at the edge of a terminal: it is a line of its own."""
    assert sorted(_levels(LARGE, *_row(10), *_row(26))) == [[9, 10, 13], [13], [25, 26, 29]]


def test_a_large_letter_beside_one_line_only_joins_it() -> None:
    """The first letter of a text may be larger than the rest."""
    assert _levels((0, 6, 14, 15, 120), *_row(10)) == [[6, 9, 10, 13]]
