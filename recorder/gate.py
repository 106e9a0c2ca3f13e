"""Whether anything may be looked at, and which redacted values may still leave the capture process."""

from __future__ import annotations

import threading
from collections.abc import Callable

from redaction.redacted import Redacted


class Gate:
    """Shut while the person paused or the desktop is locked.

    Each time it is shut, a new epoch begins. What was under way carries an older one and never passes.
    Safe to use from several threads.

    Args:
        sink: takes every value that passes; called by one thread at a time.

    """

    def __init__(self, sink: Callable[[Redacted], None]) -> None:
        self._sink = sink
        self._passing = threading.Lock()
        self._ended = False
        self.shut = False
        self.epoch = 0
        self.command = 0
        """Number of the last command obeyed: it changes only while nothing passes."""
        self.asked_to_pause = False
        self.locked = False

    @property
    def ended(self) -> bool:
        """Whether nothing passes any more, ever."""
        return self._ended

    @property
    def may_open(self) -> bool:
        """Whether neither a pause nor a lock stands against it."""
        return not (self.asked_to_pause or self.locked)

    def pause(self, command: int) -> None:
        """Shut it for a command."""
        with self._passing:
            self.command, self.asked_to_pause = command, True
            self._shut()

    def resume(self, command: int) -> None:
        """Note that the pause is over; `open` opens it."""
        with self._passing:
            self.command, self.asked_to_pause = command, False

    def set_locked(self, locked: bool) -> None:
        """Shut it for a locked desktop, or note that the lock is gone; `open` opens it."""
        with self._passing:
            self.locked = locked
            if locked:
                self._shut()

    def open(self) -> None:
        """Let values pass again, if nothing stands against it."""
        with self._passing:
            self.shut = not self.may_open

    def end(self) -> None:
        """Let nothing pass any more."""
        with self._passing:
            self._ended = True

    def send(self, item: Redacted, epoch: int) -> bool:
        """Pass a value of this epoch on; False if it may not pass."""
        with self._passing:
            if epoch != self.epoch or self.shut or self._ended:
                return False
            self._sink(item)
            return True

    def _shut(self) -> None:
        self.epoch += 1
        self.shut = True
