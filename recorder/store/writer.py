"""One session being recorded: takes redacted values only, seals them, commits them in batches.

What `commit` has returned for is on the disk. A failure rolls back what was not committed, and the session goes on
from there.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Never, NoReturn

from filelock import FileLock

from recorder.errors import DiskFullError
from recorder.store import bodies, database
from recorder.store.bodies import Body, Kind
from recorder.store.chain import Anchor, Chain, PictureRow, RecordRow, chain_of, seal_of
from recorder.store.forgetting import NOUNS, counted, forget, new_segment
from recorder.store.keybook import KeyBook
from recorder.store.pictures import Picture, PictureEncoder
from recorder.store.recordfile import RecordFile
from recorder.store.stored import (
    Counters,
    GapCause,
    SessionStart,
    SessionSummary,
    Tally,
    monitor_to_json,
    summary_to_json,
)
from redaction.redacted import (
    Redacted,
    RedactedFrame,
    RedactedInput,
    RedactedWindow,
    TypedRun,
    Withheld,
)

SEGMENT_MS = 30_000
"""A new segment key at least this often; what is forgotten is destroyed by whole segments."""

_BATCH_RECORDS = 64
_BATCH_MS = 250


@dataclass(frozen=True, slots=True)
class _Shown:
    """A frame's picture, on a screen of this layout."""

    layout: str
    picture: Picture


@dataclass(frozen=True, slots=True)
class _Committed:
    """How far the file on the disk goes."""

    seq: int
    summary: SessionSummary
    chain: Chain


class SessionWriter:
    """Writes one session; made by `Store.new_session`.

    Args:
        file: the new session's file.
        start: what is known at the start.
        book: where keys are destroyed and the summary is kept.
        lock: held while this writer lives.
        on_close: told when it is closed.

    """

    def __init__(
        self, file: RecordFile, start: SessionStart, book: KeyBook, lock: FileLock, on_close: Callable[[], None]
    ) -> None:
        self._file = file
        self._connection = file.connection
        self._book = book
        self._lock = lock
        self._on_close = on_close
        self._encoders: dict[str, PictureEncoder] = {}
        self._screens: dict[str, int] = {}
        self._segment = -1
        self._segment_start = 0
        self._seq = 0
        self._in_batch = 0
        self._frames_in_batch = 0
        self._batch_start = 0
        self._summary = SessionSummary(start, "recording", 0, Tally(), Counters())
        self._chain = Chain(file.session_id)
        self._sealed: Anchor | None = None
        self._committed = _Committed(-1, self._summary, self._chain.copy())
        self.commit()

    @property
    def summary(self) -> SessionSummary:
        """The session up to the last record."""
        return self._summary

    def append(self, item: Redacted) -> None:
        """Store one redacted value; `t_ms` orders it.

        Raises:
            TypeError: for anything that is not a redacted value. DiskFullError: no room; what was not committed is
            rolled back. StoreError: the file cannot be written.

        """
        match item:
            case RedactedFrame():
                self._append_frame(item)
            case RedactedInput():
                kind: Kind = "typed" if isinstance(item.action, TypedRun) else "input"
                self._put(kind, item.t_ms, bodies.action_body(item.action))
            case RedactedWindow():
                self._put("window", item.t_ms, bodies.window_body(item))
            case Withheld():
                self._put("withheld", item.t_ms, bodies.withheld_body(item))
            case _:
                _refuse(item)

    def gap(self, t_ms: int, cause: GapCause) -> None:
        """Note that nothing is recorded from here on until the next record; committed at once."""
        self._put("gap", t_ms, bodies.gap_body(cause))
        self.commit()

    def count(self, counters: Counters) -> None:
        """Keep these counters with the session; they replace the earlier ones and are committed with the next batch."""
        self._summary = replace(self._summary, counters=counters)

    def commit(self) -> int:
        """Put everything so far on the disk; gives the seq of the last record there.

        Raises:
            DiskFullError, StoreError: then what was not committed is rolled back.

        """
        if (self._committed.seq, self._committed.summary) != (self._seq, self._summary):
            with self._undone_on_failure():
                self._begin()
                row = ("summary", summary_to_json(self._summary))
                self._connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", row)
                self._connection.execute("COMMIT")
            self._committed = _Committed(self._seq, self._summary, self._chain.copy())
            self._in_batch = self._frames_in_batch = 0
            self._seal_ended_segments()
        return self._seq

    def forget_since(self, t_ms: int) -> None:
        """Destroy every record from `t_ms` on, rows and keys, and note a gap.

        Afterwards neither the files nor an older image of them gives these records back with any key that still
        exists. Records of the same minute before `t_ms` are sealed anew first.
        """
        self.commit()
        self._segment, self._sealed = -1, None
        self._drop_bases()
        try:
            forget(self._file, self._book, t_ms)
        finally:
            self._rebuild()
        self.gap(t_ms, "forgotten")

    def close(self) -> None:
        """Commit, keep the summary in the key database, and close the file; a full disk gives its reserve for it."""
        try:
            self._summary = replace(self._summary, state="closed")
            try:
                self._finish()
            except DiskFullError:
                self._book.release_reserve()
                self._summary = replace(self._summary, state="closed")
                self._finish()
        finally:
            self._file.close()
            self._lock.release()
            self._on_close()

    def _finish(self) -> None:
        self.commit()
        with database.translated(self._file.name):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        self._book.save_summary(self._summary, seal_of(self._connection, self._chain))

    def _append_frame(self, frame: RedactedFrame) -> None:
        masks = bodies.canonical(frame.masks)
        with self._undone_on_failure():
            encoder = self._encoders.setdefault(_layout(frame), PictureEncoder())
            picture = encoder.encode(self._seq + 1, frame.t_ms, frame.pixels, masks)
            body = bodies.frame_body(frame.cause.value, masks, picture.base_masks)
            self._insert("frame", frame.t_ms, body, _Shown(_layout(frame), picture))
        self._added("frame", frame.t_ms)

    def _put(self, kind: Kind, t_ms: int, body: Body) -> None:
        with self._undone_on_failure():
            self._insert(kind, t_ms, body)
        self._added(kind, t_ms)

    def _insert(self, kind: Kind, t_ms: int, body: Body, shown: _Shown | None = None) -> None:
        self._begin()
        self._choose_segment(t_ms)
        self._seq += 1
        sealed = self._file.sealer.seal(self._segment, self._seq, kind, bodies.pack(body))
        row = (self._seq, t_ms, kind, self._segment, sealed)
        self._connection.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?)", row)
        picture = self._insert_picture(shown) if shown else None
        self._chain.add(self._segment, RecordRow(self._seq, t_ms, kind, sealed, picture))

    def _insert_picture(self, shown: _Shown) -> PictureRow:
        picture, regions = shown.picture, shown.picture.regions
        sealed = None if regions is None else self._file.sealer.seal(self._segment, self._seq, "picture", regions)
        row = (self._seq, self._screen(shown.layout), picture.base, picture.depth, sealed)
        self._connection.execute("INSERT INTO picture VALUES (?, ?, ?, ?, ?)", row)
        return PictureRow(shown.layout, picture.base, picture.depth, sealed)

    def _added(self, kind: Kind, t_ms: int) -> None:
        tally, noun = self._summary.tally, NOUNS[kind]
        tally = replace(tally, **{noun: getattr(tally, noun) + 1})
        self._summary = replace(self._summary, tally=tally, duration_ms=max(self._summary.duration_ms, t_ms))
        if self._in_batch == 0:
            self._batch_start = t_ms
        self._in_batch += 1
        self._frames_in_batch += kind == "frame"
        if self._in_batch >= _BATCH_RECORDS or t_ms - self._batch_start >= _BATCH_MS:
            self.commit()

    def _screen(self, layout: str) -> int:
        if layout not in self._screens:
            self._connection.execute("INSERT OR IGNORE INTO screen (layout) VALUES (?)", (layout,))
            query = "SELECT id FROM screen WHERE layout = ?"
            self._screens[layout] = int(self._connection.execute(query, (layout,)).fetchone()[0])
        return self._screens[layout]

    def _seal_ended_segments(self) -> None:
        """Seal the chain in the key database each time a segment has ended."""
        anchor = self._chain.below()
        if anchor != self._sealed:
            with contextlib.suppress(DiskFullError):  # the records are safe; the next commit tries again
                self._book.seal(self._file.session_id, anchor)
                self._sealed = anchor

    def _choose_segment(self, t_ms: int) -> None:
        if self._segment >= 0 and abs(t_ms - self._segment_start) < SEGMENT_MS:
            return
        self._segment = new_segment(self._file, t_ms)
        self._segment_start = t_ms

    def _begin(self) -> None:
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN IMMEDIATE")

    @contextmanager
    def _undone_on_failure(self) -> Iterator[None]:
        try:
            with database.translated(self._file.name):
                yield
        except BaseException:
            self._undo()
            raise

    def _undo(self) -> None:
        database.rollback(self._connection)
        lost = self._frames_in_batch
        self._seq, committed = self._committed.seq, self._committed.summary
        self._chain = self._committed.chain.copy()
        tally = replace(committed.tally, lost_frames=committed.tally.lost_frames + lost)
        self._summary = replace(committed, tally=tally, counters=self._summary.counters)
        self._in_batch = self._frames_in_batch = 0
        self._segment = -1
        self._drop_bases()

    def _drop_bases(self) -> None:
        self._encoders.clear()
        self._screens.clear()

    def _rebuild(self) -> None:
        """Count and chain what is left."""
        self._summary = counted(self._file, self._summary)
        row = self._connection.execute("SELECT coalesce(max(seq), 0) FROM record").fetchone()
        self._seq = max(self._seq, int(row[0]))  # a seq that was given once is not given again
        self._chain = chain_of(self._connection, self._file.session_id)


def _layout(frame: RedactedFrame) -> str:
    height, width = frame.pixels.shape[:2]
    return json.dumps([*monitor_to_json(frame.monitor), width, height])


def _refuse(item: Never) -> NoReturn:
    # without the value, even in the traceback's message: it may be raw
    raise TypeError(f"the store accepts redacted values only, not {type(item).__name__}")
