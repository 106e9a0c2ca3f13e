"""Ink that is no letter: dots and commas, hyphens and underscores, and the sides of boxes. [RAW]

A full stop between the digits of an address is no letter of its own line, however large: it belongs to what stands
beside it. The side of a box around a number is none of its letters.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from redaction.ocr.arrays import Flags, Ints

_LARGEST_DOT_PX: Final = 12
_SHARE: Final = 0.42
"""A dot is at most so high as the letter beside it; small letters are higher beside capitals."""
_SOLID: Final = 0.55
_EMPTY: Final = 0.1
"""Ink that fills less of its box is the outline of something, not a letter."""
_THIN: Final = 0.1
"""Ink that is slimmer is the side of a border: the letter `l` is a tenth as wide as it is high, or wider."""
_ALIKE: Final = 0.7
"""Letters of one word are of nearly the same height."""
_BESIDE: Final = 1.3
"""The letter is at most so many of its heights away."""
_WIDEST_MARK_PX: Final = 40
_MARK_REACH_PX: Final = 4
_SIDE_PX: Final = 3
_SLIM: Final = 6
_SLIMMEST: Final = 12
"""What is so slim is the side of a box whatever its width: round corners turn a few pixels at its ends."""
_ROOM: Final = 1.9
"""The side of a box is so many times as high as the letters in it; a bar in a text is a third higher than they are."""
_NEAR_PX: Final = 40


def without_marks(stats: Ints, glyphs: Flags) -> Flags:
    """The glyphs that are letters, neither dots nor the sides of boxes.

    Args:
        stats: left, top, width, height and area of each piece of ink.
        glyphs: which of them have the size of a letter.

    """
    letters: Flags = glyphs & ~sides_of_boxes(stats, glyphs)
    return letters & ~letter_sized_dots(stats, letters)


def marks_among(stats: Ints, glyphs: Flags) -> Ints:
    """The rows of `stats` that are small marks: what is low and narrow and no glyph."""
    small = ~glyphs & (stats[:, 3] <= _LARGEST_DOT_PX) & (stats[:, 2] <= _WIDEST_MARK_PX)
    small[0] = False
    return np.flatnonzero(small).astype(np.int32)


def stretch_marks(canvas: NDArray[np.uint8], stats: Ints, glyphs: Flags) -> None:
    """Let hyphens, underscores and dots bridge the gap they stand in, so that a token is not parted at them."""
    for left, top, width, height in stats[marks_among(stats, glyphs), :4].tolist():
        reach = max(_MARK_REACH_PX, width)
        # upwards too: underscores and dots stand below the middle band of the letters beside them
        first, last = (left - reach, top - _MARK_REACH_PX), (left + width + reach - 1, top + height - 1)
        cv2.rectangle(canvas, first, last, 1, cv2.FILLED)


def letter_sized_dots(stats: Ints, glyphs: Flags) -> Flags:
    """Which of the glyphs are dots or commas: solid, alone, and beside a letter more than twice as high.

    Small bold letters are as solid as dots, and the side or corner of a border is as high as a letter: so what has its
    like beside it is part of a word, and what is mostly empty, or slimmer than letters are, is no letter.
    """
    left, top, width, height, area = stats.T
    dots = glyphs & (height <= _LARGEST_DOT_PX) & (width <= _LARGEST_DOT_PX) & (area >= _SOLID * width * height)
    found: Flags = np.zeros_like(glyphs)
    tall = glyphs & (height * _SHARE >= height[dots].min(initial=_LARGEST_DOT_PX))
    letters = np.flatnonzero(tall & (area >= _EMPTY * width * height) & (width >= _THIN * height))
    sides = left[letters], (left + width)[letters], top[letters], (top + height)[letters], height[letters]
    for dot in np.flatnonzero(dots):
        found[dot] = _beside_letter(stats[dot], sides) and not _has_like(int(dot), stats, glyphs)
    return found


def _has_like(dot: int, stats: Ints, glyphs: Flags) -> bool:
    """Whether another glyph of nearly the same height stands beside this one, on its level."""
    left, top, width, height = (int(v) for v in stats[dot, :4])
    others = stats[glyphs]
    beside = np.maximum(others[:, 0] - (left + width), left - (others[:, 0] + others[:, 2])) <= height
    level = np.abs(others[:, 1] + others[:, 3] / 2 - (top + height / 2)) <= height / 2
    alike = (others[:, 3] >= _ALIKE * height) & (others[:, 3] * _ALIKE <= height)
    return int((beside & level & alike).sum()) > 1  # itself is one


def _beside_letter(dot: Ints, letters: tuple[Ints, ...]) -> bool:
    """Whether a letter more than twice as high stands beside a dot, and the dot in its height or just below."""
    left, top, width, height = (int(v) for v in dot[:4])
    begin, end, upper, lower, tall = letters
    level = (tall * _SHARE >= height) & (top >= upper + tall // 4) & (top < lower)
    apart = np.maximum(begin - (left + width), left - end)
    return bool((level & (apart <= _BESIDE * tall)).any())


def sides_of_boxes(stats: Ints, glyphs: Flags) -> Flags:
    """Which of the glyphs are the sides of boxes: slim, and far higher than all letters around them."""
    left, top, width, height, _ = stats.T
    sides = glyphs & (((width <= _SIDE_PX) & (height >= _SLIM * width)) | (height >= _SLIMMEST * width))
    letters = glyphs & ~sides
    for side in np.flatnonzero(sides).tolist():
        level = letters & (top >= top[side]) & (top + height <= top[side] + height[side])
        level &= np.maximum(left - left[side], left[side] - left - width) <= _NEAR_PX
        inside = height[level]
        several = len(inside) > 1 or bool((width[level] >= 2 * inside).any())  # letters that touch are one piece
        sides[side] = several and bool((inside * _ROOM <= height[side]).all())
    return np.asarray(sides, dtype=np.bool_)
