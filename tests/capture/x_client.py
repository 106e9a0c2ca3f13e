"""A small X11 program for live tests: windows of given colour, class, title and place, in this process."""

from __future__ import annotations

from types import TracebackType
from typing import Any

import Xlib.display
from Xlib import X, Xatom, Xutil

from redaction.geometry import Box

Colour = tuple[int, int, int]


class XClient:
    """One connection to `display`; its windows vanish when it is closed."""

    def __init__(self, display: str) -> None:
        self.display: Any = Xlib.display.Display(display)
        self.root: Any = self.display.screen().root

    def __enter__(self) -> XClient:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.display.close()

    def window(
        self,
        box: Box,
        colour: Colour | None,
        application: str = "",
        title: str = "",
        unmanaged: bool = False,
        pid: int = 0,
    ) -> Any:
        """Map a window and return it; its place is `box` unless a window manager puts a frame around it.

        Without a colour it has no background: it never draws itself, and shows what was there before.
        """
        background = {"background_pixmap": X.NONE}
        if colour is not None:
            background = {"background_pixel": colour[0] << 16 | colour[1] << 8 | colour[2]}
        window = self.root.create_window(
            box.left, box.top, box.width, box.height, 0, X.CopyFromParent,
            override_redirect=unmanaged, **background,
        )  # fmt: skip
        if application:
            window.set_wm_class(application.lower(), application)
        if title:
            window.set_wm_name(title)
        if pid:
            window.change_property(self.display.intern_atom("_NET_WM_PID"), Xatom.CARDINAL, 32, [pid])
        window.set_wm_normal_hints(flags=Xutil.USPosition | Xutil.USSize)
        window.map()
        self.display.sync()
        return window
