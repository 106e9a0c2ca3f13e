"""What goes in beside redacted values, and what comes out: frozen, typed, nothing of it raw."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from recorder.errors import StoreError
from redaction.geometry import Box, Monitor
from redaction.redacted import (
    Cause,
    Item,
    KeyAction,
    Mask,
    Origin,
    PointerAction,
    Reason,
    StackedWindow,
    TextMask,
)

GapCause = Literal["capture-lost", "paused", "locked", "disk-full", "forgotten"]
"""Why nothing was recorded for a while; it ends with the next record."""

State = Literal["recording", "closed", "interrupted"]
"""`interrupted`: the recorder ended without closing the session."""


@dataclass(frozen=True, slots=True)
class SessionStart:
    """What is known when a session begins; digests in hexadecimal, `started_wall_ms` since 1970 in UTC.

    `rules_digest` is that of the rule pack alone, `rules_state` whether it was signed; sessions of before have
    neither.
    """

    session_id: str
    started_wall_ms: int
    profile: str
    policy_digest: str
    notice_digest: str
    recorder_version: str
    rules_digest: str = ""
    rules_state: str = ""


@dataclass(frozen=True, slots=True)
class Counters:
    """What became of the frames: captured = stored + withheld + dropped, the latter two by reason."""

    captured: int = 0
    stored: int = 0
    withheld: Mapping[str, int] = field(default_factory=dict)
    dropped: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.captured != self.stored + sum(self.withheld.values()) + sum(self.dropped.values()):
            raise ValueError("the counters do not add up")


@dataclass(frozen=True, slots=True)
class Tally:
    """What the store itself counted: rows that are there now, and frames that once were.

    `forgotten_frames` were stored and then forgotten, `lost_frames` were rolled back by a full disk: a session's
    `Counters.stored` is the sum of these two and `frames`.
    """

    frames: int = 0
    inputs: int = 0
    typed: int = 0
    windows: int = 0
    withheld: int = 0
    gaps: int = 0
    forgotten_frames: int = 0
    lost_frames: int = 0


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """A session in one line; `duration_ms` runs to the last record, `size_bytes` is what its files take."""

    start: SessionStart
    state: State
    duration_ms: int
    tally: Tally
    counters: Counters
    size_bytes: int = 0

    @property
    def session_id(self) -> str:
        """The session's id."""
        return self.start.session_id

    @property
    def ended_wall_ms(self) -> int:
        """When its last record was made, milliseconds since 1970."""
        return self.start.started_wall_ms + self.duration_ms


@dataclass(frozen=True, slots=True)
class StoredText:
    """Redacted text with its placeholders."""

    text: str
    masks: tuple[TextMask, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class StoredFrame:
    """A frame without its pixels; ask the reader for `pixels(seq)`. `masks` in pixels of the frame."""

    seq: int
    t_ms: int
    monitor: Monitor
    cause: Cause
    width: int
    height: int
    masks: tuple[Mask, ...]


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A typed run as it stood when the field was left."""

    text: StoredText


@dataclass(frozen=True, slots=True)
class StoredInput:
    """One action, with the seq of the last frame before it and of the first after its end; None if there is none."""

    seq: int
    t_ms: int
    action: PointerAction | KeyAction | StoredRun
    frame_before: int | None
    frame_after: int | None


@dataclass(frozen=True, slots=True)
class StoredWindow:
    """The active window after a window change; frames as in `StoredInput`."""

    seq: int
    t_ms: int
    title: StoredText
    application: StoredText
    box: Box | None
    excluded: bool
    stacking: tuple[StackedWindow, ...]
    frame_before: int | None
    frame_after: int | None


@dataclass(frozen=True, slots=True)
class StoredWithheld:
    """Something that was captured and not kept."""

    seq: int
    t_ms: int
    item: Item
    reason: Reason
    monitor: int | None


@dataclass(frozen=True, slots=True)
class StoredGap:
    """From here on nothing was recorded, until the next record."""

    seq: int
    t_ms: int
    cause: GapCause


StoredEvent = StoredInput | StoredWindow | StoredWithheld | StoredGap


def monitor_to_json(monitor: Monitor) -> list[object]:
    """index, left, top, width, height, scale."""
    box = monitor.box
    return [monitor.index, box.left, box.top, box.width, box.height, monitor.scale]


def monitor_from_json(value: list[float]) -> Monitor:
    """Read `monitor_to_json`."""
    index, left, top, width, height = (int(number) for number in value[:5])
    return Monitor(index, Box(left, top, width, height), float(value[5]))


def summary_to_json(summary: SessionSummary) -> str:
    """The summary as text; its size is not part of it."""
    start, counters, tally = summary.start, summary.counters, summary.tally
    return json.dumps(
        {
            "start": {name: getattr(start, name) for name in SessionStart.__slots__},
            "state": summary.state,
            "duration_ms": summary.duration_ms,
            "tally": {name: getattr(tally, name) for name in Tally.__slots__},
            "counters": {
                "captured": counters.captured,
                "stored": counters.stored,
                "withheld": dict(counters.withheld),
                "dropped": dict(counters.dropped),
            },
        }
    )


def summary_from_json(text: str, size_bytes: int = 0) -> SessionSummary:
    """Read `summary_to_json`.

    Raises:
        StoreError: if it is not one.

    """
    try:
        value = json.loads(text)
        return SessionSummary(
            start=SessionStart(**value["start"]),
            state=value["state"],
            duration_ms=value["duration_ms"],
            tally=Tally(**value["tally"]),
            counters=Counters(**value["counters"]),
            size_bytes=size_bytes,
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise StoreError("A session's summary is damaged.", "Delete the session or restore it.") from None
