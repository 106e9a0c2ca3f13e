"""Whether the person's session is locked, as the desktop says it. While it is, or while nobody knows, nothing is seen.

Several speakers are listened to, each in a thread of its own. One that says "locked" is believed; one that could be
asked and gives no answer makes the state unknown, and unknown counts as locked.
"""

from __future__ import annotations

import contextlib
import enum
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Final, Protocol

_AGAIN_S: Final = 2.0
_FIRST_ANSWER_S: Final = 3.0


class LockState(enum.Enum):
    """What a speaker says; ABSENT: there is none on this desktop."""

    ABSENT = "absent"
    OPEN = "open"
    LOCKED = "locked"
    UNKNOWN = "unknown"


class Speaker(Protocol):
    """Somebody who knows whether the session is locked."""

    def states(self) -> Iterator[LockState]:
        """The state now, at once, and then each change; ends or raises when the speaker is gone."""


class SessionLock:
    """Listens to all speakers from `start` on. Asking never waits.

    Args:
        speakers: opens each speaker; called again when one is gone.
        wait: waits so many seconds before a speaker is tried again.

    """

    def __init__(self, speakers: Sequence[Callable[[], Speaker]], wait: Callable[[float], None] = time.sleep) -> None:
        self._speakers = speakers
        self._wait = wait
        self._states = [LockState.UNKNOWN] * len(speakers)
        self._silent = set(range(len(speakers)))
        self._changing = threading.Condition()
        self._on_change: Callable[[bool], None] | None = None

    def start(self, on_change: Callable[[bool], None]) -> None:
        """Begin to listen, and wait a moment for the first answer of each speaker.

        Args:
            on_change: called with whether it is locked, from any thread, whenever that changed.

        """
        self._on_change = on_change
        for number in range(len(self._speakers)):
            threading.Thread(target=self._listen, args=(number,), name="session-lock", daemon=True).start()
        with self._changing:
            self._changing.wait_for(lambda: not self._silent, _FIRST_ANSWER_S)

    @property
    def locked(self) -> bool:
        """Whether it is locked, or nobody knows."""
        return any(state in (LockState.LOCKED, LockState.UNKNOWN) for state in self._states)

    def _listen(self, number: int) -> None:
        while True:
            # a bus that goes raises many kinds of errors; any of them means: nobody knows
            with contextlib.suppress(Exception):
                for state in self._speakers[number]().states():
                    self._hear(number, state)
            self._hear(number, LockState.UNKNOWN)
            self._wait(_AGAIN_S)

    def _hear(self, number: int, state: LockState) -> None:
        with self._changing:
            before = self.locked
            self._states[number] = state
            self._silent.discard(number)
            self._changing.notify_all()
            if self.locked != before and self._on_change is not None:
                self._on_change(self.locked)
