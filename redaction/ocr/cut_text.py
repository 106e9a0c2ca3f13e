"""Text that an edge covers in part: the last line over the end of a list, words behind a window. [RAW]

Half a line can be read by eye and not by a recogniser, which reads it as something else or not at all; so nothing says
whether it is private. It is told in the picture: at an edge letters end or begin without a gap, as no type is set.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from redaction.geometry import Box
from redaction.ocr.arrays import Flags, Ints
from redaction.ocr.edges import Strip, strips
from redaction.ocr.engine import SpelledWord
from redaction.ocr.pieces import pieces_of
from redaction.raw import Pixels

_LEAST_PX: Final = 2
"""Less of a letter than this says nothing."""
_WIDEST_PX: Final = 60
_BEYOND_PX: Final = 12
"""An edge goes on beside the text: an underline ends with it, and what is selected or marked."""
_ALONG_PX: Final = 2
"""At its side an edge goes on over and under a letter: the frame of a group begins beside its heading."""
_APART_PX: Final = 16
"""Letters so near each other stand in one line."""
_FEWEST: Final = 3
_SHARE: Final = 0.2
"""So much of a line's width ends at the edge: more than descenders take, less than ascenders do."""
_NEAR_PX: Final = 2
"""Letters begin or end in one of so many rows next to the edge: at its side a text is cut between two as often as
through one, and some windows have a border of the paper's colour."""
_LOWEST_PX: Final = 5
_TALLEST_PX: Final = 30


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """Where text is cut: `lines` at their top or bottom, from the first letter to the last, and letters at `sides`."""

    lines: list[Box] = field(default_factory=list)
    sides: list[Box] = field(default_factory=list)

    def beside(self, before: Cut, searched: Box) -> Cut:
        """What was known before outside of a part that was searched, and this of what was found in it."""
        return Cut(
            *(
                [box for box in old if not box.intersects(searched)] + [box for box in new if box.intersects(searched)]
                for old, new in ((before.lines, self.lines), (before.sides, self.sides))
            )
        )


def cut_text(pixels: Pixels, window: Box) -> Cut:
    """What is cut in a part of a picture, in pixels of the picture; the picture's own ends are edges too.

    Args:
        pixels: the picture, shape (height, width, 3).
        window: the part to look at.

    """
    height, width = pixels.shape[:2]
    part = pixels[window.top : window.bottom, window.left : window.right]
    across = strips(part, window.top == 0, window.bottom == height, 2 * _FEWEST, _NEAR_PX)
    beside = strips(part, window.left == 0, window.right == width, 2, _NEAR_PX, turned=True)
    return Cut(
        [box.moved(window.left, window.top) for strip in across for box in _cut_lines(strip)],
        [_turned(box).moved(window.left, window.top) for strip in beside for box in _cut_letters(strip)],
    )


def _cut_lines(strip: Strip) -> Iterator[Box]:
    """The lines that touch an edge."""
    rows, columns = strip.ink.shape
    stats = _pieces(strip)
    stats = stats[(stats[:, 3] < rows) & (stats[:, 3] >= _LEAST_PX) & (stats[:, 2] <= _WIDEST_PX)]
    own = _of_touching(stats)
    left, right = own[:, 0], own[:, 0] + own[:, 2]
    if not strip.whole and left.min(initial=columns) < _BEYOND_PX and columns - right.max(initial=0) < _BEYOND_PX:
        return
    for line in _lines(own):
        if _is_cut(line):
            yield _placed(strip, int(line[:, 0].min()), int((line[:, 0] + line[:, 2]).max()), int(line[:, 3].max()))


def _cut_letters(strip: Strip) -> Iterator[Box]:
    """The letters that touch an edge beside them, the strip being turned: its columns are rows."""
    rows, columns = strip.ink.shape
    left, top, width, height, _ = _pieces(strip).T
    letters = (top < _NEAR_PX) & (top + height < rows) & (width >= _LOWEST_PX) & (width <= _TALLEST_PX)
    letters &= strip.whole | ((left >= _ALONG_PX) & (left + width <= columns - _ALONG_PX))
    for at in np.flatnonzero(letters).tolist():
        yield _placed(strip, int(left[at]), int(left[at] + width[at]), int(top[at] + height[at]))


def _pieces(strip: Strip) -> Ints:
    """The pieces of ink from left to right."""
    _, stats = pieces_of(strip.ink)
    return stats[1:][np.argsort(stats[1:, 0], kind="stable")]


def _placed(strip: Strip, left: int, right: int, height: int) -> Box:
    return Box(strip.first + left, strip.row if strip.down else strip.row - height, right - left, height)


def _turned(box: Box) -> Box:
    return Box(box.top, box.left, box.height, box.width)


def _of_touching(stats: Ints) -> Ints:
    """The pieces of the lines that touch the edge: what stands beyond these is no part."""
    touching = stats[stats[:, 1] < _NEAR_PX]
    tallest = int(touching[:, 3].max(initial=0))
    return np.asarray(stats[stats[:, 1] < tallest], dtype=np.int32)


def _lines(stats: Ints) -> Iterator[Ints]:
    """The pieces, sorted from left to right, by the lines that touch the edge."""
    ends = np.maximum.accumulate(stats[:, 0] + stats[:, 2])
    for line in np.split(stats, np.flatnonzero(stats[1:, 0] - ends[:-1] > _APART_PX) + 1):
        yield _of_touching(line)


def _is_cut(line: Ints) -> bool:
    touching: Flags = line[:, 1] < _NEAR_PX
    widths = line[:, 2]
    return int(touching.sum()) >= _FEWEST and float(widths[touching].sum()) >= _SHARE * float(widths.sum())


def cut_words(words: Sequence[SpelledWord], cut: Sequence[Box]) -> list[Box]:
    """Where the words of a line are that are cut, and the groups of digits beside these or beside a cut letter.

    Args:
        words: from left to right, in pixels of the picture.
        cut: lines that are cut, and letters that are cut at their side.

    """
    found: set[int] = set()
    for box in cut:
        touched = [number for number, word in enumerate(words) if box.intersects(word.box)]
        for number, word in enumerate(words):
            if number in touched or (_is_group(word) and _apart(word.box, box) <= word.box.height):
                found.update(_number_around(words, number))
        found.update(touched)
    return [words[number].box for number in sorted(found)]


def _number_around(words: Sequence[SpelledWord], number: int) -> Iterator[int]:
    """The numbers of the words that go on a word as groups of digits, each one space from the one before."""
    for way in (-1, 1):
        at = number + way
        while 0 <= at < len(words) and _is_group(words[at]):
            if _apart(words[at].box, words[at - way].box) > words[at].box.height:
                break
            yield at
            at += way
    if _is_group(words[number]):
        yield number


def _is_group(word: SpelledWord) -> bool:
    return any(map(str.isdigit, word.expose_text()))


def _apart(one: Box, other: Box) -> int:
    """How far two boxes on one level are apart; as far as can be if they are on two."""
    if max(one.top, other.top) >= min(one.bottom, other.bottom):
        return sys.maxsize
    return max(one.left, other.left) - min(one.right, other.right)
