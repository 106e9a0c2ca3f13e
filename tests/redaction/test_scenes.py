"""What moved or was shown before is taken over exactly, and nothing that is new is overlooked."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.ocr.engine import LineImage, SpelledWord
from redaction.ocr.reader import Reading, ScreenReader
from redaction.ocr.scenes import Scene, Scenes, find_shift, row_sums
from redaction.raw import Pixels
from tests.redaction.page import Page

WIDTH, HEIGHT, HEAD = 480, 360, 40


class CountingEngine:
    """Reads nothing, and counts how often it was asked."""

    def __init__(self) -> None:
        self.lines = 0

    def read(self, image: LineImage) -> list[SpelledWord]:
        """Nothing."""
        self.lines += 1
        return []


def _long_page(seed: int) -> Pixels:
    page = Page(WIDTH, 1200)
    for number in range(48):
        page.text(14, 6 + 25 * number, f"Order {seed}{number * 7919 % 1000} of {number} pieces", 13)
    return page.pixels()


PAGES = [_long_page(seed) for seed in (1, 2)]
BAR = Page(WIDTH, HEAD).text(10, 10, "Handbook and orders", 14).pixels()


def _screen(page: int, scrolled: int) -> Pixels:
    return np.ascontiguousarray(np.concatenate([BAR, PAGES[page][scrolled : scrolled + HEIGHT - HEAD]]))


def _lines(reading: Reading) -> set[tuple[object, bytes]]:
    return {(line.ink.box, line.key) for line in reading.lines}


@settings(max_examples=20)
@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 800)), min_size=2, max_size=5))
def test_after_scrolling_and_switching_every_line_is_known(looks: list[tuple[int, int]]) -> None:
    """A reader that remembers finds what one finds that sees the screen for the first time."""
    remembering = ScreenReader(CountingEngine())
    for page, scrolled in looks:
        pixels = _screen(page, scrolled)
        fresh = ScreenReader(CountingEngine())
        assert _lines(remembering.read(0, pixels)) == _lines(fresh.read(0, pixels))
        fresh.close()
    remembering.close()


def test_going_back_reads_nothing() -> None:
    """Scrolling back and switching back show only lines that are known."""
    engine = CountingEngine()
    reader = ScreenReader(engine)
    for page, scrolled in ((0, 0), (0, 90), (1, 0)):
        reader.read(0, _screen(page, scrolled))
    asked = engine.lines
    for page, scrolled in ((0, 90), (0, 0), (1, 0)):
        reader.read(0, _screen(page, scrolled))
    assert engine.lines == asked
    reader.close()


@pytest.mark.parametrize("by", [-200, -37, 8, 120])
def test_a_scrolled_part_is_found_to_the_pixel(by: int) -> None:
    """Every pixel of the part is the same as where it came from, and the bar above it is no part of it."""
    before, now = _screen(0, 300), _screen(0, 300 - by)
    shift = find_shift(before, now, row_sums(before), row_sums(now))
    assert shift is not None
    assert shift.dy == by
    block, source = shift.block, shift.source
    assert np.array_equal(
        now[block.top : block.bottom, block.left : block.right],
        before[source.top : source.bottom, source.left : source.right],
    )


def test_what_did_not_move_is_no_shift() -> None:
    """Another page, and a plain one, are not taken for a scrolled one."""
    before, plain = _screen(0, 0), np.full((HEIGHT, WIDTH, 3), 255, dtype=np.uint8)
    for now in (_screen(1, 0), plain):
        assert find_shift(before, now, row_sums(before), row_sums(now)) is None


def test_scenes_are_bounded_and_the_last_of_each_monitor_stays() -> None:
    """Old scenes go first, but a monitor never loses its last picture."""
    scenes: Scenes[int] = Scenes()
    pixels = np.zeros((40, 40, 3), dtype=np.uint8)
    sums = row_sums(pixels)
    scenes.put(Scene(1, pixels, sums, -1), None)
    for number in range(40):
        scenes.put(Scene(0, pixels, sums, number), None)
    kept = scenes.last(0, pixels)
    other = scenes.last(1, pixels)
    assert kept is not None
    assert kept.found == 39
    assert other is not None
    scenes.forget()
    assert scenes.last(0, pixels) is None
