"""Thinning of pointer paths: fewer points, and no point of the path further than a tolerance from them. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

Point = tuple[int, int, int]
"""x, y in desktop pixels, and a time in milliseconds."""

TOLERANCE_PX: Final = 2.0


def thin(path: Sequence[Point], tolerance_px: float = TOLERANCE_PX) -> tuple[Point, ...]:
    """The path with points left out (Ramer 1972; Douglas and Peucker 1973); the first and the last always stay."""
    if len(path) < 3:
        return tuple(path)
    kept = [False] * len(path)
    kept[0] = kept[-1] = True
    open_parts = [(0, len(path) - 1)]
    while open_parts:
        first, last = open_parts.pop()
        worst, error = _furthest(path, first, last)
        if error > tolerance_px:
            kept[worst] = True
            open_parts += [(first, worst), (worst, last)]
    return tuple(point for point, keep in zip(path, kept, strict=True) if keep)


def distance_to_segment(point: Point, start: Point, end: Point) -> float:
    """Distance in pixels of a point from the straight line between two others."""
    ax, ay, bx, by = start[0], start[1], end[0], end[1]
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    along = 0.0 if length == 0 else ((point[0] - ax) * dx + (point[1] - ay) * dy) / length
    along = min(1.0, max(0.0, along))
    return math.hypot(point[0] - (ax + along * dx), point[1] - (ay + along * dy))


def _furthest(path: Sequence[Point], first: int, last: int) -> tuple[int, float]:
    worst, error = first, 0.0
    for index in range(first + 1, last):
        distance = distance_to_segment(path[index], path[first], path[last])
        if distance > error:
            worst, error = index, distance
    return worst, error
