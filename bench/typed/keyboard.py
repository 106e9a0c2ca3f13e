"""Keys and buttons of an X server at any speed, by XTEST: shortcuts, held keys and dead keys too."""

from __future__ import annotations

import time
from random import Random
from typing import Any

import Xlib.display
from Xlib import XK, X
from Xlib.ext import xtest

_NAMES = {" ": "space", "\n": "Return"}
_DEAD_ACUTE = 0xFE51


class Keyboard:
    """The keyboard and the pointer's buttons of one display.

    Args:
        display_name: such as `:7`.
        rng: chooses the time between two keys.

    """

    def __init__(self, display_name: str, rng: Random) -> None:
        self._display: Any = Xlib.display.Display(display_name)
        self._rng = rng
        self._dead = self._with_dead_key()
        self.key_ms = (1, 2)

    def close(self) -> None:
        """Let go of the display."""
        self._display.close()

    def type(self, text: str) -> None:
        """Type characters, one after the other."""
        for char in text:
            keysym = XK.string_to_keysym(_NAMES.get(char, char)) or ord(char)
            code, index = next(iter(self._display.keysym_to_keycodes(keysym)))
            self._tap(code, ("Shift_L",) if index & 1 else ())

    def press(self, *names: str) -> None:
        """Press keys by their X names; all but the last are held meanwhile."""
        self._tap(self._code(names[-1]), names[:-1])

    def press_dead(self) -> None:
        """Press a key that types an accent over the next letter."""
        self._tap(self._dead, ())

    def hold(self, name: str, seconds: float) -> None:
        """Keep one key down, so that the server repeats it."""
        code = self._code(name)
        xtest.fake_input(self._display, X.KeyPress, code)
        self._display.sync()
        time.sleep(seconds)
        xtest.fake_input(self._display, X.KeyRelease, code)
        self._display.sync()

    def click(self, button: int, count: int = 1) -> None:
        """Click where the pointer stands."""
        for _ in range(count):
            xtest.fake_input(self._display, X.ButtonPress, button)
            xtest.fake_input(self._display, X.ButtonRelease, button)
            self._display.sync()
            time.sleep(0.05)

    def _with_dead_key(self) -> int:
        """The code of a key that typed nothing before, and now an accent."""
        first, last = self._display.display.info.min_keycode, self._display.display.info.max_keycode
        rows = self._display.get_keyboard_mapping(first, last - first + 1)
        code = next(first + at for at in range(len(rows) - 1, -1, -1) if not any(rows[at]))
        self._display.change_keyboard_mapping(code, [[_DEAD_ACUTE, _DEAD_ACUTE]])
        self._display.sync()
        return int(code)

    def _tap(self, code: int, held: tuple[str, ...]) -> None:
        for name in held:
            xtest.fake_input(self._display, X.KeyPress, self._code(name))
        xtest.fake_input(self._display, X.KeyPress, code)
        xtest.fake_input(self._display, X.KeyRelease, code)
        for name in reversed(held):
            xtest.fake_input(self._display, X.KeyRelease, self._code(name))
        self._display.sync()
        time.sleep(self._rng.uniform(*self.key_ms) / 1000)

    def _code(self, name: str) -> int:
        return int(self._display.keysym_to_keycode(XK.string_to_keysym(name)))
