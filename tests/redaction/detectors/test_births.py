"""Birthdays without a year: a day and a month are somebody's where the screen says so."""

from __future__ import annotations

import pytest

from redaction.detectors.births import days, told
from redaction.detectors.labelled.answers import given
from redaction.detectors.lexicon import Lexicon
from redaction.spans import Span

_LEXICON = Lexicon()
_OWNER = "Lena Brook"


def _days(heading: str, day: str, beside: str = _OWNER) -> str:
    texts = [heading, _OWNER, day]
    named = [[], [Span(0, len(_OWNER), "PERSON", "name.structure", 0.75)], []]
    return "".join(day[s.start : s.end] for s in days(texts, named, [(), (heading,), (beside, heading)])[2])


@pytest.mark.parametrize(
    "heading", ["Birthdays", "Birthdays this week", "Upcoming birthdays", "Team birthdays:", "Geburtstage"]
)
@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("December 08", "December 08"),
        ("3 May", "3 May"),
        ("Friday, 14 Nov", "14 Nov"),
        ("12/04", "12/04"),
        ("Mar 3 · turns 40", "Mar 3"),
        ("3. Mai", "3. Mai"),
    ],
)
def test_a_day_beside_a_name_under_birthdays_is_hidden(heading: str, text: str, day: str) -> None:
    """The heading says what day it is, the name whose."""
    assert _days(heading, text) == day


@pytest.mark.parametrize(
    ("heading", "text", "beside"),
    [
        ("Who is out", "December 08", _OWNER),
        ("Birthdays", "December 08", "Next company picnic"),
        ("Birthdays", "Tomorrow", _OWNER),
        ("Birthdays", "12 items", _OWNER),
        ("The birthday cake was nice, thank you all for it.", "December 08", _OWNER),
    ],
)
def test_other_days_are_shown(heading: str, text: str, beside: str) -> None:
    """Without a heading for birthdays or without somebody beside it, a day is a day."""
    assert _days(heading, text, beside) == ""


@pytest.mark.parametrize("question", ["When is your birthday?", "4. When were you born?", "And your date of birth?"])
@pytest.mark.parametrize("answer", ["07/25/00", "March 3", "it's 3 May 1990"])
def test_what_answers_a_question_for_a_birthday_is_hidden(question: str, answer: str) -> None:
    """A birthday is asked for with `when`, which for secrets asks about them."""
    assert given([question, answer], [(), (question,)], _LEXICON)[1]


def test_when_a_password_was_changed_is_no_question_for_one() -> None:
    """`When` asks for the day of a change there, not for the value."""
    question = "When did you change your password?"
    assert given([question, "2026-11-12"], [(), (question,)], _LEXICON) == [[], []]


def test_a_line_that_lists_birthdays_has_a_day_behind_each_name() -> None:
    """Behind `Birthdays:` every day and month is somebody's."""
    text = "Birthdays: Vesna Aug 11, Joris Jun 10"
    (found,) = days([text], [[]], [()])
    assert [text[span.start : span.end] for span in found] == ["Aug 11", "Jun 10"]


def test_the_day_of_the_week_goes_with_a_date_of_birth() -> None:
    """A weekday says which of a few years it was; that of another date stays."""
    text = "Wed, Nov 09, 1983"
    (birth, other) = (Span(5, 17, entity, "label.birth", 0.95) for entity in ("DATE_OF_BIRTH", "UNKNOWN"))
    found = told([text, text], [[birth], [other]], False, [((), ()), ((), ())])
    assert [span.start for spans in found for span in spans] == [0, 5]
