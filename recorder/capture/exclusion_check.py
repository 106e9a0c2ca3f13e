"""Do exclusions work on this desktop? A small window of our own is excluded, and must be painted out of a grab. [RAW]

Run by `recorder doctor` as `python -m recorder.capture.exclusion_check`: the screen is looked at in a process that can
write to no place, as when it records. Standard output gets one JSON object with `ok`, `said` and `hint`; never content.
"""

from __future__ import annotations

import json
import os
import sys
import time
from typing import Final

import numpy as np

from recorder.capture.exclusions import Exclusions
from recorder.capture.selftest import PATCH, shows_patch
from recorder.capture.sources import Sources
from recorder.capture.waiting import within
from recorder.errors import DisplayError, RecorderError
from redaction.geometry import Box, Monitor
from redaction.raw import Pixels

_FILL: Final = (20, 20, 20)
_LOOK_S: Final = 3.0


class OwnWindow:
    """Excludes the test window, by its application, and nothing else."""

    id = "own-test-window"

    def matches(self, application: str, title: str, url: str | None, role: str, private: bool) -> bool:
        """Whether it is the recorder's own: that has a name and nothing else."""
        return "recorder" in application.casefold() and not (title or url or role or private)


def run_exclusion_check(sources: Sources) -> None:
    """Prove that an excluded window shows in a grab, and does not after painting.

    Raises:
        DisplayError: if the window cannot be mapped or seen, or is not painted out.

    """
    box = sources.probe.show_patch(PATCH)
    try:
        monitor = _monitor_of(sources, box)
        if box is None or monitor is None:
            raise DisplayError("No window could be opened to try it with.", "Is the screen locked?")
        local = box.moved(-monitor.box.left, -monitor.box.top)
        if not within(_LOOK_S, lambda: shows_patch(sources.screen.grab(monitor), local)):
            raise DisplayError("The recorder's own window is covered.", "Close what covers the screen's upper left.")
        if not _is_painted_out(sources, monitor, local):
            raise DisplayError(
                "An excluded window was not painted out: exclusions do not work on this desktop.",
                "Do not record windows that nobody may see; report this with the name of your desktop.",
            )
    finally:
        sources.probe.hide_patch()


def _is_painted_out(sources: Sources, monitor: Monitor, box: Box) -> bool:
    """Grab and paint as when recording: with the desktop before the grab and the one after it."""
    exclusions = Exclusions((OwnWindow(),))
    before = sources.windows.desktop()
    pixels = sources.screen.grab(monitor)
    for desktop in (before, sources.windows.desktop()):
        exclusions.paint(pixels, monitor, desktop, exclusions.excluded(desktop), _FILL)
    return _is_filled(pixels, box)


def _is_filled(pixels: Pixels, box: Box) -> bool:
    part = pixels[box.top : box.bottom, box.left : box.right]
    return bool(part.size) and bool(np.all(part == np.array(_FILL, np.uint8)))


def _monitor_of(sources: Sources, box: Box | None) -> Monitor | None:
    return next((one for one in sources.screen.monitors() if box is not None and one.box.intersects(box)), None)


def main() -> None:
    """Check, say how it went, and end at once: the display's threads wait for nobody."""
    from recorder.sandbox import confine

    confine()
    from recorder.capture.platform import open_sources

    origin_ns = time.monotonic_ns()
    try:
        run_exclusion_check(open_sources(lambda: (time.monotonic_ns() - origin_ns) // 1_000_000))
        found = {"ok": True, "said": "", "hint": ""}
    except RecorderError as error:
        found = {"ok": False, "said": str(error), "hint": error.hint}
    except Exception as error:  # noqa: BLE001 - the class, never the content
        found = {"ok": False, "said": f"It could not be tried ({type(error).__name__}).", "hint": ""}
    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
