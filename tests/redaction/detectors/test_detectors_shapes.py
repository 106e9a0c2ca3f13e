"""Tables of true and false examples for the detectors that need no model."""

from __future__ import annotations

import pytest

from redaction.detectors import checks, harmless
from redaction.detectors.labelled.labels import LabelDetector
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.names.by_structure import NameDetector
from redaction.detectors.names.echo import Echo
from redaction.detectors.secret.credentials import CredentialDetector
from redaction.detectors.vocabulary import VocabularyDetector
from redaction.detectors.watchwords import WatchwordDetector
from redaction.pack_reading import load_rulepack
from redaction.raw import Origin
from redaction.spans import Span

PACK = load_rulepack()
LEXICON = Lexicon(word for rule in PACK.labels for word in rule.words)


def covered(text: str, spans: list[Span], least: float = 0.5) -> set[str]:
    """The texts of the findings with at least that score."""
    return {text[span.start : span.end] for span in spans if span.score >= least}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Zenon Tintzmann 14:37", "Zenon Tintzmann"),
        ("Lutterveld, Fatima", "Lutterveld, Fatima"),
        ("King, Nancy", "King, Nancy"),
        ("Luke U. Law", "Luke U. Law"),
        ("Grace Young", "Grace Young"),
        ("Françoise Parent", "Françoise Parent"),
        ("van der Meer, Joost", "van der Meer, Joost"),
        ("O'Connor, Frederick", "O'Connor, Frederick"),
        ("asked Jürgen Müller-Lüdenscheidt to call", "Jürgen Müller-Lüdenscheidt"),
        ("Hi Will, the build passed", "Will"),
        ("Best, Tammy Chen", "Tammy Chen"),
        ("Dr. Rose called", "Rose"),
        ("JANE DOE", "JANE DOE"),
    ],
)
def test_names_found_by_structure_and_place(text: str, name: str) -> None:
    """A name is found in tables, lists and greetings, whatever its culture and also where it is a plain word."""
    found = covered(text, NameDetector(LEXICON).find(text, (), Origin.SCREEN))
    assert any(name in one for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Will ship in March",
        "Chase the invoice by Monday",
        "Mark as read",
        "Page 3 of 12",
        "Price List",
        "Jenkins build passed",
        "Jordan region report",
        "Save changes Cancel",
        "Dear Customer,",
        "Hi all, please see below",
        "Reset Password",
        "File Edit View Insert",
        "src/components/UserProfile.tsx",
    ],
)
def test_words_that_could_be_names_and_are_not(text: str) -> None:
    """A plain word where a plain word belongs is no name."""
    assert covered(text, NameDetector(LEXICON).find(text, (), Origin.SCREEN)) == set()


@pytest.mark.parametrize(
    ("text", "labels", "value"),
    [
        ("18 Apr 1978", ["Date of birth"], "18 Apr 1978"),
        ("Date of birth 18 Apr 1978", [], "18 Apr 1978"),
        ("DOB: 05/29/1954  MRN: 0041882", [], "05/29/1954"),
        ("DOB: 05/29/1954  MRN: 0041882", [], "0041882"),
        ("582882411642", ["Bank account number"], "582882411642"),
        ("Account no. 624966788", [], "624966788"),
        ("Full name Clare Holland", [], "Clare Holland"),
        ("Grace Young", ["Customer"], "Grace Young"),
        ("hunter2", ["Password"], "hunter2"),
        ("correct horse battery", ["Wi-Fi password"], "correct horse battery"),
        ("Flat 3, Elm House", ["Home address"], "Flat 3, Elm House"),
        ("Patient DOB 1978-04-18", [], "1978-04-18"),
        ("0171 1234567", ["Work phone *"], "0171 1234567"),
        ("Signed in as Donna Davis", [], "Donna Davis"),
        ("silver moon", ["DB pass"], "silver moon"),
        ("4471", ["Release pin"], "4471"),
        ("12.345.678", ["Account"], "12.345.678"),
        ("https://orbis.example/hook/aB3dE5", ["Secret"], "https://orbis.example/hook/aB3dE5"),
        ("Okonkwo", ["Email"], "Okonkwo"),
    ],
)
def test_label_decides(text: str, labels: list[str], value: str) -> None:
    """A value is private for its label: beside it, above it, or before it in the same text."""
    found = covered(text, LabelDetector(PACK.labels, LEXICON).find(text, labels, Origin.SCREEN))
    assert any(value in one for one in found)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("2024-03-01", ["Start date"]),
        ("Bank account number", ["Passport number"]),
        ("report_final", ["File name"]),
        ("main", ["Branch name"]),
        ("Enterprise", ["Name"]),
        ("Forgot password?", ["Password"]),
        ("Show", ["Password"]),
        ("Channels", ["wifi password is Summer$3wszjrV!"]),
        ("Password must be at least 8 characters", []),
        ("Account settings", []),
        ("Phone support is available", []),
        ("Card view", []),
        ("Last login: Tue Mar 3 09:14:55", []),
        ("Translation, 12 pages", ["Conference pass"]),
        ("58,652.83", ["Account"]),
        ("12 May 2026 10:45", ["Passport number"]),
        ("https://login.orbis.example", ["Password"]),
        ("good progress", ["Email"]),
        ("name@domain", ["Email"]),
        ("Recipient", ["Sender"]),
        ("m6i.large", ["Name"]),
        ("plan-b.dwg", ["Name"]),
    ],
)
def test_label_without_a_private_value(text: str, labels: list[str]) -> None:
    """Headers over headers, buttons and other labels' values stay."""
    assert covered(text, LabelDetector(PACK.labels, LEXICON).find(text, labels, Origin.SCREEN)) == set()


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("wifi password is Summer$mGSkSSMW!", "Summer$mGSkSSMW!"),
        ("AWS_ACCESS_KEY_ID= glpat-b130zGTLFAbkWg6SYLoA", "glpat-b130zGTLFAbkWg6SYLoA"),
        ("SECRET_KEY=1b2cf0d8ea2ea893f670e0db4c36ddd334fbd296", "1b2cf0d8ea2ea893f670e0db4c36ddd334fbd296"),
        ("psql postgres://app:Blue!QHlq9J@db.internal:5432/prod", "Blue!QHlq9J"),
        ("rk_live_NGG0 is read as rk_live NGGOYE", "rk_live NGGOYE"),
        ("Pa55#6Q7jfo03b?", "Pa55#6Q7jfo03b?"),
        ("uavond-tdfqlt-dcmhkg", "uavond-tdfqlt-dcmhkg"),
        (
            "words of my wallet are copper harbor staple yonder quartz lemon candle puddle scarf ember cedar willow.",
            "copper harbor",
        ),
        ("TWqJhSfXJzZd495hkoP3==", "TWqJhSfXJzZd495hkoP3=="),
        ("Your verification code is 482913", "482913"),
        ("ozone drill grab fiber curtain grace pudding thank cruise elder eight picnic", "ozone drill"),
        ("curl -H 'Authorization: Bearer npm_0EpQKWhssBOc8G9v'", "npm_0EpQKWhssBOc8G9v"),
        ("https://x.io/reset?token=abc123def", "abc123def"),
    ],
)
def test_secrets_found(text: str, secret: str) -> None:
    """Keys, passwords, codes and seed phrases are found by prefix, label, randomness or shape."""
    found = covered(text, CredentialDetector(PACK.credentials, LEXICON).find(text, (), Origin.SCREEN))
    assert any(secret in one for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Forgot your password?",
        "the password is wrong, try again",
        "password: required",
        "git commit a41bc9e",
        "worker-prefork-server",
        "open the file and write each line down before the long list ends with some blank words here",
        "cross-stage-table",
        "src/components/UserProfile.tsx",
        "OAuth2 client for iOS17",
        "docker compose up -d",
        "https://api.internal/v2/orders",
        "status code 404",
        "Consumer more type area boy there easy exactly compare number those happy sure raise.",
        "max-width: 1280px; color: #FF00AA;",
    ],
)
def test_no_secret_here(text: str) -> None:
    """Talk about passwords, identifiers, paths and short hashes are no secrets."""
    assert covered(text, CredentialDetector(PACK.credentials, LEXICON).find(text, (), Origin.SCREEN)) == set()


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "1,204.50",
        "$40.00",
        "€3.5k",
        "14%",
        "10:42",
        "2026-03-04",
        "2026-603-03T16:12:15.587Z",
        "2026-03-03T10:22:14.843Z2",
        "14:30",
        "4.11.2",
        "v2.0.1-rc.1",
        "1920x1080",
        "12.31s",
        "#41",
        "PO-88213",
        "00418-B",
        "a41bc9e",
        "3/12",
        "F5",
        "Q3",
        "A4",
        "1st",
        "24h",
        "4K",
        "16GB",
        "127.0.0.1",
        "0x1F",
        "2024.06.1",
        "Oct-3",
        "#ff00aa",
        "1:1",
    ],
)
def test_harmless_numbers(text: str) -> None:
    """Short numbers, prices, times, dates, versions, sizes and ticket numbers stay."""
    assert harmless.is_number(text)


@pytest.mark.parametrize(
    "text",
    ["582882411642", "721-58-6979", "G61193252", "4743335834515698", "+442042364597", "191.229.115.4", "Pa55w0rdX"],
)
def test_private_numbers_are_not_harmless(text: str) -> None:
    """Long numbers and ids are not cleared."""
    assert not harmless.is_number(text)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("talk to Tintzmann today", {"Tintzmann"}),
        ("jsmith42 logged in", {"jsmith42"}),
        ("order 582882411642 shipped", {"582882411642"}),
        ("open /srv/zilmil/report.pdf", {"zilmil"}),
        ("qXz9-77f!k", {"qXz9-77f!k"}),
    ],
)
def test_unknown_text_is_denied(text: str, unknown: set[str]) -> None:
    """What no list clears becomes a finding."""
    assert covered(text, VocabularyDetector(LEXICON).find(text, (), Origin.SCREEN), 0.3) == unknown


@pytest.mark.parametrize(
    "text",
    [
        "Re: Chase the invoice by May, total $1,204.50 (14% up)",
        "drwxr-xr-x 4 dev dev 4096 Mar 2 10:11 src",
        "$ git log --oneline && ls -la",
        '{"status": "ok", "items": 12}',
        "getUserName() returned undefined in UserProfile.tsx",
        "Ctrl+Shift+P opens the command palette…",
        "SELECT id, status FROM orders WHERE total > 100;",
        "Don't show this again — it's fine",
        "#support-escalations 12 members",
    ],
)
def test_interface_text_is_cleared(text: str) -> None:
    """Common words, interface words, commands and code stay in the strict profile."""
    assert covered(text, VocabularyDetector(LEXICON).find(text, (), Origin.SCREEN), 0.3) == set()


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("invoice", Kind.COMMON),
        ("Dropdowns", Kind.COMMON),
        ("customer's", Kind.COMMON),
        ("Baker", Kind.ALSO_NAME),
        ("Will", Kind.ALSO_NAME),
        ("Sally", Kind.UNKNOWN),
        ("Morales", Kind.UNKNOWN),
        ("James", Kind.UNKNOWN),
        ("Heser", Kind.UNKNOWN),
        ("re-opened", Kind.COMMON),
    ],
)
def test_word_classes(word: str, kind: Kind) -> None:
    """Inflections of known words are known; a name that looks like one is not."""
    assert LEXICON.kind(word) is kind


def test_allowed_words_are_known() -> None:
    """The organisation's allow-list extends what is known to be harmless."""
    assert Lexicon(["Frobnicator Suite"]).kind("frobnicator") is Kind.COMMON


def test_checks_pass_and_fail() -> None:
    """The checksums follow their standards; they only ever raise a score."""
    assert checks.luhn("4111 1111 1111 1111")
    assert not checks.luhn("4111 1111 1111 1112")
    assert checks.iban("DE89 3704 0044 0532 0130 00")
    assert not checks.iban("DE89 3704 0044 0532 0130 01")
    assert checks.ssn("721-58-6979")
    assert not checks.ssn("000-58-6979")


def test_echo_repeats_names_only() -> None:
    """A surname that stood in a sure name is masked alone; a plain word of it only where capitalised."""
    echo = Echo(LEXICON)
    echo.hear("Sophie King", [Span(0, 11, "PERSON", "name.structure", 0.75)])
    assert covered("ask Sophie now", echo.find("ask Sophie now")) == {"Sophie"}
    assert covered("the King size", echo.find("the King size")) == {"King"}
    assert echo.find("the king size") == []


def test_watchwords_are_masked_in_any_case() -> None:
    """A watchword is found whatever its case and spacing, and an empty list finds nothing."""
    assert covered("PROJECT  x and project X", WatchwordDetector(["project x"]).find("PROJECT  x", (), Origin.SCREEN))
    assert WatchwordDetector([]).find("anything", (), Origin.SCREEN) == []
    assert "project" not in repr(WatchwordDetector(["project x"]))
