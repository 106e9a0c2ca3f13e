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
"""A display server that does not answer for so long hangs."""
_LOOK_EVERY_S: Final = 2.0
_BLACK_LOOKS: Final = 2
"""So many looks in a row must be black: a program may blank the screen for a moment."""


class Heartbeat:
    """Checks the sources; used by one thread.

    Args:
        sources: what to check.
        clock_s: a monotonic clock.

    """

    def __init__(self, sources: Sources, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._sources = sources
        self._clock_s = clock_s
        self._looked = clock_s()
        self._black = 0

    def check(self) -> None:
        """Make sure that the display answers, keys are heard, the sign is shown and the screen is not black.

        Takes at most 1.5 seconds on a display that has stopped answering.

        Raises:
            DisplayError: if one of these is not so, in one sentence.

        """
        if not self._sources.probe.answers(ANSWER_S):
            raise DisplayError("The display stopped answering.", "Start the recorder again once the display is back.")
        if not self._sources.inputs.alive():
            raise DisplayError("Keys and mouse are no longer heard.", "Start the recorder again.")
        if not self._sources.sign.alive():
            raise DisplayError("The sign that it records cannot be shown any more, so recording ended.")
        if self._clock_s() - self._looked >= _LOOK_EVERY_S:
            self._looked = self._clock_s()
            self._look()

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
