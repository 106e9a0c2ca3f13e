"""Two diagrams side by side as SVG, written by hand so that no plotting package is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10
from typing import Final

from bench.growth.measuring import Cost, Hour

_WIDTH: Final = 440
_HEIGHT: Final = 300
_MARGIN: Final = 56
_COLOURS: Final = ("#c2410c", "#0b57d0", "#15803d", "#6b7280")


@dataclass(frozen=True, slots=True)
class Series:
    """A line of the diagram: its name and its points, in units of the diagram's axes."""

    name: str
    points: tuple[tuple[float, float], ...]


def draw(costs: Sequence[Cost], hours: Sequence[Hour]) -> str:
    """The picture: cost against size on the left, cost and memory against time on the right."""
    megapixels = [cost.pixels / 1e6 for cost in costs]
    by_size = [
        Series("whole screen changed", _zip(megapixels, [cost.whole_ms for cost in costs])),
        Series("one line changed", _zip(megapixels, [cost.line_ms for cost in costs])),
        Series("still", _zip(megapixels, [cost.still_ms for cost in costs])),
    ]
    numbers = [float(hour.hour) for hour in hours]
    by_hour = [
        Series("memory, MB", _zip(numbers, [hour.rss_mb for hour in hours])),
        Series("one line changed, ms", _zip(numbers, [hour.frame_ms for hour in hours])),
    ]
    ticks = [(cost.pixels / 1e6, cost.size) for cost in costs]
    left = _diagram("processor's ms a frame by size of screen", by_size, ticks, 0)
    right = _diagram("hours of one session (1080p)", by_hour, [(n, f"{n:g}") for n in numbers], _WIDTH)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * _WIDTH} {_HEIGHT}" font-family="sans-serif"'
        f' font-size="12"><rect width="100%" height="100%" fill="white"/>{left}{right}</svg>\n'
    )


def _zip(across: Sequence[float], up: Sequence[float]) -> tuple[tuple[float, float], ...]:
    return tuple(zip(across, up, strict=True))


def _diagram(title: str, series: Sequence[Series], ticks: Sequence[tuple[float, str]], left: int) -> str:
    """One diagram; the upright axis is logarithmic from 1."""
    decades = ceil(log10(max(2.0, *(y for one in series for _, y in one.points))))
    first, last = ticks[0][0], ticks[-1][0]

    def x(value: float) -> float:
        return left + _MARGIN + (value - first) / max(1e-9, last - first) * (_WIDTH - 2 * _MARGIN)

    def y(value: float) -> float:
        return _HEIGHT - 40 - log10(max(1.0, value)) / decades * (_HEIGHT - 90)

    parts = [f'<text x="{left + _MARGIN}" y="20" font-weight="bold">{title}</text>']
    for decade in range(decades + 1):
        at = y(10.0**decade)
        parts.append(f'<line x1="{x(first)}" x2="{x(last)}" y1="{at:.1f}" y2="{at:.1f}" stroke="#e5e7eb"/>')
        parts.append(f'<text x="{x(first) - 8}" y="{at + 4:.1f}" text-anchor="end">{10**decade}</text>')
    parts += [f'<text x="{x(at):.1f}" y="{_HEIGHT - 20}" text-anchor="middle">{name}</text>' for at, name in ticks]
    for number, (one, colour) in enumerate(zip(series, _COLOURS, strict=False)):
        path = " ".join(f"{x(px):.1f},{y(py):.1f}" for px, py in one.points)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x(px):.1f}" cy="{y(py):.1f}" r="3" fill="{colour}"/>' for px, py in one.points]
        parts.append(f'<text x="{left + _MARGIN + number * 132}" y="38" fill="{colour}">{one.name}</text>')
    return "".join(parts)
