"""Stored events from their records: actions, typed runs, windows, withheld items, gaps."""

from __future__ import annotations

from recorder.store import bodies
from recorder.store.bodies import Body, Row
from recorder.store.edits import TextField
from recorder.store.stored import (
    StoredEvent,
    StoredGap,
    StoredInput,
    StoredRun,
    StoredText,
    StoredWindow,
    StoredWithheld,
)
from recorder.store.timeline import Timeline, center
from redaction.redacted import PointerAction, Reason


def event_from(row: Row, body: Body, timeline: Timeline) -> StoredEvent:
    """The event of a record, with the frames around it.

    Raises:
        StoreError, ValueError, KeyError, TypeError: if it makes no sense.

    """
    match row.kind:
        case "input" | "typed":
            action = bodies.action_from(body)
            pointer = action if isinstance(action, PointerAction) else None
            end_ms = row.t_ms + (pointer.path[-1][2] if pointer and pointer.path else 0)
            around = timeline.around(row.t_ms, end_ms, (pointer.x, pointer.y) if pointer else None)
            return StoredInput(row.seq, row.t_ms, action, *around)
        case "window":
            box = bodies.box_from(body["box"])
            around = timeline.around(row.t_ms, row.t_ms, center(box) if box else None)
            if around == (None, None):  # its middle is off every screen
                around = timeline.around(row.t_ms, row.t_ms, None)
            title, application = bodies.text_from(body["title"]), bodies.text_from(body["application"])
            stacking = bodies.stacking_from(body["stacking"])
            return StoredWindow(row.seq, row.t_ms, title, application, box, body["excluded"], stacking, *around)
        case "withheld":
            return StoredWithheld(row.seq, row.t_ms, body["item"], Reason(body["reason"]), body["monitor"])
        case "gap":
            return StoredGap(row.seq, row.t_ms, body["cause"])
        case _:
            raise bodies.damaged()


def texts_of(event: StoredEvent) -> dict[TextField, StoredText]:
    """The texts of a typed run or a window, by their fields; no other event has any."""
    match event:
        case StoredInput(action=StoredRun(text=text)):
            return {"text": text}
        case StoredWindow():
            return {"title": event.title, "application": event.application}
        case _:
            return {}
