"""Format agentnet, held against the layout that AgentNet and OpenCUA publish."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from recorder.export.agentnet import step_code
from recorder.export.deeds import Click, Deed, Drag, Keys, Place, Scroll, Typing
from recorder.export.formats import FORMATS
from recorder.store.stored import StoredFrame
from redaction.geometry import Box, Monitor
from redaction.redacted import Cause, KeyAction
from tests.export.conftest import MASK, Sessions, did, one_of_each, work
from tests.store.samples import frame, screen

FRAME = StoredFrame(1, 0, Monitor(1, Box(100, 0, 200, 100)), Cause.CHANGE, 200, 100, ())

CALLS = {
    "pyautogui.click": {"x", "y"},
    "pyautogui.doubleClick": {"x", "y"},
    "pyautogui.rightClick": {"x", "y"},
    "pyautogui.middleClick": {"x", "y"},
    "computer.tripleClick": {"x", "y"},
    "pyautogui.moveTo": {"x", "y"},
    "pyautogui.dragTo": {"x", "y", "button"},
    "pyautogui.scroll": {0},
    "pyautogui.hscroll": {0},
    "pyautogui.press": {"keys"},
    "pyautogui.hotkey": {"keys"},
    "pyautogui.write": {"message"},
}
"""The published action space: each call with its arguments, by keyword or by place."""


def lines(path: Path) -> list[dict[str, Any]]:
    """The JSON values of a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def check_code(code: str) -> list[str]:
    """Hold one step's code against the action space; returns the names of its calls."""
    names = []
    for statement in ast.parse(code).body:
        assert isinstance(statement, ast.Expr)
        call = statement.value
        assert isinstance(call, ast.Call)
        name = ast.unparse(call.func)
        given = {word.arg: ast.literal_eval(word.value) for word in call.keywords}
        assert {*given, *range(len(call.args))} == CALLS[name]
        for axis in {"x", "y"} & set(given):
            assert type(given[axis]) is float
            assert 0 <= given[axis] < 1
            assert given[axis] == round(given[axis], 4)
        names.append(name)
    return names


def check_layout(folder: Path) -> list[dict[str, Any]]:
    """Hold an export against the published layout; returns its tasks."""
    tasks = lines(folder / "trajectory.jsonl")
    for task in tasks:
        assert set(task) == {"task_id", "instruction", "traj"}
        assert isinstance(task["instruction"], str)
        assert [step["index"] for step in task["traj"]] == list(range(len(task["traj"])))
        for step in task["traj"]:
            assert set(step) == {"index", "image", "value"}
            assert set(step["value"]) == {"code"}
            assert re.fullmatch(r"[\w-]+\.png", step["image"])
            assert cv2.imread(str(folder / "images" / step["image"])) is not None
            names = check_code(step["value"]["code"])
            assert len(names) == 1 or names[0] == "pyautogui.moveTo"
    return tasks


def test_the_layout_is_the_published_one(sessions: Sessions, tmp_path: Path) -> None:
    """Each trajectory is a line with its id and instruction, each step one action with the picture before it."""
    FORMATS["agentnet"](sessions(*work()), tmp_path / "out")
    first, second = check_layout(tmp_path / "out")
    assert [step["value"]["code"] for step in first["traj"]] == [
        "pyautogui.click(x=0.25, y=0.25)",
        "pyautogui.write(message='to <PERSON>')",
        "pyautogui.press(keys=['enter'])",
        "pyautogui.moveTo(x=0.0625, y=0.1042)\npyautogui.dragTo(x=0.5625, y=0.7292, button='left')",
        "pyautogui.moveTo(x=0.5, y=0.5)\npyautogui.scroll(-2)",
    ]
    assert [step["image"] for step in first["traj"]] == [f"s1-00000{n}.png" for n in (1, 2, 2, 3, 3)]
    assert (first["task_id"], second["task_id"]) == ("s1-1", "s1-2")


def test_the_picture_is_exactly_the_stored_one(sessions: Sessions, tmp_path: Path) -> None:
    """A step's file has the pixels of its frame."""
    FORMATS["agentnet"](sessions(*work()), tmp_path / "out")
    image = cv2.imread(str(tmp_path / "out" / "images" / "s1-000003.png"))
    assert np.array_equal(cv2.cvtColor(image, cv2.COLOR_BGR2RGB), screen(3))


def test_alike_pictures_are_one_file(sessions: Sessions, tmp_path: Path) -> None:
    """Two frames with the same pixels and masks are written once."""
    keys = [did(t_ms, KeyAction("press", "tab")) for t_ms in (50, 150)]
    reader = sessions(frame(screen(1), 0, (MASK,)), keys[0], frame(screen(1), 100, (MASK,)), keys[1])
    FORMATS["agentnet"](reader, tmp_path / "out")
    (task,) = check_layout(tmp_path / "out")
    assert [step["image"] for step in task["traj"]] == ["s1-000001.png"] * 2
    assert [path.name for path in (tmp_path / "out" / "images").iterdir()] == ["s1-000001.png"]


def test_alike_pictures_are_two_files_if_their_masks_differ(sessions: Sessions, tmp_path: Path) -> None:
    """Pixels that stayed while a mask went make another file, because the sidecar says something else of it."""
    FORMATS["agentnet"](sessions(*one_of_each()), tmp_path / "out")
    (task,) = check_layout(tmp_path / "out")
    assert [step["image"] for step in task["traj"]] == ["s1-000001.png", "s1-000002.png", "s1-000003.png"]
    assert [(line["image"], len(line["masks"])) for line in lines(tmp_path / "out" / "masks.jsonl")] == [
        ("s1-000001.png", 1),
        ("s1-000002.png", 0),
        ("s1-000003.png", 0),
    ]


def test_masks_and_windows_stand_beside(sessions: Sessions, tmp_path: Path) -> None:
    """The sidecars name box, class and rule of each mask, and window, monitor and placeholders of each step."""
    FORMATS["agentnet"](sessions(*work()), tmp_path / "out")
    masks = {line["image"]: line["masks"] for line in lines(tmp_path / "out" / "masks.jsonl")}
    assert masks["s1-000001.png"] == [
        {"left": 8, "top": 8, "width": 32, "height": 16, "class": "PERSON", "rule": "names"}
    ]
    facts = lines(tmp_path / "out" / "steps.jsonl")
    assert [(one["task_id"], one["index"]) for one in facts][:2] == [("s1-1", 0), ("s1-1", 1)]
    assert facts[0]["window"] == {
        "title": "Mail",
        "application": "App",
        "excluded": False,
        "box": {"left": 0, "top": 0, "width": 160, "height": 96},
    }
    assert facts[1]["placeholders"] == [{"start": 3, "end": 11, "class": "PERSON", "rule": "names"}]
    assert facts[-1]["window"] is None


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (Click(Place(50, 50), "left", 1), "pyautogui.click(x=0.25, y=0.5)"),
        (Click(Place(50, 50), "left", 2), "pyautogui.doubleClick(x=0.25, y=0.5)"),
        (Click(Place(50, 50), "left", 3), "computer.tripleClick(x=0.25, y=0.5)"),
        (Click(Place(199, 99), "right", 1), "pyautogui.rightClick(x=0.995, y=0.99)"),
        (Click(Place(50, 50), "middle", 1), "pyautogui.middleClick(x=0.25, y=0.5)"),
        (Click(Place(50, 50), "button8", 1), None),
        (Drag(Place(0, 0), Place(1, 1), "x1"), None),
        (Scroll(Place(50, 50), 2, 0), "pyautogui.moveTo(x=0.25, y=0.5)\npyautogui.hscroll(2)"),
        (Keys(("page_down",)), "pyautogui.press(keys=['pagedown'])"),
        (Keys(("ctrl", "super", "'")), "pyautogui.hotkey(keys=['ctrl', 'win', \"'\"])"),
        (Typing('it\'s\na "line"', ()), "pyautogui.write(message='it\\'s\\na \"line\"')"),
    ],
)
def test_deeds_as_code(deed: Deed, code: str | None) -> None:
    """Each deed has its word, with shares of the picture; what has none is left out."""
    assert step_code(deed, FRAME) == code
    assert code is None or check_code(code)
