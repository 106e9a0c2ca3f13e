"""One longer search at a time, beside the page, with progress and a way to stop it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from recorder.errors import RecorderError, ReviewError
from recorder.review.searches import Progress

State = Literal["idle", "running", "done", "stopped", "failed"]


@dataclass(frozen=True, slots=True)
class Work:
    """How far a search is; `said` is what came of it, or why it failed, without content."""

    number: int = 0
    state: State = "idle"
    what: str = ""
    done: int = 0
    total: int = 0
    said: str = ""


class _StoppedError(Exception):
    """The person wants no more of it."""


class Background:
    """Runs searches, each in a thread of its own, never two."""

    def __init__(self) -> None:
        self._work = Work()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    @property
    def work(self) -> Work:
        """The search that runs, or the last one."""
        return self._work

    def start(self, what: str, search: Callable[[Progress], str]) -> None:
        """Run a search; it returns what came of it.

        Raises:
            ReviewError: if one is running.

        """
        with self._lock:
            if self._work.state == "running":
                raise ReviewError("One search is running.", "Wait for it, or stop it.")
            self._work = Work(self._work.number + 1, "running", what)
            self._stop.clear()
            self._thread = threading.Thread(target=self._run, args=(search,), name="search", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """End the search that runs, if one does, and wait for its end."""
        self._stop.set()
        thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self, search: Callable[[Progress], str]) -> None:
        try:
            said = search(self._progress)
            self._work = replace(self._work, state="done", said=said)
        except _StoppedError:
            self._work = replace(self._work, state="stopped")
        except RecorderError as error:
            self._work = replace(self._work, state="failed", said=str(error))
        except Exception as error:  # noqa: BLE001 - whatever a library says may hold content
            self._work = replace(self._work, state="failed", said=f"The search failed ({type(error).__name__}).")

    def _progress(self, done: int, total: int) -> None:
        if self._stop.is_set():
            raise _StoppedError
        self._work = replace(self._work, done=done, total=total)
