"""Edges across a picture: where all there is changes its colour at once, as at the end of a list or a window. [RAW]"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import cv2
import numpy as np
from numpy.typing import NDArray

from redaction.ocr.channels import largest_channel
from redaction.ocr.contrast import INK
from redaction.raw import Pixels

_FEWEST_PX: Final = 3
_STEP: Final = 3
"""From this mean difference on two rows have two colours: the palest head of a table differs so much from its body."""
_LONG_PX: Final = 48
_GAP_PX: Final = 3
_STROKE_PX: Final = 8
_UNBROKEN: Final = 0.85
"""An edge is at least so long, and hardly broken: its gaps are strokes of its own colour, as wide as
the bar of a letter."""
_STEEPER: Final = 0.7
"""Where the next rows differ by as much of the step at the edge, it is no edge: a gradient, a photograph."""
_DEEP_PX: Final = 32
"""No letter is higher; what goes on farther from the edge is a border."""
_PAPER_PX: Final = 64
_PAPER_ROWS: Final = 12
"""The commonest colour of so many pixels beside the edge is the paper."""
_EVEN: Final = 12
_PLAIN: Final = 0.8
_GOES_ON: Final = 0.1
"""So much of what lies beyond an edge is of one colour, hardly any of it the paper's: a row of serifs is no edge."""


@dataclass(frozen=True, slots=True, eq=False)
class Strip:
    """What stands on one side of an edge.

    Args:
        ink: shape (rows, columns), the row nearest to the edge first; what differs from the paper.
        first: the edge's first column.
        row: the first row under the edge.
        down: whether the strip is under it.
        whole: whether the edge is an end of the picture.

    """

    ink: NDArray[np.bool_]
    first: int
    row: int
    down: bool
    whole: bool = False


def strips(
    part: Pixels, at_top: bool, at_bottom: bool, touches: int, near_px: int = 1, turned: bool = False
) -> Iterator[Strip]:
    """The strips over and under each edge across a picture in which ink stands next to the edge.

    Args:
        part: the picture, shape (height, width, 3).
        at_top: whether its top is an edge.
        at_bottom: whether its bottom is one.
        touches: how often the colour changes along the row next to an edge, at least.
        near_px: how many rows count as next to it.
        turned: whether to take the picture's columns for rows.

    """
    if min(part.shape[:2]) < _FEWEST_PX:
        return
    edges = _edges(part, turned)
    rows = part.transpose(1, 0, 2) if turned else part
    height, width = rows.shape[:2]
    look = partial(_strip, rows, touches=touches, near_px=near_px)
    if at_top:
        yield from look(0, 0, width, True, whole=True)
    if at_bottom:
        yield from look(height, 0, width, False, whole=True)
    for row, first, last in edges:
        if row >= _FEWEST_PX:
            yield from look(row, first, last, False)
        if row + _FEWEST_PX <= height:
            yield from look(row, first, last, True)


def _edges(part: Pixels, turned: bool) -> Iterator[tuple[int, int, int]]:
    """Each edge: the first row under it, its first column, and the one after its last; rows are columns if `turned`."""
    apart = cv2.absdiff(part[:, 1:], part[:, :-1]) if turned else cv2.absdiff(part[1:], part[:-1])
    steps = np.asarray(cv2.cvtColor(apart, cv2.COLOR_RGB2GRAY) >= _STEP, dtype=np.uint8)
    steps = np.asarray(cv2.transpose(steps), dtype=np.uint8) if turned else steps
    closed = cv2.morphologyEx(steps, cv2.MORPH_CLOSE, np.ones((1, _GAP_PX), np.uint8))
    long = np.asarray(cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, _LONG_PX), np.uint8)), dtype=np.int8)
    for row in np.flatnonzero(long.any(axis=1)).tolist():
        turns = np.flatnonzero(np.diff(np.concatenate(([0], long[row], [0])))).reshape(-1, 2)
        parts = np.split(turns, np.flatnonzero(turns[1:, 0] - turns[:-1, 1] > _STROKE_PX) + 1)
        for first, last in ((int(part[0, 0]), int(part[-1, 1])) for part in parts):
            if np.count_nonzero(steps[row, first:last]) >= _UNBROKEN * (last - first):
                yield row + 1, first, last


def _strip(
    part: Pixels,
    row: int,
    first: int,
    last: int,
    down: bool,
    whole: bool = False,
    *,
    touches: int,
    near_px: int,
) -> Iterator[Strip]:
    """The strip on one side of an edge, if there is ink next to it."""
    rows = part[row : row + _DEEP_PX, first:last] if down else part[max(0, row - _DEEP_PX) : row, first:last][::-1]
    near = np.ascontiguousarray(rows[: max(2, near_px)])
    if not _changes(cv2.absdiff(near[:near_px, 1:], near[:near_px, :-1]).reshape(near_px, -1) > INK, touches):
        return
    beyond = part[row - 1 if down else row, first:last] if not whole else near[0]
    if not whole and not _is_edge(beyond, near[0], near[1]):
        return
    rows = np.ascontiguousarray(rows)
    paper = _paper(rows)
    if not whole and not _is_other(beyond, paper):
        return
    ink = largest_channel(cv2.absdiff(rows, np.broadcast_to(paper, rows.shape).copy())) > INK
    if _changes(ink[:near_px, 1:] != ink[:near_px, :-1], touches):
        yield Strip(ink, first, row, down, whole)


def _is_other(beyond: Pixels, paper: Pixels) -> bool:
    """Whether a row is of one colour, and that is not the paper's."""
    usual = np.broadcast_to(np.median(beyond, axis=0).astype(np.uint8), beyond.shape)
    plain = np.count_nonzero(_step(beyond, usual) <= _EVEN)
    goes_on = np.count_nonzero(_step(beyond, paper) <= _STEP)
    return bool(plain >= _PLAIN * len(beyond) and goes_on <= _GOES_ON * len(beyond))


def _is_edge(beyond: Pixels, nearest: Pixels, next_to_it: Pixels) -> bool:
    """Whether the colour changes at the row nearest to an edge, and not in the row after it."""
    return float(np.median(_step(nearest, next_to_it))) < _STEEPER * float(np.median(_step(nearest, beyond)))


def _step(one: Pixels, other: Pixels) -> NDArray[np.uint8]:
    """How far the pixels of two rows are apart, shape (columns,)."""
    apart = cv2.absdiff(np.ascontiguousarray(one), np.ascontiguousarray(other))
    return np.asarray(np.maximum(np.maximum(apart[:, 0], apart[:, 1]), apart[:, 2]), dtype=np.uint8)


def _changes(along: NDArray[np.bool_], touches: int) -> bool:
    return int(np.count_nonzero(along, axis=1).max(initial=0)) >= touches


def _paper(strip: Pixels) -> Pixels:
    """The commonest colour near each column beside the edge, shape (columns, 3)."""
    near = strip[:_PAPER_ROWS].astype(np.uint32)
    codes = near[:, :, 0] << 16 | near[:, :, 1] << 8 | near[:, :, 2]
    last = max(0, codes.shape[1] - _PAPER_PX)
    papers = [_commonest(codes[:, min(at, last) :][:, :_PAPER_PX]) for at in range(0, codes.shape[1], _PAPER_PX)]
    colours = np.array([[code >> 16, code >> 8 & 255, code & 255] for code in papers], dtype=np.uint8)
    return np.repeat(colours, _PAPER_PX, axis=0)[: strip.shape[1]]


def _commonest(codes: NDArray[np.integer[Any]]) -> int:
    values, counts = np.unique(codes, return_counts=True)
    return int(values[counts.argmax()])
