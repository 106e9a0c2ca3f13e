"""Words to segments: what belongs together is judged together, with the labels that say what it is. [RAW]

A line as the reader finds it is a cell, a label, a phrase. Its labels are what stands left of it in its row, above it,
and at the head of its column. A token cut in two by the end of a line is joined again as a further segment.
Spans come back as offsets into a segment; the boxes are those of the words whose characters the span overlaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from redaction.geometry import Box, enclosing
from redaction.ocr.engine import SpelledWord
from redaction.raw import Origin, RawText
from redaction.spans import Segment, Span

_NEAR_ABOVE: Final = 2.4
_COLUMN_STEP: Final = 5.0
"""Rows of a table are at most this many heights apart."""
_WRAPPED_STEP: Final = 2.2
_WRAPPED_WORDS: Final = 4


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A word and the characters of the segment's text that it is: `start` to `end`."""

    word: SpelledWord
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class PageSegment:
    """A segment with the places of its words; `wrapped` says that it is two line ends put together."""

    segment: Segment
    words: tuple[Placed, ...]
    wrapped: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Cell:
    words: tuple[SpelledWord, ...]
    box: Box
    height: int
    text: RawText


def arrange(words: Iterable[SpelledWord]) -> list[PageSegment]:
    """The segments of a page: one for each cell, and one for each pair of line ends that may be one token."""
    cells = _cells(words)
    rows = _rows(cells)
    segments = [_page_segment(cell.words, _labels(cell, rows, cells)) for cell in cells]
    return segments + [_page_segment(joined, (), glue) for joined, glue in _wrapped(cells)]


def boxes_of(page: PageSegment, span: Span) -> list[Box]:
    """Boxes that cover every word the span touches, one for each line, gaps between the words included.

    Of a long word only a small part of which is in the span, that part is covered, with a letter to spare.
    """
    touched = [(place, _part(place, span)) for place in page.words if place.start < span.end and span.start < place.end]
    lines = dict.fromkeys(place.word.line for place, _ in touched)
    return [enclosing(part for place, part in touched if place.word.line == line) for line in lines]


def room_around(box: Box, words: Iterable[Placed]) -> tuple[int, int]:
    """How far left and right a mask over `box` may reach without touching a word that is not under it."""
    level = [p.word.box for p in words if p.word.box.top < box.bottom and box.top < p.word.box.bottom]
    left = max((b.right for b in level if b.right <= box.left), default=box.left - box.height)
    right = min((b.left for b in level if b.left >= box.right), default=box.right + box.height)
    return left, right


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


def _spell(words: Sequence[SpelledWord], glue: str | None = None) -> tuple[str, tuple[Placed, ...]]:
    text = ""
    places: list[Placed] = []
    for at, word in enumerate(words):
        if at:
            wraps = word.line != words[at - 1].line
            text += glue if wraps and glue is not None else " "
        start = len(text)
        text += word.expose_text()
        places.append(Placed(word, start, len(text)))
    return text, tuple(places)


def _page_segment(words: Sequence[SpelledWord], labels: tuple[RawText, ...], glue: str | None = None) -> PageSegment:
    text, places = _spell(words, glue)
    return PageSegment(Segment(RawText(text, Origin.SCREEN), labels), places, glue is not None)


def _height(words: Sequence[SpelledWord]) -> int:
    heights = sorted(word.box.height for word in words)
    return max(6, heights[len(heights) // 2])


def _cells(words: Iterable[SpelledWord]) -> list[_Cell]:
    lines: dict[int, list[SpelledWord]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    cells = []
    for line in lines.values():
        ordered = tuple(sorted(line, key=lambda word: word.box.left))
        text, _ = _spell(ordered)
        box = enclosing(word.box for word in ordered)
        cells.append(_Cell(ordered, box, _height(ordered), RawText(text, Origin.SCREEN)))
    return sorted(cells, key=lambda cell: (cell.box.top, cell.box.left))


def _rows(cells: Sequence[_Cell]) -> dict[int, list[_Cell]]:
    """For each cell (by id) the cells of its row from left to right, itself included."""
    rows: dict[int, list[_Cell]] = {}
    for cell in cells:
        level = [c for c in cells if _level(c, cell)]
        rows[id(cell)] = sorted(level, key=lambda c: c.box.left)
    return rows


def _level(one: _Cell, other: _Cell) -> bool:
    shared = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return shared > 0.5 * min(one.box.height, other.box.height)


def _labels(cell: _Cell, rows: dict[int, list[_Cell]], cells: Sequence[_Cell]) -> tuple[RawText, ...]:
    row = rows[id(cell)]
    at = row.index(cell)
    labels = []
    if at:
        labels.append(row[at - 1].text)
    column = _column_above(cell, cells)
    if column and cell.box.top - column[0].box.bottom <= _NEAR_ABOVE * cell.height:
        labels.append(column[0].text)
    if len(column) > 1 and len(rows[id(column[-1])]) > 1 and len(row) > 1:
        labels.append(column[-1].text)
    return tuple(dict.fromkeys(labels))


def _column_above(cell: _Cell, cells: Sequence[_Cell]) -> list[_Cell]:
    """The cells above that stand in line with this one, nearest first, as long as the rows follow closely."""
    column: list[_Cell] = []
    lowest = cell
    for other in reversed(cells):
        if other.box.bottom > lowest.box.top + 2 or not _aligned(other, cell):
            continue
        if lowest.box.top - other.box.bottom > _COLUMN_STEP * cell.height:
            break
        column.append(other)
        lowest = other
    return column


def _aligned(one: _Cell, other: _Cell) -> bool:
    slack = 0.8 * max(one.height, other.height)
    return abs(one.box.left - other.box.left) <= slack or abs(one.box.right - other.box.right) <= slack


def _wrapped(cells: Sequence[_Cell]) -> Iterable[tuple[list[SpelledWord], str]]:
    """Line ends that may go on at the start of the next line: as one token (no space), and as a phrase."""
    for upper in cells:
        for lower in cells:
            step = lower.box.top - upper.box.top
            if not 0.8 * upper.height <= step <= _WRAPPED_STEP * max(upper.height, lower.height):
                continue
            if (
                abs(upper.box.left - lower.box.left) > upper.height
                or lower.box.right > upper.box.right + 12 * upper.height
            ):
                continue
            tail, head = upper.words[-_WRAPPED_WORDS:], lower.words[:_WRAPPED_WORDS]
            yield [*tail, *head], " "
            if _token_like(tail[-1].expose_text()):
                yield [tail[-1], head[0]], ""


def _token_like(text: str) -> bool:
    inner = text.rstrip(".,;:!?")
    return len(inner) >= 4 and (text != inner or any(not c.isalpha() for c in inner) or len(inner) >= 16)
