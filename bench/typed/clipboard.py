"""A clipboard to paste from: what ctrl+v gives and what the middle button gives are the same text."""

from __future__ import annotations

import contextlib
import threading
from typing import Any

import Xlib.display
from Xlib import X
from Xlib.protocol import event as x_event


class Clipboard:
    """Owns the clipboard and the selection of a display, in a thread of its own, and hands out one text."""

    def __init__(self, display_name: str) -> None:
        self._display: Any = Xlib.display.Display(display_name)
        root = self._display.screen().root
        self._window: Any = root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
        self._atom = self._display.intern_atom
        self._text = b""
        self._closing = threading.Event()
        threading.Thread(target=self._serve, name="clipboard", daemon=True).start()

    def offer(self, text: str) -> None:
        """Put a text on the clipboard, and make it the selected text too."""
        self._text = text.encode()
        for name in ("CLIPBOARD", "PRIMARY"):
            self._window.set_selection_owner(self._atom(name), X.CurrentTime)
        self._display.sync()

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
