"""Whether the focus stands in a password field, as applications tell on the accessibility bus (AT-SPI). [RAW]

Applications that are on the bus say when the focus moves once somebody listens. Only roles are asked for, never texts.
It is a second witness: where the bus does not answer, the screen still shows no more than dots.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, Final, Protocol

PASSWORD_TEXT: Final = 40
"""ATSPI_ROLE_PASSWORD_TEXT in at-spi2-core's atspi-constants.h."""
_FOCUSED: Final = "type='signal',interface='org.a11y.atspi.Event.Object',member='StateChanged',arg0='focused'"
_EVENT: Final = "object:state-changed:focused"
_REGISTRY: Final = "org.a11y.atspi.Registry"
_AGAIN_S: Final = 5.0
_MOST_ASKED: Final = 64
"""Roles that are asked for and not told yet; an application that hangs tells none."""

Role = tuple[str, str, int | None]
"""An object by its owner and path, and its role when it gains the focus, or None when it loses it."""


class FocusBus(Protocol):
    """Where focus changes come from: `AtspiFocus`, or a fake."""

    def changes(self) -> Iterator[Role]:
        """Focus changes as they come; raises or ends when the bus goes."""

    def close(self) -> None:
        """End the connection."""


class AtspiFocus:
    """A connection of its own to the accessibility bus.

    Args:
        address: its D-Bus address.

    """

    def __init__(self, address: str) -> None:
        from jeepney.io.blocking import open_dbus_connection  # type: ignore[import-untyped] # ships no types

        self._connection: Any = open_dbus_connection(address)

    def changes(self) -> Iterator[Role]:
        """Focus changes as they come, the roles asked for one by one."""
        from jeepney import HeaderFields, MessageType  # type: ignore[import-untyped] # ships no types

        bus = "org.freedesktop.DBus"
        self._send(bus, "/org/freedesktop/DBus", bus, "AddMatch", "s", (_FOCUSED,))
        registry = "/org/a11y/atspi/registry"
        registered = self._send(_REGISTRY, registry, _REGISTRY, "RegisterEvent", "s", (_EVENT,))
        asked: dict[int, tuple[str, str]] = {}
        while True:
            message = self._connection.receive()
            fields, kind = message.header.fields, message.header.message_type
            if kind is MessageType.error and fields.get(HeaderFields.reply_serial) == registered:
                return  # no application is on the bus yet, so its registry does not run
            if kind is MessageType.signal and fields.get(HeaderFields.member) == "StateChanged":
                owner, path = str(fields[HeaderFields.sender]), str(fields[HeaderFields.path])
                if not message.body[1]:
                    yield owner, path, None
                    continue
                if len(asked) >= _MOST_ASKED:
                    asked.clear()
                asked[self._send(owner, path, "org.a11y.atspi.Accessible", "GetRole")] = owner, path
            elif kind is MessageType.method_return and fields.get(HeaderFields.reply_serial) in asked:
                yield *asked.pop(fields[HeaderFields.reply_serial]), int(message.body[0])

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _send(
        self, name: str, path: str, interface: str, method: str, signature: str | None = None, body: Any = ()
    ) -> int:
        """Call a method; the serial that its answer will name."""
        from jeepney import DBusAddress, MessageFlag, new_method_call

        message = new_method_call(DBusAddress(path, bus_name=name, interface=interface), method, signature, body)
        message.header.flags |= MessageFlag.no_auto_start
        serial = next(self._connection.outgoing_serial)
        self._connection.send(message, serial=serial)
        return int(serial)


class AccessibleFocus:
    """Listens in a thread of its own from `start` on; asking never waits.

    Args:
        open_bus: opens the bus, or returns None where there is none.
        wait: waits so many seconds before the bus is tried again.

    """

    def __init__(self, open_bus: Callable[[], FocusBus | None], wait: Callable[[float], None] = time.sleep) -> None:
        self._wait = wait
        self._open_bus = open_bus
        self._password: tuple[str, str] | None = None
        self._thread: threading.Thread | None = None

    def on_password(self) -> bool:
        """Whether the focus is known to stand in a password field."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._listen, name="accessible-focus", daemon=True)
            self._thread.start()
        return self._password is not None

    def _listen(self) -> None:
        while True:
            # jeepney raises many kinds of errors when a bus goes; any of them means: nobody knows
            with contextlib.suppress(Exception):
                self._follow()
            self._password = None
            self._wait(_AGAIN_S)

    def _follow(self) -> None:
        bus = self._open_bus()
        if bus is None:
            return
        try:
            for owner, path, role in bus.changes():
                if role is not None:
                    self._password = (owner, path) if role == PASSWORD_TEXT else None
                elif self._password == (owner, path):
                    self._password = None
        finally:
            bus.close()
