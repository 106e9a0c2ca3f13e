"""Where two pictures differ, in tiles."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from redaction.geometry import Box

Pixels = NDArray[np.uint8]
Tiles = NDArray[np.uint8]
"""One number a tile, 0 or 1; shape (rows, columns) of tiles."""

TILE_PX = 16
_MOST_BOXES = 48


def changed_tiles(old: Pixels, new: Pixels) -> Tiles:
    """The tiles that hold every pixel in which two pictures of one size differ."""
    height, width = new.shape[:2]
    down, across = -(-height // TILE_PX), -(-width // TILE_PX)
    difference = np.zeros((down * TILE_PX, across * TILE_PX * 3), np.uint8)
    np.bitwise_xor(old.reshape(height, -1), new.reshape(height, -1), out=difference[:height, : width * 3])
    # eight bytes at a time: 1 ms instead of 10 for 1920x1080
    words = difference.view(np.uint64).reshape(down, TILE_PX, -1)
    rows = np.bitwise_or.reduce(words, axis=1).reshape(down, across, -1)
    tiles: Tiles = (np.bitwise_or.reduce(rows, axis=2) != 0).astype(np.uint8)
    return tiles


def boxes_of(tiles: Tiles, width: int, height: int) -> list[Box]:
    """Boxes on the grid of tiles, cut at the picture's edges, that hold all tiles of a picture of this size."""
    boxes = _components(tiles)
    if len(boxes) > _MOST_BOXES:
        boxes = _components(cv2.dilate(tiles, np.ones((3, 3), np.uint8)))
    grid = [Box(b.left * TILE_PX, b.top * TILE_PX, b.width * TILE_PX, b.height * TILE_PX) for b in boxes]
    return [box.clip(width, height) for box in grid]


def tiles_in(tiles: Tiles, box: Box) -> Tiles:
    """The tiles of a box that lies on the grid."""
    bottom, right = -(-box.bottom // TILE_PX), -(-box.right // TILE_PX)
    return tiles[box.top // TILE_PX : bottom, box.left // TILE_PX : right]


def tightened(box: Box, old: Pixels, new: Pixels) -> Box:
    """The smallest box that holds every pixel of `box` in which two pictures differ."""
    there = slice(box.top, box.bottom), slice(box.left, box.right)
    different = (old[there] != new[there]).any(axis=2)
    rows, columns = np.flatnonzero(different.any(axis=1)), np.flatnonzero(different.any(axis=0))
    if not len(rows):
        return Box(box.left, box.top, 0, 0)
    left, top = box.left + int(columns[0]), box.top + int(rows[0])
    return Box(left, top, int(columns[-1] - columns[0]) + 1, int(rows[-1] - rows[0]) + 1)


def _components(tiles: Tiles) -> list[Box]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(tiles, connectivity=8)
    return [Box(*(int(number) for number in stats[label][:4])) for label in range(1, count)]
