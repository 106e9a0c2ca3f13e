"""Rebuilding frames for somebody who looks around: what is decoded on the way is kept, for it is needed again.

Walking back, the frame before is what the last one was built on; scrubbing comes by the same pages again and again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, MutableMapping
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from recorder.store.pictures import MAX_DEPTH, blank
from recorder.store.reader import SessionReader
from recorder.store.regions import apply, damaged

Pixels = NDArray[np.uint8]
_Key = TypeVar("_Key")

_FRAMES_BYTES: Final = 128 << 20
_PAINTS_BYTES: Final = 128 << 20
_ON_THE_WAY: Final = 6
"""Frames of a chain, next to the one that is wanted, that are kept too."""


class KeptPixels(MutableMapping[_Key, Pixels], Generic[_Key]):
    """Pictures by key, those used last, up to so many bytes (and always the newest).

    Args:
        most_bytes: how much is kept.

    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[_Key, Pixels] = OrderedDict()
        self._bytes = 0

    def __getitem__(self, key: _Key) -> Pixels:
        self._kept.move_to_end(key)
        return self._kept[key]

    def __setitem__(self, key: _Key, pixels: Pixels) -> None:
        self.pop(key, None)
        self._kept[key] = pixels
        self._bytes += pixels.nbytes
        while self._bytes > self._most and len(self._kept) > 1:
            self._bytes -= self._kept.popitem(last=False)[1].nbytes

    def __delitem__(self, key: _Key) -> None:
        self._bytes -= self._kept.pop(key).nbytes

    def __iter__(self) -> Iterator[_Key]:
        return iter(self._kept)

    def __len__(self) -> int:
        return len(self._kept)


class Rebuilder:
    """Gives the pixels of frames as they are stored; used by one thread at a time.

    Args:
        reader: the session.

    """

    def __init__(self, reader: SessionReader) -> None:
        self._reader = reader
        self._frames: KeptPixels[int] = KeptPixels(_FRAMES_BYTES)
        self._paints: KeptPixels[tuple[int, int]] = KeptPixels(_PAINTS_BYTES)

    def pixels(self, seq: int, width: int, height: int) -> Pixels:
        """The pixels of frame `seq`, shape (height, width, 3), RGB, not to be written to.

        Raises:
            StoreError: if there is no such frame, or it is damaged.

        """
        start, chain = self._chain(seq)
        canvas, owned = (blank(width, height), True) if start is None else (self._frames[start], False)
        for number, (at, regions) in enumerate(reversed(chain)):
            if regions is not None:
                canvas = canvas if owned else canvas.copy()
                self._draw(regions, canvas)
                owned = True
            if number >= len(chain) - _ON_THE_WAY:
                self._frames[at] = canvas
                owned = False
        if canvas.shape != (height, width, 3):
            raise damaged()
        return canvas

    def _chain(self, seq: int) -> tuple[int | None, list[tuple[int, bytes | None]]]:
        """The nearest kept frame below, or None for an empty one, and what is drawn on it, the last first."""
        chain: list[tuple[int, bytes | None]] = []
        at: int | None = seq
        while at is not None and at not in self._frames:
            base, regions = self._reader.picture_record(at)
            chain.append((at, regions))
            if len(chain) > MAX_DEPTH + 2:
                raise damaged()
            at = base
        return at, chain

    def _draw(self, regions: bytes, canvas: Pixels) -> None:
        try:
            apply(regions, canvas, self._painted, self._paints)
        except (IndexError, ValueError, TypeError):
            raise damaged() from None

    def _painted(self, seq: int) -> bytes:
        regions = self._reader.picture_record(seq)[1]
        if regions is None:
            raise damaged()
        return regions
