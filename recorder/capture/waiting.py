"""Waiting for the display to show what was asked of it."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

_PAUSE_S: Final = 0.05


def within(seconds: float, condition: Callable[[], bool]) -> bool:
    """Whether `condition` became true in so many seconds; it is asked at least once."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() >= end:
            return False
        time.sleep(_PAUSE_S)
    return True
