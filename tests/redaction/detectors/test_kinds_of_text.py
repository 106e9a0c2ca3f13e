"""Tables of kinds of text: what each profile masks of it and what stays, true and false examples side by side."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from redaction.raw import Origin, RawText
from redaction.spans import Segment


def shown(analyzer: Analyzer, *texts: str, labels: tuple[str, ...] = ()) -> str:
    """The first of `texts` with each masked span replaced by its class; all of them are one screen."""
    given = tuple(RawText(label, Origin.SCREEN) for label in labels)
    spans = analyzer.analyze([Segment(RawText(text, Origin.SCREEN), given) for text in texts])[0]
    out, at = "", 0
    for span in spans:
        out += texts[0][at : span.start] + f"<{span.entity}>"
        at = span.end
    return out + texts[0][at:]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pw: hunter2", "pw: <SECRET>"),
        ("pwd = monkey12", "pwd = <SECRET>"),
        ("psk: sunflower", "psk: <SECRET>"),
        ("key: banana", "key: <SECRET>"),
        ("token = banana", "token = <SECRET>"),
        ("code (abcd12)", "code (<SECRET>)"),
        ("pin is 4821", "pin is <SECRET>"),
        ("creds: admin / admin123", "creds: <SECRET>"),
        ("User: admin Pass: a b c d", "User: admin Pass: <SECRET>"),
        ("key is missing", "key is missing"),
        ("the password is correct", "the password is correct"),
        ("API key (optional)", "API key (optional)"),
        ("status code: 404", "status code: 404"),
        ("Key: value", "Key: value"),
    ],
)
def test_short_labels(strict: Analyzer, balanced: Analyzer, text: str, expected: str) -> None:
    """A short label makes its value a secret in both profiles; talk about keys and codes stays."""
    assert shown(strict, text) == expected
    assert shown(balanced, text) == expected


@pytest.mark.parametrize("text", ["hunter2", "tiger77", "winter2024", "Summer2024", "admin123", "welcome1", "tiger5"])
def test_word_with_a_number_is_like_a_password(strict: Analyzer, text: str) -> None:
    """A dictionary word with a number on it is masked in the strict profile."""
    assert shown(strict, text) == "<UNKNOWN>"


@pytest.mark.parametrize(
    "text",
    "page2 step3 v2 q3 h1 utf8 mp3 win10 ipv4 sha256 covid19 room12 python3 day1 week52 server01 node18".split(),  # noqa: SIM905
)
def test_usual_numbered_words_stay(strict: Analyzer, text: str) -> None:
    """A number on a word that is usually numbered is no password."""
    assert shown(strict, text) == text


def test_pair_after_login(balanced: Analyzer) -> None:
    """What follows a user name and a slash is a secret in the balanced profile too."""
    assert shown(balanced, "login jdoe / tiger77") == "login <HANDLE> / <SECRET>"
    assert shown(balanced, "login / register") == "login / register"


@pytest.mark.parametrize("text", ["REC 00:12:33", "OK ESC CTRL TAB FAQ PDF URL CSV HTML USB GPS HDMI", "CI passed"])
def test_capitals_of_interfaces_stay(strict: Analyzer, text: str) -> None:
    """Abbreviations that devices and programs show, the recorder's own mark among them, are harmless."""
    assert shown(strict, text) == text


@pytest.mark.parametrize("lead", ["Call", "Ask", "Dear", "Hello", "From", "From:", "To", "Customer", "Patient", "Mr"])
def test_words_before_a_name_stay(strict: Analyzer, balanced: Analyzer, lead: str) -> None:
    """A word that leads to a name is no part of it."""
    for analyzer in (strict, balanced):
        assert shown(analyzer, f"{lead} Zilmil Varkey at noon") == f"{lead} <PERSON> at noon"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Call H. Iyer today", "Call <PERSON> today"),
        ("Ask Will Law to sign", "Ask <PERSON> to sign"),
        ("Hope Stone", "<PERSON>"),
        ("Hand, Hope", "<PERSON>"),
        ("Prof. Tiago Araújo", "Prof. <PERSON>"),
        ("Art Gallery", "Art Gallery"),
        ("Grant Access", "Grant Access"),
        ("The meeting with Siemens is at 10", "The meeting with Siemens is at 10"),
        ("a museum in Bilbao", "a museum in Bilbao"),
        ("Tallgrass Energy Ltd", "Tallgrass Energy Ltd"),
        ("mark.banks commented yesterday", "<HANDLE> commented yesterday"),
        ("grace_price", "<HANDLE>"),
        ("page_size", "page_size"),
        ("README.md added 2 days ago", "README.md added 2 days ago"),
        ("ssh root@10.0.0.5", "ssh root@<IP_ADDRESS>"),
        ("logo-dark@2x.png", "logo-dark@2x.png"),
        ("Cousin-Tomato-Galaxy-933", "<SECRET>"),
        ("IMG_20260612.jpg", "IMG_20260612.jpg"),
        ("INV-2026-7502", "INV-2026-7502"),
        ("Q6 2026", "Q6 2026"),
    ],
)
def test_balanced_tells_names_from_things(balanced: Analyzer, text: str, expected: str) -> None:
    """Names of plain words are found by their place; companies, places and document numbers stay."""
    assert shown(balanced, text) == expected


@pytest.mark.parametrize("dots", ["••••••", "●●●", "*****", "eeeeee", "ooooo", "......", "-----", "eeoeeeoe"])
def test_run_for_a_password(strict: Analyzer, balanced: Analyzer, dots: str) -> None:
    """A run of bullets beside a password's label, or of what OCR makes of them, is masked whole."""
    for analyzer in (strict, balanced):
        assert shown(analyzer, dots, labels=("Password",)) == "<SECRET>"
        assert shown(analyzer, f"Password {dots}") == "Password <SECRET>"


def test_bullets_need_no_label_and_rules_are_no_bullets(balanced: Analyzer) -> None:
    """Bullets are a secret anywhere; lines, leaders and waiting dots are not."""
    assert shown(balanced, "••••••••") == "<SECRET>"
    for text in ("-----", "Chapter 1 ........ 12", "Loading...", "• first item"):
        assert shown(balanced, text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://app.example.com/settings?page=2", "https://app.example.com/settings?page=2"),
        ("https://www.google.com/search?q=jane+doe", "https://www.google.com/search?<UNKNOWN>"),
        ("https://x.example.com/in/zilmil-doe/photos", "https://x.example.com/in/<UNKNOWN>/photos"),
        ("docs.google.com/document/d/1A2b3C4d5E6f7G8h9I/edit", "docs.google.com/document/d/<SECRET>/edit"),
        ("https://github.com/zalando/pull/123", "https://github.com/zalando/pull/123"),
        ("New Tab - Google Chrome", "New Tab - Google Chrome"),
        ("Inbox - Outlook", "Inbox - Outlook"),
    ],
)
def test_addresses_in_strict(strict: Analyzer, text: str, expected: str) -> None:
    """Known words of an address stay; its query and the parts nobody knows are masked whole."""
    assert shown(strict, text) == expected


def test_recovery_phrase_over_two_lines(balanced: Analyzer) -> None:
    """Bare rows of words are masked where the screen names a recovery phrase, and only there."""
    row = "blossom tomato barrel cousin"
    assert shown(balanced, row, "Recovery phrase apple canyon umbrella island") == "<SECRET>"
    assert shown(balanced, row, "Shopping list") == row
    assert shown(balanced, "write these words down and keep them safe", "Recovery phrase") != "<SECRET>"


def test_old_date_on_a_screen_with_births(strict: Analyzer, balanced: Analyzer) -> None:
    """A date long ago is masked in strict; in balanced where the screen has a heading for dates of birth."""
    assert shown(strict, "3 Nov 1992") == "<DATE_OF_BIRTH>"
    assert shown(balanced, "3 Nov 1992") == "3 Nov 1992"
    assert shown(balanced, "3 Nov 1992", "DOB") == "<DATE_OF_BIRTH>"
    assert shown(strict, "3 Nov 2025", "DOB") == "3 Nov 2025"


def test_label_that_ends_in_a_sentence(balanced: Analyzer) -> None:
    """A value cut off from `your code is` by the layout is a secret still."""
    assert shown(balanced, "943-001", labels=("INFO sms sent : your code is",)) == "<SECRET>"
    assert shown(balanced, "943-001", labels=("the total is",)) == "943-001"
