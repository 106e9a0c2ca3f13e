"""What stands on a ground of its own is hidden with that ground, so that no strip of it looks out over the mask."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.geometry import Box
from redaction.grounds import over_grounds
from redaction.redacted import Mask
from tests.redaction.page import Page

BLUE, LINE = (26, 115, 232), (200, 200, 200)


def _over(page: Page, box: Box) -> Box:
    (mask,) = over_grounds(page.pixels(), [Mask(box, "PERSON", "rule")])
    return mask.box


@pytest.mark.parametrize(("over", "under"), [(0, 0), (1, 3), (4, 0), (5, 5)])
def test_a_mask_reaches_the_edges_of_the_bar_under_it(over: int, under: int) -> None:
    """A selection is higher than its letters: the mask goes to its edges, and a pixel over them."""
    page = Page(200, 60).bar(20, 20 - over, 150, 39 + under, BLUE)
    assert _over(page, Box(24, 20, 120, 20)) == Box(24, 19 - over, 120, 22 + over + under)


def test_a_mask_that_stands_out_of_the_bar_at_its_sides_reaches_them_too() -> None:
    """Masks are a few pixels wider than their text."""
    page = Page(200, 60).bar(24, 17, 140, 42, BLUE)
    assert _over(page, Box(20, 20, 124, 20)) == Box(20, 16, 124, 28)


@pytest.mark.parametrize("top", [4, 12])
def test_a_mask_on_the_page_stays_as_it_is(top: int) -> None:
    """Text over or under a mask, or a bar far from it, is no edge of a ground."""
    page = Page(200, 80).text(10, 20, "Katarzyna").text(10, top, "above", 10).text(10, 44, "below it")
    page.bar(0, 60, 199, 70, BLUE)
    assert _over(page, Box(8, 22, 90, 18)) == Box(8, 22, 90, 18)


@given(st.integers(-20, 220), st.integers(-20, 80), st.integers(1, 240), st.integers(1, 100), st.booleans())
def test_masks_only_grow_and_only_up_and_down(left: int, top: int, width: int, height: int, ruled: bool) -> None:
    """Whatever stands there, and wherever the mask is, none of it is lost, and a few rows at most are added."""
    page = Page(200, 60).text(5, 20, "Katarzyna 4111", 14)
    for row in range(0, 60, 7 if ruled else 200):
        page.bar(0, row, 199, row, LINE)
    before, after = Box(left, top, width, height).clip(200, 60), _over(page, Box(left, top, width, height))
    if before.area:
        assert after.contains(before)
        assert (after.left, after.width) == (before.left, before.width) or after == Box(left, top, width, height)
        assert after.clip(200, 60).height - before.height <= 12


def test_no_masks_are_no_masks() -> None:
    """An empty picture part asks for nothing."""
    assert over_grounds(np.zeros((4, 4, 3), np.uint8), []) == []
