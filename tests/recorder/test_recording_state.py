"""What a recording does at the moment: who may end which pause, and what time alone brings about."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recorder.recording_state import RecordingState

_HAPPENINGS = {
    "lock": lambda state: state.heed_lock(True),
    "unlock": lambda state: state.heed_lock(False),
    "disk full": lambda state: state.heed_disk(True),
    "room again": lambda state: state.heed_disk(False),
    "lost": lambda state: state.capture_lost(),
    "ready": lambda state: state.capture_ready(),
}
"""Everything that nobody asked for."""


def _recording(for_ms: int | None = None) -> RecordingState:
    state = RecordingState(for_ms)
    state.capture_ready()
    return state


@given(st.lists(st.sampled_from(sorted(_HAPPENINGS))), st.lists(st.sampled_from(sorted(_HAPPENINGS))))
def test_only_the_person_ends_their_pause(before: list[str], after: list[str]) -> None:
    """Whatever happened before and happens after `pause`, it stays a pause that was asked for."""
    state = _recording()
    for name in before:
        _HAPPENINGS[name](state)
    state.pause(None)
    for name in after:
        _HAPPENINGS[name](state)
    assert state.paused_by == "asked"
    assert state.due(10**9) is None


def test_unlocking_ends_only_what_locking_began() -> None:
    """A disk that is full while the desktop is unlocked stays full."""
    state = _recording()
    assert state.heed_lock(True)
    assert not state.heed_lock(True)
    state.heed_lock(False)
    assert state.heed_disk(True) == "pause"
    state.heed_lock(False)
    assert state.paused_by == "disk full"
    assert state.heed_disk(False) == "resume"


def test_a_timed_pause_is_due_at_its_end_and_not_before() -> None:
    """`pause --for` names the millisecond."""
    state = _recording()
    state.pause(500)
    assert state.due(499) is None
    assert state.due(500) == "resume"
    assert state.resume()
    assert state.due(501) is None


def test_a_pause_without_a_time_takes_back_the_earlier_one_with_a_time() -> None:
    """Who pauses again without a time wants to end it by hand."""
    state = _recording()
    state.pause(500)
    state.pause(None)
    assert state.due(10_000) is None


def test_a_timed_recording_stops_even_in_a_pause() -> None:
    """`start --for` holds from the start, whatever came between; nothing is due twice."""
    state = _recording(for_ms=1000)
    state.pause(None)
    assert state.due(1000) == "stop"
    assert state.stop(1000)
    assert not state.stop(1001)
    assert state.due(1001) is None


def test_a_stop_that_nobody_answers_ends_all_the_same() -> None:
    """After twenty seconds it is not waited for any longer."""
    state = _recording()
    state.stop(0)
    assert state.due(19_999) is None
    assert state.due(20_000) == "end"


def test_a_lost_capture_process_does_not_read_recording() -> None:
    """Until the next one is ready it is starting."""
    state = _recording()
    state.capture_lost()
    assert state.name == "starting"
