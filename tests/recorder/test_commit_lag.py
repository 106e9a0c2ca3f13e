"""The time from the screen to the disk."""

from __future__ import annotations

from recorder.commit_lag import CommitLag


def test_a_frame_counts_once_it_is_committed() -> None:
    """What was only written has no lag yet."""
    lag = CommitLag()
    lag.stored(1000)
    assert lag.percentile_ms(0.95) is None
    lag.committed(1210)
    assert lag.percentile_ms(0.95) == 250
    assert lag.max_ms == 210


def test_a_percentile_is_kept_within_by_that_share_of_the_frames() -> None:
    """Half of the frames stay within the median, and the slowest tenth lies beyond the ninth tenth."""
    lag = CommitLag()
    for number in range(100):
        lag.stored(number)
        lag.committed(number + 100 * (1 + number // 10))
    assert lag.percentile_ms(0.5) == 500
    assert lag.percentile_ms(0.9) == 900
    assert lag.percentile_ms(1.0) == 1000


def test_a_lag_is_counted_once() -> None:
    """A second commit with nothing new changes nothing."""
    lag = CommitLag()
    lag.stored(0)
    lag.committed(100)
    lag.committed(90_000)
    assert lag.max_ms == 100
