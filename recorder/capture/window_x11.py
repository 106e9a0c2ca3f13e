"""The windows of an X11 desktop, as they are stacked. [RAW]

The stack is the server's own (QueryTree): it needs no window manager and has the unmanaged windows in it. What was
read of a window is kept until the server reports a change of it, so that a quiet desktop costs three questions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import Xlib.error
from Xlib import X

from recorder.capture.private_browsing import PrivateBrowsing
from recorder.capture.sources import PlacedWindow
from recorder.capture.window_properties_x11 import Place, Properties, WindowReader
from recorder.capture.x11_display import open_display, telling_of_loss
from redaction.raw import RawDesktop

SETTLE_MS: Final = 1500
"""A window that moved, or is new, may not have drawn all of itself: until then nothing counts as covered by it."""
_OPAQUE_DEPTHS: Final = (15, 16, 24)
_DEEPEST: Final = 3
"""Window managers put an application's window at most this many levels below the frame."""
_MOST_REMEMBERED: Final = 10_000
_NOTIFY_GRAB: Final = 1
_INSIDE: Final = (2, 5)  # NotifyInferior, NotifyPointer: the keyboard did not leave the window


@dataclass(slots=True)
class _Top:
    """A child of the root window: what shows, and the application's window in it (0 while that is not known)."""

    place: Place
    settled_from: int
    client: int = 0
    properties: Properties = field(default_factory=Properties)
    told: bool = False

    @property
    def shows(self) -> bool:
        """Whether it is on the screen."""
        return self.place.shows and not self.properties.hidden

    @property
    def solid(self) -> bool:
        """Whether nothing shows through it once it has drawn itself."""
        return self.place.depth in _OPAQUE_DEPTHS and not self.place.shaped and not self.properties.translucent


@dataclass(slots=True)
class _Cache:
    tops: dict[int, _Top] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    top_of: dict[int, int] = field(default_factory=dict)
    listened: set[int] = field(default_factory=set)


class X11Windows:
    """Reads the stack of windows.

    Args:
        clock_ms: session time.
        private_browsing: says which browser windows are private.
        name: the display, or None for the environment's.

    """

    def __init__(self, clock_ms: Callable[[], int], private_browsing: PrivateBrowsing, name: str | None = None) -> None:
        self._clock_ms = clock_ms
        self._private_browsing = private_browsing
        self._display = open_display(name)
        self._root = self._display.screen().root
        self._reader = WindowReader(self._display)
        self._active_atom = self._display.intern_atom("_NET_ACTIVE_WINDOW")
        self._client_mask = ~int(self._display.display.info.resource_id_mask) & 0xFFFFFFFF
        self._cache = _Cache()
        self._keyboard_grabbed = False
        self._shown: list[int] = []
        self._root.change_attributes(event_mask=X.SubstructureNotifyMask)

    def desktop(self) -> RawDesktop:
        """All windows that show, from the lowest to the topmost.

        Raises:
            DisplayError: if the server does not answer.

        """
        with telling_of_loss():
            order = [child.id for child in self._root.query_tree().children]
            self._take_events()
            t_ms = self._clock_ms()
            self._refresh(order, t_ms)
            focused = self._focused_top(order)
        tops = self._cache.tops
        shown = [top_id for top_id in order if top_id in tops and tops[top_id].shows]
        self._unsettle(shown, t_ms)
        windows = tuple(self._window(top_id, focused, shown, t_ms) for top_id in shown)
        return RawDesktop(windows, focused in shown, t_ms)

    # what the server reports

    def _take_events(self) -> None:
        for _ in range(self._display.pending_events()):
            event = self._display.next_event()
            if event.type in (X.FocusIn, X.FocusOut):
                self._note_grab(event)
            elif event.type == X.PropertyNotify:
                self._note_told(event.window.id)
            else:
                self._note_structure(event)

    def _note_grab(self, event: Any) -> None:
        if event.detail in _INSIDE:
            return
        self._keyboard_grabbed = event.type == X.FocusOut and event.mode == _NOTIFY_GRAB

    def _note_structure(self, event: Any) -> None:
        if event.type in (X.ReparentNotify, X.DestroyNotify):
            self._forget(event.window.id)
        for name in ("window", "parent"):
            window = getattr(event, name, None)
            if window is not None:
                self._cache.moved.add(window.id)
                if event.type == X.ReparentNotify:
                    self._forget(window.id)

    def _note_told(self, window: int) -> None:
        """A property of a window changed."""
        top = self._cache.tops.get(self._cache.top_of.get(window, window))
        if top is not None:
            top.told = False

    def _forget(self, window: int) -> None:
        """Whose window this is, and what is in it, has to be found out again."""
        cache = self._cache
        top_id = cache.top_of.pop(window, window)
        cache.tops.pop(top_id, None)
        cache.tops.pop(window, None)
        cache.listened.discard(window)

    # what is read

    def _refresh(self, order: list[int], t_ms: int) -> None:
        cache = self._cache
        present = set(order)
        for gone in [top_id for top_id in cache.tops if top_id not in present]:
            del cache.tops[gone]
        if len(cache.top_of) > _MOST_REMEMBERED:
            cache.top_of = {window: top for window, top in cache.top_of.items() if top in present}
        unread = [top_id for top_id in order if top_id not in cache.tops or top_id in cache.moved]
        cache.moved.clear()
        for top_id, asked in [(top_id, self._reader.ask_place(top_id)) for top_id in unread]:
            self._place(top_id, self._reader.place(asked), t_ms)
        for top_id in order:
            top = cache.tops.get(top_id)
            if top is not None and top.place.shows and not top.told:
                self._tell(top_id, top)

    def _unsettle(self, shown: list[int], t_ms: int) -> None:
        """Note that a window which came to lie above another may not have drawn itself over it yet."""
        if shown == self._shown:
            return
        was_below = {top_id: set(self._shown[:at]) for at, top_id in enumerate(self._shown)}
        for at, top_id in enumerate(shown):
            if not was_below.get(top_id, set()).issuperset(shown[:at]):
                self._cache.tops[top_id].settled_from = t_ms
        self._shown = shown

    def _place(self, top_id: int, place: Place | None, t_ms: int) -> None:
        before = self._cache.tops.get(top_id)
        if place is None:
            self._cache.tops.pop(top_id, None)  # it went while it was being read
        elif before is None:
            self._cache.tops[top_id] = _Top(place, t_ms)
        else:
            if before.place != place:
                before.settled_from = t_ms
            before.place = place

    def _tell(self, top_id: int, top: _Top) -> None:
        """Read who made a window and what it says of itself."""
        if not top.client:
            top.client = self._client_in(top_id)
            self._cache.top_of[top_id] = self._cache.top_of[top.client] = top_id
        self._listen(top.client)  # first listen, then read: no change falls between the two
        top.properties = self._reader.read(top.client)
        top.told = True

    def _client_in(self, top_id: int) -> int:
        """The application's window in a frame, or the window itself."""
        level = [top_id]
        for _ in range(_DEEPEST):
            found = [w for w, made in zip(level, self._reader.is_client(level), strict=True) if made]
            if found:
                return found[0]
            level = [child for window in level for child in self._children(window)]
        return top_id

    def _children(self, window: int) -> list[int]:
        try:
            tree = self._display.create_resource_object("window", window).query_tree()
        except Xlib.error.XError:
            return []
        return [child.id for child in tree.children]

    def _listen(self, client: int) -> None:
        if client not in self._cache.listened:
            window = self._display.create_resource_object("window", client)
            window.change_attributes(event_mask=X.PropertyChangeMask | X.FocusChangeMask)
            self._cache.listened.add(client)

    # who has the keyboard

    def _focused_top(self, order: list[int]) -> int | None:
        """The child of the root that has the keyboard, or None where that is not known for sure."""
        focus = self._display.get_input_focus().focus
        active = self._root.get_full_property(self._active_atom, X.AnyPropertyType)
        if self._keyboard_grabbed:
            return None
        if focus == X.PointerRoot:
            child = self._root.query_pointer().child
            return child.id if child else None
        if focus == X.NONE:
            return None
        top = self._top_of(focus.id, order)
        active_id = int(active.value[0]) if active is not None and len(active.value) else 0
        if top is not None and active_id and self._top_of(active_id, order) not in (top, None):
            return None  # the window manager and the server disagree: the focus is under way
        return top

    def _top_of(self, window: int, order: list[int]) -> int | None:
        known = self._cache.top_of.get(window)
        if known is not None and known in self._cache.tops:
            return known
        climbed, at = [window], window
        for _ in range(16):
            if at in order:
                self._cache.top_of.update(dict.fromkeys(climbed, at))
                return at
            try:
                parent = self._display.create_resource_object("window", at).query_tree().parent
            except Xlib.error.XError:
                return None
            if not parent or parent.id == self._root.id:
                return None
            at = parent.id
            climbed.append(at)
        return None

    # what is told

    def _window(self, top_id: int, focused: int | None, shown: list[int], t_ms: int) -> PlacedWindow:
        top = self._cache.tops[top_id]
        own = top.properties
        owner = self._owner(top, top_id, focused, shown)
        popup = not own.managed
        title = own.title or (owner.properties.title if owner is not None and popup else "")
        application = own.application or (owner.properties.application if owner is not None else "")
        return PlacedWindow(
            identity=top.client,
            title=title,
            application=application,
            box=top.place.box,
            focused=top_id == focused,
            role=own.role,
            private=self._private(top, owner, shown),
            opaque=top.solid and t_ms - top.settled_from >= SETTLE_MS,
            unmanaged=popup,
        )

    def _owner(self, top: _Top, top_id: int, focused: int | None, shown: list[int]) -> _Top | None:
        """The window a popup or dialog belongs to: the one it names, else its application's focused or topmost."""
        own, tops = top.properties, self._cache.tops
        for named in (own.transient_for, own.leader):
            at = self._cache.top_of.get(named)
            if named and at is not None and at != top_id and at in tops and tops[at].properties.application:
                return tops[at]
        if own.managed and not own.transient_for:
            return None
        kin = [other for other in reversed(shown) if other != top_id and self._same_application(top, tops[other])]
        if focused in kin:
            return tops[focused]
        return tops[kin[0]] if kin else None

    def _same_application(self, top: _Top, other: _Top) -> bool:
        """Whether another window with a name was made over the same connection, or by the same process."""
        if not other.properties.managed:
            return False
        same_connection = top.client & self._client_mask == other.client & self._client_mask
        return same_connection or bool(top.properties.pid and top.properties.pid == other.properties.pid)

    def _private(self, top: _Top, owner: _Top | None, shown: list[int]) -> bool:
        if self._is_private(top) or (owner is not None and self._is_private(owner)):
            return True
        if top.properties.managed:
            return False
        # a popup that names no owner may belong to any window of its application
        tops = self._cache.tops
        return any(
            self._same_application(top, tops[t]) and self._is_private(tops[t]) for t in shown if tops[t] is not top
        )

    def _is_private(self, top: _Top) -> bool:
        own = top.properties
        return self._private_browsing.is_private(top.client, own.pid, own.application, own.title)
