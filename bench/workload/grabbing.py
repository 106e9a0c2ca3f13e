"""Keeps the frames of the bench's own invented desktop as pictures, so that every candidate gets the same ones.

Nothing of the recorder takes part: what is kept here is the bench's own X server with invented pages.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Final

import cv2
import mss
import numpy as np

_LOOKS_PER_S: Final = 5.0


class Grabber:
    """Writes each frame that differs from the one before, five looks a second, between `start` and `stop`.

    Args:
        display: the X display, such as `:7`.
        folder: an empty folder.

    """

    def __init__(self, display: str, folder: Path) -> None:
        self._display = display
        self._folder = folder
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self.looks = 0
        self.frames = 0

    def start(self) -> None:
        """Begin to look."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._stopping.set()
        self._thread.join()

    def _look(self) -> None:
        before: bytes = b""
        with mss.MSS(display=self._display) as screen:
            while not self._stopping.is_set():
                began = time.monotonic()
                shot = screen.grab(screen.monitors[0])
                self.looks += 1
                now = bytes(shot.raw)
                if now != before:
                    self._keep(np.frombuffer(now, dtype=np.uint8).reshape(shot.height, shot.width, 4))
                before = now
                self._stopping.wait(max(0.0, 1 / _LOOKS_PER_S - (time.monotonic() - began)))

    def _keep(self, bgra: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> None:
        file = self._folder / f"{self.frames:06d}.png"
        cv2.imwrite(str(file), bgra[:, :, :3], [cv2.IMWRITE_PNG_COMPRESSION, 1])
        self.frames += 1
