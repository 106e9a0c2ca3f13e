"""Half a value is told by its shape, and what is whole as it stands is not."""

from __future__ import annotations

import pytest

from redaction.typed_text.beginnings import begun, spelled_out


@pytest.mark.parametrize(
    "end",
    [
        "4111 11", "5122-4538", "41111111", "+49 (0)30", "(415) 5", "265-86-2", "859 4", "694.508.8", "01/14/", "0171",
        "DE89 37", "BE140951", "GB29 NWBK 60", "3964 Foxglove", "12a Saffron Hi", "jane@", "jane@corp.l", "jane+wo",
        "jane_",        "ghp_a1", "github_p", "'sk_liv", "eyJhb",
    ],
)  # fmt: skip
def test_beginnings_are_told(end: str) -> None:
    """Numbers in groups, accounts, house numbers with a street, mailboxes, keys."""
    assert begun(end)


@pytest.mark.parametrize(
    "end",
    [
        "4000", "15000", "2026", "14:30", "1,200.50", "12.50", "12 000", "3.11.7", "21.11.2026", "2026-11-21", "10-12",
        "2019-2024", "2024/25", "12", "Monday", "2026 Budget", "notes.txt", "C++", "50%", "404", "github", "etc.",
        "26 Apr", "3 PM", "16 GB", "007",
    ],
)  # fmt: skip
def test_what_is_whole_is_none(end: str) -> None:
    """Amounts, years, times, dates, versions, ranges, words and files."""
    assert not begun(end)


@pytest.mark.parametrize(
    ("end", "name"),
    [
        ("jane.do", "Jane Do"),
        ("see j_doe", "J Doe"),
        ("'jane.doe", "Jane Doe"),
        ("notes.txt", ""),
        ("v1.2", ""),
        ("jane", ""),
    ],
)
def test_a_mailbox_is_spelled_as_a_name(end: str, name: str) -> None:
    """So that the judge can be asked for it; what ends like a file or has a digit is none."""
    assert spelled_out(end) == name
