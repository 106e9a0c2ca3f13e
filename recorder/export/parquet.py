"""Format `parquet`: one row a step with its picture in it, for Hugging Face `datasets`, PyArrow, Ray Data and Spark.

`image` is the struct {bytes, path} of the `Image` feature, and the schema carries the metadata by which `datasets`
knows it. Masks, windows and the text's placeholders are columns. Places are pixels of the picture; `code` is the same
action as in the format `agentnet`, null where pyautogui has no word.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, assert_never

import pyarrow as pa
import pyarrow.parquet as pq

from recorder.export.agentnet import step_code
from recorder.export.album import mask_boxes
from recorder.export.deeds import Click, Deed, Drag, Keys, Scroll, Typing
from recorder.export.output import complete_folder, png
from recorder.export.recording import Recording
from recorder.export.steps import Step, trajectories
from recorder.export.windows import window_facts

_ROWS: Final = 32
"""Rows that are written at once: with their pictures they stay far below what memory has."""

_BOX: Final = {"left": "int32", "top": "int32", "width": "int32", "height": "int32"}
_MASK: Final = {**_BOX, "class": "string", "rule": "string"}
_COLUMNS: Final[dict[str, Any]] = {
    "recording": "string",
    "trajectory": "int32",
    "step": "int32",
    "t_ms": "int64",
    "image": "image",
    "width": "int32",
    "height": "int32",
    "monitor": "int32",
    "action": "string",
    "code": "string",
    "x": "int32",
    "y": "int32",
    "end_x": "int32",
    "end_y": "int32",
    "button": "string",
    "count": "int32",
    "dx": "int32",
    "dy": "int32",
    "keys": ["string"],
    "text": "string",
    "placeholders": [{"start": "int32", "end": "int32", "class": "string", "rule": "string"}],
    "window": {"title": "string", "application": "string", "excluded": "bool", "box": _BOX},
    "withheld": "int32",
    "masks": [_MASK],
    "policy_digest": "string",
}
"""The columns: a type by its name, a dict for a struct, a list for a list."""


def export_parquet(recording: Recording, out: Path) -> None:
    """Write a recording into `out`: `steps.parquet`.

    Raises:
        InputFileError: if `out` is not an empty or a new folder. DiskFullError: no room. RecorderError: damaged.

    """
    schema = steps_schema()
    with (
        complete_folder(out) as folder,
        pq.ParquetWriter(folder / "steps.parquet", schema, version="2.6", compression="zstd") as writer,
    ):
        rows: list[dict[str, Any]] = []
        for row in _rows(recording):
            rows.append(row)
            if len(rows) == _ROWS:
                writer.write_table(pa.Table.from_pylist(rows, schema))
                rows.clear()
        writer.write_table(pa.Table.from_pylist(rows, schema))


def steps_schema() -> pa.Schema:
    """The columns of a step, with what `datasets` reads its features from."""
    features = {name: _feature(kind) for name, kind in _COLUMNS.items()}
    metadata = {"huggingface": json.dumps({"info": {"features": features}})}
    return pa.schema([(name, _arrow(kind)) for name, kind in _COLUMNS.items()], metadata=metadata)


def _rows(recording: Recording) -> Iterator[dict[str, Any]]:
    encoded: tuple[int, bytes] = (-1, b"")
    for trajectory in trajectories(recording):
        for number, step in enumerate(trajectory.steps):
            if encoded[0] != step.frame.seq:
                encoded = (step.frame.seq, png(recording.pixels(step.frame.seq)))
            yield {
                "recording": recording.name,
                "trajectory": trajectory.number,
                "step": number,
                "image": {"bytes": encoded[1], "path": f"{recording.name}-{trajectory.number}-{number:06d}.png"},
                "policy_digest": recording.policy_digest,
                **_facts(step),
                **_deed(step.deed),
            }


def _facts(step: Step) -> dict[str, Any]:
    frame = step.frame
    return {
        "t_ms": step.t_ms,
        "width": frame.width,
        "height": frame.height,
        "code": step_code(step.deed, frame),
        "withheld": step.withheld,
        "masks": mask_boxes(frame.masks),
        "keys": [],
        "placeholders": [],
        **window_facts(step),
    }


def _deed(deed: Deed) -> dict[str, Any]:
    match deed:
        case Click(at=at):
            return {"action": "click", "x": at.x, "y": at.y, "button": deed.button, "count": deed.count}
        case Drag(start=start, end=end):
            ends = {"x": start.x, "y": start.y, "end_x": end.x, "end_y": end.y}
            return {"action": "drag", "button": deed.button, **ends}
        case Scroll(at=at):
            return {"action": "scroll", "x": at.x, "y": at.y, "dx": deed.dx, "dy": deed.dy}
        case Keys():
            return {"action": "keys", "keys": list(deed.names)}
        case Typing():
            masks = [{"start": one.start, "end": one.end, "class": one.entity, "rule": one.rule} for one in deed.masks]
            return {"action": "type", "text": deed.text, "placeholders": masks}
        case _:
            assert_never(deed)


def _arrow(kind: Any) -> pa.DataType:
    match kind:
        case "image":
            return pa.struct([("bytes", pa.binary()), ("path", pa.string())])
        case dict():
            return pa.struct([(name, _arrow(one)) for name, one in kind.items()])
        case [one]:
            return pa.list_(_arrow(one))
        case _:
            return pa.type_for_alias(kind)


def _feature(kind: Any) -> Any:
    """A column as `datasets` writes its features; a list of features is a list in every release."""
    match kind:
        case "image":
            return {"_type": "Image"}
        case dict():
            return {name: _feature(one) for name, one in kind.items()}
        case [one]:
            return [_feature(one)]
        case _:
            return {"dtype": kind, "_type": "Value"}
