"""macOS and Windows parts, with fakes: they were never run there."""

import types
from collections.abc import Callable
from typing import Any

import pytest

from recorder.capture.inputs import STUCK_MS, Modifiers, PynputInputs, key_of
from recorder.capture.permissions import check_macos
from recorder.capture.probe import PynputProbe
from recorder.capture.screen import MssLayout, MssScreen
from recorder.capture.window_macos import MacosWindows
from recorder.capture.window_windows import Row, WindowsWindows
from recorder.errors import DisplayError, PermissionsError
from redaction.geometry import Box, Monitor
from redaction.raw import RawKey, RawPointer


class _FakeListener:
    """A pynput listener that is told what happens."""

    def __init__(self, **callbacks: Callable[..., None]) -> None:
        self.callbacks = callbacks
        self.running = False

    def start(self) -> None:
        self.running = True

    def stop(self) -> None:
        self.running = False

    def is_alive(self) -> bool:
        return self.running


class _FakePynput:
    """pynput's two modules."""

    def __init__(self) -> None:
        self.made: dict[str, _FakeListener] = {}
        self.keyboard = types.SimpleNamespace(Listener=lambda **c: self._make("keyboard", c))
        self.mouse = types.SimpleNamespace(Listener=lambda **c: self._make("mouse", c))

    def _make(self, kind: str, callbacks: dict[str, Callable[..., None]]) -> _FakeListener:
        self.made[kind] = _FakeListener(**callbacks)
        return self.made[kind]

    def load(self) -> tuple[Any, Any]:
        return self.keyboard, self.mouse


def _named(name: str) -> Any:
    return types.SimpleNamespace(name=name)


def _typed(char: str | None, is_dead: bool = False) -> Any:
    return types.SimpleNamespace(char=char, is_dead=is_dead)


@pytest.mark.parametrize(
    ("key", "ctrl", "expected"),
    [
        (_named("ctrl_l"), False, (None, "ctrl")),
        (_named("cmd_r"), False, (None, "super")),
        (_named("alt_gr"), False, (None, "altgr")),
        (_named("space"), False, (" ", None)),
        (_named("f24"), False, (None, "f24")),
        (_typed("é"), False, ("é", None)),
        (_typed("\x13"), True, ("s", None)),
        (_typed("\x13"), False, (None, "unknown")),
        (_typed("^", is_dead=True), False, (None, "unknown")),
        (_typed(None), False, (None, "unknown")),
        (None, False, (None, "unknown")),
    ],
)
def test_pynput_keys_become_names_and_characters(key: Any, ctrl: bool, expected: tuple[str | None, str | None]) -> None:
    """Left and right are one modifier, control characters their letter, and what types nothing known is unknown."""
    assert key_of(key, ctrl) == expected


def test_a_modifier_that_is_never_released_is_dropped_after_a_while() -> None:
    """A release that nobody saw does not turn all later typing into shortcuts."""
    modifiers = Modifiers()
    modifiers.feed("ctrl", True, 0)
    assert modifiers.held(STUCK_MS - 1) == {"ctrl"}
    assert modifiers.held(STUCK_MS) == frozenset()


def test_events_are_told_in_the_order_of_arrival_with_modifiers() -> None:
    """Keys and pointer come through one lock, in order, in desktop pixels."""
    pynput, told, now = _FakePynput(), list[RawKey | RawPointer](), iter(range(100))
    inputs = PynputInputs(lambda: next(now), lambda: 2.0, pynput.load)
    inputs.start(told.append, told.append)
    keyboard, mouse = pynput.made["keyboard"].callbacks, pynput.made["mouse"].callbacks
    keyboard["on_press"](_named("ctrl_l"))
    mouse["on_click"](10.2, 20.0, _named("left"), True)
    keyboard["on_press"](_typed("\x13"))
    mouse["on_scroll"](1, 2, 0, -1)
    kinds = [e.kind if isinstance(e, RawPointer) else e.expose_char() or e.expose_name() for e in told]
    assert kinds == ["ctrl", "press", "s", "scroll"]
    click, letter = told[1], told[2]
    assert isinstance(click, RawPointer)
    assert (click.x, click.y, click.button) == (20, 40, "left")
    assert isinstance(letter, RawKey)
    assert letter.modifiers == {"ctrl"}


def test_listening_is_dead_once_a_callback_failed_or_a_listener_ended() -> None:
    """A failing callback never raises into pynput, which would log what was typed; it ends the claim to listen."""
    pynput = _FakePynput()
    inputs = PynputInputs(lambda: 0, load=pynput.load)

    def fail(_: object) -> None:
        raise ValueError("secret")

    inputs.start(fail, fail)
    assert inputs.alive()
    pynput.made["keyboard"].callbacks["on_press"](_typed("x"))
    assert not inputs.alive()
    healthy = PynputInputs(lambda: 0, load=pynput.load)
    healthy.start(lambda _: None, lambda _: None)
    pynput.made["mouse"].stop()
    assert not healthy.alive()
    healthy.stop()
    assert not pynput.made["keyboard"].running


def test_a_key_that_the_system_lacks_is_not_tapped() -> None:
    """The self-test says so instead of injecting some other key."""
    keyboard = types.SimpleNamespace(Key=types.SimpleNamespace())
    assert PynputProbe("f24", lambda: keyboard).tap_key() is False


ROWS = [
    {
        "kCGWindowNumber": 2,
        "kCGWindowOwnerPID": 7,
        "kCGWindowLayer": 25,
        "kCGWindowOwnerName": "Menu",
        "kCGWindowBounds": {"X": 0, "Y": 0, "Width": 5, "Height": 5},
    },
    {
        "kCGWindowNumber": 1,
        "kCGWindowOwnerPID": 7,
        "kCGWindowLayer": 0,
        "kCGWindowOwnerName": "Mail",
        "kCGWindowName": "Inbox",
        "kCGWindowBounds": {"X": 10.5, "Y": 20, "Width": 30, "Height": 40},
    },
]


def test_macos_windows_come_from_the_lowest_to_the_topmost() -> None:
    """Quartz tells front to back; the active application's front window has the focus; boxes are in desktop pixels."""
    desktop = MacosWindows(lambda: 9, lambda: (ROWS, 7), lambda: 2.0).desktop()
    assert [w.identity for w in desktop.windows] == [1, 2]
    focused = desktop.focused()
    assert focused is not None
    assert (focused.expose_application(), focused.expose_title()) == ("Mail", "Inbox")
    assert focused.box == Box(21, 40, 60, 80)


def test_macos_focus_is_unknown_without_an_active_application() -> None:
    """Nobody active means nobody knows where keys go."""
    assert not MacosWindows(lambda: 9, lambda: (ROWS, None)).desktop().focus_known


def test_windows_name_their_program_and_have_the_foreground_focus() -> None:
    """The application is the program's name without folder and ending."""
    row = Row(5, "Vault", r"C:\Program Files\KeePass.exe", "Main", 1, 2, 11, 22, 0)
    desktop = WindowsWindows(lambda: 9, lambda: ([row], 5)).desktop()
    focused = desktop.focused()
    assert focused is not None
    assert (focused.expose_application(), focused.role, focused.box) == ("KeePass", "Main", Box(1, 2, 10, 20))
    assert not WindowsWindows(lambda: 9, lambda: ([row], 0)).desktop().focus_known
    assert "Vault" not in repr(row)


@pytest.mark.parametrize(("sees", "hears", "page"), [(False, True, "Screen"), (True, False, "Input Monitoring")])
def test_macos_says_what_to_allow(sees: bool, hears: bool, page: str) -> None:
    """A missing permission is one sentence, with the page of the settings that grants it."""
    with pytest.raises(PermissionsError) as caught:
        check_macos(lambda: sees, lambda: hears)
    assert page in caught.value.hint


def test_macos_with_both_permissions_goes_on() -> None:
    """Nothing is raised when everything is allowed."""
    check_macos(lambda: True, lambda: True)


class _FakeMss:
    """mss on a Mac: boxes in points, two pixels for each in the first monitor, one in the second."""

    monitors = (
        {"left": 0, "top": 0, "width": 60, "height": 20},
        {"left": 0, "top": 0, "width": 40, "height": 20},
        {"left": 40, "top": 0, "width": 20, "height": 20},
    )

    def __enter__(self) -> "_FakeMss":
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def close(self) -> None:
        return None

    def grab(self, area: dict[str, int]) -> Any:
        finer = 2 if area["left"] < 40 else 1
        width, height = area["width"] * finer, area["height"] * finer
        return types.SimpleNamespace(size=(width, height), raw=bytes([1, 2, 3, 255]) * (width * height))


def test_points_become_the_finest_monitors_pixels() -> None:
    """With mixed monitors, boxes and frames are in one unit: a frame has the size of its monitor's box."""
    layout = MssLayout(_FakeMss)
    screen = MssScreen(layout.read, _FakeMss, layout.scale)
    fine, coarse = screen.monitors()
    assert (fine.box, coarse.box) == (Box(0, 0, 80, 40), Box(80, 0, 40, 40))
    for monitor in (fine, coarse):
        pixels = screen.grab(monitor)
        assert pixels.shape == (monitor.box.height, monitor.box.width, 3)
        assert (pixels == (3, 2, 1)).all()


class _DeadMss(_FakeMss):
    """mss after the display has gone."""

    def grab(self, area: dict[str, int]) -> Any:
        raise AssertionError


def test_what_mss_raises_for_a_dead_display_is_a_display_error() -> None:
    """A bare AssertionError from mss becomes one sentence."""
    screen = MssScreen(lambda: (Monitor(0, Box(0, 0, 4, 4)),), _DeadMss)
    with pytest.raises(DisplayError):
        screen.grab(Monitor(0, Box(0, 0, 4, 4)))


def test_a_monitor_that_has_just_gone_is_black() -> None:
    """A grab between unplugging and the next reading of the layout shows nothing, and does not end the recording."""
    screen = MssScreen(lambda: (Monitor(0, Box(0, 0, 4, 4)),), _DeadMss)
    assert not screen.grab(Monitor(1, Box(4, 0, 4, 4))).any()
