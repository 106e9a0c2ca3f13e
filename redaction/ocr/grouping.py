"""Which letters stand in one line: those near each other on one level, and words of fixed-width type. [RAW]"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from redaction.ocr.arrays import Ints
from redaction.ocr.fixed_width import joined_words
from redaction.ocr.marks import marks_among, stretch_marks
from redaction.ocr.percentile import percentile

_REACH: Final = 0.6
"""A glyph reaches this share of its height to both sides: wider gaps separate cells."""
_FAR_LARGER: Final = 1.7
"""So many times as high as the usual letter of a group, one bridges two lines."""


def grouped(shape: tuple[int, ...], stats: Ints, glyphs: NDArray[np.bool_]) -> list[Ints]:
    """The lines of a picture, each as the rows of `stats` that are its letters.

    Args:
        shape: height and width of the picture.
        stats: left, top, width, height and area of each piece of ink.
        glyphs: which of them are letters.

    """
    groups = _split_stacked(_touching(shape, stats, glyphs), stats)
    return joined_words(groups, stats, marks_among(stats, glyphs))


def _touching(shape: tuple[int, ...], stats: Ints, glyphs: NDArray[np.bool_]) -> list[Ints]:
    """Glyphs whose middle bands touch once each is stretched to both sides: words and phrases of one line."""
    canvas = np.zeros(shape, np.uint8)
    members = np.flatnonzero(glyphs).astype(np.int32)
    for left, top, width, height in stats[members, :4].tolist():
        reach = max(3, int(_REACH * min(height, 40)))
        band = height // 4
        first, last = (left - reach, top + band), (left + width + reach - 1, top + height - 1 - band)
        cv2.rectangle(canvas, first, last, 1, cv2.FILLED)
    stretch_marks(canvas, stats, glyphs)
    _, painted = cv2.connectedComponents(canvas, connectivity=4)
    middle_y = stats[members, 1] + stats[members, 3] // 2
    middle_x = stats[members, 0] + stats[members, 2] // 2
    belongs = np.asarray(painted)[middle_y, middle_x]
    order = np.argsort(belongs, kind="stable")
    cuts = np.flatnonzero(np.diff(belongs[order])) + 1
    return [np.asarray(part, dtype=np.int32) for part in np.split(members[order], cuts)]


def _split_stacked(groups: list[Ints], stats: Ints) -> list[Ints]:
    """Part lines that were joined by a descender touching the line below, or by a far larger letter beside both."""
    parted: list[Ints] = []
    for group in groups:
        heights = stats[group, 3]
        usual = percentile(heights, 60)
        down = int((stats[group, 1] + heights).max() - stats[group, 1].min())
        if len(group) < 4 or down < 1.9 * usual:
            parted.append(group)
            continue
        beside = _beside(group, stats, usual)
        for own in (group[~beside], group[beside]):
            if len(own):
                parted += _rows(own, stats, usual)
    return parted


def _beside(group: Ints, stats: Ints, usual: float) -> NDArray[np.bool_]:
    """Which letters are far larger than the rest and stand left or right of all of it: they belong to no row of it."""
    left, _, width, height, _ = stats[group].T
    tall = height > _FAR_LARGER * usual
    if tall.all():
        return np.zeros(len(group), dtype=np.bool_)
    first, last = left[~tall].min(), (left + width)[~tall].max()
    middle = left + width / 2
    return np.asarray(tall & ((middle < first) | (middle > last)), dtype=np.bool_)


def _rows(group: Ints, stats: Ints, usual: float) -> list[Ints]:
    middles = stats[group, 1] + stats[group, 3] / 2
    order = np.argsort(middles, kind="stable")
    cuts = np.flatnonzero(np.diff(middles[order]) > 0.6 * usual) + 1
    return [np.asarray(part, dtype=np.int32) for part in np.split(group[order], cuts)]
