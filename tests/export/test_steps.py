"""Steps: one action each, on the picture that a person saw before it."""

from __future__ import annotations

from typing import Any

import pytest

from recorder.export.deeds import Click, Deed, Drag, Keys, Place, Scroll, Typing
from recorder.export.steps import Step, trajectories
from redaction.geometry import Box, Monitor
from redaction.redacted import Action, KeyAction, PointerAction, Reason, TypedRun, Withheld
from tests.export.conftest import TEXT, Gap, Sessions, did, typed, window, work
from tests.store.samples import frame, screen

FIRST = frame(screen(), 0)
LEFT = Monitor(0, Box(0, 0, 160, 96))
RIGHT = Monitor(1, Box(160, 10, 160, 96))


def steps(sessions: Sessions, *items: Any) -> tuple[Step, ...]:
    """The steps of the only trajectory."""
    (found,) = trajectories(sessions(*items))
    return found.steps


def click(x: int = 80, y: int = 24, count: int = 1, button: str = "left") -> PointerAction:
    """A click."""
    return PointerAction("click", x, y, button, count)


@pytest.mark.parametrize(
    ("actions", "deeds"),
    [
        ([click(count=1)], [Click(Place(80, 24), "left", 1)]),
        ([click(count=1), click(count=2)], [Click(Place(80, 24), "left", 2)]),
        ([click(count=1), click(count=2), click(count=3)], [Click(Place(80, 24), "left", 3)]),
        (
            [click(count=count) for count in (1, 2, 3, 4)],
            [Click(Place(80, 24), "left", 3), Click(Place(80, 24), "left", 1)],
        ),
        ([click(), click(x=120)], [Click(Place(80, 24), "left", 1), Click(Place(120, 24), "left", 1)]),
        ([click(button="right", count=2)], [Click(Place(80, 24), "right", 1)]),
        (
            [PointerAction("scroll", 5, 6, dy=-1)] * 3 + [PointerAction("scroll", 5, 6, dy=1)],
            [Scroll(Place(5, 6), 0, -3), Scroll(Place(5, 6), 0, 1)],
        ),
        (
            [PointerAction("scroll", 5, 6, dy=-1), PointerAction("scroll", 5, 6, dx=1)],
            [Scroll(Place(5, 6), 0, -1), Scroll(Place(5, 6), 1, 0)],
        ),
        (
            [PointerAction("scroll", 5, 6, dy=-1), PointerAction("scroll", 99, 6, dy=-1)],
            [Scroll(Place(5, 6), 0, -1), Scroll(Place(99, 6), 0, -1)],
        ),
        ([PointerAction("scroll", 5, 6)], []),
        (
            [PointerAction("drag", 90, 70, "left", path=((10, 11, 0), (50, 40, 9), (90, 70, 20)))],
            [Drag(Place(10, 11), Place(90, 70), "left")],
        ),
        ([PointerAction("drag", 500, 70, "left", path=((10, 11, 0), (500, 70, 9)))], []),
        ([PointerAction("move", 9, 9), PointerAction("press", 9, 9), PointerAction("release", 9, 9)], []),
        ([KeyAction("press", "tab", ("shift",)), KeyAction("release", "tab")], [Keys(("shift", "tab"))]),
        ([KeyAction("shortcut", "s", ("ctrl",))], [Keys(("ctrl", "s"))]),
        ([TypedRun(TEXT)], [Typing("to <PERSON>", TEXT.masks)]),
        ([typed(0, "").action], []),
        ([click(x=1000)], []),
    ],
)
def test_actions_become_deeds(sessions: Sessions, actions: list[Action], deeds: list[Deed]) -> None:
    """What belongs together is one deed, and what a trainer cannot use is none."""
    found = trajectories(sessions(FIRST, *(did(100 + 50 * n, action) for n, action in enumerate(actions))))
    assert [step.deed for trajectory in found for step in trajectory.steps] == deeds


def test_two_turns_of_the_wheel_stay_two(sessions: Sessions) -> None:
    """Notches with a pause between them, or with an action between them, are separate steps."""
    notch = PointerAction("scroll", 5, 6, dy=-1)
    apart = steps(
        sessions, FIRST, did(100, notch), did(1200, notch), did(1300, KeyAction("press", "tab")), did(1400, notch)
    )
    assert [step.deed for step in apart] == [
        Scroll(Place(5, 6), 0, -1),
        Scroll(Place(5, 6), 0, -1),
        Keys(("tab",)),
        Scroll(Place(5, 6), 0, -1),
    ]


def test_a_double_click_has_the_picture_before_its_first_click(sessions: Sessions) -> None:
    """A frame that came between the two clicks is no picture of what the person meant to click."""
    (step,) = steps(sessions, FIRST, did(100, click(count=1)), frame(screen(5), 150), did(200, click(count=2)))
    assert (step.t_ms, step.frame.t_ms) == (100, 0)


def test_no_step_sees_across_a_gap(sessions: Sessions) -> None:
    """A gap parts trajectories, and an action after it has no picture until a frame came after it."""
    gap: Gap = (300, "paused")
    found = trajectories(
        sessions(
            FIRST, did(100, click()), gap, did(400, click()), frame(screen(2), 500), did(600, click()), (700, "locked")
        )
    )
    assert [(one.number, [(step.t_ms, step.frame.t_ms) for step in one.steps]) for one in found] == [
        (1, [(100, 0)]),
        (2, [(600, 500)]),
    ]


def test_a_double_click_does_not_reach_across_a_gap(sessions: Sessions) -> None:
    """A click before a gap and one after it are two steps."""
    found = trajectories(
        sessions(FIRST, did(100, click(count=1)), (110, "paused"), frame(screen(), 120), did(130, click(count=2)))
    )
    assert [[step.deed.count for step in one.steps if isinstance(step.deed, Click)] for one in found] == [[1], [2]]


def test_places_are_pixels_of_the_monitors_picture(sessions: Sessions) -> None:
    """A click on the right monitor has that monitor's picture and is counted from its corner."""
    left, right = frame(screen(), 0, monitor=LEFT), frame(screen(3), 10, monitor=RIGHT)
    first, second = steps(sessions, left, right, did(100, click(170, 30)), did(200, click(7, 8)))
    assert (first.frame.monitor.index, first.deed) == (1, Click(Place(10, 20), "left", 1))
    assert (second.frame.monitor.index, second.deed) == (0, Click(Place(7, 8), "left", 1))


def test_keys_belong_to_the_monitor_of_the_active_window(sessions: Sessions) -> None:
    """Typing is shown on the monitor with the active window, even where the other one has the newer picture."""
    left, right = frame(screen(), 0, monitor=LEFT), frame(screen(3), 10, monitor=RIGHT)
    (step,) = steps(sessions, left, right, window(20, box=Box(10, 10, 50, 50)), typed(100, "hello"))
    assert step.frame.monitor.index == 0
    assert step.window is not None
    assert step.window.title.text == "Mail"


def test_a_stale_picture_is_told(sessions: Sessions) -> None:
    """Pictures that were withheld between a step's frame and its action are counted, those of other monitors not."""
    withheld = [Withheld(50, "frame", Reason.TIMED_OUT, monitor) for monitor in (0, 1)]
    first, second = steps(
        sessions, FIRST, *withheld, did(100, click()), frame(screen(4), 150), did(200, KeyAction("press", "tab"))
    )
    assert (first.withheld, second.withheld) == (1, 0)


def test_work_has_two_trajectories(sessions: Sessions) -> None:
    """Every kind of step is there once, in order, each on the last picture before it."""
    found = trajectories(sessions(*work()))
    assert [[type(step.deed).__name__ for step in one.steps] for one in found] == [
        ["Click", "Typing", "Keys", "Drag", "Scroll"],
        ["Keys", "Click"],
    ]
    assert [step.frame.t_ms for one in found for step in one.steps] == [0, 300, 300, 1000, 1000, 2500, 2500]


def test_typing_right_after_an_action_is_shown_what_that_led_to(sessions: Sessions) -> None:
    """A run whose start was moved onto Enter has the first picture after Enter, and a slower one the last before it."""
    enter = did(1010, KeyAction("press", "enter"))
    _, at_once = steps(sessions, FIRST, enter, typed(1010, "hello"), frame(screen(2), 1080), frame(screen(3), 1200))
    assert at_once.frame.t_ms == 1080


@pytest.mark.parametrize(
    ("run_ms", "frames_ms", "shown_ms"),
    [(1010, (1600,), 0), (1500, (1080, 1700), 1080), (1600, (1700,), 0), (1200, (1100, 1300), 1100)],
)
def test_typing_is_not_shown_what_came_later(
    sessions: Sessions, run_ms: int, frames_ms: tuple[int, ...], shown_ms: int
) -> None:
    """A picture that may be younger than the typing is used only where the other one is known to be too old."""
    frames = [frame(screen(2 + n), t_ms) for n, t_ms in enumerate(frames_ms)]
    items = sorted([*frames, typed(run_ms, "hello")], key=lambda item: item.t_ms)
    *_, run = steps(sessions, FIRST, did(1010, KeyAction("press", "tab")), *items)
    assert run.frame.t_ms == shown_ms
