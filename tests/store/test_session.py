"""Writing a session and reading it back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recorder.errors import DiskFullError, StoreError
from recorder.store import pictures
from recorder.store.store import Store
from recorder.store.stored import Counters, StoredGap, StoredInput, StoredRun, StoredWindow, StoredWithheld
from redaction.geometry import Box, Monitor
from redaction.raw import RawFrame, RawText
from redaction.redacted import (
    SEAL,
    Cause,
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
from tests.store.samples import MONITOR, frame, screen, start

TITLE = RedactedText("Mail to <PERSON>", (TextMask(8, 16, "PERSON", "names"),), Origin.TITLE, SEAL)
APPLICATION = RedactedText("Editor", (), Origin.APPLICATION, SEAL)
TYPED = RedactedText("hello <EMAIL_ADDRESS>", (TextMask(6, 21, "EMAIL_ADDRESS", "mail"),), Origin.TYPED, SEAL)
STACK = (StackedWindow("Editor", Box(0, 0, 9, 9), False), StackedWindow("<EXCLUDED>", Box(5, 5, 9, 9), True))
ACTIONS = (
    PointerAction("move", 5, 6, path=((1, 2, 0), (5, 6, 90))),
    PointerAction("click", 0, 0, "left", 2),
    PointerAction("drag", 9, 9, "left", path=((1, 1, 0), (9, 9, 300))),
    PointerAction("scroll", 7, 8, dx=0, dy=-3),
    KeyAction("shortcut", "s", ("ctrl",)),
    KeyAction("press", "enter"),
    TypedRun(TYPED),
)


CORNER = Box(0, 0, 9, 9)


def window(t_ms: int, box: Box | None = CORNER) -> RedactedWindow:
    """A window change."""
    return RedactedWindow(t_ms, TITLE, APPLICATION, box, False, STACK, SEAL)


def test_everything_comes_back_as_it_went_in(store: Store) -> None:
    """Each kind of value is read back with every field, in order of time."""
    writer = store.new_session(start())
    for number, action in enumerate(ACTIONS):
        writer.append(RedactedInput(100 * number, action, SEAL))
    writer.append(window(700))
    writer.append(window(800, None))
    writer.append(Withheld(900, "frame", Reason.TIMED_OUT, 1))
    writer.gap(1000, "paused")
    with store.reader("s1") as reader:
        events = list(reader.events())
    read = [event.action for event in events if isinstance(event, StoredInput)]
    assert read[:-1] == list(ACTIONS[:-1])
    run = read[-1]
    assert isinstance(run, StoredRun)
    assert (run.text.text, run.text.masks, run.text.origin) == (TYPED.text, TYPED.masks, TYPED.origin)
    shown = [event for event in events if isinstance(event, StoredWindow)]
    assert [event.box for event in shown] == [Box(0, 0, 9, 9), None]
    assert (shown[0].title.text, shown[0].title.masks, shown[0].stacking) == (TITLE.text, TITLE.masks, STACK)
    assert events[-2:] == [StoredWithheld(10, 900, "frame", Reason.TIMED_OUT, 1), StoredGap(11, 1000, "paused")]
    assert [event.t_ms for event in events] == sorted(event.t_ms for event in events)


masks = st.lists(
    st.builds(
        Mask,
        st.builds(Box, st.integers(0, 9), st.integers(0, 9), st.integers(1, 9), st.integers(1, 9)),
        st.sampled_from(["PERSON", "SECRET"]),
        st.sampled_from(["a", "b"]),
    ),
    max_size=6,
).map(tuple)
shots = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 40), masks), min_size=1, max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(shots)
def test_frames_come_back_exactly(store: Store, taken: list[tuple[int, int, tuple[Mask, ...]]]) -> None:
    """Frames keep their pixels, masks, time and monitor, also when they come out of order."""
    session_id = f"h{len(store.sessions())}"
    writer = store.new_session(start(session_id))
    for shade, t_ms, covered in taken:
        writer.append(frame(screen(shade * 30), t_ms, covered))
    writer.close()
    with store.reader(session_id) as reader:
        frames = sorted(reader.frames(), key=lambda one: one.seq)
        assert [one.t_ms for one in reader.frames()] == sorted(t_ms for _, t_ms, _ in taken)
        for one, (shade, t_ms, covered) in zip(frames, taken, strict=True):
            assert np.array_equal(reader.pixels(one.seq), screen(shade * 30))
            assert (one.t_ms, set(one.masks), one.monitor) == (t_ms, set(covered), MONITOR)
            assert (one.width, one.height) == (160, 96)


def test_pixels_can_be_asked_in_any_order(store: Store) -> None:
    """Rebuilding does not depend on what was rebuilt before."""
    writer = store.new_session(start())
    for number in range(80):
        writer.append(frame(screen(number), number))
    writer.close()
    with store.reader("s1") as reader:
        seqs = [one.seq for one in reader.frames()]
        for number in (79, 0, 40, 41, 39, 79):
            assert np.array_equal(reader.pixels(seqs[number]), screen(number))
        with pytest.raises(ValueError, match="read-only"):
            reader.pixels(seqs[0])[0, 0, 0] = 1


@pytest.mark.parametrize(
    "raw",
    [
        RawFrame(screen(), MONITOR, 0, Cause.CHANGE),
        RawText("canary", Origin.TITLE),
        screen(),
        b"canary",
        "canary",
        None,
    ],
    ids=lambda value: type(value).__name__,
)
def test_nothing_but_redacted_values_is_taken(store: Store, raw: object) -> None:
    """Raw values, bare arrays and text are a TypeError that shows nothing of them, and nothing is stored."""
    writer = store.new_session(start())
    with pytest.raises(TypeError) as caught:
        writer.append(raw)  # type: ignore[arg-type]
    assert "canary" not in str(caught.value)
    writer.close()
    assert store.sessions()[0].tally.inputs == 0


def test_each_action_has_its_frames(store: Store) -> None:
    """An action names the last frame up to it and the first after it ended, on the monitor where it happened."""
    right = Monitor(1, Box(160, 0, 160, 96))
    writer = store.new_session(start())
    for t_ms, monitor in ((100, MONITOR), (110, right), (200, MONITOR), (250, right), (300, MONITOR), (500, MONITOR)):
        writer.append(frame(screen(t_ms), t_ms, monitor=monitor))  # seq 1 to 6
    writer.append(RedactedInput(50, KeyAction("press", "enter"), SEAL))
    writer.append(RedactedInput(150, PointerAction("click", 5, 5, "left", 1), SEAL))
    writer.append(RedactedInput(155, PointerAction("click", 200, 5, "left", 1), SEAL))
    writer.append(RedactedInput(200, PointerAction("drag", 5, 5, "left", path=((1, 1, 0), (5, 5, 150))), SEAL))
    writer.append(RedactedInput(240, KeyAction("press", "enter"), SEAL))
    writer.append(RedactedInput(260, PointerAction("click", 5000, 5, "left", 1), SEAL))
    writer.append(window(600))
    writer.append(window(600, Box(4000, 0, 9, 9)))
    writer.commit()
    with store.reader("s1") as reader:
        around = [
            (event.frame_before, event.frame_after)
            for event in reader.events()
            if isinstance(event, StoredInput | StoredWindow)
        ]
    assert around == [(None, 1), (1, 3), (2, 4), (3, 6), (3, 4), (None, None), (6, None), (6, None)]


def test_search_sees_redacted_text_only(store: Store) -> None:
    """Titles, applications and typed runs are found in any case; what was masked is not there to be found."""
    writer = store.new_session(start())
    writer.append(window(1))
    writer.append(RedactedInput(2, TypedRun(TYPED), SEAL))
    writer.append(RedactedInput(3, KeyAction("press", "enter"), SEAL))
    writer.commit()
    with store.reader("s1") as reader:
        found = {word: [event.seq for event in reader.search(word)] for word in ("MAIL", "editor", "hello", "enter")}
    assert found == {"MAIL": [1, 2], "editor": [1], "hello": [2], "enter": []}


def test_what_commit_returned_for_is_seen_by_others(store: Store) -> None:
    """Another connection reads a session while it is written, up to the last commit."""
    writer = store.new_session(start())
    writer.append(frame(screen(1), 0))
    assert writer.commit() == 1
    writer.append(frame(screen(2), 1))
    with store.reader("s1") as reader:
        assert [one.seq for one in reader.frames()] == [1]
    assert store.sessions()[0].tally.frames == 1
    assert writer.commit() == 2
    assert store.sessions()[0].tally.frames == 2


def test_records_are_committed_by_themselves(store: Store) -> None:
    """A burst is committed at the latest after a quarter of a second of session time."""
    writer = store.new_session(start())
    for number in range(10):
        writer.append(RedactedInput(100 * number, KeyAction("press", "enter"), SEAL))
    with store.reader("s1") as reader:
        assert len(list(reader.events())) >= 7


def test_counters_must_add_up() -> None:
    """Counters with a frame unaccounted for cannot be made."""
    assert Counters(6, 3, {"timed-out": 1}, {"coalesced": 2}).captured == 6
    with pytest.raises(ValueError, match="add up"):
        Counters(6, 3, {"timed-out": 1}, {"coalesced": 1})


def test_the_summary_survives_closing(store: Store) -> None:
    """Counters, tally, monitors and digests are listed as they were given."""
    writer = store.new_session(start())
    writer.append(frame(screen(1), 40))
    writer.append(Withheld(90, "frame", Reason.OCR_FAILED, 0))
    counters = Counters(3, 1, {"ocr-failed": 1}, {"coalesced": 1})
    writer.count(counters)
    writer.close()
    (summary,) = store.sessions()
    assert (summary.start, summary.state, summary.duration_ms) == (start(), "closed", 90)
    assert (summary.counters, summary.tally.frames, summary.tally.withheld) == (counters, 1, 1)
    assert summary.size_bytes >= sum(path.stat().st_size for path in store._home.glob("sessions/s1.db"))


def test_a_failed_write_is_rolled_back_and_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a full disk what was acknowledged stands, the lost frames are counted, and writing goes on."""
    writer = store.new_session(start())
    writer.append(frame(screen(1), 0))
    writer.commit()
    writer.append(frame(screen(2), 1))

    def full(*_: object) -> object:
        raise DiskFullError("full")

    with monkeypatch.context() as patched:
        patched.setattr(pictures.PictureEncoder, "encode", full)
        with pytest.raises(DiskFullError):
            writer.append(frame(screen(3), 2))
    writer.append(frame(screen(4), 3))
    writer.close()
    with store.reader("s1") as reader:
        assert [one.t_ms for one in reader.frames()] == [0, 3]
        assert all(
            np.array_equal(reader.pixels(one.seq), screen(shade))
            for one, shade in zip(reader.frames(), (1, 4), strict=True)
        )
    assert store.sessions()[0].tally.lost_frames == 1
    assert store.integrity("s1") == []


def test_the_file_is_noise(store: Store, home: Path) -> None:
    """Nothing of a realistic file shows: 7.99 bits of entropy a byte, no SQLite header, no text."""
    writer = store.new_session(start())
    random = np.random.default_rng(1)
    for number in range(8):
        writer.append(frame(random.integers(0, 256, (96, 160, 3), dtype=np.uint8), 100 * number))
        writer.append(window(100 * number))
    writer.close()
    content = (home / "sessions" / "s1.db").read_bytes()
    counts = np.array(list(Counter(content).values())) / len(content)
    assert -(counts * np.log2(counts)).sum() >= 7.99
    for word in (b"SQLite", b"Editor", b"PERSON", b"RIFF", b"WEBP", b"CREATE"):
        assert word not in content


def test_a_moved_record_is_found(store: Store) -> None:
    """Two records exchanged in the file are refused, although each is sealed under a right key."""
    writer = store.new_session(start())
    writer.append(window(1))
    writer.append(window(2))
    writer.commit()
    rows = writer._connection.execute("SELECT body FROM record ORDER BY seq").fetchall()
    for seq, (body,) in zip((2, 1), rows, strict=True):
        writer._connection.execute("UPDATE record SET body = ? WHERE seq = ?", (body, seq))
    writer.close()
    assert store.integrity("s1") != []
    with store.reader("s1") as reader, pytest.raises(StoreError):
        list(reader.events())


def test_a_removed_record_is_found(store: Store) -> None:
    """A record missing from a closed session is found, although every page of the file is right."""
    writer = store.new_session(start())
    writer.append(window(1))
    writer.append(window(2))
    writer.commit()
    writer._connection.execute("DELETE FROM record WHERE seq = 1")
    writer.close()
    assert store.integrity("s1") == ["records were changed, taken out or put back after they were stored"]
