"""The capture process's end of the pipe to the store process."""

from __future__ import annotations

import os
import sys
import threading
from typing import BinaryIO

from recorder.framing import Kind, write_message
from recorder.messages import Report


class Outlet:
    """Standard output, kept for this process alone: libraries that print find the null device there instead."""

    def __init__(self) -> None:
        self._stream: BinaryIO = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
        self._lock = threading.Lock()
        null = os.open(os.devnull, os.O_WRONLY)
        for standard in (1, 2):
            os.dup2(null, standard)

    def value(self, encoded: bytes) -> None:
        """Send a redacted value, as `redaction.wire` encodes it."""
        self._send(b"V", encoded)

    def report(self, report: Report) -> None:
        """Send a report."""
        self._send(b"R", report.model_dump_json().encode())

    def _send(self, kind: Kind, content: bytes) -> None:
        """If nobody reads any more, there is nothing left to do here."""
        try:
            with self._lock:
                write_message(self._stream, kind, content)
        except OSError:
            os._exit(0)
