"""The store process's end of the pipe: starts the capture process, reads what it sends, tells it what to do."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO, Final

from recorder.framing import FramingError, read_message
from recorder.messages import Command, Job, MessageError, Report, parse_report
from redaction.redacted import Redacted
from redaction.wire import WireError, decode

_PASSED_ON: Final = (
    "DISPLAY", "XAUTHORITY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XDG_RUNTIME_DIR", "XDG_SESSION_ID",
    "DBUS_SESSION_BUS_ADDRESS", "HOME", "PATH", "LANG", "LC_ALL", "LC_CTYPE", "TESSDATA_PREFIX",
    "SYSTEMROOT", "WINDIR", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "TEMP", "TMP",
)  # fmt: skip
"""All that the capture process learns of the environment: where the desktop is, never where a passphrase lies."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The capture process is gone or broke the grammar; nothing more comes from it."""


class CaptureLink:
    """One capture process.

    Args:
        job: what it is to do.
        deliver: takes each value, report, and at the end `Lost`; called from one thread of the link's own.

    """

    def __init__(self, job: Job, deliver: Callable[[Redacted | Report | Lost], None]) -> None:
        self._deliver = deliver
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        environment["OMP_THREAD_LIMIT"] = "1"  # Tesseract's own threads make a page slower; the reader brings its own
        environment["MALLOC_ARENA_MAX"] = "2"  # an arena for each thread would hold a frame or two of freed memory each
        self._process = subprocess.Popen(
            [sys.executable, "-B", "-m", "recorder.capture_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/" if sys.platform != "win32" else None,
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("pipes were asked for")
        self._commands: BinaryIO = self._process.stdin  # type: ignore[assignment]  # opened in binary mode
        self._values: BinaryIO = self._process.stdout  # type: ignore[assignment]  # opened in binary mode
        self._write(job.model_dump_json())
        threading.Thread(target=self._read, name="capture-link", daemon=True).start()

    def tell(self, command: Command) -> None:
        """Send a command; a process that is gone is noticed by the reading side."""
        self._write(command.model_dump_json())

    def end(self, timeout_s: float) -> None:
        """Wait for the process to end by itself, then end it."""
        try:
            self._process.wait(timeout_s)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _write(self, line: str) -> None:
        try:
            self._commands.write(line.encode() + b"\n")
            self._commands.flush()
        except OSError:
            pass  # the reading side delivers Lost

    def _read(self) -> None:
        try:
            while (message := read_message(self._values)) is not None:
                kind, content = message
                self._deliver(decode(content) if kind == b"V" else parse_report(content))
        except (FramingError, WireError, MessageError, OSError):
            self._process.kill()
        self._deliver(Lost())
