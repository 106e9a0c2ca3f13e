"""Forgetting the end of a session that is not being recorded."""

from __future__ import annotations

from recorder.store import database
from recorder.store.forgetting import forget
from recorder.store.keybook import KeyBook
from recorder.store.recordfile import RecordFile, SessionFiles, lock_session
from recorder.store.stored import SessionSummary
from recorder.store.takeover import head_of, settled


def forget_end(files: SessionFiles, book: KeyBook, summary: SessionSummary, t_ms: int) -> None:
    """Destroy every record of a session from `t_ms` on, and seal its chain anew.

    Raises:
        StoreError: if it is being recorded or edited. DiskFullError, StoreError: as `forget` does.

    """
    lock = lock_session(files)
    try:
        file = RecordFile(files, book.keys(summary.session_id))
        try:
            forget(file, book, t_ms)
            with database.translated(file.name):
                book.save_summary(settled(file, summary), head_of(file))
        finally:
            file.close()
    finally:
        lock.release()
