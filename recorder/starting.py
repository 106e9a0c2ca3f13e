"""Starting a recording: check everything that must hold, then become (or start) the store process."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, Field

from recorder import consent
from recorder.clock import believed_wall_ms, today
from recorder.config import Home, load_settings
from recorder.daemon import Recording
from recorder.errors import CaptureError, RecorderError, already_recording, told
from recorder.policy_loading import policy_in_force, rules_standing
from recorder.rules.agreed import last_agreed, require_agreed
from recorder.sandbox import no_core_dumps
from recorder.store.retention import sweep
from recorder.unlocking import open_store
from redaction.policy import Profile

_DETACHED: Final = 0x00000208  # CREATE_NEW_PROCESS_GROUP | DETACHED_PROCESS (Windows)


class StartRequest(BaseModel):
    """What `recorder start` was asked for; passed to the store process on its standard input, never in an argument."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    home: Path
    profile: Profile | None = None
    for_ms: Annotated[int, Field(gt=0)] | None = None
    passphrase: str | None = Field(default=None, repr=False)


def record(request: StartRequest, on_recording: Callable[[str], None]) -> None:
    """Record in this process until it ends; `on_recording` gets the session's id once it really records.

    Raises:
        AlreadyRecordingError: if another recorder runs here.
        ConsentError: if the notice or the rules in force were not accepted.
        RecorderError: any other reason why it cannot start or go on.

    """
    no_core_dumps()
    home = Home(request.home)
    settings = load_settings(home)
    policy = policy_in_force(settings, request.profile)
    home.require_initialised()
    try:
        lock = FileLock(home.lock, timeout=0, mode=0o600)
        lock.acquire()
    except Timeout:
        raise already_recording() from None
    with lock:
        store = open_store(home, request.passphrase)
        try:
            standing = rules_standing(settings, policy, today())
            require_agreed(last_agreed(store), policy.pack, standing, home.path, today())
            current = consent.notice(policy, settings, home, standing)
            consent.require(consent.records(store), current)
            store.require_current_keys()
            sweep(store, settings.retention_days, believed_wall_ms(home.path))
            Recording(
                home,
                settings,
                policy,
                store,
                current.digest,
                request.for_ms,
                on_recording,
                rules_state=standing.state,
            ).run()
        finally:
            store.close()


def start_in_background(request: StartRequest) -> str:
    """Start the store process on its own and wait until it records; returns the session's id.

    Raises:
        RecorderError: what kept it from recording.

    """
    process = subprocess.Popen(
        [sys.executable, "-m", "recorder.starting"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
        creationflags=_DETACHED if sys.platform == "win32" else 0,
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("pipes were asked for")
    with process.stdin as requests:
        requests.write(request.model_dump_json() + "\n")
    with process.stdout as answers:
        return _session_of(answers.readline())


def _session_of(line: str) -> str:
    try:
        answer = json.loads(line)
        if "session" in answer:
            return str(answer["session"])
        raise told(str(answer["error"]), str(answer["message"]), str(answer["hint"]), CaptureError)
    except (ValueError, KeyError, TypeError):
        raise CaptureError("The recorder ended before it recorded anything.", "See `recorder doctor`.") from None


def main() -> None:
    """Entry of the store process: one line in (the request), one line out (the session's id, or the error)."""
    request = StartRequest.model_validate_json(sys.stdin.readline())

    def say(answer: dict[str, str]) -> None:
        if not sys.stdout.closed:
            print(json.dumps(answer), flush=True)
            sys.stdout.close()

    try:
        record(request, lambda session: say({"session": session}))
    except RecorderError as error:
        say({"error": type(error).__name__, "message": str(error), "hint": error.hint})
    except Exception as error:  # noqa: BLE001 - a background process's last stand: say the class, never the content
        say({"error": "CaptureError", "message": f"The recorder failed ({type(error).__name__}).", "hint": ""})


if __name__ == "__main__":
    main()
