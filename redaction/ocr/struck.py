"""Text with a line through it, as in a task that is done or an edit that is proposed. [RAW]

The line touches every letter, so that digits and names are read as others. It is told in the picture: unbroken ink of
one colour, longer than any stroke, with strokes of letters over and under it; an underline has them on one side.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import cv2
import numpy as np

from redaction.geometry import Box
from redaction.ocr.channels import largest_channel
from redaction.ocr.contrast import INK, Contrast
from redaction.ocr.engine import SpelledWord
from redaction.ocr.line_reading import LineReading
from redaction.ocr.lines import TextLine
from redaction.ocr.pieces import pieces_of
from redaction.raw import Pixels

_LONG: Final = 1.6
_LEAST_PX: Final = 18
"""The line is at least so many times as long as letters are high, and so long."""
_THICK: Final = 0.2
_THICKEST_PX: Final = 3
_OVER: Final = 0.5
_BESIDE: Final = 4
"""Times the letters' height: the line is looked for so far around the ink, for it may have parted one text in several,
the upper halves of letters from the lower ones too."""
_TOUCHING_PX: Final = 2
_CROSSED: Final = 0.15
"""Over this share of the line, at least, letters stand on both sides of it."""
_ALONE: Final = 0.1
"""Over so much of it none does: it goes on between letters."""
_EVEN: Final = 12
_HALF: Final = 0.25
"""A line so near the upper or lower end of the ink has cut letters in two."""
_SOME_PX: Final = 4
_SURE: Final = 0.85


def with_strikes(pixels: Pixels, line: TextLine) -> TextLine:
    """The text line with what is struck of it.

    Args:
        pixels: the picture that the line is on, shape (height, width, 3).
        line: the line.

    """
    struck = tuple(_struck_text(run, line) for run in _strikes(pixels, line))
    return replace(line, struck=struck) if struck else line


def without_struck(reading: LineReading, line: TextLine) -> LineReading:
    """The reading in which struck text is unread where any of its words is not surely a word of letters."""
    for text in line.struck:
        words = [word for word in reading.words if _shared(word, text) > word.box.width / 2]
        if words and all(_is_sure(word) for word in words):
            continue
        left = min([text.left, *(word.box.left for word in words)])
        right = max([text.right, *(word.box.right for word in words)])
        box = Box(left, text.top, right - left, text.height)
        reading = LineReading(
            tuple(word for word in reading.words if word not in words),
            (*reading.unread, box),
            (*reading.illegible, box),
        )
    return reading


def _strikes(pixels: Pixels, line: TextLine) -> list[Box]:
    """The lines through a text line's letters, in pixels of the picture."""
    tall = line.glyph_height * line.zoom
    least = max(_LEAST_PX, round(_LONG * tall))
    if line.turned or line.box.width < least:
        return []
    over, beside = round(_OVER * line.box.height), round(_BESIDE * tall)
    upright = Box(line.box.left, line.box.top - over, line.box.width, line.box.height + 2 * over)
    if not _lines_across(pixels, upright.clip(*pixels.shape[1::-1]), least)[1]:
        return []
    window = Box(upright.left - beside, upright.top, upright.width + 2 * beside, upright.height)
    window = window.clip(*pixels.shape[1::-1])
    apart, runs = _lines_across(pixels, window, least)
    thickest = max(_THICKEST_PX, round(_THICK * line.box.height))
    through = [
        run.moved(window.left, window.top) for run in runs if run.height <= thickest and _goes_through(apart, run)
    ]
    return [run for run in through if min(run.right, line.box.right) - max(run.left, line.box.left) >= tall]


def _lines_across(pixels: Pixels, window: Box, least: int) -> tuple[Contrast, list[Box]]:
    """How far the pixels of a window are from its usual colour, and the unbroken ink in it that is so long."""
    here = pixels[window.top : window.bottom, window.left : window.right]
    ground = np.median(here[::_SOME_PX, ::_SOME_PX].reshape(-1, 3), axis=0).tolist()
    apart = largest_channel(cv2.absdiff(here, (*ground, 0)))
    ink = (apart > INK).view(np.uint8)
    whole = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, least), np.uint8)), dtype=np.uint8)
    if not whole.any():
        return apart, []
    _, stats = pieces_of(whole)
    return apart, [Box(*piece[:4].tolist()) for piece in stats[1:] if piece[2] >= least]


def _goes_through(apart: Contrast, run: Box) -> bool:
    """Whether unbroken ink is a line through letters."""
    if run.top < _TOUCHING_PX or run.bottom + _TOUCHING_PX > len(apart):
        return False
    columns = np.s_[run.left : run.right]
    over = (apart[run.top - _TOUCHING_PX : run.top, columns] > INK).any(axis=0)
    under = (apart[run.bottom : run.bottom + _TOUCHING_PX, columns] > INK).any(axis=0)
    alone = ~(over | under)
    if float((over & under).mean()) < _CROSSED or float(alone.mean()) < _ALONE:
        return False
    spread = np.ptp(np.percentile(apart[run.top : run.bottom, columns][:, alone], (25, 75), axis=1), axis=0)
    return bool(spread.min() <= _EVEN)


def _struck_text(run: Box, line: TextLine) -> Box:
    """What a line goes through, in pixels of the text line's ink: as high as the ink, or as the letters it cut."""
    zoom, height = line.zoom, line.ink.shape[0]
    left, right = (run.left - line.box.left) // zoom, -(-(run.right - line.box.left) // zoom)
    middle = (run.top + run.height / 2 - line.box.top) / zoom
    top, bottom = 0, height
    if middle > (1 - _HALF) * height:
        bottom = round(2 * middle)
    elif middle < _HALF * height:
        top = round(2 * middle) - height
    return Box(left, top, right - left, bottom - top)


def _shared(word: SpelledWord, text: Box) -> int:
    return min(word.box.right, text.right) - max(word.box.left, text.left)


def _is_sure(word: SpelledWord) -> bool:
    letters = word.expose_text().strip(".,;:!?()'\"").replace("'", "").replace("-", "")
    return letters.isalpha() and word.confidence >= _SURE
