"""Dashed lines: the border of a place to drop something, a cut-out coupon, a row of hyphens. [RAW]

A dash is as wide as a small letter, so that a border would be read as a line of text together with what crosses it.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from redaction.ocr.arrays import Flags, Ints

_THICKEST_PX: Final = 3
_LONGEST_PX: Final = 24
_SLIM: Final = 1.5
_SOLID: Final = 0.8
_ALIKE_PX: Final = 1
_GAP: Final = 2.5
"""A gap is at most so many times as wide as a dash."""
_FEWEST: Final = 8
"""Fewer dashes beside each other are hyphens, or signs of a formula."""


def dashes(stats: Ints) -> Flags:
    """Which pieces of ink are dashes of a line across or down.

    Args:
        stats: left, top, width, height and area of each piece of ink, the background's first.

    """
    return _across(stats) | _across(stats[:, [1, 0, 3, 2, 4]])


def _across(stats: Ints) -> Flags:
    left, top, width, height, area = stats.T
    flat = (height <= _THICKEST_PX) & (width >= _SLIM * height) & (width <= _LONGEST_PX)
    flat &= area >= _SOLID * width * height
    flat[0] = False
    found: Flags = np.zeros(len(stats), dtype=np.bool_)
    if int(flat.sum()) < _FEWEST:
        return found
    members = np.flatnonzero(flat)
    members = members[np.lexsort((left[members], height[members], top[members]))]
    one, other = members[:-1], members[1:]
    apart = left[other] - left[one] - width[one]
    follows = (top[one] == top[other]) & (height[one] == height[other]) & (apart > 0)
    follows &= (np.abs(width[one] - width[other]) <= _ALIKE_PX) & (apart <= _GAP * width[one])
    for chain in np.split(members, np.flatnonzero(~follows) + 1):
        if len(chain) >= _FEWEST:
            found[chain] = True
    return found
