"""Uses a desktop as a person would, with real X events (xdotool), and keeps the exact list of what it did."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Literal

from tests.xserver import XServer

Kind = Literal["move", "click", "drag", "scroll", "type", "key", "shortcut"]

_BUTTONS = {"left": "1", "middle": "2", "right": "3"}
_X_NAMES = {"enter": "Return", "page_down": "Next", "page_up": "Prior", "backspace": "BackSpace", "esc": "Escape"}
"""Names of keys as the recorder stores them, where X has another one."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that was done.

    Args:
        kind: what.
        wall_ms: when, in milliseconds of the wall clock.
        x: the pointer's place in pixels of the screen; for a drag, where it ended.
        y: likewise.
        count: clicks (2 for a double click), or notches of the wheel (up is positive).
        what: the button, the key (`ctrl+s`, `enter`), or the text that was typed.
        start: where a drag began.

    """

    kind: Kind
    wall_ms: int
    x: int
    y: int
    count: int = 0
    what: str = ""
    start: tuple[int, int] | None = None


class Driver:
    """Does things on `server` and remembers them in `deeds`, in order.

    Args:
        server: the X server to use.
        pause_s: seconds to wait after each deed, as a person would.
        key_ms: milliseconds between typed characters.

    """

    def __init__(self, server: XServer, pause_s: float = 0.35, key_ms: int = 35) -> None:
        self._server = server
        self._pause_s = pause_s
        self._key_ms = key_ms
        self._at = (0, 0)
        self.deeds: list[Deed] = []

    def move(self, x: int, y: int) -> None:
        """Move the pointer to a pixel of the screen, in a few steps."""
        steps = 6
        (x0, y0) = self._at
        path = [(x0 + (x - x0) * i // steps, y0 + (y - y0) * i // steps) for i in range(1, steps + 1)]
        command = [word for px, py in path for word in ("mousemove", str(px), str(py), "sleep", "0.02")]
        self._did("move", x, y)
        self._x(*command)
        self._at = (x, y)
        time.sleep(0.1)

    def click(self, x: int, y: int, button: str = "left", count: int = 1) -> None:
        """Click at a pixel of the screen; `count=2` is a double click."""
        self.move(x, y)
        self._did("click", x, y, count, button)
        self._x("click", "--repeat", str(count), "--delay", "90", _BUTTONS[button])
        self._rest()

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press the left button at `start`, move to `end`, release."""
        self.move(*start)
        steps = [
            (start[0] + (end[0] - start[0]) * i // 8, start[1] + (end[1] - start[1]) * i // 8) for i in range(1, 9)
        ]
        way = [word for x, y in steps for word in ("mousemove", str(x), str(y), "sleep", "0.03")]
        self._did("drag", *end, what="left", start=start)
        self._x("mousedown", "1", *way, "mouseup", "1")
        self._at = end
        self._rest()

    def scroll(self, notches: int) -> None:
        """Turn the wheel where the pointer stands; positive is up."""
        self._did("scroll", *self._at, count=notches)
        self._x("click", "--repeat", str(abs(notches)), "--delay", "60", "4" if notches > 0 else "5")
        self._rest()

    def type(self, text: str) -> None:
        """Type text where the focus is."""
        self._did("type", *self._at, what=text)
        self._x("type", "--delay", str(self._key_ms), "--", text)
        self._rest()

    def key(self, name: str) -> None:
        """Press and release one key that types nothing, by the recorder's name for it: `enter`, `tab`, `page_down`."""
        self._did("key", *self._at, what=name)
        self._x("key", _X_NAMES.get(name, name.title()))
        self._rest()

    def shortcut(self, keys: str) -> None:
        """Press a shortcut such as `ctrl+s`."""
        self._did("shortcut", *self._at, what=keys)
        modifiers, _, last = keys.rpartition("+")
        self._x("key", f"{modifiers}+{_X_NAMES.get(last, last if len(last) == 1 else last.title())}")
        self._rest()

    def _did(
        self, kind: Kind, x: int, y: int, count: int = 0, what: str = "", start: tuple[int, int] | None = None
    ) -> None:
        self.deeds.append(Deed(kind, time.time_ns() // 1_000_000, x, y, count, what, start))

    def _x(self, *command: str) -> None:
        self._server.run("xdotool", *command)

    def _rest(self) -> None:
        time.sleep(self._pause_s)
