"""The names that applications give their windows on the accessibility bus (AT-SPI), asked in a thread of its own. [RAW]

Chromium's X11 title of a private window says nothing; its accessible name ends in a remark in brackets, "(Incognito)".
Nothing is started or switched on by asking: where the bus or the application does not answer, nobody knows.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable
from typing import Any, Final

_TIMEOUT_S: Final = 0.3
_PAUSE_S: Final = 0.2
_MOST_APPLICATIONS: Final = 200
_MOST_WINDOWS: Final = 200
_ACCESSIBLE: Final = "org.a11y.atspi.Accessible"
_ROOT: Final = "/org/a11y/atspi/accessible/root"


class Bus:
    """One connection to the accessibility bus.

    Args:
        address: its D-Bus address.

    """

    def __init__(self, address: str) -> None:
        from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped] # ships no types

        self._connection: Any = open_dbus_connection(address)

    def window_names(self, pid: int) -> tuple[str, ...] | None:
        """Names of the windows of the application with this process id; None if it is not on the bus."""
        for name, path in self._children("org.a11y.atspi.Registry", _ROOT)[:_MOST_APPLICATIONS]:
            if self._pid_of(name) == pid:
                windows = self._children(name, path)[:_MOST_WINDOWS]
                return tuple(self._name_of(owner, window) for owner, window in windows)
        return None

    def _children(self, name: str, path: str) -> list[tuple[str, str]]:
        return [(str(owner), str(child)) for owner, child in self._call(name, path, _ACCESSIBLE, "GetChildren")[0]]

    def _name_of(self, name: str, path: str) -> str:
        body = self._call(name, path, "org.freedesktop.DBus.Properties", "Get", "ss", (_ACCESSIBLE, "Name"))
        return str(body[0][1])

    def _pid_of(self, name: str) -> int:
        bus = "org.freedesktop.DBus"
        return int(self._call(bus, "/org/freedesktop/DBus", bus, "GetConnectionUnixProcessID", "s", (name,))[0])

    def _call(
        self,
        name: str,
        path: str,
        interface: str,
        method: str,
        signature: str | None = None,
        body: tuple[Any, ...] = (),
    ) -> tuple[Any, ...]:
        from jeepney import (  # type: ignore[import-untyped] # ships no types
            DBusAddress,
            MessageFlag,
            MessageType,
            new_method_call,
        )

        message = new_method_call(DBusAddress(path, bus_name=name, interface=interface), method, signature, body)
        message.header.flags |= MessageFlag.no_auto_start
        reply = self._connection.send_and_get_reply(message, timeout=_TIMEOUT_S)
        if reply.header.message_type is MessageType.error:
            raise OSError("the accessibility bus refused")
        return tuple(reply.body)


class AccessibleNames:
    """Window names by process id, as last told. Asking never waits.

    Args:
        open_bus: opens the bus, or returns None where there is none.

    """

    def __init__(self, open_bus: Callable[[], Bus | None]) -> None:
        self._open_bus = open_bus
        self._names: dict[int, tuple[str, ...] | None] = {}
        self._wanted: set[int] = set()
        self._lock = threading.Lock()
        self._poke = threading.Event()
        self._thread: threading.Thread | None = None

    def ask(self, pid: int) -> tuple[bool, tuple[str, ...] | None]:
        """Whether an answer for this process has come yet, and the answer; asks again in the background."""
        with self._lock:
            self._wanted.add(pid)
            known = (pid in self._names, self._names.get(pid))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="accessible-names", daemon=True)
                self._thread.start()
        self._poke.set()
        return known

    def _work(self) -> None:
        bus: Bus | None = None
        while True:
            self._poke.wait()
            self._poke.clear()
            with self._lock:
                wanted, self._wanted = self._wanted, set()
            for pid in wanted:
                names: tuple[str, ...] | None = None
                # jeepney raises many kinds of errors when a bus goes; any of them means: nobody knows
                with contextlib.suppress(Exception):
                    bus = bus or self._open_bus()
                    names = bus.window_names(pid) if bus is not None else None
                if names is None:
                    bus = None
                with self._lock:
                    self._names[pid] = names
            threading.Event().wait(_PAUSE_S)


def bus_address(display: Any) -> str | None:
    """The accessibility bus that the X server's root window names, else the one in the environment, else None."""
    atom = display.intern_atom("AT_SPI_BUS", True)
    found = display.screen().root.get_full_property(atom, 0) if atom else None
    value = found.value if found is not None else os.environ.get("AT_SPI_BUS_ADDRESS", "")
    text = value.decode("ascii", "ignore") if isinstance(value, bytes) else str(value)
    return text if text.startswith("unix:") else None


def open_bus_of(display_name: str | None = None) -> Callable[[], Bus | None]:
    """Return what opens the accessibility bus of this display, or returns None where there is none."""
    from recorder.capture.x11_display import open_display

    def opened() -> Bus | None:
        display = open_display(display_name)
        try:
            address = bus_address(display)
        finally:
            display.close()
        return Bus(address) if address else None

    return opened
