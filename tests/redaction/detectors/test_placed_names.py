"""Names told by the place of a person, whatever the word."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.names.placed_names import PlacedNames
from redaction.policy import Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.spans import Segment

NAMES = PlacedNames(Lexicon())
STRICT = Analyzer(load_policy(Profile.STRICT))
BALANCED = Analyzer(load_policy(Profile.BALANCED))


def _placed(text: str) -> list[tuple[str, float]]:
    return [(text[span.start : span.end], span.score) for span in NAMES.find(text, (), Origin.SCREEN)]


def _hidden(analyzer: Analyzer, text: str) -> list[str]:
    (spans,) = analyzer.analyze([Segment(RawText(text, Origin.SCREEN))])
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lot out of office", "Lot"),
        ("Harmony on sick leave", "Harmony"),
        ("1:1 Justice", "Justice"),
        ("Lunch with Peace", "Peace"),
        ("Royal, A.", "Royal, A."),
        ("B. Temperance", "B. Temperance"),
        ("Summer's birthday", "Summer"),
        ("Min-seo 15:10", "Min-seo"),
        ("please ask Sang-woo Seo to call", "Sang-woo Seo"),
        ("HA Ji-won", "HA Ji-won"),
        ("Bang, Jun-ho", "Bang, Jun-ho"),
    ],
)
def test_the_place_of_a_person(text: str, name: str) -> None:
    """Who is away, met, or owns something, a word with an initial, two syllables with a hyphen: names in both."""
    assert (name, 0.55) in _placed(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Opal dentist", "Opal"),
        ("Go's laptop", "Go"),
        ("Temperance 7:21", "Temperance"),
        ("Thu Ha", "Thu Ha"),
        ("Hey Thu Ha, are you there", "Thu Ha"),
        ("Message from Bo Hu: call", "Bo Hu"),
        ("Seo, J.", "Seo, J."),
        ("Owner Temperance", "Temperance"),
    ],
)
def test_places_that_may_be_a_persons(text: str, name: str) -> None:
    """Who is at a doctor's or wrote at a time, and names with a word of two letters, are hidden in strict."""
    assert name in [found for found, _ in _placed(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Team out of office",
        "Office on holiday",
        "Lunch with Sales",
        "Call with Everyone",
        "Today's calendar",
        "Check-in opens",
        "Pop-up blocked",
        "Sign-up is open",
        "Top-up done",
        "Owner Settings",
        "Updated 12:40",
        "Go To Settings",
        "Send It Now",
    ],
)
def test_places_that_are_nobodys(text: str) -> None:
    """Teams and days, words of interfaces, and words with adverbs behind a hyphen are no names."""
    assert [score for _, score in _placed(text) if score >= 0.5] == []
    assert text.split()[0] not in ("Team", "Go", "Send", "Sign-up") or _placed(text) == []


@pytest.mark.parametrize(
    ("text", "hidden"), [("HWANG Abdulrahman", ["HWANG Abdulrahman"]), ("LOGIN Abdulrahman", ["Abdulrahman"])]
)
def test_a_surname_in_capitals_beside_a_name(text: str, hidden: list[str]) -> None:
    """Half a name pulls the other half along in both profiles; a word of an interface is no half."""
    assert _hidden(BALANCED, text) == hidden


def test_any_word_beside_a_name_alone_in_its_cell() -> None:
    """In strict the other of two words of a cell goes with a name, unless an interface has it."""
    assert _hidden(STRICT, "Szczepanski Lantern") == ["Szczepanski Lantern"]
    assert _hidden(STRICT, "Inbox Szczepanski") == ["Szczepanski"]


@pytest.mark.parametrize("closing", ["Sincerely,", "Kind regards,", "Yours faithfully,", "Mit freundlichen Grüßen,"])
@pytest.mark.parametrize("name", ["Lei He", "Odd Hope", "M. Field", "Joy"])
def test_who_signs_a_letter_is_a_name_whatever_the_word(closing: str, name: str) -> None:
    """Under the closing of a letter stands who wrote it."""
    found = NAMES.find(name, (closing,), Origin.SCREEN)
    assert any((span.start, span.end) == (0, len(name)) for span in found)


@pytest.mark.parametrize(
    ("text", "above"), [("Sales Team", "Sincerely,"), ("Lei He", "Thanks"), ("see you soon", "Love,")]
)
def test_teams_and_sentences_sign_as_nobody(text: str, above: str) -> None:
    """A team is no person, a button no closing, and a sentence no name."""
    assert not any(span.score >= 0.5 for span in NAMES.find(text, (above,), Origin.SCREEN))
