"""Masks: painted solidly, proven, never overlapping."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.errors import MaskNotPainted
from redaction.geometry import Box
from redaction.masking import EXCLUDED, EXCLUDED_FILL, fill_of, paint, settle, verify_painted, without
from redaction.redacted import Mask

SIZE = 40
ENTITIES = st.sampled_from(
    ["PERSON", "EMAIL_ADDRESS", "CREDIT_CARD", "SECRET", "UNREADABLE", EXCLUDED, "SOMETHING_NEW"]
)
BOXES = st.builds(Box, st.integers(-10, SIZE), st.integers(-10, SIZE), st.integers(0, 30), st.integers(0, 30))
MASKS = st.lists(st.builds(Mask, BOXES, ENTITIES, st.just("rule")), max_size=12)


def _covered(boxes: list[Box]) -> np.ndarray:
    canvas = np.zeros((SIZE, SIZE), bool)
    for box in (box.clip(SIZE, SIZE) for box in boxes):
        canvas[box.top : box.bottom, box.left : box.right] = True
    return canvas


@given(MASKS, st.integers(0, 255))
def test_every_pixel_of_every_box_is_the_fill(masks: list[Mask], grey: int) -> None:
    """After painting settled masks each pixel of each box is its fill, and every other pixel is as it was."""
    pixels = np.full((SIZE, SIZE, 3), grey, np.uint8)
    settled = settle(masks, SIZE, SIZE)
    paint(pixels, settled)
    verify_painted(pixels, settled)
    for mask in settled:
        box = mask.box
        assert (pixels[box.top : box.bottom, box.left : box.right] == fill_of(mask.entity)).all()
    assert (pixels[~_covered([mask.box for mask in masks])] == grey).all()


@given(MASKS)
def test_settling_keeps_the_covered_pixels_and_ends_overlap(masks: list[Mask]) -> None:
    """Settled masks cover exactly the same pixels, and no two share one."""
    settled = settle(masks, SIZE, SIZE)
    assert (_covered([mask.box for mask in settled]) == _covered([mask.box for mask in masks])).all()
    assert sum(mask.box.area for mask in settled) == int(_covered([mask.box for mask in settled]).sum())


@given(BOXES, BOXES)
def test_a_box_without_a_hole_is_the_rest_of_it(box: Box, hole: Box) -> None:
    """Cutting a hole leaves exactly the pixels outside it, in boxes that do not overlap."""
    parts = without(box, hole)
    assert sum(part.area for part in parts) == box.area - box.intersection(hole).area
    assert not any(part.intersects(hole) for part in parts)


def test_a_no_op_mask_is_noticed() -> None:
    """A mask that was never painted, as peers ship them, is an error and not a success."""
    pixels = np.full((20, 20, 3), 255, np.uint8)
    with pytest.raises(MaskNotPainted):
        verify_painted(pixels, [Mask(Box(2, 2, 5, 5), "PERSON", "r")])


def test_one_pixel_missing_is_noticed() -> None:
    """A single pixel that is not the fill is enough to refuse."""
    mask = Mask(Box(2, 2, 5, 5), "PERSON", "r")
    pixels = np.full((20, 20, 3), 255, np.uint8)
    paint(pixels, [mask])
    verify_painted(pixels, [mask])
    pixels[6, 6, 1] ^= 1
    with pytest.raises(MaskNotPainted):
        verify_painted(pixels, [mask])


def test_a_mask_outside_the_picture_is_noticed() -> None:
    """A box that reaches out of the picture cannot be proven."""
    with pytest.raises(MaskNotPainted):
        verify_painted(np.zeros((4, 4, 3), np.uint8), [Mask(Box(2, 2, 5, 5), "PERSON", "r")])


def test_excluded_windows_have_a_fill_of_their_own() -> None:
    """What the capture side paints is told apart from every mask the redactor paints."""
    others = ["PERSON", "EMAIL_ADDRESS", "CREDIT_CARD", "SECRET", "UNREADABLE", "UNKNOWN", "CODE", "SOMETHING_NEW"]
    assert fill_of(EXCLUDED) == EXCLUDED_FILL
    assert EXCLUDED_FILL not in {fill_of(entity) for entity in others}
