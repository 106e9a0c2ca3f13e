"""Redacted values to bytes and back: a small bounded grammar, and nothing that can run code.

A message is `kind` (one byte), the length of its header (four bytes, big-endian), the header (JSON), and for a frame
its pixels. The decoder takes exactly what the encoder makes: unknown or missing fields, numbers out of range,
oversized texts, masks outside the picture and bytes left over are all refused. It trusts the other side with the
content only: what it rebuilds carries the seal, because a redactor sealed it before it was encoded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from redaction.geometry import Box, Monitor
from redaction.raw import Cause, Origin
from redaction.redacted import (
    SEAL,
    Action,
    KeyAction,
    Mask,
    PointerAction,
    Reason,
    Redacted,
    RedactedFrame,
    RedactedInput,
    RedactedText,
    RedactedWindow,
    StackedWindow,
    TextMask,
    TypedRun,
    Withheld,
)
from redaction.wire_grammar import (
    MAX_ENTRIES,
    MAX_NAME,
    MAX_TEXT_BYTES,
    Fields,
    WireError,
    bounded_text,
    box_fields,
    parse,
    read_box,
    whole_number,
)

__all__ = ["WireError", "decode", "encode"]

MAX_PIXELS: Final = 64 * 1024 * 1024
_MAX_HEADER: Final = 16 * 1024 * 1024
_PREFIX: Final = 5
_POINTER_KINDS: Final = ("move", "press", "release", "click", "drag", "scroll")
_KEY_KINDS: Final = ("press", "release", "shortcut")
_ITEMS: Final = ("frame", "text", "window", "input")


def encode(value: Redacted) -> bytes:
    """The bytes of a redacted value.

    Raises:
        WireError: if the value is larger than the grammar allows.

    """
    if isinstance(value, RedactedFrame):
        message = _message(b"F", _frame_fields(value), np.ascontiguousarray(value.pixels).tobytes())
    elif isinstance(value, RedactedInput):
        message = _message(b"I", {"t_ms": value.t_ms, "action": _action_fields(value.action)})
    elif isinstance(value, RedactedWindow):
        message = _message(b"W", _window_fields(value))
    elif isinstance(value, Withheld):
        message = _message(b"X", _withheld_fields(value))
    else:
        raise WireError("only redacted values can be encoded")
    return message


def decode(message: bytes) -> Redacted:
    """The redacted value that `message` holds.

    Raises:
        WireError: if it is not exactly what `encode` makes.

    """
    if len(message) < _PREFIX:
        raise WireError("the message is cut short")
    length = int.from_bytes(message[1:_PREFIX], "big")
    if length > _MAX_HEADER or len(message) < _PREFIX + length:
        raise WireError("the header is cut short or too long")
    fields = Fields(parse(message[_PREFIX : _PREFIX + length]), "message")
    rest = memoryview(message)[_PREFIX + length :]
    kind = message[:1]
    if kind == b"F":
        return _frame(fields, rest)
    if len(rest):
        raise WireError("bytes are left over")
    if kind == b"I":
        return fields.done(RedactedInput(fields.integer("t_ms"), _action(fields.part("action")), SEAL))
    if kind == b"W":
        return _window(fields)
    if kind == b"X":
        return _withheld(fields)
    raise WireError("the kind of the message is unknown")


def _message(kind: bytes, fields: Mapping[str, Any], rest: bytes = b"") -> bytes:
    try:
        header = json.dumps(fields, separators=(",", ":"), allow_nan=False).encode("ascii")
    except ValueError:
        raise WireError("a number is not finite") from None
    if len(header) > _MAX_HEADER:
        raise WireError("the header is too long")
    return kind + len(header).to_bytes(4, "big") + header + rest


def _frame_fields(frame: RedactedFrame) -> dict[str, Any]:
    height, width = frame.pixels.shape[:2]
    if not 0 < height * width <= MAX_PIXELS or len(frame.masks) > MAX_ENTRIES:
        raise WireError("the frame is larger than the grammar allows")
    monitor = frame.monitor
    return {
        "t_ms": frame.t_ms,
        "cause": frame.cause.value,
        "size": [width, height],
        "monitor": {"index": monitor.index, "box": box_fields(monitor.box), "scale": monitor.scale},
        "masks": [{"box": box_fields(m.box), "entity": m.entity, "rule": m.rule} for m in frame.masks],
    }


def _frame(fields: Fields, rest: memoryview) -> RedactedFrame:
    width, height = _size(fields.take("size"))
    if len(rest) != width * height * 3:
        raise WireError("the pixels do not fit the size")
    masks = fields.entries("masks", _mask)
    whole = Box(0, 0, width, height)
    if not all(mask.box.area and whole.contains(mask.box) for mask in masks):
        raise WireError("a mask lies outside the picture")
    pixels = np.frombuffer(rest, dtype=np.uint8).reshape(height, width, 3)
    cause = Cause(fields.one_of("cause", tuple(cause.value for cause in Cause)))
    frame = RedactedFrame(pixels, _monitor(fields.part("monitor")), fields.integer("t_ms"), cause, masks, SEAL)
    return fields.done(frame)


def _size(value: Any) -> tuple[int, int]:
    if not isinstance(value, list) or len(value) != 2:
        raise WireError("message.size is not a size")
    width, height = (whole_number(number, "message.size") for number in value)
    if width < 1 or height < 1 or width * height > MAX_PIXELS:
        raise WireError("message.size is empty or too large")
    return width, height


def _mask(value: Any, where: str) -> Mask:
    fields = Fields(value, where)
    return fields.done(Mask(read_box(fields.take("box"), where), fields.entity("entity"), fields.name("rule")))


def _monitor(fields: Fields) -> Monitor:
    box = read_box(fields.take("box"), "monitor.box")
    return fields.done(Monitor(fields.integer("index"), box, fields.number("scale")))


def _action_fields(action: Action) -> dict[str, Any]:
    if isinstance(action, TypedRun):
        return {"what": "typed", "text": _text_fields(action.text)}
    if isinstance(action, KeyAction):
        return {"what": "key", "kind": action.kind, "key": action.key, "modifiers": list(action.modifiers)}
    return {
        "what": "pointer",
        "kind": action.kind,
        "at": [action.x, action.y],
        "button": action.button,
        "count": action.count,
        "scroll": [action.dx, action.dy],
        "path": [list(point) for point in action.path],
    }


def _action(fields: Fields) -> Action:
    what = fields.one_of("what", ("typed", "key", "pointer"))
    if what == "typed":
        return fields.done(TypedRun(_text(fields.part("text"))))
    if what == "key":
        kind = fields.one_of("kind", _KEY_KINDS)
        modifiers = fields.entries("modifiers", lambda entry, where: bounded_text(entry, MAX_NAME, where))
        return fields.done(KeyAction(kind, fields.name("key"), modifiers))
    kind = fields.one_of("kind", _POINTER_KINDS)
    x, y = _integers(fields.take("at"), 2, "action.at")
    dx, dy = _integers(fields.take("scroll"), 2, "action.scroll")
    button = fields.take("button")
    if button is not None:
        button = bounded_text(button, MAX_NAME, "action.button")
    path = fields.entries("path", _point)
    return fields.done(PointerAction(kind, x, y, button, fields.integer("count"), dx, dy, path))


def _integers(value: Any, count: int, where: str) -> tuple[int, ...]:
    if not isinstance(value, list) or len(value) != count:
        raise WireError(f"{where} is not a list of {count} numbers")
    return tuple(whole_number(number, where) for number in value)


def _point(value: Any, where: str) -> tuple[int, int, int]:
    x, y, after_ms = _integers(value, 3, where)
    return x, y, after_ms


def _text_fields(text: RedactedText) -> dict[str, Any]:
    if len(text.text.encode("utf-8", "surrogatepass")) > MAX_TEXT_BYTES or len(text.masks) > MAX_ENTRIES:
        raise WireError("the text is larger than the grammar allows")
    masks = [{"start": m.start, "end": m.end, "entity": m.entity, "rule": m.rule} for m in text.masks]
    return {"text": text.text, "origin": text.origin.value, "masks": masks}


def _text(fields: Fields) -> RedactedText:
    text = fields.text("text")
    origin = Origin(fields.one_of("origin", tuple(origin.value for origin in Origin)))
    masks = fields.entries("masks", _text_mask)
    if not all(0 <= mask.start <= mask.end <= len(text) for mask in masks):
        raise WireError("a placeholder lies outside the text")
    return fields.done(RedactedText(text, masks, origin, SEAL))


def _text_mask(value: Any, where: str) -> TextMask:
    fields = Fields(value, where)
    start, end = fields.integer("start"), fields.integer("end")
    return fields.done(TextMask(start, end, fields.entity("entity"), fields.name("rule")))


def _window_fields(window: RedactedWindow) -> dict[str, Any]:
    return {
        "t_ms": window.t_ms,
        "title": _text_fields(window.title),
        "application": _text_fields(window.application),
        "box": None if window.box is None else box_fields(window.box),
        "excluded": window.excluded,
        "stacking": [
            {"application": w.application, "box": box_fields(w.box), "excluded": w.excluded} for w in window.stacking
        ],
    }


def _window(fields: Fields) -> RedactedWindow:
    box = fields.take("box")
    window = RedactedWindow(
        fields.integer("t_ms"),
        _text(fields.part("title")),
        _text(fields.part("application")),
        None if box is None else read_box(box, "message.box"),
        fields.flag("excluded"),
        fields.entries("stacking", _stacked),
        SEAL,
    )
    return fields.done(window)


def _stacked(value: Any, where: str) -> StackedWindow:
    fields = Fields(value, where)
    application = fields.text("application")
    return fields.done(StackedWindow(application, read_box(fields.take("box"), where), fields.flag("excluded")))


def _withheld_fields(value: Withheld) -> dict[str, Any]:
    return {"t_ms": value.t_ms, "item": value.item, "reason": value.reason.value, "monitor": value.monitor}


def _withheld(fields: Fields) -> Withheld:
    reason = Reason(fields.one_of("reason", tuple(reason.value for reason in Reason)))
    monitor = fields.take("monitor")
    if monitor is not None:
        monitor = whole_number(monitor, "message.monitor")
    return fields.done(Withheld(fields.integer("t_ms"), fields.one_of("item", _ITEMS), reason, monitor))
