"""Format `owamcap`: an MCAP file between two gaps, with the messages of Open World Agents that mcap-owa-support reads.

This is a format of events, not of steps: every frame, every move, press and release stands in it at its time, in
nanoseconds since the recording's start. Typed runs have no rhythm to give back: their keys are laid out evenly, and
what stands behind a placeholder is no key at all; `events.jsonl` has the runs as they are stored. Pointer coordinates
are pixels of the picture on the topic `screen`, which shows the first monitor; further ones are `screen/1` and so on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

from mcap.writer import Writer

from recorder.export.album import Album
from recorder.export.frames import event_line
from recorder.export.output import complete_folder, write_lines
from recorder.export.owa_keys import key_messages
from recorder.export.owa_messages import SCHEMAS, Message, mouse_messages, screen_message, window_message
from recorder.export.recording import Recording
from recorder.export.steps import frames_between, stretches
from recorder.store.stored import StoredEvent, StoredFrame, StoredInput, StoredWindow
from redaction.geometry import Monitor
from redaction.redacted import PointerAction

_LIBRARY: Final = "recorder; messages of owa-msgs 0.6"


def export_owamcap(recording: Recording, out: Path) -> None:
    """Write a recording into `out`: `NAME-N.mcap`, `images/`, `masks.jsonl` and `events.jsonl`.

    Raises:
        InputFileError: if `out` is not an empty or a new folder. DiskFullError: no room. RecorderError: damaged.

    """
    frames = tuple(recording.frames())
    images: dict[int, str] = {}
    number = 0
    with complete_folder(out) as folder, Album(recording, folder) as album:
        for since, until, events in stretches(recording.events()):
            shown = frames_between(frames, since, until)
            if shown:
                number += 1
                images |= {frame.seq: album.image(frame) for frame in shown}
                about = {"recording": recording.name, "policy_digest": recording.policy_digest}
                _write(folder / f"{recording.name}-{number}.mcap", _messages(shown, images, events), about)
        write_lines(folder / "events.jsonl", (event_line(event, images) for event in recording.events()))


def _messages(frames: Iterable[StoredFrame], images: dict[int, str], events: Iterable[StoredEvent]) -> list[Message]:
    """All messages of a stretch in order of time; at the same time, the screen comes first."""
    shown, told = list(frames), list(events)
    main = min((frame.monitor for frame in shown), key=lambda monitor: monitor.index)
    inputs = [event for event in told if isinstance(event, StoredInput)]
    found = [screen_message(frame, f"images/{images[frame.seq]}", main) for frame in shown]
    found += [message for event in told if (message := _window(event, main)) is not None]
    for event in inputs:
        if isinstance(event.action, PointerAction):
            found += mouse_messages(event.t_ms, event.action, main)
    found += key_messages(event for event in inputs if not _is_motion(event))
    return sorted(found, key=lambda message: message.t_ns)


def _window(event: StoredEvent, main: Monitor) -> Message | None:
    return window_message(event, main) if isinstance(event, StoredWindow) else None


def _is_motion(event: StoredInput) -> bool:
    return isinstance(event.action, PointerAction) and event.action.kind == "move"


def _write(path: Path, messages: Iterable[Message], about: dict[str, str]) -> None:
    channels: dict[str, int] = {}
    schemas: dict[str, int] = {}
    with path.open("wb") as file:
        writer = Writer(file)
        writer.start(profile="owa", library=_LIBRARY)
        for message in messages:
            if message.schema not in schemas:
                schema = _json(SCHEMAS[message.schema])
                schemas[message.schema] = writer.register_schema(message.schema, "jsonschema", schema)
            if message.topic not in channels:
                channels[message.topic] = writer.register_channel(message.topic, "json", schemas[message.schema])
            writer.add_message(channels[message.topic], message.t_ns, _json(message.fields), message.t_ns)
        writer.add_metadata("recorder", about)
        writer.finish()  # type: ignore[no-untyped-call] # mcap types only a part of itself


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
