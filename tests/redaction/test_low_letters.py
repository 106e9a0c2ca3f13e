"""The smallest type: letters as low as dots, and words whose letters all touch."""

from __future__ import annotations

import numpy as np
import pytest

from redaction.geometry import Box
from redaction.ocr.engine import SpelledWord
from redaction.ocr.found import Found, Line
from redaction.ocr.line_reading import snapped
from redaction.ocr.lines import TextLine, find_lines
from redaction.ocr.low_letters import low_letters
from redaction.ocr.reader import assembled
from tests.redaction.page import Page

Piece = tuple[int, int, int, int, int]


def _low(*pieces: Piece, glyphs: tuple[int, ...] = ()) -> list[int]:
    stats = np.array([(0, 0, 400, 100, 9999), *pieces], dtype=np.int32)
    flags = np.zeros(len(stats), dtype=np.bool_)
    flags[[at + 1 for at in glyphs]] = True
    return [at - 1 for at in np.flatnonzero(low_letters(stats, flags)).tolist()]


def test_low_letters_beside_each_other_are_a_word() -> None:
    """A name without ascenders is no row of dots: nothing else would tell that it stands there."""
    assert _low((10, 20, 4, 4, 11), (15, 20, 4, 4, 12), (20, 20, 9, 4, 25)) == [0, 1, 2]
    assert _low((10, 20, 16, 4, 40)) == [0]  # letters that touch are one piece


def test_low_letters_belong_to_the_tall_ones_beside_them() -> None:
    """The end of a word is not cut off because it has no ascender."""
    assert _low((10, 17, 5, 7, 20), (17, 20, 4, 4, 11), (22, 20, 4, 4, 12), glyphs=(0,)) == [1, 2]


@pytest.mark.parametrize(
    "pieces",
    [
        [(10, 20, 4, 4, 14)],
        [(10, 20, 4, 4, 14), (30, 20, 4, 4, 14), (50, 20, 4, 4, 14)],
        [(10, 20, 60, 4, 240)],
        [(10, 20, 4, 4, 12), (10, 30, 4, 4, 12), (10, 40, 4, 4, 12)],
    ],
    ids=["a dot", "bullets apart", "a bar", "dots above one another"],
)
def test_what_is_no_word_stays_a_mark(pieces: list[Piece]) -> None:
    """Dots, bars and bullets make no lines of their own: each would have to be read."""
    assert _low(*pieces) == []


@pytest.mark.parametrize("word", ["nomura", "veresa", "common wares"])
def test_a_word_of_the_smallest_type_is_a_line(word: str) -> None:
    """Type of 8 px in which nothing is as high as a capital is found, whatever it says."""
    pixels = Page(200, 60).text(20, 20, word, 8).pixels()
    inked = np.argwhere((pixels < 200).any(axis=2))
    (top, left), (bottom, right) = inked.min(axis=0), inked.max(axis=0)
    ink = Box(int(left), int(top), int(right - left) + 1, int(bottom - top) + 1)
    assert sum(line.box.intersection(ink).area for line in find_lines(pixels)) >= 0.9 * ink.area


@pytest.mark.parametrize(("width", "shown"), [(12, True), (60, False)])
def test_wide_ink_in_one_piece_is_no_icon(width: int, shown: bool) -> None:
    """An icon that was hardly read shows; a word whose letters touch does not."""
    ink = np.full((8, width), 200, np.uint8)
    box = Box(10, 10, width, 8)
    line = TextLine(box, 8.0, 1, ink)
    word = SpelledWord("x", Box(0, 0, width, 8), 0.0, 0, (0, width))
    found = Found([Line(line, b"key", snapped([word], line))], [], [], [])
    reading = assembled(found, 200)
    assert (not reading.words and not reading.unread) == shown
