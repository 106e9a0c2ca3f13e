"""Self-test, heartbeat, sign and platform checks, with fakes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from recorder.capture.heartbeat import Heartbeat
from recorder.capture.layout_x11 import monitors_of, scale_of, xft_dpi
from recorder.capture.platform import check_environment
from recorder.capture.selftest import PATCH, run_self_test
from recorder.capture.sign import HEIGHT_PX, WIDTH_PX, drawing
from recorder.capture.sign_x11 import mark_box
from recorder.capture.sources import OnKey, OnPointer, SignState, Sources
from recorder.errors import DisplayError, PermissionsError, WaylandError
from redaction.geometry import Box, Monitor
from redaction.raw import Pixels, RawDesktop, RawKey

MONITOR = Monitor(0, Box(0, 0, 64, 32))


@dataclass
class _Desk:
    """A whole fake platform."""

    monitor: Monitor = MONITOR
    answering: bool = True
    black: bool = False
    shows_patch: bool = True
    hears: bool = True
    taps: bool = True
    listening: bool = False
    signed: bool = True
    patch: Box | None = None
    on_key: OnKey | None = field(default=None, repr=False)

    def monitors(self) -> tuple[Monitor, ...]:
        return (self.monitor,)

    def grab(self, monitor: Monitor) -> Pixels:
        pixels = np.full((monitor.box.height, monitor.box.width, 3), 0 if self.black else 90, dtype=np.uint8)
        if self.patch is not None and self.shows_patch:
            for index, colour in enumerate(PATCH):
                pixels[:8, index * 8 : index * 8 + 8] = colour
        return pixels

    def desktop(self) -> RawDesktop:
        return RawDesktop((), False, 0)

    def start(self, on_key: OnKey, on_pointer: OnPointer) -> None:
        self.on_key, self.listening = on_key, True

    def alive(self) -> bool:
        return self.listening and self.signed

    def stop(self) -> None:
        self.listening = False

    def show(self, state: SignState) -> None:
        self.signed = True

    def place(self) -> Box | None:
        return Box(40, 4, 8, 8)

    def close(self) -> None:
        self.signed = False

    def answers(self, within_s: float) -> bool:
        return self.answering

    def show_patch(self, colours: tuple[tuple[int, int, int], ...]) -> Box | None:
        self.patch = Box(0, 0, 8 * len(colours), 8)
        return self.patch

    def hide_patch(self) -> None:
        self.patch = None

    def tap_key(self) -> bool:
        if self.taps and self.hears and self.on_key is not None:
            self.on_key(RawKey(None, "unknown", True, frozenset(), 0))
        return self.taps


def _sources(desk: _Desk) -> Sources:
    return Sources(screen=desk, inputs=desk, windows=desk, sign=desk, probe=desk)


@pytest.fixture(autouse=True)
def _short_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recorder.capture.selftest._LOOK_S", 0.05)


def test_a_healthy_desktop_passes_and_is_left_as_it_was() -> None:
    """After the self-test the test window is gone and nobody listens."""
    desk = _Desk()
    run_self_test(_sources(desk))
    assert desk.patch is None
    assert not desk.listening


@pytest.mark.parametrize(
    ("broken", "error", "word"),
    [
        (_Desk(answering=False), DisplayError, "does not answer"),
        (_Desk(shows_patch=False), DisplayError, "does not see"),
        (_Desk(shows_patch=False, black=True), DisplayError, "black"),
        (_Desk(taps=False), DisplayError, "XTEST"),
        (_Desk(hears=False), PermissionsError, "does not hear"),
    ],
)
def test_each_fault_is_one_sentence(broken: _Desk, error: type[Exception], word: str) -> None:
    """The self-test names what is wrong, and cleans up all the same."""
    desk = replace(broken)
    with pytest.raises(error, match=word) as caught:
        run_self_test(_sources(desk))
    assert str(caught.value).endswith(".")
    assert desk.patch is None
    assert not desk.listening


def _beating(desk: _Desk) -> tuple[Heartbeat, Callable[[float], None]]:
    now = [0.0]
    desk.listening = True
    heart = Heartbeat(_sources(desk), lambda: now[0])

    def wait(seconds: float) -> None:
        now[0] += seconds

    return heart, wait


def test_a_heart_beats_on_a_healthy_desktop() -> None:
    """Nothing is raised while everything works, however long."""
    heart, wait = _beating(_Desk())
    for _ in range(20):
        heart.check()
        wait(1.0)


@pytest.mark.parametrize("fault", ["answering", "listening", "signed"])
def test_a_loss_is_noticed_at_the_next_beat(fault: str) -> None:
    """A display that stops answering, keys no longer heard and a vanished sign each end the claim to record."""
    desk = _Desk()
    heart, _ = _beating(desk)
    heart.check()
    setattr(desk, fault, False)
    with pytest.raises(DisplayError):
        heart.check()


def _beat(heart: Heartbeat, times: int) -> None:
    for _ in range(times):
        heart.check()


def test_a_busy_display_is_waited_for_and_a_silent_one_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine at its limit answers late; after ten seconds without an answer the claim to record ends."""
    desk = _Desk()
    heart, wait = _beating(desk)
    busy = [False]

    def late(within_s: float) -> bool:
        wait(within_s if busy[0] else 0.0)
        return not busy[0]

    monkeypatch.setattr(desk, "answers", late)
    for silent in (1, 6, 2):
        busy[0] = True
        _beat(heart, silent)
        busy[0] = False
        _beat(heart, 1)
    busy[0] = True
    with pytest.raises(DisplayError, match="stopped answering"):
        _beat(heart, 7)


def test_a_black_screen_is_noticed_but_not_at_the_first_blink() -> None:
    """One black look may be a program's; two in a row end the claim to record."""
    desk = _Desk()
    heart, wait = _beating(desk)
    desk.black = True
    wait(3.0)
    heart.check()
    wait(3.0)
    with pytest.raises(DisplayError, match="black"):
        heart.check()


@pytest.mark.parametrize(
    ("env", "error"),
    [
        ({"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, WaylandError),
        ({"XDG_SESSION_TYPE": "wayland", "DISPLAY": ":0"}, WaylandError),
        ({}, DisplayError),
        ({"DISPLAY": ""}, DisplayError),
    ],
)
def test_an_environment_that_cannot_be_recorded_is_refused(env: Mapping[str, str], error: type[Exception]) -> None:
    """Wayland and a missing display are refused in one sentence, before anything is opened."""
    with pytest.raises(error):
        check_environment(env)


def test_an_x11_session_is_accepted() -> None:
    """A display and no Wayland is what is needed."""
    check_environment({"DISPLAY": ":0", "XDG_SESSION_TYPE": "x11"})


def test_mirrored_monitors_are_one_and_parts_outside_the_desktop_are_cut() -> None:
    """Each pixel of the desktop belongs to one monitor at most where monitors mirror each other."""
    desktop = Box(0, 0, 300, 100)
    rows = [(Box(0, 0, 200, 100), 0), (Box(0, 0, 200, 100), 0), (Box(0, 0, 100, 50), 0), (Box(200, 0, 200, 100), 0)]
    assert [m.box for m in monitors_of(desktop, rows, None)] == [Box(0, 0, 200, 100), Box(200, 0, 100, 100)]
    assert [m.box for m in monitors_of(desktop, [], None)] == [desktop]


def test_scale_is_the_desktops_word_before_the_panels_size() -> None:
    """Xft.dpi decides; without it only a very dense panel counts as scaled; nonsense sizes do not."""
    assert xft_dpi("Xcursor.size:\t24\nXft.dpi:\t144\n") == 144
    assert xft_dpi("Xft.dpi: many") is None
    assert scale_of(3840, 344, 144.0) == 1.5
    assert scale_of(3840, 344, None) == 2.0
    assert scale_of(1920, 508, None) == 1.0
    assert scale_of(1920, 0, None) == 1.0
    assert scale_of(1920, 16, None) == 1.0


@pytest.mark.parametrize("state", ["recording", "paused"])
def test_the_mark_is_drawn_inside_itself_and_looks_different_when_paused(state: SignState) -> None:
    """Every rectangle of the mark lies in it; red shows only while it records."""
    shapes = drawing(state)
    assert all(Box(0, 0, WIDTH_PX, HEIGHT_PX).contains(box) for box, _ in shapes)
    assert any(red > 200 and green < 60 for _, (red, green, _) in shapes) == (state == "recording")


def test_the_mark_stands_inside_its_monitor() -> None:
    """Also on a second monitor, and on one that is narrower than usual."""
    for box in (Box(0, 0, 1920, 1080), Box(1920, -200, 800, 600)):
        assert box.contains(mark_box(Monitor(0, box)))
