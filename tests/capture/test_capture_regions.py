"""Rectangles less rectangles."""

from hypothesis import given
from hypothesis import strategies as st

from recorder.capture.regions import disjoint, subtract, visible
from redaction.geometry import Box

boxes = st.builds(Box, st.integers(-5, 20), st.integers(-5, 20), st.integers(0, 12), st.integers(0, 12))


def _pixels(*parts: Box) -> list[tuple[int, int]]:
    return [(x, y) for part in parts for x in range(part.left, part.right) for y in range(part.top, part.bottom)]


@given(boxes, boxes)
def test_subtracting_leaves_exactly_the_pixels_outside(box: Box, cover: Box) -> None:
    """What is left of a box is each of its pixels outside the cover, once."""
    assert sorted(_pixels(*subtract(box, cover))) == sorted(set(_pixels(box)) - set(_pixels(cover)))


@given(boxes, st.lists(boxes, max_size=6))
def test_visible_parts_are_what_no_cover_hides(box: Box, covers: list[Box]) -> None:
    """The visible parts are each pixel that no cover holds, once, however the covers lie."""
    assert sorted(_pixels(*visible(box, covers))) == sorted(set(_pixels(box)) - set(_pixels(*covers)))


@given(st.lists(boxes, max_size=6))
def test_disjoint_boxes_hold_each_pixel_once(parts: list[Box]) -> None:
    """Making boxes disjoint neither loses nor doubles a pixel."""
    assert sorted(_pixels(*disjoint(parts))) == sorted(set(_pixels(*parts)))
