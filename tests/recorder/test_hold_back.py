"""Frames wait until typing is decided, never longer than allowed, and none is lost."""

from __future__ import annotations

import numpy as np

from recorder.hold_back import HoldBack
from redaction.geometry import Box, Monitor
from redaction.ocr.reader import Reading
from redaction.raw import Cause, RawFrame
from redaction.redactor import ReadFrame

EMPTY = Reading((), (), (), (), frozenset())


class Clock:
    """Session time in the test's hands."""

    def __init__(self) -> None:
        self.now_ms = 0

    def __call__(self) -> int:
        """The time."""
        return self.now_ms


def read(t_ms: int) -> ReadFrame:
    """A tiny frame that was read."""
    return ReadFrame(RawFrame(np.zeros((1, 1, 3), np.uint8), Monitor(0, Box(0, 0, 1, 1)), t_ms, Cause.CHANGE), EMPTY)


def hold() -> tuple[HoldBack, Clock]:
    """A hold-back of five seconds and three frames."""
    clock = Clock()
    held = HoldBack(clock, 5000, 3)
    held.heard(1_000_000)
    return held, clock


def test_without_typing_a_frame_goes_on_at_once() -> None:
    """Nothing is held for no reason."""
    held, _ = hold()
    held.put(read(10), 0)
    released = held.take(0)
    assert released is not None
    assert released.hide_since is None


def test_a_frame_waits_for_the_run_it_shows() -> None:
    """Typing that began before the frame holds it; its judgement lets it go with nothing to hide."""
    held, _ = hold()
    held.opened(5)
    held.put(read(10), 0)
    assert held.take(0) is None
    held.settled(5, 20, known=True)
    released = held.take(0)
    assert released is not None
    assert released.hide_since is None


def test_a_frame_from_before_the_typing_does_not_wait() -> None:
    """A run that began later cannot be on it."""
    held, _ = hold()
    held.opened(50)
    held.put(read(10), 0)
    assert held.take(0) is not None


def test_a_frame_that_waited_too_long_hides_what_came_since() -> None:
    """After the longest wait it goes on, with the start of the typing that nobody has judged."""
    held, clock = hold()
    held.opened(5)
    held.put(read(10), 0)
    clock.now_ms = 5010
    released = held.take(0)
    assert released is not None
    assert released.hide_since == 5


def test_too_many_frames_go_on_too() -> None:
    """The oldest gives way when more wait than may, hidden as if it had waited too long."""
    held, _ = hold()
    held.opened(5)
    for at in range(10, 14):
        held.put(read(at), 0)
    released = held.take(0)
    assert released is not None
    assert (released.read.frame.t_ms, released.hide_since) == (10, 5)
    assert held.take(0) is None


def test_a_run_that_nobody_can_tell_hides_what_came_with_it() -> None:
    """After an undo the content is unknown: frames from that time hide their new lines."""
    held, _ = hold()
    held.opened(5)
    held.settled(5, 100, known=False)
    for at in (50, 5000):
        held.put(read(at), 0)
    hidden = [released.hide_since for _ in range(2) if (released := held.take(0))]
    assert hidden == [5, None]


def test_a_frame_waits_until_the_keys_of_its_time_were_heard() -> None:
    """The screen may show what was typed before the key itself arrives."""
    clock = Clock()
    held = HoldBack(clock, 5000, 3)
    held.put(read(10), 0)
    held.heard(20)
    assert held.take(0) is None
    assert held.waits_for(10)
    held.heard(500)
    released = held.take(0)
    assert released is not None
    assert released.hide_since is None


def test_what_nobody_listened_to_is_hidden() -> None:
    """If no input could be taken for the longest wait, everything that came since the last one is hidden."""
    clock = Clock()
    held = HoldBack(clock, 5000, 3)
    held.heard(7)
    held.put(read(10), 0)
    clock.now_ms = 5010
    released = held.take(0)
    assert released is not None
    assert released.hide_since == 7


def test_discarding_forgets_frames_and_typing() -> None:
    """After a pause nothing of it is left, and nothing waits for it."""
    held, _ = hold()
    held.opened(5)
    held.put(read(10), 0)
    assert held.discard() == 1
    held.put(read(20), 1)
    assert held.take(0) is not None


def test_closing_lets_everything_go_hidden() -> None:
    """At the end of a recording nothing is lost, and nothing undecided shows."""
    held, _ = hold()
    held.opened(5)
    held.put(read(10), 0)
    assert not held.close(0)
    released = held.take(0)
    held.done()
    assert released is not None
    assert released.hide_since == 5
    assert held.close(0)


def test_waiting_frames_are_given_to_be_judged_once_each() -> None:
    """The oldest first, however many went on meanwhile; a pause begins anew."""
    held, _ = hold()
    held.opened(5)
    for t_ms in (10, 20):
        held.put(read(t_ms), 0)
    assert held.take(0) is None
    assert [_to_judge(held), _to_judge(held), _to_judge(held)] == [10, 20, None]
    held.settled(5, 20, known=True)
    assert held.take(0) is not None
    held.opened(6)
    held.put(read(30), 0)
    assert _to_judge(held) == 30
    held.discard()
    held.put(read(40), 1)
    assert _to_judge(held) == 40


def _to_judge(held: HoldBack) -> int | None:
    waiting = held.to_judge(0)
    return None if waiting is None else waiting.frame.t_ms
