"""Taking records, places on frames and words out of a closed session, for good.

As in `forgetting.py`: what is touched moves to fresh segments, and the keys of the old ones are destroyed. Frames that
were built on what goes are encoded anew first (`mending.py`), and each is read back before anything is given up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

import numpy as np

from recorder.errors import DiskFullError, StoreError
from recorder.store import bodies, database
from recorder.store.blanking import blanked_body, unfit
from recorder.store.bodies import Row
from recorder.store.chain import altered, is_unaltered
from recorder.store.edits import Edits
from recorder.store.forgetting import destroy_doomed, move_row, new_segment
from recorder.store.keybook import KeyBook
from recorder.store.links import Links
from recorder.store.mending import Mended, Mender
from recorder.store.reader import SessionReader
from recorder.store.recordfile import RecordFile, SessionFiles
from recorder.store.stored import SessionSummary, summary_from_json
from recorder.store.takeover import head_of, settled
from redaction.errors import MaskNotPainted
from redaction.masking import settle, verify_painted

Progress: TypeAlias = Callable[[int, int], None]
"""Told how many of how many records are written anew."""

_REMEMBERED: Final = 6


def edit(files: SessionFiles, book: KeyBook, edits: Edits, progress: Progress) -> None:
    """Take out what `edits` says, rows and keys; hold the session's lock meanwhile.

    If the recorder ends in between, the session is as it was, or it is edited and the keys are destroyed when the store
    is next opened.

    Args:
        files: the session's.
        book: where its keys are destroyed, and its summary and head kept.
        edits: what is taken out.
        progress: told how far it is.

    Raises:
        UnknownSessionError: if there is none. StoreError: it has no end, was altered, the edit does not fit, or what
        was written did not come back as it should: the session is then as before. DiskFullError: the same, or only keys
        are still to be destroyed.

    """
    known = book.session(files.session_id)
    summary = summary_from_json(known.summary)
    if summary.state == "recording":
        raise StoreError("That session has no end yet.", "Stop its recording first.")
    file = RecordFile(files, known.keys)
    try:
        if known.anchor and not is_unaltered(file.connection, file.session_id, known.anchor, file.name):
            raise altered(file.session_id)
        if edits != Edits():
            _write(file, RecordFile(files, known.keys, read_only=True), summary, book, edits, progress)
            destroy_doomed(file, book)
            with database.translated(file.name):
                book.save_summary(settled(file, summary), head_of(file))
    finally:
        file.close()


def _write(
    file: RecordFile, before: RecordFile, summary: SessionSummary, book: KeyBook, edits: Edits, progress: Progress
) -> None:
    try:
        _Editing(file, before, summary, edits, progress).check()
        book.seal(file.session_id, None)  # from here to the next head the chain is not what it was
        try:
            _Editing(file, before, summary, edits, progress).write()
        except DiskFullError:
            book.release_reserve()
            _Editing(file, before, summary, edits, progress).write()
    finally:
        before.close()  # a reader would keep the log from being emptied


class _Editing:
    """One edit of a session, in one transaction."""

    def __init__(
        self, file: RecordFile, before: RecordFile, summary: SessionSummary, edits: Edits, progress: Progress
    ) -> None:
        self._file = file
        self._before = before
        self._edits = edits
        self._progress = progress
        self._blanked = {seq: spans for seq, spans in edits.blanked.items() if seq not in edits.dropped and spans}
        self._old = SessionReader(before, summary, None, _REMEMBERED)
        self._new = SessionReader(file, summary, None, _REMEMBERED)
        self._sizes = self._old.frame_sizes()
        # boxes of several classes may overlap: each pixel gets one colour
        self._painted = {
            seq: settle(masks, *self._sizes[seq])
            for seq, masks in edits.painted.items()
            if seq in self._sizes and seq not in edits.dropped and masks
        }
        self._done = self._total = 0

    def check(self) -> None:
        """Refuse what does not fit, before anything is written."""
        kinds = dict(self._before.connection.execute("SELECT seq, kind FROM record"))
        touched = {*self._edits.dropped, *self._edits.painted, *self._edits.blanked}
        if not touched <= kinds.keys() or any(kinds[seq] != "frame" for seq in self._edits.painted):
            raise unfit()
        for seq, masks in self._edits.painted.items():
            for mask in masks:
                if mask.box.area == 0 or mask.box.clip(*self._sizes[seq]) != mask.box:
                    raise unfit()
        for seq, spans in self._blanked.items():
            row = self._before.row(seq)
            blanked_body(row.kind, self._before.open_body(row), spans)

    def write(self) -> None:
        """Write the edited session over the old one, or leave it as it was."""
        connection = self._file.connection
        links = Links(self._before, Edits(self._edits.dropped, self._painted))
        rewritten = set(links.affected) | self._blanked.keys()
        with database.translated(self._file.name), database.transaction(connection):
            connection.execute("PRAGMA defer_foreign_keys = ON")
            doomed = self._segments({*self._edits.dropped, *self._painted, *self._blanked})
            self._drop()
            fresh = {segment: new for segment in doomed for new in self._move(segment, rewritten)}
            self._total = len(rewritten)
            self._progress(0, self._total)
            for seq in sorted(self._blanked):
                self._blank(seq, fresh)
            mender = Mender(self._old, self._new, links, self._painted)
            for seq in links.affected:
                self._mend(seq, mender.mended(seq), fresh)
            connection.executemany("UPDATE segment SET state = 'doomed' WHERE id = ?", [(one,) for one in doomed])

    def _segments(self, seqs: Iterable[int]) -> list[int]:
        return sorted({self._before.row(seq).segment for seq in seqs})

    def _drop(self) -> None:
        seqs = [(seq,) for seq in self._edits.dropped]
        self._file.connection.executemany("DELETE FROM picture WHERE seq = ?", seqs)
        self._file.connection.executemany("DELETE FROM record WHERE seq = ?", seqs)

    def _move(self, segment: int, rewritten: set[int]) -> list[int]:
        """Move what is left of a segment to a fresh one, but for what is written anew; gives that one, if any."""
        query = "SELECT seq, t_ms, kind, segment, body FROM record WHERE segment = ? ORDER BY seq"
        rows = [Row(*row) for row in self._file.connection.execute(query, (segment,))]
        if not rows:
            return []
        fresh = new_segment(self._file, rows[0].t_ms)
        for row in rows:
            if row.seq not in rewritten:
                move_row(self._file, row, fresh)
        return [fresh]

    def _blank(self, seq: int, fresh: dict[int, int]) -> None:
        row = self._before.row(seq)
        body = blanked_body(row.kind, self._before.open_body(row), self._blanked[seq])
        self._put_body(row, body, fresh[row.segment])
        self._advance()

    def _mend(self, seq: int, frame: Mended, fresh: dict[int, int]) -> None:
        row, picture = self._before.row(seq), frame.picture
        segment = fresh.get(row.segment, row.segment)
        cause = self._before.open_body(row)["cause"]
        self._put_body(row, bodies.frame_body(cause, frame.masks, picture.base_masks), segment)
        regions = picture.regions
        sealed = None if regions is None else self._file.sealer.seal(segment, seq, "picture", regions)
        values = (picture.base, picture.depth, sealed, seq)
        self._file.connection.execute("UPDATE picture SET base = ?, depth = ?, regions = ? WHERE seq = ?", values)
        self._read_back(seq, frame)
        self._advance()

    def _put_body(self, row: Row, body: bodies.Body, segment: int) -> None:
        sealed = self._file.sealer.seal(segment, row.seq, row.kind, bodies.pack(body))
        self._file.connection.execute(
            "UPDATE record SET segment = ?, body = ? WHERE seq = ?", (segment, sealed, row.seq)
        )

    def _read_back(self, seq: int, frame: Mended) -> None:
        """Prove that the frame comes back from its rows as it shall be, with its boxes filled."""
        pixels, masks = self._new.pixels(seq), self._new.masks(seq)
        try:
            verify_painted(pixels, self._painted.get(seq, ()))
        except MaskNotPainted:
            raise _not_as_it_should() from None
        if masks != frame.masks or not np.array_equal(pixels, frame.pixels):
            raise _not_as_it_should()

    def _advance(self) -> None:
        self._done += 1
        self._progress(self._done, self._total)


def _not_as_it_should() -> StoreError:
    return StoreError(
        "An edited frame did not come back as it should; nothing was changed.",
        "This is a defect of the recorder; please report it.",
    )
