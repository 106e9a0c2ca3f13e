"""Whether a backtracking matcher may take ever longer: by the number of ways in which an expression matches one text.

Definitions after Weber and Seidl (1991), as used by RXXR2 and by Weideman and others (2016): exponential where a loop
can go round the same text in two ways; polynomial where two loops, one after the other, take the same text. The first
loop of a search is the search itself, which begins anew at each character. Where a match may end at once no way leads
back, so only what still has to hold afterwards counts.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from recorder.rules.positions import ALL, SAMPLES, Positions

_MAX_STATES: Final = 400_000
_SEARCH: Final = -1
"""Stands for the search: it takes any character and may go on to the beginning of the expression."""


Kind = Literal["exponential", "polynomial", "search", "unjudged"]


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A way to make the expression slow: text to repeat, after text that leads there.

    `kind`: `exponential`, `polynomial` (two loops of the expression), `search` (its first loop, begun again and again),
    `unjudged` (too large to be sure). `idle`: a character that goes round a loop and leads nowhere else; `rest`: what
    would complete the match, as a matcher may first look for the letters that it cannot do without.
    """

    kind: Kind
    prefix: str = ""
    pump: str = ""
    idle: str = ""
    rest: str = ""


def ambiguities(positions: Positions) -> Iterator[Ambiguity]:
    """Every kind found, with a text that shows it."""
    everything = frozenset(range(len(positions.takes)))
    held = _loops(positions, everything - positions.free)
    try:
        yield from _exponential(positions, held)
        yield from _polynomial(positions, _loops(positions, everything), held)
    except _TooManyError:
        yield Ambiguity("unjudged")


class _TooManyError(Exception):
    pass


def _loops(positions: Positions, within: frozenset[int]) -> list[frozenset[int]]:
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


def _shown(positions: Positions, kind: Kind, start: int, second: frozenset[int], pump: str) -> Ambiguity:
    mask = _union(positions, second)
    for at in second:
        for then in positions.follow[at].keys() - second:
            mask &= ~positions.takes[then]
    prefix = "" if kind == "search" else _way_to(positions, start)
    everything = frozenset(range(len(positions.takes)))
    ends = positions.last or frozenset({0})
    return Ambiguity(kind, prefix, pump, _sample(mask), _walk(positions, everything, set(second), set(ends)))


def _exponential(positions: Positions, loops: list[frozenset[int]]) -> Iterator[Ambiguity]:
    for loop in loops:
        start, pump = _doubled_edge(positions, loop) or _two_ways_round(positions, loop) or (0, "")
        if pump:
            yield _shown(positions, "exponential", start, loop, pump)


def _doubled_edge(positions: Positions, loop: frozenset[int]) -> tuple[int, str] | None:
    """A position of the loop, and text round to it over an edge that two repeats lay, as in `(a+)+`."""
    for at in loop:
        for then, ways in positions.follow[at].items():
            if then in loop and ways > 1 and positions.takes[then]:
                return at, _round(positions, loop, at, then)
    return None


def _round(positions: Positions, loop: frozenset[int], at: int, then: int) -> str:
    """Text that goes from `at` over `then` back to `at`."""
    return _sample(positions.takes[then]) + _walk(positions, loop, {then}, {at})


def _two_ways_round(positions: Positions, loop: frozenset[int]) -> tuple[int, str] | None:
    """A position of the loop, and text that leads back to it in two ways; None if there is none."""
    start = [(p, p) for p in loop]
    edges = _pairs(positions, loop, start)
    back = _pairs_back(edges)
    apart = [pair for pair in edges if pair[0] != pair[1]]
    returning = {pair for pair in edges if pair[0] == pair[1]}
    queue = deque(returning)
    while queue:
        for before in back.get(queue.popleft(), ()):
            if before not in returning:
                returning.add(before)
                queue.append(before)
    meets = next((pair for pair in apart if pair in returning), None)
    if meets is None:
        return None
    for at in loop:  # from the same position apart, and together again: two texts that make one way round
        out = _pair_walk(positions, edges, (at, at), meets)
        home = _pair_walk(positions, edges, meets, (at, at))
        if out is not None and home is not None:
            return at, out + home
    there = next(at for at in loop if _pair_walk(positions, edges, (at, at), meets) is not None)
    out, home = _pair_walk(positions, edges, (there, there), meets) or "", ""
    for at in loop:
        back_home = _pair_walk(positions, edges, meets, (at, at))
        if back_home is not None:
            home = back_home + _walk(positions, loop, {at}, {there})
            break
    return there, out + home


def _pair_walk(
    positions: Positions,
    edges: dict[tuple[int, int], list[tuple[int, int]]],
    start: tuple[int, int],
    goal: tuple[int, int],
) -> str | None:
    """A shortest text that leads both from `start` to `goal`; None if none does."""
    said = {start: ""}
    queue = deque([start])
    while queue:
        pair = queue.popleft()
        for then in edges[pair]:
            if then not in said:
                said[then] = said[pair] + _sample(positions.takes[then[0]] & positions.takes[then[1]])
                queue.append(then)
    return said.get(goal)


def _pairs(
    positions: Positions, loop: frozenset[int], start: list[tuple[int, int]]
) -> dict[tuple[int, int], list[tuple[int, int]]]:
    """The pairs of positions that one text can lead to at the same time, each with the pairs that follow it."""
    edges: dict[tuple[int, int], list[tuple[int, int]]] = {}
    queue = deque(start)
    seen = set(start)
    while queue:
        one, two = queue.popleft()
        following = [
            (p, q)
            for p in positions.follow[one]
            if p in loop
            for q in positions.follow[two]
            if q in loop and positions.takes[p] & positions.takes[q]
        ]
        edges[one, two] = following
        for pair in following:
            if pair not in seen:
                seen.add(pair)
                queue.append(pair)
        if len(seen) > _MAX_STATES:
            raise _TooManyError
    return edges


def _pairs_back(edges: dict[tuple[int, int], list[tuple[int, int]]]) -> dict[tuple[int, int], list[tuple[int, int]]]:
    back: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for pair, following in edges.items():
        for then in following:
            back.setdefault(then, []).append(pair)
    return back


def _polynomial(positions: Positions, loops: list[frozenset[int]], held: list[frozenset[int]]) -> Iterator[Ambiguity]:
    """Pairs of loops of which the second one has to be left again: what may end a match there needs no way back."""
    for second in held:
        if positions.searched:
            _, pump = _same_text(positions, frozenset({_SEARCH}), second)
            if pump:
                yield _shown(positions, "search", 0, second, pump)
        for first in loops:
            if first != second and _union(positions, first) & _union(positions, second):
                start, pump = _same_text(positions, first, second)
                if pump:
                    yield _shown(positions, "polynomial", start, second, pump)


def _union(positions: Positions, loop: frozenset[int]) -> int:
    mask = 0
    for at in loop:
        mask |= positions.takes[at]
    return mask


def _same_text(positions: Positions, first: frozenset[int], second: frozenset[int]) -> tuple[int, str]:
    """A position of `first`, and text that goes round there, leads on to `second`, and goes round in it.

    The text is empty if there is none.
    """
    between = _between(positions, first, second)
    for p in first if between else ():
        for q in second - {p}:
            pump = _triple(positions, first, second, between, p, q)
            if pump:
                return p, pump
    return 0, ""


def _between(positions: Positions, first: frozenset[int], second: frozenset[int]) -> frozenset[int]:
    """Positions on a way from `first` to `second`, those included; empty if there is no way."""
    ahead = _reached(first, lambda at: _following(positions, at))
    if not ahead & second:
        return frozenset()
    back: dict[int, list[int]] = {}
    for at in ahead:
        for then in _following(positions, at):
            back.setdefault(then, []).append(at)
    return frozenset(ahead & _reached(second, lambda at: back.get(at, ())))


def _reached(start: frozenset[int], following) -> set[int]:  # type: ignore[no-untyped-def]
    seen = set(start)
    queue = deque(start)
    while queue:
        for then in following(queue.popleft()):
            if then not in seen:
                seen.add(then)
                queue.append(then)
    return seen


def _following(positions: Positions, at: int) -> list[int]:
    if at == _SEARCH:
        return [_SEARCH, *positions.follow[0]]
    return list(positions.follow[at])


def _takes(positions: Positions, at: int) -> int:
    return ALL if at == _SEARCH else positions.takes[at]


def _triple(
    positions: Positions, first: frozenset[int], second: frozenset[int], between: frozenset[int], p: int, q: int
) -> str:
    """Text w with p to p, p to q and q to q over w."""
    start, goal = (p, p, q), (p, q, q)
    came: dict[tuple[int, int, int], tuple[tuple[int, int, int], int]] = {}
    queue = deque([start])
    seen = {start}
    while queue:
        state = queue.popleft()
        one, two, three = state
        for c in _following(positions, three):
            if c not in second:
                continue
            for b in _following(positions, two):
                if b not in between or not (shared := _takes(positions, b) & _takes(positions, c)):
                    continue
                for a in _following(positions, one):
                    if a not in first or not (mask := shared & _takes(positions, a)):
                        continue
                    then = (a, b, c)
                    if then == goal:
                        return _text(came, start, state) + _sample(mask)
                    if then not in seen:
                        seen.add(then)
                        came[then] = (state, mask)
                        queue.append(then)
        if len(seen) > _MAX_STATES:
            raise _TooManyError
    return ""


def _text(
    came: dict[tuple[int, int, int], tuple[tuple[int, int, int], int]],
    start: tuple[int, int, int],
    end: tuple[int, int, int],
) -> str:
    said = ""
    while end != start:
        end, mask = came[end]
        said = _sample(mask) + said
    return said


def _way_to(positions: Positions, at: int) -> str:
    """A shortest text that leads from the beginning to a position."""
    return _walk(positions, frozenset(range(len(positions.takes))), {0}, {at})


def _walk(positions: Positions, within: frozenset[int], start: set[int], goal: set[int]) -> str:
    """A shortest text from one of `start` to one of `goal` inside `within`; empty if already there."""
    said = dict.fromkeys(start, "")
    queue = deque(start)
    while queue:
        at = queue.popleft()
        if at in goal:
            return said[at]
        for then in positions.follow[at]:
            if then in within and then not in said:
                said[then] = said[at] + _sample(positions.takes[then])
                queue.append(then)
    return ""


def _sample(mask: int) -> str:
    """A character out of the set, letters and digits first: they look least like an end."""
    preferred = "a1Ab0 -.@:/"
    for char in preferred:
        if mask >> SAMPLES.index(char) & 1:
            return char
    return next((char for at, char in enumerate(SAMPLES) if mask >> at & 1), "")
