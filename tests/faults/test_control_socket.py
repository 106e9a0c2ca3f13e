"""The control socket of a recording: private, bounded, and no crowd at it keeps the recorder from recording."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.control import Request, ask
from recorder.errors import NotRecordingError
from tests.recorder.stage import Stage

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="looks at a Unix socket")

FLOOD = 1000
NOBODY = 65534
INTRUDER = """
import os, socket, sys
run = sys.argv[1]
for what in (lambda: open(run + "/control.token"), lambda: os.listdir(run),
             lambda: socket.socket(socket.AF_UNIX).connect(run + "/control.sock")):
    try:
        what()
        print("reached")
    except OSError as error:
        print(error.errno)
"""


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """A recording that has begun."""
    running = Stage(tmp_path)
    running.begin()
    yield running
    running.stop()
    assert running.error is None
    running.store.close()


def _connect(stage: Stage, data: bytes = b"") -> socket.socket:
    client = socket.socket(socket.AF_UNIX)
    client.settimeout(10)
    client.connect(str(stage.home.run / "control.sock"))
    client.sendall(data)
    return client


def test_the_socket_of_a_recording_is_private(stage: Stage) -> None:
    """Socket and token have mode 0600 in a folder of mode 0700, also when the umask is careless."""
    modes = {name: stat.S_IMODE((stage.home.run / name).stat().st_mode) for name in ("control.sock", "control.token")}
    assert modes == {"control.sock": 0o600, "control.token": 0o600}
    assert stat.S_IMODE(stage.home.run.stat().st_mode) == 0o700


def test_another_user_reaches_nothing(stage: Stage, tmp_path: Path) -> None:
    """Neither the token nor the folder nor the socket opens for another user."""
    if os.getuid() != 0 or not shutil.which("setpriv"):
        pytest.skip("only root can try as another user")
    for folder in (tmp_path, *tmp_path.parents[:2]):  # only what the recorder made may keep the other user out
        folder.chmod(0o755)
    attempt = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", "--inh-caps=-all"]
    python = shutil.which("python3", path="/usr/bin:/usr/local/bin") or sys.executable
    done = subprocess.run(
        [*attempt, python, "-c", INTRUDER, str(stage.home.run)], capture_output=True, text=True, cwd="/"
    )
    if not done.stdout:
        pytest.skip("another user cannot run Python from here")
    assert done.stdout.split() == ["13", "13", "13"]


def test_a_message_over_the_limit_is_not_read(stage: Stage) -> None:
    """A request of a megabyte, or one that only claims two gigabytes, is dropped; the recording goes on."""
    for data in ((1 << 20).to_bytes(4, "big") + b" " * 4096, (0x7FFFFFFF).to_bytes(4, "big")):
        with _connect(stage, data) as client, contextlib.suppress(ConnectionError):
            assert client.recv(100) == b""
    stage.begin()


def test_a_thousand_connections_leave_it_recording(stage: Stage) -> None:
    """1,000 connections at once, silent, broken off or half a request: all frames are kept, and the person gets in."""
    clients, turned_away, sent = [], 0, 0
    for number in range(FLOOD):
        try:
            clients.append(_connect(stage, (b"", b"\0\0", b"\0\0\0\x20{", b"\0\0\0\x02[]")[number % 4]))
        except OSError:
            turned_away += 1
        if number % 10 == 0:
            stage.capture.show(number, stage.recording.now_ms())
            sent += 1
    stage.capture.report()
    begun = time.monotonic()
    status = stage.status()
    waited = time.monotonic() - begun
    stage.until(lambda: stage.status()["frames"] == sent)
    for client in clients:
        client.close()
    print(f"\n{FLOOD} connections: {status['state']}, {sent} of {sent} frames kept, answered in {waited:.1f} s")
    assert status["state"] == "recording"
    assert len(clients) + turned_away == FLOOD


def test_half_a_request_does_not_keep_a_place_for_ever(stage: Stage) -> None:
    """More clients than there are places send half a request and wait: the person's pause still gets through."""
    half = [_connect(stage, (50).to_bytes(4, "big") + b'{"do":') for _ in range(40)]
    assert ask(stage.home, Request(do="pause"))["state"] == "paused"
    for client in half:
        client.close()


def test_a_crowd_is_never_told_as_nothing_is_recorded(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who is turned away hears that the recorder does not answer, not that nothing is being recorded."""
    monkeypatch.setattr("recorder.control._BUSY_S", 0.2)
    crowd = [_connect(stage) for _ in range(40)]
    with pytest.raises(NotRecordingError, match="does not answer"):
        ask(stage.home, Request(do="status"))
    for client in crowd:
        client.close()


def test_rubbish_is_answered_with_one_error(stage: Stage) -> None:
    """Every complete message gets exactly one answer, an object with an error and a sentence."""
    for body in (b"{}", b"null", b'{"do":"pause","ms":-1}', b'{"do":"pause","ms":1e400}', b'{"do":' * 900, b"\xff\xfe"):
        with _connect(stage, len(body).to_bytes(4, "big") + body) as client:
            size = int.from_bytes(client.recv(4), "big")
            answer = json.loads(client.recv(size))
            assert answer["error"]
            assert answer["message"].endswith(".")
            assert client.recv(1) == b""
