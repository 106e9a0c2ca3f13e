"""The records of the container as values: header, screens, frames, events (docs/bundle-format.md)."""

from __future__ import annotations

import enum
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from recorder.bundle.names import is_number
from recorder.store import bodies
from recorder.store.bodies import Body
from recorder.store.regions import Quote, Region, pack, unpack
from recorder.store.stored import (
    StoredEvent,
    StoredGap,
    StoredInput,
    StoredRun,
    StoredWindow,
    StoredWithheld,
    monitor_from_json,
    monitor_to_json,
)
from redaction.canonical import canonical_json
from redaction.geometry import Monitor
from redaction.redacted import Cause, Mask

MAGIC: Final = b"RECBNDL\x01"
"""The last byte is the version."""


class Part(enum.IntEnum):
    """What a record of the container is; the number stands in its first byte."""

    HEADER = 1
    SCREEN = 2
    FRAME = 3
    EVENT = 4
    PADDING = 5
    END = 6


MOST_BYTES: Final[Mapping[Part, int]] = {
    Part.HEADER: 1 << 16,
    Part.SCREEN: 1 << 10,
    Part.FRAME: 1 << 27,
    Part.EVENT: 1 << 24,
    Part.PADDING: 1 << 20,
    Part.END: 40,
}
"""The largest body of each kind."""

MOST_SCREENS: Final = 1 << 12
MOST_SIDE_PX: Final = 1 << 16
MOST_AREA_PX: Final = 1 << 26
"""Twice an 8K screen: what a reader has to make room for."""

_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Header:
    """What a recipient has to know before the first frame; digests are SHA-256 in hexadecimal, empty if there is none.

    `classes` are the classes of the masks in it, sorted; `recorder` is the version that recorded.
    """

    bundle: str
    recorder: str
    profile: str
    policy_digest: str
    rules_digest: str
    consent_digest: str
    classes: tuple[str, ...]

    def packed(self) -> bytes:
        """The header as its record's body."""
        fields: dict[str, object] = {name: getattr(self, name) for name in Header.__slots__}
        return canonical_json({"format": _FORMAT, **fields, "classes": list(self.classes)})

    @classmethod
    def unpacked(cls, content: bytes) -> Header:
        """Read `packed`.

        Raises:
            ValueError, TypeError, KeyError: if it is something else.

        """
        fields = _object(content)
        if fields.pop("format") != _FORMAT or set(fields) != set(cls.__slots__):
            raise ValueError("not a header")
        header = cls(**{**fields, "classes": tuple(fields["classes"])})
        texts = [getattr(header, name) for name in cls.__slots__ if name != "classes"]
        if not all(isinstance(text, str) for text in (*texts, *header.classes)) or not is_number(header.bundle):
            raise ValueError("not a header")
        return header


@dataclass(frozen=True, slots=True)
class Screen:
    """A monitor, and the size of its frames in pixels."""

    monitor: Monitor
    width: int
    height: int

    def packed(self) -> bytes:
        """The screen as its record's body."""
        return json.dumps([*monitor_to_json(self.monitor), self.width, self.height], separators=(",", ":")).encode()

    @classmethod
    def unpacked(cls, content: bytes) -> Screen:
        """Read `packed`.

        Raises:
            ValueError, TypeError: if it is something else.

        """
        *monitor, width, height = json.loads(content)
        sane = 0 < width <= MOST_SIDE_PX and 0 < height <= MOST_SIDE_PX and width * height <= MOST_AREA_PX
        if len(monitor) != 6 or not sane:
            raise ValueError("not a screen")
        return cls(monitor_from_json(monitor), int(width), int(height))


@dataclass(frozen=True, slots=True)
class FrameRecord:
    """A frame: `base` is the number of the frame that it changes, None for one painted on black.

    `on` and `off` turn the masks of the frame before it on this screen into its own; `regions` None: as its base.
    """

    t_ms: int
    screen: int
    base: int | None
    cause: Cause
    on: tuple[Mask, ...]
    off: tuple[int, ...]
    regions: bytes | None

    def about(self) -> bytes:
        """What stands before the regions in the body: the length of a JSON (32 bits, little endian), and that JSON."""
        on = [[*bodies.box_json(mask.box), mask.entity, mask.rule] for mask in self.on]
        fields: dict[str, object] = {"t": self.t_ms, "screen": self.screen, "base": self.base}
        about = canonical_json({**fields, "cause": self.cause.value, "on": on, "off": list(self.off)})
        return len(about).to_bytes(4, "little") + about


def frame_about(content: bytes) -> dict[str, Any]:
    """The JSON of a frame's record; `content` is its body, or the beginning of it.

    Raises:
        ValueError, TypeError, KeyError: if it makes no sense.

    """
    length = int.from_bytes(content[:4], "little")
    if len(content) < 4 + length:
        raise ValueError("a frame ends within its description")
    about = _object(content[4 : 4 + length])
    if set(about) != {"t", "screen", "base", "cause", "on", "off"}:
        raise ValueError("not a frame")
    numbers = [about["t"], about["screen"], *about["off"], *([] if about["base"] is None else [about["base"]])]
    if not all(type(number) is int and number >= 0 for number in numbers):
        raise ValueError("not a frame")
    Cause(about["cause"])
    return about


def frame_regions(content: bytes) -> bytes | None:
    """The regions in a frame's record, None if it looks as its base does."""
    return content[4 + int.from_bytes(content[:4], "little") :] or None


def event_record(event: StoredEvent) -> bytes:
    """An event as its record's body."""
    kind, body = _event_body(event)
    return canonical_json({"t": event.t_ms, "kind": kind, "body": body})


def event_fields(content: bytes) -> tuple[int, bodies.Kind, Body]:
    """Time, kind and body of an event's record.

    Raises:
        ValueError, TypeError, KeyError: if it is none.

    """
    fields = _object(content)
    if set(fields) != {"t", "kind", "body"} or type(fields["t"]) is not int or fields["t"] < 0:
        raise ValueError("not an event")
    return fields["t"], fields["kind"], fields["body"]


def renumbered(regions: bytes, numbers: Mapping[int, int]) -> bytes:
    """The regions of a stored picture, with the numbers of the container in what they quote.

    Raises:
        KeyError: if they quote a picture that is not there. StoreError: if they are none.

    """
    if not any(isinstance(region, Quote) for region in unpack(regions)):
        return regions
    return pack(_renumbered(region, numbers) for region in unpack(regions))


def quoted(regions: bytes) -> set[int]:
    """The numbers of the frames that a picture quotes.

    Raises:
        StoreError: if these are no regions.

    """
    return {region.seq for region in unpack(regions) if isinstance(region, Quote)}


def _renumbered(region: Region, numbers: Mapping[int, int]) -> Region:
    if not isinstance(region, Quote):
        return region
    return Quote(region.box, numbers[region.seq], region.number, region.left, region.top)


def _event_body(event: StoredEvent) -> tuple[bodies.Kind, Body]:
    match event:
        case StoredInput():
            return "typed" if isinstance(event.action, StoredRun) else "input", bodies.action_body(event.action)
        case StoredWindow():
            return "window", bodies.window_body(event)
        case StoredWithheld():
            return "withheld", bodies.withheld_body(event)
        case StoredGap():
            return "gap", bodies.gap_body(event.cause)


def _object(content: bytes) -> dict[str, Any]:
    value = json.loads(content)
    if not isinstance(value, dict):
        raise TypeError("not an object")
    return cast("dict[str, Any]", value)
