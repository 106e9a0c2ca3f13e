"""Values whose caption stands below them, and what stands over a label without being its value."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from tests.redaction.text_page import left_legible


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("981\nSecurity code", "___\nSecurity code"),
        ("tulip anchor rocket\nPass phrase", "_____ ______ ______\nPass phrase"),
        ("482 113\nVerification code", "___ ___\nVerification code"),
        ("03/04/1971\nDate of birth", "__________\nDate of birth"),
        ("4471 9920 18\nAccount number", "____ ____ __\nAccount number"),
    ],
)
def test_a_label_without_a_value_speaks_for_what_is_above_it(balanced: Analyzer, page: str, left: str) -> None:
    """A number or phrase is what the label below it says, if that label has nothing else to say."""
    assert left_legible(balanced, page) == left


@pytest.mark.parametrize(
    "page",
    [
        "Sign in to the portal\nPassword",
        "Change your settings\nUser name\nPassword",
        "12 May 2026\nPassword",
        "Enter your new phrase\nPassword",
        "Orders today 4471\nTotal",
        "Version 4471\nStatus",
    ],
)
def test_headings_over_empty_fields_stay(balanced: Analyzer, page: str) -> None:
    """A heading, a day or a sentence over the label of an empty field is not its value."""
    assert left_legible(balanced, page) == page


def test_a_label_with_a_value_under_it_says_nothing_of_what_is_above(balanced: Analyzer) -> None:
    """`4471` over `Door code` is something else where the code stands below."""
    assert left_legible(balanced, "4471\nDoor code\n8812") == "4471\nDoor code\n____"
