"""Does it still work? Asked again and again while it records."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from recorder.capture.selftest import is_black
from recorder.capture.sources import Sources
from recorder.errors import DisplayError
from redaction.geometry import Monitor

ANSWER_S: Final = 1.5
"""A display server that does not answer for so long hangs, or the machine is too busy for it."""
PATIENCE_S: Final = 10.0
"""Nobody waits longer for a screen: what hangs for so long is gone, and what is busy has answered."""
_LOOK_EVERY_S: Final = 2.0
_BLACK_LOOKS: Final = 2
"""So many looks in a row must be black: a program may blank the screen for a moment."""


class Heartbeat:
    """Checks the sources; used by one thread.

    Args:
        sources: what to check.
        clock_s: a monotonic clock.
        patience_s: how long a display may be silent.

    """

    def __init__(
        self, sources: Sources, clock_s: Callable[[], float] = time.monotonic, patience_s: float = PATIENCE_S
    ) -> None:
        self._sources = sources
        self._clock_s = clock_s
        self._patience_s = patience_s
        self._looked = self._heard = clock_s()
        self._black = 0

    def check(self) -> None:
        """Make sure that the display answers, keys are heard, the sign is shown and the screen is not black.

        Takes at most 1.5 seconds on a display that has stopped answering; one that is silent only now may be busy.

        Raises:
            DisplayError: if one of these is not so, in one sentence.

        """
        if not self._answers():
            return
        if not self._sources.inputs.alive():
            raise DisplayError("Keys and mouse are no longer heard.", "Start the recorder again.")
        if not self._sources.sign.alive():
            raise DisplayError("The sign that it records cannot be shown any more, so recording ended.")
        if self._clock_s() - self._looked >= _LOOK_EVERY_S:
            self._looked = self._clock_s()
            self._look()

    def _answers(self) -> bool:
        """Whether the display answers; False while it is silent, and not for long."""
        asked = self._clock_s()
        if self._sources.probe.answers(ANSWER_S):
            self._heard = self._clock_s()
            return True
        now = self._clock_s()
        silent = now - asked >= ANSWER_S  # one that is gone says so at once
        if not silent or now - self._heard >= self._patience_s:
            raise DisplayError("The display stopped answering.", "Start the recorder again once the display is back.")
        return False

    def _look(self) -> None:
        """The sign must be on the screen; where even its place is black, the whole screen is looked at."""
        place = self._sources.sign.place()
        if place is None or not is_black(self._sources.screen.grab(Monitor(0, place))):
            self._black = 0
            return
        monitors = self._sources.screen.monitors()
        self._black = self._black + 1 if all(is_black(self._sources.screen.grab(m)) for m in monitors) else 0
        if self._black >= _BLACK_LOOKS:
            raise DisplayError("The screen is black.", "Start the recorder again once the screen is on and unlocked.")
