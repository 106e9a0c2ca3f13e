"""Hands on the keyboard of an X server: XTEST key events at any speed, and a clipboard to paste from."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from random import Random
from typing import Any

import Xlib.display
from Xlib import XK, X
from Xlib.ext import xtest
from Xlib.protocol import event as x_event

from bench.typed.plan import Entry

_NAMES = {" ": "space", "\n": "Return"}
_PAUSE_S, _LOOK_UP_S, _COME_BACK_S = 2.8, 1.5, 0.4


class Typist:
    """Types on one display.

    Args:
        display_name: such as `:7`.
        rng: chooses the time between keys, and where slips happen.

    """

    def __init__(self, display_name: str, rng: Random) -> None:
        self._display: Any = Xlib.display.Display(display_name)
        self._rng = rng
        self._clipboard = Clipboard(display_name)
        self.key_ms = (1, 2)

    def close(self) -> None:
        """Let go of the display."""
        self._clipboard.close()
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

    def write(self, entry: Entry, submit: Callable[[], None]) -> None:
        """Type an entry in its manner, then `submit` it."""
        self.key_ms = entry.key_ms
        lead = entry.lead + " " if entry.lead else ""
        if entry.manner in ("retype", "undo"):  # these replace everything in the field
            getattr(self, f"_{entry.manner}")(lead + entry.text)
        else:
            self.type(lead)
            getattr(self, f"_{entry.manner}")(entry.text)
        submit()

    def _plain(self, text: str) -> None:
        self.type(text)

    def _slips(self, text: str) -> None:
        for number, char in enumerate(text):
            if number and self._rng.random() < 0.12:
                self.type(self._rng.choice("aeinrst"))
                self.press("BackSpace")
            self.type(char)

    def _caret(self, text: str) -> None:
        """Leave one character out, notice it at the end, go back and insert it."""
        at = self._rng.randint(1, len(text) - 2)
        self.type(text[:at] + text[at + 1 :])
        for _ in range(len(text) - at - 1):
            self.press("Left")
        self.type(text[at])
        self.press("End")

    def _retype(self, text: str) -> None:
        """Write most of it, replace everything by writing it again."""
        self.type(text[: max(4, len(text) * 3 // 4)])
        self.press("Control_L", "a")
        self.type(text)

    def _paste(self, text: str) -> None:
        """Type the first half and paste the second."""
        half = len(text) // 2
        self.type(text[:half])
        self._clipboard.offer(text[half:])
        self.press("Control_L", "v")
        time.sleep(0.2)

    def _undo(self, text: str) -> None:
        """Write half, undo, write all of it again."""
        self.type(text[: max(4, len(text) // 2)])
        self.press("Control_L", "z")
        time.sleep(0.1)
        self.press("Control_L", "a")
        self.type(text)

    def _pause(self, text: str) -> None:
        """Stop in the middle for as long as it takes to look at a card."""
        half = max(4, len(text) // 2)
        self.type(text[:half])
        time.sleep(_PAUSE_S)
        self.type(text[half:])

    def _switch(self, text: str) -> None:
        """Look something up in another window, come back and go on."""
        half = max(4, len(text) // 2)
        self.type(text[:half])
        self.press("Alt_L", "Tab")
        time.sleep(_LOOK_UP_S)
        self.press("Alt_L", "Tab")
        time.sleep(_COME_BACK_S)
        self.type(text[half:])

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


class Clipboard:
    """Owns the clipboard of a display, in a thread of its own, and hands out one text."""

    def __init__(self, display_name: str) -> None:
        self._display: Any = Xlib.display.Display(display_name)
        root = self._display.screen().root
        self._window: Any = root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self._atom = self._display.intern_atom
        self._text = b""
        self._closing = threading.Event()
        threading.Thread(target=self._serve, name="clipboard", daemon=True).start()

    def offer(self, text: str) -> None:
        """Put a text on the clipboard."""
        self._text = text.encode()
        self._window.set_selection_owner(self._atom("CLIPBOARD"), X.CurrentTime)
        self._display.flush()

    def close(self) -> None:
        """Stop serving."""
        self._closing.set()

    def _serve(self) -> None:
        with contextlib.suppress(Exception):
            while not self._closing.wait(0.005):
                while self._display.pending_events():
                    asked = self._display.next_event()
                    if asked.type == X.SelectionRequest:
                        self._answer(asked)

    def _answer(self, asked: Any) -> None:
        utf8, targets = self._atom("UTF8_STRING"), self._atom("TARGETS")
        if asked.target == targets:
            asked.requestor.change_property(asked.property, self._atom("ATOM"), 32, [targets, utf8])
        else:
            asked.requestor.change_property(asked.property, utf8, 8, self._text)
        told = x_event.SelectionNotify(
            time=asked.time,
            requestor=asked.requestor,
            selection=asked.selection,
            target=asked.target,
            property=asked.property,
        )
        asked.requestor.send_event(told)
        self._display.flush()
