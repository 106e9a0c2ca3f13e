"""What is taken out of a session under review: one change after the other, undone and done again until it ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from recorder.store.edits import Edits, TextSpan
from redaction.geometry import Box
from redaction.redacted import Mask


@dataclass(frozen=True, slots=True)
class Doubt:
    """A mask of frame `frame` that hides nothing private, says the employee."""

    frame: int
    box: Box
    entity: str
    rule: str


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that the employee did.

    Args:
        what: a sentence about it without content, such as `3 frames deleted`.
        dropped: seqs of records that go.
        painted: seqs of frames with the boxes that are painted out.
        blanked: seqs of events with the spans that go.
        doubted: masks that are said to be wrong.
        ends: whether the whole session goes.

    """

    what: str
    dropped: frozenset[int] = frozenset()
    painted: Mapping[int, tuple[Mask, ...]] = field(default_factory=dict)
    blanked: Mapping[int, tuple[TextSpan, ...]] = field(default_factory=dict)
    doubted: tuple[Doubt, ...] = ()
    ends: bool = False

    @property
    def touches(self) -> bool:
        """Whether it takes something out of the session."""
        return bool(self.dropped or self.painted or self.blanked or self.ends)


@dataclass(frozen=True, slots=True)
class Standing:
    """All changes that stand, as one."""

    dropped: frozenset[int]
    painted: Mapping[int, tuple[Mask, ...]]
    blanked: Mapping[int, tuple[TextSpan, ...]]
    doubted: frozenset[Doubt]
    ends: bool

    @property
    def edits(self) -> Edits:
        """What the store is asked to do; what is deleted need not be painted first."""
        painted = {seq: masks for seq, masks in self.painted.items() if seq not in self.dropped}
        blanked = {seq: spans for seq, spans in self.blanked.items() if seq not in self.dropped}
        return Edits(self.dropped, painted, blanked)

    @property
    def touches(self) -> bool:
        """Whether anything is taken out."""
        return bool(self.dropped or self.painted or self.blanked or self.ends)


class Changes:
    """The changes of one review; `version` grows with each step, back and forth.

    Args:
        done: those of an earlier review that a crash ended, oldest first.

    """

    def __init__(self, done: Iterable[Change] = ()) -> None:
        self._done = list(done)
        self._undone: list[Change] = []
        self.version = 0
        self.standing = _merged(self._done)

    @property
    def done(self) -> tuple[Change, ...]:
        """What stands, oldest first."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[Change, ...]:
        """What could be done again, the next one last."""
        return tuple(self._undone)

    def add(self, change: Change) -> None:
        """Do something; what was undone before cannot be done again."""
        self._done.append(change)
        self._undone.clear()
        self._settle()

    def undo(self) -> bool:
        """Take back the last change, if there is one."""
        return self._step(self._done, self._undone)

    def redo(self) -> bool:
        """Do again what was undone last, if there is something."""
        return self._step(self._undone, self._done)

    def clear(self) -> None:
        """Forget them all: they are final."""
        self._done.clear()
        self._undone.clear()
        self._settle()

    def _step(self, source: list[Change], target: list[Change]) -> bool:
        if not source:
            return False
        target.append(source.pop())
        self._settle()
        return True

    def _settle(self) -> None:
        self.version += 1
        self.standing = _merged(self._done)


def _merged(done: Iterable[Change]) -> Standing:
    dropped: set[int] = set()
    painted: dict[int, tuple[Mask, ...]] = {}
    blanked: dict[int, tuple[TextSpan, ...]] = {}
    doubted: set[Doubt] = set()
    ends = False
    for change in done:
        dropped |= change.dropped
        for seq, masks in change.painted.items():
            known = painted.get(seq, ())
            painted[seq] = known + tuple(mask for mask in masks if mask not in known)
        for seq, spans in change.blanked.items():
            blanked[seq] = joined((*blanked.get(seq, ()), *spans))
        doubted |= set(change.doubted)
        ends = ends or change.ends
    return Standing(frozenset(dropped), painted, blanked, frozenset(doubted), ends)


def joined(spans: Iterable[TextSpan]) -> tuple[TextSpan, ...]:
    """Spans in order, those of one field that touch made one."""
    found: list[TextSpan] = []
    for span in sorted(spans, key=lambda span: (span.field, span.start, span.end)):
        last = found[-1] if found else None
        if last is not None and last.field == span.field and span.start <= last.end:
            found[-1] = TextSpan(last.field, last.start, max(last.end, span.end))
        else:
            found.append(span)
    return tuple(found)
