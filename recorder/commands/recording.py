"""`recorder start`, `pause`, `resume`, `stop`, `status` and `forget`."""

from __future__ import annotations

import contextlib
import json
import time
from typing import Final, Literal

from filelock import FileLock, Timeout

from recorder import console
from recorder.commands.opening import ask_passphrase, opened
from recorder.config import Home, home, load_settings
from recorder.control import Answer, Request, ask
from recorder.durations import format_duration
from recorder.errors import NotRecordingError, already_recording
from recorder.unlocking import passphrase_for
from redaction.policy import Profile

_END_S: Final = 5.0


def start(for_ms: int | None, profile: Profile | None, foreground: bool) -> None:
    """Start recording, in the background or in this terminal."""
    where = home()
    where.require_initialised()
    load_settings(where)
    _require_none_runs(where)
    from recorder.starting import StartRequest, record, start_in_background  # loads the whole store process

    request = StartRequest(
        home=where.path, profile=profile, for_ms=for_ms, passphrase=passphrase_for(where, ask_passphrase)
    )
    if foreground:
        record(request, lambda session: console.note(f"Recording session {session}. Ctrl+C stops."))
        return
    with console.working("Loading the rules and checking screen and keys ..."):
        session = start_in_background(request)
    ending = f" It stops by itself after {format_duration(for_ms)}." if for_ms else ""
    console.note(f"Recording session {session}.{ending} `recorder pause`, `recorder stop`.")


def control(do: Literal["pause", "resume", "stop"], ms: int | None = None) -> None:
    """Tell the running recorder to pause, resume or stop.

    Raises:
        NotRecordingError: if none runs.

    """
    if do == "stop":
        ask(home(), Request(do="status"))  # says at once if nothing is being recorded
        with console.working("Redacting what still waits ..."):
            answer = ask(home(), Request(do=do))
            # the answer comes a moment before the process ends: whoever starts again at once must find the way free
            with contextlib.suppress(Timeout), FileLock(home().lock, timeout=_END_S, mode=0o600):
                pass
    else:
        answer = ask(home(), Request(do=do, ms=ms))
    if do == "pause" and ms:
        console.note(f"Paused; it resumes in {format_duration(ms)}, as you said.")
    elif do == "pause":
        console.note("Paused. `recorder resume` goes on.")
    elif do == "resume":
        console.note("Recording.")
    else:
        console.note(f"Stopped. Session {answer['session']}: {_amounts(answer)}.")


def status(as_json: bool) -> bool:
    """Print one line on the recorder's state; whether it records or is paused."""
    where = home()
    try:
        answer = ask(where, Request(do="status"), timeout_s=5.0)
    except NotRecordingError as error:
        answer = {"state": "stopped", "message": str(error), "last_end": _last_end(where)}
    if as_json:
        console.print_json(answer)
    elif answer["state"] == "stopped":
        reason = answer["last_end"].get("reason")
        console.out.print(
            answer["message"] + (f" The last recording ended: {reason}" if reason else ""), soft_wrap=True
        )
    else:
        console.out.print(_status_line(answer), soft_wrap=True)
    return bool(answer["state"] != "stopped")


def forget(last_ms: int) -> None:
    """Destroy the last minutes: of the running recording, or of sessions that reach into them."""
    where = home()
    with contextlib.suppress(NotRecordingError):
        ask(where, Request(do="forget", ms=last_ms))
        console.note(f"The last {format_duration(last_ms)} of this recording are destroyed; it goes on.")
        return
    with opened(where) as store:
        store.forget_since(time.time_ns() // 1_000_000 - last_ms)
    console.note(f"What was recorded in the last {format_duration(last_ms)} is destroyed.")


def _require_none_runs(where: Home) -> None:
    """Say at once that a recorder runs, without asking for a passphrase first; the store process makes sure of it.

    Raises:
        AlreadyRecordingError: if one runs.

    """
    if not where.run.is_dir():
        return
    try:
        with FileLock(where.lock, timeout=0, mode=0o600):
            pass
    except Timeout:
        raise already_recording() from None


def _last_end(where: Home) -> Answer:
    try:
        value = json.loads(where.last_end.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _amounts(answer: Answer) -> str:
    withheld, dropped = sum(answer["withheld"].values()), sum(answer["dropped"].values())
    return f"{answer['frames']} frames, {answer['events']} events, {withheld} withheld, {dropped} dropped"


def _status_line(answer: Answer) -> str:
    age = answer["last_frame_age_ms"]
    last = f", last frame {format_duration(age)} ago" if age is not None else ""
    queue = f", {answer['queued']} waiting ({answer['lag_ms'] / 1000:.1f} s behind)" if answer["queued"] else ""
    because = answer["paused_by"]
    state = f"paused: {because}" if because not in (None, "asked") else answer["state"]
    again = f", capture started anew {answer['capture_restarts']} times" if answer["capture_restarts"] else ""
    free = f", {answer['free_bytes'] / 1e9:.1f} GB free"
    return f"{state}: session {answer['session']} ({answer['profile']}), {_amounts(answer)}{last}{queue}{again}{free}"
