"""Windows that nobody may see."""

import re
from dataclasses import dataclass

import numpy as np
import pytest

from recorder.capture.exclusions import LINGER_MS, Exclusions
from recorder.capture.sources import PlacedWindow
from redaction.geometry import Box, Monitor
from redaction.raw import Pixels, RawDesktop

FILL = (7, 8, 9)
SCREEN = Monitor(0, Box(0, 0, 100, 80))


@dataclass(frozen=True)
class _Rule:
    """A rule on applications, or on private windows."""

    id: str
    application: str = "$^"
    private: bool = False

    def matches(self, application: str, title: str, url: str | None, role: str | None, private: bool) -> bool:
        return bool(re.search(self.application, application)) or (self.private and private)


RULES = (_Rule("vault", "Vault"), _Rule("locker", "Locker"), _Rule("private", private=True))


def _window(identity: int, box: Box, application: str = "Editor", **more: bool) -> PlacedWindow:
    placed = {"focused": False, "opaque": True, "private": False, "unmanaged": False} | more
    return PlacedWindow(identity, "", application, box, **placed)


def _desktop(*windows: PlacedWindow, t_ms: int = 0, focus_known: bool = True) -> RawDesktop:
    return RawDesktop(windows, focus_known, t_ms)


def _frame(monitor: Monitor = SCREEN, finer: int = 1) -> Pixels:
    return np.full((monitor.box.height * finer, monitor.box.width * finer, 3), 200, dtype=np.uint8)


def _painted(pixels: Pixels) -> list[tuple[int, int]]:
    ys, xs = np.nonzero((pixels == FILL).all(axis=2))
    return sorted(zip(xs.tolist(), ys.tolist(), strict=True))


def _inside(box: Box) -> list[tuple[int, int]]:
    return sorted((x, y) for x in range(box.left, box.right) for y in range(box.top, box.bottom))


def _paint(*windows: PlacedWindow, monitor: Monitor = SCREEN) -> tuple[Pixels, tuple[tuple[Box, str], ...]]:
    exclusions, now, pixels = Exclusions(RULES), _desktop(*windows), _frame(monitor)
    return pixels, exclusions.paint(pixels, monitor, now, exclusions.excluded(now), FILL)


def test_an_unfocused_private_window_is_painted_out() -> None:
    """A private window that does not have the focus is painted out as if it had, and named by its rule."""
    box = Box(10, 10, 30, 20)
    pixels, told = _paint(_window(1, box, private=True), _window(2, Box(60, 0, 20, 20), focused=True))
    assert _painted(pixels) == _inside(box)
    assert told == ((box, "private"),)


def test_only_what_shows_of_an_excluded_window_is_painted() -> None:
    """What an opaque window covers stays as it is; the rest is painted."""
    box, cover = Box(10, 10, 30, 20), Box(20, 5, 30, 40)
    pixels, told = _paint(_window(1, box, "Vault"), _window(2, cover))
    assert _painted(pixels) == sorted(set(_inside(box)) - set(_inside(cover)))
    assert {rule for _, rule in told} == {"vault"}


def test_a_window_below_covers_nothing() -> None:
    """Only windows above hide an excluded one."""
    box = Box(10, 10, 30, 20)
    pixels, _ = _paint(_window(2, Box(0, 0, 100, 80)), _window(1, box, "Vault"))
    assert _painted(pixels) == _inside(box)


def test_a_window_that_may_be_seen_through_uncovers_nothing() -> None:
    """Under a translucent, shaped or new window the excluded one stays painted."""
    box = Box(10, 10, 30, 20)
    pixels, _ = _paint(_window(1, box, "Vault"), _window(2, Box(0, 0, 100, 80), opaque=False))
    assert _painted(pixels) == _inside(box)


def test_an_excluded_window_is_not_uncovered_by_another() -> None:
    """Two excluded windows on each other are both painted, each pixel told once."""
    lower, upper = Box(10, 10, 30, 20), Box(20, 15, 30, 30)
    pixels, told = _paint(_window(1, lower, "Vault"), _window(2, upper, private=True))
    assert _painted(pixels) == sorted(set(_inside(lower)) | set(_inside(upper)))
    assert sum(box.area for box, _ in told) == len(_painted(pixels))


def test_each_monitor_paints_its_own_part() -> None:
    """A window over two monitors is painted on both, in each frame's own pixels."""
    right = Monitor(1, Box(100, -20, 60, 60))
    across = _window(1, Box(90, 0, 30, 10), "Vault")
    assert _painted(_paint(across)[0]) == _inside(Box(90, 0, 10, 10))
    assert _painted(_paint(across, monitor=right)[0]) == _inside(Box(0, 20, 20, 10))


def test_a_finer_frame_is_painted_to_its_last_pixel() -> None:
    """Where a frame has more pixels than its monitor's box, painting grows with it."""
    exclusions, now, pixels = Exclusions(RULES), _desktop(_window(1, Box(3, 5, 7, 9), "Vault")), _frame(finer=2)
    exclusions.paint(pixels, SCREEN, now, exclusions.excluded(now), FILL)
    assert _painted(pixels) == _inside(Box(6, 10, 14, 18))


def test_a_place_stays_painted_for_a_while_after_the_window_left() -> None:
    """Where an excluded window was a moment ago its pixels may still stand: the place is painted too."""
    exclusions = Exclusions(RULES)
    there, here = Box(10, 10, 20, 20), Box(50, 10, 20, 20)
    exclusions.excluded(_desktop(_window(1, there, "Vault"), t_ms=0))
    now = _desktop(_window(1, here, "Vault"), t_ms=LINGER_MS)
    pixels = _frame()
    exclusions.paint(pixels, SCREEN, now, exclusions.excluded(now), FILL)
    assert _painted(pixels) == sorted(_inside(there) + _inside(here))
    later, pixels = _desktop(t_ms=2 * LINGER_MS + 1), _frame()
    exclusions.paint(pixels, SCREEN, later, exclusions.excluded(later), FILL)
    assert _painted(pixels) == []


def test_without_rules_nothing_is_painted() -> None:
    """The rules alone decide: without one, no pixel changes."""
    exclusions, now, pixels = Exclusions(()), _desktop(_window(1, Box(0, 0, 50, 50), "Vault", private=True)), _frame()
    assert exclusions.excluded(now) == {}
    assert exclusions.paint(pixels, SCREEN, now, {}, FILL) == ()
    assert _painted(pixels) == []


@pytest.mark.parametrize(
    ("windows", "known", "allowed"),
    [
        ((_window(1, Box(0, 0, 9, 9), focused=True),), True, True),
        ((_window(1, Box(0, 0, 9, 9), focused=True),), False, False),
        ((_window(1, Box(0, 0, 9, 9)),), True, False),
        ((_window(1, Box(0, 0, 9, 9), "Vault", focused=True),), True, False),
        ((_window(1, Box(0, 0, 9, 9), focused=True), _window(2, Box(9, 9, 9, 9), "Vault")), True, True),
        (
            (_window(1, Box(0, 0, 9, 9), focused=True), _window(2, Box(0, 0, 9, 9), "Locker", unmanaged=True)),
            True,
            False,
        ),
    ],
    ids=["normal", "unknown focus", "nobody focused", "excluded focused", "excluded elsewhere", "locker on the screen"],
)
def test_keys_are_kept_only_where_nothing_excluded_can_have_them(
    windows: tuple[PlacedWindow, ...], known: bool, allowed: bool
) -> None:
    """Unknown focus, an excluded focus and an excluded window that may have grabbed the keyboard forbid keys."""
    exclusions, now = Exclusions(RULES), _desktop(*windows, focus_known=known)
    assert exclusions.keys_allowed(now, exclusions.excluded(now)) is allowed
