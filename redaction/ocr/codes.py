"""QR codes and barcodes: a picture of one can be a second factor, a wallet or a ticket. [RAW]

The detectors are slow, so they see only places that look like a code: half dark, half light, with hard edges, over
more than a few letters' area. Text is mostly background and does not look like that.
"""

from __future__ import annotations

from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from redaction.geometry import Box
from redaction.ocr.pieces import pieces_of
from redaction.raw import Pixels

Grey = NDArray[np.uint8]

_BLOCK_PX: Final = 16
_SMALLEST_BLOCKS: Final = 3
"""A code is at least this many blocks wide and high."""
_RANGE: Final = 80
_BALANCE: Final = 0.42
"""Standard deviation as a share of the range: 0.5 where half is black and half is white, below 0.4 in text."""
_QUIET_PX: Final = 24
"""The empty margin that a detector wants around a code."""
_GROW: Final = 0.06
_EVEN: Final = 12.0
_FEWEST_CHANGES: Final = 20
_WIDEST_BAR_PX: Final = 16
"""Bars and gaps are narrower than this on average."""


def find_codes(pixels: Pixels, region: Box) -> list[Box]:
    """Boxes of the codes that show in `region`, in pixels of the picture, shape (height, width, 3)."""
    height, width = pixels.shape[:2]
    around = region.grow(_QUIET_PX).clip(width, height)
    part = pixels[around.top : around.bottom, around.left : around.right]
    grey = np.asarray(cv2.cvtColor(np.ascontiguousarray(part), cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    found = []
    for place in _places(grey):
        inside = place.grow(_QUIET_PX).clip(grey.shape[1], grey.shape[0])
        crop = np.ascontiguousarray(grey[inside.top : inside.bottom, inside.left : inside.right])
        boxes = _detect(crop) or _detect(np.asarray(255 - crop, dtype=np.uint8))
        core = place.grow(-_BLOCK_PX)  # the outer blocks hold some of what is around
        if _is_striped(grey[core.top : core.bottom, core.left : core.right]):
            boxes = [*boxes, Box(0, 0, inside.width, inside.height)]
        found += [box.moved(inside.left + around.left, inside.top + around.top) for box in boxes]
    return [box.clip(width, height) for box in found]


def _places(grey: Grey) -> list[Box]:
    rows, columns = grey.shape[0] // _BLOCK_PX, grey.shape[1] // _BLOCK_PX
    if rows < _SMALLEST_BLOCKS or columns < _SMALLEST_BLOCKS:
        return []
    blocks = grey[: rows * _BLOCK_PX, : columns * _BLOCK_PX].reshape(rows, _BLOCK_PX, columns, _BLOCK_PX)
    # one axis after the other: both at once is slow
    spread = blocks.max(axis=1).max(axis=2).astype(np.float32) - blocks.min(axis=1).min(axis=2)
    deviation = _deviation(grey[: rows * _BLOCK_PX, : columns * _BLOCK_PX], columns, rows)
    dense = ((spread > _RANGE) & (deviation > _BALANCE * spread)).astype(np.uint8)
    # a single odd block inside a code must not part it
    joined = cv2.morphologyEx(dense, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    _, stats = pieces_of(np.asarray(joined, dtype=np.uint8))
    large = [row for row in stats[1:].tolist() if min(row[2], row[3]) >= _SMALLEST_BLOCKS]
    return [Box(*(value * _BLOCK_PX for value in row[:4])) for row in large]


def _deviation(grey: Grey, columns: int, rows: int) -> NDArray[np.float32]:
    size = (columns, rows)
    values = grey.astype(np.float32)
    mean = cv2.resize(values, size, interpolation=cv2.INTER_AREA)
    square = cv2.resize(values * values, size, interpolation=cv2.INTER_AREA)
    return np.asarray(np.sqrt(np.maximum(square - mean * mean, 0)), dtype=np.float32)


def _is_striped(grey: Grey) -> bool:
    """Whether every row is alike with many changes along it: the bars of a barcode, which detectors miss at times."""
    steady = grey.astype(np.float32).std(axis=0) < _EVEN
    row = grey[grey.shape[0] // 2].astype(np.int16)
    edges = (np.abs(np.diff(row)) > _RANGE // 2) & steady[:-1] & steady[1:]  # the edges of letters end within a row
    return bool(steady.mean() > 0.9 and edges.sum() >= max(_FEWEST_CHANGES, row.size // _WIDEST_BAR_PX))


def _detect(grey: Grey) -> list[Box]:
    corners: list[NDArray[np.float32]] = []
    for detect in (cv2.QRCodeDetectorAruco().detectMulti, cv2.barcode.BarcodeDetector().detectMulti):
        try:
            seen, points = detect(grey)
        except cv2.error:
            continue
        if seen and points is not None:
            corners += list(np.asarray(points, dtype=np.float32).reshape(-1, 4, 2))
    return [_box(four) for four in corners]


def _box(corners: NDArray[np.float32]) -> Box:
    left, top = (int(value) for value in np.floor(corners.min(axis=0)))
    right, bottom = (int(value) for value in np.ceil(corners.max(axis=0)))
    box = Box(left, top, max(1, right - left), max(1, bottom - top))
    return box.grow(max(2, int(_GROW * max(box.width, box.height))))
