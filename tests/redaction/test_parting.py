"""Columns that stand as near as words do: where the reader's lines are cut, and where they are not."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from redaction.cells import CellMemory
from redaction.geometry import Box
from redaction.layout import arrange, boxes_of
from redaction.ocr.engine import SpelledWord
from redaction.parting import parted
from redaction.spans import Span

LETTER, HEIGHT, STEP = 7, 12, 17

Word = tuple[str, int]
"""A word and where it begins, in pixels."""


def _line(number: int, top: int, words: Sequence[Word]) -> list[SpelledWord]:
    line = []
    for text, left in words:
        edges = tuple(left + LETTER * at for at in range(len(text) + 1))
        line.append(SpelledWord(text, Box(left, top, edges[-1] - left, HEIGHT), 0.9, number, edges))
    return line


def _page(rows: Sequence[Sequence[Sequence[Word]]]) -> list[list[SpelledWord]]:
    """The lines of rows that follow closely; each row has one line or several."""
    flat = [(at, line) for at, row in enumerate(rows) for line in row]
    return [_line(number, STEP * at, line) for number, (at, line) in enumerate(flat)]


def _texts(lines: Sequence[Sequence[SpelledWord]]) -> list[str]:
    return [" ".join(word.expose_text() for word in line) for line in lines]


def test_a_line_is_cut_where_other_rows_begin_a_line() -> None:
    """Where columns begin lines of their own in some rows, they begin one in the rows between."""
    apart = [[("Oak", 0)], [("Anna", 60), ("Berg", 95)]]
    merged = [[("Garden", 0), ("Nils", 60), ("Holt", 95)]]
    lines = parted(_page([apart, merged, apart, merged, apart]))
    assert _texts(lines).count("Garden") == 2
    assert _texts(lines).count("Nils Holt") == 2


def test_a_line_is_cut_where_a_header_is_set() -> None:
    """A line without a digit over rows that have them says where their columns begin."""
    header = [[("Price", 0), ("File", 60)]]
    rows = [[[(f"8{n}.1{n}", 0), (f"H73{n}07{n}", 60)]] for n in range(5)]
    assert _texts(parted(_page([header, *rows])))[:3] == ["Price", "File", "80.10"]


def test_a_column_set_flush_right_ends_before_the_next() -> None:
    """Words that end in line but do not begin so are a column of numbers; another begins behind them."""
    rows = [[[(text, 70 - LETTER * len(text)), ("Paid", 74)]] for text in ("1", "12", "12,345", "9", "10,250", "77")]
    assert _texts(parted(_page(rows)))[-2:] == ["77", "Paid"]


@pytest.mark.parametrize(
    "words",
    [
        ("4111", "1111", "1111", "1111"),
        ("M.", "Seven"),
        ("12", "Elm", "Street"),
        ("078", "05", "1120"),
        ("Password:", "hunter2"),
        ("key", "=", "value"),
    ],
)
def test_values_of_equal_widths_are_not_cut(words: tuple[str, ...]) -> None:
    """Groups of numbers, initials, house numbers and labels stand in line in every row, and are no columns."""
    lefts = [0]
    for word in words[:-1]:
        lefts.append(lefts[-1] + LETTER * len(word) + 4)
    rows = [[list(zip(words, lefts, strict=True))] for _ in range(8)]
    assert _texts(parted(_page(rows))) == [" ".join(words)] * 8


def test_words_across_the_place_keep_a_line_whole() -> None:
    """In running text words lie across a place where others begin by chance."""
    aligned = [[("so", 0), ("it", 60), ("goes", 90)]]
    across = [[("otherwise", 0), ("word", 70)]]
    begins = [[("Item", 60)]]
    lines = _texts(parted(_page([aligned, across, begins, across, aligned, across, begins, across, aligned])))
    assert lines.count("so it goes") == 3


def test_a_space_like_the_others_is_no_border() -> None:
    """Where the spaces of some streets stand under one another, and lines begin there too, no column ends."""
    streets = [[("Harbor", 0), ("Street", 46), ("59", 92)]]
    begins = [[("Short", 0)], [("Mill", 46)]]
    lines = _texts(parted(_page([streets, begins, streets, streets, begins, streets, streets, streets])))
    assert lines.count("Harbor Street 59") == 6


def test_words_stay_what_and_where_they_are() -> None:
    """Cutting loses no word, adds none and keeps their order."""
    page = _page([[[("Oak", 0), ("Anna", 60)]], [[("Oak", 0)], [("Anna", 60)]]] * 4)
    assert [w for line in parted(page) for w in line] == [w for line in page for w in line]


@pytest.mark.parametrize(("gap", "street"), [(4, 1), (12, 0)], ids=["a space", "a wider gap"])
def test_values_that_were_cut_are_one_still(gap: int, street: int) -> None:
    """A card's number over two cells of one line is covered whole; a street only where the gap may be a space."""
    second = 56 + gap
    apart = [[("Total", 0)], [("1111", second), ("4444", second + 30)]]
    merged = [[("55001111", 0), ("2222", second), ("3333", second + 30)]]
    words = [word for line in _page([apart, merged, apart, merged, apart]) for word in line]
    assert "55001111" in [cell.text.expose_text() for cell in CellMemory().cells(words)]
    (joined,) = [
        page for page in arrange(words) if page.wrapped and page.segment.text.expose_text() == "55001111 2222 3333"
    ][:1]
    assert len(boxes_of(joined, Span(0, 18, "CREDIT_CARD", "card"))) == 1
    assert len(boxes_of(joined, Span(0, 18, "STREET_ADDRESS", "address.street"))) == street


def test_a_header_that_is_wider_than_its_cells_is_one() -> None:
    """Where nothing stands in line with its second word, the first one ends over its cells by chance."""
    header = [[("Rent", 0)], [("Gate", 90), ("code", 124)]]
    rows = [[[(f"12{n}.00", 0)], [(f"44{n}1", 90)]] for n in range(6)]
    assert "Gate code" in _texts(parted(_page([header, *rows])))
    named = [[[(f"12{n}.00", 0)], [(f"44{n}1", 90)], [("Jan", 124)]] for n in range(6)]
    assert "Gate" in _texts(parted(_page([header, *named])))
