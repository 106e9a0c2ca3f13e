"""What became of every frame: captured = stored + withheld + dropped, over all capture processes of a session."""

from __future__ import annotations

from collections import Counter

from recorder.messages import Report
from recorder.store.stored import Counters
from redaction.redacted import Redacted, RedactedFrame, Withheld


class Accounts:
    """Counts frames as they arrive, against what the capture process says it took."""

    def __init__(self) -> None:
        self._finished = 0
        self._finished_dropped: Counter[str] = Counter()
        self._current = 0
        self._current_dropped: Counter[str] = Counter()
        self._late: Counter[str] = Counter()
        self.stored = 0
        self.events = 0
        self._withheld: Counter[str] = Counter()
        self.lag_max_ms = 0

    def add_stored(self, item: Redacted) -> None:
        """Count something the store took."""
        if isinstance(item, RedactedFrame):
            self.stored += 1
        elif isinstance(item, Withheld):
            if item.item == "frame":
                self._withheld[item.reason] += 1
        else:
            self.events += 1

    def add_late(self, item: Redacted, cause: str) -> None:
        """Count something that was not taken: it arrived after the person paused, or on a full disk."""
        if isinstance(item, RedactedFrame) or (isinstance(item, Withheld) and item.item == "frame"):
            self._late[cause] += 1

    def report(self, report: Report) -> None:
        """Take over what the capture process counted."""
        self._current = report.captured
        self._current_dropped = Counter(report.dropped)
        self.lag_max_ms = max(self.lag_max_ms, report.lag_max_ms)

    def capture_ended(self) -> None:
        """The capture process is gone: what it had taken and not sent is lost, and counted so."""
        self._finished += self._current
        self._finished_dropped += self._current_dropped
        self._current = 0
        self._current_dropped = Counter()
        missing = self._finished - self.stored - sum(self._withheld.values()) - self._sum_dropped()
        if missing > 0:
            self._late["lost"] += missing
        else:
            self._finished -= missing  # frames sent after its last report

    def _sum_dropped(self) -> int:
        return sum(self.dropped().values())

    def dropped(self) -> dict[str, int]:
        """Frames dropped, by cause."""
        return dict(self._finished_dropped + self._current_dropped + self._late)

    def counters(self) -> Counters:
        """The figures for the store; `captured` leaves out frames that are still under way."""
        captured = self.stored + sum(self._withheld.values()) + self._sum_dropped()
        return Counters(captured, self.stored, dict(self._withheld), self.dropped())
