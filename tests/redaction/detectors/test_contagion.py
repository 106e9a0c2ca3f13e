"""What the strict profile hides because of what it stands beside, or because nothing says what it is."""

from __future__ import annotations

import pytest

from redaction.detectors.addresses.address_parts import AddressPartsDetector
from redaction.detectors.analyzer import Analyzer
from redaction.detectors.contagion import caught, promoted
from redaction.detectors.defaults import DefaultsDetector
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.names.name_defaults import NameDefaults
from redaction.policy import Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.spans import Segment, Span

LEXICON = Lexicon()
STRICT = Analyzer(load_policy(Profile.STRICT))
BALANCED = Analyzer(load_policy(Profile.BALANCED))


def _caught(text: str, hidden: str, entity: str = "PERSON") -> list[str]:
    at = text.index(hidden)
    found = caught(text, [Span(at, at + len(hidden), entity, "x", 0.6)], LEXICON, lambda _: 0.3)
    return [text[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    ("text", "hidden", "rest"),
    [
        ("Skolavordustigur 14", "Skolavordustigur", ["14"]),
        ("02000 Grodno", "02000", ["Grodno"]),
        ("H.No. 2-0-246, Banjara Hills", "2-0-246, Banjara", ["H.No.", "Hills"]),
        ("Storgata 63 | 12 open", "Storgata", ["63"]),
    ],
)
def test_numbers_and_capitals_go_with_what_is_hidden(text: str, hidden: str, rest: list[str]) -> None:
    """In a field two fifths of which are hidden, other numbers and capitalised words are hidden too."""
    assert _caught(text, hidden) == rest


@pytest.mark.parametrize(
    ("text", "hidden", "entity"),
    [
        ("Message Rossi", "Rossi", "PERSON"),
        ("Leave it at Szczepanski", "Szczepanski", "PERSON"),
        ("Szczepanski 12:40", "Szczepanski", "PERSON"),
        ("Szczepanski 12,40", "Szczepanski", "PERSON"),
        ("Szczepanski called twice", "Szczepanski", "PERSON"),
        ("Szczepanski 2026-03-04", "Szczepanski", "PERSON"),
        ("Token abcdef123456 7", "abcdef123456", "SECRET"),
        ("one short Name in a long line of words about Bo", "Bo", "PERSON"),
    ],
)
def test_what_is_not_caught(text: str, hidden: str, entity: str) -> None:
    """Words before names, beginnings, times, prices, plain words, what stands beside a secret, and long lines stay."""
    assert _caught(text, hidden, entity) == []


def _promoted(text: str, sure: str, unsure: str) -> list[str]:
    spans = [Span(text.index(part), text.index(part) + len(part), "PERSON", "x", score)
             for part, score in ((sure, 0.6), (unsure, 0.35))]  # fmt: skip
    return [text[span.start : span.end] for span in promoted(text, spans, lambda _: 0.5)]


@pytest.mark.parametrize(
    ("text", "sure", "unsure", "rest"),
    [
        ("Nguyen Hue 81", "Nguyen Hue", "81", ["81"]),
        ("Dang Thu Ha", "Dang", "Thu Ha", ["Thu Ha"]),
        ("Nguyen Hue 10:20", "Nguyen Hue", "10:20", []),
        ("Nguyen 98.20", "Nguyen", "98.20", []),
        ("Nguyen | 4471290", "Nguyen", "4471290", []),
        ("the meeting with Hue will be on floor 81", "Hue", "81", []),
    ],
)
def test_unsure_findings_beside_sure_ones(text: str, sure: str, unsure: str, rest: list[str]) -> None:
    """What is not sure enough alone is hidden in a field much of which is, unless it is a time or a price."""
    assert _promoted(text, sure, unsure) == rest


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("the guest Karen Brown 7359 3706 arrives at night", ["7359 3706"]),
        ("- today Karen Brown: 887 848 449 and others too", ["887 848 449"]),
        ("Karen Brown ordered 887 848 449 of them in total", []),
    ],
)
def test_a_number_right_behind_a_name(text: str, rest: list[str]) -> None:
    """A number that may be a phone is one right behind somebody's name."""
    name, number = text.index("Karen"), next(at for at, char in enumerate(text) if char.isdecimal())
    end = max(at for at, char in enumerate(text) if char.isdecimal()) + 1
    spans = [Span(name, name + 11, "PERSON", "x", 0.6), Span(number, end, "PHONE_NUMBER", "default.groups", 0.35)]
    assert [text[span.start : span.end] for span in promoted(text, spans, lambda _: 0.5)] == rest


def test_an_address_that_is_cut_off() -> None:
    """An e-mail address whose end had no room is hidden in both profiles; a decorator and dots are none."""
    for text, hidden in (("Inbox - volkova@dom-kul..", True), ("jdoe@corp-", True), ("a @property...", False)):
        (spans,) = BALANCED.analyze([Segment(RawText(text, Origin.SCREEN))])
        assert any(span.entity == "EMAIL_ADDRESS" for span in spans) is hidden


@pytest.mark.parametrize(
    "text",
    [
        "H.No. 7-8-281, Banjara Hills, Noida 201377",
        "B-63, Sector 25, Jalandhar 560067",
        "87F, No. 461, Sec. 2, Zhongxiao E. Rd., Taipei 10471",
        "52 Nguyen Hue, P. Ben Nghe, Quan 1, TP. Ho Chi Minh 700000",
        "lives at Travessa da Luz 4, 2.o Dto., 80120-431 Curitiba",
    ],
)
def test_addresses_by_their_parts(text: str) -> None:
    """Words and numbers between commas with a postcode among them are an address in both profiles."""
    assert [span.score for span in AddressPartsDetector(LEXICON).find(text, (), Origin.SCREEN)] == [0.6]


@pytest.mark.parametrize(
    "text",
    [
        "3 Open Tickets, 12 Closed",
        "Rows 1-50 of 1,284",
        "Monday 3 March, 2026, 10:00",
        "Version 3.4, Build 20431",
        "8 Core Server, 64 GB",
    ],
)
def test_parts_that_are_no_address(text: str) -> None:
    """Counts, dates and versions have commas too."""
    assert AddressPartsDetector(LEXICON).find(text, (), Origin.SCREEN) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("085313", "default.digits"),
        ("reply to 48213", "default.digits"),
        ("02000 Kyiv", "default.town"),
        ("69-130 Gdynia", "default.town"),
        ("HR 453 HK", "default.plate"),
        ("B-MW 1234", "default.plate"),
        ("A-6646 Melk", "default.town"),
        ("Osaka 772-7287", "default.town"),
        ("Hyderabad - 500064", "default.town"),
        ("[ 561-144", "default.boxes"),
        ("amber_tiger_basket_cloud", "default.joined-words"),
        ("pebble.oyster.nectar.copper", "default.joined-words"),
        ("saddle_1996", "default.joined-words"),
        ("from 2a02:ce80:7e74:cal::a2", "default.colons"),
        ("HOST=2a01:0777:a6ae:cbfc:bel6:9cbc:26fa:", "default.colons"),
        ("[2001:7315:52ed:dale: :6]", "default.colons"),
        ("write to hala.demir@emirates-", "default.at"),
    ],
)
def test_what_nothing_clears(text: str, rule: str) -> None:
    """Long numbers, phrases joined by signs, groups between colons and cut addresses are hidden by their look."""
    assert rule in [span.rule for span in DefaultsDetector().find(text, (), Origin.SCREEN)]


@pytest.mark.parametrize(
    "text",
    ["12345 files", "€ 12345", "#48213", "12345 %", "20260304", "user-page-test", "docs.page.version", "10:20:30:40",
     "dev@build-agent-2:~$ ls", "logo@2x.png", "src_main_app"],
)  # fmt: skip
def test_what_its_surroundings_clear(text: str) -> None:
    """Counts, prices, days, files, machines at a prompt and times stay."""
    rules = {span.rule for span in DefaultsDetector().find(text, (), Origin.SCREEN)}
    assert not rules & {"default.digits", "default.joined-words", "default.colons", "default.at"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Owner A. H6", "A. H6"),
        ("Bluewater - V6", "V6"),
        ("V. dos", "V. dos"),
        ("D6 Van Ting", "D6 Van Ting"),
        ("Odd K. (me)", "Odd K."),
        ("Thanks! Strong will sign for it", "Strong"),
        ("Board call Piers", "Piers"),
        ("coopers", "coopers"),
    ],
)
def test_names_that_nothing_clears(text: str, name: str) -> None:
    """Initials, misread short surnames and plain words in the place of a person are hidden in strict."""
    assert name in [text[span.start : span.end] for span in NameDefaults(LEXICON).find(text, (), Origin.SCREEN)]


@pytest.mark.parametrize("text", ["A. Open the file", "Section B", "Version 6", "settings", "H6 heading"])
def test_plain_words_that_are_cleared(text: str) -> None:
    """Lists, words of interfaces and headings stay."""
    assert NameDefaults(LEXICON).find(text, (), Origin.SCREEN) == []


@pytest.mark.parametrize(
    ("text", "account"),
    [("rmenon-laptop", True), ("TODO(anhdung_n): remove", True), ("euan_n", True), ("dev-laptop", False),
     ("TODO(later): remove", False), ("size_t", False)],
)  # fmt: skip
def test_accounts_of_machines_and_remarks(text: str, account: bool) -> None:
    """Machines called after somebody, remarks in code and names with an initial are accounts in both profiles."""
    (spans,) = BALANCED.analyze([Segment(RawText(text, Origin.SCREEN))])
    assert any(span.entity == "HANDLE" for span in spans) is account


def test_a_town_under_an_address_that_goes_on() -> None:
    """An address that ends in its postcode has its town on the next line."""
    upper, lower = RawText("447 boulevard Voltaire, 13495", Origin.SCREEN), RawText("Marseille", Origin.SCREEN)
    found = BALANCED.analyze([Segment(upper), Segment(lower, (upper,), leads=(upper,))])
    assert found[1]


def test_the_lower_half_of_a_value_in_quotes_or_behind_a_hyphen() -> None:
    """Where a line ends inside a value, the beginning of the next one is hidden in strict."""
    lines = ["author <hala.demir@emirates-", "hr.ae> wrote"]
    found = STRICT.analyze([Segment(RawText(line, Origin.SCREEN)) for line in lines])
    assert [lines[1][span.start : span.end] for span in found[1]][:1] in (["hr.ae>"], ["hr.ae"])


def test_a_surname_of_two_letters_beside_a_name() -> None:
    """`Hu Siyu` is hidden whole in strict; a preposition before a name is not."""
    for text, whole in (("order of Hu Siyu, rent", "Hu Siyu"), ("ask Siyu to do it", "Siyu")):
        (spans,) = STRICT.analyze([Segment(RawText(text, Origin.SCREEN))])
        assert [text[span.start : span.end] for span in spans] == [whole]


def test_an_account_that_is_a_plain_word_is_hidden_in_strict() -> None:
    """`wiser` beside `Rusty Wise` is an account, alone in its cell."""
    hidden = [
        bool(spans) for spans in STRICT.analyze([Segment(RawText(t, Origin.SCREEN)) for t in ("Rusty Wise", "wiser")])
    ]
    assert hidden == [True, True]
    assert STRICT.analyze([Segment(RawText("wiser", Origin.SCREEN))]) == [[]]


def test_a_token_most_of_which_is_hidden_goes_whole() -> None:
    """Where reading lost a sign of an address, its end would stay: `mullerdt|-online.de`."""
    text = "to: mullerdt-online.de, ok"
    found = [Span(4, 12, "PERSON", "rampart.name", 0.9)]
    assert (4, 22) in {(span.start, span.end) for span in caught(text, found, LEXICON, lambda _: 0.3)}


@pytest.mark.parametrize(("text", "hidden"), [("Smith-headshot-final.png", 5), ("Smiths'", 5), ("a Smith/archive", 5)])
def test_a_token_with_little_hidden_stays(text: str, hidden: int) -> None:
    """A name in the name of a file, with an ending or before a sign of paths hides nothing else."""
    found = [Span(text.index("Smith"), text.index("Smith") + hidden, "PERSON", "rampart.name", 0.9)]
    assert not any(span.start == text.index("Smith") for span in caught(text, found, LEXICON, lambda _: 0.3))
