"""The names that applications give their windows on the accessibility bus (AT-SPI), asked in a thread of its own. [RAW]

Chromium's X11 title of a private window says nothing; its accessible name ends in a remark in brackets, "(Incognito)".
Nothing is started or switched on by asking: where the bus or the application does not answer, nobody knows.
"""

from __future__ import annotations

import contextlib
import math
import os
import queue
import threading
import time
from collections.abc import Callable
from typing import Any, Final, Protocol, TypeVar

Opened = TypeVar("Opened")

_TIMEOUT_S: Final = 0.3
_AGAIN_S: Final = 0.2
_ABSENT_S: Final = 5.0
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

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

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


class NameSource(Protocol):
    """Where names come from: `Bus`, or a fake."""

    def window_names(self, pid: int) -> tuple[str, ...] | None:
        """Names of a process's windows; None if it has not told any."""

    def close(self) -> None:
        """End the connection."""


class AccessibleNames:
    """Window names by process id, as last told. Asking never waits.

    Args:
        open_bus: opens the bus, or returns None where there is none.
        clock_s: a monotonic clock.

    """

    def __init__(
        self, open_bus: Callable[[], NameSource | None], clock_s: Callable[[], float] = time.monotonic
    ) -> None:
        self._open_bus = open_bus
        self._clock_s = clock_s
        self._bus: NameSource | None = None
        self._names: dict[int, tuple[str, ...] | None] = {}
        self._again_at: dict[int, float] = {}
        self._wanted: queue.SimpleQueue[int] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    def ask(self, pid: int) -> tuple[bool, tuple[str, ...] | None]:
        """Whether an answer for this process has come yet, and the answer; asks again in the background.

        A process that was not on the bus is asked again after seconds only: it will rarely come.
        """
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="accessible-names", daemon=True)
            self._thread.start()
        if self._clock_s() >= self._again_at.get(pid, 0.0):
            self._again_at[pid] = math.inf
            self._wanted.put(pid)
        return pid in self._names, self._names.get(pid)

    def _work(self) -> None:
        while True:
            pid = self._wanted.get()
            names = self._read(pid)
            self._names[pid] = names
            self._again_at[pid] = self._clock_s() + (_AGAIN_S if names is not None else _ABSENT_S)

    def _read(self, pid: int) -> tuple[str, ...] | None:
        # jeepney raises many kinds of errors when a bus goes; any of them means: nobody knows
        try:
            self._bus = self._bus or self._open_bus()
            return self._bus.window_names(pid) if self._bus is not None else None
        except Exception:  # noqa: BLE001
            bus, self._bus = self._bus, None
            if bus is not None:
                with contextlib.suppress(Exception):
                    bus.close()
            return None


def bus_address(display: Any) -> str | None:
    """The accessibility bus that the X server's root window names, else the one in the environment, else None."""
    atom = display.intern_atom("AT_SPI_BUS", True)
    found = display.screen().root.get_full_property(atom, 0) if atom else None
    value = found.value if found is not None else os.environ.get("AT_SPI_BUS_ADDRESS", "")
    text = value.decode("ascii", "ignore") if isinstance(value, bytes) else str(value)
    return text if text.startswith("unix:") else None


def opener_of(make: Callable[[str], Opened], display_name: str | None = None) -> Callable[[], Opened | None]:
    """Return what gives `make` the address of this display's accessibility bus, or returns None where there is none."""
    from recorder.capture.x11_display import open_display

    def opened() -> Opened | None:
        display = open_display(display_name)
        try:
            address = bus_address(display)
        finally:
            display.close()
        return make(address) if address else None

    return opened
