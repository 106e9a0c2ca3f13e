"""Contrast is measured only where a picture is not plain, and is the same as if it were measured everywhere."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.geometry import Box
from redaction.ocr import contrast
from redaction.ocr.areas import busy_areas, stretches_where
from redaction.raw import Pixels

PLACES = st.tuples(st.integers(0, 380), st.integers(0, 280), st.integers(1, 120), st.integers(1, 90))
COLOURS = st.sampled_from([(0, 0, 0), (255, 255, 255), (250, 250, 250), (90, 90, 90), (200, 40, 90), (20, 60, 160)])


def _everywhere(pixels: Pixels) -> contrast.Contrast:
    whole = contrast._contrast_in(np.ascontiguousarray(pixels))
    contrast.read_grounds(pixels, whole)
    return whole


def _drawn(boxes: list[tuple[tuple[int, int, int, int], tuple[int, int, int]]], text: str) -> Pixels:
    pixels = np.full((300, 400, 3), 244, dtype=np.uint8)
    for (left, top, width, height), colour in boxes:
        pixels[top : top + height, left : left + width] = colour
        cv2.putText(pixels, text, (left, top + 20), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (30, 30, 30), 1, cv2.LINE_AA)
    return pixels


@settings(max_examples=40)
@given(st.lists(st.tuples(PLACES, COLOURS), max_size=5), st.sampled_from(["", "Invoice 14", "l.i"]))
def test_parts_give_what_the_whole_gives(
    boxes: list[tuple[tuple[int, int, int, int], tuple[int, int, int]]], text: str
) -> None:
    """No pixel's contrast depends on how the picture was cut."""
    pixels = _drawn(boxes, text)
    assert np.array_equal(contrast.contrast_of(pixels), _everywhere(pixels))


def test_threads_give_what_one_thread_gives() -> None:
    """The parts do not disturb each other."""
    chance = np.random.default_rng(1)
    pixels = np.repeat(chance.integers(0, 255, (500, 700, 1), dtype=np.uint8), 3, axis=2)
    pixels[100:300] = 255
    with ThreadPoolExecutor(2) as pool:
        assert np.array_equal(contrast.contrast_of(pixels, pool), contrast.contrast_of(pixels))


@pytest.mark.parametrize("at", [(0, 0), (199, 0), (0, 149), (199, 149), (15, 16), (16, 15), (100, 75)])
def test_what_reaches_a_changed_pixel_is_busy(at: tuple[int, int]) -> None:
    """Every pixel that has one of another colour within reach lies in exactly one area."""
    pixels = np.zeros((150, 200, 3), dtype=np.uint8)
    pixels[at[1], at[0], 2] = 1
    areas = busy_areas(pixels, 10)
    near = Box(at[0] - 10, at[1] - 10, 21, 21).clip(200, 150)
    counted = np.zeros(pixels.shape[:2], dtype=int)
    for area in areas:
        counted[area.top : area.bottom, area.left : area.right] += 1
    assert counted.max() == 1
    assert counted[near.top : near.bottom, near.left : near.right].min() == 1


def test_a_plain_picture_has_no_busy_area() -> None:
    """Nothing is looked at where nothing stands."""
    assert busy_areas(np.full((2160, 3840, 3), 200, dtype=np.uint8), 10) == []


@settings(max_examples=60)
@given(st.lists(PLACES, max_size=5))
def test_stretches_hold_all_of_it_once(boxes: list[tuple[int, int, int, int]]) -> None:
    """Every pixel that is not 0 lies in exactly one stretch, and each stretch holds some in every row of blocks."""
    some = np.zeros((300, 400), dtype=np.uint8)
    for left, top, width, height in boxes:
        some[top : top + height, left : left + width] = 1
    covered = np.zeros(some.shape, dtype=np.uint8)
    for box in stretches_where(some):
        here = np.s_[box.top : box.bottom, box.left : box.right]
        covered[here] += 1
        assert all(some[here][row : row + 16].any() for row in range(0, box.height, 16))
    assert covered.max() <= 1
    assert not (some > covered).any()


def test_a_thin_frame_is_taken_apart() -> None:
    """What stands inside of a frame is in none of its stretches."""
    some = np.zeros((320, 480), dtype=np.uint8)
    some[32:288, 32] = some[32:288, 447] = some[32, 32:448] = some[287, 32:448] = 1
    assert not any(box.intersects(Box(64, 64, 352, 192)) for box in stretches_where(some))
