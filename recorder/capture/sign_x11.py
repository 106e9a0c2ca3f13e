"""The mark on an X11 screen: a small window at the top right of each monitor, on top, letting clicks through."""

from __future__ import annotations

import contextlib
import select
import threading
import time
from collections.abc import Callable
from typing import Any, Final

import Xlib.error
from Xlib import X
from Xlib.ext import shape

from recorder.capture.sign import DARK, HEIGHT_PX, WIDTH_PX, drawing
from recorder.capture.sources import SignState
from recorder.capture.x11_display import open_display
from recorder.errors import DisplayError
from redaction.geometry import Box, Monitor

_MARGIN_PX: Final = 4
_TICK_S: Final = 0.25
_RAISE_S: Final = 0.5
"""The mark goes back to the top at most this often, so that two programs that both want the top do not fight."""
_LAYOUT_S: Final = 2.0


class X11Sign:
    """Shows the mark. Safe to use from several threads.

    Args:
        layout: reads the monitors; called in the sign's own thread.
        name: the display, or None for the environment's.

    """

    def __init__(self, layout: Callable[[], tuple[Monitor, ...]], name: str | None = None) -> None:
        self._layout = layout
        self._name = name
        self._state: SignState = "recording"
        self._changed = threading.Event()
        self._closing = threading.Event()
        self._shown = threading.Event()
        self._place: Box | None = None
        self._thread: threading.Thread | None = None

    def show(self, state: SignState) -> None:
        """Show this state.

        Raises:
            DisplayError: if the mark cannot be shown.

        """
        self._state = state
        self._changed.set()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="sign", daemon=True)
            self._thread.start()
            if not self._shown.wait(5.0):
                raise DisplayError("The sign that it records cannot be shown, so nothing is recorded.")

    def alive(self) -> bool:
        """Whether the mark is shown."""
        return self._shown.is_set() and self._thread is not None and self._thread.is_alive()

    def place(self) -> Box | None:
        """Where the first monitor's mark stands, in desktop pixels."""
        return self._place

    def close(self) -> None:
        """Take the mark away."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join(2.0)

    def _run(self) -> None:
        with contextlib.suppress(Xlib.error.ConnectionClosedError, OSError, DisplayError):
            display = open_display(self._name)
            try:
                self._stay(display)
            finally:
                self._shown.clear()
                display.close()

    def _stay(self, display: Any) -> None:
        marks: list[_Mark] = []
        places: tuple[Box, ...] = ()
        raised = looked = 0.0
        while not self._closing.is_set():
            now = time.monotonic()
            if now - looked >= _LAYOUT_S:
                looked = now
                current = tuple(mark_box(monitor) for monitor in self._layout())
                if current != places:
                    marks, places = _replace(display, marks, current), current
                    self._changed.set()
            if self._changed.is_set():
                self._changed.clear()
                for mark in marks:
                    mark.draw(self._state)
                display.sync()
                self._place = places[0]
                self._shown.set()
            if _covered(display) and now - raised >= _RAISE_S:
                raised = now
                for mark in marks:
                    mark.window.configure(stack_mode=X.Above)
                display.flush()
            select.select([display], [], [], _TICK_S)


def mark_box(monitor: Monitor) -> Box:
    """Where the mark stands on a monitor, in desktop pixels."""
    left = max(monitor.box.left, monitor.box.right - WIDTH_PX - _MARGIN_PX)
    return Box(left, monitor.box.top + _MARGIN_PX, WIDTH_PX, HEIGHT_PX)


class _Mark:
    """One window. Its picture is the window's background, so the server repaints it by itself."""

    def __init__(self, display: Any, box: Box) -> None:
        self._screen = display.screen()
        self._root = self._screen.root
        self.window = self._root.create_window(
            box.left,
            box.top,
            box.width,
            box.height,
            0,
            self._screen.root_depth,
            override_redirect=True,
            event_mask=X.VisibilityChangeMask,
        )
        self.window.set_wm_class("recorder", "Recorder")
        self.window.set_wm_name("Recording")
        if display.has_extension("SHAPE"):
            # an empty input shape: the pointer goes through the mark
            self.window.shape_rectangles(shape.SO.Set, shape.SK.Input, 0, 0, 0, [])

    def draw(self, state: SignState) -> None:
        """Draw the mark for this state, and show it."""
        picture = self._root.create_pixmap(WIDTH_PX, HEIGHT_PX, self._screen.root_depth)
        ink = picture.create_gc()
        for box, colour in [(Box(0, 0, WIDTH_PX, HEIGHT_PX), DARK), *drawing(state)]:
            ink.change(foreground=_pixel(colour))
            picture.fill_rectangle(ink, box.left, box.top, box.width, box.height)
        self.window.change_attributes(background_pixmap=picture)
        self.window.map()
        self.window.configure(stack_mode=X.Above)
        self.window.clear_area()
        ink.free()
        picture.free()


def _replace(display: Any, marks: list[_Mark], places: tuple[Box, ...]) -> list[_Mark]:
    for mark in marks:
        mark.window.destroy()
    return [_Mark(display, box) for box in places]


def _covered(display: Any) -> bool:
    events = [display.next_event() for _ in range(display.pending_events())]
    return any(event.type == X.VisibilityNotify and event.state != X.VisibilityUnobscured for event in events)


def _pixel(colour: tuple[int, int, int]) -> int:
    return colour[0] << 16 | colour[1] << 8 | colour[2]
