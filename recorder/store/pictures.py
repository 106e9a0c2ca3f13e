"""Frames as changed regions on an earlier frame: exact, small, and quick to rebuild at any position.

Most of what a screen shows was shown before: on the last frame, some rows higher or lower (`scrolling.py`), or a while
ago (`quoting.py`). Only the rest is painted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from recorder.store.painting import ELSEWHERE, Near, Painter, filled, share
from recorder.store.painting import blank as blank
from recorder.store.regions import Shift
from recorder.store.tiles import Pixels, Tiles, boxes_of, changed_tiles
from redaction.geometry import Box
from redaction.redacted import Mask

MAX_DEPTH: Final = 64
"""Longest chain from a frame back to its key frame."""

MAX_COST: Final = 1.5
"""Pixels decoded along a chain, in frames (small frames: `_CHEAP_PX`); with `MAX_DEPTH` it bounds a rebuild's time."""

_CHEAP_PX: Final = 12_000_000

WHOLE: Final = 0.7
"""From this share of changed pixels on, a whole picture is not larger."""

_LEFT: Final = 0.1
"""From this share on, the frame that is left may be one that is come back to."""

_KEPT_BYTES: Final = 48 << 20
_KEPT_FRAMES: Final = 6


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


class PictureEncoder:
    """Encodes the frames of one monitor, of one size, in the order they come. It holds a few of them as bases."""

    def __init__(self) -> None:
        self._last: _Kept | None = None
        self._kept: list[_Kept] = []
        self._painter = Painter()

    def encode(self, seq: int, t_ms: int, pixels: Pixels, masks: tuple[Mask, ...]) -> Picture:
        """The picture of a frame.

        A frame that is older than the last one becomes a key frame that quotes nothing: so whatever is forgotten from a
        moment on, nothing before it depends on it.
        """
        last = self._last
        if last is None or last.pixels.shape != pixels.shape or t_ms < last.t_ms:
            self._last, self._kept, self._painter = None, [], Painter()
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
        near = self._painter.quoting(Near((), empty, changed_tiles(empty, pixels), 0.0), pixels)
        boxes = boxes_of(near.tiles, pixels.shape[1], pixels.shape[0])
        self._last = _Kept(seq, t_ms, pixels, masks, 0, near.cost + share(boxes, near.tiles, pixels))
        return Picture(None, 0, self._painter.pack(seq, near, boxes, pixels))

    def _as_change(self, last: _Kept, seq: int, t_ms: int, pixels: Pixels, masks: tuple[Mask, ...]) -> Picture:
        base, tiles = self._choose_base(last, pixels)
        changed = filled(tiles)
        near = self._painter.nearer(base.pixels, pixels, tiles)
        boxes = boxes_of(near.tiles, pixels.shape[1], pixels.shape[0])
        cost = base.cost + near.cost + share(boxes, near.tiles, pixels)
        if filled(near.tiles) > WHOLE or base.depth >= MAX_DEPTH or cost > most_cost(pixels):
            return self._as_key(seq, t_ms, pixels, masks)
        if base is not last:
            # one has come back to that frame: the new one takes its place
            self._kept = [kept for kept in self._kept if kept is not base]
        shifted = any(isinstance(region, Shift) for region in near.regions)
        if base is not last or (not shifted and changed > _LEFT):
            self._remember()
        self._last = _Kept(seq, t_ms, pixels, masks, base.depth + 1, cost, base.key or base)
        return Picture(base.seq, base.depth + 1, self._painter.pack(seq, near, boxes, pixels), base.masks)

    def _choose_base(self, last: _Kept, pixels: Pixels) -> tuple[_Kept, Tiles]:
        best = (last, changed_tiles(last.pixels, pixels))
        least = filled(best[1])
        tired = last.depth >= MAX_DEPTH or last.cost + least > most_cost(pixels)
        if least <= ELSEWHERE and not tired:
            return best
        for kept in (*self._kept, *([last.key] if last.key else [])):
            if kept.pixels.shape == pixels.shape and kept.depth < MAX_DEPTH:
                tiles = changed_tiles(kept.pixels, pixels)
                its = filled(tiles)
                if (its < least or tired) and kept.cost + its <= most_cost(pixels):
                    best, least, tired = (kept, tiles), its, False
        return best

    def _remember(self) -> None:
        """Keep the frame that is being left: one often comes back to it (another tab, a closed dialog)."""
        if self._last is not None:
            self._kept.append(self._last)
        while self._kept and (
            len(self._kept) > _KEPT_FRAMES or sum(kept.pixels.nbytes for kept in self._kept) > _KEPT_BYTES
        ):
            self._kept.pop(0)


def changed_boxes(old: Pixels, new: Pixels) -> list[Box]:
    """Boxes that hold every pixel in which two pictures of one size differ."""
    return boxes_of(changed_tiles(old, new), new.shape[1], new.shape[0])


def most_cost(pixels: Pixels) -> float:
    """The most that the pixels decoded for a frame of this size may be, in frames."""
    return max(MAX_COST, float(_CHEAP_PX / (pixels.shape[0] * pixels.shape[1])))
