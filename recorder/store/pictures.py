"""Frames as changed regions on an earlier frame: exact, small, and quick to rebuild at any position.

Most of what a screen shows was shown before: on the last frame, some rows higher or lower (`scrolling.py`), or a while
ago (`quoting.py`). Only the rest is painted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from recorder.store.quoting import EMPTY, Memory
from recorder.store.regions import MOST_PX, Fill, Paint, Quote, Region, Shift, encode, pack, pack_tiles
from recorder.store.scrolling import find_shift
from recorder.store.tiles import TILE_PX, Pixels, Tiles, boxes_of, changed_tiles, tightened, tiles_in
from redaction.geometry import Box
from redaction.redacted import Mask

MAX_DEPTH: Final = 64
"""Longest chain from a frame back to its key frame."""

MAX_COST: Final = 1.5
"""Pixels decoded along a chain, in frames (small frames: `_CHEAP_PX`); with `MAX_DEPTH` it bounds a rebuild's time."""

_CHEAP_PX: Final = 12_000_000

_WHOLE: Final = 0.7
"""From this share of changed pixels on, a whole picture is not larger."""

_ELSEWHERE: Final = 0.02
"""From this share on, an older frame, a shifted one or something painted before may help."""

_LEFT: Final = 0.1
"""From this share on, the frame that is left may be one that is come back to."""

_KEPT_BYTES: Final = 48 << 20
_KEPT_FRAMES: Final = 6
_DENSE: Final = 0.8
"""Below this share of changed tiles a region is painted with the others left out."""
_TIGHT_PX: Final = 1 << 17


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """How one frame is stored: `base` None is a key frame; `regions` None means equal to its base."""

    base: int | None
    depth: int
    regions: bytes | None
    base_masks: tuple[Mask, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class _Kept:
    """A frame that may become a base."""

    seq: int
    t_ms: int
    pixels: Pixels
    masks: tuple[Mask, ...]
    depth: int
    cost: float
    key: _Kept | None = field(default=None)


@dataclass(frozen=True, slots=True, eq=False)
class _Near:
    """A picture brought near to a frame by what is stored already, and the tiles in which it still differs."""

    regions: tuple[Shift | Quote, ...]
    pixels: Pixels
    tiles: Tiles
    cost: float


class PictureEncoder:
    """Encodes the frames of one monitor, of one size, in the order they come. It holds a few of them as bases."""

    def __init__(self) -> None:
        self._last: _Kept | None = None
        self._kept: list[_Kept] = []
        self._memory = Memory()

    def encode(self, seq: int, t_ms: int, pixels: Pixels, masks: tuple[Mask, ...]) -> Picture:
        """The picture of a frame.

        A frame that is older than the last one becomes a key frame that quotes nothing: so whatever is forgotten from a
        moment on, nothing before it depends on it.
        """
        last = self._last
        if last is None or last.pixels.shape != pixels.shape or t_ms < last.t_ms:
            self._last, self._kept, self._memory = None, [], Memory()
            return self._as_key(seq, t_ms, pixels, masks)
        if last.depth < MAX_DEPTH and np.array_equal(last.pixels, pixels):
            return self._same(last, seq, t_ms, masks)
        return self._as_change(last, seq, t_ms, pixels, masks)

    def _same(self, last: _Kept, seq: int, t_ms: int, masks: tuple[Mask, ...]) -> Picture:
        if last.masks != masks:
            self._last = _Kept(seq, t_ms, last.pixels, masks, last.depth + 1, last.cost, last.key or last)
        # else the last frame stays the base: a still screen makes no chain
        return Picture(last.seq, last.depth + 1, None, last.masks)

    def _as_key(self, seq: int, t_ms: int, pixels: Pixels, masks: tuple[Mask, ...]) -> Picture:
        height, width = pixels.shape[:2]
        self._remember()
        empty = blank(width, height)
        near = self._quoting(_Near((), empty, changed_tiles(empty, pixels), 0.0), pixels)
        boxes = boxes_of(near.tiles, pixels.shape[1], pixels.shape[0])
        self._last = _Kept(seq, t_ms, pixels, masks, 0, near.cost + _share(boxes, near.tiles, pixels))
        return Picture(None, 0, self._pack(seq, near, boxes, pixels))

    def _as_change(self, last: _Kept, seq: int, t_ms: int, pixels: Pixels, masks: tuple[Mask, ...]) -> Picture:
        base, tiles = self._choose_base(last, pixels)
        share = _filled(tiles)
        near = self._nearer(base.pixels, pixels, tiles)
        boxes = boxes_of(near.tiles, pixels.shape[1], pixels.shape[0])
        cost = base.cost + near.cost + _share(boxes, near.tiles, pixels)
        if _filled(near.tiles) > _WHOLE or base.depth >= MAX_DEPTH or cost > _most_cost(pixels):
            return self._as_key(seq, t_ms, pixels, masks)
        if base is not last:
            # one has come back to that frame: the new one takes its place
            self._kept = [kept for kept in self._kept if kept is not base]
        shifted = any(isinstance(region, Shift) for region in near.regions)
        if base is not last or (not shifted and share > _LEFT):
            self._remember()
        self._last = _Kept(seq, t_ms, pixels, masks, base.depth + 1, cost, base.key or base)
        return Picture(base.seq, base.depth + 1, self._pack(seq, near, boxes, pixels), base.masks)

    def _nearer(self, base: Pixels, pixels: Pixels, tiles: Tiles) -> _Near:
        near = _Near((), base, tiles, 0.0)
        if _filled(tiles) <= _ELSEWHERE:
            return near
        shift = find_shift(base, pixels, boxes_of(tiles, pixels.shape[1], pixels.shape[0]))
        if shift is not None:
            moved = _moved(base, shift)
            left = changed_tiles(moved, pixels)
            if left.sum() < tiles.sum():
                near = _Near((shift,), moved, left, 0.05)
        return self._quoting(near, pixels)

    def _quoting(self, near: _Near, pixels: Pixels) -> _Near:
        if _filled(near.tiles) <= _ELSEWHERE:
            return near
        found = self._memory.find(near.pixels, pixels, near.tiles)
        cost = near.cost + found.decoded_px / (pixels.shape[0] * pixels.shape[1])
        return _Near((*near.regions, *found.quotes), found.pixels, found.tiles, cost)

    def _choose_base(self, last: _Kept, pixels: Pixels) -> tuple[_Kept, Tiles]:
        best = (last, changed_tiles(last.pixels, pixels))
        share = _filled(best[1])
        tired = last.depth >= MAX_DEPTH or last.cost + share > _most_cost(pixels)
        if share <= _ELSEWHERE and not tired:
            return best
        for kept in (*self._kept, *([last.key] if last.key else [])):
            if kept.pixels.shape == pixels.shape and kept.depth < MAX_DEPTH:
                tiles = changed_tiles(kept.pixels, pixels)
                its = _filled(tiles)
                if (its < share or tired) and kept.cost + its <= _most_cost(pixels):
                    best, share, tired = (kept, tiles), its, False
        return best

    def _remember(self) -> None:
        """Keep the frame that is being left: one often comes back to it (another tab, a closed dialog)."""
        if self._last is not None:
            self._kept.append(self._last)
        while self._kept and (
            len(self._kept) > _KEPT_FRAMES or sum(kept.pixels.nbytes for kept in self._kept) > _KEPT_BYTES
        ):
            self._kept.pop(0)

    def _pack(self, seq: int, near: _Near, boxes: list[Box], pixels: Pixels) -> bytes:
        regions: list[Region] = list(near.regions)
        number = 0
        for box in boxes:
            for region in _painted(box, near, pixels):
                regions.append(region)
                if isinstance(region, Paint):
                    self._memory.add((seq, number), region, tiles_in(near.tiles, box), pixels)
                    number += 1
        return pack(regions)


def blank(width: int, height: int) -> Pixels:
    """What a key frame is painted on."""
    return np.zeros((height, width, 3), np.uint8)


def changed_boxes(old: Pixels, new: Pixels) -> list[Box]:
    """Boxes that hold every pixel in which two pictures of one size differ."""
    return boxes_of(changed_tiles(old, new), new.shape[1], new.shape[0])


def _painted(whole: Box, near: _Near, pixels: Pixels) -> list[Region]:
    """How a region is painted: with the tiles in between left out, or tightly, or in one colour."""
    tiles = tiles_in(near.tiles, whole)
    if tiles.size > 1 and _filled(tiles) < _DENSE and max(whole.width, whole.height) <= MOST_PX:
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


def _filled(tiles: Tiles) -> float:
    return float(tiles.mean()) if tiles.size else 0.0


def _share(boxes: list[Box], tiles: Tiles, pixels: Pixels) -> float:
    """What painting these boxes takes when a frame is rebuilt, in frames; what is left out takes little."""
    area = sum(box.area for box in boxes)
    painted = min(area, int(tiles.sum()) * TILE_PX * TILE_PX)
    return float((painted + (area - painted) * EMPTY) / (pixels.shape[0] * pixels.shape[1]))


def _most_cost(pixels: Pixels) -> float:
    return max(MAX_COST, float(_CHEAP_PX / (pixels.shape[0] * pixels.shape[1])))


def _moved(base: Pixels, shift: Shift) -> Pixels:
    box, moved = shift.box, base.copy()
    source = box.moved(shift.dx, shift.dy)
    moved[box.top : box.bottom, box.left : box.right] = base[source.top : source.bottom, source.left : source.right]
    return moved
