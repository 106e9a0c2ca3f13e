"""Letters of the smallest type: as low as dots, but several stand beside each other on one foot line. [RAW]

In type of 8 px the letters without ascenders are 4 px high, and neighbours touch. Lower ink that stands alone is a dot,
a comma or a hyphen, and belongs to what stands beside it.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from redaction.ocr.arrays import Flags, Ints

_HEIGHT_PX: Final = 4
_NARROWEST_PX: Final = 2
_WIDEST_PX: Final = 120
_NEXT_PX: Final = 3
"""The next letter begins at most so far from the end of the one before it."""
_SOLID: Final = 0.85
"""Wide ink that fills more of its box is a bar or a dash."""
_FEWEST: Final = 3
"""So many letters beside each other are a word."""
_TALLEST_BESIDE_PX: Final = 9
"""Letters with an ascender are about twice as high as those without one."""


def low_letters(stats: Ints, glyphs: Flags) -> Flags:
    """Which pieces of ink are letters although they are no higher than dots.

    Args:
        stats: left, top, width, height and area of each piece of ink.
        glyphs: which of them have the size of a letter.

    """
    left, top, width, height, area = stats.T
    low = (height == _HEIGHT_PX) & (width >= _NARROWEST_PX) & (width <= _WIDEST_PX) & ~glyphs
    low &= (width < 2 * _HEIGHT_PX) | (area < _SOLID * width * height)
    low[0] = False
    beside = glyphs & (height <= _TALLEST_BESIDE_PX)
    found: Flags = np.zeros_like(glyphs)
    feet = top + height
    for foot in np.unique(feet[low]).tolist():
        row = np.flatnonzero((low | beside) & (np.abs(feet - foot) <= 1))
        row = row[np.argsort(left[row], kind="stable")]
        ends = np.maximum.accumulate((left + width)[row])
        for word in np.split(row, np.flatnonzero(left[row][1:] - ends[:-1] > _NEXT_PX) + 1):
            if _letters(width[word]) >= _FEWEST:
                found[word[low[word] & (feet[word] == foot)]] = True
    return found


def _letters(widths: Ints) -> int:
    """About how many letters there are: small ones are as wide as high, and touching ones are one piece."""
    return int(np.maximum(1, np.round(widths / _HEIGHT_PX)).sum())
