"""Reads stored frames with a plain Tesseract, not the recorder's own reader: only what changed, each part once."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import tesserocr
from numpy.typing import NDArray

from redaction.ocr.found import changed_regions
from redaction.ocr.tesserocr_engine import find_language_data

_ZOOM = 3
_AROUND_PX = 14
_FAINT = 30
_MASKS = ((58, 58, 66), (38, 84, 124), (18, 110, 90), (120, 82, 24), (132, 32, 52), (104, 108, 116))


def read_frames(folder: Path, frames: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """For each frame, the lines in and around what changed since the one before."""
    texts: dict[bytes, list[str]] = {}
    before: NDArray[np.uint8] | None = None
    reader = _Reader()
    with ThreadPoolExecutor(2) as pool:
        for frame in frames:
            now = np.asarray(cv2.imread(str(folder / frame["file"])), dtype=np.uint8)
            parts = {_digest(picture): picture for picture in _changed(before, now)}
            new = {key: picture for key, picture in parts.items() if key not in texts}
            texts |= zip(new, pool.map(reader.read, new.values()), strict=True)
            yield frame, [line for key in parts for line in texts[key]]
            before = now


def _digest(picture: NDArray[np.uint8]) -> bytes:
    return hashlib.blake2b(repr(picture.shape).encode() + picture.tobytes(), digest_size=16).digest()


def _changed(before: NDArray[np.uint8] | None, now: NDArray[np.uint8]) -> Iterator[NDArray[np.uint8]]:
    if before is None or before.shape != now.shape:
        yield now
        return
    height, width = now.shape[:2]
    for box in changed_regions(before, now):
        # whole words: a change inside a word must not cut it
        top, bottom = max(0, box.top - _AROUND_PX), min(height, box.bottom + _AROUND_PX)
        left, right = max(0, box.left - 260), min(width, box.right + 60)
        yield np.ascontiguousarray(now[top:bottom, left:right])


class _Reader:
    """Tesseract, started once in each thread that reads."""

    def __init__(self) -> None:
        self._own = threading.local()

    def read(self, picture: NDArray[np.uint8]) -> list[str]:
        """The lines that Tesseract reads in a picture, enlarged; masks count as empty paper."""
        grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
        paper = int(np.bincount(grey.ravel(), minlength=256).argmax())
        for red, green, blue in _MASKS:
            grey[(picture == (blue, green, red)).all(axis=2)] = paper
        if int(grey.max()) - int(grey.min()) < _FAINT:
            return []
        large = cv2.resize(grey, None, fx=_ZOOM, fy=_ZOOM, interpolation=cv2.INTER_CUBIC)
        api = self._api()
        api.SetImageBytes(large.tobytes(), large.shape[1], large.shape[0], 1, large.shape[1])
        api.SetSourceResolution(200)
        return [line for line in api.GetUTF8Text().splitlines() if line.strip()]

    def _api(self) -> Any:
        if not hasattr(self._own, "api"):
            data = str(find_language_data())
            self._own.api = tesserocr.PyTessBaseAPI(path=data, lang="eng", psm=tesserocr.PSM.SPARSE_TEXT)
        return self._own.api
