"""Exports: what the session holds, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pyarrow.parquet as pq
import pytest

from recorder.errors import InputFileError, StoreError
from recorder.export.formats import FORMATS
from recorder.export.output import complete_folder
from recorder.store.reader import SessionReader
from tests.export.conftest import Sessions, one_of_each, typed, work
from tests.store.samples import screen


@pytest.fixture
def reader(sessions: Sessions) -> SessionReader:
    """A session with three frames, two of them alike, and one of each kind of event."""
    return sessions(*one_of_each())


def lines(path: Path) -> list[dict[str, Any]]:
    """The JSON values of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_frames_are_written_exactly(reader: SessionReader, tmp_path: Path) -> None:
    """Each frame is a PNG with the stored pixels, and a line with time, size, monitor and masks, without text."""
    FORMATS["frames"](reader, tmp_path / "out")
    about = lines(tmp_path / "out" / "frames.jsonl")
    assert [(line["frame"], line["file"], line["t_ms"]) for line in about] == [
        (1, "frames/000001.png", 100),
        (2, "frames/000002.png", 200),
        (3, "frames/000003.png", 300),
    ]
    for line, shade in zip(about, (1, 1, 2), strict=True):
        image = cv2.imread(str(tmp_path / "out" / line["file"]))
        assert np.array_equal(cv2.cvtColor(image, cv2.COLOR_BGR2RGB), screen(shade))
        assert (line["width"], line["height"]) == (160, 96)
        assert line["monitor"] == {"index": 0, "left": 0, "top": 0, "width": 160, "height": 96, "scale": 1.0}
    assert about[0]["masks"] == [{"left": 8, "top": 8, "width": 32, "height": 16, "class": "PERSON", "rule": "names"}]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["events.jsonl", "frames", "frames.jsonl"]


def test_events_name_their_frames(reader: SessionReader, tmp_path: Path) -> None:
    """Events are in order of time, each action with the number of the frame before and after it."""
    FORMATS["frames"](reader, tmp_path / "out")
    events = lines(tmp_path / "out" / "events.jsonl")
    assert [event["type"] for event in events] == ["pointer", "pointer", "key", "text", "window", "withheld", "gap"]
    around = [(event["frame_before"], event["frame_after"]) for event in events if "frame_before" in event]
    assert around == [(None, 1), (1, 2), (2, 3), (2, 3), (3, None)]
    assert {name: events[1][name] for name in ("kind", "x", "y", "button", "count")} == {
        "kind": "click",
        "x": 80,
        "y": 24,
        "button": "left",
        "count": 2,
    }
    assert (events[2]["key"], events[2]["modifiers"]) == ("s", ["ctrl"])
    assert (events[3]["text"], events[3]["masks"][0]["class"]) == ("to <PERSON>", "PERSON")
    assert events[4]["stacking"][0]["application"] == "App"
    assert (events[5]["reason"], events[6]["cause"]) == ("timed-out", "paused")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_an_occupied_place_is_refused(reader: SessionReader, tmp_path: Path, form: str) -> None:
    """A file and a folder with something in it are left as they are; an empty folder is used."""
    (tmp_path / "file").write_text("mine")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine").touch()
    (tmp_path / "empty").mkdir()
    for name in ("file", "full"):
        with pytest.raises(InputFileError):
            FORMATS[form](reader, tmp_path / name)
    FORMATS[form](reader, tmp_path / "empty")
    assert (tmp_path / "file").read_text() == "mine"
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine"]
    assert any((tmp_path / "empty").iterdir())


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_failure_leaves_nothing(
    reader: SessionReader, tmp_path: Path, form: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When the session turns out to be damaged halfway, neither the folder nor a part of it is there."""
    before = sorted(path.name for path in tmp_path.iterdir())

    def damaged(*_: object) -> object:
        raise StoreError("damaged")

    monkeypatch.setattr(SessionReader, "pixels", damaged)
    with pytest.raises(StoreError):
        FORMATS[form](reader, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    """An output below a file is an InputFileError."""
    (tmp_path / "file").touch()
    with pytest.raises(InputFileError), complete_folder(tmp_path / "file" / "out"):
        pass


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_the_same_recording_gives_the_same_bytes(sessions: Sessions, tmp_path: Path, form: str) -> None:
    """Two exports are equal byte for byte, whenever they are made."""
    reader = sessions(*work())
    for name in ("one", "two"):
        FORMATS[form](reader, tmp_path / name)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_recording_without_a_frame_is_no_fault(sessions: Sessions, tmp_path: Path, form: str) -> None:
    """Where nothing was recorded, the export is whole and has no step."""
    FORMATS[form](sessions(typed(100, "hello")), tmp_path / "out")
    assert not [path for path in contents(tmp_path / "out") if path.endswith(".png")]


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_every_format_has_masks_with_class_and_rule(sessions: Sessions, tmp_path: Path, form: str) -> None:
    """Each export names the class and the rule of the only kind of mask there is."""
    FORMATS[form](sessions(*work()), tmp_path / "out")
    if form == "parquet":
        masks = pq.read_table(tmp_path / "out" / "steps.parquet")["masks"].to_pylist()[0]
    else:
        name = "frames.jsonl" if form == "frames" else "masks.jsonl"
        masks = lines(tmp_path / "out" / name)[0]["masks"]
    assert masks == [{"left": 8, "top": 8, "width": 32, "height": 16, "class": "PERSON", "rule": "names"}]
