"""Pictures to text lines: where the ink is, which of it are letters, which letters stand in one line. [RAW]

No text is read here. A line is found whatever its colours are, because only contrast counts; borders and rules are
taken out; each line comes with an image of its own ink, so that neither neighbours nor borders disturb the reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from redaction.geometry import Box
from redaction.ocr.arrays import Flags, Ints
from redaction.ocr.contrast import INK, Contrast, contrast_of
from redaction.ocr.dashes import dashes
from redaction.ocr.grouping import grouped
from redaction.ocr.heavy import TALL_PX, is_heavy
from redaction.ocr.hidden import take_hidden
from redaction.ocr.low_letters import low_letters
from redaction.ocr.marks import without_marks
from redaction.ocr.percentile import percentile
from redaction.ocr.pieces import Labels, pieces_of
from redaction.ocr.sideways import pieces_in, turned_runs
from redaction.ocr.waves import take_waves
from redaction.raw import Pixels

_LOWEST_GLYPH_PX: Final = 5
_TALLEST_GLYPH_PX: Final = 64
_WIDEST_GLYPH_PX: Final = 300
_LARGE_PX: Final = 36
"""Glyphs taller than this are looked for in a picture of half the size, where their strokes are thin again."""
COARSEST: Final = 4
"""So many pixels of the picture are one where letters are largest."""
_WORD_GLYPHS: Final = 3
_SAME_LETTER: Final = 0.5
"""A letter found at half the size was at least so high a share of it at full size."""
_RULE_ACROSS_PX: Final = 60
_RULE_DOWN_PX: Final = 40
"""Straight ink longer than this is a rule or a border, not a stroke of a letter."""
_THICK_PX: Final = 6
"""What is so thick is no rule: a bar whose letters do not stand out of it."""
_SMALLEST_FRAME_PX: Final = 14
_FRAME_PX: Final = 4
"""The outline of a field or button lies within this many pixels of its edges."""
_UNBROKEN: Final = 0.9
_COVERED: Final = 0.7
_SLIM: Final = 14
_SLIM_PX: Final = 3
"""Ink at most `_SLIM_PX` wide and `_SLIM` times as high is a side of a border."""
_SOLID: Final = 0.5
"""What is wider than any letter and so solid is a bar whose letters do not stand out of it: it is not to be read."""
_MARGIN_PX: Final = 2


@dataclass(frozen=True, slots=True, eq=False)
class TextLine:
    """One line of text-like ink.

    Args:
        box: where the ink is, in pixels of the picture.
        glyph_height: the usual height of its letters, in pixels of `ink`.
        glyphs: how many separate pieces of ink of letter size it has.
        ink: contrast of the line alone, 0 where there is no ink of it; its top left is that of `box`.
        zoom: how many pixels of the picture one pixel of `ink` is wide: 1, or 2 and more for large letters.
        turned: whether its text is turned by a quarter, and so cannot be read.
        struck: text of it that a line goes through, in pixels of `ink`; a box may stand out of it.

    """

    box: Box
    glyph_height: float
    glyphs: int
    ink: Contrast
    zoom: int = 1
    turned: bool = False
    struck: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Ink:
    """What a picture holds: text-like lines from top to bottom, and runs of dots that stand for hidden typing."""

    lines: list[TextLine]
    hidden: list[Box]


def find_lines(pixels: Pixels) -> list[TextLine]:
    """The text-like lines of a picture, shape (height, width, 3), from top to bottom."""
    return find_ink(pixels).lines


def find_ink(pixels: Pixels, pool: Executor | None = None, contrast: Contrast | None = None) -> Ink:
    """The lines and hidden runs of a picture, shape (height, width, 3); parts of it are shared among `pool`.

    `contrast` is that of the picture, if it is known already; it is written to.
    """
    first = _find_at(pixels, 1, pool, contrast)
    lines = first.lines
    zoom = 1
    while min(pixels.shape[:2]) > 64 and _coarser(lines, zoom):
        zoom *= 2
        pixels = np.asarray(cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA), dtype=np.uint8)
        # half the limit: letters near it are found at both sizes, and the coarser one is kept
        large = [
            line
            for line in _find_at(pixels, zoom, pool).lines
            if line.glyph_height > _LARGE_PX / 2 or is_heavy(line.ink, line.glyph_height)
        ]
        lines = replaced(lines, large)
        if zoom >= COARSEST:
            break
    return Ink(sorted(lines, key=lambda line: (line.box.top, line.box.left)), first.hidden)


def _coarser(lines: Iterable[TextLine], zoom: int) -> bool:
    """Whether some lines may be read better at half the size: letters are too large, or ink may be heavy type."""
    if zoom == 1 and any(line.box.height >= TALL_PX and not line.turned for line in lines):
        return True
    return any(line.glyph_height * line.zoom > _LARGE_PX * zoom for line in lines)


def replaced(lines: Sequence[TextLine], large: Sequence[TextLine]) -> list[TextLine]:
    """The lines, with the coarser ones in place of what they are read better than.

    A coarser line that holds lines above one another was run together at half the size: both stay if it has letters.
    One of a letter or two, which may be the corner of a border, is no better than lines that are far lower than it.
    And what it has no ink of it does not replace: it may be what stands left and right of a text in a bubble.
    """
    kept, added = list(lines), []
    for coarse in large:
        inner = [line for line in lines if _mostly_in(line.box, coarse.box)]
        words = sorted((line.box for line in inner if line.glyphs >= _WORD_GLYPHS), key=lambda box: box.top)
        stacked = any(lower.top >= min(box.bottom for box in words[:at]) for at, lower in enumerate(words) if at)
        lettered = coarse.glyphs >= _WORD_GLYPHS
        if not lettered and (stacked or any(line.box.height < _SAME_LETTER * coarse.box.height for line in inner)):
            continue
        if not stacked:
            gone = {id(line) for line in inner if _shows(coarse, line)}
            kept = [line for line in kept if id(line) not in gone]
        added.append(coarse)
    return kept + added


def _shows(coarse: TextLine, line: TextLine) -> bool:
    """Whether a coarser line has ink in most columns in which the line has some."""
    zoom, own = coarse.zoom, np.flatnonzero((line.ink > INK).any(axis=0))
    first, last = line.box.top - coarse.box.top, line.box.bottom - coarse.box.top
    here: Flags = np.asarray((coarse.ink[max(0, first // zoom) : -(-last // zoom)] > INK).any(axis=0))
    at = (line.box.left - coarse.box.left + own * line.zoom) // zoom
    inside = at[(at >= 0) & (at < len(here))]
    return int(here[inside].sum()) >= 0.5 * len(own)


def _mostly_in(box: Box, other: Box) -> bool:
    return box.intersection(other).area > 0.5 * box.area


def _find_at(pixels: Pixels, zoom: int, pool: Executor | None, contrast: Contrast | None = None) -> Ink:
    contrast = contrast_of(pixels, pool) if contrast is None else contrast
    take_waves(pixels, contrast)
    hidden = take_hidden(contrast) if zoom == 1 else []
    labels, stats = pieces_of(contrast > INK)
    labels, stats = _without_rules(contrast, labels, stats)
    turned = turned_runs(labels, stats)
    in_turned = pieces_in(turned, len(stats))
    glyphs = _glyphs(labels, stats) & ~in_turned
    glyphs = (without_marks(stats, glyphs) | low_letters(stats, glyphs)) & ~in_turned
    groups = [*turned, *(grouped(contrast.shape, stats, glyphs) if glyphs.any() else ())]
    owner = _owners(groups, stats, glyphs | in_turned)
    lines = [_cut_out(contrast, labels, stats, owner, number, group, zoom) for number, group in enumerate(groups)]
    return Ink([_as_turned(line) for line in lines[: len(turned)]] + lines[len(turned) :], hidden)


def _as_turned(line: TextLine) -> TextLine:
    return replace(line, glyph_height=float(line.ink.shape[1]), turned=True)


def _without_rules(contrast: Contrast, labels: Labels, stats: Ints) -> tuple[Labels, Ints]:
    """Take rules and borders out of `contrast` (in place) and find the components anew."""
    _, _, width, height, _ = stats.T
    slim = (height >= _SLIM * width) & (width <= _SLIM_PX) | dashes(stats)
    large = (width > _RULE_ACROSS_PX * 1.5) | (height > _TALLEST_GLYPH_PX)
    large[0] = slim[0] = False
    for index in np.flatnonzero((width >= _SMALLEST_FRAME_PX) & (height >= _SMALLEST_FRAME_PX)).tolist():
        framing = large[index] or _holds_others(stats, index)
        if index and framing and _take_frame(contrast, labels, stats, index):
            large[index] = False
    if large.any():
        ink = _of_pieces(large, labels, stats)
        across = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, _RULE_ACROSS_PX), np.uint8))
        down = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((_RULE_DOWN_PX, 1), np.uint8))
        straight = across | down
        thick = cv2.morphologyEx(straight, cv2.MORPH_OPEN, np.ones((_THICK_PX, _THICK_PX), np.uint8))
        contrast[(straight > thick)] = 0
    if slim.any():
        contrast[_of_pieces(slim, labels, stats) > 0] = 0
    return pieces_of(contrast > INK)


def _of_pieces(some: Flags, labels: Labels, stats: Ints) -> NDArray[np.uint8]:
    """1 for each pixel of some of the pieces, which are few."""
    ink = np.zeros(labels.shape, np.uint8)
    for index in np.flatnonzero(some).tolist():
        left, top, width, height, _ = stats[index].tolist()
        here = np.s_[top : top + height, left : left + width]
        ink[here] |= (labels[here] == index).view(np.uint8)
    return ink


def _holds_others(stats: Ints, index: int) -> bool:
    left, top, width, height, _ = stats[index]
    middle_x, middle_y = stats[:, 0] + stats[:, 2] / 2, stats[:, 1] + stats[:, 3] / 2
    inside = (middle_x > left) & (middle_x < left + width) & (middle_y > top) & (middle_y < top + height)
    return int(inside.sum()) > 2


def _take_frame(contrast: Contrast, labels: Labels, stats: Ints, index: int) -> bool:
    """Take out the outline of a box, round corners included; False if the component is something else."""
    left, top, width, height, area = (int(v) for v in stats[index])
    if area > 6 * (width + height):
        return False
    here = np.s_[top : top + height, left : left + width]
    own = labels[here] == index
    edge = _FRAME_PX
    within = own[edge:-edge, edge:-edge]
    # letters may touch the outline, but each of its sides is nearly unbroken
    sides = (own[:edge].any(axis=0), own[-edge:].any(axis=0), own[:, :edge].any(axis=1), own[:, -edge:].any(axis=1))
    if min(float(side.mean()) for side in sides) < _UNBROKEN:
        return False
    if within.sum() > 0.3 * area:
        own[edge:-edge, edge:-edge] = False
    elif within.any():
        own &= ~_letters_at(own)
    contrast[here][own] = 0
    return True


def _letters_at(outline: Flags) -> Flags:
    """What of the outline of a box is letters: those that its text begins or ends with touch it where it fits tightly.

    Without the long straight parts of it, letters are as high as letters are; corners are not.
    """
    ink, long = outline.view(np.uint8), np.ones((1, _SMALLEST_FRAME_PX), np.uint8)
    straight = cv2.morphologyEx(ink, cv2.MORPH_OPEN, long) | cv2.morphologyEx(ink, cv2.MORPH_OPEN, long.T)
    labels, stats = pieces_of(cv2.subtract(ink, straight))
    height = stats[:, 3]
    letters = (height >= _LOWEST_GLYPH_PX) & (height <= _SMALLEST_FRAME_PX)
    letters[0] = False
    return np.asarray(letters[labels], dtype=np.bool_)


def _glyphs(labels: Labels, stats: Ints) -> NDArray[np.bool_]:
    left, top, width, height, _ = stats.T
    glyphs: NDArray[np.bool_] = (
        (height >= _LOWEST_GLYPH_PX) & (height <= _TALLEST_GLYPH_PX) & (width <= _WIDEST_GLYPH_PX)
    )
    glyphs |= (
        (width > _WIDEST_GLYPH_PX)
        & (height >= _THICK_PX)
        & (height <= _TALLEST_GLYPH_PX)
        & (stats[:, 4] >= _SOLID * width * height)
    )
    glyphs[0] = False
    middle_x, middle_y = left + width / 2, top + height / 2
    # the outline of a button or a field holds letters; it is none itself
    for index in np.flatnonzero(glyphs & (width >= 24) & (height >= 12)):
        x, y, w, h = stats[index, :4]
        inside = (middle_x > x) & (middle_x < x + w) & (middle_y > y) & (middle_y < y + h) & glyphs
        inside[index] = False
        if inside.sum() >= 2 and stats[index, 4] < 0.4 * w * h and _is_covered(labels, stats, int(index)):
            glyphs[index] = False
    return glyphs


def _is_covered(labels: Labels, stats: Ints, index: int) -> bool:
    """Whether a piece has ink along most of its top, as outlines have: letters that an underline joins have not."""
    left, top, width, _, _ = stats[index].tolist()
    along = (labels[top : top + _FRAME_PX, left : left + width] == index).any(axis=0)
    return float(along.mean()) >= _COVERED


def _owners(groups: list[Ints], stats: Ints, glyphs: NDArray[np.bool_]) -> Ints:
    """Which group each component belongs to, or -1: small marks (dots, accents, commas) go to the line around them."""
    owner = np.full(len(stats), -1, dtype=np.int32)
    for number, group in enumerate(groups):
        owner[group] = number
    small = (~glyphs) & (stats[:, 2] <= _TALLEST_GLYPH_PX) & (stats[:, 3] < _TALLEST_GLYPH_PX)
    small[0] = False
    marks = np.flatnonzero(small)
    if not len(marks):
        return owner
    middle_x = stats[marks, 0] + stats[marks, 2] / 2
    middle_y = stats[marks, 1] + stats[marks, 3] / 2
    distance = np.full(len(marks), np.inf)
    for number, group in enumerate(groups):
        left, top, right, bottom, usual = _extent(group, stats)
        near = (middle_x > left - usual) & (middle_x < right + usual)
        near &= (middle_y > top - 0.45 * usual) & (middle_y < bottom + 0.35 * usual)
        near &= stats[marks, 3] < 1.3 * usual
        away = np.abs(middle_y - (top + bottom) / 2)
        closer = near & (away < distance)
        owner[marks[closer]] = number
        distance[closer] = away[closer]
    return owner


def _extent(group: Ints, stats: Ints) -> tuple[int, int, int, int, float]:
    left, top, width, height, _ = stats[group].T
    usual = percentile(height, 70)
    return int(left.min()), int(top.min()), int((left + width).max()), int((top + height).max()), usual


def _cut_out(
    contrast: Contrast, labels: Labels, stats: Ints, owner: Ints, number: int, group: Ints, zoom: int
) -> TextLine:
    left, top, right, bottom, usual = _extent(group, stats)
    room_x, room_y = int(usual) + _MARGIN_PX, int(0.6 * usual) + _MARGIN_PX
    height, width = contrast.shape
    x, y = max(0, left - room_x), max(0, top - room_y)
    here = np.s_[y : min(height, bottom + room_y), x : min(width, right + room_x)]
    own = (owner[labels[here]] == number).astype(np.uint8)
    rows, columns = np.flatnonzero(own.any(axis=1)), np.flatnonzero(own.any(axis=0))
    tight = np.s_[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    # one pixel around the ink belongs to it: the faint edge of an antialiased stroke
    soft = cv2.dilate(own, np.ones((3, 3), np.uint8))[tight]
    ink = np.ascontiguousarray(contrast[here][tight] * soft)
    line_left, line_top = x + int(columns[0]), y + int(rows[0])
    box = Box(line_left * zoom, line_top * zoom, ink.shape[1] * zoom, ink.shape[0] * zoom)
    return TextLine(box, usual, len(group), ink, zoom)
