"""Days that are typed and nothing else, each with its harmless look-alikes."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from redaction.raw import Origin, RawText
from redaction.spans import Segment


def _hidden(analyzer: Analyzer, text: str, origin: Origin) -> list[str]:
    (spans,) = analyzer.analyze([Segment(RawText(text, origin))])
    return [text[span.start : span.end] for span in spans if span.score >= 0.5]


@pytest.mark.parametrize("text", ["04/17/61", "17.04.1961", "1961-04-17", "17 April 1961", "3.2.2007", "04-17-87"])
def test_a_day_long_ago_that_is_typed_alone_is_a_birth(balanced: Analyzer, text: str) -> None:
    """The field's label may never have been read with it; on a screen such a day may be any."""
    assert _hidden(balanced, text, Origin.TYPED) == [text]
    assert _hidden(balanced, text, Origin.SCREEN) == []


@pytest.mark.parametrize("text", ["04/17/26", "17.04.2026", "3 May 2019", "12:30", "build 04/17/61 again", "4/26"])
def test_other_days_that_are_typed(balanced: Analyzer, text: str) -> None:
    """Days of these years, hours, and days among other words are nobody's birth."""
    assert _hidden(balanced, text, Origin.TYPED) == []
