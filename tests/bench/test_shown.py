"""Ink of values is told by its hue, on light and dark grounds; masks and plain text have another one."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import ImageColor

from bench.shown.tint import COLOUR, LIGHT, is_readable, pieces_left
from redaction.geometry import Box
from redaction.masking import EXCLUDED, FACE, UNKNOWN, UNREADABLE, fill_of
from redaction.raw import Pixels
from tests.redaction.page import BLACK, WHITE, Colour, Page

DARK = (30, 30, 30)


def _bgr(page: Page) -> Pixels:
    return np.ascontiguousarray(page.pixels()[..., ::-1])


def _rgb(name: str) -> Colour:
    red, green, blue = ImageColor.getrgb(name)[:3]
    return red, green, blue


@pytest.mark.parametrize(("paper", "colour"), [(WHITE, COLOUR), ((243, 243, 243), COLOUR), (DARK, LIGHT)])
def test_a_value_is_one_piece_where_it_stands(paper: Colour, colour: str) -> None:
    """Its box holds the letters, and they can be read."""
    (piece,) = pieces_left(_bgr(Page(colour=paper).text(60, 100, "Niamh Xu", 16, _rgb(colour))))
    assert Box(55, 95, 90, 30).contains(piece)
    assert is_readable(piece)


def test_half_a_value_is_found_too() -> None:
    """Five rows of its letters are ink, and too few to be read."""
    page = Page().text(60, 100, "Niamh Xu", 16, _rgb(COLOUR)).bar(0, 0, 640, 109, WHITE)
    pieces = list(pieces_left(_bgr(page)))
    assert pieces
    assert not any(is_readable(piece) for piece in pieces if piece.height < 6)


def test_plain_text_and_masks_are_no_value() -> None:
    """Black on white, white on dark, a link, and the paint of every class."""
    page = Page().text(20, 20, "Quarterly figures", 16, BLACK).text(20, 60, "a link", 16, (0, 0, 238))
    page.bar(300, 0, 640, 60, DARK).text(320, 20, "Settings", 16, WHITE)
    for number, entity in enumerate((EXCLUDED, FACE, UNKNOWN, UNREADABLE, "PERSON", "SECRET", "CREDIT_CARD", "URL")):
        page.bar(20 + 60 * number, 120, 60 + 60 * number, 150, fill_of(entity))
    assert list(pieces_left(_bgr(page))) == []
