"""The page's server: a loopback address, a random port, and an end that nobody has to think of."""

from __future__ import annotations

import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

import uvicorn

from recorder.errors import ReviewError
from recorder.review.access import HOST, Access, Gate
from recorder.review.desk import Desk
from recorder.review.interfaces import Approver
from recorder.review.lifetime import Lifetime
from recorder.review.pages import Pages
from recorder.review.sitting import Sitting

_SIGNALS: Final = ("SIGINT", "SIGTERM", "SIGHUP")
_MOST_CONNECTIONS: Final = 64


class _Server(uvicorn.Server):
    """Ends with the page; a signal ends it too, and what has to be done afterwards is still done."""

    def __init__(self, config: uvicorn.Config, lifetime: Lifetime) -> None:
        super().__init__(config)
        self._lifetime = lifetime

    async def on_tick(self, counter: int) -> bool:
        """Whether to end; asked ten times a second."""
        return self._lifetime.over or await super().on_tick(counter)

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take signals as a wish to end, and do not raise them again."""
        named = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
        before = {number: signal.signal(number, self._signalled) for number in named}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _signalled(self, _: int, __: FrameType | None) -> None:
        self.should_exit = True
        self.force_exit = True  # a browser keeps its connections


def serve(sitting: Sitting, approver: Approver, idle_s: float, opened: Callable[[str], None]) -> str:
    """Show a session until the page is closed, idle for long, or interrupted; then make the changes final.

    Args:
        sitting: the open session.
        approver: what has it approved.
        idle_s: seconds without a request after which it ends.
        opened: told the address when the page can be opened.

    Returns:
        What was done, in words without content; empty if nothing was.

    Raises:
        ReviewError: if no socket can be opened. StoreError, DiskFullError: if the changes could not be made final.

    """
    lifetime = Lifetime(idle_s, time.monotonic)
    desk = Desk(sitting, approver, lifetime)
    with _listening() as listener:
        access = Access(listener.getsockname()[1])
        server = _Server(_config(Gate(Pages(desk, access).app(), access)), lifetime)
        opened(access.address)
        server.run(sockets=[listener])
    return desk.end()


@contextmanager
def _listening() -> Iterator[socket.socket]:
    try:
        listener = socket.create_server((HOST, 0), backlog=_MOST_CONNECTIONS)
    except OSError as error:
        raise ReviewError(
            f"No page can be opened on this machine: {error.strerror}.", "Allow connections from it to itself."
        ) from None
    with listener:
        yield listener


def _config(app: Gate) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        loop="asyncio",
        http="h11",
        ws="none",
        lifespan="off",
        log_config=None,
        log_level="critical",
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=2,
    )
