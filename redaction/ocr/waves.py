"""Wavy lines under words, as spell checkers and editors draw them: no ink of any letter, though they touch many.

A wave is a thin line of one hue that swings evenly, right under ink that has another colour. It is told by its hue, so
that what it crosses stays.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from redaction.geometry import Box
from redaction.ocr.areas import areas_where
from redaction.ocr.arrays import Flags
from redaction.ocr.channels import largest_channel
from redaction.ocr.contrast import INK, Contrast
from redaction.ocr.pieces import Labels, pieces_of
from redaction.raw import Pixels

_COLOURED: Final = 40
"""From this distance between the largest and the smallest channel on a pixel has a hue."""
_FAINT: Final = 12
_LOWEST_PX: Final = 2
_TALLEST_PX: Final = 8
_NARROWEST_PX: Final = 9
_LONG: Final = 2.5
"""A wave is at least so many times as long as high."""
_THIN: Final = 0.8
"""A wave's line takes at most this share of its height in any column: letters have upright strokes."""
_HALF_PX: Final = 8
"""Between a crest and the trough after it lie at most so many pixels."""
_TURNS: Final = 2
_CROSSED_PX: Final = 5
"""A stroke goes on under a wave if it stands over and under it, with fewer pixels between."""
_ROUND_PX: Final = 16
_UNDER: Final = 0.3
"""Over this share of a wave's length, at least, stands ink of another hue."""

Grey = NDArray[np.uint8]


def take_waves(pixels: Pixels, contrast: Contrast) -> None:
    """Take wavy lines out of `contrast`, in place.

    Args:
        pixels: the picture, shape (height, width, 3).
        contrast: its contrast.

    """
    lowest, chroma = _lowest_and_chroma(pixels)
    height, width = chroma.shape
    for coloured in areas_where((chroma > _COLOURED).astype(np.uint8), _ROUND_PX):
        area = coloured.grow(_ROUND_PX).clip(width, height)  # areas end at fixed rows, in the middle of a wave too
        here = np.s_[area.top : area.bottom, area.left : area.right]
        _take_from(contrast[here], _hues(pixels[here], lowest[here], chroma[here]), chroma[here])


def _lowest_and_chroma(pixels: Pixels) -> tuple[Grey, Grey]:
    """The lowest channel of each pixel, and how far the highest stands out of it."""
    first, second, third = cv2.split(pixels)
    lowest = cv2.min(cv2.min(first, second), third)
    chroma = cv2.subtract(largest_channel(pixels), lowest)
    return np.asarray(lowest, dtype=np.uint8), np.asarray(chroma, dtype=np.uint8)


def _hues(pixels: Pixels, lowest: Grey, chroma: Grey) -> Grey:
    """Red, yellow, green, cyan, blue, magenta as numbers: which channels stand out of the lowest; 0 is grey."""
    half = chroma // 2
    hues = np.zeros(chroma.shape, np.uint8)
    for number, channel in enumerate(cv2.split(pixels)):
        hues |= (cv2.subtract(channel, lowest) > half).astype(np.uint8) << number
    hues[chroma <= _FAINT] = 0
    return hues


def _take_from(contrast: Contrast, hues: Grey, chroma: Grey) -> None:
    strong = np.where(chroma > _COLOURED, hues, np.uint8(0))
    for hue in np.flatnonzero(np.bincount(strong.ravel(), minlength=8)[1:]) + 1:
        labels, lines = _thin_lines(strong == hue)
        for index, box in lines:
            here = np.s_[box.top : box.bottom, box.left : box.right]
            if _swings(labels[here] == index) and _underlines(contrast, hues != hue, strong != hue, box):
                around = box.grow(_CROSSED_PX).clip(contrast.shape[1], contrast.shape[0])
                there = np.s_[around.top : around.bottom, around.left : around.right]
                soft = cv2.dilate((labels[there] == index).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
                _take_out(contrast[there], soft & (hues[there] == hue))


def _take_out(contrast: Contrast, wave: Flags) -> None:
    """Leave of `contrast` what is no wave, and the strokes that a wave crosses: they go on under it."""
    contrast[wave] = 0
    contrast[wave] = np.asarray(cv2.morphologyEx(contrast, cv2.MORPH_CLOSE, np.ones((_CROSSED_PX, 1), np.uint8)))[wave]


def _thin_lines(ink: Flags) -> tuple[Labels, list[tuple[int, Box]]]:
    """The labels of all pieces, and the numbers and places of those that are low and long."""
    labels, stats = pieces_of(ink)
    _, _, width, height, _ = stats.T
    lines = (height >= _LOWEST_PX) & (height <= _TALLEST_PX) & (width >= np.maximum(_NARROWEST_PX, _LONG * height))
    lines[0] = False
    found = [(index, Box(*(int(side) for side in stats[index, :4]))) for index in np.flatnonzero(lines).tolist()]
    return labels, found


def _swings(line: Flags) -> bool:
    """Whether a line goes up and down by even steps."""
    height, width = line.shape
    thick = line.sum(axis=0)
    if not thick.all() or np.median(thick) > _THIN * height:
        return False
    middle = (np.arange(height)[:, None] * line).sum(axis=0) / thick
    middle = np.convolve(middle, np.ones(3) / 3, mode="valid")
    side = np.sign(middle - np.median(middle))
    turns = np.flatnonzero(np.diff(side[side != 0]))
    return len(turns) >= _TURNS and int(np.diff(turns).max()) <= _HALF_PX and width / len(turns) <= _HALF_PX


def _underlines(contrast: Contrast, other: Flags, paler: Flags, line: Box) -> bool:
    """Whether ink of another hue stands right over a line or in it, or over it some that is hardly of any."""
    over = np.s_[max(0, line.top - line.height) : line.top, line.left : line.right]
    within = np.s_[line.top : line.bottom, line.left : line.right]
    ink = ((contrast[over] > INK) & paler[over]).any(axis=0) | ((contrast[within] > INK) & other[within]).any(axis=0)
    return float(ink.mean()) >= _UNDER
