"""QR codes and barcodes are found wherever they show; text and plain areas are not taken for codes."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from redaction.geometry import Box
from redaction.ocr.codes import find_codes
from redaction.raw import Pixels
from tests.redaction.page import Page

LEFT_DIGITS = [
    "0001101",
    "0011001",
    "0010011",
    "0111101",
    "0100011",
    "0110001",
    "0101111",
    "0111011",
    "0110111",
    "0001011",
]


def _with(picture: Pixels, left: int, top: int) -> Pixels:
    pixels = Page(640, 480).text(10, 10, "Scan this code with your telephone to sign in").pixels()
    pixels[top : top + picture.shape[0], left : left + picture.shape[1]] = picture
    return pixels


def _qr(module_px: int, inverted: bool) -> Pixels:
    code = cv2.QRCodeEncoder.create().encode("otpauth://totp/Example?secret=JBSWY3DPEHPK3PXP")
    large = cv2.resize(code, None, fx=module_px, fy=module_px, interpolation=cv2.INTER_NEAREST)
    return np.repeat((255 - large if inverted else large)[:, :, None], 3, axis=2)


def _barcode(bar_px: int) -> Pixels:
    """An EAN-8 code with its quiet zone."""
    digits = [4, 0, 1, 7, 0, 7, 2, 5]
    left = "".join(LEFT_DIGITS[d] for d in digits[:4])
    right = "".join(LEFT_DIGITS[d].translate(str.maketrans("01", "10")) for d in digits[4:])
    bars = "0" * 10 + "101" + left + "01010" + right + "101" + "0" * 10
    row = np.repeat(np.array([255 if bar == "0" else 0 for bar in bars], np.uint8), bar_px)
    return np.repeat(np.tile(row, (90, 1))[:, :, None], 3, axis=2)


@pytest.mark.parametrize("module_px", [2, 4, 7])
@pytest.mark.parametrize("inverted", [False, True])
def test_a_two_factor_code_is_found(module_px: int, inverted: bool) -> None:
    """A QR code of any size, dark on light or light on dark, lies in a found box but for its quiet zone."""
    picture = _qr(module_px, inverted)
    (box,) = find_codes(_with(picture, 211, 97), Box(0, 0, 640, 480))
    quiet = 2 * module_px + 2
    code = Box(211, 97, picture.shape[1], picture.shape[0]).grow(-quiet)
    assert box.contains(code)


@pytest.mark.parametrize("bar_px", [2, 3, 4])
def test_a_barcode_is_found(bar_px: int) -> None:
    """A barcode's bars lie in a found box."""
    boxes = find_codes(_with(_barcode(bar_px), 120, 200), Box(0, 0, 640, 480))
    bars = Box(120 + 10 * bar_px, 210, 67 * bar_px, 60)
    assert any(box.contains(bars) for box in boxes)


def test_text_and_plain_areas_are_no_codes() -> None:
    """A page of heavy text with a bar has no code."""
    page = Page(640, 480).bar(0, 0, 640, 40, (20, 60, 140))
    for row in range(14):
        page.text(10, 50 + 30 * row, "MMMM WWWW HHHH #### quarterly numbers", 22)
    assert find_codes(page.pixels(), Box(0, 0, 640, 480)) == []


@pytest.mark.parametrize("height", [44, 48, 56, 64])
def test_a_coloured_bar_with_a_title_is_no_code(height: int) -> None:
    """The edges of a bar are hard and its title has many letters, and still it is no barcode."""
    pixels = np.full((480, 640, 3), 255, np.uint8)
    pixels[20 : 20 + height] = (31, 79, 141)
    for left in range(10, 600, 110):
        cv2.putText(pixels, "New employees", (left, 20 + height // 2 + 6), 0, 0.5, (255, 255, 255), 1, cv2.LINE_AA)
    assert find_codes(pixels, Box(0, 0, 640, 480)) == []
