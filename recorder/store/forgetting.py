"""Forgetting the end of a session: rows, keys, and what an older image of the disk could still give."""

from __future__ import annotations

from dataclasses import replace

from recorder.errors import DiskFullError
from recorder.store import database
from recorder.store.bodies import Kind, Row
from recorder.store.keybook import KeyBook
from recorder.store.recordfile import RecordFile
from recorder.store.stored import SessionSummary, Tally

NOUNS: dict[Kind, str] = {
    "frame": "frames",
    "input": "inputs",
    "typed": "typed",
    "window": "windows",
    "withheld": "withheld",
    "gap": "gaps",
}
"""The field of `Tally` for each kind of record."""


def forget(file: RecordFile, book: KeyBook, t_ms: int) -> None:
    """Delete every record from `t_ms` on, and destroy the keys of their segments.

    Earlier records of those segments are sealed anew under a fresh key first. If the recorder ends in between, the
    rows are gone and `destroy_doomed` destroys the keys when the store is next opened.

    Raises:
        DiskFullError, StoreError: the session is then as before, or only the keys are still to be destroyed.

    """
    try:
        book.seal(file.session_id, None)  # from here to the next head the chain is not what it was
        _forget_rows(file, t_ms)
    except DiskFullError:
        book.release_reserve()
        book.seal(file.session_id, None)
        _forget_rows(file, t_ms)
    destroy_doomed(file, book)


def destroy_doomed(file: RecordFile, book: KeyBook) -> None:
    """Destroy the keys of segments whose rows were forgotten."""
    connection = file.connection
    doomed = [int(row[0]) for row in connection.execute("SELECT id FROM segment WHERE state = 'doomed' ORDER BY id")]
    if not doomed:
        return
    file.use_keys(book.destroy_segments(file.session_id, doomed))
    with database.translated(file.name):
        # the row stays, so that its number is not used again
        connection.execute("UPDATE segment SET state = 'gone' WHERE state = 'doomed'")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def counted(file: RecordFile, summary: SessionSummary) -> SessionSummary:
    """The summary with a tally of the rows that are there."""
    rows = file.connection.execute("SELECT kind, count(*) FROM record GROUP BY kind")
    counts: dict[str, int] = {NOUNS[kind]: int(number) for kind, number in rows}
    end = file.connection.execute("SELECT coalesce(max(t_ms), 0) FROM record").fetchone()[0]
    old = summary.tally
    forgotten = old.forgotten_frames + old.frames - counts.get("frames", 0)
    tally = Tally(**counts, forgotten_frames=forgotten, lost_frames=old.lost_frames)
    return replace(summary, tally=tally, duration_ms=int(end))


def move_row(file: RecordFile, row: Row, fresh: int) -> None:
    """Seal a record anew in the open transaction, in another segment."""
    connection, sealer = file.connection, file.sealer
    plain = sealer.open(row.segment, row.seq, row.kind, row.body)
    sealed = sealer.seal(fresh, row.seq, row.kind, plain)
    connection.execute("UPDATE record SET segment = ?, body = ? WHERE seq = ?", (fresh, sealed, row.seq))
    regions = connection.execute("SELECT regions FROM picture WHERE seq = ?", (row.seq,)).fetchone()
    if regions and regions[0] is not None:
        plain = sealer.open(row.segment, row.seq, "picture", regions[0])
        sealed = sealer.seal(fresh, row.seq, "picture", plain)
        connection.execute("UPDATE picture SET regions = ? WHERE seq = ?", (sealed, row.seq))


def new_segment(file: RecordFile, t_ms: int) -> int:
    """Begin a segment in the open transaction; its id was never used before."""
    row = file.connection.execute("SELECT coalesce(max(id), -1) + 1 FROM segment").fetchone()
    file.connection.execute("INSERT INTO segment (id, start_ms) VALUES (?, ?)", (row[0], t_ms))
    return int(row[0])


def _forget_rows(file: RecordFile, t_ms: int) -> None:
    """Delete the rows from `t_ms` on, and doom their segments; earlier rows of those segments move to a new one."""
    connection = file.connection
    with database.translated(file.name), database.transaction(connection):
        query = "SELECT DISTINCT segment FROM record WHERE t_ms >= ?"
        doomed = [int(row[0]) for row in connection.execute(query, (t_ms,))]
        connection.execute("DELETE FROM picture WHERE seq IN (SELECT seq FROM record WHERE t_ms >= ?)", (t_ms,))
        connection.execute("DELETE FROM record WHERE t_ms >= ?", (t_ms,))
        for segment in doomed:
            _move_rows(file, segment)
        connection.executemany("UPDATE segment SET state = 'doomed' WHERE id = ?", [(segment,) for segment in doomed])


def _move_rows(file: RecordFile, segment: int) -> None:
    query = "SELECT seq, t_ms, kind, segment, body FROM record WHERE segment = ? ORDER BY seq"
    rows = [Row(*row) for row in file.connection.execute(query, (segment,))]
    if not rows:
        return
    fresh = new_segment(file, rows[0].t_ms)
    for row in rows:
        move_row(file, row, fresh)
