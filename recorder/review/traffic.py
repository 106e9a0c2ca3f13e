"""The page goes before what is read in the background."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_MOST_PATIENCE_S: Final = 0.3


class Traffic:
    """Knows whether the page waits for something."""

    def __init__(self) -> None:
        self._passing = 0
        self._quiet = threading.Condition()

    @contextmanager
    def passing(self, hurries: bool) -> Iterator[None]:
        """While an answer that `hurries` is made."""
        if not hurries:
            yield
            return
        with self._quiet:
            self._passing += 1
        try:
            yield
        finally:
            with self._quiet:
                self._passing -= 1
                self._quiet.notify_all()

    def give_way(self) -> None:
        """Wait until nothing passes, but not for long."""
        with self._quiet:
            self._quiet.wait_for(lambda: not self._passing, _MOST_PATIENCE_S)
