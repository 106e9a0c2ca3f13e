"""Format owamcap: keys, pointer and windows as Open World Agents tell them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from recorder.export.formats import FORMATS
from recorder.export.owa_keys import key_messages
from recorder.export.owa_messages import mouse_messages, window_message
from recorder.store.stored import StoredInput, StoredRun, StoredText, StoredWindow
from redaction.geometry import Box, Monitor
from redaction.redacted import KeyAction, Origin, PointerAction, TextMask
from tests.export.conftest import Sessions, work

MAIN = Monitor(0, Box(100, 0, 200, 100))
SHIFT, CTRL, ENTER = 0x10, 0x11, 0x0D


def pressed(t_ms: int, action: KeyAction | StoredRun) -> StoredInput:
    """A key, or a run."""
    return StoredInput(t_ms, t_ms, action, None, None)


def run(text: str, *masks: TextMask) -> StoredRun:
    """A typed run."""
    return StoredRun(StoredText(text, masks, Origin.TYPED))


def told(*inputs: StoredInput) -> list[tuple[int, bool]]:
    """Virtual-key codes with whether they went down, in the order of time."""
    found = sorted(key_messages(inputs), key=lambda message: message.t_ns)
    return [(message.fields["vk"], message.fields["event_type"] == "press") for message in found]


def test_a_shortcut_goes_down_and_up_in_order() -> None:
    """Modifiers go down first and come up last."""
    keys = told(pressed(10, KeyAction("shortcut", "s", ("ctrl", "shift"))))
    assert keys == [(CTRL, True), (SHIFT, True), (83, True), (83, False), (SHIFT, False), (CTRL, False)]


def test_a_key_is_held_until_its_release() -> None:
    """A named key that went down comes up where it was released, or at the end if that was not told."""
    down, up = pressed(10, KeyAction("press", "enter")), pressed(90, KeyAction("release", "enter"))
    assert [message.t_ns for message in key_messages([down, up])] == [10_000_000, 90_000_000]
    assert told(down) == [(ENTER, True), (ENTER, False)]
    assert told(up) == []


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("ab", [(65, True), (65, False), (66, True), (66, False)]),
        ("A", [(SHIFT, True), (65, True), (65, False), (SHIFT, False)]),
        ("é!", [(SHIFT, True), (49, True), (49, False), (SHIFT, False)]),
        ("", []),
    ],
)
def test_a_run_is_told_key_by_key(text: str, keys: list[tuple[int, bool]]) -> None:
    """Each character of a US keyboard is pressed and released, with shift where it needs it; others are passed over."""
    assert told(pressed(0, run(text))) == keys


def test_placeholders_are_not_typed() -> None:
    """What stands behind a placeholder is no key."""
    assert told(pressed(0, run("a<PERSON>b", TextMask(1, 9, "PERSON", "names")))) == told(pressed(0, run("ab")))


def test_a_run_ends_before_the_next_action() -> None:
    """However long a run is, all its keys come before the action that followed it."""
    inputs = [pressed(100, run("x" * 500)), pressed(150, KeyAction("press", "enter"))]
    times = [message.t_ns for message in key_messages(inputs) if message.fields["vk"] != ENTER]
    assert len(times) == 1000
    assert times == sorted(times)
    assert max(times) < 150_000_000


def test_the_pointer_is_counted_from_the_first_monitor() -> None:
    """Moves, presses and notches are pixels of the picture on the topic screen; clicks are their press and release."""
    moved = list(mouse_messages(5, PointerAction("move", 120, 9, path=((101, 2, 0), (120, 9, 40))), MAIN))
    assert [(one.t_ns, one.fields["x"], one.fields["y"]) for one in moved] == [(5_000_000, 1, 2), (45_000_000, 20, 9)]
    (down,) = mouse_messages(5, PointerAction("press", 120, 9, "button9"), MAIN)
    assert (down.fields["button"], down.fields["pressed"]) == ("unknown", True)
    assert list(mouse_messages(5, PointerAction("click", 120, 9, "left", 1), MAIN)) == []


def test_a_window_is_left_top_right_bottom() -> None:
    """The rectangle ends with the first column and row outside; a window without a place is not told."""
    words = StoredText("Mail", (), Origin.TITLE)
    window = StoredWindow(1, 7, words, words, Box(110, 5, 30, 40), False, (), None, None)
    message = window_message(window, MAIN)
    assert message is not None
    assert message.fields == {"title": "Mail", "rect": [10, 5, 40, 45], "hWnd": 0}
    assert window_message(StoredWindow(1, 7, words, words, None, False, (), None, None), MAIN) is None


def test_runs_stand_beside_as_they_are_stored(sessions: Sessions, tmp_path: Path) -> None:
    """`events.jsonl` has the text with its placeholders, and names the files of the pictures around it."""
    FORMATS["owamcap"](sessions(*work()), tmp_path / "out")
    events = [json.loads(line) for line in (tmp_path / "out" / "events.jsonl").read_text().splitlines()]
    (text,) = (event for event in events if event["type"] == "text")
    assert (text["text"], text["masks"][0]["class"]) == ("to <PERSON>", "PERSON")
    assert (text["frame_before"], text["frame_after"]) == ("s1-000002.png", "s1-000003.png")
    assert (tmp_path / "out" / "images" / text["frame_before"]).is_file()
