"""Numbers that a screen counts up are shown; those of people, and single ones, are judged as ever."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from redaction.detectors.series import Series
from redaction.policy import Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.spans import Segment, Span

_PROFILES = [Analyzer(load_policy(profile)) for profile in (Profile.BALANCED, Profile.STRICT)]


def _hidden(analyzer: Analyzer, texts: list[str], label: str = "") -> list[list[str]]:
    beside = (RawText(label, Origin.SCREEN),) if label else ()
    found = analyzer.analyze([Segment(RawText(text, Origin.SCREEN), beside) for text in texts])
    return [[text[s.start : s.end] for s in spans] for text, spans in zip(texts, found, strict=True)]


@pytest.mark.parametrize("analyzer", _PROFILES)
@pytest.mark.parametrize(
    "numbers",
    [
        ["KX-318-BL", "KX-150-RD", "KX-618-XL"],
        ["INV-2026-1181", "INV-2026-0042", "INV-2026-7729"],
        ["SO-162215", "$O-418735", "S0-034701"],
        ["#51474", "#25808", "#06054"],
        ["hotfix/PLAT-311", "PLAT-7 Rotate keys", "see PLAT-90."],
    ],
)
def test_what_is_counted_up_is_shown(analyzer: Analyzer, numbers: list[str]) -> None:
    """Three numbers that begin alike are orders, tickets or articles, whatever their look."""
    shown = _hidden(analyzer, numbers)
    assert not any(any(char.isdecimal() for char in text) for texts in shown for text in texts)


@pytest.mark.parametrize("analyzer", _PROFILES)
@pytest.mark.parametrize(
    ("numbers", "label"),
    [
        (["MRN-331812", "MRN-084576", "MRN-077831"], ""),
        (["KH-331812", "KH-084576", "KH-077831"], "MRN"),
        (["Chart #197058", "Chart #338893", "Chart #273288"], ""),
        (["AB-9912-K", "AB-4402-P", "AB-1720-T"], "Password"),
        (["HQXT-2930-XKPL", "PWRN-8841-MZQA", "TLKV-1207-BDGH"], "Recovery codes"),
    ],
)
def test_numbers_of_people_and_secrets_are_no_series(analyzer: Analyzer, numbers: list[str], label: str) -> None:
    """What begins like a patient's number, or is told by a label, is hidden however often it comes."""
    assert all(_hidden(analyzer, numbers, label))


def test_a_label_of_one_number_speaks_for_its_series() -> None:
    """If one of a series is somebody's by its label, guesses about the others count."""
    texts = ["KH-331812", "KH-084576", "KH-077831"]
    guess = [Span(0, 9, "SECRET", "secret.random", 0.6)]
    told = [Span(0, 9, "MEDICAL_RECORD", "label.medical", 0.9)]
    assert Series(texts, [guess, guess, guess]).cleared([guess] * 3) == [[], [], []]
    assert Series(texts, [told, guess, guess]).cleared([told, guess, guess]) == [told, guess, guess]


def test_a_name_beside_a_number_stays_hidden() -> None:
    """Of a finding that reaches over the number the rest stays, unless it was found because of the number."""
    texts = ["PLAT-311 Ada Holm", "PLAT-12", "PLAT-9"]
    name = Span(0, 17, "PERSON", "name.structure", 0.7)
    street = Span(0, 17, "STREET_ADDRESS", "rampart.address", 0.7)
    cleared = Series(texts, [[], [], []]).cleared([[name, street], [], []])
    assert cleared[0] == [Span(8, 17, "PERSON", "name.structure", 0.7)]


def test_two_numbers_are_no_series() -> None:
    """Two that begin alike may be somebody's."""
    guess = [Span(0, 9, "SECRET", "secret.random", 0.6)]
    texts = ["KX-318-BL", "KX-150-RD", "XK-618-XL"]
    assert Series(texts, [guess] * 3).cleared([guess] * 3) == [guess, guess, guess]
