"""The messages of Open World Agents that a recording can tell: fields and schemas as in owa-msgs 0.6."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from recorder.store.stored import StoredFrame, StoredWindow
from redaction.geometry import Monitor
from redaction.redacted import PointerAction

NS: Final = 1_000_000
"""Nanoseconds in a millisecond."""

_INTEGER: Final = {"type": "integer"}
_STRING: Final = {"type": "string"}
_PAIR: Final = {"type": "array", "items": _INTEGER, "minItems": 2, "maxItems": 2}
_BUTTONS: Final = frozenset({"left", "middle", "right", "x1", "x2"})


def _object(required: tuple[str, ...], **properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


SCHEMAS: Final[Mapping[str, dict[str, Any]]] = {
    "desktop/ScreenCaptured": _object(
        (),
        source_shape=_PAIR,
        shape=_PAIR,
        media_ref={"type": "object", "properties": {"uri": _STRING}, "required": ["uri"]},
    ),
    "desktop/MouseEvent": _object(
        ("event_type", "x", "y"),
        event_type={"enum": ["move", "click", "scroll"], "type": "string"},
        x=_INTEGER,
        y=_INTEGER,
        button={"enum": ["unknown", *sorted(_BUTTONS)], "type": "string"},
        pressed={"type": "boolean"},
        dx=_INTEGER,
        dy=_INTEGER,
    ),
    "desktop/KeyboardEvent": _object(
        ("event_type", "vk"), event_type={"enum": ["press", "release"], "type": "string"}, vk=_INTEGER
    ),
    "desktop/WindowInfo": _object(
        ("title", "rect", "hWnd"),
        title=_STRING,
        rect={"type": "array", "items": _INTEGER, "minItems": 4, "maxItems": 4},
        hWnd=_INTEGER,
    ),
}
"""JSON Schema of each message, as far as it is used here."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: nanoseconds since the recording's start, topic, the name of its schema, fields."""

    t_ns: int
    topic: str
    schema: str
    fields: Mapping[str, Any]


def screen_message(frame: StoredFrame, image: str, main: Monitor) -> Message:
    """A frame with its picture in the file `image`; `main` is the monitor of the topic `screen`."""
    topic = "screen" if frame.monitor.index == main.index else f"screen/{frame.monitor.index}"
    shape = [frame.width, frame.height]
    fields = {"source_shape": shape, "shape": shape, "media_ref": {"uri": image}}
    return Message(frame.t_ms * NS, topic, "desktop/ScreenCaptured", fields)


def mouse_messages(t_ms: int, action: PointerAction, main: Monitor) -> Iterator[Message]:
    """A pointer's action; a click is told by its press and release, a drag by them and the moves between."""
    match action.kind:
        case "move" | "drag":
            for x, y, after_ms in action.path[: None if action.kind == "move" else -1]:
                yield _mouse(t_ms + after_ms, "move", x, y, main)
        case "press" | "release":
            button = action.button if action.button in _BUTTONS else "unknown"
            yield _mouse(t_ms, "click", action.x, action.y, main, button=button, pressed=action.kind == "press")
        case "scroll":
            yield _mouse(t_ms, "scroll", action.x, action.y, main, dx=action.dx, dy=action.dy)
        case "click":
            pass


def window_message(window: StoredWindow, main: Monitor) -> Message | None:
    """The window that became active: `rect` is left, top, right, bottom; None where its place is unknown."""
    if window.box is None:
        return None
    box = window.box.moved(-main.box.left, -main.box.top)
    fields = {"title": window.title.text, "rect": [box.left, box.top, box.right, box.bottom], "hWnd": 0}
    return Message(window.t_ms * NS, "window", "desktop/WindowInfo", fields)


def key_message(t_ns: int, vk: int, pressed: bool) -> Message:
    """A key going down or up, by its virtual-key code."""
    fields = {"event_type": "press" if pressed else "release", "vk": vk}
    return Message(t_ns, "keyboard", "desktop/KeyboardEvent", fields)


def _mouse(t_ms: int, kind: str, x: int, y: int, main: Monitor, **more: Any) -> Message:
    fields = {"event_type": kind, "x": x - main.box.left, "y": y - main.box.top, **more}
    return Message(t_ms * NS, "mouse", "desktop/MouseEvent", fields)
