"""Wavy lines under words, as spell checkers draw them, are no ink; everything else that has a colour is."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from redaction.geometry import Box
from redaction.ocr.contrast import INK, Contrast, contrast_of
from redaction.ocr.lines import find_lines
from redaction.ocr.reader import ScreenReader
from redaction.ocr.waves import take_waves
from redaction.raw import Pixels
from tests.redaction.page import BLACK, WHITE, Colour, Page

RED, BLUE, GREEN, AMBER = (230, 20, 20), (30, 60, 240), (0, 150, 60), (240, 190, 30)
NAME = "villavaegen@tallwind.example"


def _wave(pixels: Pixels, place: Box, colour: Colour, half: int = 4, thickness: int = 1) -> None:
    """Draw a wave along the middle of `place`, a crest every second `half` pixels."""
    steps = range(place.left, place.right + 1, half)
    points = [(x, place.top if number % 2 else place.bottom) for number, x in enumerate(steps)]
    cv2.polylines(pixels, [np.array(points, np.int32)], False, colour, thickness, cv2.LINE_AA)


def _taken(pixels: Pixels) -> tuple[Contrast, Contrast]:
    """The contrast before and after waves were taken out."""
    before = contrast_of(pixels)
    after = before.copy()
    take_waves(pixels, after)
    return before, after


def _page(top: int = 20, ink: Colour = BLACK, paper: Colour = WHITE, size: int = 14) -> tuple[Pixels, Box]:
    """A page with one word, and where that stands."""
    empty, full = Page(640, 400, paper), Page(640, 400, paper).text(20, top, NAME, size, ink)
    rows, columns = np.nonzero((empty.pixels() != full.pixels()).any(axis=2))
    left, upper = int(columns.min()), int(rows.min())
    return full.pixels().copy(), Box(left, upper, int(columns.max()) - left + 1, int(rows.max()) - upper + 1)


def _under(word: Box, size: int) -> Box:
    """Where a wave goes: it crosses the lower ends of letters."""
    return Box(word.left, word.bottom - size // 4, word.width, max(2, size // 5))


@pytest.mark.parametrize("colour", [RED, BLUE, GREEN, AMBER])
@pytest.mark.parametrize(("ink", "paper"), [(BLACK, WHITE), ((225, 225, 230), (30, 30, 36))])
@pytest.mark.parametrize("size", [14, 16, 20])
def test_a_word_over_a_wave_is_read_as_without_it(
    reader: ScreenReader, colour: Colour, ink: Colour, paper: Colour, size: int
) -> None:
    """Half a misread address would stay: the wave of a spell checker crosses every letter that reaches down."""
    pixels, word = _page(20, ink, paper, size)
    _wave(pixels, _under(word, size), colour)
    assert "".join(word.expose_text() for word in reader.read(0, pixels).words) == NAME


@pytest.mark.parametrize("size", [14, 16, 20])
def test_a_brown_word_over_a_red_wave_is_read(reader: ScreenReader, size: int) -> None:
    """Ink that is hardly of any hue is no part of a wave of the same hue, which stands right under it."""
    pixels, word = _page(20, (62, 30, 24), (255, 250, 245), size)
    _wave(pixels, Box(word.left, word.bottom + 1, word.width, max(2, size // 5)), RED)
    assert "".join(word.expose_text() for word in reader.read(0, pixels).words) == NAME


@pytest.mark.parametrize("top", range(172, 196, 2))
def test_a_wave_goes_wherever_it_stands(top: int) -> None:
    """Pictures are looked at in bands: none of them cuts a wave so that its halves stay."""
    pixels, word = _page(top)
    clean = contrast_of(pixels)
    _wave(pixels, Box(word.left, word.bottom + 2, word.width, 3), RED)
    before, after = _taken(pixels)
    assert ((before > INK) & (clean <= INK)).sum() > word.width
    assert not ((after > INK) & (clean <= INK)).any()


@pytest.mark.parametrize("colour", [RED, BLUE, GREEN])
@pytest.mark.parametrize("text", ["wwwwww", "vwvwvw", "mmmmmm", "~~~~~", "nomura", "www.wave.example"])
@pytest.mark.parametrize("size", [8, 9, 11, 14])
def test_words_in_a_colour_stay(colour: Colour, text: str, size: int) -> None:
    """A line of coloured letters under a line of others is text, however its letters swing."""
    page = Page(400, 120).text(20, 20, "Signed in as", size, BLACK).text(20, 20 + round(1.4 * size), text, size, colour)
    before, after = _taken(page.pixels())
    assert np.array_equal(before, after)


@pytest.mark.parametrize("colour", [RED, BLUE, GREEN])
def test_a_wave_of_the_same_colour_takes_no_letter(colour: Colour) -> None:
    """Where word and wave have one colour, the word is still there to be found."""
    pixels, word = _page(20, colour)
    clean = contrast_of(pixels)
    _wave(pixels, Box(word.left, word.bottom + 3, word.width, 3), colour)
    _, after = _taken(pixels)
    inside = np.s_[: word.bottom]
    assert np.array_equal(after[inside] > INK, clean[inside] > INK)


def test_what_is_straight_or_alone_stays() -> None:
    """An underline is the matter of the rules; a wave with nothing over it is a drawing."""
    pixels, word = _page()
    cv2.line(pixels, (word.left, word.bottom + 2), (word.right, word.bottom + 2), RED, 1)
    _wave(pixels, Box(20, 200, 200, 4), RED)
    before, after = _taken(pixels)
    assert np.array_equal(before, after)


def test_a_wave_makes_no_line() -> None:
    """There is one line, as high as the word: a mask over it covers the word and no more."""
    pixels, word = _page()
    (plain,) = find_lines(pixels)
    _wave(pixels, Box(word.left, word.bottom + 2, word.width, 3), RED)
    (line,) = find_lines(pixels)
    assert line.box == plain.box
    assert np.array_equal(line.ink, plain.ink)
