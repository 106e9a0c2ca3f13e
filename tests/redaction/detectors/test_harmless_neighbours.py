"""What stands beside something private and is nothing private itself: captions, measures, ports, processes, paths."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from redaction.policy import Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.spans import Segment

_STRICT = Analyzer(load_policy(Profile.STRICT))
_BALANCED = Analyzer(load_policy(Profile.BALANCED))


def _raw(*texts: str) -> tuple[RawText, ...]:
    return tuple(RawText(text, Origin.SCREEN) for text in texts)


def _hidden(text: str, *labels: str) -> list[str]:
    (spans,) = _STRICT.analyze([Segment(RawText(text, Origin.SCREEN), _raw(*labels))])
    return [text[span.start : span.end] for span in spans]


def _by_rule(text: str, *labels: str, column: tuple[str, ...] = ()) -> bool:
    """Whether a label beside the text or over its column makes it private."""
    (spans,) = _STRICT.analyze([Segment(RawText(text, Origin.SCREEN), _raw(*labels), _raw(*column))])
    return any(span.rule.startswith("label.") for span in spans)


def _by_label(text: str, *leads: str, analyzer: Analyzer = _STRICT) -> bool:
    """Whether a label above makes the text private."""
    (spans,) = analyzer.analyze([Segment(RawText(text, Origin.SCREEN), (), (), _raw(*leads))])
    return any(span.rule.startswith("label.") for span in spans)


@pytest.mark.parametrize("caption", ["Make, type", "Visible damage", "Type of the vehicle"])
def test_what_stands_under_a_caption_is_no_further_line_of_an_address(caption: str) -> None:
    """A caption in the case of a sentence ends the value above it; without one the next line goes on from it."""
    assert _by_label("Skoda Octavia", "Elm Row 4", "Address")
    assert not _by_label("Skoda Octavia", caption, "Elm Row 4", "Address")


@pytest.mark.parametrize("line", ["The Old Mill", "Flat 2", "Oxford"])
def test_lines_of_an_address_are_no_captions(line: str) -> None:
    """A line with capitals, a number or a town does not end the address that it is a line of."""
    assert _by_label("Skoda Octavia", line, "Elm Row 4", "Address")


@pytest.mark.parametrize(
    "text",
    [
        "ListenPort = 51820",
        "sshd[79967]: session opened",
        "AMS - OSL",
        "pts/0",
        "12,40 EUR",
        "10.1 lb",
        "RM 524 920 761 GB",
    ],
)
def test_ports_processes_terminals_ways_and_amounts_show(text: str) -> None:
    """What machines and tables say with few signs is known by its form."""
    assert not _hidden(text)


@pytest.mark.parametrize("text", ["application/json", "image/svg+xml"])
def test_a_kind_of_file_beside_a_label_for_secrets_shows(text: str) -> None:
    """The kind of a file is no secret, whatever label stands over it."""
    assert not _hidden(text, "Signing secret")
    assert _hidden("applicant/jason7", "Signing secret")


@pytest.mark.parametrize("text", ["Session timeout", "Firewall logs"])
def test_several_words_of_interfaces_are_a_caption_in_strict_too(text: str) -> None:
    """Two words of interfaces under a secret's label are the next caption; plain words may be a phrase."""
    assert not _hidden(text, "Password")
    assert _hidden("Silver lagoon", "Password")


@pytest.mark.parametrize("text", ["Forma de pago", "Good afternoon"])
def test_plain_words_under_a_label_for_contacts_show(text: str) -> None:
    """A phrase of plain words is nobody's address of e-mail; an account without a sign is."""
    assert not _hidden(text, "E-mail")
    assert _hidden("jdoe_kline", "E-mail")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Chrome 131", "Login with wrong password"),
        ("fe80::1c2a", "Link-local IPv6 address"),
        ("Rent", "Years at this address"),
    ],
)
def test_labels_that_tell_of_something_else_are_none(text: str, label: str) -> None:
    """Words before the last of a label may make it tell of something rather than name it."""
    assert not _by_rule(text, label)
    assert _by_rule("Elm Row 4", "Home address")


@pytest.mark.parametrize(("text", "hidden"), [("Reading", True), ("Contents", False), ("Road", False)])
def test_a_plain_word_under_an_address_shows_in_the_balanced_profile_only(text: str, hidden: bool) -> None:
    """A plain word that is no town is a caption more likely than the rest of a street; strict hides it all the same."""
    assert _by_label(text, "Elm Row 4", "Address")
    assert _by_label(text, "Elm Row 4", "Address", analyzer=_BALANCED) == hidden


def test_in_a_form_a_caption_is_no_header_of_those_below_it() -> None:
    """A label with values of its kind below it heads their column; among captions of other values it speaks for one."""
    column = ("Rent", "Own or rent", "Elm Row 4, Oxford", "Present address")
    assert not _by_rule("60 months", column=column)
    assert _by_rule("60 months", column=("Oak Lane 9, Bath", "Elm Row 4, Oxford", "Present address"))
    assert _by_rule("fe80: :Obe:0a9e", column=("172.20.32.27", "112.100.186.115", "Address"))


def test_the_beginning_of_a_plain_word_before_an_ellipsis_shows() -> None:
    """A plain word that was cut is no unknown word; a cut word that may be a name stays hidden."""
    assert not _hidden("Action required: verify your subscri…")
    assert not _hidden("Customer Receptioni...")
    assert _hidden("Customer Olanrewa...")
