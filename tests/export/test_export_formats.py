"""Exports: what the session holds, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from recorder.errors import InputFileError, StoreError
from recorder.export.agentnet import action_code
from recorder.export.formats import FORMATS
from recorder.export.output import complete_folder
from recorder.store.reader import SessionReader
from recorder.store.store import Store
from recorder.store.stored import StoredRun, StoredText
from recorder.store.vault import Vault
from redaction.geometry import Box, Monitor
from redaction.redacted import (
    SEAL,
    KeyAction,
    Mask,
    Origin,
    PointerAction,
    Reason,
    RedactedInput,
    RedactedText,
    RedactedWindow,
    StackedWindow,
    TextMask,
    TypedRun,
    Withheld,
)
from tests.store.samples import CHEAP, WORDS, frame, screen, start

MASK = Mask(Box(8, 8, 32, 16), "PERSON", "names")
TEXT = RedactedText("to <PERSON>", (TextMask(3, 11, "PERSON", "names"),), Origin.TYPED, SEAL)


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[SessionReader]:
    """A session with three frames, two of them alike, and one of each kind of event."""
    store = Store.open(tmp_path / "home", Vault.create(tmp_path / "home", passphrase=WORDS, cost=CHEAP))
    writer = store.new_session(start())
    writer.append(RedactedInput(50, PointerAction("click", 1, 1, "left", 1), SEAL))
    writer.append(frame(screen(1), 100, (MASK,)))
    writer.append(RedactedInput(150, PointerAction("click", 80, 24, "left", 2), SEAL))
    writer.append(frame(screen(1), 200))
    writer.append(RedactedInput(250, KeyAction("shortcut", "s", ("ctrl",)), SEAL))
    writer.append(RedactedInput(260, TypedRun(TEXT), SEAL))
    writer.append(frame(screen(2), 300))
    writer.append(RedactedWindow(350, TEXT, TEXT, MASK.box, False, (StackedWindow("App", MASK.box, False),), SEAL))
    writer.append(Withheld(360, "frame", Reason.TIMED_OUT, 0))
    writer.gap(400, "paused")
    writer.close()
    with store.reader("s1") as opened:
        yield opened
    store.close()


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


def test_agentnet_steps_have_the_picture_before(reader: SessionReader, tmp_path: Path) -> None:
    """One action a step, with the last distinct picture before it; alike pictures are one file."""
    FORMATS["agentnet"](reader, tmp_path / "out")
    (task,) = lines(tmp_path / "out" / "trajectory.jsonl")
    assert task["task_id"] == "s1"
    assert [(step["index"], step["image"], step["value"]["code"]) for step in task["traj"]] == [
        (0, "images/000001.png", "pyautogui.doubleClick(x=0.5000, y=0.2500)"),
        (1, "images/000001.png", "pyautogui.hotkey(['ctrl', 's'])"),
        (2, "images/000001.png", "pyautogui.write(message='to <PERSON>')"),
    ]
    assert [path.name for path in (tmp_path / "out" / "images").iterdir()] == ["000001.png"]


RIGHT = Monitor(1, Box(100, 0, 200, 100))


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (PointerAction("click", 150, 50, "left", 1), "pyautogui.click(x=0.2500, y=0.5000)"),
        (PointerAction("click", 150, 50, "left", 3), "computer.tripleClick(x=0.2500, y=0.5000)"),
        (PointerAction("click", 299, 99, "right", 1), "pyautogui.rightClick(x=0.9950, y=0.9900)"),
        (PointerAction("click", 150, 50, "middle", 1), "pyautogui.middleClick(x=0.2500, y=0.5000)"),
        (PointerAction("click", 99, 50, "left", 1), None),
        (PointerAction("move", 150, 50), None),
        (
            PointerAction("scroll", 150, 50, dx=1, dy=-3),
            "pyautogui.moveTo(x=0.2500, y=0.5000)\npyautogui.scroll(-3)\npyautogui.hscroll(1)",
        ),
        (
            PointerAction("drag", 150, 50, "left", path=((100, 0, 0), (150, 50, 9))),
            "pyautogui.moveTo(x=0.0000, y=0.0000)\npyautogui.dragTo(x=0.2500, y=0.5000, button='left')",
        ),
        (PointerAction("drag", 150, 50, "left", path=((50, 0, 0), (150, 50, 9))), None),
        (KeyAction("press", "page_down"), "pyautogui.press('pagedown')"),
        (KeyAction("release", "enter"), None),
        (KeyAction("shortcut", "'", ("ctrl", "super")), "pyautogui.hotkey(['ctrl', 'win', \"'\"])"),
        (StoredRun(StoredText("it's", (), Origin.TYPED)), 'pyautogui.write(message="it\'s")'),
        (StoredRun(StoredText("", (), Origin.TYPED)), None),
    ],
)
def test_actions_as_code(action: PointerAction | KeyAction | StoredRun, code: str | None) -> None:
    """Each action has its word, with shares of the monitor's picture; what has none is left out."""
    assert action_code(action, RIGHT) == code


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
