"""The `recorder` command in a home of its own, with a throw-away passphrase, as a headless machine would use it."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_EXPORT_S = 1800.0
"""Every frame is a picture of its own: thousands of them take minutes on a busy machine."""
COMMAND = Path(sys.executable).with_name("recorder")


@dataclass(frozen=True, slots=True)
class Result:
    """How a command ended: its exit status, standard output and standard error."""

    status: int
    out: str
    err: str


class Recorder:
    """The recorder with all its state under `private`: `home` (RECORDER_HOME), `user` (HOME) and `tmp` (TMPDIR).

    Args:
        private: an empty folder.
        environ: the environment to start from; its DISPLAY is the one that is recorded.
        wrapper: a program to run each command under, e.g. strace and its options.

    """

    def __init__(self, private: Path, environ: Mapping[str, str], wrapper: tuple[str, ...] = ()) -> None:
        self.home, self.user, self.tmp = private / "recorder", private / "home", private / "tmp"
        self.passphrase_file = private / "passphrase"
        self._wrapper = wrapper
        for folder in (private, self.user, self.tmp):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.passphrase_file.exists():
            self.passphrase_file.touch(mode=0o600)
            self.passphrase_file.write_text(secrets.token_urlsafe(24), encoding="utf-8")
        self.environ = {
            **{name: value for name, value in environ.items() if not name.startswith(("XDG_", "DBUS_", "WAYLAND_"))},
            "HOME": str(self.user),
            "TMPDIR": str(self.tmp),
            "RECORDER_HOME": str(self.home),
            "RECORDER_PASSPHRASE_FILE": str(self.passphrase_file),
        }

    def run(
        self, *arguments: str, environ: Mapping[str, str] | None = None, stdin: str = "", within_s: float = 180
    ) -> Result:
        """Run one command to its end; `environ` is laid over this recorder's."""
        done = subprocess.run(
            [*self._wrapper, str(COMMAND), *arguments],
            env={**self.environ, **(environ or {})},
            input=stdin,
            capture_output=True,
            text=True,
            timeout=within_s,
            check=False,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    def done(self, *arguments: str, within_s: float = 180) -> str:
        """Run one command that must succeed and return its standard output.

        Raises:
            RuntimeError: with what it said, if it fails.

        """
        result = self.run(*arguments, within_s=within_s)
        if result.status != 0:
            raise RuntimeError(f"recorder {arguments[0]} ended with {result.status}: {result.err.strip()}")
        return result.out

    def initialise(self) -> None:
        """Accept the notice in force, as a script would."""
        digest = json.loads(self.done("init", "--show-notice", "--json"))["digest"]
        self.done("init", "--accept-notice", digest)

    def status(self) -> dict[str, Any]:
        """What `recorder status --json` says, whether it records or not."""
        said: dict[str, Any] = json.loads(self.run("status", "--json").out)
        return said

    def sessions(self) -> list[dict[str, Any]]:
        """What `recorder sessions --json` lists, the newest first."""
        listed: list[dict[str, Any]] = json.loads(self.done("sessions", "--json"))
        return listed

    def show(self, session: str) -> dict[str, Any]:
        """What `recorder show --json` says of a session."""
        shown: dict[str, Any] = json.loads(self.done("show", session, "--json"))
        return shown

    def export(self, session: str, out: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Write a session's frames to `out`; returns the lines of `frames.jsonl` and `events.jsonl`."""
        self.done("export", session, str(out), "--format", "frames", within_s=_EXPORT_S)
        return _lines(out / "frames.jsonl"), _lines(out / "events.jsonl")


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
