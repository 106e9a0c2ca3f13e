"""Windows that nobody may see: they are painted out where they show, and keys typed into them are not kept. [RAW]

Painting errs on the side of too much. A window above uncovers an excluded one only if it is opaque for sure. And a
place stays painted for a while after an excluded window left it: X11 windows without a background keep
showing what was below until their application gets to draw (measured with a mapped window that never drew).
"""

from __future__ import annotations

from collections import deque
from typing import Final, Protocol

from recorder.capture.regions import disjoint, visible
from recorder.capture.sources import PlacedWindow
from redaction.geometry import Box, Monitor
from redaction.raw import Pixels, RawDesktop, RawWindow

LINGER_MS: Final = 1500
"""A place stays painted this long after the excluded window was last seen there."""
_REMEMBERED: Final = 10_000
"""At most so many past desktops are remembered within that time."""


class Rule(Protocol):
    """What an exclusion rule must offer (`redaction.rule_kinds.ExclusionRule` does)."""

    @property
    def id(self) -> str:
        """The rule's name in the pack."""

    def matches(self, application: str, title: str, url: str | None, role: str, private: bool) -> bool:
        """Whether a window with these properties is excluded."""


class Exclusions:
    """Applies the rules to one desktop after the other. Used by one thread.

    Args:
        rules: the policy's exclusion rules; the first that matches a window names it.

    """

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self._rules = rules
        self._recent: deque[tuple[int, tuple[tuple[Box, str], ...]]] = deque(maxlen=_REMEMBERED)

    def excluded(self, desktop: RawDesktop) -> dict[int, str]:
        """The excluded windows: identity to rule id."""
        found = {}
        for window in desktop.windows:
            rule = self._rule_of(window)
            if rule is not None:
                found[window.identity] = rule
        places = tuple(_showing(desktop, found))
        if places:
            self._recent.append((desktop.t_ms, places))
        return found

    def paint(
        self,
        pixels: Pixels,
        monitor: Monitor,
        desktop: RawDesktop,
        excluded: dict[int, str],
        fill: tuple[int, int, int],
    ) -> tuple[tuple[Box, str], ...]:
        """Paint out, in place, what shows of excluded windows, and where some showed a moment ago.

        Windows may move while pixels are read: paint with the desktop before the grab and with the one after it.

        Args:
            pixels: a grab of `monitor`, changed in place.
            monitor: the monitor it shows.
            desktop: the desktop at the time of the grab.
            excluded: what `excluded()` said of that desktop.
            fill: the colour, RGB.

        Returns:
            What was painted: disjoint boxes in pixels of the frame, each with its rule's id.

        """
        places = list(_showing(desktop, excluded)) + self._lingering(desktop.t_ms)
        painted: list[tuple[Box, str]] = []
        for rule in dict.fromkeys(rule for _, rule in places):
            boxes = [_in_frame(box, monitor, pixels) for box, its_rule in places if its_rule == rule]
            taken = [box for box, _ in painted]
            painted += [(part, rule) for box in disjoint(boxes) for part in visible(box, taken)]
        for box, _ in painted:
            pixels[box.top : box.bottom, box.left : box.right] = fill
        return tuple(painted)

    def keys_allowed(self, desktop: RawDesktop, excluded: dict[int, str]) -> bool:
        """Whether keys typed now may be kept: the focus is known, and nothing excluded can have the keyboard.

        An excluded window that no window manager looks after (a screen locker, a password prompt) may have grabbed the
        keyboard without having the focus.
        """
        focused = desktop.focused()
        if focused is None or focused.identity in excluded:
            return False
        return not any(isinstance(w, PlacedWindow) and w.unmanaged and w.identity in excluded for w in desktop.windows)

    def _rule_of(self, window: RawWindow) -> str | None:
        application, title, url = window.expose_application(), window.expose_title(), window.expose_url()
        for rule in self._rules:
            if rule.matches(application, title, url, window.role, window.private):
                return rule.id
        return None

    def _lingering(self, now_ms: int) -> list[tuple[Box, str]]:
        while self._recent and self._recent[0][0] < now_ms - LINGER_MS:
            self._recent.popleft()
        return list(dict.fromkeys(place for _, places in self._recent for place in places))


def _showing(desktop: RawDesktop, excluded: dict[int, str]) -> list[tuple[Box, str]]:
    """What shows of each excluded window, in desktop pixels."""
    places: list[tuple[Box, str]] = []
    for position, window in enumerate(desktop.windows):
        rule = excluded.get(window.identity)
        if rule is None:
            continue
        above = desktop.windows[position + 1 :]
        covers = [w.box for w in above if isinstance(w, PlacedWindow) and w.opaque and w.identity not in excluded]
        places += [(part, rule) for part in visible(window.box, covers)]
    return places


def _in_frame(box: Box, monitor: Monitor, pixels: Pixels) -> Box:
    """The part of a desktop box that lies in the frame, whose pixels may be finer than the desktop's."""
    height, width = pixels.shape[:2]
    local = box.moved(-monitor.box.left, -monitor.box.top)
    if (width, height) == (monitor.box.width, monitor.box.height):
        return local.clip(width, height)
    across, down = width / monitor.box.width, height / monitor.box.height
    left, top = int(local.left * across // 1), int(local.top * down // 1)
    right, bottom = -int(-local.right * across // 1), -int(-local.bottom * down // 1)
    return Box(left, top, right - left, bottom - top).clip(width, height)
