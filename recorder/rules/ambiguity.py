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

from recorder.rules.positions import ALL, Positions
from recorder.rules.ways import loops_of, reached, sample, walk

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
    held = loops_of(positions, everything - positions.free)
    try:
        yield from _exponential(positions, held)
        yield from _polynomial(positions, loops_of(positions, everything), held)
    except _TooManyError:
        yield Ambiguity("unjudged")


class _TooManyError(Exception):
    pass


def _shown(positions: Positions, kind: Kind, start: int, second: frozenset[int], pump: str) -> Ambiguity:
    mask = _union(positions, second)
    for at in second:
        for then in positions.follow[at].keys() - second:
            mask &= ~positions.takes[then]
    prefix = "" if kind == "search" else _way_to(positions, start)
    everything = frozenset(range(len(positions.takes)))
    ends = positions.last or frozenset({0})
    return Ambiguity(kind, prefix, pump, sample(mask), walk(positions, everything, set(second), set(ends)))


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
    return sample(positions.takes[then]) + walk(positions, loop, {then}, {at})


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
        out = _pairwalk(positions, edges, (at, at), meets)
        home = _pairwalk(positions, edges, meets, (at, at))
        if out is not None and home is not None:
            return at, out + home
    there = next(at for at in loop if _pairwalk(positions, edges, (at, at), meets) is not None)
    out, home = _pairwalk(positions, edges, (there, there), meets) or "", ""
    for at in loop:
        back_home = _pairwalk(positions, edges, meets, (at, at))
        if back_home is not None:
            home = back_home + walk(positions, loop, {at}, {there})
            break
    return there, out + home


def _pairwalk(
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
                said[then] = said[pair] + sample(positions.takes[then[0]] & positions.takes[then[1]])
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
    ahead = reached(first, lambda at: _following(positions, at))
    if not ahead & second:
        return frozenset()
    back: dict[int, list[int]] = {}
    for at in ahead:
        for then in _following(positions, at):
            back.setdefault(then, []).append(at)
    return frozenset(ahead & reached(second, lambda at: back.get(at, ())))


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
                        return _text(came, start, state) + sample(mask)
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
        said = sample(mask) + said
    return said


def _way_to(positions: Positions, at: int) -> str:
    """A shortest text that leads from the beginning to a position."""
    return walk(positions, frozenset(range(len(positions.takes))), {0}, {at})
