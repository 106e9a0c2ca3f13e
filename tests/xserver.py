"""A real X server for live tests: start Xvfb on a free display, a window manager in it, and end both.

Use the context managers, or the fixtures by importing them into a conftest:
`from tests.xserver import x_server, x_desktop`.
"""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pytest

NEEDED = ("Xvfb", "openbox", "xdotool")
_START_S = 10.0


@dataclass(frozen=True, slots=True)
class XServer:
    """A running Xvfb: `display` such as `:7`, `pid` of the server, and an environment for programs that use it."""

    display: str
    pid: int

    @property
    def environ(self) -> dict[str, str]:
        """The test's environment with DISPLAY set and without any Wayland."""
        wayland = ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XAUTHORITY")
        return {k: v for k, v in os.environ.items() if k not in wayland} | {"DISPLAY": self.display}

    def run(self, *command: str) -> str:
        """Run a program on this display to its end and return its standard output."""
        done = subprocess.run(command, env=self.environ, check=True, capture_output=True, text=True, timeout=60)
        return done.stdout

    def freeze(self) -> None:
        """Stop the server as if the machine had hung."""
        os.kill(self.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen server go on."""
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """End the server at once."""
        os.kill(self.pid, signal.SIGKILL)


def missing_programs() -> list[str]:
    """Programs that live tests need and this machine lacks."""
    return [name for name in NEEDED if shutil.which(name) is None]


def wait_until(condition: Callable[[], bool], within_s: float = 10.0) -> bool:
    """Whether `condition` became true within the given time; asks it about 100 times a second."""
    end = time.monotonic() + within_s
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.01)
    return condition()


@contextlib.contextmanager
def running_xserver(width: int = 1280, height: int = 720, options: Sequence[str] = ()) -> Iterator[XServer]:
    """A bare Xvfb on a display of its own choice, ended on leaving. `options` go to Xvfb, e.g. `-extension RECORD`."""
    read_fd, write_fd = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_fd), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"]
    server = subprocess.Popen(
        [*command, "-noreset", *options], pass_fds=(write_fd,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    os.close(write_fd)
    try:
        yield XServer(_display_number(read_fd), server.pid)
    finally:
        os.close(read_fd)
        _end(server)


@contextlib.contextmanager
def running_window_manager(server: XServer) -> Iterator[None]:
    """Openbox on `server`, ready to manage windows."""
    # windows that ask to be mapped while openbox starts are never shown: it says itself when it is ready
    manager = _start(server, "openbox", "--sm-disable", "--startup", "xprop -root -f _READY 8s -set _READY yes")
    try:
        if not wait_until(lambda: "yes" in _ready(server)):
            raise RuntimeError("openbox did not start")
        yield
    finally:
        _end(manager)


@contextlib.contextmanager
def running_program(server: XServer, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A program on `server`, ended on leaving with all its children."""
    program = _start(server, *command)
    try:
        yield program
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(program.pid, signal.SIGKILL)
        _end(program)


@pytest.fixture
def x_server() -> Iterator[XServer]:
    """A bare X server without a window manager."""
    _skip_without_programs()
    with running_xserver() as server:
        yield server


@pytest.fixture
def x_desktop() -> Iterator[XServer]:
    """An X server with a window manager."""
    _skip_without_programs()
    with running_xserver() as server, running_window_manager(server):
        yield server


def _skip_without_programs() -> None:
    missing = missing_programs()
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")


def _start(server: XServer, *command: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command, env=server.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def _ready(server: XServer) -> str:
    command = ["xprop", "-root", "_READY"]
    return subprocess.run(command, env=server.environ, capture_output=True, text=True, check=False).stdout


def _display_number(read_fd: int) -> str:
    end = time.monotonic() + _START_S
    said = b""
    while not said.endswith(b"\n"):
        ready, _, _ = select.select([read_fd], [], [], max(0.0, end - time.monotonic()))
        chunk = os.read(read_fd, 16) if ready else b""
        if not chunk:
            raise RuntimeError("Xvfb did not start")
        said += chunk
    return f":{int(said)}"


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGCONT)
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(5)
