"""A D-Bus of its own, with python-dbusmock playing the desktop's services on it."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, MessageType, new_method_call
from jeepney.io.blocking import open_dbus_connection

SYSTEM_PYTHON = "/usr/bin/python3"
"""Debian's own Python: dbusmock comes as a package of the system."""

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><listen>unix:path={socket}</listen><policy context="default"><allow send_destination="*"/>
<allow receive_sender="*"/><allow own="*"/></policy></busconfig>"""


class DesktopBus:
    """A running bus; used as a context."""

    def __init__(self, folder: Path) -> None:
        self._socket = folder / "bus"
        self._config = folder / "bus.conf"
        self._config.write_text(CONFIG.format(socket=self._socket))
        self.address = f"unix:path={self._socket}"
        self._processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> DesktopBus:
        self._run("dbus-daemon", f"--config-file={self._config}", "--nofork", "--nopidfile")
        self._until(self._connects)
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        for process in reversed(self._processes):
            process.kill()
            process.wait()

    def play(self, template: str, name: str) -> subprocess.Popen[bytes]:
        """Let dbusmock play a service, until the test ends it."""
        process = self._run(SYSTEM_PYTHON, "-m", "dbusmock", "--session", "--template", template)
        self._until(lambda: bool(self.call("org.freedesktop.DBus", "/org/freedesktop/DBus",
                                           "org.freedesktop.DBus", "NameHasOwner", "s", (name,))[0]))  # fmt: skip
        return process

    def call(
        self, name: str, path: str, interface: str, method: str, signature: str | None = None, body: Any = ()
    ) -> Any:
        """Call a method of a service; the body of its answer."""
        message = new_method_call(DBusAddress(path, bus_name=name, interface=interface), method, signature, body)
        answer = self._connection.send_and_get_reply(message, timeout=10)
        assert answer.header.message_type is MessageType.method_return, answer.body
        return answer.body

    def kill(self) -> None:
        """The bus itself goes."""
        self._processes[0].kill()
        self._processes[0].wait()

    def _run(self, *command: str) -> subprocess.Popen[bytes]:
        environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": self.address}
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._processes.append(process)
        return process

    def _connects(self) -> bool:
        try:
            self._connection = open_dbus_connection(self.address)
        except OSError:
            return False
        return True

    @staticmethod
    def _until(condition: Callable[[], bool]) -> None:
        end = time.monotonic() + 20
        while not condition():
            assert time.monotonic() < end, "the bus did not get ready"
            time.sleep(0.02)
