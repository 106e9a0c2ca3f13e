"""Exact comparison of frames."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.capture.changes import changed_boxes, changed_visibly
from redaction.geometry import Box


@given(st.integers(1, 70), st.integers(1, 70), st.data())
def test_changed_boxes_hold_every_changed_pixel_and_no_untouched_tile(
    height: int, width: int, data: st.DataObject
) -> None:
    """The boxes are exactly the tiles in which a pixel differs, each once."""
    before = np.zeros((height, width, 3), dtype=np.uint8)
    after = before.copy()
    spots = data.draw(st.lists(st.tuples(st.integers(0, height - 1), st.integers(0, width - 1), st.integers(0, 2))))
    for spot in spots:
        after[spot] = 1
    found = changed_boxes(before, after, tile_px=8)
    shown = np.zeros((height, width), dtype=np.int64)
    for box in found:
        shown[box.top : box.bottom, box.left : box.right] += 1
    expected = np.zeros((height, width), dtype=np.int64)
    for y, x, _ in spots:
        expected[y // 8 * 8 : y // 8 * 8 + 8, x // 8 * 8 : x // 8 * 8 + 8] = 1
    assert np.array_equal(shown, expected)
    assert changed_visibly(before, after) == bool(spots)


@pytest.mark.parametrize("channel", [0, 1, 2])
def test_one_step_in_one_channel_of_one_pixel_counts(channel: int) -> None:
    """The smallest possible change is a change: nothing is shrunk or hashed before comparing."""
    before = np.full((1080, 1920, 3), 128, dtype=np.uint8)
    after = before.copy()
    after[700, 1333, channel] += 1
    assert changed_visibly(before, after)
    (box,) = changed_boxes(before, after)
    assert box.holds_point(1333, 700)


def test_frames_of_different_size_differ_everywhere() -> None:
    """A changed resolution is a change of the whole frame."""
    assert changed_boxes(np.zeros((4, 4, 3), np.uint8), np.zeros((6, 5, 3), np.uint8)) == [Box(0, 0, 5, 6)]
    assert changed_visibly(np.zeros((4, 4, 3), np.uint8), np.zeros((6, 5, 3), np.uint8))


def test_a_band_of_changes_is_one_box() -> None:
    """Neighbouring changed tiles are told as one box."""
    before = np.zeros((128, 128, 3), dtype=np.uint8)
    after = before.copy()
    after[32:96, 64:] = 9
    assert changed_boxes(before, after) == [Box(64, 32, 64, 64)]
