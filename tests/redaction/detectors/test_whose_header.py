"""What a label heads, and what it does not: a form over a table, two lists beside one another."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from tests.redaction.text_page import left_legible

FORM_OVER_TABLE = """
        Branch               North
        Phone banking PIN    1352
        Customer since       2014
        Last contacts
        Date                 Channel      Reason      it is late
        15.08.26             Chat         Card lost   thank you
        24.06.26             Mail         Fee refund  thank you
        09.02.26             Chat         Card lost   good bye
"""
TABLE = """
        PIN       Opened
        3516      Date
        2240      Date
        9071      Date
"""


def test_a_label_of_a_form_heads_no_table_under_it(analyzer: Analyzer) -> None:
    """Days under `Date` are days, although `PIN` stands further up at the same place; the PIN itself is hidden."""
    page = left_legible(analyzer, FORM_OVER_TABLE)
    assert "1352" not in page
    assert all(text in page for text in ("15.08.26", "24.06.26", "09.02.26"))


def test_what_stands_right_under_a_header_is_headed_by_it(analyzer: Analyzer) -> None:
    """Nothing public stands between the header and its column."""
    page = left_legible(analyzer, TABLE)
    assert not any(pin in page for pin in ("3516", "2240", "9071"))


@pytest.mark.parametrize(("beside", "shows"), [("Agent 18:14", True), ("7227", False)])
def test_a_further_value_of_a_label_is_a_number(analyzer: Analyzer, beside: str, shows: bool) -> None:
    """Right of a number stands another value of its label only if it is one; else it is somebody else's line."""
    page = left_legible(analyzer, f"Badge PIN  4064  {beside}")
    assert "4064" not in page
    assert (beside in page) == shows
