"""What is remembered of a screen saves work and nothing else: each picture says what it says to fresh eyes."""

from __future__ import annotations

from hashlib import blake2b

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.geometry import Box
from redaction.ocr.engine import LineImage, SpelledWord
from redaction.ocr.reader import Reading, ScreenReader
from redaction.pixels import same_pixels
from redaction.raw import Pixels
from tests.redaction.page import Page

WIDTH, HEIGHT, STEP = 480, 360, 25


class NamingEngine:
    """Reads each line as one word that names its exact ink."""

    def read(self, image: LineImage) -> list[SpelledWord]:
        """The name of the picture."""
        text = blake2b(image.tobytes(), digest_size=6).hexdigest()
        height, width = image.shape
        edges = tuple(width * at // len(text) for at in range(len(text) + 1))
        return [SpelledWord(text, Box(0, 0, width, height), 0.95, 0, edges)]


def _screen(lines: list[int]) -> Pixels:
    page = Page(WIDTH, HEIGHT)
    for row, number in enumerate(lines[: HEIGHT // STEP]):
        page.text(14, 6 + STEP * row, f"Order {number * 7919 % 1000} of {number} pieces", 13)
    return page.pixels()


def _after(lines: list[int], what: str, where: int, new: int) -> list[int]:
    """The lines after one was inserted, taken out or changed, all moved up, or nothing happened."""
    at = where % len(lines)
    if what == "insert":
        return [*lines[:at], new, *lines[at:]]
    if what == "scroll":
        return [*lines[1 + at % 4 :], new]
    return [*lines[:at], *([new] if what == "change" else []), *lines[at + 1 :]] if what != "still" else lines


def _said(reading: Reading) -> object:
    words = [(word.expose_text(), word.box, word.line, word.edges, word.confidence) for word in reading.words]
    lines = [(line.key, line.ink.box) for line in reading.lines]
    return words, lines, reading.unread, reading.illegible, reading.hidden, reading.codes


CHANGES = st.tuples(
    st.sampled_from(["insert", "take out", "change", "scroll", "still"]), st.integers(0, 13), st.integers(100, 140)
)


@settings(max_examples=20)
@given(st.lists(CHANGES, min_size=1, max_size=5))
def test_after_any_changes_a_screen_says_what_it_says_to_fresh_eyes(changes: list[tuple[str, int, int]]) -> None:
    """Words, their places and their lines' numbers are those that a reader finds who sees only the last picture."""
    remembering = ScreenReader(NamingEngine())
    lines = list(range(1, 15))
    remembering.read(0, _screen(lines))
    for what, where, new in changes:
        lines = _after(lines, what, where, new)
        fresh = ScreenReader(NamingEngine())
        assert _said(remembering.read(0, _screen(lines))) == _said(fresh.read(0, _screen(lines)))
        fresh.close()
    remembering.close()


def test_a_still_screen_gives_the_very_same_reading() -> None:
    """Nothing is put together again where no pixel changed."""
    reader = ScreenReader(NamingEngine())
    first = reader.read(0, _screen([1, 2, 3]))
    assert reader.read(0, _screen([1, 2, 3])) is first
    assert reader.read(0, _screen([1, 2, 4])) is not first
    reader.close()


@given(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1), st.integers(0, 2))
def test_any_pixel_makes_another_picture(row: int, column: int, channel: int) -> None:
    """The last row, the last column and each colour count."""
    before = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    now = before.copy()
    assert same_pixels(before, now)
    now[row, column, channel] = 1
    assert not same_pixels(before, now)


def _list(scrolled: int, rows: tuple[int, int]) -> Pixels:
    """A long list, scrolled by so many pixels, of which a bar over and a bar under it leave some rows."""
    page = Page(WIDTH, HEIGHT)
    for row in range(-4, HEIGHT // STEP + 4):
        number = row + 40 + scrolled // STEP
        page.text(14, 6 + STEP * row - scrolled % STEP, f"Order {number * 7919 % 1000} of {number} pieces", 13)
    page.bar(0, 0, WIDTH, rows[0], (243, 243, 243)).bar(0, rows[1], WIDTH, HEIGHT, (225, 230, 240))
    return page.pixels()


@pytest.mark.parametrize("rows", [(40, 250), (57, 263), (64, 301), (90, 320)])
@pytest.mark.parametrize("way", [3, 7, 12, 26, 55])
def test_a_list_scrolled_by_pixels_is_cut_where_fresh_eyes_see_it_cut(way: int, rows: tuple[int, int]) -> None:
    """Lines that come out from under a bar, or go there, are whole or cut as in the last picture alone."""
    remembering = ScreenReader(NamingEngine())
    for step in range(4):
        picture = _list(step * way, rows)
        fresh = ScreenReader(NamingEngine())
        assert remembering.read(0, picture).illegible == fresh.read(0, picture).illegible
        fresh.close()
    remembering.close()
