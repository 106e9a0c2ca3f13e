"""Whether the session is locked: systemd's login manager and the screen savers, played by python-dbusmock."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.capture import session_lock_dbus
from recorder.capture.session_lock import LockState, SessionLock
from tests.capture.desktop_bus import SYSTEM_PYTHON, DesktopBus

LOGIND, SAVER = "org.freedesktop.login1", "org.gnome.ScreenSaver"
SESSION = "/org/freedesktop/login1/session/c1"
CYCLES = 20


def _has_mock() -> bool:
    try:
        return not subprocess.run([SYSTEM_PYTHON, "-c", "import dbusmock"], capture_output=True).returncode
    except OSError:
        return False


needs_mock = pytest.mark.skipif(not _has_mock(), reason="needs python3-dbusmock and dbus-daemon")


class Heard:
    """Keeps what a lock says, and waits for it."""

    def __init__(self) -> None:
        self.said: list[bool] = []
        self._changed = threading.Condition()

    def __call__(self, locked: bool) -> None:
        """Note a change."""
        with self._changed:
            self.said.append(locked)
            self._changed.notify_all()

    def wait(self, count: int) -> list[bool]:
        """The first `count` changes, once they are there."""
        with self._changed:
            assert self._changed.wait_for(lambda: len(self.said) >= count, 10), self.said
            return self.said[:count]


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DesktopBus]:
    """A bus that is both the system's and the session's, with nobody on it."""
    with DesktopBus(tmp_path) as running:
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", running.address)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", running.address)
        monkeypatch.setenv("XDG_SESSION_ID", "c1")
        yield running


def _listening(heard: Heard) -> SessionLock:
    lock = SessionLock(session_lock_dbus.speakers(), lambda _: time.sleep(0.1))
    lock.start(heard)
    return lock


def _open(heard: Heard) -> None:
    """Listens, and is open: on a busy machine a speaker answers later than `start` waits."""
    lock = _listening(heard)
    end = time.monotonic() + 10
    while lock.locked:
        assert time.monotonic() < end, "still locked"
        time.sleep(0.02)


def _login(bus: DesktopBus) -> subprocess.Popen[bytes]:
    process = bus.play("logind", LOGIND)
    arguments = ("c1", "seat0", 1000, "someone", True)
    bus.call(LOGIND, "/org/freedesktop/login1", "org.freedesktop.DBus.Mock", "AddSession", "ssusb", arguments)
    return process


@needs_mock
def test_nobody_who_could_tell_means_open(bus: DesktopBus) -> None:
    """A desktop without login manager and screen saver has nothing that locks."""
    _open(Heard())


@needs_mock
def test_the_login_manager_locks_and_unlocks(bus: DesktopBus) -> None:
    """Each change of LockedHint is heard, in order."""
    _login(bus)
    heard = Heard()
    _open(heard)
    before = len(heard.said)
    for cycle in range(CYCLES):
        for step, value in enumerate((True, False)):
            bus.call(LOGIND, SESSION, f"{LOGIND}.Session", "SetLockedHint", "b", (value,))
            heard.wait(before + 2 * cycle + step + 1)
    assert heard.said[before:] == [True, False] * CYCLES


@needs_mock
def test_the_signals_of_the_login_manager_are_enough(bus: DesktopBus) -> None:
    """A locker that sets no hint is still heard: Lock and Unlock, and the way to sleep."""
    _login(bus)
    heard = Heard()
    _open(heard)
    before = len(heard.said)
    mock, manager = "org.freedesktop.DBus.Mock", f"{LOGIND}.Manager"
    for path, interface, member, signature, arguments in (
        (SESSION, f"{LOGIND}.Session", "Lock", "", []),
        (SESSION, f"{LOGIND}.Session", "Unlock", "", []),
        ("/org/freedesktop/login1", manager, "PrepareForSleep", "b", [("b", True)]),
        ("/org/freedesktop/login1", manager, "PrepareForSleep", "b", [("b", False)]),
    ):
        bus.call(LOGIND, path, mock, "EmitSignal", "sssav", (interface, member, signature, arguments))
    assert heard.wait(before + 4)[before:] == [True, False, True, False]


@needs_mock
def test_a_screen_saver_locks_and_unlocks(bus: DesktopBus) -> None:
    """Each change of a screen saver is heard, in order."""
    bus.play("gnome_screensaver", SAVER)
    heard = Heard()
    _open(heard)
    before = len(heard.said)
    for cycle in range(CYCLES):
        for step, value in enumerate((True, False)):
            bus.call(SAVER, "/org/gnome/ScreenSaver", SAVER, "SetActive", "b", (value,))
            heard.wait(before + 2 * cycle + step + 1)
    assert heard.said[before:] == [True, False] * CYCLES


@needs_mock
def test_a_session_that_is_locked_already_is_known_from_the_start(bus: DesktopBus) -> None:
    """Nobody has to wait for a change."""
    bus.play("gnome_screensaver", SAVER)
    bus.call(SAVER, "/org/gnome/ScreenSaver", SAVER, "SetActive", "b", (True,))
    assert _listening(Heard()).locked


@needs_mock
@pytest.mark.parametrize("victim", ["service", "bus"])
def test_a_speaker_that_goes_silent_leaves_the_state_unknown(bus: DesktopBus, victim: str) -> None:
    """Who could be asked and cannot any more makes it unknown, and unknown counts as locked."""
    saver = bus.play("gnome_screensaver", SAVER)
    heard = Heard()
    _open(heard)
    before = len(heard.said)
    if victim == "bus":
        bus.kill()
    else:
        saver.kill()
        saver.wait()
    assert heard.wait(before + 1)[before:] == [True]


@needs_mock
def test_a_screen_saver_that_comes_later_is_heard(bus: DesktopBus) -> None:
    """A screen saver started after the recorder is listened to."""
    heard = Heard()
    _open(heard)
    before = len(heard.said)
    bus.play("gnome_screensaver", SAVER)
    bus.call(SAVER, "/org/gnome/ScreenSaver", SAVER, "SetActive", "b", (True,))
    assert heard.wait(before + 1)[before:] == [True]


class _Told:
    """A speaker that says what the test lets it, then falls silent for good."""

    def __init__(self, *states: LockState) -> None:
        self._states = states

    def states(self) -> Iterator[LockState]:
        """What it was given."""
        yield from self._states
        threading.Event().wait()


@pytest.mark.parametrize(
    ("said", "locked"),
    [
        ((LockState.OPEN, LockState.OPEN), False),
        ((LockState.OPEN, LockState.LOCKED), True),
        ((LockState.OPEN, LockState.UNKNOWN), True),
        ((LockState.ABSENT, LockState.ABSENT), False),
        ((LockState.ABSENT, LockState.OPEN), False),
    ],
)
def test_one_that_says_locked_or_nothing_is_enough(said: tuple[LockState, LockState], locked: bool) -> None:
    """It is open only if everybody who is there says so."""
    lock = SessionLock([lambda state=state: _Told(state) for state in said])
    lock.start(lambda _: None)
    assert lock.locked is locked


def test_one_that_speaks_twice_does_not_cut_the_wait_for_another() -> None:
    """`start` waits for the first answer of each speaker."""

    class Slow:
        """Answers only after the other has said all it knows."""

        def states(self) -> Iterator[LockState]:
            """Open, in a moment."""
            time.sleep(0.2)
            yield LockState.OPEN
            threading.Event().wait()

    lock = SessionLock([lambda: _Told(LockState.OPEN, LockState.OPEN), Slow])
    lock.start(lambda _: None)
    assert not lock.locked


def test_before_the_first_answer_it_is_locked() -> None:
    """Nothing is seen before it is known that it may be."""
    assert SessionLock([lambda: _Told(LockState.OPEN)]).locked
