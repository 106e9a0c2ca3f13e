"""A page is judged again as soon as anything on it is another, and only then."""

from __future__ import annotations

from dataclasses import replace

import pytest

from redaction.judged_pages import JudgedPages
from redaction.judgement import Judged
from redaction.layout import Under
from redaction.ocr.found import Line, moved_line
from redaction.ocr.line_reading import LineReading
from tests.redaction.readings import reading_of

LINES = reading_of("Signed in as", "Margaret Holloway").lines
EMPTY = Judged((), (), Under(()))


class Counting:
    """Judges, and counts how often."""

    def __init__(self) -> None:
        self.pages = JudgedPages()
        self.judged = 0

    def look(self, lines: tuple[Line, ...], *readings: LineReading) -> Judged:
        """What the pages say of these lines, with other readings where some are given."""
        return self.pages.judged(lines, readings or [line.reading for line in lines], self._judge)

    def _judge(self) -> Judged:
        self.judged += 1
        return EMPTY


def test_a_still_page_is_judged_once() -> None:
    """The same lines at the same places get the same answer."""
    counting = Counting()
    assert counting.look(LINES) is counting.look(tuple(replace(line) for line in LINES))
    assert counting.judged == 1


@pytest.mark.parametrize(
    "other",
    [
        LINES[:1],
        (LINES[1], LINES[0]),
        (LINES[0], replace(LINES[1], ink=moved_line(LINES[1].ink, 1, 0))),
        (LINES[0], replace(LINES[1], key=b"another ink")),
        (LINES[0], replace(LINES[1], reading=LineReading(LINES[1].reading.words, ()))),
    ],
    ids=["a line less", "another order", "a line moved", "other ink", "read anew"],
)
def test_any_difference_is_judged(other: tuple[Line, ...]) -> None:
    """A label elsewhere, a line less or another reading may change what every other line is."""
    counting = Counting()
    counting.look(LINES)
    counting.look(other)
    assert counting.judged == 2


def test_a_second_reading_is_another_page() -> None:
    """What a second reading says is judged, though the ink is the same."""
    counting = Counting()
    counting.look(LINES)
    counting.look(LINES, LINES[0].reading, LineReading((), ()))
    assert counting.judged == 2


def test_nothing_is_remembered_of_what_was_forgotten_or_failed() -> None:
    """After a pause, and after a failure, a page is judged anew."""
    counting = Counting()
    counting.look(LINES)
    counting.pages.forget()
    counting.look(LINES)
    assert counting.judged == 2

    def fails() -> Judged:
        counting.pages.forget()  # a pause meanwhile
        return EMPTY

    counting.pages.forget()
    counting.pages.judged(LINES, [line.reading for line in LINES], fails)
    counting.look(LINES)
    assert counting.judged == 3


def test_only_some_pages_are_kept() -> None:
    """Memory does not grow with the session."""
    counting = Counting()
    for step in range(100):
        counting.look((replace(LINES[0], key=bytes([step])),))
    counting.look((replace(LINES[0], key=bytes([0])),))
    assert counting.judged == 101
