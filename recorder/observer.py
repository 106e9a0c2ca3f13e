"""Looks at the screen and listens to the inputs; applies the exclusions before anything else. [RAW]

Used by one thread only: platform connections do not like to be shared.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from recorder.capture.exclusions import Exclusions
from recorder.capture.pointer import PointerAssembler
from recorder.capture.sources import Sources
from redaction.geometry import Box, Monitor
from redaction.masking import EXCLUDED_FILL
from redaction.pixels import same_pixels
from redaction.raw import Cause, Pixels, RawDesktop, RawFrame, RawKey, RawPointer, RawWindow
from redaction.redacted import PointerAction, Reason
from redaction.typed_text.keystrokes import FieldLeft, FinishedRun, Keystrokes, Outcome, Stroke


@dataclass(frozen=True, slots=True)
class Pointed:
    """A pointer action that is complete."""

    t_ms: int
    action: PointerAction


@dataclass(frozen=True, slots=True)
class Switched:
    """The active window, its title, or the stacking changed."""

    desktop: RawDesktop
    excluded: dict[int, str]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Inputs that were not kept; one for a whole stretch, so that their number tells nothing."""

    t_ms: int
    reason: Reason


Happening = Pointed | Outcome | Switched | Hidden

_SETTLE_MS: Final = 250
"""After an action, the time a window gets to show what it did."""


@dataclass(frozen=True, slots=True)
class _View:
    """The desktop at one moment, with what the exclusions say of it."""

    desktop: RawDesktop
    excluded: dict[int, str]
    keys_allowed: bool
    focus: int | None
    signature: tuple[object, ...]


class Observer:
    """One look at a time.

    Args:
        sources: the platform's screen and windows.
        exclusions: what must not be seen.
        on_frame: takes each frame worth redacting.
        on_happening: takes everything else, in order.
        ask: asks for a look at a session time, with its cause.

    """

    def __init__(
        self,
        sources: Sources,
        exclusions: Exclusions,
        on_frame: Callable[[RawFrame], None],
        on_happening: Callable[[Happening], None],
        ask: Callable[[int, Cause], None],
        on_typing: Callable[[int], None],
    ) -> None:
        self._sources = sources
        self._exclusions = exclusions
        self._on_frame = on_frame
        self._on_happening = on_happening
        self._ask = ask
        self._on_typing = on_typing
        self._keys = Keystrokes()
        self._pointer = PointerAssembler()
        self._view: _View | None = None
        self._shown: dict[int, Pixels] = {}
        self._hiding: Reason | None = None

    def forget(self) -> None:
        """Drop everything held: the screen as last seen, open runs, pointer paths."""
        self._keys.discard()
        self._pointer = PointerAssembler()
        self._view = None
        self._shown.clear()
        self._hiding = None

    def observe(self, inputs: Sequence[RawKey | RawPointer], cause: Cause | None, now_ms: int) -> None:
        """Take the inputs that came since the last call and, if `cause` says so, look at the screen.

        The desktop is read after the inputs arrived: an input counts as allowed only if the focus was known and
        allowed both before and after it.
        """
        before, view = self._view, self._see()
        self._view = view
        if before is not None and view.focus != before.focus:
            self._tell(self._keys.field_left(now_ms, interrupted=True), now_ms)
        self._take(inputs, before, view)
        self._tell(self._keys.tick(now_ms), now_ms)
        for t_ms, action in self._pointer.flush(now_ms):
            self._on_happening(Pointed(t_ms, action))
        if before is None or view.signature != before.signature:
            self._on_happening(Switched(view.desktop, view.excluded))
            if cause is not None and cause is not Cause.START:
                cause = Cause.WINDOW
        if cause is not None:
            self._look(view, cause)

    @property
    def typing(self) -> bool:
        """Whether a run is being typed."""
        return self._keys.open_since is not None

    def finish(self, now_ms: int) -> None:
        """End what is open: the recording stops here."""
        self._tell(self._keys.field_left(now_ms), now_ms)
        for t_ms, action in self._pointer.finish():
            self._on_happening(Pointed(t_ms, action))

    def _see(self) -> _View:
        desktop = self._sources.windows.desktop()
        excluded = self._exclusions.excluded(desktop)
        focused = desktop.focused()
        return _View(
            desktop,
            excluded,
            self._exclusions.keys_allowed(desktop, excluded),
            focused.identity if focused else None,
            tuple(_looks(window) for window in desktop.windows),
        )

    def _take(self, inputs: Sequence[RawKey | RawPointer], before: _View | None, after: _View) -> None:
        keys_allowed = before is not None and before.keys_allowed and after.keys_allowed
        for event in inputs:
            if isinstance(event, RawKey):
                if keys_allowed:
                    self._type(event)
                    continue
                known = before is not None and before.focus is not None and after.focus is not None
                if event.pressed:
                    self._hide(event.t_ms, Reason.EXCLUDED if known else Reason.UNKNOWN_FOCUS)
                if before is not None and (before.keys_allowed or before.focus is None):
                    self._type_astray(event)
            elif before is None or _covered(event, before) or _covered(event, after):
                if event.kind != "move":
                    self._hide(event.t_ms, Reason.EXCLUDED)
            else:
                self._point(event)

    def _type(self, event: RawKey) -> None:
        since = self._keys.open_since
        self._tell(self._keys.feed(event), event.t_ms)
        self._announce_typing(since)
        if self.typing and self._sources.focus is not None and self._sources.focus.on_password():
            self._keys.in_password()

    def _type_astray(self, event: RawKey) -> None:
        """A key that may have gone where it shows, as the focus was moving: what it wrote is hidden, and never told."""
        since = self._keys.open_since
        for outcome in self._keys.feed(event, stray=True):
            if not isinstance(outcome, Stroke):
                self._on_happening(outcome)
        self._announce_typing(since)

    def _announce_typing(self, before: int | None) -> None:
        """Say that a run began, if the open one is another than `before`."""
        began = self._keys.open_since
        if began is not None and began != before:
            self._on_typing(began)

    def _hide(self, t_ms: int, reason: Reason) -> None:
        if self._hiding is not reason:
            self._on_happening(Hidden(t_ms, reason))
        self._hiding = reason

    def _tell(self, outcomes: Sequence[Outcome], now_ms: int) -> None:
        for outcome in outcomes:
            self._on_happening(outcome)
            if not (isinstance(outcome, FieldLeft) or (isinstance(outcome, FinishedRun) and outcome.stray)):
                self._hiding = None
                self._ask(now_ms + _SETTLE_MS, Cause.KEYS)

    def _point(self, event: RawPointer) -> None:
        if event.kind == "press":
            middle = event.button == "middle"
            left = self._keys.middle_pressed(event.t_ms) if middle else self._keys.field_left(event.t_ms)
            self._tell(left, event.t_ms)
        for t_ms, action in self._pointer.feed(event):
            self._hiding = None
            self._on_happening(Pointed(t_ms, action))
        if event.kind in ("press", "release"):
            self._ask(event.t_ms + _SETTLE_MS, Cause.CLICK)
        elif event.kind == "scroll":
            self._ask(event.t_ms + _SETTLE_MS, Cause.SCROLL)

    def _look(self, view: _View, cause: Cause) -> None:
        grabbed = [(monitor, self._sources.screen.grab(monitor)) for monitor in self._sources.screen.monitors()]
        painted = [(monitor, pixels, self._paint(pixels, monitor, view)) for monitor, pixels in grabbed]
        news = [look for look in painted if cause is not Cause.CHANGE or self._is_new(look[0], look[1])]
        if not news:
            return
        after = self._see()  # a window may have moved while the pixels were read: what it covered before and after goes
        for monitor, pixels, excluded in news:
            if after.signature != view.signature:
                excluded += self._paint(pixels, monitor, after)
            self._shown[monitor.index] = pixels
            self._on_frame(RawFrame(pixels, monitor, after.desktop.t_ms, cause, excluded))

    def _paint(self, pixels: Pixels, monitor: Monitor, view: _View) -> tuple[tuple[Box, str], ...]:
        return self._exclusions.paint(pixels, monitor, view.desktop, view.excluded, EXCLUDED_FILL)

    def _is_new(self, monitor: Monitor, pixels: Pixels) -> bool:
        shown = self._shown.get(monitor.index)
        return shown is None or not same_pixels(shown, pixels)


def _looks(window: RawWindow) -> tuple[object, ...]:
    return (
        window.identity,
        window.focused,
        window.box,
        window.expose_title(),
        window.expose_application(),
        window.expose_url(),
        window.private,
    )


def _covered(event: RawPointer, view: _View) -> bool:
    """Whether the topmost window under the pointer is excluded."""
    for window in reversed(view.desktop.windows):
        if window.box.holds_point(event.x, event.y):
            return window.identity in view.excluded
    return False
