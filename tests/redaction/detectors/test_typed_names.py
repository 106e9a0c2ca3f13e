"""Names in lower case and names spelled letter by letter, each with its harmless look-alikes."""

from __future__ import annotations

import pytest

from redaction.detectors.lexicon import Lexicon
from redaction.detectors.names.spelled_names import SpelledNames
from redaction.detectors.names.typed_names import TypedNames

TYPED = TypedNames(Lexicon())
SPELLED = SpelledNames(Lexicon())
BALANCED = 0.5


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("did you call brandy back?", "brandy"),
        ("misty said it was fine", "misty"),
        ("lunch with ahmed and ginger?", "ginger"),
        ("lunch with hazel and kevin tomorrow", "hazel"),
        ("pls forward it to dean, thanks", "dean"),
        ("has earl replied?", "earl"),
        ("thx tom", "tom"),
        ("dale is off today", "dale"),
        ("i talked to amber yesterday", "amber"),
        ("ok sandy will do", "sandy"),
    ],
)
def test_a_name_typed_where_a_person_stands(text: str, name: str) -> None:
    """A word that is a name too, between words that only go with a person, is a name in both profiles."""
    assert name in {text[span.start : span.end] for span in TYPED.find(text) if span.score > BALANCED}


@pytest.mark.parametrize("text", ["send it to grant please", "ask chase about the fees", "tell young we are late"])
def test_a_verb_or_thing_where_a_person_stands(text: str) -> None:
    """Names that are verbs or things far more often are hidden in the strict profile only."""
    assert [span.score < BALANCED for span in TYPED.find(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "did you check the brandy in the store?",
        "the amber light is on",
        "call back later",
        "it will rain tomorrow",
        "ask support for help",
        "send it to production today",
        "ok will do",
        "the server said it was fine",
        "call stack is on",
        "tell people to join",
        "morning everyone",
        "has docker replied?",
        "ask accounting to approve",
        "CALL AMBER TODAY",
    ],
)
def test_plain_words_where_no_person_stands(text: str) -> None:
    """Behind an article, or of words that no list has as names, nothing in lower case is a name."""
    assert TYPED.find(text) == []


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("that is C-A-M-P-O-S", "C-A-M-P-O-S"),
        ("Caller: K - L - E - M - E - N", "K - L - E - M - E - N"),
        ("W. O. J. C. I. K is how you write it", "W. O. J. C. I. K"),
        ("my surname is R. i. l. e. y", "R. i. l. e. y"),
        ("M A T U R A", "M A T U R A"),
        ("last name Z a b a r e l l a", "Z a b a r e l l a"),
        ("it's H E L M, like the tree", "H E L M"),
        ("V-E-G-A is my name", "V-E-G-A"),
        ("L for Lima, E for Echo, A for Alpha", "L for Lima, E for Echo, A for Alpha"),
        ("S wie Siegfried, U wie Ulrich, D wie Dora", "S wie Siegfried, U wie Ulrich, D wie Dora"),
    ],
)
def test_a_name_spelled_letter_by_letter(text: str, spelled: str) -> None:
    """Single letters joined by signs or spaces, and letters with a word for each, are a name in both profiles."""
    assert [(text[s.start : s.end], s.score > BALANCED) for s in SPELLED.find(text)] == [(spelled, True)]


@pytest.mark.parametrize(("text", "found"), [("Moss - M - O - S - S", 2), ("Bir - B. I. R", 2), ("Moss, B. I. R", 0)])
def test_a_name_said_and_spelled(text: str, found: int) -> None:
    """A word that is spelled beside it is a name, however plain or short."""
    assert [span.score > BALANCED for span in SPELLED.find(text)] == [True] * found


@pytest.mark.parametrize(("text", "score"), [("I N V O I C E", 0.35), ("S-T-O-P", 0.35), ("spelled S-T-O-N-E", 0.6)])
def test_a_plain_word_set_wide(text: str, score: float) -> None:
    """Letters that make a plain word are a heading for the balanced profile, unless something says that they spell."""
    assert [span.score for span in SPELLED.find(text)] == [score]


@pytest.mark.parametrize(
    "text",
    [
        "A B C D E F G H",
        "S M T W T F S",
        "M-T-W-T-F",
        "Press CTRL - C - V",
        "Options: a b c d e",
        "return a, i, x, y",
        "Q W E R T Y U I O P",
        "S M L XL",
        "X X X X X",
        "N - E - S - W",
        "J. R. R. Tolkien",
        "x - y - z = 0",
    ],
)
def test_single_letters_that_spell_nothing(text: str) -> None:
    """The alphabet, weekdays, keyboards, sizes, initials and code are no names."""
    assert SPELLED.find(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [("has chase replied?", "chase"), ("thx grant", "grant"), ("lunch with heather and grant?", "grant")],
)
def test_a_verb_where_only_a_person_stands(text: str, name: str) -> None:
    """Where no verb or thing has a place, a name that is one as well is a name in both profiles."""
    assert name in {text[span.start : span.end] for span in TYPED.find(text) if span.score > BALANCED}
