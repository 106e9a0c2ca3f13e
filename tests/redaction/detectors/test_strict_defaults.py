"""What the strict profile masks by its mere look, and what it leaves alone even so."""

from __future__ import annotations

import pytest

from redaction.detectors.addresses import address_tails
from redaction.detectors.defaults import DefaultsDetector
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.names.name_defaults import NameDefaults
from redaction.detectors.names.name_leads import with_initials
from redaction.detectors.secret.seeds import seed_lines
from redaction.raw import Origin
from redaction.spans import Span

LEXICON = Lexicon()
NAMES = NameDefaults(LEXICON)
NUMBERS = DefaultsDetector()

CODES = [
    ("01 77 88 3655", "01 77 88 3655"),
    ("call 678 35 85 41 today", "678 35 85 41"),
    ("179.245.117 21 Mon", "179.245.117 21"),
    ("placed from 145 105 72 105", "145 105 72 105"),
    ("44-95-62", "44-95-62"),
    ("row A4325616 end", "A4325616"),
    ("admin: q2w9Ranger?", "q2w9Ranger"),
    ("x7k2m9p4", "x7k2m9p4"),
    ("VPN: tee28b36", "tee28b36"),
    ("kite4moss17", "kite4moss17"),
    ("plus 7L4U7.", "7L4U7"),
    ("db@10.0.@.12:5432", "10.0.@.12"),
    ("$4652573", "$4652573"),
    ("Ottawa ON E4C 4N", "Ottawa ON E4C 4N"),
]
NO_CODES = [
    "14:03:52 INFO started",
    "Jul 14 13:39:39 INFO",
    "2026-03-17 10 lines",
    "2024 2025 2026",
    "1 234 567",
    "€ 12 345 678",
    "v2beta1",
    "2h15m30s",
    "v1alpha12",
    "a1b2c3",
    "26-03-14",
    "12 of 48",
    "3.11.7",
    "1920x1080",
]
LONE_NAMES = [
    ("Olive just now", "Olive"),
    ("Miracle Close 05:27 am", "Miracle"),
    ("JUNE RIVERS", "JUNE"),
    ("Standing order Garden, Harmony", "Garden, Harmony"),
    ("Reed", "Reed"),
]
NO_NAMES = [
    "Will you come",
    "Mark as read",
    "Page 3 of 12",
    "May 2026",
    "Price List",
    "June 5",
    "config_Dean",
    "Summer2024",
    "Save changes",
]


@pytest.mark.parametrize(("text", "value"), CODES)
def test_numbers_and_codes_that_nobody_clears(text: str, value: str) -> None:
    """Groups of digits, quads with lost dots, document numbers and codes in turns are found whole."""
    assert value in [text[span.start : span.end] for span in NUMBERS.find(text, (), Origin.SCREEN)]


@pytest.mark.parametrize("text", NO_CODES)
def test_dates_times_and_amounts_stay(text: str) -> None:
    """What is a date, time, amount, version or size by its look is none of these."""
    assert NUMBERS.find(text, (), Origin.SCREEN) == []


@pytest.mark.parametrize("text", ["4111 1111", "078-05", "DE44 5001 05", "555 01"])
def test_the_half_of_a_number_that_was_typed(text: str) -> None:
    """A typed run of mostly digits may be the beginning of a card, an id or an account."""
    (span,) = NUMBERS.find(text, (), Origin.TYPED)
    assert (span.start, span.end) == (0, len(text))


@pytest.mark.parametrize("text", ["2026-11-21", "14:30", "1,250.00", "room 12"])
def test_dates_and_amounts_that_were_typed(text: str) -> None:
    """Dates, times and amounts are no beginnings of numbers."""
    assert NUMBERS.find(text, (), Origin.TYPED) == []


@pytest.mark.parametrize(("text", "name"), LONE_NAMES)
def test_lone_words_that_are_names_too(text: str, name: str) -> None:
    """A word that is a name as well is found where no sentence or form explains it."""
    found = [text[span.start : span.end] for span in NAMES.find(text, (), Origin.SCREEN)]
    assert any(value.startswith(name) for value in found)


@pytest.mark.parametrize("text", NO_NAMES)
def test_words_of_sentences_and_forms(text: str) -> None:
    """The first word of a sentence, a month beside a number, a heading and code are no names."""
    assert NAMES.find(text, (), Origin.SCREEN) == []


@pytest.mark.parametrize(
    ("text", "street", "whole"),
    [
        (
            "Calle de la Palma 46 2º dcha 13124 Salamanca",
            "Calle de la Palma 46",
            "Calle de la Palma 46 2º dcha 13124 Salamanca",
        ),
        (
            "Vesterbrogade 136 2. tv 1656 Kobenhavn V at 2",
            "Vesterbrogade 136",
            "Vesterbrogade 136 2. tv 1656 Kobenhavn V",
        ),
        ("Rose Cottage, 89 Mill Road", "89 Mill Road", "Rose Cottage, 89 Mill Road"),
        ("Hereford HR4 9PB", "HR4 9PB", "Hereford HR4 9PB"),
        ("Unit 9, 38 Beach Rd", "38 Beach Rd", "Unit 9, 38 Beach Rd"),
        ("12 Mill Road is closed until 2027", "12 Mill Road", "12 Mill Road"),
        ("12 Mill Road. Please ring twice", "12 Mill Road", "12 Mill Road"),
    ],
)
def test_an_address_takes_in_what_belongs_to_it(text: str, street: str, whole: str) -> None:
    """Doors, postcodes and towns after a street, flats and houses before it; no sentence that goes on."""
    start = text.index(street)
    found = Span(start, start + len(street), "STREET_ADDRESS", "address.street", 0.8)
    grown = address_tails.grown(text, [found]) or [found]
    assert [text[span.start : span.end] for span in grown] == [whole]


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("Signed $. Szoke MD", "Szoke", "$. Szoke"),
        ("Reed W..", "Reed", "Reed W.."),
        ("Hiroshi Is...", "Hiroshi", "Hiroshi Is..."),
        ("Step 1. Szoke", "Szoke", "Szoke"),
        ("Hiroshi Is here", "Hiroshi", "Hiroshi"),
    ],
)
def test_a_name_with_its_initial(text: str, name: str, whole: str) -> None:
    """An initial, misread or not, and a name cut off by an ellipsis belong to the name."""
    start = text.index(name)
    span = with_initials(text, Span(start, start + len(name), "PERSON", "name.structure", 0.6))
    assert text[span.start : span.end] == whole


@pytest.mark.parametrize(
    ("screen", "code", "found"),
    [
        ("We sent a text message to the phone on file", "191-578", True),
        ("Enter the code to confirm.", "250 741", True),
        ("Use your one-time password", "48213377", True),
        ("Total for March", "191-578", False),
        ("Enter the code to confirm.", "Order 191-578", False),
    ],
)
def test_a_code_that_was_asked_for(screen: str, code: str, found: bool) -> None:
    """Digits alone in their field are a code on a screen that waits for one."""
    assert bool(seed_lines([screen, code], LEXICON)[1]) is found


@pytest.mark.parametrize(
    "text", ["+(370) 05964023", "(351) 926858783", "(06)02/786-8387", "06-98/063 5139", "call 06-6/937 1648."]
)
def test_phones_in_brackets_and_with_mixed_signs(text: str) -> None:
    """A country's code in brackets, and three numbers with two kinds of signs, are a phone and no date."""
    assert NUMBERS.find(text, (), Origin.SCREEN)


@pytest.mark.parametrize("text", ["(2026) 12 items", "06-12/2024", "2026-03-04 12 lines"])
def test_years_in_brackets_are_no_phones(text: str) -> None:
    """A year in brackets and a month with its year stay legible."""
    assert NUMBERS.find(text, (), Origin.SCREEN) == []


@pytest.mark.parametrize("text", ["5 5 2 1 0 9", "288-332", "demo willow.rocket.master1", "© 7 0 7 3"])
def test_codes_in_boxes_and_words_with_dots(text: str) -> None:
    """Single digits in a row, two groups of three, and dotted words with a number are masked where they stand alone."""
    assert any(span.entity == "SECRET" for span in NUMBERS.find(text, (), Origin.SCREEN))


@pytest.mark.parametrize("text", ["1 2 3 4 5", "5 6 7 8", "pages 288-332", "docs.page.version", "www.page.host/2"])
def test_pages_and_ranges_are_no_codes(text: str) -> None:
    """Counting up, a range in a sentence and a dotted name without a number stay legible."""
    assert not any(span.entity == "SECRET" for span in NUMBERS.find(text, (), Origin.SCREEN))


@pytest.mark.parametrize(("text", "found"), [("G. Colombo", True), ("• J.R. Stone", True), ("A. Login", False)])
def test_an_initial_and_a_word_alone_in_a_cell(text: str, found: bool) -> None:
    """An initial makes a name of a town's; a heading with its letter stays."""
    assert bool(NAMES.find(text, (), Origin.SCREEN)) is found
