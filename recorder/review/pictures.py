"""Frames as pictures for the page: as they are stored, with what was painted out since painted out.

Stepping asks for neighbours and scrubbing for anything; what was sent a moment ago is kept for a moment.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from recorder.errors import ReviewError
from recorder.store.reader import SessionReader
from redaction.masking import fill_of
from redaction.redacted import Mask

Pixels = NDArray[np.uint8]

_KEPT: Final = 24
_PNG_LEVEL: Final = 1


class Pictures:
    """Gives pictures to several threads, one after the other.

    Args:
        reader: the session; closed by `close`.

    """

    def __init__(self, reader: SessionReader) -> None:
        self._reader = reader
        self._lock = threading.Lock()
        self._encoded: OrderedDict[tuple[int, tuple[Mask, ...]], bytes] = OrderedDict()

    def close(self) -> None:
        """Close the reader and forget the pictures."""
        with self._lock:
            self._reader.close()
            self._encoded.clear()

    def picture(self, seq: int, masks: tuple[Mask, ...]) -> bytes:
        """A frame with `masks` painted out, as PNG.

        Raises:
            StoreError: if there is no such frame, or it is damaged.

        """
        with self._lock:
            known = self._encoded.get((seq, masks))
            if known is None:
                known = encode(painted(self._reader.pixels(seq), masks))
                self._encoded[seq, masks] = known
                while len(self._encoded) > _KEPT:
                    self._encoded.popitem(last=False)
            return known


def painted(pixels: Pixels, masks: Sequence[Mask]) -> Pixels:
    """The pixels with the box of each mask in the colour of its family; the same array if there is none."""
    if not masks:
        return pixels
    changed = pixels.copy()
    for mask in masks:
        box = mask.box.clip(pixels.shape[1], pixels.shape[0])
        changed[box.top : box.bottom, box.left : box.right] = fill_of(mask.entity)
    return changed


def encode(pixels: Pixels) -> bytes:
    """Pixels, shape (height, width, 3), RGB, as PNG: the quickest level, for it is not kept.

    Raises:
        ReviewError: if it cannot be encoded.

    """
    bgr = cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR)
    done, content = cv2.imencode(".png", bgr, [cv2.IMWRITE_PNG_COMPRESSION, _PNG_LEVEL])
    if not done:
        raise ReviewError("A frame could not be encoded.", "This is a defect of the recorder; please report it.")
    return content.tobytes()
