"""Finds what moved: a scrolled page is mostly pixels that are there already, some rows higher or lower."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from recorder.store.regions import Shift
from redaction.geometry import Box, enclosing

_LEAST_ROWS = 48
_LEAST_SHARE = 0.3


def find_shift(old: NDArray[np.uint8], new: NDArray[np.uint8], changed: list[Box]) -> Shift | None:
    """The vertical shift that explains most of the changed area, or None if none explains a good part.

    It compares whole rows of the changed area, exactly; a wrong guess costs room, never exactness.
    """
    area = max(changed, key=lambda box: box.area) if changed else Box(0, 0, 0, 0)
    if len(changed) > 1 and enclosing(changed).area < 1.5 * sum(box.area for box in changed):
        area = enclosing(changed)
    if area.height < _LEAST_ROWS:
        return None
    before, after = _rows(old, area), _rows(new, area)
    common = Counter(before)
    # blank rows fit everywhere and say nothing
    places = {row: number for number, row in enumerate(before) if common[row] == 1}
    votes = Counter(places[row] - number for number, row in enumerate(after) if row in places)
    votes.pop(0, None)
    if not votes:
        return None
    dy, _ = votes.most_common(1)[0]
    box = Box(area.left, area.top + max(0, -dy), area.width, area.height - abs(dy))
    fitting = sum(after[n] == before[n + dy] for n in range(max(0, -dy), area.height - max(0, dy)))
    return Shift(box, 0, dy) if fitting >= _LEAST_SHARE * area.height else None


def _rows(pixels: NDArray[np.uint8], area: Box) -> list[bytes]:
    part = np.ascontiguousarray(pixels[area.top : area.bottom, area.left : area.right])
    return [row.tobytes() for row in part]
