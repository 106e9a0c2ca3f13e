"""What is ink and what is background: bold type, and text close to the edge of what it stands on."""

from __future__ import annotations

import numpy as np
import pytest

from redaction.ocr.contrast import INK, contrast_of
from redaction.raw import Pixels
from tests.redaction.page import Page

DARK, BRIGHT = (35, 38, 43), (227, 229, 232)


def _bold(stroke_px: int, gap_px: int, height_px: int) -> tuple[Pixels, np.ndarray]:
    """Upright strokes side by side, bright on dark; and where they are."""
    page = Page(400, 120, DARK)
    strokes = np.zeros((120, 400), dtype=np.bool_)
    for left in range(60, 300, stroke_px + gap_px):
        page.bar(left, 40, left + stroke_px - 1, 40 + height_px - 1, BRIGHT)
        strokes[40 : 40 + height_px, left : left + stroke_px] = True
    return page.pixels(), strokes


@pytest.mark.parametrize(("stroke", "gap", "height"), [(3, 5, 11), (4, 4, 17), (5, 4, 20), (6, 4, 22)])
def test_strokes_are_ink_however_bold(stroke: int, gap: int, height: int) -> None:
    """Where strokes cover most of what is around them they are not the background: the page beside them is."""
    pixels, strokes = _bold(stroke, gap, height)
    ink = contrast_of(pixels) > INK
    assert ink[strokes].mean() > 0.95
    assert ink[~strokes].mean() < 0.01


@pytest.mark.parametrize("margin", [4, 5, 7])
def test_nothing_is_ink_between_a_text_and_the_edge_of_its_plate(margin: int) -> None:
    """Else the edge is one with the first letters, and both are taken for a border."""
    page = Page(300, 120, (245, 246, 252)).bar(60, 40, 280, 74, (57, 73, 171))
    pixels = (
        page.text(60 + margin, 42, "Nomura / Phone", 11, (255, 255, 255))
        .text(60 + margin, 57, "17:52", 11, (255, 255, 255))
        .pixels()
    )
    contrast = contrast_of(pixels)
    assert not (contrast[38:78, 52 : 60 + margin - 1] > INK).any()
    assert (contrast[44:54, 60 + margin : 110] > INK).any()


def test_a_picture_without_plain_areas_has_ink_still() -> None:
    """Where nothing is plain the median of the surroundings is the background."""
    noise = np.random.default_rng(5).integers(100, 140, (120, 200, 3), dtype=np.uint8)
    noise[50:62, 60:150:9] = noise[50:62, 61:150:9] = 255
    assert (contrast_of(noise)[50:62, 60:150:9] > INK).mean() > 0.9
