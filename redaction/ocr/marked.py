"""Text that is selected or highlighted: on a bar of its own colour, hardly higher than its letters. [RAW]

In the window around such a letter the page counts as much as the bar, so neither is its background. A bar is told by
its upper and lower edge: rows of one colour, with others beyond them and letters between them, which may break one.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from redaction.geometry import Box
from redaction.ocr.channels import largest_channel
from redaction.raw import Pixels

_LOWEST_PX: Final = 9
_LONG: Final = 1.15
"""A bar is so many times as long as high: the flat top of a large letter is narrower than the letter is high."""
_NARROWEST_PX: Final = 14
_TALLEST_PX: Final = 28
"""On higher bars the letters' own surroundings are the bar."""
_OTHER: Final = 0.4
"""One edge is whole, the other one has so much of the bar's colour: letters go up or down to it."""
_BEYOND: Final = 0.05
"""The row beyond it has hardly any."""
_COVERED: Final = 0.3
"""In so many of its rows letters may leave nothing of the colour."""
_INKED: Final = 0.9
"""In some rows no more than this shows: there are letters."""
_FARTHEST_PX: Final = 64
"""A bar that letters part is put together so far to either side."""

Codes = NDArray[np.int32]
"""Shape (height, width): each pixel's colour as one number."""


def read_marked(pixels: Pixels, contrast: NDArray[np.uint8]) -> None:
    """Measure inside each bar against the bar's own colour, in place.

    Args:
        pixels: the picture, shape (height, width, 3).
        contrast: its contrast.

    """
    if pixels.shape[0] <= _LOWEST_PX or pixels.shape[1] <= _NARROWEST_PX:
        return
    codes = _codes(pixels)
    bars = [(bar, (bar.top, bar.left)) for bar in _bars(codes)]
    upside_down = (bar.moved(0, len(codes) - bar.bottom - bar.top) for bar in _bars(codes[::-1]))
    bars += [(bar, (bar.bottom - 1, bar.left)) for bar in upside_down]
    bars = [(_widened(codes, bar, codes[place]), place) for bar, place in bars]
    # a bar may stand in another one: a field around what is selected in it, which something may cut off further left
    for bar, place in sorted(bars, key=lambda one: (-one[0].height, -one[0].area)):
        here = np.s_[bar.top : bar.bottom, bar.left : bar.right]
        part = np.ascontiguousarray(pixels[here])
        colour = np.broadcast_to(pixels[place], part.shape)
        contrast[here] = largest_channel(cv2.absdiff(part, np.ascontiguousarray(colour)))


def _bars(codes: Codes) -> list[Box]:
    """The bars whose upper edge is whole."""
    found = [
        Box(left, top, right - left, _height(codes[top : top + _TALLEST_PX + 1, left:right]))
        for top, left, right in _upper_edges(codes)
    ]
    return [bar for bar in found if bar.height]


def _widened(codes: Codes, bar: Box, colour: np.int32) -> Box:
    """The bar as far as its colour goes on along either edge: letters that reach up to one part it in several."""
    top, bottom = bar.top, bar.bottom - 1
    first, last = max(0, bar.left - _FARTHEST_PX), min(codes.shape[1], bar.right + _FARTHEST_PX)
    own = (codes[top, first:last] == colour) | (codes[bottom, first:last] == colour)
    for beyond in (top - 1, bottom + 1):
        if 0 <= beyond < len(codes):
            own &= codes[beyond, first:last] != colour
    left, right = bar.left - first, bar.right - first
    before, after = np.flatnonzero(~own[:left]), np.flatnonzero(~own[right:])
    left = int(before[-1]) + 1 if len(before) else 0
    right = right + int(after[0]) if len(after) else len(own)
    return Box(first + left, bar.top, right - left, bar.height)


def _codes(pixels: Pixels) -> Codes:
    opaque = np.asarray(cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2RGBA), dtype=np.uint8)
    return opaque.view(np.int32)[:, :, 0]


def _upper_edges(codes: Codes) -> list[tuple[int, int, int]]:
    """Rows of one colour under other colours: the row, its first column and one past its last."""
    edge = codes[1:] != codes[:-1]
    # whether a pixel of an edge goes on from the one left of it; none does at the sides
    joined = np.zeros((edge.shape[0], edge.shape[1] + 1), np.uint8)
    joined[:, 1:-1] = edge[:, 1:] & edge[:, :-1] & (codes[1:, 1:] == codes[1:, :-1])
    # an odd width: an even one moves what it keeps
    long = cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, _NARROWEST_PX - 1), np.uint8))
    some = np.flatnonzero(long.any(axis=1))
    turns = np.diff(long[some].astype(np.int8), axis=1)
    rows, firsts = np.nonzero(turns > 0)
    _, ends = np.nonzero(turns < 0)
    return list(zip((some[rows] + 1).tolist(), firsts.tolist(), (ends + 1).tolist(), strict=True))


def _height(part: Codes) -> int:
    """How high the bar is whose upper edge is the first row of a part of a picture, or 0 if it is none."""
    inside = (part == part[0, 0]).mean(axis=1)
    ends = np.flatnonzero((inside[:-1] >= _OTHER) & (inside[1:] <= _BEYOND)) + 1
    height = int(ends[ends >= _LOWEST_PX][:1].sum())
    rows = inside[:height]
    is_bar = 0 < height * _LONG <= part.shape[1] and rows.min() <= _INKED and (rows <= _BEYOND).mean() <= _COVERED
    return height if is_bar else 0
