"""How long frames take from the screen to the disk: whole milliseconds, no content."""

from __future__ import annotations

from collections import Counter
from typing import Final

_STEP_MS: Final = 50
"""Lags are counted in steps, rounded up, so that a long session takes no more memory than a short one."""
_LONGEST_MS: Final = 120_000


class CommitLag:
    """The time from grabbing to committing, over all frames of a session."""

    def __init__(self) -> None:
        self._waiting: list[int] = []
        self._lags: Counter[int] = Counter()
        self.max_ms = 0

    def stored(self, grabbed_ms: int) -> None:
        """A frame that was grabbed at this session time was written and is not committed yet."""
        self._waiting.append(grabbed_ms)

    def committed(self, now_ms: int) -> None:
        """All that was written stays from now on."""
        for grabbed_ms in self._waiting:
            lag_ms = max(0, now_ms - grabbed_ms)
            self._lags[min(_LONGEST_MS, -(-lag_ms // _STEP_MS) * _STEP_MS)] += 1
            self.max_ms = max(self.max_ms, lag_ms)
        self._waiting.clear()

    def percentile_ms(self, share: float) -> int | None:
        """The lag that `share` of the committed frames kept within, in steps; None if there is none."""
        wanted = share * self._lags.total()
        seen = 0
        for lag_ms in sorted(self._lags):
            seen += self._lags[lag_ms]
            if seen >= wanted:
                return lag_ms
        return None
