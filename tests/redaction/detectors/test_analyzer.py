"""The analyzer as a whole: what each profile masks, what stays, and that failures never let a text pass."""

from __future__ import annotations

import logging
import socket
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from redaction.detectors.analyzer import Analyzer
from redaction.detectors.cache import FindingsCache
from redaction.detectors.folding import Folding
from redaction.detectors.lexicon import Lexicon
from redaction.errors import DetectorFailed
from redaction.policy import Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.spans import Segment, Span


@pytest.fixture(scope="module")
def strict() -> Analyzer:
    """The strict analyzer with a watchword."""
    return Analyzer(load_policy(Profile.STRICT), watchwords=["bluebird"])


def segment(text: str, *labels: str) -> Segment:
    """A segment of the screen."""
    return Segment(RawText(text, Origin.SCREEN), tuple(RawText(label, Origin.SCREEN) for label in labels))


def masked(analyzer: Analyzer, text: str, *labels: str) -> str:
    """`text` with each masked span replaced by its class."""
    out, at = "", 0
    for span in analyzer.analyze([segment(text, *labels)])[0]:
        out += text[at : span.start] + f"<{span.entity}>"
        at = span.end
    return out + text[at:]


PRIVATE = [
    ("Zilmil Varkey 10:02 AM", "<PERSON> 10:02 AM"),
    ("try asalvi@corp.local or (360) 967-1119", "try <EMAIL_ADDRESS> or <PHONE_NUMBER>"),
    ("4111 1111 1111 1112", "<CREDIT_CARD>"),
    ("her SSN ends up in the logs: 000-58-6979", "her SSN ends up in the logs: <US_SSN>"),
    (
        "The IBAN is FR69 0731 7120 8789 3067 6158 922, please refund $40.00",
        "The IBAN is <IBAN_CODE>, please refund $40.00",
    ),
    ("Last login: Tue Mar 3 09:14:55 from 211.149.225.108", "Last login: Tue Mar 3 09:14:55 from <IP_ADDRESS>"),
    ("the parcel goes to 1642 Lincoln Lane.", "the parcel goes to <STREET_ADDRESS>"),
    ("export DB_PASSWORD=Summer#kMs2wMfRc", "export DB_PASSWORD=<SECRET>"),
    ("psql postgres://app:Blue!QHlq9J@db.internal:5432/prod", "psql postgres://app:<SECRET>@db.internal:5432/prod"),
    ("Wallet bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "Wallet <CRYPTO>"),
    ("card 4743 33S8 345l 5698", "card <CREDIT_CARD>"),
    ("Contact jane.doe©corp.local", "Contact <EMAIL_ADDRESS>"),
    ("Date 0f birth 18 Apr 1978", "Date 0f birth <DATE_OF_BIRTH>"),
]
HARMLESS = [
    "Save changes  Cancel",
    "Page 3 of 12",
    "Re: Check the invoice by Monday — total $1,204.50",
    "drwxr-xr-x 4 dev dev 4096 Mar 2 10:11 src",
    "Revenue up 14% since Q3",
    "Will ship in March",
    "Version 2024.06.1 released on 2026-03-04 10:22",
    "File Edit View Terminal Help",
    "Forgot your password?",
    "Military them window laugh course conference hot cut.",
]


@pytest.mark.parametrize(("text", "expected"), PRIVATE)
def test_both_profiles_mask(strict: Analyzer, balanced: Analyzer, text: str, expected: str) -> None:
    """What a detector finds is masked in both profiles, no more and no less."""
    assert masked(balanced, text) == expected
    assert masked(strict, text) == expected


@pytest.mark.parametrize("text", HARMLESS)
def test_both_profiles_keep(strict: Analyzer, balanced: Analyzer, text: str) -> None:
    """Interface text, sentences, numbers and dates stay legible."""
    assert masked(strict, text) == text
    assert masked(balanced, text) == text


def test_strict_denies_what_balanced_lets_through(strict: Analyzer, balanced: Analyzer) -> None:
    """An unknown lower-case word is no finding of any detector; only the strict profile masks it."""
    assert masked(balanced, "deploy zorbulator now") == "deploy zorbulator now"
    assert masked(strict, "deploy zorbulator now") == "deploy <UNKNOWN> now"


def test_label_beside_the_segment_decides(strict: Analyzer) -> None:
    """The same date is private beside `Date of birth` and harmless beside `Start date`."""
    assert masked(strict, "18 Apr 1978", "Date of birth") == "<DATE_OF_BIRTH>"
    assert masked(strict, "2024-03-01", "Start date") == "2024-03-01"


def test_name_is_masked_on_the_whole_screen(strict: Analyzer) -> None:
    """A surname alone is masked where the full name stands elsewhere on the screen."""
    texts = ["Sophie King", "ask the King about it"]
    found = strict.analyze([segment(text) for text in texts])
    assert [texts[1][span.start : span.end] for span in found[1]] == ["King"]


def test_wrapped_token_is_found_and_no_names_are_made_up(strict: Analyzer) -> None:
    """Two line ends put together: a key over both is found, words that only meet at the seam are no finding."""
    texts = ["ghp_F0AokSdkOGgXiBDAGjbRLGYp4V5qlNlLOTul", "peace.Zorbulator dealership"]
    found = strict.analyze_wrapped([segment(text) for text in texts])
    assert [(s.start, s.end, s.entity) for s in found[0]] == [(0, len(texts[0]), "SECRET")]
    assert found[1] == []


@pytest.mark.parametrize("text", ["lan Smith", "lsabel Zenon"])
def test_small_l_for_a_capital_i(balanced: Analyzer, text: str) -> None:
    """A name whose capital I was read as a small l is masked whole."""
    assert masked(balanced, text) == "<PERSON>"


def test_watchword_is_masked(strict: Analyzer) -> None:
    """The employee's own words are masked, though they are plain words."""
    assert masked(strict, "the bluebird launch") == "the <WATCHWORD> launch"


def test_repeated_and_batched_texts_give_the_same(strict: Analyzer) -> None:
    """Neither the cache nor the company of other texts changes what a text's own detectors find."""
    texts = [text for text, _ in PRIVATE] * 2 + HARMLESS
    together = strict.analyze([segment(text) for text in texts])
    for text, found in zip(texts, together, strict=True):
        alone = strict.analyze([segment(text)])[0]
        assert {(s.start, s.end) for s in alone} <= {(s.start, s.end) for s in found}


def test_many_threads_at_once(strict: Analyzer) -> None:
    """Calls from several threads give the same as one after the other."""
    texts = [f"{name} wrote {n} lines" for n, name in enumerate(["Fatima Lutterveld", "Zenon Tintzmann", "nobody"] * 6)]
    wanted = [strict.analyze([segment(text)]) for text in texts]
    fresh = Analyzer(load_policy(Profile.STRICT))
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: fresh.analyze([segment(text)]), texts)) == wanted


def test_long_text_is_read_to_its_end(strict: Analyzer) -> None:
    """Text beyond the name model's window is judged too."""
    text = "The meeting was moved to another room. " * 40 + "Regards, Zenon Tintzmann"
    assert masked(strict, text).endswith("<PERSON>")


class _Broken:
    """A detector that fails with content in its message."""

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:
        raise ValueError(f"cannot read {text}")


def test_failing_detector_fails_the_call_without_content(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a detector raises becomes DetectorFailed, and neither it nor its cause holds the text."""
    analyzer = Analyzer(load_policy(Profile.STRICT), families={"patterns"})
    monkeypatch.setattr(analyzer, "_detectors", (_Broken(),))
    with pytest.raises(DetectorFailed) as failed:
        analyzer.analyze([segment("Zenon Tintzmann")])
    assert "Zenon" not in str(failed.value)
    assert failed.value.__cause__ is None


def test_no_socket_and_no_log(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """An e-mail address, an IBAN and a name open no socket, and nothing of them is logged at any level."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    caplog.set_level(logging.DEBUG)
    analyzer = Analyzer(load_policy(Profile.STRICT))
    text = "Send 2345 6789 0123 to zilmil.varkey@mail.contoso.com for Zenon Tintzmann, IBAN DE89 3704 0044 0532 0130 00"
    assert analyzer.analyze([segment(text)])[0]
    assert not [word for word in text.split() if len(word) > 6 and word in caplog.text]


def test_cache_is_bounded_and_keeps_no_text() -> None:
    """The oldest entry goes first, and keys of two caches differ for one text."""
    cache = FindingsCache(2)
    for text in ("a", "b", "c"):
        cache.put(cache.key(text), [Span(0, 1, "PERSON", "r")])
    assert cache.get(cache.key("a")) is None
    assert cache.get(cache.key("c")) is not None
    assert cache.key("a") != FindingsCache(2).key("a")
    assert cache.key("ab", "c") != cache.key("a", "bc")


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Date 0f b1rth", "Date of birth"),
        ("4743 33S8", "4743 3358"),
        ("jane©corp,local", "jane@corp.local"),
        ("H2O at 10:30", "H2O at 10:30"),
        ('"taxId": "@86-64-5368"', '"taxId": "086-64-5368"'),
        ("plain words", "plain words"),
        ("Sm1th", "Smlth"),
    ],
)
def test_folding_keeps_the_length(read: str, meant: str) -> None:
    """Look-alikes are turned to what was meant, character by character."""
    folded = Folding(Lexicon()).whole(read)
    assert folded == meant
    assert len(folded) == len(read)
