"""The contrast of a place measured a moment ago: where no pixel near changed, it is the same still. [RAW]

Typing looks at whole lines again and again for one letter. What is taken over was compared pixel by pixel, and lies so
far from every change, and from every edge of either picture that the other does not have, that none has a say in it.
"""

from __future__ import annotations

from concurrent.futures import Executor
from typing import Final

import cv2
import numpy as np

from redaction.geometry import Box, enclosing
from redaction.ocr.contrast import SIDEWAYS_PX, UPWARDS_PX, Contrast, reach, read_grounds, unplated_contrast
from redaction.raw import Pixels

_MOST_PIXELS: Final = 1_000_000
"""Larger places are new scenes: they are not kept."""


class ContrastMemory:
    """Remembers the last place that was measured. Not safe to use from several threads."""

    def __init__(self) -> None:
        self._last: tuple[Box, Pixels, Contrast] | None = None

    def forget(self) -> None:
        """Drop what was measured."""
        self._last = None

    def contrast_of(self, pixels: Pixels, place: Box, pool: Executor | None = None) -> Contrast:
        """What `contrast.contrast_of` says of `pixels`, the part `place` of a monitor."""
        contrast = self._unplated(pixels, place, pool)
        if place.area <= _MOST_PIXELS:
            self._last = place, pixels.copy(), contrast.copy()
        read_grounds(pixels, contrast)
        return contrast

    def _unplated(self, pixels: Pixels, place: Box, pool: Executor | None) -> Contrast:
        if self._last is None:
            return unplated_contrast(pixels, pool)
        before, old, known = self._last
        same = _kept(before, place)
        stale = _stale(old, pixels, before, place, same) if same.area else None
        if stale is None or 2 * sum(box.area for box in stale) > place.area:
            return unplated_contrast(pixels, pool)
        contrast = np.zeros(pixels.shape[:2], np.uint8)
        _part(contrast, same, place)[:] = _part(known, same, before)
        for box in stale:
            around = reach(box).intersection(place)
            measured = unplated_contrast(_part(pixels, around, place), None)
            _part(contrast, box, place)[:] = _part(measured, box, around)
        return contrast


def _kept(before: Box, now: Box) -> Box:
    """What both places hold, without what lies near an edge that only one of them has."""
    both = before.intersection(now)
    if not both.area:
        return both
    left = both.left + (0 if before.left == now.left else SIDEWAYS_PX)
    right = both.right - (0 if before.right == now.right else SIDEWAYS_PX)
    top = both.top + (0 if before.top == now.top else UPWARDS_PX)
    bottom = both.bottom - (0 if before.bottom == now.bottom else UPWARDS_PX)
    return Box(left, top, max(0, right - left), max(0, bottom - top))


def _stale(old: Pixels, new: Pixels, before: Box, now: Box, same: Box) -> list[Box]:
    """The parts of the new place whose contrast must be measured: what is not kept, and what is near a change."""
    both = before.intersection(now)
    # one number a channel: the largest of numbers is found faster than whether any of flags is set
    apart = cv2.absdiff(_part(old, both, before), _part(new, both, now)).reshape(both.height, -1)
    rows, columns = np.flatnonzero(apart.max(axis=1)), np.flatnonzero(apart.max(axis=0)) // 3
    stale = [
        Box(now.left, now.top, now.width, same.top - now.top),
        Box(now.left, same.bottom, now.width, now.bottom - same.bottom),
        Box(now.left, same.top, same.left - now.left, same.height),
        Box(same.right, same.top, now.right - same.right, same.height),
    ]
    if len(rows):
        left, top = both.left + int(columns[0]), both.top + int(rows[0])
        changed = Box(left, top, int(columns[-1] - columns[0]) + 1, int(rows[-1] - rows[0]) + 1)
        stale.append(reach(changed).intersection(now))
    stale = [box for box in stale if box.area]
    touching = len(stale) > 1 and enclosing(stale).area <= 2 * sum(box.area for box in stale)
    return [enclosing(stale)] if touching else stale


def _part(picture: Pixels, box: Box, place: Box) -> Pixels:
    """The part `box` of a picture of `place`."""
    inner = box.moved(-place.left, -place.top)
    return picture[inner.top : inner.bottom, inner.left : inner.right]
