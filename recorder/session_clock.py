"""The clock of a session: the same in both processes, and set by nobody."""

from __future__ import annotations

import time
from collections.abc import Callable


def session_clock(origin_ns: int) -> Callable[[], int]:
    """A clock in milliseconds since the session's start, monotonic.

    Args:
        origin_ns: `time.monotonic_ns()` at the start, which the processes of one machine share.

    """
    return lambda: (time.monotonic_ns() - origin_ns) // 1_000_000
