"""Durations as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.durations import format_duration, parse_duration


@pytest.mark.parametrize(("text", "ms"), [("90s", 90_000), ("5m", 300_000), ("1h30m", 5_400_000), ("2d", 172_800_000)])
def test_durations_are_read(text: str, ms: int) -> None:
    """Numbers with units add up."""
    assert parse_duration(text) == ms


@pytest.mark.parametrize("text", ["", "5", "m", "5 m", "-5m", "0s", "5x", "1.5h"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="duration"):
        parse_duration(text)


@given(st.integers(1, 10**9))
def test_a_printed_duration_can_be_read(seconds: int) -> None:
    """What is printed reads as at most what it was, short by less than its smallest printed unit."""
    printed = parse_duration(format_duration(seconds * 1000).replace(" ", ""))
    assert printed <= seconds * 1000
