"""What Linux desktops say of their lock on D-Bus: systemd's login manager, and the screen savers."""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from recorder.capture.session_lock import LockState, Speaker

_SYSTEM_BUS: Final = Path("/run/dbus/system_bus_socket")
_LOGIND: Final = "org.freedesktop.login1"
_MANAGER: Final = "/org/freedesktop/login1"
_DAEMON: Final = "org.freedesktop.DBus"
_SAVERS: Final = {
    "org.freedesktop.ScreenSaver": "/org/freedesktop/ScreenSaver",
    "org.gnome.ScreenSaver": "/org/gnome/ScreenSaver",
    "org.mate.ScreenSaver": "/org/mate/ScreenSaver",
    "org.cinnamon.ScreenSaver": "/org/cinnamon/ScreenSaver",
    "org.xfce.ScreenSaver": "/org/xfce/ScreenSaver",
}
_ANSWER_S: Final = 2.0
_SIGNALS: Final = 64


class NoAnswerError(Exception):
    """A call was refused or not answered."""


class _Bus:
    """A connection with the signals it hears."""

    def __init__(self, address: str) -> None:
        from jeepney import MatchRule, MessageType  # type: ignore[import-untyped] # ships no types
        from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped] # ships no types

        self._connection: Any = open_dbus_connection(address)
        self._heard: deque[Any] = deque(maxlen=_SIGNALS)
        self._connection.filter(MatchRule(type=MessageType.signal), queue=self._heard).__enter__()
        self._listen_to(f"type='signal',sender='{_DAEMON}',member='NameOwnerChanged'")

    def listen_to(self, sender: str) -> None:
        """Hear the signals of this well-known name."""
        self._listen_to(f"type='signal',sender='{sender}'")

    def has(self, name: str) -> bool:
        """Whether somebody owns the name now; nobody is started for it."""
        return bool(self.call(_DAEMON, "/org/freedesktop/DBus", _DAEMON, "NameHasOwner", "s", (name,))[0])

    def call(
        self, name: str, path: str, interface: str, method: str, signature: str | None = None, body: Any = ()
    ) -> Any:
        """The body of the answer.

        Raises:
            NoAnswerError: if it is an error, or none comes.

        """
        from jeepney import DBusAddress, MessageFlag, MessageType, new_method_call

        message = new_method_call(DBusAddress(path, bus_name=name, interface=interface), method, signature, body)
        message.header.flags |= MessageFlag.no_auto_start
        answer = self._connection.send_and_get_reply(message, timeout=_ANSWER_S)
        if answer.header.message_type is not MessageType.method_return:
            raise NoAnswerError(method)
        return answer.body

    def next_signal(self) -> tuple[str, Any]:
        """Wait for a signal: its member and its body."""
        from jeepney import HeaderFields

        message = self._connection.recv_until_filtered(self._heard)
        return str(message.header.fields[HeaderFields.member]), message.body

    def _listen_to(self, rule: str) -> None:
        self.call(_DAEMON, "/org/freedesktop/DBus", _DAEMON, "AddMatch", "s", (rule,))


class NobodyThere:
    """Stands for a bus that this machine does not have."""

    def states(self) -> Iterator[LockState]:
        """Absent, for good."""
        yield LockState.ABSENT
        threading.Event().wait()


class LoginManager:
    """systemd-logind: the session's LockedHint, its Lock and Unlock signals, and sleep.

    Args:
        address: of the system bus.

    """

    def __init__(self, address: str) -> None:
        self._bus = _Bus(address)

    def states(self) -> Iterator[LockState]:
        """The state now and each change."""
        bus = self._bus
        bus.listen_to(_LOGIND)
        while True:
            session = self._session() if bus.has(_LOGIND) else None
            yield LockState.ABSENT if session is None else self._hint(session)
            member, body = bus.next_signal()
            while not (member == "NameOwnerChanged" and body[0] == _LOGIND):
                state = self._told(session, member, body)
                if state is not None:
                    yield state
                member, body = bus.next_signal()
            if session is not None and not bus.has(_LOGIND):
                return  # it told us, and is gone

    def _session(self) -> str | None:
        for method, signature, argument in (
            ("GetSession", "s", os.environ.get("XDG_SESSION_ID")),
            ("GetSessionByPID", "u", os.getpid()),
        ):
            if argument is not None:
                try:
                    body = self._bus.call(_LOGIND, _MANAGER, f"{_LOGIND}.Manager", method, signature, (argument,))
                    return str(body[0])
                except NoAnswerError:
                    continue
        return None

    def _hint(self, session: str) -> LockState:
        arguments = (f"{_LOGIND}.Session", "LockedHint")
        body = self._bus.call(_LOGIND, session, "org.freedesktop.DBus.Properties", "Get", "ss", arguments)
        return LockState.LOCKED if body[0][1] else LockState.OPEN

    def _told(self, session: str | None, member: str, body: Any) -> LockState | None:
        if session is None:
            return None
        if member == "Lock" or (member == "PrepareForSleep" and body[0]):
            return LockState.LOCKED
        if member == "Unlock":
            return LockState.OPEN
        if member == "PrepareForSleep" or (member == "PropertiesChanged" and "LockedHint" in _changed(body)):
            return self._hint(session)
        return None


class ScreenSavers:
    """The screen savers of the session bus: GetActive and ActiveChanged.

    Args:
        address: of the session bus.

    """

    def __init__(self, address: str) -> None:
        self._bus = _Bus(address)

    def states(self) -> Iterator[LockState]:
        """The state now and each change."""
        bus = self._bus
        for name in _SAVERS:
            bus.listen_to(name)
        ever = False
        while True:
            there = [name for name in _SAVERS if bus.has(name)]
            if ever and not there:
                return  # it told us, and is gone
            ever = ever or bool(there)
            yield self._asked(there)
            member = ""
            while member not in ("ActiveChanged", "NameOwnerChanged"):
                member, _ = bus.next_signal()

    def _asked(self, there: list[str]) -> LockState:
        """One that answers is enough: on some desktops a second name is only there to be inhibited."""
        answers = []
        for name in there:
            try:
                answers.append(bool(self._bus.call(name, _SAVERS[name], name, "GetActive")[0]))
            except NoAnswerError:
                continue
        if not there:
            return LockState.ABSENT
        if not answers:
            return LockState.UNKNOWN
        return LockState.LOCKED if any(answers) else LockState.OPEN


def speakers() -> tuple[Callable[[], Speaker], ...]:
    """Everybody on this machine who may know."""
    return _login_manager, _screen_savers


def _login_manager() -> Speaker:
    address = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or (f"unix:path={_SYSTEM_BUS}" if _SYSTEM_BUS.exists() else "")
    return LoginManager(address) if address.startswith("unix:") else NobodyThere()


def _screen_savers() -> Speaker:
    address = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    return ScreenSavers(address) if address.startswith("unix:") else NobodyThere()


def _changed(body: Any) -> tuple[str, ...]:
    """The properties that a PropertiesChanged signal names."""
    return (*body[1], *body[2])
