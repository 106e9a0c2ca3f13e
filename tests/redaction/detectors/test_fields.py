"""Headers of tables in plain text: lists of names with commas, and statements whose rows follow on their own lines."""

from __future__ import annotations

import pytest

from redaction.detectors.labelled.answers import given
from redaction.detectors.labelled.fields import columns, headed
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.phone_lines import wrapped
from redaction.detectors.vocabulary import VocabularyDetector
from redaction.raw import Origin
from redaction.spans import Span

_LEXICON = Lexicon()


def _told(texts: list[str]) -> list[list[str]]:
    def secret(label: str, value: str) -> list[Span]:
        return [Span(0, len(value), "SECRET", "label.secret", 0.9)] if label == "pin" else []

    found = headed(texts, lambda text: text == "pin", secret)
    return [[text[span.start : span.end] for span in spans] for text, spans in zip(texts, found, strict=True)]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("INSERT INTO users (name, email, pin) VALUES", "('Bo, jr.', 'bo@b.it', '3456'),"),
        ("INSERT INTO users (name, email, pin) VALUES", "('Cy', NULL, '3456');"),
        ("id, name, email, pin", '7,"Bo, jr.",bo@b.it,3456'),
        ("id,name,email,pin", "7,Bo,bo@b.it, 3456"),
        ("id | name | pin", "7 | Bo | 3456"),
        ("1 id,name,email,pin", "2 7,Bo,bo@b.it,3456"),
    ],
)
def test_a_header_in_plain_text_names_the_fields_of_the_lines_below(header: str, row: str) -> None:
    """The field under a name of a secret is one, however fields are parted and quoted."""
    assert _told([header, row]) == [[], ["3456"]]


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("id, name, email, pin", "7,Bo,bo@b.it"),
        ("bring a pen, paper, a pin", "one,two,3456"),
        ("INSERT INTO users (name, pin) VALUES", "3456 rows"),
    ],
)
def test_lines_of_another_number_of_fields_are_no_rows(header: str, row: str) -> None:
    """A header says nothing about lines that do not fit it."""
    assert _told([header, row])[1] == []


def test_a_sentence_with_commas_names_no_columns() -> None:
    """Names of columns have one or two words."""
    assert columns("we will need a hammer, some nails, glue, paint") == [
        "we will need a hammer, some nails, glue, paint"
    ]


def test_what_answers_a_security_question_is_hidden_whatever_its_words() -> None:
    """Behind `Answer:` under such a question even words of interfaces are the answer."""
    question = "Security question: Name of your first school"
    (_, found) = given([question, "Answer: Spring Primary"], [(), (question,)], _LEXICON)
    assert [(span.start, span.end, span.entity) for span in found] == [(8, 22, "SECRET")]


@pytest.mark.parametrize(("head", "hidden"), [("(775) 486-7247,", True), ("Display 1920", False)])
def test_an_extension_on_the_next_line_goes_with_its_phone(head: str, hidden: bool) -> None:
    """Under a whole phone `x067` is its extension."""
    assert bool(wrapped(["x067"], [(head,)], [()])[0]) is hidden


@pytest.mark.parametrize(
    ("text", "unknown"),
    [("63.00,Mug,Digital", []), ("12,Xerlo,Mug,yes", ["Xerlo"]), ("1,234,567", []), ("Mug,yes", [])],
)
def test_each_field_of_a_row_without_spaces_is_judged_alone(text: str, unknown: list[str]) -> None:
    """A field that no list knows hides no other one of its row."""
    found = VocabularyDetector(_LEXICON).find(text, (), Origin.SCREEN)
    assert [text[span.start : span.end] for span in found] == unknown
