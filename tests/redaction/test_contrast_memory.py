"""What is known of a place's contrast is taken over only where it would be measured the same."""

from __future__ import annotations

import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from redaction.geometry import Box
from redaction.ocr.contrast import contrast_of
from redaction.ocr.contrast_memory import ContrastMemory
from redaction.raw import Pixels

WORDS = ("Invoice", "l.i", "Margaret Holloway", "|")
EDITS = st.tuples(st.integers(0, 560), st.integers(20, 290), st.sampled_from(WORDS), st.sampled_from([0, 90, 255]))
EDGES = st.tuples(st.integers(0, 120), st.integers(0, 60), st.integers(400, 600), st.integers(150, 300))


def _page() -> Pixels:
    pixels = np.full((300, 600, 3), 244, dtype=np.uint8)
    pixels[40:80] = (200, 40, 90)
    cv2.rectangle(pixels, (30, 100), (570, 200), (0, 0, 0), 1)
    for y in (30, 65, 130, 250):
        cv2.putText(pixels, "A long weekend in June is the best", (40, y), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (9, 9, 9), 1)
    return pixels


@settings(max_examples=60)
@given(st.lists(st.tuples(EDITS, EDGES), min_size=2, max_size=4))
def test_contrast_with_a_memory_is_contrast(
    steps: list[tuple[tuple[int, int, str, int], tuple[int, int, int, int]]],
) -> None:
    """Whatever changes between two looks, and whichever part is looked at, the memory shows nowhere."""
    memory = ContrastMemory()
    pixels = _page()
    for (x, y, word, grey), (left, top, right, bottom) in steps:
        cv2.putText(pixels, word, (x, y), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (grey, grey, grey), 1, cv2.LINE_AA)
        place = Box(left, top, right - left, bottom - top)
        for part in (place, Box(left, top, 600 - left, bottom - top)):
            seen = pixels[part.top : part.bottom, part.left : part.right]
            assert np.array_equal(memory.contrast_of(seen, part), contrast_of(seen))


def test_a_letter_more_costs_a_letter() -> None:
    """Where a letter came, the rest of the place is not measured again."""
    memory = ContrastMemory()
    pixels = _page()
    place = Box(0, 0, 600, 300)
    memory.contrast_of(pixels, place)
    known = memory._last
    assert known is not None
    known[2][5, 5] = 77  # a false entry far from what changes shows that it was taken over
    cv2.putText(pixels, "x", (300, 285), cv2.FONT_HERSHEY_SIMPLEX, 0.5, (9, 9, 9), 1)
    assert memory.contrast_of(pixels, place)[5, 5] == 77
