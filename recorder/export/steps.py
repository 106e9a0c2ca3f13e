"""A recording as trajectories of steps: one action each, with the picture that stood before it.

What a trainer would stumble over is settled here, once for all formats. A double click is one step, and so are a drag
and the notches of one turn of the wheel. Moves without a button, presses and releases of their own, and runs of typing
that were erased again are no steps. A gap (a pause, a lock, something forgotten) ends a trajectory: no step after it is
shown a picture from before it. What happened before the first picture, or off every picture, is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile
from typing import Final

from recorder.export.deeds import Click, Deed, Drag, Keys, Scroll, Typing, clicks_of, notches_of, pointed
from recorder.export.recording import Recording
from recorder.store.stored import (
    StoredEvent,
    StoredFrame,
    StoredGap,
    StoredInput,
    StoredRun,
    StoredWindow,
    StoredWithheld,
)
from recorder.store.timeline import FrameTime, Timeline, center
from redaction.redacted import KeyAction, PointerAction

_TURN_MS: Final = 1000
"""Notches of the wheel further apart than this are two turns: the person looked in between."""
_TURN_PX: Final = 8
_START_MS: Final = 500
"""A typed run began up to this much later than it says: its start is kept on a grid that hides the typing rhythm."""


@dataclass(frozen=True, slots=True)
class Step:
    """One action.

    Args:
        t_ms: when it began, milliseconds since the recording's start.
        deed: what was done.
        frame: the last frame before it, of the monitor it happened on. For typing that began right after another
            action, whose exact start nobody knows, the first frame after that action, if one came at once.
        window: the window that was active, if that was told since the trajectory's start.
        withheld: pictures that were withheld between `frame` and the action: if any, the person saw something newer.

    """

    t_ms: int
    deed: Deed
    frame: StoredFrame
    window: StoredWindow | None
    withheld: int


@dataclass(frozen=True, slots=True)
class Trajectory:
    """What was done between two gaps; `number` counts from 1."""

    number: int
    steps: tuple[Step, ...]


def trajectories(recording: Recording) -> tuple[Trajectory, ...]:
    """The recording's trajectories in order of time, without those that have no step.

    Raises:
        RecorderError: if the recording is damaged.

    """
    frames = tuple(recording.frames())
    found = [
        _Trail(frames_between(frames, since, until)).steps(events)
        for since, until, events in stretches(recording.events())
    ]
    return tuple(Trajectory(number, steps) for number, steps in enumerate(filter(None, found), start=1))


def stretches(events: Iterable[StoredEvent]) -> Iterator[tuple[int, int | None, list[StoredEvent]]]:
    """Events between gaps, each with the time of the gap before (-1: none) and of the gap after (None: none)."""
    since, found = -1, list[StoredEvent]()
    for event in events:
        if isinstance(event, StoredGap):
            yield since, event.t_ms, found
            since, found = event.t_ms, []
        else:
            found.append(event)
    yield since, None, found


def frames_between(frames: Iterable[StoredFrame], since: int, until: int | None) -> tuple[StoredFrame, ...]:
    """The frames of a stretch, given by the times of the gaps around it."""
    return tuple(one for one in frames if since < one.t_ms and (until is None or one.t_ms <= until))


@dataclass(slots=True)
class _Open:
    """The last step, and until when the next action may be a part of it; a place is in desktop pixels."""

    step: Step
    until_ms: int
    x: int = 0
    y: int = 0


@dataclass(slots=True)
class _Seen:
    """What was told on the way."""

    window: StoredWindow | None = None
    withheld: list[tuple[int, int | None]] = field(default_factory=list)


class _Trail:
    """The steps between two gaps."""

    def __init__(self, frames: Iterable[StoredFrame]) -> None:
        self._frames = {one.seq: one for one in frames}
        self._timeline = Timeline(FrameTime(one.t_ms, one.seq, one.monitor) for one in self._frames.values())
        self._seen = _Seen()
        self._acted_ms = -_START_MS
        self._done: list[Step] = []
        self._open: _Open | None = None

    def steps(self, events: Iterable[StoredEvent]) -> tuple[Step, ...]:
        """The steps of the events, in order."""
        for event in events:
            match event:
                case StoredWindow():
                    self._seen.window = event
                case StoredWithheld(item="frame"):
                    self._seen.withheld.append((event.t_ms, event.monitor))
                case StoredInput():
                    self._act(event)
                case _:
                    pass
        self._close()
        return tuple(self._done)

    def _act(self, event: StoredInput) -> None:
        match event.action:
            case PointerAction(kind="click" | "scroll" | "drag") as action:
                if not self._goes_on(event.t_ms, action):
                    self._point(event.t_ms, action)
                self._acted_ms = event.t_ms + (action.path[-1][2] if action.path else 0)
            case KeyAction(kind="press" | "shortcut") as action:
                self._acted_ms = event.t_ms
                self._begin(event.t_ms, self._frame(event.t_ms), Keys((*action.modifiers, action.key)))
            case StoredRun(text=text) if text.text:
                self._begin(event.t_ms, self._frame_of_run(event.t_ms), Typing(text.text, text.masks))
            case _:
                pass

    def _point(self, t_ms: int, action: PointerAction) -> None:
        x, y, _ = action.path[0] if action.kind == "drag" and action.path else (action.x, action.y, 0)
        frame = self._frame(t_ms, (x, y))
        deed = pointed(action, x, y, frame) if frame else None
        if frame is None or deed is None:
            self._close()
            return
        self._begin(t_ms, frame, deed)
        if self._open and not isinstance(deed, Drag):
            self._open.until_ms, self._open.x, self._open.y = t_ms + _TURN_MS, x, y

    def _goes_on(self, t_ms: int, action: PointerAction) -> bool:
        """Take an action that is a part of the last step."""
        last = self._open
        if last is None or t_ms > last.until_ms or max(abs(action.x - last.x), abs(action.y - last.y)) > _TURN_PX:
            return False
        match last.step.deed, action.kind:
            case Click(button="left", count=count) as click, "click":
                if action.button not in (None, "left") or clicks_of(action) != count + 1:
                    return False
                deed: Deed = replace(click, count=count + 1)
            case Scroll(dx=dx, dy=dy) as scroll, "scroll":
                if dx * action.dx < 0 or dy * action.dy < 0 or (dx == 0) != (notches_of(action)[0] == 0):
                    return False
                more = notches_of(action)
                deed = replace(scroll, dx=dx + more[0], dy=dy + more[1])
            case _:
                return False
        last.step, last.until_ms = replace(last.step, deed=deed), t_ms + _TURN_MS
        return True

    def _begin(self, t_ms: int, frame: StoredFrame | None, deed: Deed) -> None:
        self._close()
        if frame is not None:
            self._open = _Open(Step(t_ms, deed, frame, self._seen.window, self._withheld(frame, t_ms)), t_ms)

    def _close(self) -> None:
        if self._open is not None:
            self._done.append(self._open.step)
        self._open = None

    def _frame(self, t_ms: int, point: tuple[int, int] | None = None) -> StoredFrame | None:
        """The last frame up to `t_ms`: of the monitor with `point`, for keys of the one with the active window."""
        before, _ = self._around(t_ms, point)
        return before

    def _frame_of_run(self, t_ms: int) -> StoredFrame | None:
        before, _ = self._around(t_ms, None)
        if before is None or before.t_ms > self._acted_ms or t_ms - self._acted_ms >= _START_MS:
            return before
        _, after = self._around(self._acted_ms, None)
        return after if after is not None and after.t_ms <= t_ms + _START_MS else before

    def _around(self, t_ms: int, point: tuple[int, int] | None) -> tuple[StoredFrame | None, StoredFrame | None]:
        window = self._seen.window
        places = [point] if point or window is None or window.box is None else [center(window.box), None]
        for place in places:
            before, after = self._timeline.around(t_ms, t_ms, place)
            if before is not None:
                break
        return (
            None if before is None else self._frames[before],
            None if after is None else self._frames[after],
        )

    def _withheld(self, frame: StoredFrame, t_ms: int) -> int:
        later = takewhile(lambda one: one[0] > frame.t_ms, reversed(self._seen.withheld))
        return sum(at <= t_ms and monitor in (None, frame.monitor.index) for at, monitor in later)
