"""Keys to typed runs, shortcuts and named keys. [RAW]

Characters never leave one by one: they gather in an edit buffer, and only the final run leaves, when the field is
left, after Enter, or when typing rests. A run has a start and no rhythm, so neither pace nor length can be read off.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from redaction.raw import Origin, RawKey, RawText
from redaction.redacted import KeyAction
from redaction.typed_text.edit_buffer import PASTE_MARK, EditBuffer

MODIFIER_KEYS: Final = frozenset({"ctrl", "alt", "shift", "super", "altgr", "caps_lock", "num_lock"})
_EDITING: Final = frozenset({"backspace", "delete", "left", "right", "home", "end"})
_COMMANDS: Final = frozenset({"ctrl", "alt", "super"})
_IN_FIELD: Final = frozenset("acxyz")
"""With ctrl these stay in the field; any other shortcut may lead elsewhere."""
_PASTES: Final = frozenset({("v", ("ctrl",)), ("v", ("ctrl", "shift")), ("insert", ("shift",))})
_PUTS_BACK: Final = ("z", ("ctrl", "shift"))
_OTHER_TAB: Final = frozenset({"tab", "page_up", "page_down"})
"""With ctrl these lead to another tab: the field stays as it is, and is gone on with later."""
_REST_MS: Final = 2000
"""Typing that rests this long is a finished run."""
_MOST_PRIOR: Final = 300
"""Characters before a run that say what it is."""
_UNKNOWN_REST_MS: Final = 10_000
"""A run that nobody can tell rests longer: what comes next in the field cannot be told either."""
_GRID_MS: Final = 500
"""Starts of runs stand on this grid: it hides how fast the run was typed."""


@dataclass(frozen=True, slots=True)
class FinishedRun:
    """A run as it stood when it ended; `text` is None where nobody knows what stands in the field.

    `erased` is what stood in the field each time before something was taken away, and the part that is known of an
    unknown one: the screen showed that too.
    `t_ms` is its start for the record, on the grid; `began_ms` and `ended_ms` are exact and stay in the process.
    `rested` says that the field was not left for good: more may follow. `prior` is what was typed into the field
    before, and `field_ms` when that began; None if this is the first run there. `password` says that the focus was
    told to stand in a password field. `stray` says that nobody knows where it was typed: it is hidden, and never told.
    """

    t_ms: int
    text: RawText | None
    erased: tuple[RawText, ...]
    began_ms: int
    ended_ms: int
    rested: bool = False
    prior: RawText | None = None
    field_ms: int | None = None
    password: bool = False
    stray: bool = False


@dataclass(frozen=True, slots=True)
class FieldLeft:
    """A field was left in which typing had rested before; `field_ms` is when typing into it began."""

    t_ms: int
    field_ms: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """A shortcut or a named key."""

    t_ms: int
    action: KeyAction


Outcome = FinishedRun | FieldLeft | Stroke


class Keystrokes:
    """Feed keys in order; each call returns what is finished by it."""

    def __init__(self) -> None:
        self._buffer = EditBuffer()
        self._since: int | None = None
        self._last = 0
        self._floor = self._run_floor = 0
        self._held: set[str] = set()
        self._prior = ""
        self._field_ms: int | None = None
        self._password = False
        self._stray = False

    @property
    def open_since(self) -> int | None:
        """When the run that is being typed began, or None."""
        return self._since

    def feed(self, key: RawKey, stray: bool = False) -> list[Outcome]:
        """Take one key and return what it finished, in order; `stray`: nobody knows where it was typed."""
        name, char = key.expose_name(), key.expose_char()
        if name in MODIFIER_KEYS:
            return []
        if not key.pressed:
            return self._release(key, name)
        rested = self.tick(key.t_ms) if stray is self._stray else self._leave(key.t_ms, interrupted=True)
        self._stray = stray
        self._last = key.t_ms
        commands = key.modifiers & _COMMANDS
        if char is not None and not commands:
            self._open(key.t_ms).insert(char)
            return rested
        if name in _EDITING and self._since is not None and not commands - {"ctrl"}:
            self._edit(name, key)
            return rested
        if char is not None and len(char) == 1:
            return rested + self._shortcut(char.lower(), key)
        if name is None or name == "unknown":
            self._open(key.t_ms).lose_track()
            return rested
        return rested + self._named(name, key)

    def in_password(self) -> None:
        """The focus stands in a password field: the run that is being typed is a secret."""
        self._password = self._password or self._since is not None

    def middle_pressed(self, t_ms: int) -> list[Outcome]:
        """The middle button may have pasted something, behind what was typed or in another field."""
        if self._since is not None:
            self._buffer.move("end")
            self._buffer.paste()
        finished = self._leave(t_ms, interrupted=True)
        self._floor = t_ms
        self._prior, self._field_ms = PASTE_MARK, t_ms
        return finished

    def field_left(self, t_ms: int, interrupted: bool = False) -> list[Outcome]:
        """The focus or the caret moved elsewhere: the run is over; `interrupted` by another window, it may go on."""
        finished = self._leave(t_ms, interrupted)
        self._floor = t_ms
        return finished

    def tick(self, t_ms: int) -> list[Outcome]:
        """Finish the run if typing has rested."""
        rest_ms = _UNKNOWN_REST_MS if self._buffer.unknown else _REST_MS
        if self._since is not None and t_ms - self._last >= rest_ms:
            return self._close(self._last, rested=True)
        return []

    def discard(self) -> None:
        """Forget everything that is not finished."""
        self._buffer = EditBuffer()
        self._since, self._password = None, False
        self._held.clear()
        self._prior, self._field_ms = "", None

    def _open(self, t_ms: int) -> EditBuffer:
        if self._since is None:
            self._since = t_ms
            self._run_floor = self._floor
            self._buffer = EditBuffer()
        return self._buffer

    def _leave(self, t_ms: int, interrupted: bool = False) -> list[Outcome]:
        """The run is over, and so is the field unless it was only interrupted."""
        finished = self._close(t_ms, interrupted)
        if not finished and not interrupted and self._field_ms is not None:
            finished = [FieldLeft(t_ms, self._field_ms)]
        self._prior, self._field_ms = "", None
        return finished

    def _close(self, ended_ms: int, rested: bool = False) -> list[Outcome]:
        since, buffer, password = self._since, self._buffer, self._password
        self._since, self._password = None, False
        self._buffer = EditBuffer()
        if since is None:
            return []
        # the grid must not put a run before the click or key that led to it
        start = max(since // _GRID_MS * _GRID_MS, self._run_floor)
        text = None if buffer.unknown else RawText(buffer.text(), Origin.TYPED, start)
        known = [*buffer.erased, buffer.text()] if buffer.unknown else buffer.erased
        erased = tuple(RawText(was, Origin.TYPED, start) for was in known)
        prior = RawText(self._prior, Origin.TYPED, start) if self._prior else None
        run = FinishedRun(start, text, erased, since, ended_ms, rested, prior, self._field_ms, password, self._stray)
        if rested:
            self._field_ms = since if self._field_ms is None else self._field_ms
            self._prior += buffer.text()
            if len(self._prior) > _MOST_PRIOR:  # a long letter: its beginning is decided
                self._prior, self._field_ms = self._prior[-_MOST_PRIOR:], since
        return [run]

    def _edit(self, name: str, key: RawKey) -> None:
        word = "ctrl" in key.modifiers
        if name == "backspace":
            self._buffer.backspace(word)
        elif name == "delete":
            self._buffer.delete(word)
        else:
            self._buffer.move(name, select="shift" in key.modifiers, word=word)

    def _shortcut(self, char: str, key: RawKey) -> list[Outcome]:
        modifiers = tuple(sorted(key.modifiers))
        self._floor = key.t_ms
        stroke = Stroke(key.t_ms, KeyAction("shortcut", char, modifiers))
        if (char, modifiers) in _PASTES:
            self._open(key.t_ms).paste()
        elif self._since is not None and (char, modifiers) == _PUTS_BACK:
            self._buffer.lose_track()
        elif modifiers != ("ctrl",) or char not in _IN_FIELD or (char == "c" and not self._buffer.selecting):
            return [*self._leave(key.t_ms), stroke]  # with nothing to copy, ctrl+c gives up a line at a prompt
        elif self._since is not None and char == "a":
            self._buffer.select_all()
        elif self._since is not None and char == "x":
            self._buffer.cut()
        elif self._since is not None and char in "zy":
            self._buffer.lose_track()
        return [stroke]

    def _named(self, name: str, key: RawKey) -> list[Outcome]:
        modifiers = tuple(sorted(key.modifiers))
        stays = name in _EDITING and not key.modifiers & _COMMANDS
        if (name, modifiers) in _PASTES:
            self._open(key.t_ms).paste()
            stays = True
        elsewhere = bool(key.modifiers & {"alt", "super"}) or ("ctrl" in key.modifiers and name in _OTHER_TAB)
        finished = [] if stays else self._leave(key.t_ms, interrupted=elsewhere)
        if name == "backspace":
            self._prior = self._prior[:-1]
        self._floor = key.t_ms
        if key.modifiers & _COMMANDS:
            return [*finished, Stroke(key.t_ms, KeyAction("shortcut", name, modifiers))]
        self._held.add(name)
        return [*finished, Stroke(key.t_ms, KeyAction("press", name, modifiers))]

    def _release(self, key: RawKey, name: str | None) -> list[Outcome]:
        if name is None or name not in self._held:
            return []
        self._held.discard(name)
        return [Stroke(key.t_ms, KeyAction("release", name, tuple(sorted(key.modifiers))))]
