"""Frames of an edited session encoded anew: those that were painted in, and those that were built on what is gone.

Nothing of what was taken out is used: a frame's new regions are made of its own pixels, as they shall be, and of
frames as they are after the edit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from recorder.store.bodies import canonical
from recorder.store.costs import Costs, decoding_px
from recorder.store.links import Links
from recorder.store.painting import ELSEWHERE, Near, Painter, blank, filled, share
from recorder.store.pictures import WHOLE, Picture
from recorder.store.reader import SessionReader
from recorder.store.regions import Paint, Quote, apply, decode, encode, pack, tiles_of, unpack, where_painted
from recorder.store.tiles import Pixels, Tiles, boxes_of, changed_tiles
from redaction.masking import fill_of, paint, settle
from redaction.redacted import Mask

_DEARER: Final = 0.25
"""By how much more than before, in frames, rebuilding a frame may take before it becomes a key frame."""
_SIBLINGS: Final = 2
"""How many frames that lost the same base are tried as the base of the next."""


@dataclass(frozen=True, slots=True, eq=False)
class Mended:
    """A frame as it shall be, and how it is stored."""

    pixels: Pixels
    masks: tuple[Mask, ...]
    picture: Picture


@dataclass(frozen=True, slots=True, eq=False)
class _Base:
    """What a frame may be built on; `seq` None: nothing."""

    seq: int | None
    pixels: Pixels
    tiles: Tiles


class Mender:
    """Encodes frames anew, each after all those before it were written.

    Args:
        old: the session as it was.
        new: the session as far as it was edited.
        links: which frame is built on which.
        painted: the boxes that are painted out, by frame; those of one frame do not overlap.

    """

    def __init__(
        self, old: SessionReader, new: SessionReader, links: Links, painted: Mapping[int, tuple[Mask, ...]]
    ) -> None:
        self._old = old
        self._new = new
        self._links = links
        self._painted = painted
        self._costs_before = Costs(old)
        self._costs = Costs(new)
        self._depths = {seq: place.depth for seq, place in links.places.items()}
        self._siblings: dict[int | None, list[int]] = {}
        self._painters: dict[int, Painter] = {}
        self._learned: dict[int, set[tuple[int, int]]] = {}

    def mended(self, seq: int) -> Mended:
        """Frame `seq` as it shall be."""
        pixels, masks = self._wanted(seq)
        picture = self._encoded(seq, pixels)
        self._depths[seq] = picture.depth
        base = self._links.places[seq].base
        if picture.depth <= self._links.places[seq].depth:
            self._siblings.setdefault(base, []).append(seq)
        return Mended(pixels, masks, picture)

    def _wanted(self, seq: int) -> tuple[Pixels, tuple[Mask, ...]]:
        pixels, masks = self._old.pixels(seq), self._old.masks(seq)
        boxes = self._painted.get(seq, ())
        if not boxes:
            return pixels, masks
        height, width = pixels.shape[:2]
        painted = pixels.copy()
        paint(painted, boxes)
        # the new boxes stay whole: what was masked before and lies in one is a part of it now
        return painted, canonical(settle((*boxes, *masks), width, height))

    def _encoded(self, seq: int, pixels: Pixels) -> Picture:
        base = self._best_base(seq, pixels)
        near = self._near(seq, base, pixels)
        boxes = boxes_of(near.tiles, pixels.shape[1], pixels.shape[0])
        if base.seq is not None and (filled(near.tiles) > WHOLE or self._is_dear(seq, base.seq, near, pixels)):
            base = _without_base(pixels)
            near = self._near(seq, base, pixels)
            boxes = boxes_of(near.tiles, pixels.shape[1], pixels.shape[0])
        depth = 0 if base.seq is None else self._depths[base.seq] + 1
        masks = () if base.seq is None else self._new.masks(base.seq)
        if base.seq is not None and not near.regions and not boxes:
            return Picture(base.seq, depth, None, masks)
        return Picture(base.seq, depth, self._painter(seq).pack(seq, near, boxes, pixels), masks)

    def _is_dear(self, seq: int, base: int, near: Near, pixels: Pixels) -> bool:
        area = pixels.shape[0] * pixels.shape[1]
        boxes = boxes_of(near.tiles, pixels.shape[1], pixels.shape[0])
        cost = self._costs.of(base, area) + near.cost + share(boxes, near.tiles, pixels)
        return cost > max(1.0, self._costs_before.of(seq, area)) + _DEARER

    def _best_base(self, seq: int, pixels: Pixels) -> _Base:
        found = []
        for candidate in self._candidates(seq):
            shown = self._new.pixels(candidate)
            found.append(_Base(candidate, shown, changed_tiles(shown, pixels)))
        return min(found, key=lambda base: int(base.tiles.sum()), default=_without_base(pixels))

    def _candidates(self, seq: int) -> list[int]:
        """What is there of its base, of what that was built on, and of what was built on that."""
        base = self._links.places[seq].base
        standing = self._links.standing_base(seq)
        found = [] if standing is None else [standing]
        while standing is not None and standing in self._painted and seq not in self._painted:
            standing = self._links.standing_base(standing)
            found += [] if standing is None else [standing]
        if base is not None:
            found += self._siblings.get(base, [])[-_SIBLINGS:]
        deepest = self._links.places[seq].depth
        return [one for one in found if self._depths[one] < max(deepest, 1)]

    def _near(self, seq: int, base: _Base, pixels: Pixels) -> Near:
        painter = self._painter(seq)
        if filled(base.tiles) > ELSEWHERE:
            self._learn(seq)
        if base.seq is None:
            near = painter.quoting(Near((), base.pixels, base.tiles), pixels)
        else:
            near = painter.nearer(base.pixels, pixels, base.tiles)
        return self._with_quoted(seq, near, pixels)

    def _with_quoted(self, seq: int, near: Near, pixels: Pixels) -> Near:
        """With what the frame painted before, if others quote it by its number, less what is painted out of it."""
        content = self._links.regions(seq) if seq in self._links.quoted else None
        if content is None:
            return near
        paints = [self._less(seq, region) for region in unpack(content) if isinstance(region, Paint)]
        canvas = near.pixels.copy()
        apply(pack(paints), canvas, _nothing)
        cost = near.cost + sum(decoding_px(one) for one in paints) / (pixels.shape[0] * pixels.shape[1])
        return Near((*near.regions, *paints), canvas, changed_tiles(canvas, pixels), cost)

    def _less(self, seq: int, region: Paint) -> Paint:
        masks = [mask for mask in self._painted.get(seq, ()) if mask.box.intersects(region.box)]
        if not masks:
            return region
        pixels, left, top = decode(region).copy(), region.box.left, region.box.top
        shared = [replace(mask, box=mask.box.intersection(region.box).moved(-left, -top)) for mask in masks]
        # where tiles are left out stands a colour of the frame as it was, perhaps of what is painted out
        pixels[~where_painted(region)] = fill_of(masks[0].entity)
        paint(pixels, shared)
        return Paint(region.box, encode(pixels), region.tiles)

    def _painter(self, seq: int) -> Painter:
        return self._painters.setdefault(self._links.places[seq].line, Painter())

    def _learn(self, seq: int) -> None:
        """Remember what the frame, and what it was built on, quoted: as far as it is there, it can be quoted again."""
        at: int | None = seq
        line = self._links.places[seq].line
        learned = self._learned.setdefault(line, set())
        while at is not None and (at == seq or at in self._links.dropped):
            content = self._links.regions(at)
            for region in unpack(content) if content else ():
                key = (region.seq, region.number) if isinstance(region, Quote) else None
                if key is not None and key not in learned and key[0] not in self._links.dropped:
                    learned.add(key)
                    self._remember(key, seq)
            at = self._links.places[at].base

    def _remember(self, key: tuple[int, int], seq: int) -> None:
        content = self._new.picture_record(key[0])[1]
        paints = [region for region in unpack(content) if isinstance(region, Paint)] if content else []
        if key[1] < len(paints):
            region = paints[key[1]]
            height, width = self._old.pixels(seq).shape[:2]
            canvas = blank(width, height)
            apply(pack([Paint(region.box, region.content)]), canvas, _nothing)
            self._painter(seq).memory.add(key, region, tiles_of(region), canvas)


def _without_base(pixels: Pixels) -> _Base:
    empty = blank(pixels.shape[1], pixels.shape[0])
    return _Base(None, empty, changed_tiles(empty, pixels))


def _nothing(_: int) -> bytes:
    raise AssertionError("a paint quotes nothing")
