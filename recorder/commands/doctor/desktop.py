"""Checks of the desktop: can it be seen and heard, who tells that it is locked, are excluded windows painted out."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from recorder.capture.session_lock import LockState, Speaker
from recorder.commands.doctor.finding import NotChecked
from recorder.config import Home
from recorder.errors import DisplayError, LockedError, RecorderError

_ANSWER_S: Final = 4.0
_TRY_S: Final = 30.0
_SPEAKERS: Final = ("login manager", "screen saver")


def display(_: Home) -> str:
    """The display answers, and lets a recorder see the screen and hear keys."""
    from recorder.capture.platform import check_display

    check_display(os.environ)
    if sys.platform != "linux":
        return "reachable, and it lets a recorder see screen and keys"
    from recorder.capture.inputs_x11 import check_record

    check_record()
    return "reachable, with the RECORD extension"


def session_lock(_: Home) -> str:
    """Somebody tells whether the session is locked, and it is not."""
    if sys.platform != "linux":
        raise NotChecked("asked on Linux only")
    from recorder.capture.session_lock_dbus import speakers

    return told_by({name: _first(speaker) for name, speaker in zip(_SPEAKERS, speakers(), strict=True)})


def told_by(states: dict[str, LockState]) -> str:
    """Who tells that the session is open.

    Raises:
        LockedError: if it is locked, or somebody who should know gives no answer.
        NotChecked: if nobody on this desktop tells.

    """
    for name, state in states.items():
        if state is LockState.LOCKED:
            raise LockedError(f"The {name} says that the session is locked.", "Unlock it.")
        if state is LockState.UNKNOWN:
            raise LockedError(f"The {name} gives no answer.", "Log out and in again; until then nothing is recorded.")
    tell = [name for name, state in states.items() if state is LockState.OPEN]
    if not tell:
        raise NotChecked("nobody on this desktop tells whether it is locked; pause before you leave")
    return f"the {' and the '.join(tell)} would tell; it is open"


def exclusions(_: Home) -> str:
    """A window of our own that a rule excludes is painted out of a real grab, in a process that can write nowhere."""
    from recorder.capture.platform import check_display

    try:
        check_display(os.environ)
    except RecorderError as error:
        raise NotChecked(str(error)) from None
    command = [sys.executable, "-m", "recorder.capture.exclusion_check"]
    try:
        done = subprocess.run(  # noqa: S603 - own interpreter, own module
            command, capture_output=True, stdin=subprocess.DEVNULL, timeout=_TRY_S, check=False
        )
        found = json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        raise DisplayError("The display gave no answer while this was tried.", "Is the X server stopped?") from None
    if not found["ok"]:
        raise DisplayError(str(found["said"]), str(found["hint"]))
    return "a window of the recorder's own was painted out of a picture of the screen"


def _first(speaker: Callable[[], Speaker]) -> LockState:
    """What a speaker says first; UNKNOWN if nothing in time."""
    said: queue.SimpleQueue[LockState] = queue.SimpleQueue()

    def ask() -> None:
        # a bus that goes raises many kinds of errors; any of them means: no answer
        with suppress(Exception):
            said.put(next(iter(speaker().states())))

    threading.Thread(target=ask, name="session-lock", daemon=True).start()
    try:
        return said.get(timeout=_ANSWER_S)
    except queue.Empty:
        return LockState.UNKNOWN
