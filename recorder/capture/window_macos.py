"""The windows of a macOS desktop, by Quartz (PyObjC comes with pynput there). [RAW] Never run on a Mac so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from recorder.capture.private_browsing import title_says_private
from recorder.capture.sources import PlacedWindow
from redaction.geometry import Box
from redaction.raw import RawDesktop

Rows = Sequence[Mapping[str, Any]]


def quartz_windows() -> tuple[Rows, int | None]:
    """Windows on the screen from front to back as Quartz tells them, and the process id of the active application."""
    import AppKit  # type: ignore[import-not-found] # PyObjC exists on macOS only
    import Quartz  # type: ignore[import-not-found] # the same

    options = Quartz.kCGWindowListOptionOnScreenOnly | Quartz.kCGWindowListExcludeDesktopElements
    active = AppKit.NSWorkspace.sharedWorkspace().frontmostApplication()
    rows = Quartz.CGWindowListCopyWindowInfo(options, Quartz.kCGNullWindowID) or ()
    return rows, int(active.processIdentifier()) if active is not None else None


class MacosWindows:
    """Reads the stack of windows.

    Args:
        clock_ms: session time.
        read: returns windows from front to back, and the active application's process id.
        scale: desktop pixels per point.

    """

    def __init__(
        self,
        clock_ms: Callable[[], int],
        read: Callable[[], tuple[Rows, int | None]],
        scale: Callable[[], float] = lambda: 1.0,
    ) -> None:
        self._clock_ms = clock_ms
        self._read = read
        self._scale = scale

    def desktop(self) -> RawDesktop:
        """All windows that show, from the lowest to the topmost."""
        rows, active_pid = self._read()
        front = next((at for at, row in enumerate(rows) if _is_normal(row) and _pid(row) == active_pid), None)
        scale = self._scale()
        windows = [_window(row, at == front, scale) for at, row in enumerate(rows)]
        return RawDesktop(tuple(reversed(windows)), front is not None, self._clock_ms())


def _window(row: Mapping[str, Any], focused: bool, scale: float) -> PlacedWindow:
    bounds = row.get("kCGWindowBounds") or {}
    left, top = (float(bounds.get(side, 0)) * scale for side in ("X", "Y"))
    width, height = (float(bounds.get(side, 0)) * scale for side in ("Width", "Height"))
    title = str(row.get("kCGWindowName") or "")
    return PlacedWindow(
        identity=int(row.get("kCGWindowNumber", 0)),
        title=title,
        application=str(row.get("kCGWindowOwnerName") or ""),
        box=Box(round(left), round(top), round(width), round(height)),
        focused=focused,
        private=title_says_private(title),
        opaque=False,  # rounded corners and shadows: nothing is opaque for sure
        unmanaged=not _is_normal(row),
    )


def _is_normal(row: Mapping[str, Any]) -> bool:
    return int(row.get("kCGWindowLayer", 0)) == 0


def _pid(row: Mapping[str, Any]) -> int:
    return int(row.get("kCGWindowOwnerPID", -1))
