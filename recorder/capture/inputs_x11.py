"""Keys and pointer on X11: one pynput listener for both. [RAW]

pynput opens one RECORD context for the keyboard and another for the mouse; between the two, order is lost. This
listener is pynput's keyboard listener with a context that records both, so that all events come over one
connection, in the server's order, with the server's time and keyboard state. Of pynput it uses `_EVENTS`,
`_initialize`, `_handler` and `_handle_message` (the version is locked).
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable
from typing import Any, Final

from pynput import keyboard
from pynput._util.xorg_keysyms import SYMBOLS
from Xlib import X

from recorder.capture.keymap_x11 import Keymap, read_keymap
from recorder.capture.sources import OnKey, OnPointer
from recorder.capture.x11_display import open_display
from recorder.errors import DisplayError
from redaction.raw import RawKey, RawPointer

_BUTTONS: Final = {1: "left", 2: "middle", 3: "right", 8: "back", 9: "forward"}
_SCROLLS: Final = {4: (0, 1), 5: (0, -1), 6: (-1, 0), 7: (1, 0)}
_READY_S: Final = 5.0


class _Listener(keyboard.Listener):  # type: ignore[misc] # pynput ships no types
    """pynput's X11 listener, told to record pointer events too."""

    _EVENTS = (X.KeyPress, X.MotionNotify)

    def __init__(self, on_event: Callable[[Any, Keymap], None]) -> None:
        super().__init__()
        self._on_event = on_event
        self._keymap: Keymap | None = None
        self._legacy = legacy_characters()
        self.listening = threading.Event()

    def run(self) -> None:
        """Listen until stopped or cut off; being cut off ends the thread without a traceback (see `alive`)."""
        with contextlib.suppress(Exception):
            super().run()

    def _initialize(self, display: Any) -> None:
        super()._initialize(display)
        self._keymap = read_keymap(display, self._legacy)

    def _handler(self, events: Any) -> None:
        self.listening.set()  # the server's first answer says that recording is on, and holds no event
        super()._handler(events)

    def _handle_message(self, display: Any, event: Any, injected: bool) -> None:  # noqa: ARG002 - pynput's
        if event.type in (X.KeyPress, X.KeyRelease) and self._mapping_changed(display):
            self._keymap = read_keymap(display, self._legacy)
        if self._keymap is not None:
            self._on_event(event, self._keymap)

    def _mapping_changed(self, display: Any) -> bool:
        events = [display.next_event() for _ in range(display.pending_events())]
        return any(event.type == X.MappingNotify for event in events)


class ServerClock:
    """Session times for events that carry the server's time: bursts that arrive late keep their true distances.

    Args:
        clock_ms: session time.

    """

    def __init__(self, clock_ms: Callable[[], int]) -> None:
        self._clock_ms = clock_ms
        self._offset: int | None = None
        self._first = 0
        self._last = 0

    def at(self, server_ms: int) -> int:
        """Session time of an event with this server time (32 bits, wrapping); never later than now, never back."""
        now = self._clock_ms()
        if self._offset is None:
            self._first, self._offset = server_ms, now
        since = (server_ms - self._first + 0x80000000) % 0x100000000 - 0x80000000
        # the smallest delay seen is the true distance of the two clocks
        self._offset = min(self._offset, now - since)
        self._last = max(self._last, since + self._offset)
        return self._last


class X11Inputs:
    """Keys and pointer through pynput and RECORD.

    Args:
        clock_ms: session time.

    """

    def __init__(self, clock_ms: Callable[[], int]) -> None:
        self._clock = ServerClock(clock_ms)
        self._listener: _Listener | None = None
        self._on_key: OnKey | None = None
        self._on_pointer: OnPointer | None = None
        self._failed = False

    def start(self, on_key: OnKey, on_pointer: OnPointer) -> None:
        """Begin to listen.

        Raises:
            DisplayError: if the server has no RECORD extension, or does not answer.

        """
        check_record()
        self._on_key, self._on_pointer = on_key, on_pointer
        self._listener = _Listener(self._take)
        self._listener.start()
        if not self._listener.listening.wait(_READY_S):
            self.stop()
            raise DisplayError("The display does not let the recorder listen to keys and mouse.")

    def alive(self) -> bool:
        """Whether it still listens."""
        return self._listener is not None and self._listener.is_alive() and not self._failed

    def stop(self) -> None:
        """Stop listening."""
        listener, self._listener = self._listener, None
        if listener is not None and listener.is_alive():
            # disabling the context writes to the server, which may be frozen
            threading.Thread(target=listener.stop, name="stop-listening", daemon=True).start()

    def _take(self, event: Any, keymap: Keymap) -> None:
        if self._failed:
            return
        try:
            t_ms = self._clock.at(event.time)
            if event.type in (X.KeyPress, X.KeyRelease):
                self._tell_key(event, keymap, t_ms)
            else:
                self._tell_pointer(event, t_ms)
        except Exception:  # noqa: BLE001 - pynput would log the traceback, which may hold what was typed
            self._failed = True

    def _tell_key(self, event: Any, keymap: Keymap, t_ms: int) -> None:
        if self._on_key is None:
            return
        key = keymap.key(event.detail, event.state)
        self._on_key(RawKey(key.char, key.name, event.type == X.KeyPress, key.modifiers, t_ms))

    def _tell_pointer(self, event: Any, t_ms: int) -> None:
        pointer = pointer_of(event.type, event.detail, event.root_x, event.root_y, t_ms)
        if pointer is not None and self._on_pointer is not None:
            self._on_pointer(pointer)


def pointer_of(kind: int, detail: int, x: int, y: int, t_ms: int) -> RawPointer | None:
    """The pointer event that an X11 event stands for; None for the release of a scroll button."""
    if kind == X.MotionNotify:
        return RawPointer("move", x, y, t_ms)
    if detail in _SCROLLS:
        dx, dy = _SCROLLS[detail]
        return RawPointer("scroll", x, y, t_ms, dx=dx, dy=dy) if kind == X.ButtonPress else None
    button = _BUTTONS.get(detail, f"button{detail}")
    return RawPointer("press" if kind == X.ButtonPress else "release", x, y, t_ms, button=button)


def legacy_characters() -> dict[int, str]:
    """Characters of keysyms that are no code points, by pynput's table; without the dead keys."""
    typed = ((name, number, char) for name, (number, char) in SYMBOLS.items() if isinstance(char, str))
    return {
        number: char for name, number, char in typed if "dead" not in name and len(char) == 1 and char.isprintable()
    }


def check_record() -> None:
    """Make sure that the server has the RECORD extension: without it pynput listens for ever and hears nothing.

    Raises:
        DisplayError: if it has not.

    """
    display = open_display()
    try:
        if not display.has_extension("RECORD"):
            raise DisplayError(
                "The display lacks the RECORD extension, so keys and mouse cannot be heard.",
                "Enable the extension in the X server's configuration.",
            )
    finally:
        display.close()
