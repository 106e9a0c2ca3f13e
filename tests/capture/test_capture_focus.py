"""Password fields by the accessibility bus: with a fake bus, and with Chromium on a real one."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from demo.browser import running_chromium
from demo.driver import Driver
from recorder.capture.accessible_focus import PASSWORD_TEXT, AccessibleFocus, AtspiFocus, Role
from recorder.capture.accessible_names import opener_of
from tests.xserver import (
    XServer,
    missing_programs,
    running_program,
    running_window_manager,
    running_xserver,
    wait_until,
)

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
ENTRY = 79


class _Bus:
    """Tells the focus changes that a test gives it, one for each step."""

    def __init__(self, *told: Role) -> None:
        self.told = told
        self.step = threading.Semaphore(0)
        self.closed = False

    def changes(self) -> Iterator[Role]:
        for one in self.told:
            self.step.acquire()
            yield one
        self.step.acquire()

    def close(self) -> None:
        self.closed = True


def _never(seconds: float) -> None:
    """Wait for ever: the bus is tried once."""
    threading.Event().wait()


def test_the_focus_in_a_password_field_is_known_until_it_leaves() -> None:
    """Gained by another field or lost by this one: then it is no password any more."""
    bus = _Bus((":1", "/a", ENTRY), (":1", "/b", PASSWORD_TEXT), (":1", "/b", None))
    focus = AccessibleFocus(lambda: bus, _never)
    assert not focus.on_password()
    bus.step.release()
    bus.step.release()
    assert wait_until(focus.on_password)
    bus.step.release()
    assert wait_until(lambda: not focus.on_password())


def test_without_a_bus_nothing_is_known() -> None:
    """Then the screen alone is the witness."""
    assert not AccessibleFocus(lambda: None, _never).on_password()


def test_a_bus_that_ends_is_closed_and_opened_anew() -> None:
    """What it told last does not count any more."""
    opened: list[_Bus] = []

    def open_bus() -> _Bus:
        opened.append(_Bus((":1", "/b", PASSWORD_TEXT)))
        return opened[-1]

    focus = AccessibleFocus(open_bus, lambda _: None)
    focus.on_password()
    assert wait_until(lambda: bool(opened))
    opened[0].step.release()
    assert wait_until(focus.on_password)
    opened[0].step.release()
    assert wait_until(lambda: opened[0].closed and len(opened) > 1)
    assert wait_until(lambda: not focus.on_password())


@contextlib.contextmanager
def _accessibility_bus(server: XServer, runtime: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session bus and an accessibility bus of the test's own, on which applications are asked to be."""
    runtime.mkdir(mode=0o700)
    patch.delenv("XDG_RUNTIME_DIR", raising=False)
    patch.setenv("XDG_CACHE_HOME", str(runtime))
    session = subprocess.Popen(
        ["dbus-daemon", "--session", "--print-address", "--nofork"], stdout=subprocess.PIPE, text=True
    )
    assert session.stdout is not None
    patch.setenv("DBUS_SESSION_BUS_ADDRESS", session.stdout.readline().strip())
    with running_program(server, LAUNCHER, "--launch-immediately"):
        try:
            assert wait_until(lambda: "unix:" in server.run("xprop", "-root", "AT_SPI_BUS"))
            enabled = ["string:org.a11y.Status", "string:IsEnabled", "variant:boolean:true"]
            server.run(
                "dbus-send", "--session", "--dest=org.a11y.Bus", "--print-reply", "/org/a11y/bus",
                "org.freedesktop.DBus.Properties.Set", *enabled,
            )  # fmt: skip
            yield
        finally:
            session.stdout.close()
            session.kill()
            session.wait(5)


@pytest.mark.live
def test_chromium_tells_its_password_fields(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A click into a password field is told, and so is the click into the next field."""
    if missing_programs() or shutil.which("chromium") is None or not Path(LAUNCHER).exists():
        pytest.skip("needs Chromium and the accessibility bus")
    private = tmp_path_factory.mktemp("focus")
    page = private / "page.html"
    page.write_text("<input id=name><input id=password type=password>", encoding="utf-8")
    with (
        running_xserver() as server,
        running_window_manager(server),
        _accessibility_bus(server, private / "run", monkeypatch),
    ):
        focus = AccessibleFocus(opener_of(AtspiFocus, server.display), lambda _: time.sleep(0.2))
        with running_chromium(
            server, private / "chromium", [page.as_uri()], ["--force-renderer-accessibility"]
        ) as browser:
            driver = Driver(server)

            def told(field: str, password: bool) -> bool:
                driver.click(*browser.centre_of(page.name, field))
                return wait_until(lambda: focus.on_password() is password, 2)

            assert wait_until(lambda: told("#name", False) and told("#password", True), 20)
            assert told("#name", False)
