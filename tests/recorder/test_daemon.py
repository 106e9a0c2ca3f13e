"""The store process, with a capture process that the test plays: what is stored, what not, and what is said of it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.capture_link import Lost
from recorder.control import Request, ask
from recorder.errors import CaptureError, DisplayError, LockedError
from recorder.messages import CaptureState, Failure
from recorder.store.stored import StoredGap
from redaction.redacted import Reason, Withheld
from tests.recorder.stage import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A recording that has begun."""
    found = Stage(tmp_path)
    found.begin()
    yield found
    if found.thread.is_alive():
        found.stop()
    found.store.close()


def test_what_is_redacted_is_stored(stage: Stage) -> None:
    """Frames end up in the session, and the counters say so."""
    stage.capture.show(1, 10)
    stage.capture.show(2, 20)
    stage.until(lambda: stage.status()["frames"] == 2)
    stage.stop()
    assert stage.kept() == [10, 20]


def test_nothing_is_stored_from_the_moment_of_the_pause(stage: Stage) -> None:
    """What arrives after the pause is not stored, even while the capture process has not heard of it yet."""
    stage.capture.obedient = False
    ask(stage.home, Request(do="pause"))
    stage.capture.show(1, 10)
    stage.capture.report(CaptureState.RECORDING)
    stage.until(lambda: stage.status()["dropped"] == {"paused": 1})
    stage.capture.obedient = True
    ask(stage.home, Request(do="resume"))
    stage.capture.show(2, 20)
    stage.until(lambda: stage.status()["frames"] == 1)
    stage.stop()
    assert stage.kept() == [20]


def test_a_pause_leaves_a_gap_and_no_reason(stage: Stage) -> None:
    """The gap says `paused`, once, however often someone pauses again."""
    ask(stage.home, Request(do="pause"))
    ask(stage.home, Request(do="pause"))
    stage.stop()
    with stage.store.reader(stage.recording.session_id) as reader:
        assert [event.cause for event in reader.events() if isinstance(event, StoredGap)] == ["paused"]


def test_a_pause_for_a_while_ends_as_it_was_told(stage: Stage) -> None:
    """`pause --for` resumes, because the person said so in that command."""
    ask(stage.home, Request(do="pause", ms=50))
    stage.until(lambda: stage.capture.told == ["pause", "resume"])
    assert stage.status()["state"] == "recording"


def test_a_plain_pause_never_ends_by_itself(stage: Stage) -> None:
    """Without a time only `resume` ends a pause."""
    ask(stage.home, Request(do="pause"))
    time.sleep(0.6)
    assert stage.status()["state"] == "paused"


def test_a_lost_capture_process_is_replaced_with_a_gap(stage: Stage) -> None:
    """Its loss is noted, a new one starts, and what it had taken and not sent counts as dropped."""
    stage.capture.captured = 3
    stage.capture.report()
    stage.capture.deliver(Lost())
    stage.until(lambda: len(stage.captures) == 2)
    stage.begin()
    assert stage.status()["dropped"] == {"lost": 3}
    stage.stop()
    with stage.store.reader(stage.recording.session_id) as reader:
        assert [event.cause for event in reader.events() if isinstance(event, StoredGap)] == ["capture-lost"]


def test_a_capture_process_lost_in_a_pause_comes_back_paused(stage: Stage) -> None:
    """A replacement never resumes what the person paused."""
    ask(stage.home, Request(do="pause"))
    stage.capture.deliver(Lost())
    stage.until(lambda: len(stage.captures) == 2)
    stage.capture.report()
    assert stage.capture.job.paused
    stage.capture.show(1, 99)
    assert stage.status()["state"] == "paused"


def test_a_capture_process_lost_behind_a_lock_records_once_it_is_unlocked(stage: Stage) -> None:
    """The lock is the new process's own to see: told to be paused, it would stay so while the status says recording."""
    stage.capture.report(CaptureState.LOCKED)
    stage.until(lambda: stage.status()["paused_by"] == "locked")
    stage.capture.deliver(Lost())
    stage.until(lambda: len(stage.captures) == 2)
    assert not stage.capture.job.paused
    stage.capture.report(CaptureState.LOCKED)
    assert stage.status()["paused_by"] == "locked"
    stage.capture.report(CaptureState.RECORDING)
    stage.until(lambda: stage.status()["state"] == "recording")


def test_values_of_a_process_that_is_gone_are_not_stored(stage: Stage) -> None:
    """Only the current capture process is listened to."""
    gone = stage.capture
    gone.deliver(Lost())
    stage.until(lambda: len(stage.captures) == 2)
    stage.begin()
    gone.show(1, 10)
    stage.stop()
    assert stage.kept() == []


def test_again_and_again_lost_ends_the_recording(stage: Stage) -> None:
    """A capture process that cannot stay up ends the recording with one sentence."""
    for number in range(4):
        stage.until(lambda number=number: len(stage.captures) == number + 1)
        stage.capture.deliver(Lost())
    stage.thread.join(10)
    assert isinstance(stage.error, CaptureError)


def test_a_display_that_is_gone_ends_the_recording(stage: Stage) -> None:
    """The display's own error ends it; the session is closed and kept."""
    stage.capture.show(1, 10)
    stage.capture.report(CaptureState.FAILED, Failure(kind="DisplayError", message="The display is gone."))
    stage.thread.join(10)
    assert isinstance(stage.error, DisplayError)
    assert stage.kept() == [10]


def test_a_silent_capture_process_never_reads_recording(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stale heartbeat is `stalled`."""
    later = time.monotonic_ns() + 3_000_000_000
    monkeypatch.setattr(time, "monotonic_ns", lambda: later)
    assert stage.recording.status()["state"] == "stalled"


def test_forgetting_destroys_the_last_minutes_and_what_is_under_way(stage: Stage) -> None:
    """What was stored in that time is gone, and the capture process is told to drop the rest."""
    stage.capture.show(1, 10)
    stage.until(lambda: stage.status()["frames"] == 1)
    ask(stage.home, Request(do="forget", ms=3_600_000))
    assert stage.capture.told == ["discard"]
    stage.stop()
    assert stage.kept() == []


def test_withheld_frames_are_counted_by_reason(stage: Stage) -> None:
    """Captured = stored + withheld + dropped."""
    stage.capture.deliver(Withheld(5, "frame", Reason.OCR_FAILED, 0))
    stage.until(lambda: stage.status()["withheld"] == {"ocr-failed": 1})
    assert stage.status()["captured"] == 1


def test_it_stops_when_its_time_is_over(tmp_path: Path) -> None:
    """`start --for` ends by itself."""
    stage = Stage(tmp_path, for_ms=300)
    stage.capture.report()
    stage.thread.join(10)
    assert not stage.thread.is_alive()
    assert stage.error is None


def test_a_failed_start_leaves_no_session(tmp_path: Path) -> None:
    """If it never recorded, there is nothing to list."""
    stage = Stage(tmp_path)
    stage.capture.report(CaptureState.FAILED, Failure(kind="DisplayError", message="No display."))
    stage.thread.join(10)
    assert isinstance(stage.error, DisplayError)
    assert stage.store.sessions() == []


def test_a_locked_desktop_pauses_and_unlocking_resumes(stage: Stage) -> None:
    """The status says why nothing is recorded, only unlocking ends it, and the session has a gap."""
    stage.capture.show(1, 10)
    stage.capture.report(CaptureState.LOCKED)
    stage.until(lambda: stage.status()["paused_by"] == "locked")
    with pytest.raises(LockedError):
        ask(stage.home, Request(do="resume"))
    stage.capture.report(CaptureState.RECORDING)
    stage.until(lambda: stage.status()["state"] == "recording")
    stage.capture.show(2, 5000)
    stage.until(lambda: stage.status()["frames"] == 2)
    stage.stop()
    with stage.store.reader(stage.recording.session_id) as reader:
        assert [event.cause for event in reader.events() if isinstance(event, StoredGap)] == ["locked"]


def test_a_pause_asked_for_while_locked_outlives_the_lock(stage: Stage) -> None:
    """Unlocking ends what locking began, and not what the person asked for."""
    stage.capture.report(CaptureState.LOCKED)
    stage.until(lambda: stage.status()["paused_by"] == "locked")
    ask(stage.home, Request(do="pause"))
    stage.capture.report(CaptureState.PAUSED)
    assert (stage.status()["state"], stage.status()["paused_by"]) == ("paused", "asked")
