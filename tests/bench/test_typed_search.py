"""The search for typed values finds what stands there, whole or begun, and nothing else."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import get_args

import cv2
import numpy as np
import pytest

from bench.typed.desk import Recording, Typed
from bench.typed.finding import leaks_in, share_of_words
from bench.typed.judging import judge, told
from bench.typed.plan import AtPrompt, Entry, Field, Manner, plan
from bench.typed.reading import read_frames
from bench.typed.returning import Return


def typed(text: str, entity: str = "EMAIL_ADDRESS") -> Typed:
    """A value typed from 1000 to 2000."""
    look = ("#fff,#000", "DejaVu Sans", 14)
    return Typed(Entry(text, entity, "", "Notes", "input", "plain", "tab", (1, 2), look), 1000, 2000)


@pytest.mark.parametrize(
    ("value", "text", "length"),
    [
        ("jane.doe@corp.lan", "To: jane.d", 5),
        ("jane.doe@corp.lan", "JANE.DOE@CORP.LAN", 14),
        ("4111 1111 2222 3333", "@ 411111", 6),
        ("4111 1111 2222 3333", "4l11 1", 5),
        ("jane.doe@corp.lan", "jan", 0),
        ("jane.doe@corp.lan", "ijane.doe", 7),
        ("jane.doe@corp.lan", "Results forjane.d", 0),
        ("jane.doe@corp.lan", "mary jones", 0),
        ("jane.doe@corp.lan", "<EMAIL_ADDRESS>", 0),
    ],
)
def test_beginnings_are_found(value: str, text: str, length: int) -> None:
    """From four letters on at the start of a word, from six on anywhere, with reading errors folded."""
    assert sum(leak.length for leak in leaks_in(text, 1500, "text", [typed(value)])) == length


def test_nothing_counts_before_it_was_typed() -> None:
    """What stood there earlier came from elsewhere."""
    assert leaks_in("jane.doe@corp.lan", 500, "text", [typed("jane.doe@corp.lan")]) == []


def test_harmless_text_does_not_leak_and_is_counted() -> None:
    """Its words are looked for one by one."""
    assert leaks_in("lunch at noon", 1500, "text", [typed("lunch at noon", "")]) == []
    assert share_of_words(["lunch <UNKNOWN>"], "lunch now") == 0.5


def test_frames_are_read_where_they_changed(tmp_path: Path) -> None:
    """A value that appears in the second frame is read there."""
    empty = np.full((120, 400, 3), 255, np.uint8)
    full = cv2.putText(empty.copy(), "jane.doe", (20, 70), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 0, 0), 2)
    frames = []
    for number, picture in enumerate((empty, full)):
        cv2.imwrite(str(tmp_path / f"{number}.png"), picture)
        frames.append({"file": f"{number}.png"})
    read = [" ".join(lines) for _, lines in read_frames(tmp_path, frames)]
    assert read[0] == ""
    assert leaks_in(read[1], 1500, "frame", [typed("jane.doe")])


@pytest.mark.parametrize(
    ("event", "shown", "places"),
    [
        ({"type": "text", "text": "jane.d"}, "", ["text"]),
        ({"type": "window", "title": "jane.d - Search"}, "", ["title"]),
        ({"type": "text", "text": "<EMAIL_ADDRESS_1>"}, "jane.d", ["frame"]),
        ({"type": "text", "text": "<EMAIL_ADDRESS_1>"}, "", []),
    ],
)
def test_a_recording_with_a_beginning_fails(
    event: dict[str, str], shown: str, places: list[str], tmp_path: Path
) -> None:
    """One event, one title or one frame is enough, and what is told names no value."""
    picture = np.full((120, 400, 3), 255, np.uint8)
    cv2.putText(picture, shown, (20, 70), cv2.FONT_HERSHEY_SIMPLEX, 1, (0, 0, 0), 2)
    cv2.imwrite(str(tmp_path / "0.png"), picture)
    frames = [{"file": "0.png", "frame": 0, "t_ms": 1500}]
    recording = Recording((typed("jane.doe@corp.lan"),), frames, [{"t_ms": 1500, **event}], tmp_path, {}, {})
    verdict = judge(recording)
    assert [leak.where for leak in verdict.leaks] == places
    assert len(told(verdict)) == len(places)
    assert "jane" not in "".join(told(verdict))


def test_a_plan_holds_every_place_and_manner() -> None:
    """Two hundred values are typed everywhere, in every way, as fast as a person and as a machine."""
    entries = plan(Random(1), 200)
    assert sum(bool(entry.entity) for entry in entries) == 200
    assert {entry.place for entry in entries} == {*get_args(Field), *get_args(AtPrompt)}
    assert {entry.manner for entry in entries} == set(get_args(Manner))
    assert {entry.comes_back for entry in entries} == set(get_args(Return))
    assert {entry.person_like for entry in entries} == {True, False}
