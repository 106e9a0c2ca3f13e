"""`recorder review`: a session in the browser, until its page is closed."""

from __future__ import annotations

import os
import sys
import webbrowser
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from recorder import console
from recorder.clock import today
from recorder.commands.opening import opened
from recorder.commands.review.approval import PageApprover
from recorder.commands.review.frame_reading import StoredFrameReading
from recorder.commands.sessions import resolve
from recorder.config import Home, home
from recorder.errors import ReviewError, UnknownSessionError
from recorder.review.server import serve
from recorder.review.sitting import Sitting
from recorder.store.store import Store

_MS: Final = 1000


def review(wanted: str | None, browser: bool, idle_ms: int) -> None:
    """Show a session, the newest one if none is named, and make final what was taken out of it.

    Raises:
        UnknownSessionError: if there is none. ReviewError: if it is open in another review, or being recorded.

    """
    where = home()
    with opened(where) as store:
        session_id = resolve(store, wanted).session_id if wanted else _newest(store)
        with _alone(where, session_id):
            sitting = Sitting(store, session_id, StoredFrameReading)
            try:
                if sitting.resumed:
                    console.note("Changes of an earlier review are pending; they are shown again.")
                approver = PageApprover(store, where, today)
                said = serve(sitting, approver, idle_ms / _MS, lambda address: _open(address, browser))
            finally:
                sitting.close()
    console.note(_told(said))


def _told(said: str) -> str:
    if said == "approved":
        return "The session is approved. Nothing was sent; `recorder upload` does that."
    return f"Final: {said}." if said else "Nothing was changed."


def _newest(store: Store) -> str:
    found = [one for one in store.sessions() if one.state != "recording"]
    if not found:
        raise UnknownSessionError("There is no session to review yet.", "Record one with `recorder start`.")
    return found[-1].session_id


def _open(address: str, browser: bool) -> None:
    console.note(f"Review at {address}")
    console.note("The address opens once. Changes become final when you finish or close the page, or with Ctrl+C here.")
    if browser and not (_has_desktop(os.environ) and webbrowser.open(address)):
        console.note("No browser could be started: open the address yourself.")


def _has_desktop(environ: Mapping[str, str]) -> bool:
    """Whether there can be a window; without one, a text browser would take over the terminal."""
    return not sys.platform.startswith("linux") or any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


@contextmanager
def _alone(where: Home, session_id: str) -> Iterator[None]:
    where.make_private()
    lock = FileLock(_lock_path(where, session_id), timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise ReviewError(
            f"Session {session_id} is open in another review.", "Finish that one, or close its page, first."
        ) from None
    try:
        yield
    finally:
        _lock_path(where, session_id).unlink(missing_ok=True)
        lock.release()


def _lock_path(where: Home, session_id: str) -> Path:
    return where.run / f"review-{session_id}.lock"
