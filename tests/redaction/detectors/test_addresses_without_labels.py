"""Addresses of any country without a label: told by a street, a door or a town, and by the line over or under them."""

from __future__ import annotations

import pytest

from redaction.detectors.addresses.street_signs import StreetSignDetector
from redaction.detectors.analyzer import Analyzer
from redaction.detectors.lexicon import Lexicon
from redaction.policy import Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.spans import Segment

LEXICON = Lexicon()
STRICT = Analyzer(load_policy(Profile.STRICT))
BALANCED = Analyzer(load_policy(Profile.BALANCED))


def _signs(text: str) -> list[tuple[str, float]]:
    found = StreetSignDetector(LEXICON).find(text, (), Origin.SCREEN)
    return [(text[span.start : span.end], span.score) for span in found]


def _hidden(analyzer: Analyzer, *lines: str) -> list[list[str]]:
    """What is hidden of the lines of one block."""
    raws = [RawText(line, Origin.SCREEN) for line in lines]
    segments = [Segment(raw, leads=tuple(reversed(raws[:at]))) for at, raw in enumerate(raws)]
    found = analyzer.analyze(segments)
    return [[line[span.start : span.end] for span in spans] for line, spans in zip(lines, found, strict=True)]


@pytest.mark.parametrize(
    "text",
    [
        "132 BROAD STREET",
        "1820 OAK ST SUITE 410",
        "4 ENRIGHT GARDENS",
        "H.NO. 41, PATEL ROAD",
        "FLAT 304, LOTUS APARTMENTS",
        "Villa 19, Al Wasl Road",
        "Strada Horea Nr. 401 Bl. 65 Sc. 50",
        "No. 150, Lorong Maarof 8/9",
        "Flat 7, Marina Tower",
        "Office 12, Dubai",
        "P.O. BOX 90361-35088",
        "KING FAHD ROAD, ABU DHABI",
    ],
)
def test_a_street_or_a_house_with_its_number(text: str) -> None:
    """A street and a number, or a door and a house or town, are an address in both profiles, in any letters."""
    assert _signs(text) == [(text, 0.65)]


def test_an_address_whose_post_box_stands_in_the_next_line() -> None:
    """A post box at the end of a line ends the address there; its sign elsewhere is one of purchase orders."""
    assert _signs("Moda Sokak 838/8 Dubai, PO") == [("Moda Sokak 838/8 Dubai", 0.65)]
    assert _signs("PO 838 Oak Road Dubai") == []


@pytest.mark.parametrize(
    "text", ["FLAT 75", "Villa 7", "61/7, Sector 21", "2-5-22 Sakuragi", "Incheon 71367", "Room 214, Bldg 3, Huaihai"]
)
def test_doors_blocks_and_codes(text: str) -> None:
    """A door, a block or a town with its code alone are hidden in strict."""
    assert _signs(text) == [(text, 0.35)]


@pytest.mark.parametrize(
    "text",
    [
        "Road works on 3 May",
        "Wall Street 2024",
        "Invoice 12, Main Road",
        "Office 12",
        "Room 4",
        "Berlin 2026",
        "Building 7",
        "3 Open Tickets, 12 Closed",
        "Version 3.4, Build 20431",
        "Avenue of choice",
        "Phase 2 Testing Court Approval",
    ],
)
def test_what_is_no_address(text: str) -> None:
    """Years, rooms alone, counts and what is numbered otherwise are no addresses."""
    assert _signs(text) == []


def test_an_address_in_a_sentence_ends_with_its_words() -> None:
    """What stands before the number and after the town stays."""
    assert _signs("Deliver to 87 LOOP STREET, CAPE TOWN before noon") == [("87 LOOP STREET, CAPE TOWN", 0.65)]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Villa 12, Corniche Road", "Doha"),
        ("2-5-22 SAKAE", "OSAKA"),
        ("HAKATA 8-20-17, 512", "OSAKA 906-8845"),
        ("33 Voortrekker Road", "Durban"),
        ("33 Voortrekker Road", "6548VH"),
        ("61/7, Station Road", "Kota 955 295"),
        ("No. 180, Jiefang Street", "Chengdu, China"),
        ("Rothschild 18, Apt 2", "1472271 Jerusalem"),
    ],
)
def test_a_town_under_an_address(upper: str, lower: str) -> None:
    """The line under an address that is a town, with its code or without, is hidden with it."""
    assert _hidden(STRICT, upper, lower) == [[upper], [lower]]


@pytest.mark.parametrize(
    "lower",
    ["Phone", "Last updated yesterday", "Delivery window 9-12", "Home", "Berlin office", "12", "at home", "12 May"],
)
def test_what_stays_under_an_address(lower: str) -> None:
    """Labels, sentences and short numbers under an address are no part of it."""
    assert _hidden(BALANCED, "Villa 12, Corniche Road", lower)[1] == []


def test_the_end_of_a_line_over_an_address() -> None:
    """An address that begins in the line above, at a door or a number, is hidden there too."""
    assert _hidden(STRICT, "Send the parcel to B-25, Sector", "32, Noida 201337, Uttar Pradesh")[0] == ["B-25, Sector"]
    assert _hidden(STRICT, "Leave it at Office 416,", "Hamdan Street, Sharjah, UAE if nobody")[0] == ["Office 416,"]


def test_months_are_no_towns_but_towns_like_months_are() -> None:
    """`Marina` and `Sunrise` begin like a month and a weekday, and are parts of addresses."""
    assert _signs("Flat 5, Sunrise Marina Tower")
    assert not _signs("Flat 5, March Tower")
