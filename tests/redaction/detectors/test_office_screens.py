"""How offices write down private values: forms with dotted lines, notes, chats, lists; and what looks like it."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from tests.redaction.text_page import left_legible


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("Date of birth ........ 10/02/2011", "Date of birth ........ __________"),
        ("Line manager ....... Page Price", "Line manager ....... ____ _____"),
        ("Customer since ...... 2014", "Customer since ...... 2014"),
        ("Weekly hours ........ 38.5", "Weekly hours ........ 38.5"),
        ('"password": ""harbor.velvet02",', '"password": "_________________,'),
        ('W otp W "330524"', "W otp W ________"),
        ("<birthDate>2014-03-04</birthDate>", "<birthDate____________/birthDate>"),
        ("<created>2014-03-04</created>", "<created>2014-03-04</created>"),
        ("birth_dt | date | 1971-03-04", "birth_dt | date | __________"),
        ("build_dt | date | 2021-03-04", "build_dt | date | 2021-03-04"),
        ("Date of birth\nO7/2U/1971", "Date of birth\n__________"),
        ("the bill ann@corp.test + biscuit-gravel-24", "the bill _____________ + _________________"),
        ("ann@corp.test + two guests", "_____________ + two guests"),
        ("the backup codes: 8632f-b2c4e and 4393 4948", "the backup codes: ___________ and ____ ____"),
        ("$ oathtool --totp -b secrets.txt\n381922", "$ oathtool --totp -b secrets.txt\n______"),
        ("escrow account, number 4176 9036 73, by mail", "escrow account, number ____ ____ ___ by mail"),
        ("account, page 12 of 40", "account, page 12 of 40"),
    ],
)
def test_values_beside_what_names_them(balanced: Analyzer, page: str, left: str) -> None:
    """Dots, quotes, tags and strokes between a label and its value hide neither which is which nor that it is one."""
    assert left_legible(balanced, page) == left


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("your date of birth for the record. A. May 3, 2012.", "your date of birth for the record. __ ___ __ _____"),
        ("Date of birth is asked. Room 4 opened May 3, 2022.", "Date of birth is asked. Room 4 opened May 3, 2022."),
    ],
)
def test_the_answer_that_was_written_down_with_its_question(balanced: Analyzer, question: str, left: str) -> None:
    """A day behind `A.` answers a question for a birth in the same line; a day in the next sentence does not."""
    assert left_legible(balanced, question) == left


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("Stone in 7-B: needs a walker", "_____ in 7-B: needs a walker"),
        ("Changes in 3-A: none", "Changes in 3-A: none"),
        ("her brother Rose, until the fire", "her brother _____ until the fire"),
        ("her brother company moved", "her brother company moved"),
        ("Cook, Chase Accepted", "_____ _____ Accepted"),
        ("Terms Accepted", "Terms Accepted"),
        ("the other party, Rose Marsh, 090-8455-9526", "the other party, ____ ______ _____________"),
        ("for this Order Total, 090-8455-9526", "for this Order Total, _____________"),
        ("W. Hu", "__ __"),
        ("did you know Joao dos Santos Reis before", "did you know ____ ___ ______ ____ before"),
        ("Passenger\nKAYA/EMRE", "Passenger\n_________"),
        ("Protocol\nKAYA/EMRE", "Protocol\nKAYA/EMRE"),
    ],
)
def test_people_by_their_place(balanced: Analyzer, page: str, left: str) -> None:
    """Who lies in a bed, is somebody's brother, comes to a meeting, has a telephone or travels is a person."""
    assert left_legible(balanced, page) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("see otter_lantern23 there", "see _______________ there"),
        ("see harbor.velvet02 there", "see _______________ there"),
        ("see db_server01 there", "see db_server01 there"),
        ("see page_number12 there", "see page_number12 there"),
        ("see otter _lantern61 there", "see _____ __________ there"),
        ("it is pebble-rocket-biscuit now", "it is _____________________ now"),
        ("a brother-and-sister pair", "a brother-and-sister pair"),
        ("a hand-painted-wooden box", "a hand-painted-wooden box"),
        ("Locker in the hall, Code      4471", "Locker in the hall, Code      ____"),
        (
            "Locker in the hall, Code      4471\nYearly fee                    84.00",
            "Locker in the hall, Code      ____\nYearly fee                    84.00",
        ),
        ("Status code      4471\nYearly fee       84.00", "Status code      4471\nYearly fee       84.00"),
    ],
)
def test_joined_words_with_a_number(strict: Analyzer, text: str, left: str) -> None:
    """Words that no interface has, joined by a sign, with a number at their end look like a password to strict."""
    assert left_legible(strict, text) == left


def test_the_words_of_a_phrase_in_a_grid(balanced: Analyzer) -> None:
    """Twelve words with their numbers are a phrase without any heading; three numbered words are a list."""
    grid = (
        "1 abandon      2 ability      3 absorb      4 acoustic\n5 adapt      6 agent      7 alarm      8 amateur\n"
        "9 anchor      10 apple      11 arctic      12 armor"
    )
    assert not any(char.isalnum() for char in left_legible(balanced, grid))
    assert left_legible(balanced, "1. milk\n2. bread\n3. eggs") == "1. milk\n2. bread\n3. eggs"


def test_words_alone_where_a_phrase_is_spoken_of(balanced: Analyzer) -> None:
    """Nine words alone in their cells belong to the phrase that the screen speaks of, and not elsewhere."""
    grid = "abandon      ability      absorb\nadapt        agent        alarm\namateur      anchor       apple"
    heading = "Write these words down in order"
    assert left_legible(balanced, f"{heading}\n{grid}").split("\n")[1:] == [
        "_______      _______      ______",
        "_____        _____        _____",
        "_______      ______       _____",
    ]
    assert left_legible(balanced, grid) == grid


def test_rows_whose_first_separator_was_lost(balanced: Analyzer) -> None:
    """A number and a name in the first field of a row that is one field short are two fields."""
    page = "id|first_name|street|due\n4112 Will|66 The Paddocks|12.50"
    assert left_legible(balanced, page) == "id|first_name|street|due\n4112 _______ ___ _________12.50"
