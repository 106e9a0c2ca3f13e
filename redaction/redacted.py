"""Redacted values: the only ones that may be stored, shown or sent. [SAFE]

`Redactor` is their only maker: each carries a seal that the constructor demands, and a test holds that nothing but
the redactor and the wire decoder (which rebuilds what a redactor sealed in another process) imports it.
"""

from __future__ import annotations

import enum
from dataclasses import InitVar, dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from redaction.geometry import Box, Monitor
from redaction.raw import Cause as Cause
from redaction.raw import Origin as Origin


class Seal:
    """The proof that a value went through the one door."""

    __slots__ = ()


SEAL: Final = Seal()


def _check(seal: Seal) -> None:
    if seal is not SEAL:
        raise TypeError("only redaction.redactor.Redactor makes redacted values")


@dataclass(frozen=True, slots=True)
class Mask:
    """A place that was painted out: `box` in pixels of the frame, entity class, and the id of the rule that asked."""

    box: Box
    entity: str
    rule: str


@dataclass(frozen=True, slots=True)
class TextMask:
    """A placeholder in redacted text: offsets `start` to `end` of the *redacted* text, entity class and rule id."""

    start: int
    end: int
    entity: str
    rule: str


@dataclass(frozen=True, slots=True)
class RedactedText:
    """Text with placeholders (`<EMAIL_ADDRESS_1>`, `<SECRET>`) where something private stood."""

    text: str
    masks: tuple[TextMask, ...]
    origin: Origin
    seal: InitVar[Seal]

    def __post_init__(self, seal: Seal) -> None:
        _check(seal)


@dataclass(frozen=True, slots=True, eq=False)
class RedactedFrame:
    """One redacted frame.

    Args:
        pixels: shape (height, width, 3), RGB, read-only; every mask's box is one solid colour.
        monitor: the monitor it shows.
        t_ms: milliseconds since the session's start.
        cause: why it was taken.
        masks: what was painted out.

    """

    pixels: NDArray[np.uint8]
    monitor: Monitor
    t_ms: int
    cause: Cause
    masks: tuple[Mask, ...]
    seal: InitVar[Seal]

    def __post_init__(self, seal: Seal) -> None:
        _check(seal)
        self.pixels.setflags(write=False)


@dataclass(frozen=True, slots=True)
class PointerAction:
    """What the pointer did, at desktop pixel (x, y).

    `move` has its `path` ((x, y, milliseconds since the action's t_ms) ...), `drag` its path from press to release;
    `click` its `count` (2 for a double click); `scroll` its notches dx, dy (up and left are positive dy and negative
    dx, as in pynput).
    """

    kind: Literal["move", "press", "release", "click", "drag", "scroll"]
    x: int
    y: int
    button: str | None = None
    count: int = 0
    dx: int = 0
    dy: int = 0
    path: tuple[tuple[int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class KeyAction:
    """A key that types nothing private: a named key going down or up, or a shortcut such as `ctrl+s`.

    `key` is one of the named keys, or, in a shortcut, a single character; `modifiers` are sorted.
    """

    kind: Literal["press", "release", "shortcut"]
    key: str
    modifiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypedRun:
    """A run of typed text as it stood when the field was left; carries neither length nor rhythm of what is masked."""

    text: RedactedText


Action = PointerAction | KeyAction | TypedRun


@dataclass(frozen=True, slots=True)
class RedactedInput:
    """One action of the person, `t_ms` milliseconds after the session's start."""

    t_ms: int
    action: Action
    seal: InitVar[Seal]

    def __post_init__(self, seal: Seal) -> None:
        _check(seal)


@dataclass(frozen=True, slots=True)
class StackedWindow:
    """One window in the stack: its application as redacted text (`<EXCLUDED>` if excluded), box in desktop pixels."""

    application: str
    box: Box
    excluded: bool


@dataclass(frozen=True, slots=True)
class RedactedWindow:
    """The active window after a window change; `stacking` lists all windows from the lowest to the topmost.

    `title` and `application` are placeholders for an excluded window; `box` is None where the focus is unknown.
    """

    t_ms: int
    title: RedactedText
    application: RedactedText
    box: Box | None
    excluded: bool
    stacking: tuple[StackedWindow, ...]
    seal: InitVar[Seal]

    def __post_init__(self, seal: Seal) -> None:
        _check(seal)


class Reason(enum.StrEnum):
    """Why something was withheld."""

    OCR_FAILED = "ocr-failed"
    DETECTOR_FAILED = "detector-failed"
    TIMED_OUT = "timed-out"
    MASK_NOT_PAINTED = "mask-not-painted"
    UNREADABLE = "unreadable"
    EXCLUDED = "excluded"
    CLASS_WITHHELD = "class-withheld"
    UNKNOWN_FOCUS = "unknown-focus"
    INTERNAL = "internal"


Item = Literal["frame", "text", "window", "input"]


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something that was captured and not kept, and why. Carries no content."""

    t_ms: int
    item: Item
    reason: Reason
    monitor: int | None = None


Redacted = RedactedFrame | RedactedInput | RedactedWindow | Withheld
"""What the store accepts."""
