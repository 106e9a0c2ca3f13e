"""The quick median is OpenCV's, pixel by pixel."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.ocr.median import median_around
from redaction.raw import Pixels


@given(
    seed=st.integers(0, 2**32 - 1),
    colours=st.integers(1, 40),
    block=st.integers(1, 30),
    height=st.integers(2, 70),
    width=st.integers(2, 90),
    channels=st.sampled_from([1, 3]),
)
def test_it_is_the_median(seed: int, colours: int, block: int, height: int, width: int, channels: int) -> None:
    """Whatever the colours and the size of what has them, the result is that of sorting each window."""
    chance = np.random.default_rng(seed)
    palette = chance.integers(0, 256, (colours, channels), dtype=np.uint8)
    rows, columns = -(-height // block), -(-width // block)
    picture = np.kron(chance.integers(0, colours, (rows, columns)), np.ones((block, block), int))[:height, :width]
    pixels = palette[picture] if channels == 3 else palette[picture][:, :, 0]
    _is_median(np.ascontiguousarray(pixels), 21)


@pytest.mark.parametrize("side", [3, 5, 21])
def test_a_page_with_a_photograph(side: int) -> None:
    """Letters on plain ground, noise and an edge between two colours, together: each has the median of its window."""
    pixels = np.full((160, 240, 3), (250, 251, 252), np.uint8)
    pixels[:, 120:] = (20, 30, 90)
    pixels[60:120, 150:230] = np.random.default_rng(5).integers(0, 256, (60, 80, 3), dtype=np.uint8)
    cv2.putText(pixels, "Account 4711 due", (8, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.7, (10, 10, 10), 2)
    _is_median(pixels, side)


def _is_median(pixels: Pixels, side: int) -> None:
    assert np.array_equal(median_around(pixels, side), cv2.medianBlur(pixels, side))
