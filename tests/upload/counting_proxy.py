"""Stands between a client and a server, and counts what the client sends."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Iterator


class CountingProxy:
    """Passes connections on to a port of this machine; a server that is not there means a closed connection.

    While `unplugged` it closes every new one.

    Args:
        port: the server's.

    """

    def __init__(self, port: int) -> None:
        self._port = port
        self.unplugged = False
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._changed = threading.Condition()
        self._sent = 0
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def endpoint(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    @property
    def sent(self) -> int:
        """Bytes that clients sent so far."""
        with self._changed:
            return self._sent

    def wait_until(self, sent: int, seconds: float = 120) -> bool:
        """Wait until clients have sent that many bytes; gives whether they did in time."""
        with self._changed:
            return self._changed.wait_for(lambda: self._sent >= sent, seconds)

    def close(self) -> None:
        """Accept nobody any more."""
        self._socket.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                if self.unplugged:
                    connection.close()
                    continue
                threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with client, contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self._port)) as server:
            back = threading.Thread(target=_pass, args=(server, client), daemon=True)
            back.start()
            while piece := client.recv(1 << 16):
                with self._changed:
                    self._sent += len(piece)
                    self._changed.notify_all()
                server.sendall(piece)
            server.shutdown(socket.SHUT_RDWR)  # closing alone waits for the other thread's reading


def _pass(giver: socket.socket, taker: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while piece := giver.recv(1 << 16):
            taker.sendall(piece)
    for end in (giver, taker):
        with contextlib.suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def counting(endpoint: str) -> Iterator[CountingProxy]:
    """A proxy before the server at `endpoint`."""
    proxy = CountingProxy(int(endpoint.rsplit(":", 1)[1]))
    try:
        yield proxy
    finally:
        proxy.close()
