"""Words of fixed-width type: a space is as wide there as a letter, and wider than the gaps that part cells. [RAW]

The letters of such a word stand at one step from each other. Where no more than one step is free up to the next word,
both are one line.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from redaction.ocr.arrays import Ints
from redaction.ocr.percentile import percentile

_TELLING: Final = 4
"""So many letters tell a step."""
_EVEN: Final = 0.16
"""A letter stands at most so many steps beside its place: the ink of a slim one is not in the middle."""
_MOSTLY: Final = 0.75
_STEP_IN_HEIGHTS: Final = (0.7, 1.7)
"""How wide a step is for the height of the letters: that of capitals, or that of small letters only."""
_FREE: Final = 2.4
"""From the middle of a letter to that of the next are two steps where a space parts them."""
_AGREE: Final = 0.12
_FAR_LARGER: Final = 1.5
_SLIM: Final = 5
"""Ink so many times as high as wide, alone, is a bar between columns."""


@dataclass(frozen=True, slots=True, eq=False)
class _Run:
    """A group of glyphs: where it is, the middles of its first and last letters, and its step (0: it has none)."""

    left: int
    top: int
    right: int
    bottom: int
    first: float
    last: float
    step: float
    bar: bool


def joined_words(groups: Sequence[Ints], stats: Ints, marks: Ints) -> list[Ints]:
    """The groups of glyphs, with those put together that a single space of fixed-width type parts.

    Args:
        groups: rows of `stats`, one array a group.
        stats: left, top, width, height and area of each piece of ink.
        marks: rows of `stats` that are dots, commas and strokes: what stands in a gap leaves less of it free.

    """
    runs = [_run(stats[group]) for group in groups]
    if not any(run.step for run in runs):
        return list(groups)
    sides = np.array([(run.left, run.top, run.right, run.bottom) for run in runs], dtype=np.int32)
    owner = list(range(len(runs)))
    for at, run in enumerate(runs):
        if not run.step or run.bar:
            continue
        for other in _near(sides, at, run.step):
            first, second = (run, runs[other]) if run.left < runs[other].left else (runs[other], run)
            apart = runs[other].bar or _far_larger(runs[other], run)
            if not apart and _one_line(first, second, run.step, stats, marks):
                _unite(owner, at, int(other))
    united: dict[int, list[Ints]] = {}
    for at, group in enumerate(groups):
        united.setdefault(_root(owner, at), []).append(group)
    return [np.concatenate(parts) if len(parts) > 1 else parts[0] for parts in united.values()]


def _run(stats: Ints) -> _Run:
    ordered = stats[np.argsort(stats[:, 0], kind="stable")]
    left, top, width, height, _ = ordered.T
    middles = left + width / 2
    bar = len(ordered) == 1 and int(height[0]) > _SLIM * int(width[0])
    sides = int(left.min()), int(top.min()), int((left + width).max()), int((top + height).max())
    step = _step(middles, percentile(height, 70))
    return _Run(*sides, float(middles[0]), float(middles[-1]), step, bar)


def _step(middles: NDArray[np.float64], height: float) -> float:
    """The step of evenly spaced letters, or 0."""
    if len(middles) < _TELLING:
        return 0.0
    apart = np.diff(middles)
    step = float(np.median(apart))
    narrow, wide = _STEP_IN_HEIGHTS
    if not narrow * height <= step <= wide * height:
        return 0.0
    steps = apart / step
    even = (np.abs(steps - np.round(steps)) <= _EVEN) & (steps > 0.5)
    return step if float(even.mean()) >= _MOSTLY else 0.0


def _near(sides: Ints, at: int, step: float) -> list[int]:
    """Which runs stand on the level of one of them, a few steps before it or after it."""
    left, top, right, bottom = sides.T
    shared = np.minimum(bottom, bottom[at]) - np.maximum(top, top[at])
    level = shared > 0.5 * np.minimum(bottom - top, bottom[at] - top[at])
    apart = np.maximum(left - right[at], left[at] - right)
    near = level & (apart >= 0) & (apart < 2 * _FREE * step)
    near[at] = False
    return [int(other) for other in np.flatnonzero(near)]


def _far_larger(other: _Run, run: _Run) -> bool:
    """Whether a letter or two without a step of their own are as high as two lines: they would run both together."""
    return not other.step and other.bottom - other.top > _FAR_LARGER * (run.bottom - run.top)


def _one_line(first: _Run, second: _Run, step: float, stats: Ints, marks: Ints) -> bool:
    if first.step and second.step and abs(first.step - second.step) > _AGREE * step:
        return False
    left, top, width, height, _ = stats[marks].T
    middles = left + width / 2
    within = (middles > first.last) & (middles < second.first)
    within &= (top + height > min(first.top, second.top)) & (top < max(first.bottom, second.bottom) + step / 2)
    steps = np.diff(np.array([first.last, *np.sort(middles[within]), second.first]))
    return bool((steps <= _FREE * step).all())


def _root(owner: list[int], at: int) -> int:
    while owner[at] != at:
        at = owner[at]
    return at


def _unite(owner: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(owner, one), _root(owner, other)))
    owner[second] = first
