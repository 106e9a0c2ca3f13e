"""Capture on a real X server."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import Xlib.display
from Xlib import X
from Xlib.ext import xtest

from recorder.capture.exclusions import Exclusions
from recorder.capture.pointer import PointerAssembler
from recorder.capture.sources import Sources
from recorder.errors import DisplayError
from redaction.geometry import Box
from redaction.raw import RawKey, RawPointer
from tests.capture.x_client import XClient
from tests.xserver import XServer, running_program, running_xserver, wait_until

pytestmark = pytest.mark.live

PINK, GREEN, FILL = (250, 20, 130), (20, 200, 90), (1, 2, 3)
PROJECT = Path(__file__).parents[2]


class _Rule:
    """Excludes an application, or private windows."""

    def __init__(self, application: str | None = None) -> None:
        self.id = application or "private"
        self._application = application

    def matches(self, application: str, title: str, url: str | None, role: str | None, private: bool) -> bool:
        return application == self._application if self._application else private


def _clock() -> int:
    return time.monotonic_ns() // 1_000_000


def _open(server: XServer, monkeypatch: pytest.MonkeyPatch) -> Sources:
    for name in ("WAYLAND_DISPLAY", "XDG_SESSION_TYPE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", server.display)
    from recorder.capture.platform import open_sources

    return open_sources(_clock)


@pytest.fixture
def sources(x_desktop: XServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sources]:
    """Open the sources of a server with a window manager."""
    opened = _open(x_desktop, monkeypatch)
    yield opened
    opened.inputs.stop()
    opened.sign.close()


@pytest.fixture
def heard(sources: Sources) -> list[RawKey | RawPointer]:
    """Listen, and return the list of what is heard."""
    events: list[RawKey | RawPointer] = []
    sources.inputs.start(events.append, events.append)
    return events


def _keys(events: list[RawKey | RawPointer]) -> list[tuple[str | None, bool, frozenset[str]]]:
    return [(e.expose_char() or e.expose_name(), e.pressed, e.modifiers) for e in list(events) if isinstance(e, RawKey)]


def _colour_count(pixels: np.ndarray[Any, Any], colour: tuple[int, int, int]) -> int:
    return int((pixels == colour).all(axis=2).sum())


def test_the_self_test_passes_on_a_real_server(sources: Sources, x_desktop: XServer) -> None:
    """Pixels and a key arrive, and the test window is gone afterwards."""
    from recorder.capture.selftest import PATCH, run_self_test

    run_self_test(sources)
    pixels = sources.screen.grab(sources.screen.monitors()[0])
    assert _colour_count(pixels, PATCH[0]) == 0


def test_a_server_without_record_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the RECORD extension nothing would be heard: that is said in one sentence."""
    with running_xserver(options=("-extension", "RECORD")) as server, pytest.raises(DisplayError, match="RECORD"):
        _open(server, monkeypatch)


def test_no_server_at_that_display_is_a_display_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A display that nobody serves is refused in one sentence."""
    with running_xserver() as server:
        gone = server
    with pytest.raises(DisplayError):
        _open(gone, monkeypatch)


def test_a_grab_shows_exactly_what_is_on_the_screen(sources: Sources, x_desktop: XServer) -> None:
    """Colours come as red, green, blue, each pixel in its place."""
    with XClient(x_desktop.display) as client:
        box = Box(301, 203, 40, 30)
        client.window(box, PINK, unmanaged=True)
        (monitor,) = sources.screen.monitors()
        pixels = sources.screen.grab(monitor)
    assert pixels.shape == (720, 1280, 3)
    assert pixels.flags.c_contiguous
    assert (pixels[box.top : box.bottom, box.left : box.right] == PINK).all()
    assert _colour_count(pixels, PINK) == box.area


def test_two_monitors_are_grabbed_each_with_its_own_pixels(sources: Sources, x_desktop: XServer) -> None:
    """A layout that changes under way is noticed, and each monitor shows its own part of the desktop."""
    assert [m.box for m in sources.screen.monitors()] == [Box(0, 0, 1280, 720)]
    x_desktop.run("xrandr", "--setmonitor", "left", "800/200x720/180+0+0", "screen")
    x_desktop.run("xrandr", "--setmonitor", "right", "480/120x600/150+800+100", "none")
    left, right = sources.screen.monitors()
    assert (left.box, right.box) == (Box(0, 0, 800, 720), Box(800, 100, 480, 600))
    with XClient(x_desktop.display) as client:
        client.window(Box(790, 300, 20, 10), PINK, unmanaged=True)
        assert _colour_count(sources.screen.grab(left), PINK) == 100
        pixels = sources.screen.grab(right)
    assert (pixels[200:210, 0:10] == PINK).all()


def test_a_scripted_run_is_heard_exactly(heard: list[RawKey | RawPointer], x_desktop: XServer) -> None:
    """Every click at its pixel, every shortcut, every scroll notch, in the script's order, and nothing else."""
    script = "mousemove 300 301 click 1 key ctrl+s mousemove 411 99 click --repeat 2 --delay 60 1 click --repeat 7 5 "
    script += "click --repeat 3 4 key ctrl+shift+t key Return mousemove 5 700 click 3 key alt+Left key F5 key minus"
    x_desktop.run("xdotool", *script.split())
    x_desktop.run("xdotool", "mousemove", "600", "400", "mousedown", "1")
    x_desktop.run("xdotool", "mousemove", "700", "450", "mouseup", "1", "key", "z")
    assert wait_until(lambda: ("z", False, frozenset()) in _keys(heard))
    assembler, told = PointerAssembler(), list[tuple[object, ...]]()
    for event in heard:
        if isinstance(event, RawPointer):
            actions = [action for _, action in assembler.feed(event)]
            told += [(a.kind, a.x, a.y, a.button, a.count) for a in actions if a.kind in ("click", "drag")]
            told += [("scroll", a.x, a.y, a.dx, a.dy) for a in actions if a.kind == "scroll"]
        elif event.pressed and event.expose_name() not in ("ctrl", "shift", "alt"):
            told.append((event.expose_char() or event.expose_name(), *sorted(event.modifiers)))
    assert told == [
        ("click", 300, 301, "left", 1),
        ("s", "ctrl"),
        ("click", 411, 99, "left", 1),
        ("click", 411, 99, "left", 2),
        *[("scroll", 411, 99, 0, -1)] * 7,
        *[("scroll", 411, 99, 0, 1)] * 3,
        ("T", "ctrl", "shift"),
        ("enter",),
        ("click", 5, 700, "right", 1),
        ("left", "alt"),
        ("f5",),
        ("-",),
        ("drag", 700, 450, "left", 0),
        ("z",),
    ]


def test_a_thousand_events_a_second_arrive_complete_and_in_order(
    heard: list[RawKey | RawPointer], x_desktop: XServer
) -> None:
    """Keys and pointer mixed, a thousand a second for ten seconds: none is lost and none overtakes another."""
    display = Xlib.display.Display(x_desktop.display)
    codes = dict(zip("asdfghjk", range(38, 46), strict=True))
    expected: list[tuple[object, ...]] = []
    began = time.monotonic()
    for index in range(2500):
        letter, x = "asdfghjk"[index % 8], 100 + index % 900
        xtest.fake_input(display, X.MotionNotify, x=x, y=50)
        xtest.fake_input(display, X.KeyPress, codes[letter])
        xtest.fake_input(display, X.KeyRelease, codes[letter])
        xtest.fake_input(display, X.ButtonPress, 5)
        xtest.fake_input(display, X.ButtonRelease, 5)
        expected += [("move", x), (letter, True), (letter, False), ("scroll", x)]
        display.flush()
        time.sleep(max(0.0, began + index * 0.004 - time.monotonic()))
    display.sync()
    assert wait_until(lambda: len(heard) >= len(expected), 30)
    print(f"\n{len(heard)} of {len(expected)} events heard in {time.monotonic() - began:.1f} s")
    told = [(e.kind, e.x) if isinstance(e, RawPointer) else (e.expose_char(), e.pressed) for e in heard]
    assert told == expected
    times = [event.t_ms for event in heard]
    assert times == sorted(times)
    display.close()


def test_a_changed_keyboard_layout_is_followed(heard: list[RawKey | RawPointer], x_desktop: XServer) -> None:
    """After the layout changes under way, keys mean what they now type."""
    x_desktop.run("xdotool", "key", "29")
    x_desktop.run("setxkbmap", "de")
    x_desktop.run("xdotool", "key", "29", "key", "34", "key", "21")
    assert wait_until(lambda: len(_keys(heard)) >= 8)
    pressed = [name for name, down, _ in _keys(heard) if down]
    assert pressed == ["y", "z", "ü", "unknown"]  # key 21 of the German layout is a dead accent


def _stack(sources: Sources) -> list[tuple[str, Box, bool]]:
    return [(w.expose_application(), w.box, w.focused) for w in sources.windows.desktop().windows]


def test_a_partly_covered_unfocused_excluded_window_is_painted_out_to_the_pixel(
    sources: Sources, x_desktop: XServer
) -> None:
    """All of it that shows is painted, frame included; the window over it stays as it is."""
    exclusions = Exclusions((_Rule("Vault"),))
    with XClient(x_desktop.display) as private, XClient(x_desktop.display) as editor:
        private.window(Box(100, 100, 300, 200), PINK, "Vault", "Passwords")
        window = editor.window(Box(250, 150, 300, 250), GREEN, "Editor")
        x_desktop.run("xdotool", "windowactivate", "--sync", str(window.id))

        def painted() -> tuple[int, int, int]:
            desktop = sources.windows.desktop()
            excluded = exclusions.excluded(desktop)
            (monitor,) = sources.screen.monitors()
            pixels = sources.screen.grab(monitor)
            after = sources.windows.desktop()  # the cover may have moved while the pixels were read
            exclusions.paint(pixels, monitor, desktop, excluded, FILL)
            exclusions.paint(pixels, monitor, after, exclusions.excluded(after), FILL)
            focused = desktop.focused()
            in_editor = focused is not None and focused.identity == window.id
            assert exclusions.keys_allowed(desktop, excluded) == in_editor
            assert _colour_count(pixels, PINK) == 0
            return _colour_count(pixels, GREEN), _colour_count(pixels, FILL), len(excluded)

        assert wait_until(lambda: painted()[0] == 300 * 250)
        assert painted()[1] >= 300 * 200 - 150 * 150
        assert painted()[2] == 1
        x_desktop.run("xdotool", "windowmove", str(window.id), "700", "300")
        for _ in range(20):
            painted()


def test_a_new_window_that_has_not_drawn_itself_uncovers_nothing(sources: Sources, x_desktop: XServer) -> None:
    """An empty window just mapped over an excluded one still shows its pixels: they are painted out."""
    exclusions = Exclusions((_Rule("Vault"),))
    with XClient(x_desktop.display) as private, XClient(x_desktop.display) as editor:
        private.window(Box(100, 100, 300, 200), PINK, "Vault", unmanaged=True)
        editor.window(Box(50, 50, 400, 300), None, "Editor", unmanaged=True)
        desktop = sources.windows.desktop()
        (monitor,) = sources.screen.monitors()
        pixels = sources.screen.grab(monitor)
        assert _colour_count(pixels, PINK) == 300 * 200  # this is what makes the law necessary
        exclusions.paint(pixels, monitor, desktop, exclusions.excluded(desktop), FILL)
    assert _colour_count(pixels, PINK) == 0


def test_a_place_is_painted_until_what_lay_below_has_drawn_itself(sources: Sources, x_desktop: XServer) -> None:
    """After an excluded window closed, its pixels stand in windows without a background: the place stays painted."""
    exclusions = Exclusions((_Rule("Vault"),))
    with XClient(x_desktop.display) as editor:
        editor.window(Box(50, 50, 400, 300), None, "Editor", unmanaged=True)
        with XClient(x_desktop.display) as private:
            private.window(Box(100, 100, 300, 200), PINK, "Vault", unmanaged=True)
            exclusions.excluded(sources.windows.desktop())
        assert wait_until(lambda: len(_stack(sources)) == 1)
        desktop = sources.windows.desktop()
        (monitor,) = sources.screen.monitors()
        pixels = sources.screen.grab(monitor)
        assert _colour_count(pixels, PINK) == 300 * 200  # as above
        exclusions.paint(pixels, monitor, desktop, exclusions.excluded(desktop), FILL)
    assert _colour_count(pixels, PINK) == 0


def test_a_menu_belongs_to_its_application(sources: Sources, x_desktop: XServer) -> None:
    """A popup without a name of its own, from the same program, is excluded with its program, and so are keys."""
    exclusions = Exclusions((_Rule("Vault"),))
    with XClient(x_desktop.display) as private, XClient(x_desktop.display) as editor:
        private.window(Box(100, 100, 300, 200), PINK, "Vault")
        editor.window(Box(600, 100, 300, 200), GREEN, "Editor")
        assert wait_until(lambda: len(_stack(sources)) == 2)
        menu = private.window(Box(300, 400, 90, 90), PINK, unmanaged=True)
        other = editor.window(Box(700, 400, 90, 90), GREEN, unmanaged=True)
        desktop = sources.windows.desktop()
        excluded = exclusions.excluded(desktop)
        assert menu.id in excluded
        assert other.id not in excluded
        assert not exclusions.keys_allowed(desktop, excluded)


def test_a_private_browser_window_is_known_by_its_process(sources: Sources, x_desktop: XServer) -> None:
    """A browser that was started in private mode has only private windows, and private menus."""
    sleeper = [sys.executable, "-c", "import time; time.sleep(60)", "--incognito"]
    with running_program(x_desktop, *sleeper) as browser, XClient(x_desktop.display) as client:
        page = client.window(Box(100, 100, 300, 200), PINK, "Chromium", "Page - Chromium", pid=browser.pid)
        menu = client.window(Box(300, 300, 90, 90), PINK, unmanaged=True, pid=browser.pid)
        plain = client.window(Box(600, 100, 300, 200), GREEN, "Editor")
        assert wait_until(lambda: len(_stack(sources)) == 3)
        private = {w.identity: w.private for w in sources.windows.desktop().windows}
    assert private == {page.id: True, menu.id: True, plain.id: False}


def test_what_is_remembered_of_windows_is_what_a_fresh_reading_tells(sources: Sources, x_desktop: XServer) -> None:
    """However windows move, restack, hide, are renamed and come and go, nothing remembered is out of date."""
    from recorder.capture.private_browsing import NoPrivateBrowsing
    from recorder.capture.window_x11 import X11Windows

    dice = random.Random(7)
    with XClient(x_desktop.display) as client:
        windows = [client.window(Box(40 * n, 30 * n, 200, 100), PINK, f"App{n}", f"t{n}") for n in range(6)]
        steps: list[Callable[[Any], object]] = [
            lambda w: w.configure(x=dice.randrange(600), y=dice.randrange(400)),
            lambda w: w.configure(stack_mode=X.Above),
            lambda w: w.configure(width=dice.randrange(50, 400)),
            lambda w: w.set_wm_name(f"title {dice.randrange(99)}"),
            lambda w: w.unmap(),
            lambda w: w.map(),
        ]
        for _ in range(12):
            for _ in range(4):
                dice.choice(steps)(dice.choice(windows))
            client.display.sync()

            def agree() -> bool:
                fresh = X11Windows(_clock, NoPrivateBrowsing()).desktop()
                known = sources.windows.desktop()
                told = [(w.identity, w.box, w.expose_title(), w.expose_application()) for w in known.windows]
                return told == [(w.identity, w.box, w.expose_title(), w.expose_application()) for w in fresh.windows]

            assert wait_until(agree, 3.0)


def test_where_nobody_has_the_keyboard_the_focus_is_unknown(sources: Sources, x_desktop: XServer) -> None:
    """Keys typed at the bare desktop belong to no window."""
    assert sources.windows.desktop().focused() is None
    with XClient(x_desktop.display) as client:
        window = client.window(Box(100, 100, 300, 200), PINK, "Editor")
        x_desktop.run("xdotool", "windowactivate", "--sync", str(window.id))
        assert wait_until(lambda: sources.windows.desktop().focused() is not None)
        with XClient(x_desktop.display) as locker:
            locker.root.grab_keyboard(True, X.GrabModeAsync, X.GrabModeAsync, X.CurrentTime)
            locker.display.sync()
            assert sources.windows.desktop().focused() is None
            locker.display.ungrab_keyboard(X.CurrentTime)
            locker.display.sync()
            assert wait_until(lambda: sources.windows.desktop().focused() is not None)


def test_the_sign_shows_in_the_record_on_top_and_lets_clicks_through(sources: Sources, x_desktop: XServer) -> None:
    """The mark is in the grabbed pixels, comes back to the top, turns grey when paused, and never takes a click."""
    from recorder.capture.sign import RED

    sources.sign.show("recording")
    place = sources.sign.place()
    assert place is not None
    (monitor,) = sources.screen.monitors()

    def red() -> int:
        part = sources.screen.grab(monitor)[place.top : place.bottom, place.left : place.right]
        return _colour_count(part, RED)

    assert wait_until(lambda: red() > 30)
    with XClient(x_desktop.display) as client:
        cover = client.window(Box(1100, 0, 180, 100), GREEN, unmanaged=True)
        assert wait_until(lambda: red() > 30)
        x_desktop.run("xdotool", "mousemove", str(place.left + 5), str(place.top + 5))
        assert client.root.query_pointer().child.id == cover.id
    sources.sign.show("paused")
    assert wait_until(lambda: red() == 0)
    sources.sign.close()
    assert not sources.sign.alive()


def test_a_frozen_server_is_noticed_and_a_thawed_one_works_again(sources: Sources, x_desktop: XServer) -> None:
    """A server that hangs cannot hang the heartbeat, which waits for less than two seconds each time it asks."""
    from recorder.capture.heartbeat import ANSWER_S, Heartbeat

    assert ANSWER_S < 2.0
    sources.inputs.start(lambda _: None, lambda _: None)
    sources.sign.show("recording")
    heart, hasty = Heartbeat(sources), Heartbeat(sources, patience_s=ANSWER_S)
    heart.check()
    hasty.check()
    x_desktop.freeze()
    began = time.monotonic()
    heart.check()
    with pytest.raises(DisplayError, match="stopped answering"):
        hasty.check()
    assert time.monotonic() - began < 10 * ANSWER_S  # without a limit it would never return
    x_desktop.thaw()
    assert wait_until(lambda: sources.probe.answers(1.0))
    heart.check()


def test_a_dead_server_ends_every_claim(sources: Sources, x_desktop: XServer) -> None:
    """After the server died nothing pretends to see, hear or show."""
    from recorder.capture.heartbeat import Heartbeat

    sources.inputs.start(lambda _: None, lambda _: None)
    sources.sign.show("recording")
    (monitor,) = sources.screen.monitors()
    x_desktop.kill()
    assert wait_until(lambda: not sources.inputs.alive() and not sources.sign.alive())
    for ask in (lambda: sources.screen.grab(monitor), sources.screen.monitors, sources.windows.desktop):
        with pytest.raises(DisplayError):
            ask()
    with pytest.raises(DisplayError):
        Heartbeat(sources).check()


_CONFINED = """
from recorder.sandbox import confine, forbid_programs
held = confine()
import time
from recorder.capture.platform import open_sources
from recorder.capture.selftest import run_self_test
from recorder.capture.heartbeat import Heartbeat
sources = open_sources(lambda: time.monotonic_ns() // 1_000_000)
run_self_test(sources)
held += forbid_programs()
sources.inputs.start(print, print)
sources.sign.show("recording")
Heartbeat(sources).check()
sources.windows.desktop()
for monitor in sources.screen.monitors():
    sources.screen.grab(monitor)
print(*held)
"""


def test_everything_works_without_the_right_to_write(x_desktop: XServer, tmp_path: Path) -> None:
    """A process that may write nowhere, open no network and start no program can still see, hear and show its sign."""
    done = subprocess.run(
        [sys.executable, "-c", _CONFINED],
        env=x_desktop.environ | {"PYTHONPATH": str(PROJECT), "TMPDIR": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == []
