"""The capture process's threads: a failure of any is told, and so is one that hangs at its work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from recorder.errors import CaptureError, RecorderError


class Workers:
    """One thread for each kind of work, by name.

    Args:
        works: what each thread does until it returns.
        fail: takes the reason why one of them ended early.
        clock_ms: session time.

    """

    def __init__(
        self,
        works: Mapping[str, Callable[[], None]],
        fail: Callable[[RecorderError], None],
        clock_ms: Callable[[], int],
    ) -> None:
        self._fail = fail
        self._clock_ms = clock_ms
        self._at_work: dict[str, int] = {}
        """Since when each thread has been at the item it is at."""
        self._threads = {
            name: threading.Thread(target=self._guarded, args=(work,), name=name, daemon=True)
            for name, work in works.items()
        }

    @property
    def longest_ms(self) -> int:
        """How long the slowest of them has been at one item."""
        return max((self._clock_ms() - since for since in tuple(self._at_work.values())), default=0)

    def start(self) -> None:
        """Start them all."""
        for thread in self._threads.values():
            thread.start()

    def join(self, name: str, timeout_s: float) -> None:
        """Wait for one of them to end."""
        self._threads[name].join(timeout_s)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """The calling thread is at one item meanwhile."""
        name = threading.current_thread().name
        self._at_work[name] = self._clock_ms()
        try:
            yield
        finally:
            del self._at_work[name]

    def _guarded(self, work: Callable[[], None]) -> None:
        try:
            work()
        except RecorderError as error:
            self._fail(error)
        except Exception as error:  # noqa: BLE001 - a thread's last stand: say the class, never the content
            self._fail(CaptureError(f"The capture process stopped after an internal error ({type(error).__name__})."))
