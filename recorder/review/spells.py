"""When which window was there: spells between two window changes, and what lies in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from recorder.store.stored import StoredEvent, StoredFrame, StoredWindow
from redaction.redacted import StackedWindow


@dataclass(frozen=True, slots=True)
class Spell:
    """From `start_ms` to just before `end_ms` a window was active.

    Args:
        start_ms: when it became active.
        end_ms: when another one did; None: it was the last.
        title: its redacted title.
        application: its redacted application.
        visible: all applications of which something could be seen then.

    """

    start_ms: int
    end_ms: int | None
    title: str
    application: str
    visible: frozenset[str]

    def holds(self, t_ms: int) -> bool:
        """Whether a moment lies in it."""
        return self.start_ms <= t_ms and (self.end_ms is None or t_ms < self.end_ms)


def spells_of(events: Iterable[StoredEvent]) -> tuple[Spell, ...]:
    """The spells of a session, in order of time."""
    windows = [event for event in events if isinstance(event, StoredWindow)]
    ends: list[int | None] = [*(window.t_ms for window in windows[1:]), None]
    return tuple(
        Spell(window.t_ms, end, window.title.text, window.application.text, _visible(window))
        for window, end in zip(windows, ends, strict=False)
    )


def of_window(spells: Sequence[Spell], title: str, application: str) -> tuple[Spell, ...]:
    """The spells in which a window was active."""
    return tuple(spell for spell in spells if (spell.title, spell.application) == (title, application))


def of_application(spells: Sequence[Spell], application: str) -> tuple[Spell, ...]:
    """The spells in which an application was active, or could be seen behind another."""
    return tuple(spell for spell in spells if application in spell.visible)


def seqs_in(spells: Sequence[Spell], records: Iterable[StoredFrame | StoredEvent]) -> frozenset[int]:
    """The records (in order of time) that lie in these spells (in order of time)."""
    found, left = set(), list(reversed(spells))
    for record in records:
        while left and (end := left[-1].end_ms) is not None and end <= record.t_ms:
            left.pop()
        if not left:
            break
        if left[-1].holds(record.t_ms):
            found.add(record.seq)
    return frozenset(found)


def _visible(window: StoredWindow) -> frozenset[str]:
    seen = {window.application.text}
    for place, one in enumerate(window.stacking):
        if not any(_covers(higher, one) for higher in window.stacking[place + 1 :]):
            seen.add(one.application)
    return frozenset(seen)


def _covers(higher: StackedWindow, lower: StackedWindow) -> bool:
    return higher.box.contains(lower.box)
