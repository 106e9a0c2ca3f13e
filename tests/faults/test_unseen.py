"""What is shown and typed while the recorder is paused, or the desktop is locked, is in no frame and no event."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import mss
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from demo.recorded import Recorder
from recorder.config import Home
from recorder.control import Request, ask
from tests.capture.desktop_bus import DesktopBus
from tests.capture.test_session_lock import SAVER, needs_mock
from tests.xserver import XServer, missing_programs, running_window_manager, running_xserver, wait_until

pytestmark = [pytest.mark.live, pytest.mark.timeout(300)]

TOGGLES, CYCLES, LONGER = 100, 20, 10
"""Every tenth time it records long enough between two pauses that frames are kept."""
ORDINARY, CANARY = (240, 240, 240), (255, 0, 255)
"""The colours of the terminal, the latter while it shows what nobody may see."""


class Terminal:
    """An xterm that shows what the test writes, and types what it is told."""

    def __init__(self, server: XServer, folder: Path) -> None:
        self._server = server
        pipe = folder / "shown"
        os.mkfifo(pipe)
        command = ["xterm", "-geometry", "80x24+100+100", "-e", "sh", "-c", f"stty -echo; cat <>{pipe}"]
        self._process = subprocess.Popen(
            command, env=server.environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self._pipe = pipe.open("w", buffering=1)
        assert wait_until(lambda: bool(server.run("xdotool", "search", "--class", "xterm").strip()), 20)

    def show(self, text: str, colour: tuple[int, int, int]) -> None:
        """Show one line on this background."""
        self._pipe.write(f"\033]11;#{colour[0]:02x}{colour[1]:02x}{colour[2]:02x}\a\033[2J\033[H{text}\n")

    def type(self, text: str) -> None:
        """Type with real X events."""
        self._server.run("xdotool", "type", "--delay", "2", text)

    def show_canary(self, text: str) -> None:
        """Show what nobody may see, and wait until it is on the screen: terminals repaint late."""
        self.show(text, CANARY)
        assert wait_until(self._has_canary, 20)

    def hide(self) -> None:
        """Show something ordinary, and wait until nothing of the canary is on the screen."""
        self.show("ordinary", ORDINARY)
        assert wait_until(lambda: not self._has_canary(), 20)

    def _has_canary(self) -> bool:
        with mss.MSS(display=self._server.display) as screen:
            shot = screen.grab(screen.monitors[0])
        return _holds(np.frombuffer(shot.rgb, np.uint8).reshape(shot.height, shot.width, 3))

    def close(self) -> None:
        """End it."""
        self._pipe.close()
        self._process.kill()
        self._process.wait()


@pytest.fixture
def server() -> Iterator[XServer]:
    """A desktop with a window manager."""
    missing = [*missing_programs(), *(["xterm"] if shutil.which("xterm") is None else [])]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    with running_xserver(1024, 640) as running, running_window_manager(running):
        yield running


@pytest.fixture
def terminal(server: XServer, tmp_path: Path) -> Iterator[Terminal]:
    """A terminal on it."""
    opened = Terminal(server, tmp_path)
    yield opened
    opened.close()


def _holds(pixels: NDArray[np.uint8]) -> bool:
    return bool((pixels == CANARY).all(axis=2).sum() > 100)


def _is_seen(path: Path) -> bool:
    with Image.open(path) as picture:
        return _holds(np.asarray(picture.convert("RGB")))


def _found(recorder: Recorder, out: Path) -> tuple[int, int, int]:
    """Frames that show a canary, events that hold one, and all frames."""
    recorder.done("stop")
    frames, events = recorder.export(recorder.sessions()[0]["id"], out)
    seen = sum(_is_seen(out / line["file"]) for line in frames)
    return seen, sum("canary" in str(event).lower() or event["type"] == "text" for event in events), len(frames)


def test_nothing_of_a_hundred_pauses_is_kept(server: XServer, terminal: Terminal, tmp_path: Path) -> None:
    """100 pauses with something shown and typed in each: nothing of it is stored, and what lies between is."""
    recorder = Recorder(tmp_path / "recorder", server.environ)
    recorder.initialise()
    recorder.done("start")
    home = Home(recorder.home)
    slowest = 0.0
    for number in range(TOGGLES):
        terminal.show(f"ordinary {number}", ORDINARY)
        begun = time.monotonic()
        ask(home, Request(do="pause"))
        slowest = max(slowest, time.monotonic() - begun)
        terminal.show_canary(f"canary {number}")
        terminal.type(f"canary{number}")
        time.sleep(0.03)
        terminal.hide()
        ask(home, Request(do="resume"))
        time.sleep(0.03 if number % LONGER else 1.5)
    time.sleep(1.0)
    seen, held, frames = _found(recorder, tmp_path / "out")
    print(f"\n{TOGGLES} pauses: {seen} frames, {held} events of them kept; {frames} frames; slowest {slowest:.3f} s")
    assert (seen, held) == (0, 0)
    assert frames >= TOGGLES // LONGER


@needs_mock
def test_nothing_of_a_locked_desktop_is_kept(server: XServer, terminal: Terminal, tmp_path: Path) -> None:
    """20 times locked, with something shown and typed meanwhile: nothing of it is stored, and the status says why."""
    with DesktopBus(tmp_path) as bus:
        bus.play("gnome_screensaver", SAVER)
        recorder = Recorder(tmp_path / "recorder", server.environ)
        recorder.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.address
        recorder.initialise()
        recorder.done("start")
        home = Home(recorder.home)

        def until(condition: Callable[[dict[str, object]], bool]) -> float:
            begun = time.monotonic()
            assert wait_until(lambda: condition(ask(home, Request(do="status"))), 20)
            return time.monotonic() - begun

        slowest = 0.0
        for number in range(CYCLES):
            terminal.show(f"ordinary {number}", ORDINARY)
            bus.call(SAVER, "/org/gnome/ScreenSaver", SAVER, "SetActive", "b", (True,))
            slowest = max(slowest, until(lambda status: status["paused_by"] == "locked"))
            terminal.show_canary(f"canary {number}")
            terminal.type(f"canary{number}")
            time.sleep(0.1)
            terminal.hide()
            bus.call(SAVER, "/org/gnome/ScreenSaver", SAVER, "SetActive", "b", (False,))
            slowest = max(slowest, until(lambda status: status["state"] == "recording"))
            time.sleep(0.1 if number % LONGER else 1.5)
        time.sleep(1.0)
        seen, held, frames = _found(recorder, tmp_path / "out")
    print(f"\n{CYCLES} locks: {seen} frames, {held} events of them kept; {frames} frames; slowest {slowest:.3f} s")
    assert (seen, held) == (0, 0)
    assert frames >= CYCLES // LONGER
