"""Regions as disjoint boxes: what is left of a box when others lie on it. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from redaction.geometry import Box


def subtract(box: Box, cover: Box) -> list[Box]:
    """The parts of `box` outside `cover`, as at most four disjoint boxes."""
    shared = box.intersection(cover)
    if shared.area == 0:
        return [box] if box.area > 0 else []
    parts = [
        Box(box.left, box.top, box.width, shared.top - box.top),
        Box(box.left, shared.bottom, box.width, box.bottom - shared.bottom),
        Box(box.left, shared.top, shared.left - box.left, shared.height),
        Box(shared.right, shared.top, box.right - shared.right, shared.height),
    ]
    return [part for part in parts if part.area > 0]


def visible(box: Box, covers: Iterable[Box]) -> list[Box]:
    """The parts of `box` that none of `covers` hides, as disjoint boxes."""
    parts = [box] if box.area > 0 else []
    for cover in covers:
        parts = [rest for part in parts for rest in subtract(part, cover)]
        if not parts:
            break
    return parts


def disjoint(boxes: Sequence[Box]) -> list[Box]:
    """The same pixels as all of `boxes` together, each in one box only."""
    done: list[Box] = []
    for box in boxes:
        done.extend(visible(box, list(done)))
    return done
