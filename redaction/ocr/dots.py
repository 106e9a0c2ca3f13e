"""Dots and commas that are as high as small letters: on large type and sharp screens. [RAW]

A full stop between the digits of an address is no letter of its own line: it belongs to what stands beside it.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]

LARGEST_DOT_PX: Final = 12
_SHARE: Final = 0.42
"""A dot is at most so high as the letter beside it; small letters are higher beside capitals."""
_SOLID: Final = 0.55
_BESIDE: Final = 1.3
"""The letter is at most so many of its heights away."""


def letter_sized_dots(stats: Ints, glyphs: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which of the glyphs are dots or commas.

    Args:
        stats: left, top, width, height and area of each piece of ink.
        glyphs: which of them have the size of a letter.

    """
    left, top, width, height, area = stats.T
    dots = glyphs & (height <= LARGEST_DOT_PX) & (width <= LARGEST_DOT_PX) & (area >= _SOLID * width * height)
    found: NDArray[np.bool_] = np.zeros_like(glyphs)
    letters = np.flatnonzero(glyphs & (height * _SHARE >= height[dots].min(initial=LARGEST_DOT_PX)))
    sides = left[letters], (left + width)[letters], top[letters], (top + height)[letters], height[letters]
    for dot in np.flatnonzero(dots):
        found[dot] = _beside_letter(stats[dot], sides)
    return found


def _beside_letter(dot: Ints, letters: tuple[Ints, ...]) -> bool:
    """Whether a letter more than twice as high stands beside a dot, and the dot in its height or just below."""
    left, top, width, height = (int(v) for v in dot[:4])
    begin, end, upper, lower, tall = letters
    level = (tall * _SHARE >= height) & (top >= upper + tall // 4) & (top < lower)
    apart = np.maximum(begin - (left + width), left - end)
    return bool((level & (apart <= _BESIDE * tall)).any())
