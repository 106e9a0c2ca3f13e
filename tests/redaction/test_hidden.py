"""Hidden typing is found by its shape, whole and on a coarse grid; dotted things that are none are left alone."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import cv2
import numpy as np
import pytest

from redaction.geometry import Box
from redaction.ocr.hidden import coarse
from redaction.ocr.reader import ScreenReader
from redaction.raw import Pixels
from tests.redaction.page import BLACK, WHITE, Colour, Page


def _dots(pixels: Pixels, count: int, radius: int, pitch: int, colour: Colour, top: int = 100) -> Box:
    """Draw round dots, and return the box that holds them."""
    for at in range(count):
        cv2.circle(pixels, (60 + at * pitch, top), radius, colour, -1, cv2.LINE_AA)
    return Box(60 - radius, top - radius, (count - 1) * pitch + 2 * radius + 1, 2 * radius + 1)


@pytest.mark.parametrize(("paper", "ink"), [(WHITE, BLACK), ((34, 34, 34), WHITE), (WHITE, (150, 150, 150))])
@pytest.mark.parametrize(("radius", "pitch"), [(2, 8), (3, 9), (5, 14)])
@pytest.mark.parametrize("count", [4, 8, 20])
def test_password_dots_lie_in_a_hidden_box(
    reader: ScreenReader, paper: Colour, ink: Colour, radius: int, pitch: int, count: int
) -> None:
    """Dots of any size and colour are hidden typing, all of them, and no word is read of them."""
    pixels = Page(colour=paper).text(40, 40, "Password", 16, ink).pixels()
    dots = _dots(pixels, count, radius, pitch, ink)
    reading = reader.read(0, pixels)
    (box,) = reading.hidden
    assert box.contains(dots)
    assert [word.expose_text() for word in reading.words] == ["Password"]


def test_three_dots_are_a_menu(reader: ScreenReader) -> None:
    """The sign of a menu stays; three dots that are hidden typing are told by the keys."""
    pixels = Page().text(40, 40, "Settings", 16).pixels()
    _dots(pixels, 3, 3, 9, BLACK)
    assert reader.read(0, pixels).hidden == ()


def test_the_width_does_not_tell_the_number(reader: ScreenReader) -> None:
    """Passwords of 8 to 11 characters have the same box."""
    boxes = set()
    for count in range(8, 12):
        pixels = Page().pixels()
        _dots(pixels, count, 3, 9, BLACK)
        boxes.add(reader.read(0, pixels).hidden)
    assert len(boxes) == 1


def test_widening_stops_at_what_stands_beside(reader: ScreenReader) -> None:
    """Text right of the dots is not covered, and still read."""
    pixels = Page().text(140, 90, "Show", 16).pixels()
    _dots(pixels, 8, 3, 9, BLACK)
    reading = reader.read(0, pixels)
    (box,) = reading.hidden
    assert [word.expose_text() for word in reading.words] == ["Show"]
    assert not any(box.intersects(word.box) for word in reading.words)


def test_a_run_that_fills_its_grid_cell_gets_another() -> None:
    """A box that ends exactly with its dots would say how many there are."""
    assert coarse(Box(10, 10, 118, 8), [], 640).right == 192
    assert coarse(Box(10, 10, 118, 8), [], 150).right == 150


def test_a_dot_typed_later_widens_the_known_run(reader: ScreenReader) -> None:
    """Typing a password step by step leaves one box over all dots, never a stale one."""
    for count in (4, 5, 9, 12):
        pixels = Page().pixels()
        dots = _dots(pixels, count, 3, 9, BLACK)
        (box,) = reader.read(0, pixels).hidden
        assert box.contains(dots)
    assert reader.read(0, Page().pixels()).hidden == ()


@pytest.mark.parametrize(
    "text", ["Chapter one .......... 12", "please wait ...", "success essence ooo 000 eee", "a : b : c"]
)
def test_leaders_ellipses_and_letters_are_no_hidden_typing(reader: ScreenReader, text: str) -> None:
    """Dots on the baseline of letters, and round letters, stay text."""
    assert reader.read(0, Page().text(20, 60, text, 16).pixels()).hidden == ()


@pytest.mark.parametrize("side", [1, 2, 3])
def test_a_dotted_border_is_no_hidden_typing(reader: ScreenReader, side: int) -> None:
    """The border of a box, drawn in dots, is left alone."""
    pixels = np.full((240, 640, 3), 255, np.uint8)
    for at in range(0, 240, 2 * side):
        for left, top in ((100 + at, 50), (100 + at, 170)):
            pixels[top : top + side, left : left + side] = 0
    for at in range(0, 120, 2 * side):
        for left in (100, 340):
            pixels[50 + at : 50 + at + side, left : left + side] = 0
    assert reader.read(0, pixels).hidden == ()


_FORM = """<body style="margin:0;background:#fff"><script>
for (let i = 0; i < 8; i++) { const field = document.createElement("input"); field.type = "password";
field.value = "correct horse".slice(0, 5 + i); field.style = `position:absolute;left:20px;top:${20 + i * 45}px;
width:260px;font-size:${11 + 2 * i}px`; document.body.append(field); }</script></body>"""


@pytest.mark.live
@pytest.mark.skipif(shutil.which("chromium") is None, reason="needs Chromium")
def test_password_fields_of_a_real_browser_are_hidden(reader: ScreenReader, tmp_path: Path) -> None:
    """In each password field of a page, from 11 to 25 px type, no dark dot stands outside a hidden box."""
    page, picture = tmp_path / "form.html", tmp_path / "form.png"
    page.write_text(_FORM)
    switches = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync")
    quiet = ("--disable-background-networking", "--disable-component-update", "--window-size=400,480")
    where = (f"--user-data-dir={tmp_path / 'profile'}", f"--screenshot={picture}", page.as_uri())
    subprocess.run(["chromium", *switches, *quiet, *where], check=True, capture_output=True, timeout=60)
    pixels = np.ascontiguousarray(np.asarray(cv2.imread(str(picture)), dtype=np.uint8)[:, :, ::-1])
    reading = reader.read(0, pixels)
    for box in reading.hidden:
        pixels[box.top : box.bottom, box.left : box.right] = 255
    assert len(reading.hidden) == 8
    for at in range(8):  # the middle of the field, inside its border
        top = 20 + at * 45
        assert (pixels[top + 5 : top + 14, 25:270] > 128).all()
