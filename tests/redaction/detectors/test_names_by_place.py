"""Names that are plain words: what stands around them decides."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from redaction.detectors.folding import Folding
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.names.by_structure import NameDetector
from redaction.detectors.names.columns import names_of_columns
from redaction.detectors.names.doubts import COMPANY, DOUBTED, doubted
from redaction.detectors.names.echo import heard
from redaction.detectors.rampart import RampartModel
from redaction.raw import Origin
from redaction.spans import Span

LEXICON = Lexicon()
NAMES = NameDetector(LEXICON)
BALANCED, STRICT, SURE = 0.5, 0.2, 0.75

TRUE = [
    ("15:15 CET 1:1 Hope", "Hope"),
    ("Next: call with June on Monday", "June"),
    ("lunch with Dawn", "Dawn"),
    ("Dawn: the driver could not find it", "Dawn"),
    ("Mark: file is ready now", "Mark"),
    ("Star's phone", "Star's"),
    ("Joy's MacBook", "Joy's"),
    ("June closed 9846266", "June"),
    ("EarnestCase, manager", "EarnestCase"),
    ("© Sky Close", "Sky Close"),
    ("Interview: Hope Hand", "Hope Hand"),
    ("Sales: Will Rich", "Will Rich"),
    ("well done priya!", "priya"),
    ("tom9X commented yesterday", "tom9X"),
    ("Avi Goldfarb", "Avi Goldfarb"),
    ("Yating Sun", "Yating Sun"),
    ("Nguyen, Binh", "Nguyen, Binh"),
    ("Siobhán O'Brien", "Siobhán O'Brien"),
    ("ask Ludwig van der Merwe", "Ludwig van der Merwe"),
    ("Mr Seven called", "Seven"),
    ("Star Lane requested changes", "Star Lane"),
    ("8) Page Hope 19:04:34", "Page Hope"),
    ("Joy is off until Monday", "Joy"),
    ("Page s phone", "Page"),
    ("M. Junk", "M. Junk"),
    ("MacFall", "MacFall"),
    ("hi dumisile can you look", "dumisile"),
    ("Andrew French commented 2 hours ago", "Andrew French"),
    ("tukasz Wozniak", "tukasz Wozniak"),
    ("Wozniak, tukasz - 12.40", "Wozniak, tukasz"),
]
FALSE = [
    "Grace period",
    "Will call at noon",
    "Mark as read",
    "Page: 3 of 5",
    "with May figures",
    "Price: 12.50",
    "The hunter's moon",
    "Art's sake",
    "SavePage, OpenRoom",
    "well done everyone!",
    "thanks all!",
    "Save Page",
    "closed June 3",
    "Market Street",
    "Early Access",
    "Austin",
    "A. Overview of results",
    "MacBook",
    "hi there can you look",
    "Seven items",
    "Tuesday's call",
    "Page s 3",
]


def _best(text: str) -> list[tuple[str, float]]:
    return [(text[span.start : span.end], span.score) for span in NAMES.find(text, (), Origin.SCREEN)]


@pytest.mark.parametrize(("text", "name"), TRUE)
def test_a_name_by_its_place(text: str, name: str) -> None:
    """Greeting, device, calendar, speaker or row: the word is somebody, in both profiles."""
    assert any(name == value and score >= BALANCED for value, score in _best(text))


@pytest.mark.parametrize("text", FALSE)
def test_a_plain_word_by_its_place(text: str) -> None:
    """The same words in an interface or a sentence are no names."""
    assert [value for value, score in _best(text) if score >= BALANCED] == []


def test_two_plain_words_alone_are_masked_in_strict_only() -> None:
    """`Sage Short` may be anything: the strict profile does not take the risk."""
    assert [score for value, score in _best("Sage Short") if STRICT <= score < BALANCED]


@pytest.mark.parametrize(
    ("text", "name", "score"),
    [
        ("Orbis Dental Supplies", "Orbis", COMPANY),
        ("Ironbridge Academy", "Ironbridge Academy", COMPANY),
        ("our office in Austin", "Austin", DOUBTED),
        ("Umbra Optics", "Umbra Optics", COMPANY),
        ("Okonkwo Hastings Data analyst", "Okonkwo Hastings", SURE),
        ("Okonkwo Data Systems", "Okonkwo", COMPANY),
        ("Bluewater Fabrication, Payroll", "Bluewater", COMPANY),
        ("Ironbridge Communications", "Ironbridge", COMPANY),
        ("Okonkwo Translation", "Okonkwo", DOUBTED),
        ("Okonkwo Frost", "Okonkwo Frost", SURE),
        ("Okonkwo Hastings", "Okonkwo Hastings", SURE),
        ("Charlotte, NC", "Charlotte, NC", DOUBTED),
        ("the Jackson warehouse", "Jackson", DOUBTED),
        ("ask Austin about it", "Austin", SURE),
        ("Charlotte, Okonkwo", "Charlotte", SURE),
        ("in Okonkwo's words", "Okonkwo", SURE),
        ("Okonkwo called", "Okonkwo", SURE),
    ],
)
def test_companies_and_places_are_doubted(text: str, name: str, score: float) -> None:
    """A doubted name drops below the balanced threshold, a company below both; any other keeps its score."""
    start = text.index(name)
    span = doubted(text, Span(start, start + len(name), "PERSON", "name.structure", SURE), LEXICON)
    assert span.score == score


@pytest.mark.parametrize(
    ("text", "reread"),
    [
        ("Tug¢e", "Tugçe"),
        ("5 ¢", "5 ¢"),
        ("Sz6ke", "Szöke"),
        ("Gerg6 Balint", "Gergö Balint"),
        ("Page6", "Page6"),
        ("Pro6", "Pro6"),
        ("B6", "B6"),
    ],
)
def test_letters_with_marks_read_as_signs(text: str, reread: str) -> None:
    """`6` in an unknown capitalised word is an `ö`; after a known word it is a number."""
    assert Folding(LEXICON).whole(text) == reread


@pytest.mark.parametrize("text", ["ask jdoe@halden:~$", "https://app.okonkwo.corp/5/x", "--okonkwo", "feature/okonkwo"])
def test_machines_and_paths_are_no_people_in_balanced(text: str) -> None:
    """A strange word in an address of a machine is masked in the strict profile only."""
    spans = RampartModel(LEXICON).find([text])[0]
    assert [span for span in spans if span.score >= BALANCED and "jdoe" not in text[span.start : span.end]] == []


@pytest.mark.parametrize(
    ("text", "end", "doubt"),
    [("Austin office", 6, False), ("Optics", 6, False), ("Okonkwo Frost", 13, False), ("Umbra Optics", 12, True)],
)
def test_a_label_is_doubted_only_over_a_company(text: str, end: int, doubt: bool) -> None:
    """What a label says is a name stays one, whatever it is called; only a company's name in full is doubted."""
    span = doubted(text, Span(0, end, "PERSON", "label.person", 0.8), LEXICON)
    assert span.score == (DOUBTED if doubt else 0.8)


@pytest.mark.parametrize(
    ("text", "left"),
    [("Umbra Translation", "Umbra"), ("Okonkwo Frost", "Okonkwo Frost")],
)
def test_what_a_company_does_is_no_name(text: str, left: str) -> None:
    """Of a company's name only the part that may be somebody's is left to hide."""
    span = doubted(text, Span(0, len(text), "PERSON", "name.structure", 0.75), LEXICON)
    assert text[span.start : span.end] == left


def test_companies_are_no_cells_of_a_column_of_names() -> None:
    """A company among people is none of them."""
    assert _column(["Ana Lima", "Bo Ek", "Cy Ott", "Granite Insurance"], ["Ana Lima", "Bo Ek", "Cy Ott"]) == []


def _column(texts: Sequence[str], names: Sequence[str]) -> list[str]:
    found = [[Span(0, len(text), "PERSON", "x", 0.8)] if text in names else [] for text in texts]
    labels = [[str(row), "head"] for row in range(len(texts))]
    further = names_of_columns(texts, labels, found, LEXICON)
    return [texts[row] for row, spans in enumerate(further) if spans and spans[0].score >= BALANCED]


def test_the_rest_of_a_column_of_names_are_names() -> None:
    """Most cells are names, so the others of their shape are; numbers, sentences and interface words are not."""
    texts = ["Okonkwo", "Siddiqui", "Dlamini", "Hope", "Long", "12", "see below for it", "Edit"]
    assert _column(texts, ["Okonkwo", "Siddiqui", "Dlamini"]) == ["Hope", "Long"]


def test_a_column_with_one_name_is_none_of_names() -> None:
    """One name among products says nothing of the products."""
    assert _column(["Okonkwo", "Hammer", "Drill", "Long Saw"], ["Okonkwo"]) == []


def _accounts(names: Sequence[str], text: str) -> list[str]:
    found = [[Span(0, len(name), "PERSON", "x", 0.6)] for name in names]
    spans = heard(LEXICON, names, found).find(text)
    return [text[span.start : span.end] for span in spans if span.entity == "HANDLE"]


@pytest.mark.parametrize(
    ("name", "account"),
    [
        ("Sofia Cardoso", "scardoso"),
        ("Lance Cash", "cashl"),
        ("Cooper Boateng", "cooper22"),
        ("Łukasz Woźniak", "lwozniak"),
        ("Cardoso, Sofia", "@sofiacardoso7"),
    ],
)
def test_accounts_are_made_of_names(name: str, account: str) -> None:
    """An account made of a name on the same screen is masked."""
    assert _accounts([name], f"login {account} ok") == [account]


@pytest.mark.parametrize("text", ["cash on delivery", "the cooper", "cash@home", "cashier", "cash.txt", "CASH"])
def test_plain_words_are_no_accounts(text: str) -> None:
    """A word alone is none, though somebody on the screen is called so."""
    assert _accounts(["Lance Cash", "Cooper Boateng"], text) == []
