"""The windows of a Windows desktop, by user32. [RAW] Never run on Windows so far."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import PureWindowsPath
from typing import Any

from recorder.capture.private_browsing import title_says_private
from recorder.capture.sources import PlacedWindow
from redaction.geometry import Box
from redaction.raw import RawDesktop

_WS_EX_LAYERED, _WS_EX_TOOLWINDOW = 0x80000, 0x80
_GWL_EXSTYLE, _DWMWA_CLOAKED = -20, 14
_QUERY_LIMITED = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION


@dataclass(frozen=True, slots=True)
class Row:
    """One visible window as user32 tells it."""

    handle: int
    title: str = field(repr=False)
    program: str = field(repr=False)
    class_name: str
    left: int
    top: int
    right: int
    bottom: int
    extended_style: int


class WindowsWindows:
    """Reads the stack of windows.

    Args:
        clock_ms: session time.
        read: returns visible windows from front to back, and the foreground window's handle (0 if there is none).

    """

    def __init__(self, clock_ms: Callable[[], int], read: Callable[[], tuple[Sequence[Row], int]]) -> None:
        self._clock_ms = clock_ms
        self._read = read

    def desktop(self) -> RawDesktop:
        """All windows that show, from the lowest to the topmost."""
        rows, foreground = self._read()
        windows = tuple(_window(row, row.handle == foreground) for row in reversed(rows))
        return RawDesktop(windows, any(window.focused for window in windows), self._clock_ms())


def _window(row: Row, focused: bool) -> PlacedWindow:
    return PlacedWindow(
        identity=row.handle,
        title=row.title,
        application=PureWindowsPath(row.program).stem,
        box=Box(row.left, row.top, max(0, row.right - row.left), max(0, row.bottom - row.top)),
        focused=focused,
        role=row.class_name,
        private=title_says_private(row.title),
        opaque=False,  # rounded corners, layered and acrylic windows: nothing is opaque for sure
        unmanaged=bool(row.extended_style & _WS_EX_TOOLWINDOW),
    )


def user32_windows() -> tuple[Sequence[Row], int]:
    """Visible windows from front to back, and the foreground window's handle."""
    user32: Any = getattr(ctypes, "windll").user32  # noqa: B009 - exists on Windows only
    callback: Any = getattr(ctypes, "WINFUNCTYPE")  # noqa: B009 - the same
    handles: list[int] = []

    def visited(handle: int | None, _: object) -> bool:
        handles.append(handle or 0)
        return True

    visit = callback(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)(visited)
    user32.EnumWindows(visit, 0)
    shown = [h for h in handles if user32.IsWindowVisible(h) and not user32.IsIconic(h) and not _cloaked(h)]
    return [_row(user32, handle) for handle in shown], int(user32.GetForegroundWindow() or 0)


def _cloaked(handle: int) -> bool:
    hidden = ctypes.c_int(0)
    dwm: Any = getattr(ctypes, "windll").dwmapi  # noqa: B009 - exists on Windows only
    dwm.DwmGetWindowAttribute(handle, _DWMWA_CLOAKED, ctypes.byref(hidden), ctypes.sizeof(hidden))
    return hidden.value != 0


def _row(user32: Any, handle: int) -> Row:
    title, class_name = ctypes.create_unicode_buffer(1024), ctypes.create_unicode_buffer(256)
    user32.GetWindowTextW(handle, title, 1024)
    user32.GetClassNameW(handle, class_name, 256)
    rect = (ctypes.c_long * 4)()
    user32.GetWindowRect(handle, ctypes.byref(rect))
    style = int(user32.GetWindowLongW(handle, _GWL_EXSTYLE))
    program = _program(user32, handle)
    return Row(handle, title.value, program, class_name.value, rect[0], rect[1], rect[2], rect[3], style)


def _program(user32: Any, handle: int) -> str:
    kernel32: Any = getattr(ctypes, "windll").kernel32  # noqa: B009 - exists on Windows only
    pid = ctypes.c_ulong(0)
    user32.GetWindowThreadProcessId(handle, ctypes.byref(pid))
    process = kernel32.OpenProcess(_QUERY_LIMITED, False, pid.value)
    if not process:
        return ""
    try:
        name, size = ctypes.create_unicode_buffer(1024), ctypes.c_ulong(1024)
        found = kernel32.QueryFullProcessImageNameW(process, 0, name, ctypes.byref(size))
        return name.value if found else ""
    finally:
        kernel32.CloseHandle(process)
