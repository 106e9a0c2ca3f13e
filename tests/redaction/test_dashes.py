"""Dashed lines are no text, and what they cross is read."""

from __future__ import annotations

import numpy as np
import pytest

from redaction.ocr.dashes import dashes
from redaction.ocr.reader import ScreenReader
from tests.redaction.page import Page

GREY = (140, 140, 140)


def _dashed(page: Page, top: int, length: int, gap: int, thick: int) -> Page:
    for left in range(20, 600, length + gap):
        page.bar(left, top, left + length - 1, top + thick - 1, GREY)
    return page


@pytest.mark.parametrize(("length", "gap", "thick"), [(4, 3, 2), (6, 6, 2), (3, 3, 1), (10, 5, 3)])
def test_a_dashed_border_says_nothing(reader: ScreenReader, length: int, gap: int, thick: int) -> None:
    """No word, no hidden typing and nothing unread lies on a dashed line."""
    reading = reader.read(0, _dashed(Page(), 100, length, gap, thick).pixels())
    assert (reading.words, reading.unread, reading.hidden) == ((), (), ())


def test_a_name_on_a_dashed_border_is_read(reader: ScreenReader) -> None:
    """What is dragged over the border of its place is read as if there were none."""
    page = _dashed(Page(), 100, 4, 3, 2).bar(230, 88, 420, 116, (238, 238, 238)).text(250, 92, "Mark Young", 16)
    assert [word.expose_text() for word in reader.read(0, page.pixels()).words] == ["Mark", "Young"]


def test_few_or_uneven_dashes_are_no_line() -> None:
    """Hyphens of numbers, and strokes of several lengths, stay."""
    even = [(20 * n, 5, 6, 2, 12) for n in range(7)]
    uneven = [(20 * n, 30, 6 + 4 * (n % 2), 2, 12 + 8 * (n % 2)) for n in range(12)]
    stats = np.array([(0, 0, 400, 60, 20000), *even, *uneven], dtype=np.int32)
    assert not dashes(stats).any()


def test_a_dashed_line_is_found_across_and_down() -> None:
    """Its pieces are told by their places alone."""
    across = [(10 * n, 5, 6, 2, 12) for n in range(9)]
    stats = np.array([(0, 0, 400, 60, 20000), *across], dtype=np.int32)
    assert dashes(stats).tolist() == [False] + [True] * 9
    assert dashes(stats[:, [1, 0, 3, 2, 4]]).tolist() == [False] + [True] * 9
