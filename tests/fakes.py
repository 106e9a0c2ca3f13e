"""A desktop that tests can arrange: screen, windows and inputs behind the same protocols as the real ones."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from recorder.capture.sources import OnKey, OnPointer, PlacedWindow, SignState, Sources
from recorder.errors import DisplayError
from redaction.geometry import Box, Monitor
from redaction.raw import Pixels, RawDesktop, RawKey, RawPointer

FULL = Box(0, 0, 200, 100)


def window(
    identity: int = 1,
    title: str = "Editor",
    application: str = "editor",
    box: Box = FULL,
    focused: bool = True,
    private: bool = False,
) -> PlacedWindow:
    """An opaque window."""
    return PlacedWindow(identity, title, application, box, focused, private=private, opaque=True)


@dataclass
class FakeDesktop:
    """One monitor of 200 x 100 pixels; a test sets `layout`, `colour`, `windows` and `dead`."""

    now_ms: int = 0
    layout: tuple[Monitor, ...] = (Monitor(0, FULL),)
    colour: int = 255
    windows: tuple[PlacedWindow, ...] = field(default_factory=lambda: (window(),))
    focus_known: bool = True
    dead: bool = False
    shown: list[SignState] = field(default_factory=list)
    on_key: OnKey | None = None
    on_pointer: OnPointer | None = None

    def clock_ms(self) -> int:
        """Session time, as the test sets it."""
        return self.now_ms

    def monitors(self) -> tuple[Monitor, ...]:
        """The monitors as the test arranged them."""
        return self.layout

    def grab(self, monitor: Monitor) -> Pixels:
        """One colour everywhere."""
        if self.dead:
            raise DisplayError("The display is gone.")
        return np.full((monitor.box.height, monitor.box.width, 3), self.colour, np.uint8)

    def desktop(self) -> RawDesktop:
        """The windows as the test arranged them."""
        return RawDesktop(self.windows, self.focus_known, self.now_ms)

    def start(self, on_key: OnKey, on_pointer: OnPointer) -> None:
        """Remember whom to tell."""
        self.on_key, self.on_pointer = on_key, on_pointer

    def stop(self) -> None:
        """Tell nobody any more."""
        self.on_key = self.on_pointer = None

    def alive(self) -> bool:
        """It listens until the test says it is dead."""
        return not self.dead

    def show(self, state: SignState) -> None:
        """Remember the sign's state."""
        self.shown.append(state)

    def close(self) -> None:
        """The sign goes."""

    def answers(self, within_s: float) -> bool:
        """It answers until the test says it is dead."""
        return not self.dead

    def show_patch(self, colours: tuple[tuple[int, int, int], ...]) -> Box | None:
        """No patch here."""
        return None

    def hide_patch(self) -> None:
        """No patch here."""

    def tap_key(self) -> bool:
        """No key here."""
        return False

    def sources(self) -> Sources:
        """The desktop in all its roles."""
        return Sources(self, self, self, self, self)

    def type(self, text: str) -> None:
        """Press and release each character."""
        assert self.on_key is not None
        for char in text:
            for pressed in (True, False):
                self.on_key(key(char, self.now_ms, pressed))

    def point(self, kind: str, x: int, y: int) -> None:
        """One pointer event with the left button."""
        assert self.on_pointer is not None
        self.on_pointer(RawPointer(kind, x, y, self.now_ms, "left"))  # type: ignore[arg-type]


def key(char: str, t_ms: int, pressed: bool = True) -> RawKey:
    """A character key."""
    return RawKey(char, None, pressed, frozenset(), t_ms)
