"""One session, read: frames, pixels, events and search; one that is being recorded up to its last commit."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from recorder.errors import StoreError
from recorder.store import bodies, database
from recorder.store.bodies import Body, Row
from recorder.store.chain import ALTERED, Anchor, altered, is_unaltered
from recorder.store.database import DatabaseError
from recorder.store.events import event_from, texts_of
from recorder.store.pictures import MAX_DEPTH
from recorder.store.rebuilding import rebuild
from recorder.store.recordfile import RecordFile
from recorder.store.stored import (
    SessionSummary,
    StoredEvent,
    StoredFrame,
    StoredInput,
    StoredWindow,
    monitor_from_json,
)
from recorder.store.timeline import FrameTime, Timeline
from redaction.geometry import Monitor
from redaction.redacted import Cause, Mask

_Value = TypeVar("_Value")

_REMEMBERED_MASKS: Final = 512
_REMEMBERED_PIXELS: Final = 2


class SessionReader:
    """Reads one session; made by `Store.reader`, closed by `close` or a `with` block.

    Args:
        file: the session's file, opened for reading.
        summary: the session in one line.
        anchor: the head of its chain of hashes, None if none is sealed yet.
        remembered: how many frames' pixels are kept, for those that are built on them.

    """

    def __init__(
        self, file: RecordFile, summary: SessionSummary, anchor: Anchor | None, remembered: int = _REMEMBERED_PIXELS
    ) -> None:
        self._file = file
        self._connection = file.connection
        self.summary = summary
        self._anchor = anchor
        self._remembered = remembered
        self._masks: OrderedDict[int, tuple[Mask, ...]] = OrderedDict()
        self._pixels: OrderedDict[int, NDArray[np.uint8]] = OrderedDict()

    def __enter__(self) -> SessionReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    @property
    def name(self) -> str:
        """The session's id: what an export calls it."""
        return self.summary.session_id

    @property
    def policy_digest(self) -> str:
        """The digest of the rules that ran."""
        return self.summary.start.policy_digest

    def frames(self) -> Iterator[StoredFrame]:
        """All frames in order of time, without pixels.

        Raises:
            StoreError: if a record was changed.

        """
        with self._readable():
            screens = self._screens()
            query = (
                "SELECT seq, t_ms, kind, segment, body, screen FROM record JOIN picture USING (seq) ORDER BY t_ms, seq"
            )
            for *record, screen in self._connection.execute(query):
                row = Row(*record)
                body = self._file.open_body(row)
                monitor, width, height = screens[screen]
                masks = self._masks_of(row.seq)
                yield StoredFrame(row.seq, row.t_ms, monitor, Cause(body["cause"]), width, height, masks)

    def frame_times(self) -> list[FrameTime]:
        """All frames in order of time, and nothing of what they hold: quick, because no record is opened."""
        with self._readable():
            screens = self._screens()
            query = "SELECT t_ms, seq, screen FROM record JOIN picture USING (seq) WHERE kind = 'frame'"
            rows = self._connection.execute(f"{query} ORDER BY t_ms, seq")
            return [FrameTime(t_ms, seq, screens[screen][0]) for t_ms, seq, screen in rows]

    def frame_sizes(self) -> dict[int, tuple[int, int]]:
        """Width and height of each frame by its seq."""
        with self._readable():
            screens = self._screens()
            return {
                seq: screens[screen][1:] for seq, screen in self._connection.execute("SELECT seq, screen FROM picture")
            }

    def picture_record(self, seq: int) -> tuple[int | None, bytes | None]:
        """Frame `seq` as it is stored: the seq of its base (None: a key frame), and its regions (None: as its base).

        Raises:
            StoreError: if there is no such frame, or it was changed.

        """
        with self._readable():
            query = "SELECT segment, base, regions FROM record JOIN picture USING (seq) WHERE seq = ?"
            segment, base, sealed = self._row(query, seq)
            regions = None if sealed is None else self._file.sealer.open(segment, seq, "picture", sealed)
            return base, regions

    def pixels(self, seq: int) -> NDArray[np.uint8]:
        """The pixels of frame `seq` exactly as they were stored: shape (height, width, 3), RGB, read-only.

        Raises:
            StoreError: if there is no such frame, or it was changed.

        """
        with self._readable():
            if seq not in self._pixels:
                pixels = self._rebuilt(seq)
                pixels.setflags(write=False)
                _remember(self._pixels, seq, pixels, self._remembered)
            return self._pixels[seq]

    def masks(self, seq: int) -> tuple[Mask, ...]:
        """What is painted out in frame `seq`.

        Raises:
            StoreError: if there is no such frame, or it was changed.

        """
        with self._readable():
            return self._masks_of(seq)

    def events(self) -> Iterator[StoredEvent]:
        """Everything but frames, in order of time.

        Raises:
            StoreError: if a record was changed.

        """
        yield from self._events("kind != 'frame'")

    def search(self, text: str) -> Iterator[StoredInput | StoredWindow]:
        """Typed runs and windows whose redacted text, title or application holds `text`, in any case."""
        wanted = text.casefold()
        for event in self._events("kind IN ('typed', 'window')"):
            if any(wanted in one.text.casefold() for one in texts_of(event).values()) and isinstance(
                event, StoredInput | StoredWindow
            ):
                yield event

    def verify(self) -> None:
        """Prove that the records are those that were stored, none altered, missing or put back.

        Raises:
            StoreError: if they are not.

        """
        if database.check_pages(self._connection) or not self._is_unaltered():
            raise altered(self._file.session_id)

    def _is_unaltered(self) -> bool:
        anchor = self._anchor
        return anchor is None or is_unaltered(self._connection, self._file.session_id, anchor, self._file.name)

    def problems(self) -> list[str]:
        """What is wrong with this session: pages, chain, records, pictures, counts; empty if nothing."""
        found = database.check_pages(self._connection)
        if found:
            return found
        try:
            if not self._is_unaltered():
                return [ALTERED]
            frames = sum(1 for frame in self.frames() if self.pixels(frame.seq).size)
            events = sum(1 for _ in self.events())
        except StoreError as error:
            return [str(error)]
        tally = self.summary.tally
        counted = tally.inputs + tally.typed + tally.windows + tally.withheld + tally.gaps
        if self.summary.state != "recording" and (frames, events) != (tally.frames, counted):
            return ["records are missing"]
        return []

    def _events(self, condition: str) -> Iterator[StoredEvent]:
        with self._readable():
            timeline = self._timeline()
            query = f"SELECT seq, t_ms, kind, segment, body FROM record WHERE {condition} ORDER BY t_ms, seq"  # noqa: S608
            for record in self._connection.execute(query):
                row = Row(*record)
                yield event_from(row, self._file.open_body(row), timeline)

    def _timeline(self) -> Timeline:
        return Timeline(self.frame_times())

    def _screens(self) -> dict[int, tuple[Monitor, int, int]]:
        found = {}
        for number, layout in self._connection.execute("SELECT id, layout FROM screen"):
            *monitor, width, height = json.loads(layout)
            found[int(number)] = (monitor_from_json(monitor), int(width), int(height))
        return found

    def _rebuilt(self, seq: int) -> NDArray[np.uint8]:
        (screen,) = self._row("SELECT screen FROM picture WHERE seq = ?", seq)
        _, width, height = self._screens()[screen]
        return rebuild(seq, (width, height), self.picture_record, self._pixels)

    def _masks_of(self, seq: int) -> tuple[Mask, ...]:
        pending: list[tuple[int, Body]] = []
        at: int | None = seq
        masks: tuple[Mask, ...] = ()
        while at is not None and at not in self._masks:
            query = "SELECT t_ms, kind, segment, body, base FROM record JOIN picture USING (seq) WHERE seq = ?"
            t_ms, kind, segment, sealed, base = self._row(query, at)
            pending.append((at, self._file.open_body(Row(at, t_ms, kind, segment, sealed))))
            if len(pending) > MAX_DEPTH + 2:
                raise bodies.damaged()
            at = base
        if at is not None:
            masks = self._masks[at]
            self._masks.move_to_end(at)
        for number, body in reversed(pending):
            masks = bodies.frame_masks(body, masks)
            _remember(self._masks, number, masks, _REMEMBERED_MASKS)
        return masks

    def _row(self, query: str, seq: int) -> tuple[Any, ...]:
        row: tuple[Any, ...] | None = self._connection.execute(query, (seq,)).fetchone()
        if row is None:
            raise StoreError(f"There is no frame {seq} in this session.", "`recorder show` counts them.")
        return row

    @contextmanager
    def _readable(self) -> Iterator[None]:
        try:
            with database.translated(self._file.name):
                yield
        except (KeyError, IndexError, TypeError, ValueError, AttributeError, OverflowError, DatabaseError):
            raise bodies.damaged() from None


def _remember(memory: OrderedDict[int, _Value], key: int, value: _Value, most: int) -> None:
    memory[key] = value
    while len(memory) > most:
        memory.popitem(last=False)
