"""Columns of values: what stands among e-mail addresses, accounts or secrets and looks like one is one."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from redaction.detectors.labelled.column_values import Columns
from redaction.detectors.lexicon import Lexicon
from redaction.spans import Span

LEXICON = Lexicon()
MAILS = ("d.neal@nordhavn.dk", "ola.berg@nordhavn.no", "mkern@example.de", "rcosta@nordhavn.pt", "botto@nordhavn.pt")
NUMBERS = ("219-09-9999", "457-55-5462", "078-05-1120", "532-45-6789")
BIRTHS = ("05/22/1949", "13.02.1963", "2009-08-28", "25.11.1953", "6/1/82")
PHRASES = ("lattice anvil ember", "tulip rocket", "staple window table", "hunter2x9")
_HEADERS = {"E-mail": "EMAIL_ADDRESS", "Password": "SECRET", "Historia": "MEDICAL_RECORD"}


def _rest(header: str, entity: str, known: tuple[str, ...], *others: str) -> list[str]:
    """The others that are found in a column of `known` ones under `header`."""
    texts = (header, *known, *others)
    columns = [tuple(reversed(texts[:at])) for at in range(len(texts))]
    found = [[Span(0, len(text), entity, "x", 0.9)] if text in known else [] for text in texts]
    columns_of = Columns(texts, columns, LEXICON)
    rest = columns_of.rest(found, lambda column: column[-1], lambda head: _HEADERS.get(head, ""))
    return [text for text, spans in zip(texts, rest, strict=True) if spans]


@pytest.mark.parametrize(
    ("header", "entity", "known", "other"),
    [
        ("Emll", "EMAIL_ADDRESS", MAILS, "psitatallw.io"),
        ("Emll", "EMAIL_ADDRESS", MAILS, "l. rodri"),
        ("Emll", "EMAIL_ADDRESS", MAILS, "rodrihotmail"),
        ("E-mail", "EMAIL_ADDRESS", MAILS[:1], "mark.field"),
        ("S5H", "US_SSN", NUMBERS, "514-33-21"),
        ("Kto", "BANK_ACCOUNT", NUMBERS, "5512 O3"),
        ("x", "DATE_OF_BIRTH", BIRTHS, "3/3/00"),
        ("x", "SECRET", PHRASES, "correct walrus quiver crayon"),
        ("Password", "SECRET", PHRASES[:2], "Quartz"),
        ("Password", "SECRET", PHRASES[:2], "9904"),
        ("Historia", "MEDICAL_RECORD", NUMBERS[:2], "P-3828/78"),
    ],
)
def test_a_cell_goes_with_its_column(header: str, entity: str, known: tuple[str, ...], other: str) -> None:
    """Among four values of a class, or under a header for e-mail, a cell that may be one is masked whole."""
    assert _rest(header, entity, known, other) == [other]


@pytest.mark.parametrize(
    ("header", "entity", "known", "others"),
    [
        ("Emll", "EMAIL_ADDRESS", MAILS, ("none", "pending", "not set")),
        ("Emll", "EMAIL_ADDRESS", MAILS[:3], ("psitatallw.io",)),
        ("Emll", "EMAIL_ADDRESS", MAILS, ("until the end of the quarter. After the upgrade",)),
        ("E-mail", "EMAIL_ADDRESS", MAILS, ("Sent on Monday. No answer",)),
        ("x", "SECRET", PHRASES, ("kept until the report",)),
        ("Contact", "EMAIL_ADDRESS", MAILS[:4], ("a.b.c", "docs.python.org")),
        ("E-mail", "EMAIL_ADDRESS", (), ("mark.field",)),
        ("S5H", "US_SSN", NUMBERS, ("not on file", "12")),
        ("Due", "DATE_OF_BIRTH", BIRTHS[:3], ("3/3/26",)),
        ("Due", "DATE_OF_BIRTH", BIRTHS[:4], ("3/3/26", "4/1/26")),
        ("x", "DATE_OF_BIRTH", BIRTHS, ("not on file", "12")),
        ("Sum", "BANK_ACCOUNT", NUMBERS, ("12.50", "99.10", "17.25")),
        ("x", "SECRET", PHRASES, ("never set", "2026-01-02", "Active")),
        ("x", "PHONE_NUMBER", NUMBERS, ("514-33-21",)),
        ("Password", "SECRET", PHRASES[:2], ("never changed", "12.50", "2026-01-02", "-")),
        ("Password", "SECRET", PHRASES[:1], ("Quartz",)),
        ("Historia", "MEDICAL_RECORD", NUMBERS[:2], ("12.50", "not on file", "03/04/2026")),
        ("Total", "MEDICAL_RECORD", NUMBERS[:2], ("P-3828/78",)),
    ],
)
def test_a_cell_that_stands_among_others(
    header: str, entity: str, known: tuple[str, ...], others: tuple[str, ...]
) -> None:
    """Words that say that there is no value stay, and so does all in columns with too few values."""
    assert _rest(header, entity, known, *others) == []


def test_numbers_of_people_are_mixed_in_one_column() -> None:
    """Where social security numbers and medical records stand among each other, a further number is one of them."""
    texts = ("", *NUMBERS[:2], "H746-1186-6", "H679x", "A7445965/85")
    columns = [tuple(reversed(texts[:at])) for at in range(len(texts))]
    kinds = ["", "US_SSN", "US_SSN", "MEDICAL_RECORD", "UNKNOWN", ""]
    found = [[Span(0, len(text), kind, "x", 0.9)] if kind else [] for text, kind in zip(texts, kinds, strict=True)]
    rest = Columns(texts, columns, LEXICON).rest(found, lambda column: "", lambda head: "")
    assert [bool(spans) for spans in rest] == [False] * 5 + [True]


def test_a_cell_is_of_the_class_that_is_commonest_in_its_column() -> None:
    """Among numbers of people of two classes, a cell is called what most of the others are."""
    texts = (*NUMBERS, "IS 33 21 77", "514-33-21")
    found = [[Span(0, len(text), "US_SSN", "x", 0.9)] for text in NUMBERS]
    found += [[Span(0, len(texts[-2]), "BANK_ACCOUNT", "x", 0.9)], []]
    columns = [tuple(reversed(texts[:at])) for at in range(len(texts))]
    (span,) = Columns(texts, columns, LEXICON).rest(found, lambda _: "", lambda _: "")[-1]
    assert span.entity == "US_SSN"


def _columns(header: str, numbers: Sequence[str], people: int) -> list[list[Span]]:
    names = ["Anna Brandt", "Ben Cole", "Cleo Dart", "Dan Elm", "Eve Fox"][:people]
    texts = [header, *numbers, *names]
    above = [(), *(tuple(texts[:at][::-1]) for at in range(1, len(numbers) + 1)), *(() for _ in names)]
    named = [[Span(0, len(text), "PERSON", "t", 0.9)] if text in names else [] for text in texts]
    return Columns(texts, above, LEXICON).rest(named, lambda column: "", lambda head: "")[1 : len(numbers) + 1]


_FILED = ("E9375972", "E2496462", "E6694035", "E6563556")


@pytest.mark.parametrize("header", ["MHN", "Fallnummer", "Pat. Nummre"])
def test_numbers_of_people_under_a_header_that_no_list_knows(header: str) -> None:
    """Numbers of one shape, one for each person of a screen, are records where their header says nothing."""
    assert all(_columns(header, _FILED, 4))


@pytest.mark.parametrize(
    ("header", "numbers", "people"),
    [
        ("Order", _FILED, 4),
        ("MHN", _FILED, 2),
        ("MHN", ("E9375972",) * 4, 4),
        ("MHN", ("SO-16221", "SO-16222", "SO-16223", "SO-16224"), 4),
    ],
)
def test_other_columns_of_numbers(header: str, numbers: tuple[str, ...], people: int) -> None:
    """Under a plain header, with fewer people, all alike or of the shape of orders, numbers stay."""
    assert not any(_columns(header, numbers, people))


def test_an_address_of_a_machine_that_lost_a_dot() -> None:
    """Among addresses of machines, one whose dot was lost in reading is one too; a word is none."""
    texts = ["IP", "10.40.44.64", "10.40.9.7", "10.3.20.11", "10.8.1.30", "10.40.4464", "offline"]
    above = [(), *(tuple(texts[:at][::-1]) for at in range(1, len(texts)))]
    found = [[Span(0, len(text), "IP_ADDRESS", "t", 0.9)] if text.count(".") == 3 else [] for text in texts]
    rest = Columns(texts, above, LEXICON).rest(found, lambda column: "", lambda head: "")
    assert [bool(spans) for spans in rest] == [False, False, False, False, False, True, False]
