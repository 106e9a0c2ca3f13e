"""Accounts told with their secrets, and values cut by an ellipsis, each with harmless look-alikes."""

from __future__ import annotations

import pytest

from redaction.detectors.lexicon import Lexicon
from redaction.detectors.secret.account_pairs import AccountPairs
from redaction.detectors.shortened import ShortenedDetector
from redaction.raw import Origin

PAIRS = AccountPairs(Lexicon())
SHORTENED = ShortenedDetector(Lexicon())


def _paired(text: str) -> list[tuple[str, str]]:
    return [(span.entity, text[span.start : span.end]) for span in PAIRS.find(text, (), Origin.SCREEN)]


@pytest.mark.parametrize(
    ("text", "account", "secret"),
    [
        ("my login is ann.field / epq-ytr-neq", "ann.field", "epq-ytr-neq"),
        ("portal access: jburke / salmon-dolphin-timber-paddle", "jburke", "salmon-dolphin-timber-paddle"),
        ("log in as campbellj with yonder pigeon pistachio juniper", "campbellj", "yonder pigeon pistachio juniper"),
        ("use andre65 / rvp-qkhe-rtp to get in", "andre65", "rvp-qkhe-rtp"),
        ("VPN login: msiering | lzv-ryt-rhk", "msiering", "lzv-ryt-rhk"),
        ("Her account is jacobsenm, icr-hen-vzq", "jacobsenm", "icr-hen-vzq"),
        ("sign in with kmoczko and ril-gpa-yne", "kmoczko", "ril-gpa-yne"),
        ("credentials for the portal jozo.brletic gyw-rxi-xyv", "jozo.brletic", "gyw-rxi-xyv"),
        ("username wanda.miller, password pigeon juniper lantern, thanks", "wanda.miller", "pigeon juniper lantern"),
        ("password for laura54: walrus3912", "laura54", "walrus3912"),
        ("Benutzer hmeier, Kennwort: Tulpe-Regen-Fahrrad", "hmeier", "Tulpe-Regen-Fahrrad"),
    ],
)
def test_an_account_told_with_its_secret(text: str, account: str, secret: str) -> None:
    """Behind a word for signing in, an account is somebody's and what it goes with is a secret."""
    assert _paired(text) == [("HANDLE", account), ("SECRET", secret)]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("login: admin / plum-otter-lamp", "plum-otter-lamp"),
        ("Wi-Fi: LOFT-24 / quiver-yonder-scarf-copper", "quiver-yonder-scarf-copper"),
        ("netflix ann.field@corp.org / saddle9441", "saddle9441"),
        ("ann.field@corp.org:saddle9441", "saddle9441"),
    ],
)
def test_a_secret_whose_account_is_another_matter(text: str, secret: str) -> None:
    """Accounts that are nobody's, networks and addresses stay here; their secrets do not."""
    assert _paired(text) == [("SECRET", secret)]


@pytest.mark.parametrize(
    "text",
    [
        "log in / sign up",
        "Account / Settings / Security",
        "login is required / optional",
        "Sign in with Google and continue",
        "Use your password and user name to log in",
        "password for the portal: ask the desk",
        "access denied / error-code-42",
        "login page / sign-up-page",
        "use TLS / SSL-3",
        "Signed in as rmenon on web-03",
        "User rmenon and front-end-team share the page",
        "user guide / chapter-3-setup",
        "log in with your company e-mail and single-sign-on",
        "account jane.doe 2026-11-04T10:22:01",
        "Wi-Fi: connected / secured",
        "ann.field@corp.org / 3rd floor",
        "ann.field@corp.org / bob@corp.org",
        "ann.field@corp.org | web-03",
        "app:pw@db.internal:5432/prod2",
        "network name / ssid",
    ],
)
def test_what_goes_with_no_account(text: str) -> None:
    """Buttons, pages, roles, times and ways of signing in are no secrets of accounts."""
    assert _paired(text) == []


@pytest.mark.parametrize(
    ("text", "value", "entity"),
    [
        ("Call me on 0503-3...", "0503-3", "PHONE_NUMBER"),
        ("text me: 605 86…", "605 86", "PHONE_NUMBER"),
        ("Rufen Sie mich an: 995.26…", "995.26", "PHONE_NUMBER"),
        ("my number is (69) 46884...", "(69) 46884", "PHONE_NUMBER"),
        ("The card is 4556 73…", "4556 73", "BANK_ACCOUNT"),
        ("IBAN DE44 5001...", "DE44 5001", "BANK_ACCOUNT"),
        ("mail svaugh…", "svaugh", "EMAIL_ADDRESS"),
        ("Send it to witos.mar…", "witos.mar", "EMAIL_ADDRESS"),
        ("jdoe@corp-supp...", "jdoe@corp-supp", "EMAIL_ADDRESS"),
        ("mota.carminho@...", "mota.carminho@", "EMAIL_ADDRESS"),
    ],
)
def test_the_beginning_of_a_value(text: str, value: str, entity: str) -> None:
    """What stands between a word for calling, paying or writing and an ellipsis is the beginning of such a value."""
    (span,) = SHORTENED.find(text, (), Origin.SCREEN)
    assert (text[span.start : span.end].rstrip("."), span.entity) == (value, entity)


@pytest.mark.parametrize(
    "text",
    [
        "Call for papers 2026...",
        "phone support opens 09:30...",
        "Calls to 12 shops...",
        "Order number 44821...",
        "Call of 12.05.2026...",
        "write to us...",
        "Send it to the team...",
        "contact support...",
        "reply to the thread...",
        "Loading 12345...",
        "Call me on 0503 3312",
    ],
)
def test_what_is_cut_and_no_value(text: str) -> None:
    """Years, times, counts, orders and plain words before an ellipsis are no values, nor is anything without one."""
    assert SHORTENED.find(text, (), Origin.SCREEN) == []
