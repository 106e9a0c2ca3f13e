"""Taking over a session whose recorder ended in the middle of recording, cutting or editing it."""

from __future__ import annotations

from dataclasses import replace

from recorder.errors import StoreError
from recorder.store import database
from recorder.store.chain import Anchor, chain_of, is_unaltered, seal_of
from recorder.store.forgetting import counted, destroy_doomed
from recorder.store.keybook import KeyBook
from recorder.store.recordfile import RecordFile, SessionFiles, lock_session
from recorder.store.stored import SessionSummary, summary_from_json, summary_to_json


def take_over(files: SessionFiles, book: KeyBook, summary: SessionSummary) -> None:
    """Finish what a recorder left that ended in the middle, if what it had sealed is there unaltered.

    Nothing happens if it is being recorded, cut or edited right now.
    """
    try:
        lock = lock_session(files)
    except StoreError:
        return
    try:
        file = RecordFile(files, book.keys(summary.session_id))
        try:
            with database.translated(file.name):
                _finish(file, book, summary)
        finally:
            file.close()
    except StoreError:
        # missing or damaged: it stays listed, `integrity` says what is wrong, and it can be deleted
        book.save_summary(_ended(summary), book.session(summary.session_id).anchor)
    finally:
        lock.release()


def newest(file: RecordFile, summary: SessionSummary) -> SessionSummary:
    """What the file says of itself while the key database only knows that it was begun."""
    text = file.about("summary") if summary.state == "recording" else None
    return summary_from_json(text, summary.size_bytes) if text else summary


def settled(file: RecordFile, summary: SessionSummary) -> SessionSummary:
    """The summary as the rows say, kept in the file too."""
    current = counted(file, summary)
    file.connection.execute("INSERT OR REPLACE INTO about VALUES ('summary', ?)", (summary_to_json(current),))
    return current


def head_of(file: RecordFile) -> Anchor:
    """The head of the chain over the whole file."""
    return seal_of(file.connection, chain_of(file.connection, file.session_id))


def _finish(file: RecordFile, book: KeyBook, summary: SessionSummary) -> None:
    destroy_doomed(file, book)
    ended = _ended(newest(file, summary))
    anchor = book.session(summary.session_id).anchor
    whole = anchor is None or is_unaltered(file.connection, file.session_id, anchor, file.name)
    book.save_summary(settled(file, ended), head_of(file) if whole else anchor)


def _ended(summary: SessionSummary) -> SessionSummary:
    return replace(summary, state="interrupted") if summary.state == "recording" else summary
