"""Pieces of ink are counted right however many there are."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from redaction.ocr.pieces import pieces_of


@pytest.mark.parametrize("connectivity", [4, 8])
@pytest.mark.parametrize("step", [2, 3, 40])
def test_pieces_are_those_of_wide_numbers(connectivity: int, step: int) -> None:
    """Labels and statistics are the same as with numbers that are wide enough for any picture."""
    ink = np.zeros((700, 900), np.uint8)
    ink[::step, ::step] = 1  # at every second pixel: 157,500 pieces, more than small numbers count
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=connectivity)
    found, table = pieces_of(ink > 0, 4 if connectivity == 4 else 8)
    assert len(table) == count
    assert np.array_equal(found, labels)
    assert np.array_equal(table, stats)
