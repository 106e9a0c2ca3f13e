"""The bytes of a picture: regions that are painted in order on its base. Written by `pictures.py`, read by the reader.

A region is lossless WebP, one colour, pixels that stand elsewhere on the base (scrolling), or a part of what an earlier
picture painted. Measured on 1366x768 pages: WebP 41 kB, decoded in 5 ms; PNG 165 kB and 10 to 20 ms; zlib 134 kB.
OpenCV takes the three channels as they are: they are stored in the order red, green, blue under the name blue, green,
red, which costs nothing and gives the same bytes back.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, MutableMapping
from dataclasses import dataclass
from typing import Final, TypeAlias

import cv2
import numpy as np

from recorder.errors import StoreError
from recorder.store.tiles import TILE_PX, Pixels, Tiles
from redaction.geometry import Box

Painted: TypeAlias = Callable[[int], bytes]
"""Gives the regions of an earlier picture by its seq."""

Decoded: TypeAlias = MutableMapping[tuple[int, int], Pixels]
"""Decoded paints by the seq of their picture and their number in it."""

MOST_PX: Final = 8192
"""WebP ends at 16383 pixels a side."""

_VERSIONS: Final = (1, 2)
_PAINT, _SHIFT, _QUOTE, _TILES, _FILL = 1, 2, 3, 4, 5
_REGION = struct.Struct("<B4H")
_LENGTH = struct.Struct("<I")
_OFFSET = struct.Struct("<2h")
_SOURCE = struct.Struct("<I3H")
_COLOUR = struct.Struct("<3B")
_RIFF = struct.Struct("<4sI4s4sI")
_VP8L_SIGNATURE = 0x2F
_VP8L_MOST = (1 << 14) - 1
_MOST_TILES = 1 << 22


@dataclass(frozen=True, slots=True)
class Shift:
    """The pixels of `box` stood at `box` moved by (dx, dy) before."""

    box: Box
    dx: int
    dy: int


@dataclass(frozen=True, slots=True)
class Quote:
    """The pixels of `box` are those at (left, top) of the `number`-th thing that picture `seq` painted."""

    box: Box
    seq: int
    number: int
    left: int
    top: int


@dataclass(frozen=True, slots=True)
class Fill:
    """All of `box` has one colour."""

    box: Box
    colour: tuple[int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Paint:
    """The pixels of `box` as WebP; with `tiles`, only these tiles of it, counted from its corner."""

    box: Box
    content: bytes
    tiles: bytes | None = None


Region: TypeAlias = Shift | Quote | Fill | Paint


def pack(regions: Iterable[Region]) -> bytes:
    """Regions as bytes."""
    return bytes([_VERSIONS[-1]]) + b"".join(_packed(region) for region in regions)


def unpack(content: bytes) -> Iterator[Region]:
    """Read `pack`, and what earlier versions wrote.

    Raises:
        StoreError: if it is something else.

    """
    if not content or content[0] not in _VERSIONS:
        raise damaged()
    at = 1
    try:
        while at < len(content):
            operation, *corners = _REGION.unpack_from(content, at)
            region, at = _unpacked(operation, Box(*corners), content, at + _REGION.size)
            yield region
    except struct.error:
        raise damaged() from None


def apply(content: bytes, canvas: Pixels, painted: Painted, decoded: Decoded | None = None) -> None:
    """Turn the base on `canvas` into the picture of which these are the regions.

    Args:
        content: what `pack` gave.
        canvas: the base; changed in place.
        painted: gives the regions of earlier pictures that are quoted.
        decoded: what was decoded for quotes; who applies many pictures may keep some of it.

    Raises:
        StoreError: if they are not what `PictureEncoder` writes.

    """
    whole = Box(0, 0, canvas.shape[1], canvas.shape[0])
    known: Decoded = {} if decoded is None else decoded  # several quotes are often of one page

    def source(quote: Quote) -> Pixels:
        key = (quote.seq, quote.number)
        if key not in known:
            known[key] = decode(_the_paint(painted(quote.seq), quote.number))
        return known[key]

    for region in unpack(content):
        if not whole.contains(region.box):
            raise damaged()
        _draw(region, canvas, source)


def _draw(region: Region, canvas: Pixels, source: Callable[[Quote], Pixels]) -> None:
    box = region.box
    target = canvas[box.top : box.bottom, box.left : box.right]
    match region:
        case Fill():
            target[:] = region.colour
        case Shift():
            # a copy, because the two places overlap
            target[:] = _part(canvas, box.moved(region.dx, region.dy)).copy()
        case Quote():
            target[:] = _part(source(region), Box(region.left, region.top, box.width, box.height))
        case Paint(tiles=None):
            target[:] = decode(region)
        case Paint():
            np.copyto(target, decode(region), where=where_painted(region)[:, :, None])


def encode(pixels: Pixels) -> bytes:
    """Lossless WebP, without the container's twenty bytes, which say nothing."""
    # above 100 OpenCV's quality means lossless
    done, content = cv2.imencode(".webp", np.ascontiguousarray(pixels), [cv2.IMWRITE_WEBP_QUALITY, 101])
    if not done:
        raise StoreError("A frame could not be encoded.", "This is a defect of the recorder; please report it.")
    whole = bytes(content)
    _, _, _, kind, length = _RIFF.unpack_from(whole)
    return (
        whole[_RIFF.size : _RIFF.size + length] if kind == b"VP8L" and len(whole) < _RIFF.size + length + 2 else whole
    )


def decode(paint: Paint) -> Pixels:
    """The pixels of a painted region.

    Raises:
        StoreError: if they are none, or of another size.

    """
    content = paint.content
    if content[:1] == bytes([_VP8L_SIGNATURE]):
        body = content + b"\0" * (len(content) % 2)
        content = _RIFF.pack(b"RIFF", len(body) + 12, b"WEBP", b"VP8L", len(content)) + body
    if _declared_size(content) != (paint.box.width, paint.box.height):
        raise damaged()  # before it is decoded: a few bytes may claim to be a picture of any size
    try:
        pixels = cv2.imdecode(np.frombuffer(content, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error:
        pixels = None
    if pixels is None or pixels.shape != (paint.box.height, paint.box.width, 3):
        raise damaged()
    return np.asarray(pixels, np.uint8)


def _declared_size(content: bytes) -> tuple[int, int]:
    """Width and height that a lossless WebP says it has; of anything else what no picture has."""
    header = content[_RIFF.size : _RIFF.size + 5]
    if content[12:16] != b"VP8L" or len(header) < 5 or header[0] != _VP8L_SIGNATURE:
        return 0, 0
    bits = int.from_bytes(header[1:], "little")
    return (bits & _VP8L_MOST) + 1, (bits >> 14 & _VP8L_MOST) + 1


def pack_tiles(tiles: Tiles) -> bytes:
    """Which tiles of a region are painted."""
    return zlib.compress(np.packbits(tiles).tobytes(), 9)


def tiles_of(paint: Paint) -> Tiles:
    """Which tiles of a region are painted: shape (rows, columns) of tiles, counted from its corner.

    Raises:
        StoreError: if that is not what `pack_tiles` gave.

    """
    down, across = -(-paint.box.height // TILE_PX), -(-paint.box.width // TILE_PX)
    if paint.tiles is None:
        return np.ones((down, across), np.uint8)
    try:
        packed = zlib.decompressobj().decompress(paint.tiles, _MOST_TILES)
        return np.unpackbits(np.frombuffer(packed, np.uint8), count=down * across).reshape(down, across)
    except (zlib.error, ValueError):
        raise damaged() from None


def where_painted(paint: Paint) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Which pixels of its box a region paints: shape (height, width)."""
    tiles = tiles_of(paint)
    down, across = tiles.shape
    large = cv2.resize(tiles, (across * TILE_PX, down * TILE_PX), interpolation=cv2.INTER_NEAREST)
    where: np.ndarray[tuple[int, ...], np.dtype[np.bool_]] = large[: paint.box.height, : paint.box.width] != 0
    return where


def damaged() -> StoreError:
    """A picture that is not what was written."""
    return StoreError("A stored frame is damaged.", "Delete the session or restore it.")


def _packed(region: Region) -> bytes:
    box = region.box
    corners = (box.left, box.top, box.width, box.height)
    match region:
        case Shift():
            return _REGION.pack(_SHIFT, *corners) + _OFFSET.pack(region.dx, region.dy)
        case Quote():
            source = _SOURCE.pack(region.seq, region.number, region.left, region.top)
            return _REGION.pack(_QUOTE, *corners) + source
        case Fill():
            return _REGION.pack(_FILL, *corners) + _COLOUR.pack(*region.colour)
        case Paint(tiles=None):
            return _REGION.pack(_PAINT, *corners) + _LENGTH.pack(len(region.content)) + region.content
        case Paint():
            tiles = region.tiles or b""
            head = _REGION.pack(_TILES, *corners) + _LENGTH.pack(len(tiles)) + tiles
            return head + _LENGTH.pack(len(region.content)) + region.content


def _unpacked(operation: int, box: Box, content: bytes, at: int) -> tuple[Region, int]:
    if operation == _SHIFT:
        return Shift(box, *_OFFSET.unpack_from(content, at)), at + _OFFSET.size
    if operation == _QUOTE:
        return Quote(box, *_SOURCE.unpack_from(content, at)), at + _SOURCE.size
    if operation == _FILL:
        return Fill(box, _COLOUR.unpack_from(content, at)), at + _COLOUR.size
    if operation == _PAINT:
        pixels, at = _block(content, at)
        return Paint(box, pixels), at
    if operation == _TILES:
        tiles, at = _block(content, at)
        pixels, at = _block(content, at)
        return Paint(box, pixels, tiles), at
    raise damaged()


def _block(content: bytes, at: int) -> tuple[bytes, int]:
    (length,) = _LENGTH.unpack_from(content, at)
    at += _LENGTH.size
    return content[at : at + length], at + length


def _the_paint(content: bytes, number: int) -> Paint:
    paints = [region for region in unpack(content) if isinstance(region, Paint)]
    if number >= len(paints):
        raise damaged()
    return paints[number]


def _part(pixels: Pixels, box: Box) -> Pixels:
    if not Box(0, 0, pixels.shape[1], pixels.shape[0]).contains(box):
        raise damaged()
    return pixels[box.top : box.bottom, box.left : box.right]
