"""Which frames of a session are built on which: bases, and quotes of what others painted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recorder.store.edits import Edits
from recorder.store.recordfile import RecordFile
from recorder.store.regions import Paint, Quote, unpack
from redaction.geometry import Box
from redaction.redacted import Mask


@dataclass(frozen=True, slots=True)
class Place:
    """Where a frame stands among those it may be built on.

    `depth` are the steps to its key frame, or more; frames of one `line` show one screen and are in order of time, so
    that each may be built on each before it.
    """

    seq: int
    segment: int
    base: int | None
    depth: int
    line: int


class Links:
    """The frames of a session, and what an edit means for them.

    Args:
        file: the session's file, before the edit.
        edits: what is taken out.

    """

    def __init__(self, file: RecordFile, edits: Edits) -> None:
        self._file = file
        self._edits = edits
        self.places = {place.seq: place for place in _places(file)}
        self.dropped = edits.dropped & self.places.keys()
        self.quoted: set[int] = set()
        self._affected = {seq for seq in edits.painted if seq not in self.dropped}
        changed = self.dropped | self._affected
        if changed:
            self._follow(changed, min(changed))

    @property
    def affected(self) -> list[int]:
        """Frames that have to be encoded anew, each after those it is built on."""
        return sorted(self._affected)

    def standing_base(self, seq: int) -> int | None:
        """The nearest frame below `seq` that is not dropped."""
        at = self.places[seq].base
        while at is not None and at in self.dropped:
            at = self.places[at].base
        return at

    def regions(self, seq: int) -> bytes | None:
        """The regions of a frame as they were before the edit."""
        query = "SELECT regions FROM picture WHERE seq = ?"
        (sealed,) = self._file.connection.execute(query, (seq,)).fetchone()
        return None if sealed is None else self._file.sealer.open(self.places[seq].segment, seq, "picture", sealed)

    def _follow(self, changed: set[int] | frozenset[int], first: int) -> None:
        """Find what is built on a changed frame: by its base, or by a quote of what is not there any more."""
        self._affected |= {seq for seq, place in self.places.items() if place.base in changed} - self.dropped
        holes = {seq: self._holes(seq) for seq in changed if seq not in self.dropped}
        for seq, quote in self._quotes(first):
            self.quoted.add(quote.seq)
            if quote.seq in self.dropped or _touches(quote, holes.get(quote.seq, ())):
                self._affected.add(seq)

    def _quotes(self, first: int) -> Iterator[tuple[int, Quote]]:
        query = """SELECT seq, segment, regions FROM record JOIN picture USING (seq)
            WHERE seq > ? AND regions IS NOT NULL ORDER BY seq"""
        for seq, segment, sealed in self._file.connection.execute(query, (first,)):
            if seq not in self.dropped:
                content = self._file.sealer.open(segment, seq, "picture", sealed)
                for region in unpack(content):
                    if isinstance(region, Quote):
                        yield seq, region

    def _holes(self, seq: int) -> tuple[tuple[Box, ...], ...]:
        """For each paint of a painted frame, the boxes in it that are painted out, counted from its corner."""
        content = self.regions(seq)
        paints = [region for region in unpack(content) if isinstance(region, Paint)] if content else []
        return tuple(_holes_of(paint, self._edits.painted[seq]) for paint in paints)


def _holes_of(paint: Paint, masks: tuple[Mask, ...]) -> tuple[Box, ...]:
    """Where a paint is not what it was: with tiles left out all of it, for what stands there changes too."""
    boxes = [mask.box.intersection(paint.box) for mask in masks if mask.box.intersects(paint.box)]
    if boxes and paint.tiles is not None:
        boxes = [paint.box]
    return tuple(box.moved(-paint.box.left, -paint.box.top) for box in boxes)


def _touches(quote: Quote, holes: tuple[tuple[Box, ...], ...]) -> bool:
    source = Box(quote.left, quote.top, quote.box.width, quote.box.height)
    return bool(holes) and any(source.intersects(hole) for hole in holes[quote.number])


def _places(file: RecordFile) -> Iterator[Place]:
    query = "SELECT seq, t_ms, segment, base, depth, screen FROM record JOIN picture USING (seq) ORDER BY seq"
    last: dict[int, tuple[int, int]] = {}
    lines = 0
    for seq, t_ms, segment, base, depth, screen in file.connection.execute(query):
        line, before = last.get(screen, (-1, 0))
        if line < 0 or t_ms < before:
            line, lines = lines, lines + 1
        last[screen] = (line, t_ms)
        yield Place(int(seq), int(segment), base, int(depth), line)
