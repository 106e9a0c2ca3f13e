"""What a scripted run did is what the export says, exactly."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image

from demo.driver import Deed
from tests.scripted import ScriptedRecording

pytestmark = [pytest.mark.live, pytest.mark.timeout(240)]

Told = tuple[Any, ...]


def done(deed: Deed) -> list[Told]:
    """What the export must say of a deed: its kind and everything exact about it."""
    match deed.kind:
        case "click":
            return [("click", deed.what, count) for count in range(1, deed.count + 1)]
        case "drag":
            return [("drag", deed.what)]
        case "scroll":
            return [("scroll", 1 if deed.count > 0 else -1)] * abs(deed.count)
        case "shortcut":
            return [("shortcut", deed.what)]
        case "key":
            return [("key", deed.what)]
        case "type":
            return [("text",)]
        case "move":
            return []


def told(event: dict[str, Any]) -> Told | None:
    """What an exported event says, in the words of `done`; None for what a deed is not compared by."""
    match event:
        case {"type": "text"}:
            return ("text",)
        case {"type": "key", "kind": "shortcut", "key": key, "modifiers": modifiers}:
            return ("shortcut", "+".join([*modifiers, key]))
        case {"type": "key", "kind": "press", "key": key}:
            return ("key", key)
        case {"kind": "click", "button": button, "count": count}:
            return ("click", button, count)
        case {"kind": "drag", "button": button}:
            return ("drag", button)
        case {"kind": "scroll", "dx": 0, "dy": dy}:
            return ("scroll", dy)
        case _:
            return None


def test_every_deed_is_told_once_and_in_order(office: ScriptedRecording) -> None:
    """Clicks, drags, scrolls, shortcuts, keys and typed runs are in the export, exactly and in order."""
    expected = [one for deed in office.deeds for one in done(deed)]
    assert [one for one in map(told, office.events) if one is not None] == expected


def test_every_click_is_within_one_pixel(office: ScriptedRecording) -> None:
    """Each click is where it was made, within one pixel."""
    made = [(deed.x, deed.y) for deed in office.deeds if deed.kind == "click" for _ in range(deed.count)]
    clicks = [(event["x"], event["y"]) for event in office.events if event.get("kind") == "click"]
    assert len(clicks) == len(made)
    assert max(max(abs(x - mx), abs(y - my)) for (x, y), (mx, my) in zip(clicks, made, strict=True)) <= 1


def test_a_drag_keeps_both_ends(office: ScriptedRecording) -> None:
    """A drag begins and ends where it was made, within one pixel."""
    made = next(deed for deed in office.deeds if deed.kind == "drag")
    drag = next(event for event in office.events if event.get("kind") == "drag")
    (x0, y0, _), (x1, y1, _) = drag["path"][0], drag["path"][-1]
    assert made.start is not None
    assert max(abs(x0 - made.start[0]), abs(y0 - made.start[1]), abs(x1 - made.x), abs(y1 - made.y)) <= 1


def test_presses_and_releases_pair_up(office: ScriptedRecording) -> None:
    """Each button that went down came up again: one press and one release for every click and drag."""
    kinds = [event.get("kind") for event in office.events if event["type"] == "pointer"]
    clicks = kinds.count("click") + kinds.count("drag")
    assert kinds.count("press") == kinds.count("release") == clicks


def test_times_never_go_back(office: ScriptedRecording) -> None:
    """Frames and events are in order of time."""
    for lines in (office.frames, office.events):
        times = [line["t_ms"] for line in lines]
        assert times == sorted(times)


def test_each_action_has_a_frame_before_and_after_it(office: ScriptedRecording) -> None:
    """The frame before an action is not younger, the one after is not older; only the last may have none after."""
    time_of = {frame["frame"]: frame["t_ms"] for frame in office.frames}
    actions = [event for event in office.events if event["type"] in ("pointer", "key", "text")]
    assert all(time_of[event["frame_before"]] <= event["t_ms"] for event in actions)
    followed = [event for event in actions if event["frame_after"] is not None]
    assert all(time_of[event["frame_after"]] >= event["t_ms"] for event in followed)
    last_frame = office.frames[-1]["t_ms"]
    assert all(event["t_ms"] >= last_frame for event in actions if event["frame_after"] is None)


def test_frames_are_there_and_whole(office: ScriptedRecording) -> None:
    """Each line of frames.jsonl has its picture, as large as it says, and every mask in it is one solid colour."""
    for line in office.frames:
        with Image.open(office.exported / line["file"]) as picture:
            assert picture.size == (line["width"], line["height"])
            for mask in line["masks"][:: max(1, len(line["masks"]) // 8)]:
                box = (mask["left"], mask["top"], mask["left"] + mask["width"], mask["top"] + mask["height"])
                assert len(picture.crop(box).convert("RGB").getcolors(maxcolors=4096) or [0, 0]) == 1


def test_the_counts_add_up(office: ScriptedRecording) -> None:
    """It holds that captured = stored + withheld + dropped, and the export has every stored frame."""
    shown = office.recorder.show(office.session)
    counters = shown["counters"]
    assert counters["captured"] == counters["stored"] + counters["withheld"] + counters["dropped"]
    assert counters["stored"] == shown["frames"] == len(office.frames) > 20


def test_the_recording_used_the_windows_titles(office: ScriptedRecording) -> None:
    """Switching tabs shows as window changes with the harmless part of the title."""
    titles = [event["title"] for event in office.events if event["type"] == "window"]
    assert [name for name in ("Customers", "Chat", "Handbook") if not any(name in title for title in titles)] == []
