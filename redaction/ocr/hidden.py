"""Runs of dots, bullets, asterisks or squares that stand for hidden typing. [RAW]

Nobody can read them, but how many there are is the length of a password. So a run is found by its shape: equal, solid
pieces, as wide as high, evenly spaced on one line. Leaders and ellipses (dots on the baseline of letters) and dotted
borders (dots under text, or with dots going down from their end) are no runs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from redaction.geometry import Box, enclosing
from redaction.ocr.arrays import Ints
from redaction.ocr.contrast import INK, Contrast
from redaction.ocr.pieces import Labels, pieces_of

_FEWEST: Final = 4
"""Three dots are a menu; shorter hidden typing is told by the keys."""
_CORE: Final = 0.6
_CORE_LEAST: Final = np.ceil(_CORE * np.arange(256)).astype(np.uint8)
_CORE_PX: Final = 7
"""The core of a piece: at least this share of the strongest contrast in a square around it."""
_SMALLEST_PX: Final = 3
_LARGEST_PX: Final = 24
_SOLID: Final = 0.6
"""A dot or a square fills this much of its box."""
_ALIKE: Final = 0.35
_MOST: Final = 0.75
"""Most pieces of a run are alike but for this share of their ink: they stand between pixels, each differently."""
_WIDEST_PITCH: Final = 3.2
_UNEVEN_PX: Final = 1.5
_LETTER_GAP: Final = 2.0
_SOLID_SYMMETRY: Final = 0.6
_STAR_SYMMETRY: Final = 0.75
_FULL_MIDDLE: Final = 0.6
_UNDERLINE_PX: Final = 8
"""A dotted underline stands within this many pixels below its text."""
_FINE_PX: Final = 4
_MOST_FINE: Final = 48
"""Dots of at most `_FINE_PX` are a dotted line if there are more than `_MOST_FINE` of them."""
_COARSE_PX: Final = 64


def take_hidden(contrast: Contrast) -> list[Box]:
    """The boxes of the runs in a contrast map, which are taken out of it: nothing is to be read there."""
    # dots stand so close that their soft edges touch: only the cores of strokes count
    strongest = cv2.dilate(contrast, np.ones((_CORE_PX, _CORE_PX), np.uint8))
    core = (contrast > INK) & (contrast >= cv2.LUT(strongest, _CORE_LEAST))
    labels, stats = pieces_of(core, 4)
    chains = [chain for chain in _chains(_square_pieces(stats), stats) if _stands_alone(chain, stats)]
    runs = [np.asarray(chain, dtype=np.int32) for chain in chains if _are_dots(chain, contrast, labels, stats)]
    runs = [run for run in runs if not _is_leader(run, stats) and not _is_dotted_line(run, stats)]
    boxes = [_run_box(run, stats).clip(contrast.shape[1], contrast.shape[0]) for run in runs]
    for box in boxes:
        contrast[box.top : box.bottom, box.left : box.right] = 0
    return boxes


def _run_box(run: Ints, stats: Ints) -> Box:
    """The box of a run, half a piece wider on each side and with the height of the text that it stands for."""
    box = enclosing(Box(*row) for row in stats[run, :4].tolist())
    return box.grow(max(2, box.height // 2))


def coarse(run: Box, others: list[Box], width: int) -> Box:
    """The box widened to a coarse grid where nothing of `others` stands, so that pieces cannot be counted."""
    level = [box.left for box in others if box.top < run.bottom and run.top < box.bottom and box.left >= run.right]
    room = min([width, *(left - 2 for left in level)])
    right = -(-run.right // _COARSE_PX) * _COARSE_PX
    if right - run.right < run.height:  # a full grid cell would say that it is full
        right += _COARSE_PX
    right = max(run.right, min(right, room))
    return Box(run.left, run.top, right - run.left, run.height)


def _square_pieces(stats: Ints) -> list[int]:
    left, _, width, height, _ = stats.T
    square = (np.abs(width - height) <= np.maximum(1, height // 4)) & (np.minimum(width, height) >= _SMALLEST_PX - 1)
    square &= (np.maximum(width, height) >= _SMALLEST_PX) & (np.maximum(width, height) <= _LARGEST_PX)
    square[0] = False
    members = np.flatnonzero(square)
    return [int(i) for i in members[np.argsort(left[members], kind="stable")]]


def _chains(pieces: list[int], stats: Ints) -> list[list[int]]:
    """Pieces of one size, each as far from the one before it as that one from its own; only long enough chains."""
    rows: dict[int, list[list[int]]] = {}
    found: list[list[int]] = []
    table = stats.tolist()
    for index in pieces:
        middle = 2 * table[index][1] + table[index][3]
        open_chains = [c for y in range(middle - 2, middle + 3) for c in rows.get(y, ()) if _follows(c, index, table)]
        if open_chains:
            chain = max(open_chains, key=lambda c: table[c[-1]][0])
            chain.append(index)
            last = table[chain[-2]]
            rows[2 * last[1] + last[3]] = [c for c in rows[2 * last[1] + last[3]] if c is not chain]
        else:
            chain = [index]
            found.append(chain)
        rows[middle] = [*rows.get(middle, [])[-3:], chain]
    return [chain for chain in found if len(chain) >= _FEWEST]


def _are_dots(chain: list[int], contrast: Contrast, labels: Labels, stats: Ints) -> bool:
    """Whether most pieces of a chain are dots, squares or asterisks of one strength."""
    inks, even = [], 0
    for index in chain:
        left, top, width, height, area = (int(v) for v in stats[index])
        here = np.s_[top : top + height, left : left + width]
        own = np.where(labels[here] == index, contrast[here], 0).astype(np.float32)
        solid = area >= _SOLID * width * height
        even += _is_even_handed(own, _SOLID_SYMMETRY if solid else _STAR_SYMMETRY)
        inks.append(float(own.sum()))
    usual = float(np.median(inks))
    alike = sum(abs(ink - usual) <= _ALIKE * usual for ink in inks)
    return min(even, alike) >= _MOST * len(chain)


def _is_even_handed(own: NDArray[np.float32], least: float) -> bool:
    """Whether a piece has ink in its middle and is the same mirrored: no ring, and no letter but x."""
    height, width = own.shape
    rows, columns = (height - 1) // 2, (width - 1) // 2
    middle = own[rows : height - rows, columns : width - columns]
    if middle.mean() < _FULL_MIDDLE * own.max():
        return False
    total = float((own * own).sum())
    mirrored = min(float((own * own[:, ::-1]).sum()), float((own * own[::-1]).sum()))
    return mirrored >= least * total


def _stands_alone(run: list[int], stats: Ints) -> bool:
    """Whether no other ink stands between the pieces, nor as close to them as they are to each other."""
    box = enclosing(Box(*row) for row in stats[run, :4].tolist())
    gap = max(3, int(stats[run[1], 0] - stats[run[0], 0] - stats[run[0], 2]) + 1)
    left, top, width, height, _ = stats.T
    near = (left < box.right + gap) & (left + width > box.left - gap)
    near &= (top < box.bottom) & (top + height > box.top)
    # the outline of the field goes all around and is no neighbour
    near &= ~((left < box.left) & (left + width > box.right) & (top < box.top) & (top + height > box.bottom))
    near[run] = near[0] = False
    return not bool(near.any())


def _follows(chain: list[int], index: int, table: list[list[int]]) -> bool:
    before, piece = table[chain[-1]], table[index]
    if abs(piece[2] - before[2]) > 1 or abs(piece[3] - before[3]) > 1:
        return False
    pitch = _middle(piece) - _middle(before)
    if piece[0] <= before[0] + before[2] or pitch > _WIDEST_PITCH * max(before[2], before[3]):
        return False
    return len(chain) < 2 or abs(pitch - (_middle(before) - _middle(table[chain[-2]]))) <= _UNEVEN_PX


def _middle(piece: Sequence[int] | Ints) -> float:
    return float(piece[0]) + float(piece[2]) / 2


def _is_leader(run: Ints, stats: Ints) -> bool:
    """Whether letters stand beside the run whose feet are level with the dots' feet, well higher than the dots."""
    box = enclosing(Box(*row) for row in stats[run, :4].tolist())
    left, top, width, height, _ = stats.T
    tall = (height >= 1.6 * box.height) & (height <= 12 * box.height) & (width <= 12 * box.height)
    tall[run] = tall[0] = False
    reach = _LETTER_GAP * _LARGEST_PX
    beside = (left + width > box.left - reach) & (left < box.right + reach)
    beside &= (left + width <= box.left) | (left >= box.right)
    feet = np.abs(top + height - box.bottom) <= max(1, box.height // 4)
    return bool((tall & beside & feet).any())


def _is_dotted_line(run: Ints, stats: Ints) -> bool:
    """Whether it is a border or an underline: fine dots, very many, under text, or turning a corner."""
    box = enclosing(Box(*row) for row in stats[run, :4].tolist())
    if box.height > _FINE_PX + 1:
        return False
    if len(run) > _MOST_FINE:
        return True
    left, top, width, height, _ = stats.T
    over = (left < box.right) & (left + width > box.left) & (height > box.height) & (top < box.top)
    over &= (top + height <= box.top) & (top + height > box.top - _UNDERLINE_PX)
    over[0] = False
    return bool(over.any()) or _turns(run, box, stats)


def _turns(run: Ints, box: Box, stats: Ints) -> bool:
    left, top, width, height, _ = stats.T
    dot = (np.abs(width - box.height) <= 1) & (np.abs(height - box.height) <= 1)
    dot[run] = False
    pitch = _middle(stats[run[1]]) - _middle(stats[run[0]])
    for end in (run[0], run[-1]):
        column = dot & (np.abs(left - stats[end, 0]) <= 1 + pitch)
        away = np.abs(top - box.top)
        if (column & (away > 0) & (away <= 1.5 * pitch)).any():
            return True
    return False
