"""Frames as pictures for the page: as they are stored, with what was painted out since painted out."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from recorder.errors import ReviewError
from recorder.review.rebuilding import Rebuilder
from recorder.store.reader import SessionReader
from redaction.masking import fill_of
from redaction.redacted import Mask

Pixels = NDArray[np.uint8]

MEDIA_TYPE = "image/bmp"


class Pictures:
    """Gives pictures to several threads, one after the other.

    Args:
        reader: the session; closed by `close`.

    """

    def __init__(self, reader: SessionReader) -> None:
        self._reader = reader
        self._rebuilder = Rebuilder(reader)
        self._sizes = reader.frame_sizes()
        self._lock = threading.Lock()

    def close(self) -> None:
        """Close the reader."""
        with self._lock:
            self._reader.close()

    def size(self, seq: int) -> tuple[int, int]:
        """Width and height of a frame.

        Raises:
            KeyError: if there is no such frame.

        """
        return self._sizes[seq]

    def picture(self, seq: int, masks: tuple[Mask, ...], width: int) -> bytes:
        """A frame with `masks` painted out, as `MEDIA_TYPE`, made smaller to `width` pixels if it is wider.

        Raises:
            StoreError: if it is damaged. KeyError: if there is no such frame.

        """
        with self._lock:
            pixels = painted(self._rebuilder.pixels(seq, *self._sizes[seq]), masks)
        return encode(fitted(pixels, width))


def painted(pixels: Pixels, masks: Sequence[Mask]) -> Pixels:
    """The pixels with the box of each mask in the colour of its family; the same array if there is none."""
    if not masks:
        return pixels
    changed = pixels.copy()
    for mask in masks:
        box = mask.box.clip(pixels.shape[1], pixels.shape[0])
        changed[box.top : box.bottom, box.left : box.right] = fill_of(mask.entity)
    return changed


def fitted(pixels: Pixels, width: int) -> Pixels:
    """The pixels, made smaller if they are wider than `width`: more than the screen shows need not be sent."""
    height, wide = pixels.shape[:2]
    if wide <= width:
        return pixels
    tall = max(1, round(height * width / wide))
    return np.asarray(cv2.resize(pixels, (width, tall), interpolation=cv2.INTER_AREA), np.uint8)


def encode(pixels: Pixels) -> bytes:
    """Pixels, shape (height, width, 3), RGB, as a bitmap.

    Not compressed, for it goes from one process of this machine to the next: at 1920x1080 a PNG of the quickest level
    takes 60 ms to make and 20 ms to read, this takes 6 and 5.

    Raises:
        ReviewError: if it cannot be encoded.

    """
    done, content = cv2.imencode(".bmp", cv2.cvtColor(pixels, cv2.COLOR_RGB2BGR))
    if not done:
        raise ReviewError("A frame could not be encoded.", "This is a defect of the recorder; please report it.")
    return content.tobytes()
