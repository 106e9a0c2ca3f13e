"""What a person did, in pixels of the picture that they saw."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from recorder.store.stored import StoredFrame
from redaction.redacted import PointerAction, TextMask

_MOST_CLICKS: Final = 3


@dataclass(frozen=True, slots=True)
class Place:
    """A pixel of the step's picture, origin top left."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Click:
    """`count` clicks at one place: 1 to 3 with the left button, 1 with any other."""

    at: Place
    button: str
    count: int


@dataclass(frozen=True, slots=True)
class Drag:
    """A button held from one place to another."""

    start: Place
    end: Place
    button: str


@dataclass(frozen=True, slots=True)
class Scroll:
    """One turn of the wheel: notches, up is positive `dy`, right is positive `dx`; one of the two is 0."""

    at: Place
    dx: int
    dy: int


@dataclass(frozen=True, slots=True)
class Keys:
    """A named key, or a shortcut: the modifiers, sorted, then the key."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Typing:
    """A run of typed text as it stood at the end, never empty, with placeholders where `masks` say."""

    text: str
    masks: tuple[TextMask, ...]


Deed = Click | Drag | Scroll | Keys | Typing


def pointed(action: PointerAction, x: int, y: int, frame: StoredFrame) -> Deed | None:
    """A pointer's action in pixels of the frame; None where it leaves it, or does nothing."""
    start, end = _place(x, y, frame), _place(action.x, action.y, frame)
    button = action.button or "left"
    if start is None or end is None:
        return None
    if action.kind == "drag":
        return Drag(start, end, button)
    if action.kind == "click":
        return Click(end, button, clicks_of(action) if button == "left" else 1)
    dx, dy = notches_of(action)
    return Scroll(end, dx, dy) if dx or dy else None


def clicks_of(action: PointerAction) -> int:
    """Which click of a row of three this is: a fourth begins a new row."""
    return (max(1, action.count) - 1) % _MOST_CLICKS + 1


def notches_of(action: PointerAction) -> tuple[int, int]:
    """(dx, dy) of which only the larger is kept: nothing that trains on it knows slanted scrolls."""
    return (0, action.dy) if abs(action.dy) >= abs(action.dx) else (action.dx, 0)


def _place(x: int, y: int, frame: StoredFrame) -> Place | None:
    box = frame.monitor.box
    if not box.holds_point(x, y):
        return None
    return Place((x - box.left) * frame.width // box.width, (y - box.top) * frame.height // box.height)
