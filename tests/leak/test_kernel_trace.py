"""What the kernel saw of a whole recording (strace): no file outside the store, no socket but local ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.scripted import ScriptedRecording

pytestmark = [pytest.mark.live, pytest.mark.timeout(240)]

_CALL = re.compile(r"^(?P<name>\w+)\((?P<arguments>.*)\)\s+= (?P<result>-?\d+|\?)")
_WRITING = re.compile(r"O_(WRONLY|RDWR|CREAT|APPEND|TRUNC)")
_PATH = re.compile(r'"((?:[^"\\]|\\.)*)"')
ROOT = Path(__file__).resolve().parents[2]
_DEVICES = {"/dev/null", "/dev/tty"}
_MAKES_FILES = {
    "open",
    "openat",
    "openat2",
    "creat",
    "mknod",
    "mknodat",
    "rename",
    "renameat2",
    "link",
    "symlink",
}


@dataclass(frozen=True, slots=True)
class Call:
    """One system call that succeeded."""

    name: str
    arguments: str


@pytest.fixture(scope="module")
def calls(office: ScriptedRecording) -> list[Call]:
    """Every traced call of every process of the recording that succeeded."""
    if office.trace is None:
        pytest.skip("strace cannot trace here (ptrace is not allowed, or strace is not installed)")
    return list(_calls(office.trace))


def _calls(trace: Path) -> Iterator[Call]:
    for file in sorted(trace.iterdir()):
        for line in file.read_text(encoding="utf-8", errors="replace").splitlines():
            call = _CALL.match(line)
            if call and not call["result"].startswith("-"):
                yield Call(call["name"], call["arguments"])


def _opened_for_writing(calls: list[Call]) -> set[str]:
    """Paths that were made or opened for writing, less Python's cache of this program's own code."""
    paths = set()
    for call in calls:
        if call.name in _MAKES_FILES and (not call.name.startswith("open") or _WRITING.search(call.arguments)):
            paths |= set(_PATH.findall(call.arguments))
    return {path for path in paths - _DEVICES if not path.startswith(str(ROOT)) or "/__pycache__/" not in path}


def test_the_trace_saw_the_recorder_work(calls: list[Call], office: ScriptedRecording) -> None:
    """The trace is not empty: it shows the store's files being opened and the X server being talked to."""
    assert any(path.startswith(str(office.recorder.home)) for path in _opened_for_writing(calls))
    assert any(call.name == "connect" and ".X11-unix" in call.arguments for call in calls)


def test_no_file_outside_the_store_is_opened_for_writing(calls: list[Call], office: ScriptedRecording) -> None:
    """0 files are created, renamed or opened for writing outside RECORDER_HOME."""
    home = str(office.recorder.home)
    assert sorted(path for path in _opened_for_writing(calls) if not path.startswith(home)) == []


def test_every_socket_is_local(calls: list[Call]) -> None:
    """0 sockets of any family but AF_UNIX are made."""
    families = {call.arguments.split(",", 1)[0] for call in calls if call.name == "socket"}
    assert families == {"AF_UNIX"}


def test_sockets_reach_the_display_the_bus_and_the_control_socket_only(
    calls: list[Call], office: ScriptedRecording
) -> None:
    """Every socket that is connected or bound is the X server's, D-Bus's, or the recorder's own in its home."""
    allowed = re.compile(
        rf"/\.X11-unix/X{office.display[1:]}$|dbus|at-spi|/bus$|^{re.escape(str(office.recorder.home))}/run/"
    )
    reached = {path for call in calls if call.name in ("connect", "bind") for path in _PATH.findall(call.arguments)}
    assert sorted(path for path in reached if not allowed.search(path)) == []


def test_anonymous_memory_is_shared_with_the_display_alone(calls: list[Call]) -> None:
    """The one anonymous memory is the buffer that the X server fills with its own screen; it has no path."""
    assert {path for call in calls if call.name == "memfd_create" for path in _PATH.findall(call.arguments)} <= {
        "mss-shm-buf"
    }
