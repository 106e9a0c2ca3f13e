"""The control socket: how the commands talk to a running recorder.

A local socket (a named pipe on Windows) in a folder that only this user may enter. One request, one answer, both small
JSON. A request carries a token that only this user can read, so that on systems where socket permissions are not
kept, another user still gets no answer.
"""

from __future__ import annotations

import contextlib
import hmac
import json
import os
import secrets
import sys
import threading
import time
from collections.abc import Callable, Iterator
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from recorder.config import Home
from recorder.errors import NotRecordingError, RecorderError, told

_MAX_BYTES: Final = 16 * 1024
_MAX_CLIENTS: Final = 16
_REQUEST_TIMEOUT_S: Final = 2.0
_BUSY_S: Final = 5.0
"""How long `ask` knocks again at a recorder that is there and turns it away because of too many other clients."""
_NO_DESCRIPTORS_S: Final = 0.1
_UNIX_PATH_LIMIT: Final = 100  # sun_path holds 108 bytes on Linux, 104 on macOS


class Request(BaseModel):
    """What a command asks of the recorder; `ms` is the length that `pause --for` or `forget --last` names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    do: Literal["status", "pause", "resume", "stop", "forget"]
    ms: Annotated[int, Field(gt=0, le=366 * 86_400_000)] | None = None
    token: Annotated[str, Field(max_length=64)] = ""


Answer = dict[str, Any]
"""A JSON object; `{"error": kind, "message": ..., "hint": ...}` for a refusal."""


def _token_file(home: Home) -> Path:
    return home.run / "control.token"


def _socket_file(home: Home) -> Path:
    return home.run / "control.sock"


@contextlib.contextmanager
def _address(home: Home) -> Iterator[str]:
    """The listener's address; a path too long for a socket is reached through an open folder, where that works."""
    if sys.platform == "win32":
        yield rf"\\.\pipe\recorder-{_token_file(home).read_text()[:16]}"
        return
    path = _socket_file(home)
    if len(os.fsencode(path)) <= _UNIX_PATH_LIMIT or sys.platform != "linux":
        yield str(path)
        return
    folder = os.open(path.parent, os.O_PATH)
    try:
        yield f"/proc/self/fd/{folder}/{path.name}"
    finally:
        os.close(folder)


class ControlServer:
    """Answers requests, each in a thread of its own, until closed.

    Args:
        home: whose recorder this is.
        handle: answers one request; called from several threads.

    """

    def __init__(self, home: Home, handle: Callable[[Request], Answer]) -> None:
        self._home = home
        self._handle = handle
        self._token = secrets.token_hex(32)
        self._clients = threading.BoundedSemaphore(_MAX_CLIENTS)
        self._closed = threading.Event()
        home.make_private()
        _remove(_socket_file(home), _token_file(home))
        token = os.open(_token_file(home), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(token, "w") as stream:
            stream.write(self._token)
        with _address(home) as address:
            self._listener = Listener(address, backlog=64)
        if sys.platform != "win32":
            _socket_file(home).chmod(0o600)
        threading.Thread(target=self._serve, name="control", daemon=True).start()

    def close(self) -> None:
        """Stop answering, and remove socket and token."""
        self._closed.set()
        with contextlib.suppress(OSError):
            self._listener.close()
        _remove(_socket_file(self._home), _token_file(self._home))

    def _serve(self) -> None:
        while not self._closed.is_set():
            try:
                connection = self._listener.accept()
            except (OSError, EOFError):
                # a client that left at once, or no descriptor free for it: the next one is served all the same
                self._closed.wait(_NO_DESCRIPTORS_S)
                continue
            if not self._clients.acquire(blocking=False):
                connection.close()
                continue
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: Connection) -> None:
        try:
            with connection:
                connection.send_bytes(json.dumps(self._reply(_receive(connection))).encode())
        except (OSError, EOFError):
            pass  # the client went away, or sent more than a request may hold
        finally:
            self._clients.release()

    def _reply(self, data: bytes) -> Answer:
        try:
            request = Request.model_validate_json(data)
        except ValidationError:
            return {"error": "NotRecordingError", "message": "The request is not understood.", "hint": ""}
        if not hmac.compare_digest(request.token.encode(), self._token.encode()):
            return {"error": "NotRecordingError", "message": "The request carries no valid token.", "hint": ""}
        try:
            return self._handle(request)
        except RecorderError as error:
            return {"error": type(error).__name__, "message": str(error), "hint": error.hint}


def _receive(connection: Connection) -> bytes:
    """A request, in the framing of `multiprocessing.connection`: four bytes of length, then the content.

    Raises:
        OSError, EOFError: it is too long, or not whole in time: whoever sends half of one must not keep a place.

    """
    until = time.monotonic() + _REQUEST_TIMEOUT_S
    if sys.platform == "win32":  # a named pipe gives whole messages
        if not connection.poll(_REQUEST_TIMEOUT_S):
            raise EOFError
        return connection.recv_bytes(_MAX_BYTES)
    size = int.from_bytes(_exactly(connection, 4, until), "big")
    if size > _MAX_BYTES:
        raise EOFError
    return _exactly(connection, size, until)


def _exactly(connection: Connection, size: int, until: float) -> bytes:
    data = b""
    while len(data) < size:
        if not connection.poll(max(0.0, until - time.monotonic())):
            raise EOFError
        part = os.read(connection.fileno(), size - len(data))
        if not part:
            raise EOFError
        data += part
    return data


def _remove(*paths: Path) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def ask(home: Home, request: Request, timeout_s: float = 30.0) -> Answer:
    """Send a request to the running recorder and return its answer.

    Raises:
        NotRecordingError: if none runs or it does not answer in `timeout_s` seconds.
        RecorderError: what it refused with.

    """
    until = time.monotonic() + _BUSY_S
    while True:
        try:
            answer = _ask_once(home, request, timeout_s)
        except (OSError, EOFError):  # it is there, and turned us away: others are before us, or it is just ending
            if time.monotonic() >= until:
                raise _silent() from None
            time.sleep(0.05)
            continue
        if "error" in answer:
            raise told(str(answer["error"]), str(answer.get("message")), str(answer.get("hint")), NotRecordingError)
        return answer


def _ask_once(home: Home, request: Request, timeout_s: float) -> Answer:
    """One knock at the door.

    Raises:
        NotRecordingError: nobody is there, or the answer does not come or is none. OSError, EOFError: turned away.

    """
    try:
        token = _token_file(home).read_text()
        with _address(home) as address:
            connection = Client(address)
    except OSError:
        raise NotRecordingError("Nothing is being recorded.", "Start with `recorder start`.") from None
    with connection:
        connection.send_bytes(request.model_copy(update={"token": token}).model_dump_json().encode())
        if not connection.poll(timeout_s):
            raise _silent()
        try:
            answer = json.loads(connection.recv_bytes(1024 * 1024))
        except (ValueError, RecursionError):
            raise _silent() from None
    if not isinstance(answer, dict):
        raise _silent()
    return answer


def _silent() -> NotRecordingError:
    return NotRecordingError("The recorder does not answer.", "See `recorder doctor`.")
