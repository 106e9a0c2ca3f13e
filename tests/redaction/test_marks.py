"""Small ink: full stops belong to the text beside them, small bold letters are a text of their own."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from redaction.geometry import Box
from redaction.ocr.found import Found, Line
from redaction.ocr.line_reading import snapped
from redaction.ocr.lines import TextLine, find_lines
from redaction.ocr.marks import letter_sized_dots
from redaction.ocr.reader import assembled
from redaction.raw import Pixels

GROUND = (255, 250, 247)
CORNER_PX = 55


def card(size: int, text: str, border: str) -> tuple[Pixels, Box]:
    """Small bold type beside what is left of a border: a large round corner, or the side of a card."""
    picture = Image.new("RGB", (360, 120), GROUND)
    draw = ImageDraw.Draw(picture)
    if border == "corner":
        draw.arc((20, 20, 20 + 2 * CORNER_PX, 20 + 2 * CORNER_PX), 180, 270, fill=(120, 110, 105))
    else:
        draw.line((20, 24, 20, 24 + CORNER_PX), fill=(120, 110, 105))
        draw.point([(21, 23), (22, 22), (23, 22), (21, 80), (22, 81), (23, 81)], fill=(120, 110, 105))
    font = ImageFont.truetype("DejaVuSansMono-Bold.ttf", size)
    draw.text((32, 60), text, fill=(40, 30, 28), font=font)
    left, top, right, bottom = draw.textbbox((32, 60), text, font=font)
    return np.asarray(picture, dtype=np.uint8), Box(int(left), int(top), int(right - left), int(bottom - top))


@pytest.mark.parametrize("size", [9, 10, 11, 12, 13, 14, 16])
@pytest.mark.parametrize("text", ["690-058", "4858", "1077 2214"])
@pytest.mark.parametrize("border", ["corner", "side"])
def test_small_bold_type_beside_a_border_is_a_line(size: int, text: str, border: str) -> None:
    """Whatever is drawn around it: what is no line is read by nobody, and shows."""
    pixels, box = card(size, text, border)
    lines = [line.box for line in find_lines(pixels) if line.box.height < 2 * box.height]
    assert sum(line.intersection(box).area for line in lines) >= 0.8 * box.area


def test_a_full_stop_beside_large_digits_is_a_dot() -> None:
    """However large it is: an address is one line, not cut at its dots."""
    picture = np.full((80, 400), 255, np.uint8)
    cv2.putText(picture, "10.0.0.5", (20, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 0, 4, cv2.LINE_AA)
    _, _, stats, _ = cv2.connectedComponentsWithStats((picture < 128).astype(np.uint8))
    stats = np.asarray(stats, np.int32)
    glyphs = (stats[:, 3] >= 5) & (stats[:, 2] < 300)
    dots = letter_sized_dots(stats, glyphs)
    assert int(dots.sum()) == 3
    assert int((glyphs & ~dots).sum()) == 5


def test_letters_among_the_ink_of_an_icon_are_not_shown() -> None:
    """Ink that was grouped with a border and not read is hidden if it has letters in it: three are enough."""
    ink = np.zeros((40, 60), np.uint8)
    for left in (20, 30, 40):
        ink[20:30, left : left + 7] = 200
    box = Box(10, 10, 60, 40)
    said = snapped([], TextLine(box, 36.0, 1, ink))
    assert said.illegible
    found = Found([Line(TextLine(box, 36.0, 1, ink), b"key", said)], [], [], [])
    assert any(box.intersects(hidden) for hidden in assembled(found, 200).unread)
