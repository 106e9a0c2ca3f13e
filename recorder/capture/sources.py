"""The protocols that each platform fills, and the frozen bundle of one platform's sources. [RAW]"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from recorder.capture.session_lock import Speaker
from redaction.geometry import Box, Monitor
from redaction.raw import Pixels, RawDesktop, RawKey, RawPointer, RawWindow

SignState = Literal["recording", "paused"]
OnKey = Callable[[RawKey], None]
OnPointer = Callable[[RawPointer], None]


class PlacedWindow(RawWindow):
    """A window with what painting needs to know.

    `opaque` says that nothing below it can show through, for sure: not while it is new, shaped or translucent.
    `unmanaged` says that no window manager looks after it (menus, tooltips, screen lockers).
    """

    __slots__ = ("opaque", "unmanaged")

    def __init__(
        self,
        identity: int,
        title: str,
        application: str,
        box: Box,
        focused: bool,
        url: str | None = None,
        role: str = "",
        private: bool = False,
        opaque: bool = False,
        unmanaged: bool = False,
    ) -> None:
        super().__init__(identity, title, application, box, focused, url, role, private)
        self.opaque = opaque
        self.unmanaged = unmanaged


class ScreenSource(Protocol):
    """Pixels of the monitors. Safe to use from any one thread at a time."""

    def monitors(self) -> tuple[Monitor, ...]:
        """All monitors as they are now, without mirrors.

        Raises:
            DisplayError: if the display does not answer.

        """

    def grab(self, monitor: Monitor) -> Pixels:
        """The monitor's pixels now: shape (height, width, 3), RGB, contiguous, writable, the caller's own.

        Raises:
            DisplayError: if the display does not answer.

        """


class InputSource(Protocol):
    """Keys and pointer, each with the session time at which it happened, in the order in which it happened."""

    def start(self, on_key: OnKey, on_pointer: OnPointer) -> None:
        """Begin to listen; the callbacks are called from one thread and must not block.

        Raises:
            DisplayError: if the display does not let anyone listen.
            PermissionsError: if the person has not allowed it.

        """

    def alive(self) -> bool:
        """Whether it still listens; False also after a callback failed."""

    def stop(self) -> None:
        """Stop listening; calling it twice does no harm."""


class WindowSource(Protocol):
    """The windows on the desktop. Safe to use from any one thread at a time."""

    def desktop(self) -> RawDesktop:
        """All windows that show, from the lowest to the topmost.

        Raises:
            DisplayError: if the display does not answer.

        """


class Sign(Protocol):
    """What tells the person that it records. It has no switch."""

    def show(self, state: SignState) -> None:
        """Show this state from now on."""

    def alive(self) -> bool:
        """Whether the sign is shown."""

    def place(self) -> Box | None:
        """Where it stands in desktop pixels; None where it is not on the screen itself."""

    def close(self) -> None:
        """Take the sign away: recording has ended."""


class Probe(Protocol):
    """What the self-test and the heartbeat ask of a display."""

    def answers(self, within_s: float) -> bool:
        """Whether the display answers a question within this time. Never blocks longer, and never raises."""

    def show_patch(self, colours: tuple[tuple[int, int, int], ...]) -> Box | None:
        """Map a small window with these colours (RGB) side by side; its box in desktop pixels, or None if it cannot."""

    def hide_patch(self) -> None:
        """Take the window away again."""

    def tap_key(self) -> bool:
        """Press and release a key that no application uses; False if this platform offers none."""


class FocusSource(Protocol):
    """Where the keyboard's focus stands inside a window."""

    def on_password(self) -> bool:
        """Whether it is known to stand in a password field. Never waits."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Everything that one platform offers.

    `focus` where it tells fields apart; `lock_speakers` open whoever knows whether the session is locked.
    """

    screen: ScreenSource
    inputs: InputSource
    windows: WindowSource
    sign: Sign
    probe: Probe
    focus: FocusSource | None = None
    lock_speakers: tuple[Callable[[], Speaker], ...] = ()
