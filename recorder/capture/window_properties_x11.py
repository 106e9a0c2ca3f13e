"""What an X11 window says of itself, and where it is: questions asked together, answers read together. [RAW]"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import Xlib.error
from Xlib import X, Xatom
from Xlib.ext import shape
from Xlib.protocol import request

from redaction.geometry import Box

_MOST_WORDS: Final = 4096
_TEXT: Final = ("_NET_WM_NAME", "WM_NAME", "WM_CLASS", "WM_WINDOW_ROLE")
_NUMBERS: Final = (
    "WM_TRANSIENT_FOR",
    "WM_CLIENT_LEADER",
    "_NET_WM_PID",
    "_NET_WM_STATE",
    "_NET_WM_WINDOW_OPACITY",
    "WM_STATE",
)
_OPAQUE: Final = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class Properties:
    """One reading. Titles are raw: `repr` shows none of it."""

    title: str = field(default="", repr=False)
    application: str = field(default="", repr=False)
    role: str = field(default="", repr=False)
    pid: int = 0
    transient_for: int = 0
    leader: int = 0
    hidden: bool = False
    translucent: bool = False
    managed: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where a top-level window is, border and frame included, and whether it shows."""

    box: Box
    shows: bool
    depth: int
    shaped: bool


class WindowReader:
    """Reads windows over one connection; what belongs together is asked in one go.

    Args:
        display: a python-xlib display.

    """

    def __init__(self, display: Any) -> None:
        self._display = display
        self._shapes = bool(display.has_extension(shape.extname))
        names = (*_TEXT, *_NUMBERS, "_NET_WM_STATE_HIDDEN")
        self._atoms = {name: int(display.intern_atom(name)) for name in names}

    def ask_place(self, window: int) -> tuple[Any, ...]:
        """Send the questions for `place` without waiting."""
        display = self._display.display
        about = {"display": display, "defer": 1, "onerror": None}
        asked = (request.GetWindowAttributes(window=window, **about), request.GetGeometry(drawable=window, **about))
        if not self._shapes:
            return asked
        opcode = display.get_extension_major(shape.extname)
        return (*asked, shape.QueryExtents(opcode=opcode, destination_window=window, **about))

    def place(self, asked: tuple[Any, ...]) -> Place | None:
        """Read the answers to `ask_place`; None if the window is gone."""
        answers = [answered(one) for one in asked]
        if any(answer is None for answer in answers):
            return None
        attributes, at, *shapes = answers
        edge = 2 * at.border_width
        box = Box(at.x, at.y, at.width + edge, at.height + edge)
        viewable = attributes.map_state == X.IsViewable and attributes.win_class == X.InputOutput
        on_screen = box.right > 0 and box.bottom > 0
        return Place(box, viewable and on_screen, at.depth, any(bool(s.bounding_shaped) for s in shapes))

    def read(self, window: int) -> Properties:
        """Read one window's properties; an empty reading if it is gone."""
        raw = self._ask(window)
        numbers = {name: _numbers(raw[name]) for name in _NUMBERS}
        title = _text(raw["_NET_WM_NAME"]) or _text(raw["WM_NAME"])
        opacity = numbers["_NET_WM_WINDOW_OPACITY"]
        return Properties(
            title=title,
            application=_application(_text(raw["WM_CLASS"])),
            role=_text(raw["WM_WINDOW_ROLE"]),
            pid=_first(numbers["_NET_WM_PID"]),
            transient_for=_first(numbers["WM_TRANSIENT_FOR"]),
            leader=_first(numbers["WM_CLIENT_LEADER"]),
            hidden=self._atoms["_NET_WM_STATE_HIDDEN"] in numbers["_NET_WM_STATE"],
            translucent=bool(opacity) and opacity[0] != _OPAQUE,
            managed=bool(numbers["WM_STATE"]),
        )

    def is_client(self, windows: Sequence[int]) -> list[bool]:
        """For each window, whether an application made it (it has a class, or a window manager's state)."""
        asked = [(self._get(w, Xatom.WM_CLASS), self._get(w, self._atoms["WM_STATE"])) for w in windows]
        return [_answer(one) is not None or _answer(other) is not None for one, other in asked]

    def _ask(self, window: int) -> dict[str, Any]:
        asked = {name: self._get(window, atom) for name, atom in self._atoms.items() if name in _TEXT + _NUMBERS}
        return {name: _answer(one) for name, one in asked.items()}

    def _get(self, window: int, atom: int) -> Any:
        return request.GetProperty(
            display=self._display.display,
            defer=1,
            onerror=None,
            delete=0,
            window=window,
            property=atom,
            type=X.AnyPropertyType,
            long_offset=0,
            long_length=_MOST_WORDS,
        )


def answered(asked: Any) -> Any:
    """The reply to a request that was sent without waiting, or None if the window is gone."""
    try:
        asked.reply()
    except Xlib.error.XError:
        return None
    return asked


def _answer(asked: Any) -> tuple[int, Any] | None:
    reply = answered(asked)
    if reply is None or reply.property_type == X.NONE:
        return None
    fmt, value = reply.value
    return fmt, value


def _text(answer: Any) -> str:
    if answer is None or answer[0] != 8:
        return ""
    raw = bytes(answer[1])
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _numbers(answer: Any) -> tuple[int, ...]:
    if answer is None or answer[0] != 32:
        return ()
    value = answer[1]
    if isinstance(value, bytes):
        return struct.unpack(f"={len(value) // 4}I", value[: len(value) // 4 * 4])
    return tuple(int(number) & 0xFFFFFFFF for number in value)


def _first(numbers: tuple[int, ...]) -> int:
    return numbers[0] if numbers else 0


def _application(wm_class: str) -> str:
    """The class part of WM_CLASS, or the instance part where there is no other."""
    parts = [part for part in wm_class.split("\0") if part]
    return parts[1] if len(parts) > 1 else "".join(parts)
