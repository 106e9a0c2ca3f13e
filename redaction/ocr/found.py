"""What was found on a picture, and what of it still stands on the next one. [RAW]"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from redaction.geometry import Box
from redaction.ocr.cut_text import Cut
from redaction.ocr.faces import Face
from redaction.ocr.line_reading import LineReading
from redaction.ocr.lines import TextLine
from redaction.ocr.scenes import Scene, Shift
from redaction.raw import Pixels

_APART_PX: Final = 32
"""Changes with so many unchanged rows between them are searched apart."""
_MOST_TURNS: Final = 8


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line with what it says; `key` names its ink exactly."""

    ink: TextLine
    key: bytes
    reading: LineReading


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """What was found on a picture."""

    lines: list[Line] = field(default_factory=list)
    codes: list[Box] = field(default_factory=list)
    hidden: list[Box] = field(default_factory=list)
    faces: list[Face] = field(default_factory=list)
    cut: Cut = field(default_factory=Cut)


@dataclass(frozen=True, slots=True, eq=False)
class Start:
    """What is known of a new picture before anything is looked for.

    Args:
        scene: the one that it came from.
        found: what of it still stands.
        regions: where to look.
        moved: whether it is that scene scrolled.

    """

    scene: Scene[Found] | None
    found: Found
    regions: list[Box]
    moved: bool = False


def start_unmoved(scene: Scene[Found] | None, pixels: Pixels) -> Start:
    """Begin with all that a scene holds, less what differs; without a scene begin with nothing."""
    if scene is None:
        return Start(None, Found(), [Box(0, 0, pixels.shape[1], pixels.shape[0])])
    return Start(scene, scene.found, changed_regions(scene.pixels, pixels))


def start_moved(scene: Scene[Found], pixels: Pixels, shift: Shift) -> Start:
    """Take along what moved as a whole, and look again at all that did not stay or move as a whole."""
    block, source, dy = shift.block, shift.source, shift.dy
    lost: list[Box] = []

    def stays(box: Box) -> bool:
        if not (box.intersects(block) or box.intersects(source)):
            return True
        if box.intersects(source) and not source.contains(box):
            lost.extend((box, box.moved(0, dy)))
        elif not (source.contains(box) or block.contains(box)):
            lost.append(box)
        return False

    before = scene.found
    found = Found(
        [line for line in before.lines if stays(line.ink.box)]
        + [replace(line, ink=moved_line(line.ink, 0, dy)) for line in before.lines if source.contains(line.ink.box)],
        _taken_along(before.codes, source, dy, stays),
        _taken_along(before.hidden, source, dy, stays),
        [face for face in before.faces if stays(face.box)]
        + [replace(face, box=face.box.moved(0, dy)) for face in before.faces if source.contains(face.box)],
        Cut(*(_taken_along(boxes, source, dy, stays) for boxes in (before.cut.lines, before.cut.sides))),
    )
    height, width = pixels.shape[:2]
    regions = [*_changed_around(scene.pixels, pixels, block), *_edges(shift, pixels)]
    regions += [box.clip(width, height) for box in lost if box.intersects(Box(0, 0, width, height))]
    return Start(scene, found, regions, moved=True)


def _taken_along(boxes: Sequence[Box], source: Box, dy: int, stays: Callable[[Box], bool]) -> list[Box]:
    return [box for box in boxes if stays(box)] + [box.moved(0, dy) for box in boxes if source.contains(box)]


def _changed_around(before: Pixels, now: Pixels, block: Box) -> list[Box]:
    """What changed above, beside and below a block."""
    laid = before.copy()
    here = np.s_[block.top : block.bottom, block.left : block.right]
    laid[here] = now[here]
    return [
        region.moved(0, top)
        for top, bottom in ((0, block.top), (block.top, block.bottom), (block.bottom, now.shape[0]))
        if top < bottom
        for region in changed_regions(laid[top:bottom], now[top:bottom])
    ]


def _edges(shift: Shift, pixels: Pixels) -> list[Box]:
    """Where the block came from, and its edges: there equal pixels do not mean that nothing is new."""
    block, dy = shift.block, shift.dy
    height, width = pixels.shape[:2]
    left = Box(block.left, shift.source.top if dy > 0 else block.bottom, block.width, abs(dy))
    outer = [
        Box(block.left, block.top - 1, block.width, 1),
        Box(block.left, block.bottom, block.width, 1),
        Box(block.left - 1, block.top, 1, block.height),
        Box(block.right, block.top, 1, block.height),
    ]
    inside = Box(0, 0, width, height)
    return [left, *(part for edge in outer if inside.contains(edge) for part in _uneven(pixels, edge))]


def _uneven(pixels: Pixels, edge: Box) -> list[Box]:
    """The parts of an edge, one pixel wide, along which the colours change: ink that crosses it begins and ends there.

    Where they hardly ever change, as beside a scroll bar, no ink crosses it.
    """
    along = pixels[edge.top : edge.bottom, edge.left : edge.right].reshape(-1, 3)
    turns = np.flatnonzero((along[1:] != along[:-1]).any(axis=1))
    if len(turns) <= _MOST_TURNS:
        return []
    parts = np.split(turns, np.flatnonzero(np.diff(turns) > _APART_PX) + 1)
    spans = [(int(part[0]), int(part[-1]) + 2) for part in parts]  # both pixels of a turn
    if edge.width > edge.height:
        return [Box(edge.left + first, edge.top, end - first, 1) for first, end in spans]
    return [Box(edge.left, edge.top + first, 1, end - first) for first, end in spans]


def changed_regions(before: Pixels, now: Pixels) -> list[Box]:
    """Boxes that hold every pixel that differs, of two pictures of the same shape; unchanged rows part them."""
    differs = (before != now).reshape(now.shape[0], -1)
    rows = np.flatnonzero(differs.any(axis=1))
    if not len(rows):
        return []
    regions = []
    for part in np.split(rows, np.flatnonzero(np.diff(rows) > _APART_PX) + 1):
        top, bottom = int(part[0]), int(part[-1]) + 1
        columns = np.flatnonzero(differs[top:bottom].any(axis=0)) // 3
        left, right = int(columns[0]), int(columns[-1]) + 1
        regions.append(Box(left, top, right - left, bottom - top))
    return regions


def moved_line(line: TextLine, dx: int, dy: int) -> TextLine:
    """The line so many pixels to the right and down."""
    return replace(line, box=line.box.moved(dx, dy))
