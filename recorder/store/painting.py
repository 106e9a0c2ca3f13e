"""Bringing a picture from what is there to what it shall be: moved, quoted, filled, and the rest painted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from recorder.store.quoting import EMPTY, Memory
from recorder.store.regions import MOST_PX, Fill, Paint, Quote, Region, Shift, encode, pack, pack_tiles
from recorder.store.scrolling import find_shift
from recorder.store.tiles import TILE_PX, Pixels, Tiles, boxes_of, changed_tiles, tightened, tiles_in
from redaction.geometry import Box

ELSEWHERE: Final = 0.02
"""From this share of changed pixels on, an older frame, a shifted one or something painted before may help."""

_DENSE: Final = 0.8
"""Below this share of changed tiles a region is painted with the others left out."""
_TIGHT_PX: Final = 1 << 17
_SHIFT_COST: Final = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Near:
    """A picture brought near to a frame by what is stored already, and the tiles in which it still differs."""

    regions: tuple[Shift | Quote | Paint, ...]
    pixels: Pixels
    tiles: Tiles
    cost: float = 0.0


class Painter:
    """Finds the regions of pictures, and remembers what it painted, to quote it later."""

    def __init__(self) -> None:
        self.memory = Memory()

    def nearer(self, base: Pixels, pixels: Pixels, tiles: Tiles) -> Near:
        """What moves and quotes give of `pixels`, which differ from `base` in `tiles`."""
        near = Near((), base, tiles, 0.0)
        if filled(tiles) <= ELSEWHERE:
            return near
        shift = find_shift(base, pixels, boxes_of(tiles, pixels.shape[1], pixels.shape[0]))
        if shift is not None:
            moved = _moved(base, shift)
            left = changed_tiles(moved, pixels)
            if left.sum() < tiles.sum():
                near = Near((shift,), moved, left, _SHIFT_COST)
        return self.quoting(near, pixels)

    def quoting(self, near: Near, pixels: Pixels) -> Near:
        """Nearer by quotes of what was painted before."""
        if filled(near.tiles) <= ELSEWHERE:
            return near
        found = self.memory.find(near.pixels, pixels, near.tiles)
        cost = near.cost + found.decoded_px / (pixels.shape[0] * pixels.shape[1])
        return Near((*near.regions, *found.quotes), found.pixels, found.tiles, cost)

    def pack(self, seq: int, near: Near, boxes: list[Box], pixels: Pixels) -> bytes:
        """The regions of picture `seq`: those that brought it near, and the rest, which lies in `boxes`, painted."""
        regions: list[Region] = list(near.regions)
        number = sum(isinstance(region, Paint) for region in regions)
        for box in boxes:
            for region in _painted(box, near, pixels):
                regions.append(region)
                if isinstance(region, Paint):
                    self.memory.add((seq, number), region, tiles_in(near.tiles, box), pixels)
                    number += 1
        return pack(regions)


def blank(width: int, height: int) -> Pixels:
    """What a key frame is painted on."""
    return np.zeros((height, width, 3), np.uint8)


def _painted(whole: Box, near: Near, pixels: Pixels) -> list[Region]:
    """How a region is painted: with the tiles in between left out, or tightly, or in one colour."""
    tiles = tiles_in(near.tiles, whole)
    if tiles.size > 1 and filled(tiles) < _DENSE and max(whole.width, whole.height) <= MOST_PX:
        return [Paint(whole, encode(_with_holes(whole, tiles, pixels)), pack_tiles(tiles))]
    if whole.area <= _TIGHT_PX:
        whole = tightened(whole, near.pixels, pixels)
    regions: list[Region] = []
    for top in range(whole.top, whole.bottom, MOST_PX):
        for left in range(whole.left, whole.right, MOST_PX):
            box = Box(left, top, MOST_PX, MOST_PX).intersection(whole)
            part = pixels[box.top : box.bottom, box.left : box.right]
            if (part == part[0, 0]).all():
                red, green, blue = (int(value) for value in part[0, 0])
                regions.append(Fill(box, (red, green, blue)))
            else:
                regions.append(Paint(box, encode(part)))
    return regions


def _with_holes(box: Box, tiles: Tiles, pixels: Pixels) -> Pixels:
    """The pixels of a region with the commonest colour where nothing is painted."""
    part = pixels[box.top : box.bottom, box.left : box.right]
    colours, counts = np.unique(part[::4, ::4].reshape(-1, 3), axis=0, return_counts=True)
    where = np.kron(tiles, np.ones((TILE_PX, TILE_PX), np.uint8))[: box.height, : box.width, None]
    holed: Pixels = np.where(where != 0, part, colours[counts.argmax()]).astype(np.uint8)
    return holed


def filled(tiles: Tiles) -> float:
    """The share of tiles that are set."""
    return float(tiles.mean()) if tiles.size else 0.0


def share(boxes: list[Box], tiles: Tiles, pixels: Pixels) -> float:
    """What painting these boxes takes when a frame is rebuilt, in frames; what is left out takes little."""
    area = sum(box.area for box in boxes)
    painted = min(area, int(tiles.sum()) * TILE_PX * TILE_PX)
    return float((painted + (area - painted) * EMPTY) / (pixels.shape[0] * pixels.shape[1]))


def _moved(base: Pixels, shift: Shift) -> Pixels:
    box, moved = shift.box, base.copy()
    source = box.moved(shift.dx, shift.dy)
    moved[box.top : box.bottom, box.left : box.right] = base[source.top : source.bottom, source.left : source.right]
    return moved
