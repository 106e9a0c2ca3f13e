"""Raw values: what was on the screen, before redaction. [RAW]

They live in the memory of the capture process only. They refuse to be pickled, copied out with `asdict`, or
printed; the content comes out through `expose_*()` alone, so that every place which reads it can be found by name.
"""

from __future__ import annotations

import enum
from typing import Final, Literal, NoReturn

import numpy as np
from numpy.typing import NDArray

from redaction.geometry import Box, Monitor

Pixels = NDArray[np.uint8]
"""Shape (height, width, 3), RGB."""
_BAND_ROWS: Final = 32


class Cause(enum.StrEnum):
    """Why a frame was taken."""

    START = "start"
    CHANGE = "change"
    CLICK = "click"
    KEYS = "keys"
    SCROLL = "scroll"
    WINDOW = "window"
    FILE = "file"


class Origin(enum.StrEnum):
    """Where a text comes from; detectors and rules may differ by it."""

    SCREEN = "screen"
    TYPED = "typed"
    TITLE = "title"
    APPLICATION = "application"
    FILE = "file"


class RawError(TypeError):
    """Someone tried to let raw content out of the process."""


class _Raw:
    """Base of all raw values: no pickle, no copy, no text in `repr`."""

    __slots__ = ()

    def __reduce_ex__(self, protocol: object) -> NoReturn:
        raise RawError(f"{type(self).__name__} must not leave the process")

    def __copy__(self) -> NoReturn:
        raise RawError(f"{type(self).__name__} must not be copied")

    def __deepcopy__(self, memo: object) -> NoReturn:
        raise RawError(f"{type(self).__name__} must not be copied")

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class RawFrame(_Raw):
    """One grab of one monitor.

    Args:
        pixels: shape (height, width, 3), RGB; excluded windows are painted out already.
        monitor: the monitor it shows.
        t_ms: milliseconds since the session's start, monotonic.
        cause: why it was taken.
        excluded: what was painted out before anyone saw the pixels: box in pixels of the frame, and rule id.

    """

    __slots__ = ("_bands", "cause", "excluded", "monitor", "t_ms")

    def __init__(
        self,
        pixels: Pixels,
        monitor: Monitor,
        t_ms: int,
        cause: Cause,
        excluded: tuple[tuple[Box, str], ...] = (),
    ) -> None:
        self._bands: tuple[Pixels, ...] = (pixels,)
        self.monitor = monitor
        self.t_ms = t_ms
        self.cause = cause
        self.excluded = excluded

    def expose_pixels(self) -> Pixels:
        """The raw pixels, shape (height, width, 3), RGB."""
        return self._bands[0] if len(self._bands) == 1 else np.concatenate(self._bands)

    def sharing(self, before: RawFrame) -> RawFrame:
        """The same frame; bands of rows that `before` shows alike are kept once for both."""
        bands, others = _in_bands(self._bands), _in_bands(before._bands)
        if [band.shape for band in bands] != [other.shape for other in others]:
            return self
        shared = RawFrame(bands[0], self.monitor, self.t_ms, self.cause, self.excluded)
        # what differs is copied: a view would keep the whole picture
        shared._bands = tuple(
            other if np.array_equal(band, other) else band.copy() for band, other in zip(bands, others, strict=True)
        )
        return shared


def _in_bands(bands: tuple[Pixels, ...]) -> tuple[Pixels, ...]:
    if len(bands) > 1:
        return bands
    return tuple(bands[0][top : top + _BAND_ROWS] for top in range(0, len(bands[0]), _BAND_ROWS))


class RawWord(_Raw):
    """A word that OCR read: `box` in pixels of the frame, `confidence` 0 to 1, `line` = id of its text line."""

    __slots__ = ("_text", "box", "confidence", "line")

    def __init__(self, text: str, box: Box, confidence: float, line: int) -> None:
        self._text = text
        self.box = box
        self.confidence = confidence
        self.line = line

    def expose_text(self) -> str:
        """The text that was read."""
        return self._text


class RawText(_Raw):
    """A piece of text to redact."""

    __slots__ = ("_text", "origin", "t_ms")

    def __init__(self, text: str, origin: Origin, t_ms: int = 0) -> None:
        self._text = text
        self.origin = origin
        self.t_ms = t_ms

    def expose_text(self) -> str:
        """The raw text."""
        return self._text


class RawKey(_Raw):
    """One key going down or up.

    Args:
        char: the character it types, or None for a key that types none.
        name: the key's name in lower case (`enter`, `left`, `f5`, `shift`), or None for a plain character key.
        pressed: True for down, False for up.
        modifiers: the modifiers held before this key: names out of `ctrl`, `alt`, `shift`, `super`, `altgr`.
        t_ms: milliseconds since the session's start.

    """

    __slots__ = ("_char", "_name", "modifiers", "pressed", "t_ms")

    def __init__(self, char: str | None, name: str | None, pressed: bool, modifiers: frozenset[str], t_ms: int) -> None:
        self._char = char
        self._name = name
        self.pressed = pressed
        self.modifiers = modifiers
        self.t_ms = t_ms

    def expose_char(self) -> str | None:
        """The character, or None."""
        return self._char

    def expose_name(self) -> str | None:
        """The key's name, or None."""
        return self._name


class RawPointer(_Raw):
    """One pointer event at desktop pixel (x, y): a move, a button going down or up, or a scroll by (dx, dy) notches."""

    __slots__ = ("button", "dx", "dy", "kind", "t_ms", "x", "y")

    def __init__(
        self,
        kind: Literal["move", "press", "release", "scroll"],
        x: int,
        y: int,
        t_ms: int,
        button: str | None = None,
        dx: int = 0,
        dy: int = 0,
    ) -> None:
        self.kind = kind
        self.x = x
        self.y = y
        self.t_ms = t_ms
        self.button = button
        self.dx = dx
        self.dy = dy


class RawWindow(_Raw):
    """One top-level window: title, application and URL as the desktop tells them, `box` in desktop pixels.

    `identity` is the window system's id; `focused` says whether it has the keyboard. `role` is the toolkit's word
    for the kind of window (WM_WINDOW_ROLE and the like), `private` whether it is known to be a private-browsing window.
    """

    __slots__ = ("_application", "_title", "_url", "box", "focused", "identity", "private", "role")

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
    ) -> None:
        self.identity = identity
        self._title = title
        self._application = application
        self._url = url
        self.box = box
        self.focused = focused
        self.role = role
        self.private = private

    def expose_title(self) -> str:
        """The window's title."""
        return self._title

    def expose_application(self) -> str:
        """The application's name (on X11 the class part of WM_CLASS)."""
        return self._application

    def expose_url(self) -> str | None:
        """The address shown in it, where the desktop tells it."""
        return self._url


class RawDesktop(_Raw):
    """All mapped windows from the lowest to the topmost, and whether the focus is known."""

    __slots__ = ("focus_known", "t_ms", "windows")

    def __init__(self, windows: tuple[RawWindow, ...], focus_known: bool, t_ms: int) -> None:
        self.windows = windows
        self.focus_known = focus_known
        self.t_ms = t_ms

    def focused(self) -> RawWindow | None:
        """The window with the keyboard, or None where that is unknown."""
        return next((w for w in self.windows if w.focused), None) if self.focus_known else None
