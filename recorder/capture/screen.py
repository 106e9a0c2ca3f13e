"""Pixels of the monitors, by mss. [RAW]"""

from __future__ import annotations

import contextlib
import ctypes
import sys
import threading
from collections.abc import Callable
from typing import Any, Final, TypeVar

import cv2
import mss
import numpy as np
from mss.exception import ScreenShotError

from recorder.errors import DisplayError
from redaction.geometry import Box, Monitor
from redaction.raw import Pixels

T = TypeVar("T")
Layout = Callable[[], tuple[Monitor, ...]]
"""Reads the monitors as they are now."""
OpenGrabber = Callable[[], Any]
"""Opens an mss object; called at once, and after each change of the layout."""

_GONE: Final = "The display stopped answering."
_GONE_HINT: Final = "Start the recorder again once the display is back."
# mss raises a bare AssertionError or an error of its own when the server is gone, and OSError where memory or a
# handle cannot be had
_MSS_ERRORS: Final = (ScreenShotError, AssertionError, OSError, ValueError, TypeError)


def open_grabber() -> Any:
    """Open mss on this platform; without shared memory where the process may not have any.

    On X11, mss reads through anonymous shared memory; a process that may not make files grow cannot have it and
    reads through the connection instead, which takes longer.
    """
    try:
        return mss.MSS()
    except OSError:
        return mss.MSS(backend="xgetimage")


class MssScreen:
    """Grabs monitors with mss; notices when their layout changes. Safe to use from several threads.

    mss is opened at once: a process that later loses the right to make files grow keeps its shared memory.

    Args:
        layout: reads the monitors as they are now.
        open_grabber: opens mss.
        unit: desktop pixels per unit of mss.

    """

    def __init__(
        self, layout: Layout, open_grabber: OpenGrabber = open_grabber, unit: Callable[[], float] = lambda: 1.0
    ) -> None:
        self._layout = layout
        self._unit = unit
        self._open_grabber = open_grabber
        self._lock = threading.RLock()
        self._known = layout()
        try:
            self._mss = open_grabber()
        except _MSS_ERRORS:
            raise DisplayError(_GONE, _GONE_HINT) from None

    def monitors(self) -> tuple[Monitor, ...]:
        """All monitors as they are now.

        Raises:
            DisplayError: if the display does not answer.

        """
        found = self._layout()
        with self._lock:
            if found != self._known:
                self._known = found
                self._try(self._reopen)  # mss sizes its memory for the layout it opened with
        return found

    def grab(self, monitor: Monitor) -> Pixels:
        """The monitor's pixels now; what lies outside the desktop, because a monitor has just gone, is black.

        Raises:
            DisplayError: if the display does not answer.

        """
        with self._lock:
            try:
                return self._grab(monitor.box)
            except _MSS_ERRORS:
                return self._grab_again(monitor)

    def _grab(self, box: Box) -> Pixels:
        asked = scaled(box, 1 / self._unit())
        shot = self._mss.grab({"left": asked.left, "top": asked.top, "width": asked.width, "height": asked.height})
        width, height = shot.size
        bgra = np.frombuffer(shot.raw, dtype=np.uint8).reshape(height, width, 4)
        pixels = cv2.cvtColor(bgra, cv2.COLOR_BGRA2RGB)
        if (width, height) != (box.width, box.height):
            pixels = cv2.resize(pixels, (box.width, box.height), interpolation=cv2.INTER_NEAREST)
        return np.asarray(pixels, dtype=np.uint8)

    def _grab_again(self, monitor: Monitor) -> Pixels:
        """Grab with a new connection what is left of the monitor: the layout may have changed since it was read."""
        pixels = np.zeros((monitor.box.height, monitor.box.width, 3), dtype=np.uint8)
        self._try(self._reopen)
        current = next((m.box for m in self.monitors() if m.box.intersects(monitor.box)), None)
        if current is None:
            return pixels
        left = monitor.box.intersection(current)
        part = self._try(lambda: self._grab(left))
        at = left.moved(-monitor.box.left, -monitor.box.top)
        pixels[at.top : at.bottom, at.left : at.right] = part
        return pixels

    def _try(self, work: Callable[[], T]) -> T:
        try:
            return work()
        except _MSS_ERRORS:
            raise DisplayError(_GONE, _GONE_HINT) from None

    def _reopen(self) -> None:
        with contextlib.suppress(*_MSS_ERRORS):  # what is gone needs no closing
            self._mss.close()
        self._mss = self._open_grabber()


class MssLayout:
    """Reads the monitors with mss itself (macOS, Windows).

    Where mss tells boxes in points and grabs finer pixels (macOS), one scale is used for the whole desktop, the
    finest: desktop pixels are points times that scale, and frames of coarser monitors are enlarged to it.

    Args:
        open_grabber: opens mss.
        told: device pixels per point, where the platform tells it and mss works in pixels (Windows).

    """

    def __init__(self, open_grabber: OpenGrabber = open_grabber, told: Callable[[], float] | None = None) -> None:
        self._open_grabber = open_grabber
        self._told = told
        self._scale = 1.0

    def scale(self) -> float:
        """Desktop pixels per unit of mss and pynput, as of the last reading."""
        return self._scale

    def read(self) -> tuple[Monitor, ...]:
        """All monitors as they are now.

        Raises:
            DisplayError: if the display does not answer.

        """
        try:
            with self._open_grabber() as grabber:
                rows = list(grabber.monitors)[1:] or list(grabber.monitors)
                boxes = list(dict.fromkeys(Box(r["left"], r["top"], r["width"], r["height"]) for r in rows))
                self._scale = max((_fineness(grabber, box) for box in boxes), default=1.0)
        except _MSS_ERRORS:
            raise DisplayError(_GONE, _GONE_HINT) from None
        scale = self._told() if self._told is not None else self._scale
        return tuple(Monitor(index, scaled(box, self._scale), scale) for index, box in enumerate(boxes))


def scaled(box: Box, scale: float) -> Box:
    """The box in units that are `scale` times finer."""
    if scale == 1.0:
        return box
    return Box(*(round(side * scale) for side in (box.left, box.top, box.width, box.height)))


def _fineness(grabber: Any, box: Box) -> float:
    side = min(16, box.width, box.height)
    shot = grabber.grab({"left": box.left, "top": box.top, "width": side, "height": side})
    return float(shot.size[0] / side)


def windows_scale() -> float:
    """Device pixels per point on Windows (GetDpiForSystem)."""
    if sys.platform == "win32":
        return float(ctypes.windll.user32.GetDpiForSystem() / 96)
    return 1.0
