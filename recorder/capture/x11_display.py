"""Connections to an X server, with every way in which one can fail turned into one sentence."""

from __future__ import annotations

import contextlib
import os
import struct
from collections.abc import Iterator
from typing import Any, Final

import Xlib.display
import Xlib.error
from Xlib import X

from recorder.errors import DisplayError

GONE: Final = "The display stopped answering."
_NONE: Final = "There is no display to record."
_HINT: Final = "Run the recorder inside a graphical session, with DISPLAY set."


def open_display(name: str | None = None) -> Any:
    """Open a connection of one's own; X errors that belong to no request are swallowed, never printed.

    Raises:
        DisplayError: if there is no display, or it refuses.

    """
    if not (name or os.environ.get("DISPLAY")):
        raise DisplayError(_NONE, _HINT)
    try:
        display = Xlib.display.Display(name)
    except (Xlib.error.DisplayError, Xlib.error.ConnectionClosedError, OSError, struct.error, AssertionError):
        raise DisplayError("The display refused the recorder.", _HINT) from None
    display.set_error_handler(lambda *_: None)
    return display


@contextlib.contextmanager
def telling_of_loss() -> Iterator[None]:
    """Turn a lost connection into a `DisplayError`."""
    try:
        yield
    except (Xlib.error.ConnectionClosedError, Xlib.error.DisplayError, OSError, struct.error, AssertionError):
        raise DisplayError(GONE, "Start the recorder again once the display is back.") from None


def has_tray(name: str | None = None) -> bool:
    """Whether the desktop has a system tray (the freedesktop system tray protocol's selection has an owner)."""
    display = open_display(name)
    try:
        number = display.get_default_screen()
        atom = display.intern_atom(f"_NET_SYSTEM_TRAY_S{number}")
        return bool(display.get_selection_owner(atom) != X.NONE)
    finally:
        display.close()
