"""Frames that share rows are the frames they were."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from redaction.geometry import Box, Monitor
from redaction.raw import Cause, Pixels, RawFrame

WIDTH, HEIGHT = 40, 150


def _frame(pixels: Pixels, t_ms: int = 0) -> RawFrame:
    return RawFrame(pixels, Monitor(0, Box(0, 0, WIDTH, HEIGHT)), t_ms, Cause.KEYS, ((Box(1, 2, 3, 4), "rule"),))


@given(st.lists(st.tuples(st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1), st.integers(0, 255)), max_size=8))
def test_a_frame_that_shares_rows_shows_every_pixel_of_its_own(dots: list[tuple[int, int, int]]) -> None:
    """However long the chain of frames, each one keeps its picture and all that is known of it."""
    pixels = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    frame = _frame(pixels.copy())
    kept = [(frame, pixels.copy())]
    for t_ms, (row, column, value) in enumerate(dots):
        pixels[row, column] = value
        frame = _frame(pixels.copy(), t_ms).sharing(frame)
        assert (frame.t_ms, frame.cause, frame.excluded) == (t_ms, Cause.KEYS, kept[0][0].excluded)
        kept.append((frame, pixels.copy()))
    assert all(np.array_equal(one.expose_pixels(), picture) for one, picture in kept)


def test_rows_that_did_not_change_are_kept_once() -> None:
    """A letter typed costs the memory of the rows around it, not that of a screen."""
    pixels = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    first = _frame(pixels)
    changed = pixels.copy()
    changed[40, 3] = 255
    second = _frame(changed).sharing(first)
    assert [np.shares_memory(band, pixels) for band in second._bands] == [True, False, True, True, True]
    assert not any(np.shares_memory(band, changed) for band in second._bands)


def test_frames_of_another_size_share_nothing() -> None:
    """After the screen was turned, a frame stays whole."""
    small = _frame(np.zeros((HEIGHT // 2, WIDTH, 3), np.uint8))
    large = _frame(np.ones((HEIGHT, WIDTH, 3), np.uint8))
    assert large.sharing(small) is large
