"""Lines that the reader took for one though columns meet in them: the edges of the rows around show where. [RAW]

In a spreadsheet the texts of neighbouring cells stand as near as words do. What a line is one of, its own gaps do not
tell; that the rows around it begin or end at the same place does.
"""

from __future__ import annotations

import itertools
import statistics
from collections.abc import Sequence
from typing import Final

import numpy as np
import regex
from numpy.typing import NDArray

from redaction.ocr.engine import SpelledWord

_SLACK: Final = 0.2
"""Edges in line differ by at most so much of the height of a word, or by two pixels."""
_STEP: Final = 2.6
"""Rows of a table follow each other within so many heights."""
_ROWS: Final = 5
"""So many rows in line make a column."""
_EDGES: Final = 2
_BEGIN: Final = 0.2
"""In so many of them, two at least, a line of its own must begin or end there: groups of one number are never apart."""
_RAGGED: Final = 0.5
"""Numbers set flush right begin at places that differ by so much of their height."""
_CROSSED: Final = 0.15
"""In so many of the rows a word may lie across: a cell that runs over into empty ones."""
_SPACE: Final = 1.3
WIDEST_SPACE: Final = 0.6
_TELLING_GAPS: Final = 2
"""A gap is a space like the others of its line up to so many times their median, or so much of a word's height, where
there are two at least: in some rows they stand under one another by chance."""
_SHORT: Final = 2
_WHOLE: Final = regex.compile(
    r"[$€£¥]?[+-]?\d[\d.,']*[.,]\d\d[%€]?|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,3}%|\d{1,2}:\d\d"
)
"""Amounts, days and times: no number goes on with one."""

Line = Sequence[SpelledWord]


def parted(lines: Sequence[Line]) -> list[Line]:
    """The lines, each one cut where columns meet in it.

    Args:
        lines: words from left to right, at least one a line.

    """
    words = _Words(lines)
    return [part for number in range(len(lines)) for part in words.parts(number)]


class _Words:
    """The sides of all words, and which of them begin or end a line."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._words = [word for line in lines for word in line]
        self._starts = list(itertools.accumulate((len(line) for line in lines), initial=0))
        self._left = [word.box.left for word in self._words]
        self._top = [word.box.top for word in self._words]
        self._right = [word.box.right for word in self._words]
        self._first = [at == 0 for line in lines for at in range(len(line))]
        self._last = [at == len(line) - 1 for line in lines for at in range(len(line))]
        counted = [any(map(_has_digit, line)) for line in lines]
        self._counted = [digits for line, digits in zip(lines, counted, strict=True) for _ in line]
        heights = np.array([word.box.height for word in self._words], dtype=np.int64)
        slack = np.maximum(2, np.round(_SLACK * heights).astype(np.int64))
        self._by_left, self._by_right = _Sorted(self._left, slack, self._top), _Sorted(self._right, slack, self._top)
        self._may_meet = self._possible()
        sides = [(w.box.left, w.box.top, w.box.right, w.box.bottom) for w in self._words]
        self._sides = np.array(sides, dtype=np.int64).reshape(-1, 4).T

    def parts(self, number: int) -> list[Line]:
        """One line, cut where columns meet in it."""
        line, start = self._lines[number], self._starts[number]
        possible = [at for at in range(1, len(line)) if self._may_meet[start + at]]
        gaps = [right.box.left - left.box.right for left, right in itertools.pairwise(line)]
        space = _SPACE * statistics.median(gaps) if len(gaps) >= _TELLING_GAPS else 0
        possible = [at for at in possible if gaps[at - 1] > min(space, WIDEST_SPACE * line[at].box.height)]
        cuts = [at for at in possible if self._meet(start + at) and _may_part(line[at - 1], line[at])]
        return [line[a:b] for a, b in zip([0, *cuts], [*cuts, len(line)], strict=True)]

    def _possible(self) -> list[bool]:
        """Before which words columns may meet at all: enough are in line with them, and edges of lines among these."""
        before = np.maximum(np.arange(len(self._words)) - 1, 0)
        enough = self._by_left.among(np.ones(len(before), np.int64)) >= _ROWS
        first = self._by_left.among(np.array(self._first, np.int64)) >= _EDGES
        headed = self._by_left.among(1 - np.array(self._counted, np.int64)) > 0
        ends = self._by_right.among(np.ones(len(before), np.int64))[before] >= _ROWS
        last = self._by_right.among(np.array(self._last, np.int64))[before] >= _EDGES
        possible: list[bool] = ((enough & (first | headed | ends)) | (ends & last)).tolist()
        return possible

    def _meet(self, at: int) -> bool:
        """Whether a column begins with a word, or one ends with the word before it."""
        begin = self._rows(at, self._by_left)
        if len(begin) >= _ROWS and (self._apart(begin, self._first) or self._headed(begin)):
            return not self._crossed(begin, at)
        end = self._rows(at - 1, self._by_right)
        if len(end) < _ROWS or self._overhangs(end, begin, at):
            return False
        if not (self._apart(end, self._last) or self._flush(end, begin, at)):
            return False
        return not self._crossed(end, at)

    def _rows(self, at: int, sides: _Sorted) -> list[int]:
        """The words of the rows that follow closely above and below with one side in line, from the top down."""
        near = sides.near(at)
        if len(near) < _ROWS:
            return near
        first = last = near.index(at)
        far = _STEP * self._words[at].box.height
        while first and self._top[near[first]] - self._top[near[first - 1]] <= far:
            first -= 1
        while last + 1 < len(near) and self._top[near[last + 1]] - self._top[near[last]] <= far:
            last += 1
        return near[first : last + 1]

    @staticmethod
    def _apart(rows: Sequence[int], edge: Sequence[bool]) -> bool:
        """Whether lines of their own begin or end in line with a word in some of its rows."""
        return sum(edge[row] for row in rows) >= max(_EDGES, _BEGIN * len(rows))

    def _headed(self, rows: Sequence[int]) -> bool:
        """Whether a line without a digit stands over rows that have them: a header is set as its columns are."""
        return not self._counted[rows[0]] and all(self._counted[row] for row in rows[1:])

    def _overhangs(self, end: Sequence[int], begin: Sequence[int], at: int) -> bool:
        """Whether a header only is wider than its cells: `Gate code` over `7023`, and nothing in line with `code`."""
        header = end[0] == at - 1 and not self._counted[at]
        return header and len(begin) < _EDGES and all(self._last[row] for row in end[1:])

    def _flush(self, end: Sequence[int], begin: Sequence[int], at: int) -> bool:
        """Whether a column set flush right ends where another begins: its words do not begin in line."""
        both = {row + 1 for row in end}.intersection(begin)
        if len(both) < _ROWS:
            return False
        before, after = (self._words[one].expose_text() for one in (at - 1, at))
        whole = any(_WHOLE.fullmatch(text) for text in (before, after))
        return whole or (self._ragged([row - 1 for row in both]) and not _is_number(before + after))

    def _ragged(self, rows: Sequence[int]) -> bool:
        height = statistics.median(self._words[row].box.height for row in rows)
        return statistics.pstdev(self._left[row] for row in rows) > _RAGGED * height

    def _crossed(self, rows: Sequence[int], at: int) -> bool:
        """Whether words lie across the place between a word and the one before it, in the height of `rows`."""
        left, top, right, bottom = self._sides
        place = (self._right[at - 1] + self._left[at]) / 2
        slack = max(2, _SLACK * self._words[at].box.height)
        across = (left < place - slack) & (right > place + slack)
        across &= (top >= self._top[rows[0]]) & (bottom <= max(self._words[row].box.bottom for row in rows))
        return int(across.sum()) > _CROSSED * len(rows)


class _Sorted:
    """One side of all words, in order.

    Args:
        side: where it lies, for each word.
        slack: how far those of other words may lie from it.
        top: where the words begin.

    """

    def __init__(self, side: Sequence[int], slack: NDArray[np.int64], top: Sequence[int]) -> None:
        places = np.array(side, dtype=np.int64)
        self._order = np.argsort(places, kind="stable")
        self._first = np.searchsorted(places[self._order], places - slack, side="left")
        self._last = np.searchsorted(places[self._order], places + slack, side="right")
        self._top = top
        self._ranges: list[tuple[int, int]] = list(zip(self._first.tolist(), self._last.tolist(), strict=True))
        self._columns: dict[tuple[int, int], list[int]] = {}

    def among(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """For each word the sum of `counts` over all words in line with it, itself included."""
        sums = np.concatenate(([0], np.cumsum(counts[self._order])))
        return np.asarray(sums[self._last] - sums[self._first], dtype=np.int64)

    def near(self, at: int) -> list[int]:
        """The words in line with word `at`, itself included, from the top down."""
        range_ = self._ranges[at]
        column = self._columns.get(range_)
        if column is None:  # the words of one column ask for the same again and again
            column = sorted(self._order[slice(*range_)].tolist(), key=self._top.__getitem__)
            self._columns[range_] = column
        return column


def _may_part(left: SpelledWord, right: SpelledWord) -> bool:
    """Whether neither is a label's last word or a sign, nor the left one an initial or title."""
    before, after = left.expose_text(), right.expose_text()
    signs = any(not any(map(str.isalnum, text)) for text in (before, after))
    short = sum(map(str.isalnum, before)) <= _SHORT and not before.isdecimal()
    return not signs and not short and before[-1] not in ":="


def _is_number(text: str) -> bool:
    return not any(map(str.isalpha, text))


def _has_digit(word: SpelledWord) -> bool:
    return any(map(str.isdecimal, word.expose_text()))
