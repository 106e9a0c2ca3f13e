"""Ways through the positions of an expression: its loops, what can be reached, and texts that lead there."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable

from recorder.rules.positions import SAMPLES, Positions


def loops_of(positions: Positions, within: frozenset[int]) -> list[frozenset[int]]:
    """The strongly connected components that hold a cycle (Tarjan, without recursion), of a part of the positions."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    stack: list[int] = []
    on_stack: set[int] = set()
    found: list[frozenset[int]] = []
    for root in sorted(within):
        if root in index:
            continue
        work = [(root, iter(positions.follow[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            at, following = work[-1]
            nearest = next((q for q in following if q in within and (q not in index or q in on_stack)), None)
            if nearest is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
                if low[at] == index[at]:
                    component = set()
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        component.add(member)
                        if member == at:
                            break
                    if len(component) > 1 or positions.follow[at][at]:
                        found.append(frozenset(component))
            elif nearest in index:
                low[at] = min(low[at], index[nearest])
            else:
                index[nearest] = low[nearest] = len(index)
                stack.append(nearest)
                on_stack.add(nearest)
                work.append((nearest, iter(positions.follow[nearest])))
    return found


def reached(start: frozenset[int], following: Callable[[int], Iterable[int]]) -> set[int]:
    """All that can be reached from `start`, that included."""
    seen = set(start)
    queue = deque(start)
    while queue:
        for then in following(queue.popleft()):
            if then not in seen:
                seen.add(then)
                queue.append(then)
    return seen


def walk(positions: Positions, within: frozenset[int], start: set[int], goal: set[int]) -> str:
    """A shortest text from one of `start` to one of `goal` inside `within`; empty if already there."""
    said = dict.fromkeys(start, "")
    queue = deque(start)
    while queue:
        at = queue.popleft()
        if at in goal:
            return said[at]
        for then in positions.follow[at]:
            if then in within and then not in said:
                said[then] = said[at] + sample(positions.takes[then])
                queue.append(then)
    return ""


def sample(mask: int) -> str:
    """A character out of the set, letters and digits first: they look least like an end."""
    preferred = "a1Ab0 -.@:/"
    for char in preferred:
        if mask >> SAMPLES.index(char) & 1:
            return char
    return next((char for at, char in enumerate(SAMPLES) if mask >> at & 1), "")
