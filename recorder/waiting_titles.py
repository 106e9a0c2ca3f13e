"""Window changes that wait because their titles may show what is being typed. [RAW]"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from recorder.hold_back import HoldBack
from recorder.observer import Switched


@dataclass(frozen=True, slots=True)
class ReleasedTitle:
    """A window change to redact now; its title is hidden if what was typed meanwhile is still undecided."""

    change: Switched
    epoch: int
    hide_title: bool


class WaitingTitles:
    """Used by one thread only.

    Args:
        held: knows which typing is undecided.
        clock_ms: session time.
        hold_ms: the longest that a change waits.

    """

    def __init__(self, held: HoldBack, clock_ms: Callable[[], int], hold_ms: int) -> None:
        self._held = held
        self._clock_ms = clock_ms
        self._hold_ms = hold_ms
        self._waiting: list[tuple[Switched, int]] = []

    def put(self, change: Switched, epoch: int) -> None:
        """Add a change."""
        self._waiting.append((change, epoch))

    def release(self, at_once: bool) -> list[ReleasedTitle]:
        """Take out, in their order, those that are decided or have waited long enough; all of them if `at_once`."""
        waiting, self._waiting = self._waiting, []
        released = []
        for change, epoch in waiting:
            t_ms = change.desktop.t_ms
            undecided = self._held.waits_for(t_ms)
            if undecided and not at_once and self._clock_ms() - t_ms < self._hold_ms:
                self._waiting.append((change, epoch))
            else:
                released.append(ReleasedTitle(change, epoch, undecided))
        return released
