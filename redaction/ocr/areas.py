"""Where a picture is not plain: text stands in a small part of a screen, and the rest needs no looking at. [RAW]"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from redaction.geometry import Box
from redaction.raw import Pixels

_BLOCK_PX: Final = 16
_BAND_BLOCKS: Final = 12
_WORTH_BLOCKS: Final = 5
"""Plain gaps of fewer blocks are not cut out: each area is worked on with some surroundings."""


def busy_areas(pixels: Pixels, reach_px: int) -> list[Box]:
    """Disjoint boxes that hold every pixel with a pixel of another colour at most `reach_px` to a side of it.

    Args:
        pixels: shape (height, width, 3).
        reach_px: how far a pixel looks, up and down as well as sideways.

    """
    return _areas(_blocks(_changes(pixels), pixels.shape[2]), reach_px, pixels.shape[1], pixels.shape[0])


def areas_where(some: NDArray[np.uint8], reach_px: int) -> list[Box]:
    """Disjoint boxes that hold every pixel that is at most `reach_px` to a side of one that is not 0.

    Args:
        some: shape (height, width).
        reach_px: how far a pixel looks, up and down as well as sideways.

    """
    return _areas(_blocks(some), reach_px, some.shape[1], some.shape[0])


def stretches_where(some: NDArray[np.uint8]) -> list[Box]:
    """Disjoint boxes that hold every pixel that is not 0, and little else: thin frames are taken apart.

    Each is a stretch of blocks in a row, as high as the same stretch goes on below.

    Args:
        some: shape (height, width).

    """
    blocks = _blocks(some)
    found: list[Box] = []
    begun: dict[tuple[int, int], int] = {}
    for row in range(len(blocks) + 1):
        here = set(_spans(blocks[row])) if row < len(blocks) else set()
        for start, end in begun.keys() - here:
            top = begun.pop((start, end))
            part = (start, top, end - start, row - top)
            found.append(Box(*(edge * _BLOCK_PX for edge in part)).clip(some.shape[1], some.shape[0]))
        for stretch in here - begun.keys():
            begun[stretch] = row
    return found


def _areas(blocks: NDArray[np.uint8], reach_px: int, width: int, height: int) -> list[Box]:
    side = 2 * -(-reach_px // _BLOCK_PX) + 1
    busy = np.asarray(cv2.dilate(blocks, np.ones((side, side), np.uint8)), dtype=np.uint8)
    found: list[Box] = []
    for top in range(0, len(busy), _BAND_BLOCKS):
        band = busy[top : top + _BAND_BLOCKS]
        for (first, last), (start, end) in _parts(band):
            part = (start, top + first, end - start, last - first)
            found.append(Box(*(edge * _BLOCK_PX for edge in part)).clip(width, height))
    return found


def _changes(pixels: Pixels) -> NDArray[np.uint8]:
    """Not 0 for each value that differs from that of the pixel left of it or above it; channels beside each other."""
    height, _, channels = pixels.shape
    flat = pixels.reshape(height, -1)
    changes = np.zeros_like(flat)
    changes[:, channels:] = cv2.absdiff(flat[:, channels:], flat[:, :-channels])
    changes[1:] |= cv2.absdiff(flat[1:], flat[:-1])
    return changes


def _blocks(some: NDArray[np.uint8], channels: int = 1) -> NDArray[np.uint8]:
    """1 for each block with a pixel that is not 0; of each pixel so many values stand beside each other."""
    height, width = some.shape
    wide = _BLOCK_PX * channels
    down, across = -(-height // _BLOCK_PX), -(-width // wide)
    whole = np.zeros((down * _BLOCK_PX, across * wide), dtype=np.uint8)
    whole[:height, :width] = some
    rows = whole.reshape(down, _BLOCK_PX, -1).max(axis=1)  # one axis after the other: both at once is slow
    blocks = rows.reshape(down, across, wide).max(axis=2)
    return np.asarray(blocks > 0, dtype=np.uint8)


def _parts(band: NDArray[np.uint8]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """The busy rows and columns of a band, in blocks: one part between any two wide plain gaps."""
    parts = []
    for start, end in _spans(np.asarray(band.any(axis=0))):
        rows = np.flatnonzero(band[:, start:end].any(axis=1))
        parts.append(((int(rows[0]), int(rows[-1]) + 1), (start, end)))
    return parts


def _spans(some: NDArray[np.bool_ | np.uint8]) -> list[tuple[int, int]]:
    """Where it is busy, first and one past the last; short plain gaps belong to it."""
    at = np.flatnonzero(some)
    if not len(at):
        return []
    cuts = np.flatnonzero(np.diff(at) > _WORTH_BLOCKS) + 1
    return [(int(part[0]), int(part[-1]) + 1) for part in np.split(at, cuts)]
