"""Words to segments and spans to boxes: by overlap of offsets, never by searching for text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redaction.geometry import Box
from redaction.layout import PageSegment, Under, arrange, boxes_of, room_around
from redaction.ocr.engine import SpelledWord
from redaction.spans import Span

HEIGHT = 10


def _word(text: str, left: int, top: int, line: int) -> SpelledWord:
    # letters of uneven width, as in proportional type
    widths = [4 if char in "il.,1" else 8 for char in text]
    edges = tuple(left + sum(widths[:i]) for i in range(len(text) + 1))
    return SpelledWord(text, Box(left, top, edges[-1] - left, HEIGHT), 0.9, line, edges)


def _line(text: str, left: int, top: int, line: int, gap: int = 6) -> list[SpelledWord]:
    words = []
    for part in text.split(" "):
        words.append(_word(part, left, top, line))
        left = words[-1].box.right + gap
    return words


def _texts(pages: list[PageSegment]) -> list[str]:
    return [page.segment.text.expose_text() for page in pages]


def _labels(pages: list[PageSegment], text: str) -> list[str]:
    page = next(page for page in pages if page.segment.text.expose_text() == text)
    return [label.expose_text() for label in page.segment.labels]


def _column(pages: list[PageSegment], text: str) -> list[str]:
    page = next(page for page in pages if page.segment.text.expose_text() == text)
    return [above.expose_text() for above in page.segment.column]


LINES = st.lists(st.text(alphabet="abcil1.@-", min_size=1, max_size=12), min_size=1, max_size=6)


@given(LINES, st.data())
def test_the_union_of_boxes_covers_each_word_touched(parts: list[str], data: st.DataObject) -> None:
    """Whatever the span, each word it touches lies under a box, at least in its touched characters; others do not."""
    (page,) = arrange(_line(" ".join(parts), 20, 30, 0))
    length = len(page.segment.text.expose_text())
    start = data.draw(st.integers(0, length - 1))
    span = Span(start, data.draw(st.integers(start + 1, length)), "PERSON", "r")
    boxes = boxes_of(page, span)
    for place in page.words:
        edges = place.word.edges
        for at in range(place.start, place.end):
            letter = Box(edges[at - place.start], 30, edges[at - place.start + 1] - edges[at - place.start], HEIGHT)
            if span.start <= at < span.end:
                assert any(box.contains(letter) for box in boxes)
        if place.end <= span.start or span.end <= place.start:
            assert not any(box.intersects(place.word.box) for box in boxes)


def _table(header_at: tuple[int, ...]) -> list[PageSegment]:
    """A table of three columns whose texts begin at 20, 220 and 420, with its headers at other places."""
    rows = [("Harbor", "7095", "Moved in"), ("Nkosi", "5913", "Rings twice"), ("Kogan", "21993", "Away")]
    cells = [(text, left, 10) for text, left in zip(("Display name", "Entry PIN", "Remark"), header_at, strict=True)]
    cells += [(text, 20 + 200 * at, 40 + 26 * row) for row, texts in enumerate(rows) for at, text in enumerate(texts)]
    return arrange(word for number, (text, left, top) in enumerate(cells) for word in _line(text, left, top, number))


@pytest.mark.parametrize(
    ("header_at", "headed"), [((20, 220, 420), True), ((60, 280, 470), True), ((20, 345, 470), False)]
)
def test_a_header_may_stand_in_the_middle_over_its_column(header_at: tuple[int, ...], headed: bool) -> None:
    """Pages without a style set headers in the middle and texts to the left; what is in neither place heads nothing."""
    pages = _table(header_at)
    assert [("Entry PIN" in _column(pages, text)) for text in ("7095", "21993")] == [headed, headed]
    assert not any("Entry PIN" in _column(pages, text) for text in ("Nkosi", "Rings twice"))


def test_a_span_over_two_lines_gets_a_box_on_each() -> None:
    """Boxes never reach from one line into another."""
    pages = arrange([*_line("key sk_live_51HkW9", 10, 10, 0), *_line("QfLmN0pQrS ends", 10, 26, 1)])
    joined = next(page for page in pages if page.segment.text.expose_text() == "sk_live_51HkW9QfLmN0pQrS")
    boxes = boxes_of(joined, Span(0, 24, "SECRET", "r"))
    assert [box.top for box in boxes] == [10, 26]


def test_a_repeated_word_is_masked_only_where_the_span_is() -> None:
    """The same text elsewhere in the line is not touched: offsets decide, not the text."""
    (page,) = arrange(_line("Smith called Smith back", 10, 10, 0))
    (box,) = boxes_of(page, Span(13, 18, "PERSON", "r"))
    assert box == page.words[2].word.box


def test_a_bracketed_name_gets_its_boxes() -> None:
    """A name whose words carry brackets, which peers lose, is covered from bracket to bracket."""
    (page,) = arrange(_line("(John Smith)", 10, 10, 0))
    (box,) = boxes_of(page, Span(1, 11, "PERSON", "r"))
    assert (box.left, box.right) == (page.words[0].word.box.left, page.words[1].word.box.right)


def test_a_small_part_of_a_long_word_leaves_the_rest() -> None:
    """In a long word only the private part is covered, with a letter to spare on either side."""
    (page,) = arrange([_word("postgres://app:hunter2@db.internal", 10, 10, 0)])
    (box,) = boxes_of(page, Span(15, 22, "SECRET", "r"))
    word = page.words[0].word
    assert (box.left, box.right) == (word.edges[14], word.edges[23])


def test_a_value_has_its_label_from_the_left() -> None:
    """In a form the text left of a field says what the field is."""
    pages = arrange([*_line("Date of birth", 10, 10, 0), *_line("18 Apr 1978", 200, 10, 1)])
    assert _labels(pages, "18 Apr 1978") == ["Date of birth"]


def test_a_value_has_its_label_from_above() -> None:
    """Where labels stand over their fields they are found too."""
    pages = arrange([*_line("Passport number", 10, 10, 0), *_line("G61193252", 10, 28, 1)])
    assert _labels(pages, "G61193252")[:1] == ["Passport number"]


def test_each_row_of_a_table_has_the_header_of_its_column() -> None:
    """A header counts for every row, however far down."""
    words, line = [], 0
    for row, (name, card) in enumerate([("Name", "Card"), *[(f"Customer{i}", f"{4000 + i}") for i in range(8)]]):
        for left, text in ((10, name), (200, card)):
            words += _line(text, left, 10 + 24 * row, line)
            line += 1
    pages = arrange(words)
    assert all(_column(pages, f"{4000 + i}")[-1] == "Card" for i in range(8))


def test_masks_have_room_only_up_to_the_next_word() -> None:
    """A mask may grow into the gap beside it and not into its neighbours."""
    (page,) = arrange(_line("call Margaret back", 10, 10, 0))
    left, right = room_around(page.words[1].word.box, page.words)
    assert (left, right) == (page.words[0].word.box.right, page.words[2].word.box.left)


@pytest.mark.parametrize(
    ("others", "top"),
    [
        ([], 28),
        ([Box(10, 24, 40, 9)], 24),
        ([Box(10, 28, 40, 9)], 28),
        ([Box(90, 22, 40, 9)], 28),
        ([Box(10, 12, 40, 9)], 28),
        ([Box(20, 16, 4, 4)], 28),
        ([Box(10, 18, 40, 9)], 20),
        ([Box(10, 26, 40, 9), Box(30, 22, 9, 9)], 22),
    ],
    ids=[
        "nothing",
        "a word",
        "one further down",
        "one beside it",
        "one on its level",
        "a sign of its own line",
        "a line set tight",
        "the upper one of two",
    ],
)
def test_a_mask_may_reach_down_to_the_next_word(others: list[Box], top: int) -> None:
    """What underlines a value is hidden with it; what stands in the next line is not, set tight or not."""
    value = Box(10, 10, 60, 10)
    assert Under([value, *others]).top(value, 8) == top


PLACES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=16, unique=True)


@given(PLACES, st.sets(st.integers(0, 15)))
def test_the_segments_of_some_lines_are_those_among_all(places: list[tuple[int, int]], lines: set[int]) -> None:
    """Asked about some lines only, the page gives the segments that these have a part in, labels and all."""
    words = [
        word
        for line, (column, row) in enumerate(places)
        for word in _line(f"Name {'.1' * column} ab-1{row}", 10 + 90 * column, 10 + 14 * row, line)
    ]
    some = [page for page in arrange(words) if any(place.word.line in lines for place in page.words)]
    assert [_told(page) for page in arrange(words, lines)] == [_told(page) for page in some]


def _told(page: PageSegment) -> object:
    one = page.segment
    beside = [[text.expose_text() for text in texts] for texts in (one.labels, one.column, one.leads)]
    return one.text.expose_text(), beside, [place.word for place in page.words], page.wrapped, page.phrase
