"""Words to segments: what belongs together is judged together, with the labels that say what it is. [RAW]

A line as the reader finds it is a cell, a label, a phrase. Its labels are what stands left of it in its row, above it,
and at the head of its column. What the layout cut in pieces is joined again as further segments.
Spans come back as offsets into a segment; the boxes are those of the words whose characters the span overlaps.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from redaction.cells import Cell, CellMemory, Placed, spelled
from redaction.continuation import Joined, joined
from redaction.geometry import Box, enclosing
from redaction.grid import Grid
from redaction.labelling import column_of, labels_of, leads_of
from redaction.ocr.engine import SpelledWord
from redaction.parting import WIDEST_SPACE
from redaction.raw import Origin, RawText
from redaction.spans import Segment, Span

_TOLD_BESIDE: Final = frozenset({"SECRET", "HANDLE", "DATE_OF_BIRTH"})
"""Classes that are often told by the words before the value: in joined text, those may stand in another cell. So may
those before a phone that is whole in its own."""
_GROUPED: Final = frozenset({"CREDIT_CARD", "IBAN_CODE", "US_SSN", "BANK_ACCOUNT"})
"""Classes whose values are groups that stand in line under one another, and so may be parted like columns."""
_ADDRESS_SEAMS: Final = 2
"""An address goes over so many borders of cells at most: words each in a cell of its own are a menu."""


@dataclass(frozen=True, slots=True, eq=False)
class PageSegment:
    """A segment with the places of its words.

    `wrapped` says that it is made of several cells put together, `phrase` that these read as one text. `seams` are the
    places in it where the next cell begins.
    """

    segment: Segment
    words: tuple[Placed, ...]
    wrapped: bool = False
    phrase: bool = False
    seams: tuple[int, ...] = ()


def arrange(
    words: Iterable[SpelledWord], lines: Collection[int] | None = None, memory: CellMemory | None = None
) -> list[PageSegment]:
    """The segments of a page: one for each cell, and one for everything that may belong together across cells.

    Args:
        words: all words of the page.
        lines: numbers of lines; only segments with a word of one of them are given then.
        memory: of the pages before, if there were any.

    """
    grid = Grid((memory or CellMemory()).cells(words))

    def asked(some: Iterable[SpelledWord]) -> bool:
        return lines is None or any(word.line in lines for word in some)

    segments = [_cell_segment(cell, grid) for cell in grid.cells if asked(cell.words)]
    return segments + [_joined_segment(one, grid) for one in joined(grid) if asked(one.words)]


def boxes_of(page: PageSegment, span: Span) -> list[Box]:
    """Boxes that cover every word the span touches, one for each line, gaps between the words included.

    Of a long word only a small part of which is in the span, that part is covered, with a letter to spare. In joined
    text only what lies across its cells counts: what one cell says is that cell's matter.
    """
    touched = [(place, _part(place, span)) for place in page.words if place.start < span.end and span.start < place.end]
    lines = dict.fromkeys(place.word.line for place, _ in touched)
    if page.wrapped and not _counts_across(page, span, len(lines)):
        return []
    return [enclosing(part for place, part in touched if place.word.line == line) for line in lines]


def room_around(box: Box, words: Iterable[Placed]) -> tuple[int, int]:
    """How far left and right a mask over `box` may reach without touching a word that is not under it."""
    level = [p.word.box for p in words if p.word.box.top < box.bottom and box.top < p.word.box.bottom]
    left = max((b.right for b in level if b.right <= box.left), default=box.left - box.height)
    right = min((b.left for b in level if b.left >= box.right), default=box.right + box.height)
    return left, right


class Under:
    """Which words stand under others.

    Args:
        words: where all words of a page stand.

    """

    def __init__(self, words: Iterable[Box]) -> None:
        self._words = sorted(words, key=_top)

    def top(self, box: Box, within: int) -> int:
        """Where the words under `box` begin; `within` pixels under it if there is none so near.

        Lines set tight lie across each other: the letters of one reach below the capitals of the next.
        """
        lowest = box.bottom + within
        first = bisect_left(self._words, box.top + box.height // 2, key=_top)
        for word in self._words[first : bisect_left(self._words, lowest, key=_top)]:
            if word.left < box.right and box.left < word.right and word.bottom > box.bottom:
                return max(word.top, box.bottom)
        return lowest


def _top(box: Box) -> int:
    return box.top


def _counts_across(page: PageSegment, span: Span, lines: int) -> bool:
    if _over_space(page, span):
        return True
    if span.entity == "PERSON" and not page.phrase:
        return False
    over = sum(span.start < seam < span.end for seam in page.seams)
    if span.entity == "STREET_ADDRESS" and over > _ADDRESS_SEAMS and not page.phrase:
        return False
    parted = over > 0
    told = span.entity in _TOLD_BESIDE or (span.entity == "PHONE_NUMBER" and not parted)
    return lines > 1 or told or (span.entity in _GROUPED and parted)


def _over_space(page: PageSegment, span: Span) -> bool:
    """Whether a span goes over a seam as narrow as a space, in what the reader took for one line.

    Where the spaces of some lines stand under one another by chance, they look like a border between columns.
    """
    return any(
        left.word.line == right.word.line
        and left.end <= seam <= right.start
        and right.word.box.left - left.word.box.right <= WIDEST_SPACE * left.word.box.height
        for seam in page.seams
        if span.start < seam < span.end
        for left, right in pairwise(page.words)
    )


def _part(place: Placed, span: Span) -> Box:
    """The box of the word, or of the touched part of it if that leaves at least four characters alone."""
    word = place.word
    first, last = max(span.start, place.start) - place.start, min(span.end, place.end) - place.start
    length = place.end - place.start
    if length - (last - first) < 4 or len(word.edges) != length + 1:
        return word.box
    left = word.edges[max(0, first - 1)] if first else word.box.left
    right = word.edges[min(length, last + 1)] if last < length else word.box.right
    return Box(left, word.box.top, max(1, right - left), word.box.height)


def _cell_segment(cell: Cell, grid: Grid) -> PageSegment:
    beside = labels_of(cell, grid), column_of(cell, grid), leads_of(cell, grid)
    return PageSegment(Segment(cell.text, *beside), cell.places)


def _joined_segment(one: Joined, grid: Grid) -> PageSegment:
    text, places, seams = spelled(one.parts)
    labels = () if one.head is None else labels_of(one.head, grid)
    column = () if one.head is None else column_of(one.head, grid)
    return PageSegment(Segment(RawText(text, Origin.SCREEN), labels, column), places, True, one.phrase, seams)
