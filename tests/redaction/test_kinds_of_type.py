"""Type in which all letters take the same width, large full stops, boxes around digits, and bold type."""

from __future__ import annotations

import numpy as np
import pytest

from redaction.geometry import Box
from redaction.ocr.fixed_width import Ints, joined_words
from redaction.ocr.lines import TextLine, _glyphs, find_lines, replaced
from redaction.ocr.marks import letter_sized_dots, sides_of_boxes, without_marks
from redaction.ocr.pieces import pieces_of
from tests.redaction.page import Page

STEP_PX, LETTER_PX, TALL_PX = 10, 6, 9


def _typed(text: str, top: int = 0) -> list[tuple[int, int, int, int, int]]:
    """One piece of ink for each letter of `text`, at one step; `.` is a dot and `|` a bar."""
    pieces = []
    for at, sign in enumerate(text):
        left = at * STEP_PX
        if sign == ".":
            pieces.append((left + 4, top + TALL_PX - 2, 2, 2, 4))
        elif sign == "|":
            pieces.append((left + 4, top - 1, 1, TALL_PX + 3, 12))
        elif sign != " ":
            pieces.append((left, top, LETTER_PX, TALL_PX, 30))
    return pieces


def _groups(*words: list[tuple[int, int, int, int, int]], marks: bool = True) -> tuple[list[Ints], Ints, Ints]:
    pieces = [piece for word in words for piece in word]
    stats = np.array(pieces, dtype=np.int32)
    groups, at = [], 0
    for word in words:
        rows = [at + n for n, piece in enumerate(word) if piece[3] > 2]
        groups += [np.array(rows, dtype=np.int32)] if rows else []
        at += len(word)
    dots = np.flatnonzero(stats[:, 3] <= 2).astype(np.int32)
    return groups, stats, dots


def _moved(word: list[tuple[int, int, int, int, int]], steps: float) -> list[tuple[int, int, int, int, int]]:
    return [(left + round(steps * STEP_PX), *rest) for left, *rest in word]  # type: ignore[misc]


@pytest.mark.parametrize("gap", [1.0, 1.2])
def test_words_a_space_apart_are_one_line(gap: float) -> None:
    """In evenly spaced type a gap of one step is a space, whichever of the words is long enough to tell the step."""
    for first, second in (("Page", "Bright"), ("10", "January"), ("January", "10")):
        groups, stats, marks = _groups(_typed(first), _moved(_typed(second), len(first) + gap))
        assert [len(one) for one in joined_words(groups, stats, marks)] == [len(first) + len(second)]


@pytest.mark.parametrize(
    ("first", "second", "steps"),
    [("Page", "Bright", 6), ("Page", "Bright", 8), ("ab", "cd", 3), ("name", "|", 5)],
)
def test_wider_gaps_part_cells(first: str, second: str, steps: float) -> None:
    """Two spaces, a bar, or letters too few to tell a step leave the cells apart."""
    groups, stats, marks = _groups(_typed(first), _moved(_typed(second), steps))
    assert len(joined_words(groups, stats, marks)) == 2


def test_a_comma_takes_part_of_the_gap() -> None:
    """After a full stop or comma the next word is still one space away."""
    groups, stats, marks = _groups(_typed("March 3.".replace(" ", "x")), _moved(_typed("1952"), 9))
    assert len(joined_words(groups, stats, marks)) == 1
    groups, stats, marks = _groups(_typed("Marchx3"), _moved(_typed("1952"), 9))
    assert len(joined_words(groups, stats, marks)) == 2


def test_uneven_letters_tell_no_step() -> None:
    """Proportional type is left alone: its spaces are narrow, and a wide gap there parts columns."""
    uneven = [(0, 0, 9, 9, 40), (11, 0, 2, 9, 18), (15, 0, 8, 9, 40), (25, 0, 3, 9, 20), (30, 0, 9, 9, 40)]
    groups, stats, marks = _groups(uneven, [(left + 55, *rest) for left, *rest in uneven])  # type: ignore[misc]
    assert len(joined_words(groups, stats, marks)) == 2


def test_other_levels_are_other_lines() -> None:
    """What stands a line lower goes on nothing, however near."""
    groups, stats, marks = _groups(_typed("Page"), _moved(_typed("Bright", top=12), 5))
    assert len(joined_words(groups, stats, marks)) == 2


def test_a_date_in_wide_type_is_one_line() -> None:
    """Words drawn letter by letter at one step are found as one line of a picture."""
    page = Page(420, 60)
    for at, sign in enumerate("10 January 1972"):
        page.text(20 + 16 * at, 15, sign, size=20)
    assert len(find_lines(page.pixels())) == 1


@pytest.mark.parametrize("dot_px", [3, 5, 7])
def test_dots_stay_with_the_digits_beside_them(dot_px: int) -> None:
    """However large the dot between the groups of an address is drawn, the address is one line with the dot in it."""
    page = Page(420, 80)
    for at, sign in enumerate("192 168 22 219"):
        page.text(20 + 19 * at, 15, sign, size=26)
    for at in (3, 7, 10):
        page.bar(26 + 19 * at, 36 - dot_px, 25 + 19 * at + dot_px, 35, (0, 0, 0))
    (line,) = find_lines(page.pixels())
    assert line.glyphs == 11


def test_small_letters_are_no_dots() -> None:
    """A solid piece of ink is a dot only beside a letter more than twice as high, and no higher than its foot."""
    tall, beside, above = (0, 0, 10, 18, 90), (13, 13, 5, 5, 21), (13, -4, 5, 5, 21)
    far, small = (60, 13, 5, 5, 21), (0, 40, 6, 8, 40)
    stats = np.array([tall, beside, above, far, small, (8, 44, 4, 4, 14)], dtype=np.int32)
    glyphs = np.array([True, True, True, True, True, True])
    assert letter_sized_dots(stats, glyphs).tolist() == [False, True, False, False, False, False]


def test_sides_of_boxes_are_no_letters() -> None:
    """Bars far higher than the digits between them are a box; a bar a third higher than letters is a sign."""
    box = [(0, 0, 2, 24, 30), *((8 + 7 * n, 8, 6, 8, 24) for n in range(4)), (40, 0, 2, 24, 30)]
    stats = np.array(box, dtype=np.int32)
    glyphs = np.ones(len(stats), dtype=np.bool_)
    assert sides_of_boxes(stats, glyphs).tolist() == [True, False, False, False, False, True]
    assert without_marks(stats, glyphs).tolist() == [False, True, True, True, True, False]
    piped = np.array([(0, 4, 2, 13, 24), *((8 + 7 * n, 6, 6, 9, 24) for n in range(4))], dtype=np.int32)
    assert not sides_of_boxes(piped, np.ones(len(piped), dtype=np.bool_)).any()


@pytest.mark.parametrize("size", [40, 44])
def test_bold_type_twice_as_large_is_read_at_half_the_size(size: int) -> None:
    """Strokes so thick that they fill what they are compared with become one line of whole letters."""
    page = Page(700, 120)
    for shift in range(5):
        page.text(40 + shift, 30, "Zahra Hosseini", size=size)
    lines = find_lines(page.pixels())
    assert [line.zoom for line in lines] == [2]


def test_an_avatar_beside_small_type_is_no_heavy_type() -> None:
    """One thick piece does not send the words beside it to half the size."""
    page = Page(400, 80)
    page.bar(20, 20, 43, 43, (30, 120, 200)).text(56, 26, "Jejomar Santos", size=14)
    assert all(line.zoom == 1 for line in find_lines(page.pixels()))


def test_lines_that_half_the_size_runs_together_stay_apart() -> None:
    """A bold heading that is looked at again at half the size takes no line above or below it away."""
    page = Page(700, 160)
    for shift in range(5):
        page.text(40 + shift, 20, "Contact for this trip", size=40)
    page.text(40, 74, "early.dale@corp.local", size=24)
    tops = sorted(line.box.top for line in find_lines(page.pixels()) if line.glyphs > 4)
    assert any(top < 60 for top in tops)
    assert any(top > 70 for top in tops)


def test_a_coarser_line_takes_the_place_of_its_pieces_only() -> None:
    """Pieces on one level are replaced; lines above one another are not, and a block without letters goes."""
    ink = np.zeros((1, 1), np.uint8)

    def line(top: int, height: int, glyphs: int, zoom: int = 1) -> TextLine:
        return TextLine(Box(0, top, 100, height), 10.0, glyphs, ink, zoom)

    upper, lower, beside = line(0, 12, 8), line(30, 12, 8), line(4, 12, 8)
    whole, block = line(0, 44, 9, 2), line(0, 44, 1, 4)
    assert [one.zoom for one in replaced([upper, beside], [line(0, 18, 9, 2)])] == [2]
    assert set(map(id, replaced([upper, lower], [whole]))) == {id(upper), id(lower), id(whole)}
    assert list(map(id, replaced([upper, lower], [block]))) == [id(upper), id(lower)]


def test_a_coarser_line_replaces_nothing_that_it_has_no_ink_of() -> None:
    """Of a bubble it may hold the sides and the icon only: the text between them stays a line of its own."""
    text = np.full((12, 200), 200, np.uint8)
    around = np.zeros((20, 120), np.uint8)
    around[:, :4] = around[:, 8:16] = around[:, -4:] = 200
    line = TextLine(Box(36, 14, 200, 12), 9.0, 24, text)
    sides = TextLine(Box(0, 0, 240, 40), 19.0, 3, around, 2)
    whole = TextLine(Box(0, 0, 240, 40), 19.0, 3, np.full((20, 120), 200, np.uint8), 2)
    assert list(map(id, replaced([line], [sides]))) == [id(line), id(sides)]
    assert list(map(id, replaced([line], [whole]))) == [id(whole)]


def test_letters_that_an_underline_joins_are_no_outline() -> None:
    """The round letters of a link touch the line, others do not: all of them are letters, as those of a button are."""
    link = np.zeros((20, 60), np.uint8)
    for left, top, bottom in ((4, 2, 15), (16, 5, 13), (28, 5, 13), (40, 2, 15)):
        link[top:bottom, left : left + 8] = 1
        link[top + 2 : bottom - 2, left + 2 : left + 6] = 0
    button = link.copy()
    link[15, 4:48] = 1
    button[[0, 18], :52] = button[:19, [0, 51]] = 1
    found = [[int(piece) for piece in np.flatnonzero(_glyphs(*pieces_of(ink)))] for ink in (link, button)]
    assert [len(pieces) for pieces in found] == [3, 4]
