"""Short numbers alone: the strict profile hides them unless the screen says what they count."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from redaction.detectors.bare_numbers import called, unexplained
from redaction.policy import Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.spans import Segment


def _hidden(texts: list[str], label: str = "", column: tuple[str, ...] = ()) -> list[str]:
    labels = (label,) if label else ()
    found = unexplained(texts, [labels] * len(texts), [column] * len(texts))
    return [text[span.start : span.end] for text, spans in zip(texts, found, strict=True) for span in spans]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2361", ""),
        ("943", "exp 04/28"),
        ("0482", "Zugang Hof"),
        ("7731.", "Room safe code"),
        ("48 2236", ""),
        ('"5120"', ""),
        ("6604", "ext. 121"),
        ("3094", "Key box"),
    ],
)
def test_a_short_number_that_nothing_explains_is_hidden(text: str, label: str) -> None:
    """A PIN, a code of a door or the check of a card has no shape: only what stands around could clear it."""
    assert len(_hidden([text], label)) == 1


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2361", "Room"),
        ("443", "Port"),
        ("404", "Status code"),
        ("1204", "Qty ordered"),
        ("312", "Seite"),
        ("2026", ""),
        ("42", ""),
        ("#2361", ""),
        ("3.11", ""),
        ("£943", ""),
        ("17:45", ""),
    ],
)
def test_what_counts_or_numbers_things_is_shown(text: str, label: str) -> None:
    """Labels of counts, years, amounts, hours and numbers of one or two digits say that nobody is meant."""
    assert _hidden([text], label) == []


def test_numbers_of_a_column_explain_each_other() -> None:
    """Numbers that rise step by step, or stand among amounts and counts, are no codes; others are."""
    assert _hidden(["1041", "1043", "1049"], column=("Nr",)) == []
    assert _hidden(["745", "12", "2,353"], column=("Plätze",)) == []
    assert _hidden(["7441", "1043", "5049"], column=("Nr",)) == ["7441", "1043", "5049"]


def test_a_number_that_stands_there_again_and_again_is_shown() -> None:
    """Three cells with one number are a status, a port or a setting."""
    assert _hidden(["3600", "3600", "3600", "4471"]) == ["4471"]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("buzz 142, second floor", "142"),
        ("the panel takes 4071 and then the hash", "4071"),
        ("Tresor 5520", "5520"),
        ("Guest voucher: 12181-10124", "12181-10124"),
        ("ports 8000-8100", ""),
        ("seasons 2019-2024", ""),
        ("port 8080", ""),
        ("HTTP 404", ""),
        ("built in 2019", ""),
        ("cache warmed in 186 ms", ""),
        ("104 rows, page 118.", ""),
        ("Chrome 122", ""),
    ],
)
def test_at_the_end_of_a_clause_the_word_before_explains_a_number(text: str, hidden: str) -> None:
    """A number behind a word that counts or numbers nothing is hidden; measures and named things stay."""
    assert "".join(text[span.start : span.end] for span in called(text)) == hidden


@pytest.mark.parametrize(("profile", "shown"), [(Profile.STRICT, False), (Profile.BALANCED, True)])
def test_only_the_strict_profile_hides_what_is_not_explained(profile: Profile, shown: bool) -> None:
    """The balanced profile asks for a label that says secret."""
    (found,) = Analyzer(load_policy(profile)).analyze([Segment(RawText("2361", Origin.SCREEN))])
    assert (found == []) is shown


def test_a_pair_of_numbers_behind_an_order_is_shown() -> None:
    """Words for what is numbered in public clear pairs as they clear other numbers."""
    (order, voucher) = (
        Analyzer(load_policy(Profile.STRICT)).analyze([Segment(RawText(text, Origin.SCREEN))])[0]
        for text in ("Your order 3461-999623 has shipped", "Your voucher 3461-999623 is here")
    )
    assert (order == [], voucher == []) == (True, False)


def test_the_code_of_a_gate_is_no_gate_of_a_flight() -> None:
    """Other guesses are cleared behind `gate`; a number of four digits at the end of a clause is not."""
    (found,) = Analyzer(load_policy(Profile.STRICT)).analyze([Segment(RawText("Gate 7905), dog is in", Origin.SCREEN))])
    assert [(span.start, span.end) for span in found] == [(5, 9)]
