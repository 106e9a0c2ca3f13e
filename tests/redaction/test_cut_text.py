"""What an edge covers in part is told in the picture; whole text near an edge is left alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.geometry import Box
from redaction.ocr.arrays import Flags
from redaction.ocr.cut_text import Cut, cut_text, cut_words
from redaction.ocr.engine import SpelledWord
from redaction.ocr.reader import ScreenReader
from redaction.raw import Pixels
from tests.redaction.page import BLACK, WHITE, Colour, Page

TEXT = "Call 5591 8479 8100 4987 at once"
HEAD = (243, 243, 243)


def _cut(pixels: Pixels) -> Cut:
    return cut_text(pixels, Box(0, 0, pixels.shape[1], pixels.shape[0]))


def _ink(pixels: Pixels, paper: Colour, others: tuple[Colour, ...] = ()) -> Flags:
    """Where letters stand, of more than the faintest pixels."""
    shown = np.abs(pixels.astype(int) - paper).max(axis=2) > 40
    for colour in others:
        shown &= np.abs(pixels.astype(int) - colour).max(axis=2) > 0
    return shown


def _uncovered(ink: Flags, boxes: list[Box]) -> int:
    left = ink.copy()
    for box in boxes:
        left[box.top : box.bottom, box.left : box.right] = False
    return int(left.sum())


@pytest.mark.parametrize(("paper", "ink", "bar"), [(WHITE, BLACK, HEAD), ((30, 30, 30), WHITE, (60, 60, 60))])
@pytest.mark.parametrize("rows", range(5, 11))
@pytest.mark.parametrize("under", [True, False])
def test_a_line_that_a_bar_covers_in_part_is_cut(
    paper: Colour, ink: Colour, bar: Colour, rows: int, under: bool
) -> None:
    """Whatever share of its letters' height still shows, every stroke of it lies in a box."""
    page = Page(colour=paper).text(40, 100, TEXT, 16, ink)
    letters = np.flatnonzero(_ink(page.pixels(), paper).any(axis=1))
    top, bottom = int(letters[0]), int(letters[-1]) + 1
    if under:
        page.bar(0, top + rows, 640, top + rows + 60, bar)
    else:
        page.bar(0, bottom - rows - 60, 640, bottom - rows - 1, bar)
    cut = _cut(page.pixels())
    assert _uncovered(_ink(page.pixels(), paper, (bar,)), cut.lines) == 0


@pytest.mark.parametrize("rows", range(5, 11))
def test_a_line_at_the_end_of_the_screen_is_cut(rows: int) -> None:
    """The last line of a long page is covered by nothing but the end of the picture."""
    pixels = Page().text(40, 100, TEXT, 16).pixels()
    letters = np.flatnonzero(_ink(pixels, WHITE).any(axis=1))
    shown = np.ascontiguousarray(pixels[: int(letters[0]) + rows])
    assert _uncovered(_ink(shown, WHITE), _cut(shown).lines) == 0


@pytest.mark.parametrize("across", range(70, 200, 3))
def test_of_a_number_behind_a_window_nothing_shows(reader: ScreenReader, across: int) -> None:
    """A window that covers some of a number's digits leaves at most a sliver of the one it goes through."""
    page = Page().text(40, 100, "5591 8479 8100 4987", 16).bar(across, 20, across + 300, 220, (200, 210, 240))
    page.bar(across, 20, across, 220, (80, 80, 80))
    pixels = page.pixels()
    ink = _ink(pixels, WHITE, ((200, 210, 240), (80, 80, 80)))
    cut = _cut(pixels).sides
    if cut:  # the edge went through a digit, not through the space between two groups
        hidden = reader.read(0, pixels).illegible
        assert _uncovered(ink, [box.grow(1) for box in (*hidden, *cut)]) == 0


def test_windows_cut_most_numbers_through() -> None:
    """The law above is about something: at two of three places an edge touches a digit."""
    places = range(70, 200)
    cut = 0
    for across in places:
        page = Page().text(40, 100, "5591 8479 8100 4987", 16).bar(across, 20, across + 300, 220, (200, 210, 240))
        cut += bool(_cut(page.pixels()).sides)
    assert cut >= len(places) * 2 / 3


@pytest.mark.parametrize("margin", range(3, 9))
@pytest.mark.parametrize("size", [11, 14, 18])
def test_text_in_a_bar_is_whole(margin: int, size: int) -> None:
    """Letters that keep their distance from the edges of a bar, a button or a row are no cut ones."""
    alone = Page().text(60, 100, "Quarterly figures (May)", size)
    letters = np.flatnonzero(_ink(alone.pixels(), WHITE).any(axis=1))
    page = Page().bar(20, int(letters[0]) - margin, 600, int(letters[-1]) + margin, HEAD)
    page.text(60, 100, "Quarterly figures (May)", size)
    cut = _cut(page.pixels())
    assert not cut.lines
    assert not cut.sides


def test_an_underlined_or_marked_text_is_whole() -> None:
    """A line right under a link ends with it, and the ground of marked text with that."""
    page = Page().text(60, 100, "Quarterly figures", 16)
    letters = _ink(page.pixels(), WHITE)
    rows, columns = np.flatnonzero(letters.any(axis=1)), np.flatnonzero(letters.any(axis=0))
    left, right, bottom = int(columns[0]), int(columns[-1]), int(rows[-1])
    page.bar(left, bottom + 1, right, bottom + 1, (0, 0, 238))
    assert not _cut(page.pixels()).lines
    marked = Page().bar(left - 1, int(rows[0]), right + 1, bottom, (255, 255, 0)).text(60, 100, "Quarterly figures", 16)
    assert not _cut(marked.pixels()).lines


def test_the_other_groups_of_a_number_go_with_a_cut_one() -> None:
    """Words beside a cut word stay; digits are hidden up to the first word without one."""
    edges = [(0, 40), (45, 85), (90, 130), (135, 175)]
    words = [
        SpelledWord(text, Box(left, 0, right - left, 12), 0.9, 0, tuple(range(left, right + 1, 10)))
        for text, (left, right) in zip(("card", "5591", "8479", "8100"), edges, strict=True)
    ]
    assert cut_words(words, [Box(172, 0, 3, 12)]) == [word.box for word in words[1:]]
    assert cut_words(words, [Box(0, 0, 3, 12)]) == [word.box for word in words]
    assert cut_words(words, [Box(180, 0, 2, 12)]) == [word.box for word in words[1:]], "a sliver of the next digit"
    assert cut_words(words, [Box(300, 0, 3, 12)]) == []


@settings(max_examples=30)
@given(st.integers(0, 200), st.integers(0, 120), st.integers(100, 400), st.integers(60, 120))
def test_a_part_of_a_picture_is_cut_as_the_whole_is(left: int, top: int, width: int, height: int) -> None:
    """What is found inside a window is what is found there in the whole picture: edges reach beyond what they cut."""
    page = Page().text(90, 100, TEXT, 16).bar(0, 109, 640, 150, HEAD)
    pixels = page.pixels()
    window = Box(left, top, width, height).clip(640, 240)
    inside = [box for box in _cut(pixels).lines if window.contains(box.grow(60))]
    assert [box for box in cut_text(pixels, window).lines if window.contains(box.grow(60))] == inside
