"""A picture from what is stored of it: its base and its regions, back to a key frame or to one that is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from recorder.store.painting import blank
from recorder.store.pictures import MAX_DEPTH
from recorder.store.regions import apply, damaged
from recorder.store.tiles import Pixels

Record: TypeAlias = Callable[[int], tuple[int | None, bytes | None]]
"""Gives the base of a picture by its seq (None: a key frame), and its regions (None: as its base)."""


def rebuild(seq: int, size: tuple[int, int], record: Record, known: Mapping[int, Pixels]) -> Pixels:
    """The pixels of picture `seq`, a copy.

    Args:
        seq: which.
        size: its width and height.
        record: gives what is stored.
        known: pictures that need not be rebuilt.

    Raises:
        StoreError: if what is stored makes no picture. Whatever `record` raises.

    """
    pending: list[bytes] = []
    at: int | None = seq
    while at is not None and at not in known:
        if len(pending) > MAX_DEPTH + 1:
            raise damaged()
        at, regions = record(at)
        pending.append(regions or b"")
    width, height = size
    canvas = blank(width, height) if at is None else known[at].copy()
    if canvas.shape != (height, width, 3):
        raise damaged()
    for regions in filter(None, reversed(pending)):
        apply(regions, canvas, lambda quoted: _painted(record, quoted))
    return canvas


def _painted(record: Record, seq: int) -> bytes:
    regions = record(seq)[1]
    if regions is None:
        raise damaged()
    return regions
