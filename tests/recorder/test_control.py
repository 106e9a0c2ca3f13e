"""The control socket: this user only, small messages only, and a flood does not stop it."""

import json
import socket
import stat
import sys
from pathlib import Path

import pytest

from recorder.config import Home
from recorder.control import Answer, ControlServer, Request, ask
from recorder.errors import NotRecordingError

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at a Unix socket")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A state folder."""
    where = Home(tmp_path / "home")
    where.make_private()
    return where


def echo(request: Request) -> Answer:
    """Answers with what was asked."""
    return {"did": request.do, "ms": request.ms}


def exchange(home: Home, data: bytes) -> bytes:
    """Send raw bytes in the socket's framing and return what comes back."""
    client = socket.socket(socket.AF_UNIX)
    client.settimeout(5)
    with client:
        client.connect(str(home.run / "control.sock"))
        try:
            client.sendall(len(data).to_bytes(4, "big") + data)
            return client.recv(65536)
        except ConnectionError:
            return b""


def test_a_request_is_answered(home: Home) -> None:
    """The client gets what the handler says."""
    server = ControlServer(home, echo)
    try:
        assert ask(home, Request(do="pause", ms=5)) == {"did": "pause", "ms": 5}
    finally:
        server.close()


def test_nobody_there_is_one_clear_error(home: Home) -> None:
    """Without a recorder the client says so."""
    with pytest.raises(NotRecordingError):
        ask(home, Request(do="status"))


def test_socket_and_token_are_private(home: Home) -> None:
    """Socket and token have mode 0600, in a folder with mode 0700."""
    server = ControlServer(home, echo)
    try:
        modes = [stat.S_IMODE((home.run / name).stat().st_mode) for name in ("control.sock", "control.token")]
        assert modes == [0o600, 0o600]
        assert stat.S_IMODE(home.run.stat().st_mode) == 0o700
    finally:
        server.close()


def test_close_leaves_nothing(home: Home) -> None:
    """Socket and token go with the recorder."""
    ControlServer(home, echo).close()
    assert list(home.run.iterdir()) == []


def test_a_request_without_the_token_is_refused(home: Home) -> None:
    """Reaching the socket is not enough."""
    server = ControlServer(home, echo)
    try:
        answer = exchange(home, json.dumps({"do": "stop", "token": "0" * 64}).encode())
        assert b"token" in answer
    finally:
        server.close()


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"do":"explode"}', b'{"do":"status","more":1}', b"\xff" * 9])
def test_malformed_requests_get_one_error(home: Home, data: bytes) -> None:
    """Rubbish gets one clear error, and the next request is served."""
    server = ControlServer(home, echo)
    try:
        assert b"not understood" in exchange(home, data)
        assert ask(home, Request(do="status"))["did"] == "status"
    finally:
        server.close()


def test_a_message_over_the_limit_is_refused(home: Home) -> None:
    """A request larger than the limit is not read."""
    server = ControlServer(home, echo)
    try:
        assert exchange(home, b" " * 20_000) == b""
        assert ask(home, Request(do="status"))["did"] == "status"
    finally:
        server.close()


def test_a_flood_leaves_it_answering(home: Home) -> None:
    """Many silent connections do not keep the person's own request out."""
    server = ControlServer(home, echo)
    clients = []
    try:
        for _ in range(100):
            client = socket.socket(socket.AF_UNIX)
            client.connect(str(home.run / "control.sock"))
            clients.append(client)
        for client in clients:
            client.close()
        assert ask(home, Request(do="status"))["did"] == "status"
    finally:
        server.close()


def test_a_long_path_still_works(tmp_path: Path) -> None:
    """A state folder whose path is too long for a socket is reached all the same (Linux)."""
    if sys.platform != "linux":
        pytest.skip("only Linux reaches a socket through an open folder")
    where = Home(tmp_path / ("x" * 90) / "home")
    where.make_private()
    server = ControlServer(where, echo)
    try:
        assert ask(where, Request(do="resume"))["did"] == "resume"
    finally:
        server.close()
