"""Struck text is read if it is words and hidden if not; text turned by a quarter is hidden: it cannot be read."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from redaction.geometry import Box
from redaction.ocr.contrast import contrast_of
from redaction.ocr.lines import find_lines
from redaction.ocr.pieces import pieces_of
from redaction.ocr.reader import ScreenReader
from redaction.ocr.sideways import turned_runs
from redaction.ocr.struck import with_strikes
from redaction.raw import Pixels
from tests.redaction.page import BLACK, WHITE, Colour, Page

TASK = "Margaret Holloway is out on Monday"


def _struck(size: int, colour: Colour = BLACK, thick: int = 1, text: str = TASK, height: float = 0.55) -> Pixels:
    """A page with a text, and a line at a share of its height."""
    page = Page(640, 120).text(20, 40, text, size)
    left, top, right, bottom = ImageFont.load_default(size).getbbox(text)
    middle = 40 + round(top + height * (bottom - top))
    return page.bar(20 + round(left), middle, 20 + round(right), middle + thick - 1, colour).pixels()


def _covered(boxes: Iterable[Box], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """True where one of the boxes stands; shape (height, width)."""
    covered = np.zeros(shape[:2], np.bool_)
    for box in boxes:
        covered[box.top : box.bottom, box.left : box.right] = True
    return covered


@pytest.mark.parametrize(("size", "thick"), [(14, 1), (16, 1), (20, 2), (24, 2)])
@pytest.mark.parametrize("colour", [BLACK, (200, 30, 30), (110, 110, 110)])
def test_a_task_that_is_struck_out_is_one_line_and_read(
    reader: ScreenReader, size: int, thick: int, colour: Colour
) -> None:
    """A line through a name must not part its letters in halves that say something else."""
    reading = reader.read(0, _struck(size, colour, thick))
    assert len(reading.lines) == 1
    assert "MargaretHolloway" in "".join(word.expose_text() for word in reading.words)


@pytest.mark.parametrize(
    "text", ["4539 1488 0343 6467", "078-05-1120", "10.43.51.103", "x7Kq-92fT-bb31", "flat 12, 12 May 1971"]
)
@pytest.mark.parametrize(("size", "thick"), [(13, 1), (16, 1), (20, 2)])
def test_what_is_struck_and_no_word_is_hidden(reader: ScreenReader, text: str, size: int, thick: int) -> None:
    """A line through digits makes others of them: none of the number shows, in no profile."""
    page = _struck(size, thick=thick, text=text)
    reading = reader.read(0, page)
    ink = page.min(axis=2) < 128
    for hidden in (reading.unread, reading.illegible):
        assert _covered(hidden, page.shape)[ink].mean() > 0.97


@pytest.mark.parametrize("height", [1.1, 1.25, -0.2])
def test_a_line_under_or_over_text_strikes_nothing(height: float) -> None:
    """A link is no task that is done."""
    for text in ("4539 1488 0343 6467", "gypsy quay, jumping", TASK):
        page = _struck(16, text=text, height=height)
        assert not any(with_strikes(page, line).struck for line in find_lines(page))


@pytest.mark.parametrize("text", ["---- ==== ____", "+-----+-----+", "tttt ffff", "EFEFEFEF HHHH"])
def test_signs_and_bars_of_letters_are_no_strike(text: str) -> None:
    """Strokes of letters that stand in a row, and signs that are lines themselves, hide nothing."""
    page = Page(640, 120).text(20, 40, text, 18).pixels()
    assert not any(with_strikes(page, line).struck for line in find_lines(page))


def test_a_line_between_rows_joins_nothing() -> None:
    """The rules of a table lie between letters as near as a strike lies in them: they cross none."""
    page = Page(640, 200)
    for row in range(6):
        page.text(20, 20 + 17 * row, "gypsy quay 1150 jumpy Typhon ITLD", 13)
    plain = contrast_of(page.pixels())
    for row in range(7):
        page.bar(0, 19 + 17 * row, 639, 19 + 17 * row, (192, 192, 192))
    ruled = contrast_of(page.pixels())
    rules = np.zeros(plain.shape, np.bool_)
    rules[[line + 17 * row for row in range(7) for line in (17, 18, 19, 20, 21)]] = True
    assert not ((ruled > 24) & (plain <= 24) & rules).any()


def _turned(text: str, degrees: int, size: int = 14) -> tuple[Pixels, Box]:
    """A page with a text turned by so many degrees, and where it stands."""
    strip = Image.new("RGB", (360, 24), WHITE)
    ImageDraw.Draw(strip).text((4, 2), text, fill=BLACK, font=ImageFont.load_default(size))
    page = Page(500, 420).text(120, 30, "Quarter and region", 16).text(120, 60, "Totals by month", 14).pixels()
    clean = page.copy()
    page[20:380, 20:44] = np.asarray(strip.rotate(degrees, expand=True))
    rows, columns = np.nonzero((page != clean).any(axis=2))
    left, top = int(columns.min()), int(rows.min())
    return page, Box(left, top, int(columns.max()) - left + 1, int(rows.max()) - top + 1)


@pytest.mark.parametrize("degrees", [90, 270])
@pytest.mark.parametrize("text", ["Katarzyna Wisniewska", "anna.field@mill.example", "Margaret Holloway 4539 5787"])
def test_turned_text_is_hidden(reader: ScreenReader, text: str, degrees: int) -> None:
    """A name along the axis of a chart is nobody's line of text, and still a name: in no profile does it show."""
    page, place = _turned(text, degrees)
    reading = reader.read(0, page)
    for hidden in (reading.unread, reading.illegible):
        covered = _covered(hidden, page.shape)
        ink = (page.min(axis=2) < 128)[place.top : place.bottom, place.left : place.right]
        assert covered[place.top : place.bottom, place.left : place.right][ink].mean() > 0.97


def test_lines_of_turned_text_are_hidden_whole(reader: ScreenReader) -> None:
    """Where several turned lines stand beside each other, each is hidden from its first letter to its last."""
    strip = Image.new("RGB", (300, 60), WHITE)
    for row, text in enumerate(("Margaret Holloway", "14 Elm Grove, Leeds 4539", "m.holloway@mill.example")):
        ImageDraw.Draw(strip).text((4, 2 + 18 * row), text, fill=BLACK, font=ImageFont.load_default(13))
    page = Page(500, 420).text(150, 30, "Quarter and region", 16).pixels()
    page[20:320, 20:80] = np.asarray(strip.rotate(90, expand=True))
    covered = _covered(reader.read(0, page).illegible, page.shape)
    ink = page[:, :100].min(axis=2) < 128
    assert covered[:, :100][ink].mean() > 0.97


def _runs(boxes: list[Box]) -> int:
    """How many turned texts there are among outlines of such boxes."""
    ink = np.zeros((400, 400), np.bool_)
    for box in boxes:
        ink[box.top : box.bottom, box.left : box.right] = True
        ink[box.top + 2 : box.bottom - 2, box.left + 2 : box.right - 2] = False
    return len(turned_runs(*pieces_of(ink)))


@pytest.mark.parametrize(
    "boxes",
    [
        [Box(20, 20 + 18 * row, 7, 10) for row in range(12)],
        [Box(20, 20 + 30 * row, 22, 22) for row in range(8)],
        [Box(20, 20 + 14 * row, 40 - 3 * row, 9) for row in range(8)],
        [Box(20, 20 + 8 * row, 7, 7) for row in range(3)],
        [Box(20 + 9 * at, 20 + 12 * row, 8, 10) for row in range(8) for at in range(12)],
        [Box(20 + 9 * row, 20 + 9 * row, 8, 8) for row in range(9)],
    ],
    ids=["numbers of rows", "icons", "short words", "three signs", "tight lines", "a slope"],
)
def test_what_stands_in_a_column_is_not_turned(boxes: list[Box]) -> None:
    """Numbers of lines, icons and short words stay: between them is the room between lines."""
    assert _runs(boxes) == 0


def test_what_stands_as_near_as_letters_is_turned() -> None:
    """A column of pieces with the gaps of letters, and nothing beside them, is a turned text."""
    assert _runs([Box(20, 20 + 9 * row, 10, 7) for row in range(8)]) == 1
