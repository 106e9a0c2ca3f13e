"""Faces, with CenterFace (Xu et al. 2019): avatars, photographs, people in a video call. [RAW]

The network is asked only about places that look like a photograph: in those nearly every pixel differs from its
neighbour, while interfaces and text are mostly even. So a screen without pictures costs next to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from redaction.errors import DetectorFailed
from redaction.geometry import Box
from redaction.ocr.pieces import pieces_of
from redaction.raw import Pixels

_TILE_PX: Final = 8
_UNEVEN: Final = 0.5
"""Share of pixels that differ from their neighbour, from which a tile is taken for part of a photograph."""
_SMALLEST_PX: Final = 16
"""A photograph is at least this wide and high; smaller ones show nobody."""
_ONE_COLOUR: Final = 0.65
"""Share of one shade, from which a place is text on its background and no photograph."""
_MARGIN_PX: Final = 16
_NEAR_PX: Final = 192
"""Photographs smaller than this are enlarged twice: faces below some 28 pixels are found only then."""
_MOST_PIXELS: Final = 1_000_000
"""Larger photographs are made smaller: who fills a screen is found anyway."""
_STRIDE: Final = 32
_CELL: Final = 4
_LEAST_SCORE: Final = 0.2
_SAME: Final = 0.3
_LAYERS: Final = ("537", "538", "539", "540")
"""Outputs of the network: how likely a face is centred in each cell, its size, the centre's place in the cell, and
where eyes, nose and mouth are (not used, but OpenCV wants every output named)."""
_HAIR: Final = 0.15
"""A face's box ends at the brow and the chin; so much is added on each side."""


@dataclass(frozen=True, slots=True)
class Face:
    """Where a face is, in pixels of the picture, and how sure that is (0 to 1)."""

    box: Box
    score: float


class FaceFinder:
    """Finds faces. Not thread-safe.

    Args:
        model: CenterFace as an ONNX file.

    Raises:
        DetectorFailed: if the file cannot be loaded.

    """

    def __init__(self, model: Path) -> None:
        try:
            self._net = cv2.dnn.readNetFromONNX(str(model))
        except cv2.error:
            raise DetectorFailed("the model that finds faces cannot be loaded") from None

    def find(self, pixels: Pixels, region: Box) -> list[Face]:
        """Faces in `region` of a picture, shape (height, width, 3), RGB.

        Raises:
            DetectorFailed: if the network failed.

        """
        part = pixels[region.top : region.bottom, region.left : region.right]
        places = [place.moved(region.left, region.top) for place in _photographs(part)]
        return [face for place in places for face in self._faces(pixels, place)]

    def _faces(self, pixels: Pixels, place: Box) -> list[Face]:
        crop = pixels[place.top : place.bottom, place.left : place.right]
        zoom = 2.0 if max(place.width, place.height) < _NEAR_PX else min(1.0, (_MOST_PIXELS / place.area) ** 0.5)
        scaled = np.asarray(cv2.resize(crop, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        try:
            found = self._detect(scaled)
        except cv2.error:
            raise DetectorFailed("the model that finds faces failed") from None
        height, width = pixels.shape[:2]
        return [Face(_in_picture(box, zoom, place).clip(width, height), score) for box, score in found]

    def _detect(self, image: Pixels) -> list[tuple[tuple[float, float, float, float], float]]:
        height, width = image.shape[:2]
        padded = np.zeros((-(-height // _STRIDE) * _STRIDE, -(-width // _STRIDE) * _STRIDE, 3), np.float32)
        padded[:height, :width] = image
        self._net.setInput(np.ascontiguousarray(padded.transpose(2, 0, 1)[None]))
        likely, size, offset, _ = (np.asarray(layer)[0] for layer in self._net.forward(list(_LAYERS)))
        rows, columns = np.nonzero(likely[0] > _LEAST_SCORE)
        tall, wide = (np.exp(size[axis, rows, columns]) * _CELL for axis in (0, 1))
        top = (rows + offset[0, rows, columns] + 0.5) * _CELL - tall / 2
        left = (columns + offset[1, rows, columns] + 0.5) * _CELL - wide / 2
        boxes = np.stack([left, top, wide, tall], axis=1).astype(float).tolist()
        scores = likely[0, rows, columns].astype(float).tolist()
        kept = np.asarray(cv2.dnn.NMSBoxes(boxes, scores, _LEAST_SCORE, _SAME), dtype=int).ravel()
        return [(tuple(boxes[number]), scores[number]) for number in kept]


def _photographs(pixels: Pixels) -> list[Box]:
    """Boxes of the parts that look like a photograph, with some room around them."""
    height, width = pixels.shape[:2]
    rows, columns = height // _TILE_PX, width // _TILE_PX
    if rows * _TILE_PX < _SMALLEST_PX or columns * _TILE_PX < _SMALLEST_PX:
        return []
    differs = _differs(pixels)[: rows * _TILE_PX, : columns * _TILE_PX]
    uneven = cv2.resize(differs, (columns, rows), interpolation=cv2.INTER_AREA) > _UNEVEN * 255
    joined = cv2.morphologyEx(uneven.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    _, stats = pieces_of(np.asarray(joined, dtype=np.uint8))
    boxes = [Box(*(value * _TILE_PX for value in row[:4])) for row in stats[1:].tolist()]
    large = [box for box in boxes if min(box.width, box.height) >= _SMALLEST_PX and not _is_text(pixels, box)]
    return [box.grow(_MARGIN_PX).clip(width, height) for box in large]


def _is_text(pixels: Pixels, box: Box) -> bool:
    green = pixels[box.top : box.bottom, box.left : box.right, 1]
    return bool(np.bincount(green.ravel(), minlength=1).max() > _ONE_COLOUR * green.size)


def _differs(pixels: Pixels) -> NDArray[np.uint8]:
    """255 where a pixel is lighter or darker than both its right and its lower neighbour, else 0."""
    grey = np.asarray(cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2GRAY), dtype=np.uint8)
    across = cv2.absdiff(grey[:-1, 1:], grey[:-1, :-1])
    down = cv2.absdiff(grey[1:, :-1], grey[:-1, :-1])
    differs = cv2.threshold(cv2.min(across, down), 0, 255, cv2.THRESH_BINARY)[1]
    return np.asarray(cv2.copyMakeBorder(differs, 0, 1, 0, 1, cv2.BORDER_REPLICATE), dtype=np.uint8)


def _in_picture(box: tuple[float, float, float, float], zoom: float, place: Box) -> Box:
    left, top, width, height = (value / zoom for value in box)
    aside, above = _HAIR * width, _HAIR * height
    return Box(
        place.left + int(left - aside),
        place.top + int(top - above),
        max(1, int(width + 2 * aside) + 1),
        max(1, int(height + 2 * above) + 1),
    )
