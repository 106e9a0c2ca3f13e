"""Growth told from noise: the line through figures that were taken over time."""

from __future__ import annotations

from collections.abc import Sequence


def per_hour(points: Sequence[tuple[float, float]]) -> float:
    """How much the second figure grows in an hour, by least squares; the first is seconds. 0 for fewer than two."""
    if len(points) < 2:
        return 0.0
    mean_s = sum(at for at, _ in points) / len(points)
    mean = sum(value for _, value in points) / len(points)
    spread = sum((at - mean_s) ** 2 for at, _ in points)
    if spread == 0:
        return 0.0
    return 3600 * sum((at - mean_s) * (value - mean) for at, value in points) / spread


def percent_per_hour(points: Sequence[tuple[float, float]]) -> float:
    """Growth in an hour in percent of the mean; the first fifth of the time is left out, in which caches fill."""
    later = [point for point in points if point[0] - points[0][0] >= 0.2 * (points[-1][0] - points[0][0])]
    mean = sum(value for _, value in later) / len(later) if later else 0.0
    return 100 * per_hour(later) / mean if mean else 0.0
