"""Pointer events to actions, and thinned paths."""

from typing import Literal

from hypothesis import given
from hypothesis import strategies as st

from recorder.capture.paths import Point, distance_to_segment, thin
from recorder.capture.pointer import PointerAssembler
from redaction.raw import RawPointer
from redaction.redacted import PointerAction

points = st.tuples(st.integers(0, 300), st.integers(0, 300), st.just(0))


def _press(x: int, y: int, t_ms: int, button: str = "left") -> RawPointer:
    return RawPointer("press", x, y, t_ms, button=button)


def _release(x: int, y: int, t_ms: int, button: str = "left") -> RawPointer:
    return RawPointer("release", x, y, t_ms, button=button)


def _move(x: int, y: int, t_ms: int) -> RawPointer:
    return RawPointer("move", x, y, t_ms)


def _actions(*events: RawPointer) -> list[tuple[int, PointerAction]]:
    assembler = PointerAssembler()
    return [told for event in events for told in assembler.feed(event)] + assembler.finish()


def _summary(*events: RawPointer) -> list[tuple[str, int, int, int]]:
    return [(action.kind, action.x, action.y, action.count) for _, action in _actions(*events)]


@given(st.lists(points, max_size=60))
def test_no_point_of_a_path_is_lost_by_more_than_two_pixels(path: list[Point]) -> None:
    """Each point of the path lies within 2 px of the thinned path; both ends stay."""
    thinned = thin(path)
    assert thinned[:1] == tuple(path[:1])
    assert thinned[-1:] == tuple(path[-1:])
    for point in path:
        segments = zip(thinned, thinned[1:] or thinned, strict=False)
        assert min(distance_to_segment(point, *segment) for segment in segments) <= 2.0


def test_a_straight_path_keeps_only_its_ends() -> None:
    """A straight move of a thousand events is two points."""
    assert len(thin([(x, 2 * x, x) for x in range(1000)])) == 2


Kind = Literal["move", "press", "release", "scroll"]
events = st.lists(
    st.tuples(
        st.sampled_from(["move", "press", "release", "scroll"]),
        st.integers(0, 40),
        st.integers(0, 40),
        st.sampled_from(["left", "right"]),
        st.integers(0, 400),
        st.integers(-3, 3),
    ),
    max_size=40,
)


@given(events)
def test_presses_releases_and_notches_are_told_once_and_in_order(
    drawn: list[tuple[Kind, int, int, str, int, int]],
) -> None:
    """Whatever happens in between, presses, releases and scrolls come out as they went in, at their own pixel."""
    t_ms, fed = 0, []
    for kind, x, y, button, wait, notches in drawn:
        t_ms += wait
        buttons = button if kind in ("press", "release") else None
        fed.append(RawPointer(kind, x, y, t_ms, button=buttons, dy=notches if kind == "scroll" else 0))
    told = _actions(*fed)
    kept = [(t, a.kind, a.x, a.y, a.button, a.dy) for t, a in told if a.kind in ("press", "release", "scroll")]
    assert kept == [(e.t_ms, e.kind, e.x, e.y, e.button, e.dy) for e in fed if e.kind != "move"]


@given(events)
def test_the_pointers_way_is_told_to_its_last_pixel(drawn: list[tuple[Kind, int, int, str, int, int]]) -> None:
    """Moves without a button end where the pointer ended, and no time in a path goes back."""
    fed, t_ms = [], 0
    for _, x, y, _, wait, _ in drawn:
        t_ms += wait
        fed.append(_move(x, y, t_ms))
    told = _actions(*fed)
    if fed:
        assert (told[-1][1].x, told[-1][1].y) == (fed[-1].x, fed[-1].y)
    for _, action in told:
        times = [t for _, _, t in action.path]
        assert times == sorted(times)
        assert times[0] == 0


def test_press_and_release_in_place_are_a_click() -> None:
    """A click is told at the pixel of its press, after press and release."""
    told = _summary(_press(10, 10, 0), _release(12, 10, 80))
    assert told == [("press", 10, 10, 0), ("release", 12, 10, 0), ("click", 10, 10, 1)]


def test_clicks_count_up_while_quick_and_near() -> None:
    """The second click within 500 ms and 5 px is a double click, the third a triple click."""
    told = _summary(
        _press(9, 9, 0),
        _release(9, 9, 50),
        _press(10, 9, 200),
        _release(10, 9, 250),
        _press(10, 9, 700),
        _release(10, 9, 750),
    )
    assert [count for kind, _, _, count in told if kind == "click"] == [1, 2, 3]


def test_clicks_that_are_late_far_or_of_another_button_start_anew() -> None:
    """Only the same button, soon and near, makes a double click."""
    late = _summary(_press(9, 9, 0), _release(9, 9, 50), _press(9, 9, 501), _release(9, 9, 550))
    far = _summary(_press(9, 9, 0), _release(9, 9, 50), _press(15, 9, 100), _release(15, 9, 150))
    other = _summary(_press(9, 9, 0), _release(9, 9, 50), _press(9, 9, 100, "right"), _release(9, 9, 150, "right"))
    for told in (late, far, other):
        assert [count for kind, _, _, count in told if kind == "click"] == [1, 1]


def test_moving_far_with_the_button_down_is_a_drag_with_its_path() -> None:
    """A drag is told with the way from press to release, and is no click, even if it ends where it began."""
    told = _actions(
        _press(10, 10, 100), _move(50, 10, 150), _move(50, 60, 200), _move(10, 10, 250), _release(10, 10, 300)
    )
    assert [action.kind for _, action in told] == ["press", "release", "drag"]
    t_ms, drag = told[-1]
    assert t_ms == 100
    assert [(x, y) for x, y, _ in drag.path] == [(10, 10), (50, 10), (50, 60), (10, 10)]


def test_a_resting_pointer_ends_its_move() -> None:
    """A move is told once the pointer rests, without waiting for the next event."""
    assembler = PointerAssembler()
    assert assembler.feed(_move(1, 1, 0)) == []
    assert assembler.flush(100) == []
    ((t_ms, action),) = assembler.flush(300)
    assert (t_ms, action.kind, action.x) == (0, "move", 1)
    assert assembler.flush(900) == []


def test_a_release_without_a_press_is_no_click() -> None:
    """A button that was down before recording began makes no click when it comes up."""
    assert _summary(_release(5, 5, 0)) == [("release", 5, 5, 0)]
