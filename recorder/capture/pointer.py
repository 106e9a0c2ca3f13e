"""Pointer events to actions: moves, clicks with their count, drags with their path, scrolls. [RAW]

A `press` tells at once that a button went down (frames are taken around it); a `click` or a `drag` follows when it came
up again. Scrolls are told notch by notch, so that their number stays exact. Nothing here is measured about the person:
times are kept only relative to an action's own start.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from recorder.capture.paths import Point, thin
from redaction.raw import RawPointer
from redaction.redacted import PointerAction

DOUBLE_CLICK_MS: Final = 500
DOUBLE_CLICK_PX: Final = 5
DRAG_PX: Final = 5
MOVE_REST_MS: Final = 200
"""A pointer that rests this long has ended its move."""
MOVE_LONGEST_MS: Final = 2000
MOVE_MOST_POINTS: Final = 4000

Told = list[tuple[int, PointerAction]]


@dataclass(slots=True)
class _Held:
    """A button that is down: where and when, and the way since."""

    x: int
    y: int
    t_ms: int
    path: list[Point] = field(default_factory=list)
    far: bool = False


@dataclass(frozen=True, slots=True)
class _Click:
    """The last click, which the next may make a double click."""

    button: str | None
    x: int
    y: int
    t_ms: int
    count: int


class PointerAssembler:
    """Feed events in order; each call returns the actions that are complete, in order, as (session ms, action)."""

    def __init__(self) -> None:
        self._move: list[Point] = []
        self._held: dict[str | None, _Held] = {}
        self._clicked: _Click | None = None

    def feed(self, event: RawPointer) -> Told:
        """Take one event and return what it completes."""
        match event.kind:
            case "move":
                return self._moved(event)
            case "press":
                return self._end_move() + self._pressed(event)
            case "release":
                return self._end_move() + self._released(event)
            case "scroll":
                action = PointerAction("scroll", event.x, event.y, dx=event.dx, dy=event.dy)
                return [*self._end_move(), (event.t_ms, action)]

    def flush(self, t_ms: int) -> Told:
        """Return the move that has ended because the pointer rests at session time `t_ms`."""
        if self._move and t_ms - self._move[-1][2] >= MOVE_REST_MS:
            return self._end_move()
        return []

    def finish(self) -> Told:
        """End the move that is open: the recording stops here."""
        return self._end_move()

    def _moved(self, event: RawPointer) -> Told:
        point = (event.x, event.y, event.t_ms)
        if self._held:
            for held in self._held.values():
                held.path.append(point)
                held.far = held.far or _apart(held.x, held.y, event.x, event.y) > DRAG_PX
                if len(held.path) >= MOVE_MOST_POINTS:
                    held.path = list(thin(held.path))
            return []
        ended = self._end_move() if self._move_is_over(event.t_ms) else []
        self._move.append(point)
        return ended

    def _move_is_over(self, t_ms: int) -> bool:
        if not self._move:
            return False
        rested = t_ms - self._move[-1][2] >= MOVE_REST_MS
        return rested or t_ms - self._move[0][2] >= MOVE_LONGEST_MS or len(self._move) >= MOVE_MOST_POINTS

    def _end_move(self) -> Told:
        points, self._move = self._move, []
        if not points:
            return []
        x, y, _ = points[-1]
        return [(points[0][2], PointerAction("move", x, y, path=_relative(thin(points))))]

    def _pressed(self, event: RawPointer) -> Told:
        self._held[event.button] = _Held(event.x, event.y, event.t_ms, [(event.x, event.y, event.t_ms)])
        return [(event.t_ms, PointerAction("press", event.x, event.y, button=event.button))]

    def _released(self, event: RawPointer) -> Told:
        told: Told = [(event.t_ms, PointerAction("release", event.x, event.y, button=event.button))]
        held = self._held.pop(event.button, None)
        if held is None:
            return told
        if held.far or _apart(held.x, held.y, event.x, event.y) > DRAG_PX:
            self._clicked = None
            path = _relative(thin([*held.path, (event.x, event.y, event.t_ms)]))
            told.append((held.t_ms, PointerAction("drag", event.x, event.y, button=event.button, path=path)))
            return told
        count = self._count(event.button, held)
        self._clicked = _Click(event.button, held.x, held.y, held.t_ms, count)
        told.append((held.t_ms, PointerAction("click", held.x, held.y, button=event.button, count=count)))
        return told

    def _count(self, button: str | None, held: _Held) -> int:
        last = self._clicked
        if last is None or last.button != button or held.t_ms - last.t_ms > DOUBLE_CLICK_MS:
            return 1
        if _apart(last.x, last.y, held.x, held.y) > DOUBLE_CLICK_PX:
            return 1
        return last.count + 1


def _apart(ax: int, ay: int, bx: int, by: int) -> int:
    return max(abs(ax - bx), abs(ay - by))


def _relative(path: tuple[Point, ...]) -> tuple[Point, ...]:
    start = path[0][2]
    return tuple((x, y, t_ms - start) for x, y, t_ms in path)
