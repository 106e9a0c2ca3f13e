"""The container, written: a session as one stream of records, in order of time, in constant memory."""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Callable, Iterator
from typing import Protocol

from recorder.bundle.records import MAGIC, MOST_BYTES, FrameRecord, Header, Part, Screen, event_record, renumbered
from recorder.errors import BundleError
from recorder.export.recording import Recording
from recorder.store.bodies import canonical as in_order
from recorder.store.stored import StoredEvent, StoredFrame
from redaction.redacted import Mask

RECORD_HEAD_BYTES = 5
END_BYTES = RECORD_HEAD_BYTES + MOST_BYTES[Part.END]

Room = Callable[[int], int]
"""How many bytes of padding (none, or at least a record's head) are to follow after so many bytes, end included."""


class Pictures(Recording, Protocol):
    """A recording whose pictures are taken as they are stored."""

    def picture_record(self, seq: int) -> tuple[int | None, bytes | None]:
        """Frame `seq` as it is stored: the seq of its base (None: a key frame), its regions (None: as its base)."""


class ContainerWriter:
    """Writes one container.

    Args:
        source: what goes into it.
        header: what stands before it.
        room: decides how much padding there is.

    """

    def __init__(self, source: Pictures, header: Header, room: Room) -> None:
        self._source = source
        self._header = header
        self._room = room
        self._digest = hashlib.sha256()
        self._size = 0
        self._numbers: dict[int, int] = {}
        self._screens: dict[Screen, int] = {}
        self._masks: dict[int, tuple[Mask, ...]] = {}
        self._number = 0
        self.frames = 0
        self.events = 0

    def chunks(self) -> Iterator[bytes]:
        """All of its bytes, at most a record at a time; `frames` and `events` are counted on the way.

        Raises:
            StoreError: if the session is damaged. BundleError: if a record is too large for any reader.

        """
        yield self._added(MAGIC)
        yield from self._record(Part.HEADER, self._header.packed())
        for item in heapq.merge(self._source.frames(), self._source.events(), key=_place):
            self._number += 1
            if isinstance(item, StoredFrame):
                yield from self._frame(item)
            else:
                self.events += 1
                yield from self._record(Part.EVENT, event_record(item))
        while more := self._room(self._size + END_BYTES):
            yield from self._record(Part.PADDING, bytes(more - RECORD_HEAD_BYTES))
        counts = self.frames.to_bytes(4, "little") + self.events.to_bytes(4, "little")
        yield from self._record(Part.END, counts + self._digest.digest())

    def _frame(self, frame: StoredFrame) -> Iterator[bytes]:
        screen = Screen(frame.monitor, frame.width, frame.height)
        if screen not in self._screens:
            self._screens[screen] = len(self._screens)
            yield from self._record(Part.SCREEN, screen.packed())
        record = self._frame_record(frame, self._screens[screen])
        yield from self._record(Part.FRAME, record.about(), record.regions or b"")
        self._numbers[frame.seq] = self._number
        self.frames += 1

    def _frame_record(self, frame: StoredFrame, screen: int) -> FrameRecord:
        base, regions = self._source.picture_record(frame.seq)
        before, masks = self._masks.get(screen, ()), in_order(frame.masks)
        self._masks[screen] = masks
        kept = set(before) & set(masks)
        try:
            return FrameRecord(
                t_ms=frame.t_ms,
                screen=screen,
                base=None if base is None else self._numbers[base],
                cause=frame.cause,
                on=tuple(mask for mask in masks if mask not in kept),
                off=tuple(number for number, mask in enumerate(before) if mask not in kept),
                regions=None if regions is None else renumbered(regions, self._numbers),
            )
        except KeyError:
            raise BundleError(
                "A frame is made from a later one, so it cannot be packed.",
                "This is a defect of the recorder; please report it.",
            ) from None

    def _record(self, part: Part, *pieces: bytes) -> Iterator[bytes]:
        # in pieces: what is large is not copied once more
        length = sum(map(len, pieces))
        if length > MOST_BYTES[part]:
            raise BundleError("A record is too large for a bundle.", "Delete that frame, or that part of the session.")
        yield self._added(bytes([part]) + length.to_bytes(4, "little"))
        for piece in filter(None, pieces):
            yield self._added(piece)

    def _added(self, content: bytes) -> bytes:
        self._digest.update(content)
        self._size += len(content)
        return content


def _place(item: StoredFrame | StoredEvent) -> tuple[int, int]:
    return item.t_ms, item.seq
