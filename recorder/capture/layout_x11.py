"""Monitors of an X server: boxes by RandR, scale by what the desktop says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from Xlib import X, Xatom

from recorder.capture.x11_display import open_display, telling_of_loss
from redaction.geometry import Box, Monitor

_BASE_DPI: Final = 96.0
_MM_PER_INCH: Final = 25.4
_DENSE_DPI: Final = 160.0
"""From this physical density on, a desktop that names no scale is taken to be at twice the size."""
_PLAUSIBLE_DPI: Final = 400.0


class X11Layout:
    """Reads the monitors afresh each time: layouts change under way.

    Args:
        name: the display, or None for the environment's.

    """

    def __init__(self, name: str | None = None) -> None:
        self._display = open_display(name)
        self._root = self._display.screen().root
        self._has_monitors = self._display.has_extension("RANDR") and _monitors_known(self._display)

    def read(self) -> tuple[Monitor, ...]:
        """All monitors as they are now, without mirrors; the whole desktop as one where the server tells none.

        Raises:
            DisplayError: if the server does not answer.

        """
        with telling_of_loss():
            desktop = self._root.get_geometry()
            found = self._root.xrandr_get_monitors().monitors if self._has_monitors else []
            dpi = xft_dpi(self._resources())
        return monitors_of(Box(0, 0, desktop.width, desktop.height), [_row(m) for m in found], dpi)

    def _resources(self) -> str:
        found = self._root.get_full_property(Xatom.RESOURCE_MANAGER, X.AnyPropertyType)
        value: Any = found.value if found is not None else b""
        return value.decode("latin-1") if isinstance(value, bytes) else str(value)


Row = tuple[Box, int]
"""A monitor's box and its width in millimetres (0 where unknown)."""


def monitors_of(desktop: Box, rows: Sequence[Row], dpi: float | None) -> tuple[Monitor, ...]:
    """Monitors from what RandR tells, clipped to the desktop, mirrors left out, left to right."""
    clipped = [(box.intersection(desktop), wide_mm) for box, wide_mm in rows]
    seen = {box: wide_mm for box, wide_mm in clipped if box.area > 0}
    whole = [(box, mm) for box, mm in seen.items() if not any(o != box and o.contains(box) for o in seen)]
    ordered = sorted(whole) or [(desktop, 0)]
    return tuple(Monitor(index, box, scale_of(box.width, mm, dpi)) for index, (box, mm) in enumerate(ordered))


def scale_of(width_px: int, width_mm: int, dpi: float | None) -> float:
    """Device pixels per point: the desktop's own word (Xft.dpi), else 2 for a very dense panel, else 1."""
    if dpi is not None:
        return round(dpi / _BASE_DPI, 2)
    physical = width_px * _MM_PER_INCH / width_mm if width_mm > 0 else _BASE_DPI
    return 2.0 if _DENSE_DPI <= physical <= _PLAUSIBLE_DPI else 1.0


def xft_dpi(resources: str) -> float | None:
    """The number at `Xft.dpi:` in the server's resources, or None."""
    for line in resources.splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "Xft.dpi":
            try:
                dpi = float(value)
            except ValueError:
                return None
            return dpi if dpi > 0 else None
    return None


def _row(monitor: Any) -> Row:
    return Box(monitor.x, monitor.y, monitor.width_in_pixels, monitor.height_in_pixels), monitor.width_in_millimeters


def _monitors_known(display: Any) -> bool:
    version = display.xrandr_query_version()
    return (version.major_version, version.minor_version) >= (1, 5)
