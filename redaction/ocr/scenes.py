"""What was seen of the monitors before: the last scenes, to find the one that a new picture resembles most. [RAW]

Switching back to a window, closing a dialog and scrolling show again what was read a moment ago. Scenes are chosen by
sums of their rows, which may err; whatever is taken over from a scene is compared pixel by pixel.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from redaction.geometry import Box
from redaction.raw import Pixels

Sums = NDArray[np.uint64]

_PARTS: Final = 8
"""A row is summed in so many parts, so that one moving thing does not make all rows differ."""
_MOST_SCENES: Final = 8
_MOST_BYTES: Final = 48 * 1024 * 1024
"""Pictures that are kept for all monitors together; the last of each monitor always is."""
NEW_SCENE: Final = 0.2
"""A picture that differs in a larger share of its parts is a new scene, or an old one that moved."""
_LEAST_ROWS: Final = 64
_MOST_WAYS: Final = 4


T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Scene(Generic[T]):
    """A picture of a monitor, the sums of its rows, and what was found on it."""

    monitor: int
    pixels: Pixels
    sums: Sums
    found: T


class Scenes(Generic[T]):
    """The last scenes of all monitors, oldest first. Not safe to use from several threads."""

    def __init__(self) -> None:
        self._kept: list[Scene[T]] = []

    def forget(self) -> None:
        """Drop all scenes."""
        self._kept.clear()

    def last(self, monitor: int, pixels: Pixels) -> Scene[T] | None:
        """The last picture of the monitor, if the monitor still has its size."""
        scenes = [scene for scene in self._kept if scene.monitor == monitor and scene.pixels.shape == pixels.shape]
        return scenes[-1] if scenes else None

    def nearest(self, monitor: int, pixels: Pixels, sums: Sums) -> Scene[T] | None:
        """The scene of the monitor that resembles the picture most, of two alike the later one."""
        scenes = [scene for scene in self._kept if scene.monitor == monitor and scene.pixels.shape == pixels.shape]
        return min(reversed(scenes), key=lambda scene: difference(scene.sums, sums), default=None)

    def put(self, scene: Scene[T], replaced: Scene[T] | None) -> None:
        """Keep a scene, in place of the one it came from if that is given."""
        self._kept = [one for one in self._kept if one is not replaced]
        self._kept.append(scene)
        self._drop_old()

    def _drop_old(self) -> None:
        size = sum(scene.pixels.nbytes for scene in self._kept)
        for scene in list(self._kept):
            if len(self._kept) <= _MOST_SCENES and size <= _MOST_BYTES:
                return
            if any(later.monitor == scene.monitor for later in self._kept[self._kept.index(scene) + 1 :]):
                self._kept.remove(scene)
                size -= scene.pixels.nbytes


@dataclass(frozen=True, slots=True, eq=False)
class Shift:
    """A part of a picture that stood elsewhere before: `block` is where it is now, `dy` how far it moved down."""

    block: Box
    dy: int

    @property
    def source(self) -> Box:
        """Where it stood."""
        return self.block.moved(0, -self.dy)


def row_sums(pixels: Pixels) -> Sums:
    """A sum for each part of each row, shape (height, parts); different parts have different sums but for chance."""
    height = pixels.shape[0]
    flat = np.ascontiguousarray(pixels).reshape(height, -1)
    part = flat.shape[1] // (8 * _PARTS)
    if part == 0:
        return np.asarray(flat.sum(axis=1).reshape(height, 1), dtype=np.uint64)
    words = np.ascontiguousarray(flat[:, : part * 8 * _PARTS]).view(np.uint64).reshape(height, _PARTS, part)
    weights = np.random.default_rng(part).integers(1, 2**63, part, dtype=np.uint64) | np.uint64(1)
    return np.asarray((words * weights).sum(axis=2), dtype=np.uint64)


def difference(before: Sums, now: Sums) -> float:
    """The share of the parts of rows that differ between two pictures of the same shape."""
    return float((before != now).mean())


def find_shift(before: Pixels, now: Pixels, sums_before: Sums, sums_now: Sums) -> Shift | None:
    """The largest part that moved up or down, as scrolling does; every pixel of it was compared. None if none did."""
    for dy in _ways(sums_before, sums_now):
        rows = _longest(_aligned(sums_before, sums_now, dy))
        if rows is None or rows[1] - rows[0] < _LEAST_ROWS:
            continue
        top, bottom = rows
        equal = (now[top:bottom] == before[top - dy : bottom - dy]).all(axis=(0, 2))
        columns = _longest(equal)
        if columns is not None and columns[1] - columns[0] >= now.shape[1] // 2:
            return Shift(Box(columns[0], top, columns[1] - columns[0], bottom - top), dy)
    return None


def _ways(before: Sums, now: Sums) -> list[int]:
    """How far down rows may have moved, the likeliest first: told by rows that stand once in each picture."""
    votes: dict[int, int] = {}
    for part in range(before.shape[1]):
        old, at_old, often_old = np.unique(before[:, part], return_index=True, return_counts=True)
        new, at_new, often_new = np.unique(now[:, part], return_index=True, return_counts=True)
        _, in_old, in_new = np.intersect1d(old[often_old == 1], new[often_new == 1], return_indices=True)
        moves = at_new[often_new == 1][in_new] - at_old[often_old == 1][in_old]
        for dy, count in zip(*np.unique(moves[moves != 0], return_counts=True), strict=True):
            votes[int(dy)] = votes.get(int(dy), 0) + int(count)
    return sorted(votes, key=lambda dy: -votes[dy])[:_MOST_WAYS]


def _aligned(before: Sums, now: Sums, dy: int) -> NDArray[np.bool_]:
    """For each row of the new picture, whether most parts of the row it came from are the same."""
    same = np.zeros(len(now), dtype=np.bool_)
    height = len(now)
    first, last = max(0, dy), min(height, height + dy)
    if first < last:
        equal = now[first:last] == before[first - dy : last - dy]
        same[first:last] = equal.sum(axis=1) >= equal.shape[1] * 0.75
    return same


def _longest(some: NDArray[np.bool_]) -> tuple[int, int] | None:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], some.view(np.int8), [0]))))
    if not len(edges):
        return None
    starts, ends = edges[::2], edges[1::2]
    longest = int(np.argmax(ends - starts))
    return int(starts[longest]), int(ends[longest])
