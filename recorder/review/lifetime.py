"""When the page counts as closed: its tabs said so and none came back, fell silent, or nobody did anything for long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

GRACE_S: Final = 4.0
"""After the last tab closed: a reloaded page is back by then."""
SILENCE_S: Final = 180.0
"""After which a tab that says nothing is gone: browsers let hidden pages speak once a minute."""
LEAVE_S: Final = 8.0
"""After the end of the work: the page has shown it by then."""


class Lifetime:
    """Told what happens; says when it is over.

    Args:
        idle_s: seconds without anything done after which it ends.
        now: a monotonic clock in seconds.

    """

    def __init__(self, idle_s: float, now: Callable[[], float]) -> None:
        self._idle_s = idle_s
        self._now = now
        self._tabs: dict[str, float] = {}
        self._used_at = now()
        self._left_at: float | None = None
        self._ended_at: float | None = None

    def used(self) -> None:
        """The person did or looked at something."""
        self._used_at = self._now()

    def alive(self, tab: str) -> None:
        """A tab is open."""
        self._tabs[tab] = self._now()
        self._left_at = None

    def closed(self, tab: str) -> None:
        """A tab was closed, or is being loaded again."""
        if self._tabs.pop(tab, None) is not None and not self._tabs:
            self._left_at = self._now()

    def finish(self) -> None:
        """The work is done; the page may still show it."""
        self._ended_at = self._now()

    @property
    def lost(self) -> bool:
        """Whether the tabs are gone without a word: the browser died, or sleeps. Nobody closed the page."""
        return bool(self._tabs) and all(self._now() - spoke_at > SILENCE_S for spoke_at in self._tabs.values())

    @property
    def over(self) -> bool:
        """Whether it is time to end."""
        now = self._now()
        if self._left_at is not None and (self._ended_at is not None or now - self._left_at > GRACE_S):
            return True
        if self._ended_at is not None and now - self._ended_at > LEAVE_S:
            return True
        return self.lost or now - self._used_at > self._idle_s
