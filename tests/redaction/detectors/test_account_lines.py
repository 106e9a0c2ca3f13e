"""Accounts and names by the place they have in a line."""

from __future__ import annotations

import pytest

from redaction.detectors.lexicon import Lexicon
from redaction.detectors.names.account_lines import AccountLines
from redaction.raw import Origin

ACCOUNTS = AccountLines(Lexicon())


def _found(text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.entity) for span in ACCOUNTS.find(text, (), Origin.SCREEN)]


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("gaoxi1995", "gaoxi1995"),
        ("jelenaszc 19:03", "jelenaszc"),
        ("@ szczep88 7:05", "szczep88"),
        ("jszczep wants to merge 3 commits into main", "jszczep"),
    ],
)
def test_accounts_in_the_place_of_a_person(text: str, account: str) -> None:
    """A strange word with a number or a time, or before what is done to code, is an account in both profiles."""
    assert _found(text) == [(account, "HANDLE")]


@pytest.mark.parametrize(
    "text",
    [
        "page12",
        "sha256",
        "updated 12:40",
        "lunch 12:30",
        "summer2024",
        "server wants to restart",
        "utf16",
        "ipv4 10:20",
    ],
)
def test_other_words_with_numbers_and_times(text: str) -> None:
    """Words that are usually numbered, plain words and machines are no accounts here."""
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CV_Weijie_Szczep.pdf", "Weijie_Szczep"),
        ("contract_Volker_von-der-Szczep_signed.pdf", "Volker_von-der-Szczep"),
        ("contract_Wade_Brooks_signed", "Wade_Brooks"),
        ("Annual_Report.pdf", ""),
    ],
)
def test_names_in_the_names_of_files(text: str, name: str) -> None:
    """Two names joined by a low line are a name; plain words are none."""
    assert _found(text) == ([(name, "PERSON")] if name else [])
