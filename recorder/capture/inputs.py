"""Keys and pointer by pynput's two listeners (macOS, Windows). [RAW]

pynput runs one listener for the keyboard and one for the mouse, without the system's event times: events are
told in the order of their arrival, under one lock.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, Final, Literal

from recorder.capture.sources import OnKey, OnPointer
from redaction.raw import RawKey, RawPointer

STUCK_MS: Final = 30_000
"""A modifier that seems held this long was let go where nobody could see it (a locked screen, ctrl+alt+del)."""

_NAMES: Final = {
    "alt_l": "alt",
    "alt_r": "alt",
    "alt_gr": "altgr",
    "cmd": "super",
    "cmd_l": "super",
    "cmd_r": "super",
    "ctrl_l": "ctrl",
    "ctrl_r": "ctrl",
    "shift_l": "shift",
    "shift_r": "shift",
}
_MODIFIERS: Final = frozenset({"ctrl", "alt", "shift", "super", "altgr"})
_BUTTONS: Final = {"x1": "back", "x2": "forward", "button8": "back", "button9": "forward"}


def key_of(key: Any, ctrl: bool) -> tuple[str | None, str | None]:
    """The character and the name of a pynput key, as `RawKey` has them; `ctrl` says whether control is held."""
    name = getattr(key, "name", None)
    if name == "space":
        return " ", None
    if isinstance(name, str):
        return None, _NAMES.get(name, name)
    char = getattr(key, "char", None)
    if not isinstance(char, str) or len(char) != 1 or getattr(key, "is_dead", False):
        return None, "unknown"
    if ctrl and 1 <= ord(char) <= 26:
        return chr(ord(char) + 96), None  # with control held, some systems type control characters
    return (char, None) if char.isprintable() else (None, "unknown")


class Modifiers:
    """Which modifiers are held, as far as the events tell."""

    def __init__(self) -> None:
        self._since: dict[str, int] = {}

    def held(self, t_ms: int) -> frozenset[str]:
        """The modifiers held at session time `t_ms`."""
        self._since = {name: since for name, since in self._since.items() if t_ms - since < STUCK_MS}
        return frozenset(self._since)

    def feed(self, name: str | None, pressed: bool, t_ms: int) -> None:
        """Take one key."""
        if name in _MODIFIERS and name is not None:
            if pressed:
                self._since[name] = t_ms
            else:
                self._since.pop(name, None)


class PynputInputs:
    """Keys and pointer through pynput.

    Args:
        clock_ms: session time.
        scale: desktop pixels per unit of pynput's coordinates.
        load: returns pynput's keyboard and mouse modules (imported late: importing pynput touches the desktop).

    """

    def __init__(
        self,
        clock_ms: Callable[[], int],
        scale: Callable[[], float] = lambda: 1.0,
        load: Callable[[], tuple[Any, Any]] | None = None,
    ) -> None:
        self._clock_ms = clock_ms
        self._scale = scale
        self._load = load or _load_pynput
        self._lock = threading.Lock()
        self._modifiers = Modifiers()
        self._listeners: tuple[Any, ...] = ()
        self._on_key: OnKey | None = None
        self._on_pointer: OnPointer | None = None
        self._failed = False

    def start(self, on_key: OnKey, on_pointer: OnPointer) -> None:
        """Begin to listen."""
        self._on_key, self._on_pointer = on_key, on_pointer
        self._modifiers = Modifiers()
        keyboard, mouse = self._load()
        self._listeners = (
            keyboard.Listener(on_press=lambda k: self._key(k, True), on_release=lambda k: self._key(k, False)),
            mouse.Listener(on_move=self._move, on_click=self._click, on_scroll=self._scroll),
        )
        for listener in self._listeners:
            listener.start()

    def alive(self) -> bool:
        """Whether both listeners run and no callback failed."""
        return bool(self._listeners) and not self._failed and all(one.is_alive() for one in self._listeners)

    def stop(self) -> None:
        """Stop listening."""
        listeners, self._listeners = self._listeners, ()
        for listener in listeners:
            listener.stop()

    def _key(self, key: Any, pressed: bool) -> None:
        with self._lock:
            self._guarded(lambda t_ms: self._tell_key(key, pressed, t_ms))

    def _tell_key(self, key: Any, pressed: bool, t_ms: int) -> None:
        held = self._modifiers.held(t_ms)
        char, name = key_of(key, "ctrl" in held)
        self._modifiers.feed(name, pressed, t_ms)
        if self._on_key is not None:
            self._on_key(RawKey(char, name, pressed, held, t_ms))

    def _move(self, x: float, y: float) -> None:
        self._point(lambda at, t_ms: RawPointer("move", *at, t_ms), x, y)

    def _click(self, x: float, y: float, button: Any, pressed: bool) -> None:
        name = str(getattr(button, "name", "unknown"))
        kind: Literal["press", "release"] = "press" if pressed else "release"
        self._point(lambda at, t_ms: RawPointer(kind, *at, t_ms, button=_BUTTONS.get(name, name)), x, y)

    def _scroll(self, x: float, y: float, dx: float, dy: float) -> None:
        self._point(lambda at, t_ms: RawPointer("scroll", *at, t_ms, dx=int(dx), dy=int(dy)), x, y)

    def _point(self, make: Callable[[tuple[int, int], int], RawPointer], x: float, y: float) -> None:
        with self._lock:
            scale = self._scale()
            at = (round(x * scale), round(y * scale))
            self._guarded(lambda t_ms: self._on_pointer(make(at, t_ms)) if self._on_pointer is not None else None)

    def _guarded(self, tell: Callable[[int], None]) -> None:
        if self._failed:
            return
        try:
            tell(self._clock_ms())
        except Exception:  # noqa: BLE001 - pynput would log the traceback, which may hold what was typed
            self._failed = True


def _load_pynput() -> tuple[Any, Any]:
    from pynput import keyboard, mouse

    return keyboard, mouse
