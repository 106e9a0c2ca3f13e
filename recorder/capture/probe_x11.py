"""Questions to an X server that cannot hang the one who asks; a test window; a harmless key."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from typing import Any, Final

import Xlib.error
from Xlib import X
from Xlib.ext import xtest

from recorder.capture.x11_display import open_display
from redaction.geometry import Box

_PATCH_PX: Final = 16
_ANSWER_S: Final = 2.0
_LOST: Final = (Xlib.error.ConnectionClosedError, Xlib.error.XError, OSError)


class X11Probe:
    """Asks over a connection of its own, in a thread of its own: a frozen server blocks that thread and no other.

    Args:
        name: the display, or None for the environment's.

    """

    def __init__(self, name: str | None = None) -> None:
        self._display = open_display(name)
        self._work: queue.SimpleQueue[tuple[Callable[[], Any], queue.SimpleQueue[Any]]] = queue.SimpleQueue()
        self._patch: Any = None
        threading.Thread(target=self._serve, name="probe", daemon=True).start()

    def answers(self, within_s: float) -> bool:
        """Whether the server answers within this time."""
        return self._ask(lambda: bool(self._display.get_input_focus()), within_s) is True

    def show_patch(self, colours: tuple[tuple[int, int, int], ...]) -> Box | None:
        """Map a small window with these colours side by side, at the top left."""
        box = self._ask(lambda: self._map_patch(colours), _ANSWER_S)
        return box if isinstance(box, Box) else None

    def hide_patch(self) -> None:
        """Take the window away again."""
        self._ask(self._unmap_patch, _ANSWER_S)

    def tap_key(self) -> bool:
        """Press and release a key code that has no meaning in the keyboard map."""
        return self._ask(self._tap, _ANSWER_S) is True

    def _ask(self, question: Callable[[], Any], within_s: float) -> Any:
        answer: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._work.put((question, answer))
        try:
            return answer.get(timeout=within_s)
        except queue.Empty:
            return None

    def _serve(self) -> None:
        while True:
            question, answer = self._work.get()
            found: Any = None
            with contextlib.suppress(*_LOST):
                found = question()
            answer.put(found)

    def _map_patch(self, colours: tuple[tuple[int, int, int], ...]) -> Box:
        screen = self._display.screen()
        box = Box(0, 0, _PATCH_PX * len(colours), _PATCH_PX)
        self._patch = screen.root.create_window(
            box.left, box.top, box.width, box.height, 0, screen.root_depth, override_redirect=True, background_pixel=0
        )
        self._patch.set_wm_class("recorder", "Recorder")
        picture = screen.root.create_pixmap(box.width, box.height, screen.root_depth)
        ink = picture.create_gc()
        for index, (red, green, blue) in enumerate(colours):
            ink.change(foreground=red << 16 | green << 8 | blue)
            picture.fill_rectangle(ink, index * _PATCH_PX, 0, _PATCH_PX, _PATCH_PX)
        self._patch.change_attributes(background_pixmap=picture)
        self._patch.map()
        self._patch.configure(stack_mode=X.Above)
        self._display.sync()
        ink.free()
        picture.free()
        return box

    def _unmap_patch(self) -> None:
        if self._patch is not None:
            self._patch.destroy()
            self._patch = None
            self._display.sync()

    def _tap(self) -> bool:
        code = self._unused_keycode()
        if code is None or not self._display.has_extension("XTEST"):
            return False
        for kind in (X.KeyPress, X.KeyRelease):
            xtest.fake_input(self._display, kind, code)
        self._display.sync()
        return True

    def _unused_keycode(self) -> int | None:
        info = self._display.display.info
        table = self._display.get_keyboard_mapping(info.min_keycode, info.max_keycode - info.min_keycode + 1)
        modifiers = {code for codes in self._display.get_modifier_mapping() for code in codes}
        unused = [info.min_keycode + at for at, row in enumerate(table) if not any(row)]
        return next((code for code in reversed(unused) if code not in modifiers), None)
