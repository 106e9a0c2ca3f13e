"""Records as bytes before they are sealed, and back as stored values."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from recorder.errors import StoreError
from recorder.store.stored import GapCause, StoredRun, StoredText, StoredWindow, StoredWithheld
from redaction.geometry import Box
from redaction.redacted import (
    KeyAction,
    Mask,
    Origin,
    PointerAction,
    RedactedText,
    RedactedWindow,
    StackedWindow,
    TextMask,
    TypedRun,
    Withheld,
)

Kind = Literal["frame", "input", "typed", "window", "withheld", "gap"]
Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A record as it stands in the file; its body is sealed."""

    seq: int
    t_ms: int
    kind: Kind
    segment: int
    body: bytes


_LONG: Final = 160
_PLAIN, _DEFLATED = b"\x00", b"\x01"
_MOST_BYTES: Final = 16 << 20


def pack(body: Body) -> bytes:
    """A body as bytes."""
    plain = json.dumps(body, separators=(",", ":"), ensure_ascii=False).encode()
    return _DEFLATED + zlib.compress(plain, 6) if len(plain) > _LONG else _PLAIN + plain


def unpack(content: bytes) -> Body:
    """Read `pack`.

    Raises:
        StoreError: if it is something else.

    """
    try:
        plain = content[1:]
        if content[:1] == _DEFLATED:
            plain = zlib.decompressobj().decompress(plain, _MOST_BYTES)
        return cast("Body", json.loads(plain))
    except (zlib.error, ValueError, RecursionError):
        raise damaged() from None


def frame_body(cause: str, masks: tuple[Mask, ...], base: tuple[Mask, ...]) -> Body:
    """A frame: its masks as what its base lacks (`on`) and what only its base has (`off`: positions)."""
    kept = set(masks) & set(base)
    on = [[*box_json(mask.box), mask.entity, mask.rule] for mask in masks if mask not in kept]
    return {"cause": cause, "on": on, "off": [n for n, mask in enumerate(base) if mask not in kept]}


def frame_masks(body: Body, base: tuple[Mask, ...]) -> tuple[Mask, ...]:
    """The masks of a frame, in canonical order."""
    gone = set(body["off"])
    kept = [mask for n, mask in enumerate(base) if n not in gone]
    return canonical((*kept, *(Mask(Box(*mask[:4]), mask[4], mask[5]) for mask in body["on"])))


def canonical(masks: Iterable[Mask]) -> tuple[Mask, ...]:
    """The masks sorted and each once: so positions in a base mean the same to writer and reader."""
    return tuple(sorted(set(masks), key=lambda mask: (mask.box, mask.entity, mask.rule)))


def action_body(action: PointerAction | KeyAction | TypedRun | StoredRun) -> Body:
    """What the person did."""
    match action:
        case PointerAction():
            fields = {name: getattr(action, name) for name in PointerAction.__slots__}
            return {"of": "pointer", **{name: value for name, value in fields.items() if value not in (None, 0, ())}}
        case KeyAction():
            return {"of": "key", "kind": action.kind, "key": action.key, "modifiers": action.modifiers}
        case TypedRun() | StoredRun():
            return {"of": "typed", "text": text_json(action.text)}


def action_from(body: Body) -> PointerAction | KeyAction | StoredRun:
    """Read `action_body`."""
    fields = {name: value for name, value in body.items() if name != "of"}
    if body["of"] == "pointer":
        path = tuple((int(x), int(y), int(t)) for x, y, t in fields.pop("path", ()))
        return PointerAction(**{"x": 0, "y": 0, **fields}, path=path)
    if body["of"] == "key":
        return KeyAction(fields["kind"], fields["key"], tuple(fields["modifiers"]))
    return StoredRun(text_from(fields["text"]))


def window_body(window: RedactedWindow | StoredWindow) -> Body:
    """The active window and the stack."""
    return {
        "title": text_json(window.title),
        "application": text_json(window.application),
        "box": box_json(window.box) if window.box else None,
        "excluded": window.excluded,
        "stacking": [[one.application, *box_json(one.box), one.excluded] for one in window.stacking],
    }


def stacking_from(value: list[list[Any]]) -> tuple[StackedWindow, ...]:
    """Read the stack."""
    return tuple(StackedWindow(one[0], Box(*one[1:5]), one[5]) for one in value)


def withheld_body(item: Withheld | StoredWithheld) -> Body:
    """What was withheld, and why."""
    return {"item": item.item, "reason": item.reason.value, "monitor": item.monitor}


def gap_body(cause: GapCause) -> Body:
    """Why nothing follows for a while."""
    return {"cause": cause}


def text_json(text: RedactedText | StoredText) -> list[Any]:
    """Text, origin, placeholders."""
    return [text.text, text.origin.value, [[mask.start, mask.end, mask.entity, mask.rule] for mask in text.masks]]


def text_from(value: list[Any]) -> StoredText:
    """Read `text_json`."""
    text, origin, masks = value
    return StoredText(text, tuple(TextMask(*mask) for mask in masks), Origin(origin))


def box_json(box: Box) -> list[int]:
    """Left, top, width, height."""
    return [box.left, box.top, box.width, box.height]


def box_from(value: list[int] | None) -> Box | None:
    """Read `box_json`."""
    return Box(*value) if value is not None else None


def damaged() -> StoreError:
    """The error for a record that opens and makes no sense."""
    return StoreError("A record is damaged.", "Delete the session or restore it.")
