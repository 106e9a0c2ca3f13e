"""Selected and highlighted text is read as well as any other, and what only looks like a bar is left alone."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import ImageFont

from redaction.ocr.contrast import unplated_contrast
from redaction.ocr.marked import read_marked
from redaction.ocr.reader import ScreenReader
from redaction.raw import Pixels
from tests.redaction.page import BLACK, WHITE, Colour, Page

BLUE, PALE, YELLOW, DARK = (53, 132, 228), (180, 213, 254), (255, 235, 59), (30, 30, 30)
GREY = (87, 96, 106)


def _marked(text: str, size: int, bar: Colour, ink: Colour, page: Colour = WHITE, above: int = 2) -> Page:
    """A page with one text on a bar that is so many pixels higher than its letters, and reaches two below them."""
    left, top, right, bottom = (round(side) for side in ImageFont.load_default(size).getbbox(text))
    drawn = Page(300, 80, page).bar(40 + left - 1, 30 + top - above, 40 + right, 30 + bottom + 1, bar)
    return drawn.text(40, 30, text, size, ink)


@pytest.mark.parametrize("size", [12, 13, 14, 16])
@pytest.mark.parametrize(
    ("bar", "ink", "page"),
    [(BLUE, WHITE, WHITE), (PALE, BLACK, WHITE), (YELLOW, BLACK, DARK), (YELLOW, BLACK, WHITE), (WHITE, BLACK, DARK)],
    ids=["selected", "pale", "found on a dark page", "found", "turned round"],
)
@pytest.mark.parametrize(("text", "above"), [("Duncan", 2), ("Margaret Holloway", 2), ("161.240.51.145", 0)])
def test_marked_text_is_read(
    reader: ScreenReader, text: str, above: int, bar: Colour, ink: Colour, page: Colour, size: int
) -> None:
    """Whatever the colours of bar and page, the letters on the bar are what stands out, and are read."""
    reading = reader.read(0, _marked(text, size, bar, ink, page, above).pixels())
    assert " ".join(word.expose_text() for word in reading.words) == text


def _tight(text: str, size: int, bar: Colour, ink: Colour, page: Colour, room: int = 0) -> Pixels:
    """A page with one text on a bar as small as its letters, but for some room above and below them."""
    left, top, right, bottom = (round(side) for side in ImageFont.load_default(size).getbbox(text))
    drawn = Page(420, 80, page).bar(40 + left, 30 + top - room, 40 + right - 1, 30 + bottom - 1 + room, bar)
    return drawn.text(40, 30, text, size, ink).pixels()


@pytest.mark.parametrize("size", [12, 13, 14, 16])
@pytest.mark.parametrize(
    ("bar", "ink", "page"), [(BLUE, WHITE, GREY), (YELLOW, BLACK, WHITE)], ids=["selected", "found"]
)
@pytest.mark.parametrize("text", ["Singh", "Philip", "Haugland"])
def test_letters_that_reach_the_edges_of_a_bar_do_not_part_it(
    reader: ScreenReader, text: str, bar: Colour, ink: Colour, page: Colour, size: int
) -> None:
    """The first and the last letters are read with the others: a mask over the middle of a name hides nothing."""
    reading = reader.read(0, _tight(text, size, bar, ink, page))
    assert " ".join(word.expose_text() for word in reading.words) == text


@pytest.mark.parametrize(
    ("text", "size", "zoom"),
    [
        ("Singh", 14, 1.25),
        ("Bobby Singh", 13, 1.25),
        ("735-74-3187", 14, 1.25),
        ("DE44 5001 0517 5407 3249 31", 15, 1.5),
    ],
)
@pytest.mark.parametrize(
    ("bar", "ink", "page"), [(BLUE, WHITE, GREY), (YELLOW, BLACK, WHITE)], ids=["selected", "found"]
)
def test_a_bar_with_soft_edges_is_read_or_told(
    reader: ScreenReader, text: str, size: int, zoom: float, bar: Colour, ink: Colour, page: Colour
) -> None:
    """In a window that was enlarged no row has one colour: the text on a bar is read, or its ink is told as unread."""
    pixels = cv2.resize(_tight(text, size, bar, ink, page, 1), None, fx=zoom, fy=zoom, interpolation=cv2.INTER_LINEAR)
    reading = reader.read(0, np.ascontiguousarray(pixels))
    told = sum(box.width for box in (*(word.box for word in reading.words), *reading.unread))
    right = round(ImageFont.load_default(size).getbbox(text)[2])
    assert told >= 0.85 * zoom * right


def test_what_covers_a_corner_of_a_field_hides_nothing_that_is_selected_in_it(reader: ScreenReader) -> None:
    """While it is dragged, its picture cuts the field into a part that is shorter, and higher, than the selection."""
    text = "IT39 X301 9653 6321 9324 5126"
    left, top, right, bottom = (round(side) for side in ImageFont.load_default(14).getbbox(text))
    page = Page(460, 90, DARK).bar(20, 20, 440, 49, (118, 118, 118)).bar(21, 21, 439, 48, DARK)
    page.bar(30 + left, 27, 30 + right, 43, BLUE).text(30, 36 - (top + bottom) // 2, text, 14, WHITE)
    reading = reader.read(0, page.bar(132, 44, 372, 60, PALE).pixels())
    assert "".join(word.expose_text() for word in reading.words if word.box.top < 40) == text.replace(" ", "")


@pytest.mark.parametrize(
    "page",
    [
        Page(300, 120).text(30, 20, "HEFTB 57", 60),
        Page(300, 120).bar(20, 20, 260, 21, BLUE).text(24, 26, "between two rules", 14).bar(20, 46, 260, 47, BLUE),
        Page(300, 120).bar(20, 20, 120, 40, BLUE),
        Page(300, 120).bar(20, 20, 260, 100, PALE).text(30, 50, "on a pane", 14),
    ],
    ids=["large letters", "rules", "an empty bar", "a pane"],
)
def test_no_bar_is_seen_in_what_is_none(page: Page) -> None:
    """Flat tops of letters, rules around a line, plates and panes are measured as before."""
    pixels = page.pixels()
    contrast = unplated_contrast(pixels)
    before = contrast.copy()
    read_marked(pixels, contrast)
    assert np.array_equal(contrast, before)
