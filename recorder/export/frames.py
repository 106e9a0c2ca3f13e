"""Format `frames`: a PNG for each frame, `frames.jsonl` about the frames, `events.jsonl` about everything else.

Both files are in order of time. A frame's number is its place there, from 1: `frames/000001.png` is the picture of
the line with `"frame": 1`, and events name frames by that number. Times are milliseconds since the session's start.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from recorder.export.output import complete_folder, write_lines, write_png
from recorder.export.recording import Recording
from recorder.store.stored import (
    StoredEvent,
    StoredFrame,
    StoredGap,
    StoredInput,
    StoredRun,
    StoredText,
    StoredWindow,
    StoredWithheld,
)
from redaction.geometry import Box
from redaction.redacted import KeyAction, PointerAction


def export_frames(recording: Recording, out: Path) -> None:
    """Write a recording into `out`, whole or not at all.

    Raises:
        InputFileError: if `out` is not an empty or a new folder. DiskFullError: no room. StoreError: damaged.

    """
    frames = list(recording.frames())
    numbers = {frame.seq: number for number, frame in enumerate(frames, start=1)}
    with complete_folder(out) as folder:
        (folder / "frames").mkdir()
        for frame in frames:
            write_png(folder / _file(numbers[frame.seq]), recording.pixels(frame.seq))
        write_lines(folder / "frames.jsonl", (_frame_line(numbers[frame.seq], frame) for frame in frames))
        write_lines(folder / "events.jsonl", (event_line(event, numbers) for event in recording.events()))


def event_line(event: StoredEvent, numbers: Mapping[int, int | str]) -> dict[str, Any]:
    """An event as it stands in `events.jsonl`; `numbers` gives a frame's number, or its file, by its seq."""
    line: dict[str, Any] = {"t_ms": event.t_ms}
    match event:
        case StoredInput():
            line |= _action(event.action)
        case StoredWindow():
            line |= {
                "type": "window",
                "title": event.title.text,
                "application": event.application.text,
                "masks": _text_masks(event.title),
                "excluded": event.excluded,
                "box": _box(event.box) if event.box else None,
                "stacking": [
                    {"application": one.application, "excluded": one.excluded, **_box(one.box)}
                    for one in event.stacking
                ],
            }
        case StoredWithheld():
            line |= {"type": "withheld", "item": event.item, "reason": event.reason.value, "monitor": event.monitor}
        case StoredGap():
            line |= {"type": "gap", "cause": event.cause}
    if isinstance(event, StoredInput | StoredWindow):
        line |= {
            "frame_before": _number(event.frame_before, numbers),
            "frame_after": _number(event.frame_after, numbers),
        }
    return line


def _frame_line(number: int, frame: StoredFrame) -> dict[str, Any]:
    return {
        "frame": number,
        "file": _file(number),
        "t_ms": frame.t_ms,
        "width": frame.width,
        "height": frame.height,
        "monitor": {"index": frame.monitor.index, **_box(frame.monitor.box), "scale": frame.monitor.scale},
        "cause": frame.cause.value,
        "masks": [{**_box(mask.box), "class": mask.entity, "rule": mask.rule} for mask in frame.masks],
    }


def _action(action: PointerAction | KeyAction | StoredRun) -> dict[str, Any]:
    match action:
        case PointerAction():
            fields: Iterable[str] = ("kind", "x", "y", "button", "count", "dx", "dy")
            return {"type": "pointer", **{name: getattr(action, name) for name in fields}, "path": action.path}
        case KeyAction():
            return {"type": "key", "kind": action.kind, "key": action.key, "modifiers": action.modifiers}
        case StoredRun():
            return {"type": "text", "text": action.text.text, "masks": _text_masks(action.text)}


def _text_masks(text: StoredText) -> list[dict[str, Any]]:
    return [{"start": mask.start, "end": mask.end, "class": mask.entity, "rule": mask.rule} for mask in text.masks]


def _box(box: Box) -> dict[str, int]:
    return {"left": box.left, "top": box.top, "width": box.width, "height": box.height}


def _number(seq: int | None, numbers: Mapping[int, int | str]) -> int | str | None:
    return None if seq is None else numbers.get(seq)


def _file(number: int) -> str:
    return f"frames/{number:06d}.png"
