"""Text turned by a quarter, as on the axis of a chart or the edge of a window: it is found, but not read. [RAW]

Its letters stand nearer to what is above and below them than to what is beside them, and as near as letters do, which
is much nearer than lines. So it is told by its pieces of ink before any line is looked for: they belong to none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from redaction.ocr.arrays import Flags, Ints
from redaction.ocr.pieces import Labels

_LEAST_PX: Final = 5
_WIDEST_PX: Final = 64
_TALLEST_PX: Final = 300
"""Small turned letters touch: a word may be one piece."""
_SOLID: Final = 0.9
_STROKE_PX: Final = 4
"""What fills more of its box than `_SOLID` is no letter, unless it is as thin as a stroke."""
_LETTER_GAP: Final = 0.35
_WORD_GAP: Final = 1.0
"""Gaps between letters and between words, of a letter's larger side."""
_APART: Final = 2
"""So many times as far, and a pixel more, are they from what is beside them: type of one width has wide gaps too."""
_NEXT_WORD: Final = 1.2
"""What is at most so far from a run, of the run's width, belongs to it."""
_LEAST: Final = 4
_LONG: Final = 2.0
"""A turned text has so many letters, and is so many times as high as wide."""
_FLAT: Final = 1.6
"""Half of its letters are no wider, for their height: a word of small type may be one piece, and is wider."""
_MOST: Final = 0.6
"""So many of its letters stand nearer to those above or below than to any beside them."""
_LINES: Final = (0.25, 0.5, 0.75)
"""Where on a piece its neighbours are looked for, in shares of its side."""
_UP, _DOWN, _LEFT, _RIGHT = (-1, 0), (1, 0), (0, -1), (0, 1)


def turned_runs(labels: Labels, stats: Ints) -> list[Ints]:
    """The turned texts of a picture, each as the rows of `stats` that are its pieces.

    Args:
        labels: the number of each pixel's piece.
        stats: left, top, width, height and area of each piece of ink.

    """
    left, _, width, height, area = stats.T
    size = np.minimum(np.maximum(width, height), 2 * width)
    pieces = (width <= _WIDEST_PX) & (height <= _TALLEST_PX)
    pieces &= (area < _SOLID * width * height) | (np.minimum(width, height) <= _STROKE_PX)
    pieces[0] = False
    letters = _turned_letters(labels, stats, np.flatnonzero(pieces & (width >= _LEAST_PX)).astype(np.int32), size)
    if len(letters) < _LEAST:
        return []
    columns = np.zeros(labels.shape[1], np.bool_)
    for one in letters.tolist():
        columns[left[one] : left[one] + width[one]] = True
    members = np.flatnonzero(pieces & columns[left + width // 2]).astype(np.int32)
    beside, _ = _gaps(labels, stats, members, (_LEFT, _RIGHT), _LETTER_GAP * size[members])
    turned = pieces_in([letters], len(stats))
    alone = turned.copy()
    alone[members] |= beside > _LETTER_GAP * size[members]
    gaps, below = _gaps(labels, stats, members, (_DOWN,), _WORD_GAP * size[members])
    linked = (gaps <= _WORD_GAP * size[members]) & alone[members] & alone[below]
    pairs = zip(members[linked].tolist(), below[linked].tolist(), strict=True)
    others = np.flatnonzero(pieces & alone & columns[left + width // 2]).astype(np.int32)
    runs: list[Ints] = []
    for run in _chains(pairs):
        if _is_text(run, turned, stats) and np.isin(run, others).all():  # else one before it goes on with it
            runs.append(_grown(run, others, stats))
            others = others[~np.isin(others, runs[-1])]
    return runs


def pieces_in(runs: Iterable[Ints], count: int) -> Flags:
    """Which of so many pieces are in any of the runs."""
    inside: Flags = np.zeros(count, np.bool_)
    for run in runs:
        inside[run] = True
    return inside


def _turned_letters(labels: Labels, stats: Ints, members: Ints, size: Ints) -> Ints:
    """The pieces that stand as near to others above or below as letters do, and nearer than to any beside them."""
    near = _LETTER_GAP * size[members]
    above, _ = _gaps(labels, stats, members, (_UP, _DOWN), near)
    members, above = members[above <= near], above[above <= near]
    beside, _ = _gaps(labels, stats, members, (_LEFT, _RIGHT), _APART * above + 1)
    return members[beside > _APART * above + 1]


def _gaps(
    labels: Labels,
    stats: Ints,
    members: Ints,
    directions: Iterable[tuple[int, int]],
    reach: Ints | NDArray[np.floating[Any]],
) -> tuple[Ints, Ints]:
    """How many empty pixels lie between each piece and the next one in some directions, and which that is.

    Further than `reach`, of each piece, none is looked for: the gap is larger then, and the next piece 0.
    """
    left, top, width, height = (stats[members, side] for side in range(4))
    rows = [top + (share * height).astype(np.int32) for share in _LINES]
    columns = [left + (share * width).astype(np.int32) for share in _LINES]
    gaps = np.floor(reach).astype(np.int32) + 1
    found = np.zeros_like(gaps)
    for step in range(1, int(gaps.max(initial=0)) + 1):
        open_ = np.flatnonzero((found == 0) & (gaps >= step))
        for down, across in directions:
            edges = (top + height - 1 if down > 0 else top) if down else (left + width - 1 if across > 0 else left)
            for line in rows if across else columns:
                y, x = ((edges + step * down), line) if down else (line, edges + step * across)
                hit = _at(labels, y[open_], x[open_])
                gaps[open_[hit > 0]] = step - 1
                found[open_[hit > 0]] = hit[hit > 0]
    return gaps, found


def _at(labels: Labels, y: Ints, x: Ints) -> Ints:
    """The piece at each place, 0 beyond the picture's edges."""
    inside = (y >= 0) & (y < labels.shape[0]) & (x >= 0) & (x < labels.shape[1])
    return np.where(inside, labels[np.where(inside, y, 0), np.where(inside, x, 0)], 0).astype(np.int32)


def _chains(pairs: Iterable[tuple[int, int]]) -> list[Ints]:
    """What hangs together by pairs."""
    chains: dict[int, list[int]] = {}
    for upper, lower in pairs:
        one, other = chains.setdefault(upper, [upper]), chains.setdefault(lower, [lower])
        if one is not other:
            one += other
            chains.update(dict.fromkeys(other, one))
    return [np.array(sorted(chain), dtype=np.int32) for chain in {id(one): one for one in chains.values()}.values()]


def _grown(run: Ints, others: Ints, stats: Ints) -> Ints:
    """A run with what stands before and after it in its column, as near as words do: signs, and single letters."""
    left, top, width, height = (stats[others, side] for side in range(4))
    while True:
        sides = stats[run]
        first, last = int(sides[:, 0].min()), int((sides[:, 0] + sides[:, 2]).max())
        reach = _NEXT_WORD * (last - first)
        within = (left + width // 2 >= first) & (left + width // 2 < last)
        within &= (top <= (sides[:, 1] + sides[:, 3]).max() + reach) & (top + height >= sides[:, 1].min() - reach)
        grown = np.union1d(run, others[within]).astype(np.int32)
        if len(grown) == len(run):
            return grown
        run = grown


def _is_text(run: Ints, turned: Flags, stats: Ints) -> bool:
    left, top, width, height, _ = stats[run].T
    across, down = int((left + width).max() - left.min()), int((top + height).max() - top.min())
    letters = width >= _LEAST_PX
    if not letters.any():
        return False
    count = int(np.maximum(1, np.round(height[letters] / max(1, across))).sum())
    told = int(turned[run].sum())
    flat = float(np.median(width[letters] / height[letters])) > _FLAT
    return not flat and count >= _LEAST and down >= _LONG * across and told >= _MOST * int(letters.sum())
