"""Finds what was painted before: a page that one comes back to, scrolled or not, is mostly stored already.

Rows are looked up in pieces of a fixed width by a hash, whose only use is to guess: what is found is compared with the
pixels, and a wrong guess costs room, never exactness. What was painted is kept compressed.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np

from recorder.store.regions import Paint, Quote, decode
from recorder.store.tiles import TILE_PX, Pixels, Tiles, boxes_of, changed_tiles
from redaction.geometry import Box, enclosing

_PIECE_PX: Final = 64
_LEAST_AREA: Final = 64 * 64
_LEAST_VOTES: Final = 4
_LEAST_TILES: Final = 6
"""A quote of fewer tiles is not worth the time to decode what it is a part of."""
EMPTY: Final = 0.15
"""What decoding one colour takes of what decoding text takes."""
_WORTH: Final = 0.03
"""The least part of what has to be decoded that a quote must show."""
_MOST_LOOKED_AT: Final = 16
_MOST_QUOTED: Final = 10
_MOST_BOXES: Final = 24
_KEPT_PX: Final = 160_000_000
_KEPT_BYTES: Final = 24 << 20
_DECODED: Final = 6
_SAMPLED: Final = 4
"""One piece in so many is remembered, by its hash: the same ones are then looked up."""

_MIXER: Final = np.uint64(0xBF58476D1CE4E5B9)

Key: TypeAlias = tuple[int, int]
"""A picture's seq, and the number of the paint in it."""
_Guess: TypeAlias = tuple[Key, int]
_MULTIPLIERS: Final = np.random.default_rng(64).integers(1, 1 << 63, _PIECE_PX * 3 // 8, dtype=np.uint64) | np.uint64(1)


@dataclass(frozen=True, slots=True)
class Found:
    """Quotes that bring a picture nearer to what it shall be, and what it is with them."""

    quotes: tuple[Quote, ...]
    pixels: Pixels
    tiles: Tiles
    decoded_px: int


class Memory:
    """What the pictures of one screen painted so far."""

    def __init__(self) -> None:
        self._paints: OrderedDict[Key, Paint] = OrderedDict()
        self._places: dict[int, tuple[Key, int]] = {}
        self._decoded: OrderedDict[Key, Pixels] = OrderedDict()
        self._kept_px = self._kept_bytes = 0
        self._decoding_px: dict[Key, int] = {}

    def add(self, key: Key, paint: Paint, tiles: Tiles, pixels: Pixels) -> None:
        """Remember what was painted.

        Args:
            key: where it is stored.
            paint: how it is stored.
            tiles: those of its box that differed.
            pixels: the frame.

        """
        box = paint.box
        if box.area < _LEAST_AREA:
            return
        self._paints[key] = paint
        painted = min(box.area, int(tiles.sum()) * TILE_PX * TILE_PX)
        self._decoding_px[key] = int(painted + (box.area - painted) * EMPTY)
        self._kept_px += box.area
        self._kept_bytes += len(paint.content)
        for value, row, _ in _pieces(pixels, box):
            self._places[value] = (key, row - box.top)
        while (self._kept_px > _KEPT_PX or self._kept_bytes > _KEPT_BYTES) and len(self._paints) > 1:
            gone, old = self._paints.popitem(last=False)
            self._kept_px -= old.box.area
            self._kept_bytes -= len(old.content)
            del self._decoding_px[gone]
        if len(self._places) > 4 * _KEPT_PX // (_PIECE_PX * _SAMPLED):
            self._places = {value: place for value, place in self._places.items() if place[0] in self._paints}

    def find(self, base: Pixels, pixels: Pixels, tiles: Tiles) -> Found:
        """What of `pixels` was painted before, in the tiles in which it differs from `base`."""
        found = Found((), base, tiles, 0)
        known = self._known(pixels, tiles)
        tried: set[_Guess] = set()
        for _ in range(_MOST_LOOKED_AT):
            votes = Counter(guess for guess, row, column in known if guess not in tried and found.tiles[row, column])
            if not votes or votes.most_common(1)[0][1] < _LEAST_VOTES:
                break
            guess = votes.most_common(1)[0][0]
            tried.add(guess)
            found = self._tried(found, guess, pixels) or found
            if len({(quote.seq, quote.number) for quote in found.quotes}) == _MOST_QUOTED:
                break
        return found

    def _known(self, pixels: Pixels, tiles: Tiles) -> list[tuple[_Guess, int, int]]:
        """Pieces that were painted before: from what and where its first row would be, and their tile."""
        boxes = boxes_of(tiles, pixels.shape[1], pixels.shape[0])
        if not boxes:
            return []
        known = []
        for value, row, column in _pieces(pixels, enclosing(boxes)):
            place = self._places.get(value)
            if place is not None and place[0] in self._paints:
                tile = row // TILE_PX, column // TILE_PX
                known.append(((place[0], row - place[1]), *tile))
        return known

    def _tried(self, found: Found, guess: _Guess, pixels: Pixels) -> Found | None:
        """With a further quote: of this paint, with its first row there; None if it does not help."""
        key, top = guess
        height, width = pixels.shape[:2]
        box = self._paints[key].box
        there = Box(box.left, top, box.width, box.height).clip(width, height)
        source = self._pixels_of(key)
        trial = found.pixels.copy()
        trial[there.top : there.bottom, there.left : there.right] = _rows(source, there, box.left, top)
        gained = found.tiles & (1 - changed_tiles(trial, pixels))
        places = sorted(boxes_of(gained, width, height), key=lambda one: -one.area)[:_MOST_BOXES]
        quotes = [_quote(place.intersection(there), key, box.left, top) for place in places]
        quotes = [quote for quote in quotes if quote.box.area]
        now = found.pixels.copy()
        for quote in quotes:
            one = quote.box
            now[one.top : one.bottom, one.left : one.right] = _rows(source, one, box.left, top)
        tiles = changed_tiles(now, pixels)
        least = max(_LEAST_TILES, _WORTH * self._decoding_px[key] / TILE_PX**2)
        if int(tiles.sum()) > int(found.tiles.sum()) - least:
            return None
        return Found((*found.quotes, *quotes), now, tiles, found.decoded_px + self._decoding_px[key])

    def _pixels_of(self, key: Key) -> Pixels:
        if key not in self._decoded:
            self._decoded[key] = decode(self._paints[key])
            while len(self._decoded) > _DECODED:
                self._decoded.popitem(last=False)
        self._paints.move_to_end(key)
        self._decoded.move_to_end(key)
        return self._decoded[key]


def _rows(source: Pixels, box: Box, left: int, top: int) -> Pixels:
    return source[box.top - top : box.bottom - top, box.left - left : box.right - left]


def _quote(box: Box, key: Key, left: int, top: int) -> Quote:
    return Quote(box, *key, box.left - left, box.top - top)


def _pieces(pixels: Pixels, box: Box) -> Iterator[tuple[int, int, int]]:
    """Hashes of the pieces of rows in `box` that stand for one place, with the row and the column of that place."""
    first, last = -(-box.left // _PIECE_PX), box.right // _PIECE_PX
    if last <= first or box.height < 2:
        return
    part = np.ascontiguousarray(pixels[box.top : box.bottom, first * _PIECE_PX : last * _PIECE_PX])
    hashes = part.reshape(box.height, last - first, -1).view(np.uint64) @ _MULTIPLIERS
    hashes = (hashes ^ (hashes >> np.uint64(29))) * _MIXER + np.arange(first, last, dtype=np.uint64)
    # a row like the one above says nothing about where it is
    chosen = (hashes >> np.uint64(40)) % np.uint64(_SAMPLED) == 0
    chosen[1:] &= hashes[1:] != hashes[:-1]
    chosen[0] = False
    rows, columns = np.nonzero(chosen)
    values, at, counts = np.unique(hashes[rows, columns], return_index=True, return_counts=True)
    once = at[counts == 1]
    places = (values[counts == 1], rows[once] + box.top, (columns[once] + first) * _PIECE_PX)
    yield from zip(*(numbers.tolist() for numbers in places), strict=True)
