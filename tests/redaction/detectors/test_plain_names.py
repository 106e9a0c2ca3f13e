"""Names whose words are plain ones, and what belongs to a name that was found: each with its harmless look-alikes."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from redaction.detectors.labelled.shapes import lower_name
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.names.name_growth import initials
from redaction.detectors.names.plain_names import PlainNames
from redaction.policy import Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.spans import Segment, Span

LEXICON = Lexicon()
STRICT = Analyzer(load_policy(Profile.STRICT))
BALANCED = Analyzer(load_policy(Profile.BALANCED))


def _hidden(analyzer: Analyzer, *texts: str) -> list[list[str]]:
    found = analyzer.analyze([Segment(RawText(text, Origin.SCREEN)) for text in texts])
    return [[text[span.start : span.end] for span in spans] for text, spans in zip(texts, found, strict=True)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Miracle Gates 02:05 am", "Miracle Gates"),
        ("Offer Mark Hunt.docx", "Mark Hunt"),
        ("Destiny Garden 12:25 am", "Destiny Garden"),
        ("To: Bianchi, Chiara; Star Lane; Cc: x", "Star Lane"),
        ("tukasz Rich", "tukasz Rich"),
        ("Star L..", "Star L.."),
        ("StarC. 172.22.132.46", "StarC."),
        ("and thank Rosa and Wade for the numbers", "Rosa and Wade"),
        ("Please remove the address of Bill, see below", "Bill"),
        ("Teller rose37", "rose37"),
        ("Dinner with the Page family on Friday", "Page"),
        ("Familie Long", "Long"),
        ("salvador dos santos 20:20", "salvador dos santos"),
    ],
)
def test_places_that_tell_a_name(text: str, name: str) -> None:
    """A time, a file's ending, a list of receivers, an initial and whose something is tell names of plain words."""
    assert name in [text[span.start : span.end] for span in PlainNames(LEXICON).find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Price List 12:05",
        "Grant Report 12:05",
        "Save As.docx",
        "To: Team Lead; Help Desk",
        "Page 4..",
        "Version A.",
        "with Java and Python",
        "the name of March, see below",
        "the address of Support, see below",
        "user level3",
        "The Product family",
        "the Page",
    ],
)
def test_plain_words_in_these_places(text: str) -> None:
    """The same places hold plain words."""
    assert PlainNames(LEXICON).find(text) == []


@pytest.mark.parametrize(("value", "name"), [("iris field", True), ("rock moody", True), ("price service", False),
                                             ("in review", False), ("iris", False), ("Iris Field", False)])  # fmt: skip
def test_two_words_in_lower_case(value: str, name: bool) -> None:
    """Two words in lower case are a name if one is a name as well and none is of the interface."""
    assert lower_name(value, LEXICON) is name


def test_a_header_of_people_makes_lower_case_names() -> None:
    """Under `Full name` two words in lower case are a name in both profiles; under `Status` they show."""
    for label, spans in (("Full name", 1), ("Status", 0)):
        segment = Segment(RawText("rock moody", Origin.SCREEN), (RawText(label, Origin.SCREEN),))
        assert len(BALANCED.analyze([segment])[0]) == spans


def test_a_pair_of_words_alone_in_its_cell_is_hidden_in_strict_only() -> None:
    """Nothing clears `Miracle Self` or `iris field`; words of the interface clear `Account Settings`."""
    for text in ("Miracle Self", "iris field", "12 | iris field | open"):
        assert _hidden(STRICT, text) != [[]]
    assert _hidden(BALANCED, "Miracle Self") == _hidden(BALANCED, "iris field") == [[]]
    assert _hidden(STRICT, "Account Settings") == _hidden(STRICT, "sign out") == [[]]


def test_a_name_takes_in_the_name_beside_it() -> None:
    """A surname heard elsewhere takes in the plain word before it, alone in their cell."""
    hidden = _hidden(BALANCED, "Dear Mrs. Swift, hello", "Rock Swift", "Swift transfer")
    assert hidden[1] == ["Rock Swift"]


def test_a_name_reaches_to_what_somebody_did() -> None:
    """A surname that was misread as a short word is hidden with the name before it."""
    assert _hidden(BALANCED, "Min-jae Lee", "Min-jae 22 commented yesterday")[1] == ["Min-jae 22"]


@pytest.mark.parametrize(("below", "spans"), [("P.", 1), ("P. M.", 1), ("Page 2", 0), ("3.", 0)])
def test_an_initial_under_a_name(below: str, spans: int) -> None:
    """An initial alone under a name belongs to it."""
    found = initials(["Meera", below], [(), ("Meera",)], [[Span(0, 5, "PERSON", "label.person", 0.8)], []])
    assert len(found[1]) == spans
    assert initials(["Meera", below], [(), ("Meera",)], [[], []])[1] == []
