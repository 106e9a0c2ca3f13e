"""The store as the daemon and the commands see it."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from recorder.errors import RecorderError, StoreError
from recorder.store import database
from recorder.store.chain import Anchor, chain_of, is_unaltered, seal_of
from recorder.store.files import make_private_folder
from recorder.store.forgetting import counted, destroy_doomed, forget
from recorder.store.keybook import KeyBook
from recorder.store.reader import SessionReader
from recorder.store.recordfile import FOLDER, RecordFile, SessionFiles
from recorder.store.stored import (
    AuditEntry,
    Counters,
    SessionStart,
    SessionSummary,
    Tally,
    summary_from_json,
    summary_to_json,
)
from recorder.store.vault import Vault
from recorder.store.writer import SessionWriter

_RECEIPT, _AUDIT = "receipt", "audit"


class Store:
    """An open store; several processes may have it open, one writes a session, all may list, read and delete."""

    def __init__(self, home: Path, book: KeyBook) -> None:
        self._home = home
        self._book = book
        self._writers: dict[str, SessionWriter] = {}

    @classmethod
    def open(cls, home: Path, vault: Vault) -> Store:
        """Open the store in `home`, and finish what a crash left undone.

        Raises:
            StoreError: damaged. UnlockError: the keyring changed meanwhile. DiskFullError: no room for a first key
            database.

        """
        make_private_folder(home)
        make_private_folder(home / FOLDER)
        store = cls(home, KeyBook(vault))
        store._recover()
        return store

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close sessions that are still being written."""
        for writer in list(self._writers.values()):
            writer.close()

    def new_session(self, start: SessionStart) -> SessionWriter:
        """Begin a session under fresh keys.

        Raises:
            StoreError: if its id is taken. DiskFullError: no room.

        """
        files = SessionFiles(self._home, start.session_id)
        lock = _session_lock(files)
        try:
            keys = self._book.add(SessionSummary(start, "recording", 0, Tally(), Counters()))
            file = RecordFile(files, keys, new=True)
            writer = SessionWriter(file, start, self._book, lock, lambda: self._forget_writer(start.session_id))
        except BaseException:
            lock.release()
            raise
        self._writers[start.session_id] = writer
        return writer

    def sessions(self) -> list[SessionSummary]:
        """All sessions, oldest first; only those that are being recorded have to be opened for it."""
        found = [self._current(self._summary(session_id, text)) for session_id, text in self._book.summaries()]
        return sorted(found, key=lambda summary: (summary.start.started_wall_ms, summary.session_id))

    def reader(self, session_id: str) -> SessionReader:
        """Read a session.

        Raises:
            UnknownSessionError: if there is none. StoreError: if it is damaged.

        """
        files = SessionFiles(self._home, session_id)
        known = self._book.session(session_id)
        file = RecordFile(files, known.keys, read_only=True)
        return SessionReader(file, _newest(file, self._summary(session_id, known.summary)), known.anchor)

    def delete(self, session_id: str) -> None:
        """Destroy a session: its keys first, for good, then its files. Works on a full disk.

        Raises:
            UnknownSessionError: if there is none. StoreError: if it is being recorded.

        """
        files = SessionFiles(self._home, session_id)
        self._book.keys(session_id)
        lock = _session_lock(files)
        try:
            self._book.destroy(session_id, lambda: _unlink_what_can(files))
        finally:
            lock.release()
        self._bury(session_id)

    def forget_since(self, wall_ms: int) -> None:
        """Destroy everything recorded since a moment, in all sessions.

        Args:
            wall_ms: milliseconds since 1970, UTC.

        Raises:
            StoreError: if another process is recording; it must do this itself.

        """
        for summary in self.sessions():
            t_ms = max(0, wall_ms - summary.start.started_wall_ms)
            writer = self._writers.get(summary.session_id)
            if writer is not None:
                writer.forget_since(t_ms)
            elif wall_ms <= summary.start.started_wall_ms and summary.state != "recording":
                self.delete(summary.session_id)
            elif t_ms <= summary.duration_ms or summary.state == "recording":
                self._forget_end(summary, t_ms)

    def integrity(self, session_id: str) -> list[str]:
        """What is wrong with a session; empty if nothing.

        Raises:
            UnknownSessionError: if there is none.

        """
        self._book.keys(session_id)
        try:
            with self.reader(session_id) as reader:
                return reader.problems()
        except StoreError as error:
            return [str(error)]

    def require_current_keys(self) -> None:
        """Check that the key database knows every session file there is, as one put back from an older copy does not.

        Raises:
            StoreError: if it does not.

        """
        there = sorted((self._home / FOLDER).glob("*.db"))  # before the keys: those of a new session come first
        known = {session_id for session_id, _ in self._book.summaries()} | set(self._book.graves())
        strangers = [path.name for path in there if path.stem not in known and path.exists()]  # deleted just now
        if strangers:
            raise StoreError(
                f"The key database does not know {len(strangers)} of the session files: it is an older copy.",
                f"Put the newest copy of it back, or move those files out of {FOLDER}/ ({strangers[0]} is one).",
            )

    def put_receipt(self, receipt: Mapping[str, str | int]) -> None:
        """Keep a consent receipt."""
        self._book.put_document(_RECEIPT, json.dumps(dict(receipt)))

    def receipts(self) -> list[dict[str, str | int]]:
        """All consent receipts, oldest first."""
        return [json.loads(body) for body in self._book.documents(_RECEIPT)]

    def note(self, entry: AuditEntry) -> None:
        """Add a line to the audit log."""
        self._book.put_document(_AUDIT, json.dumps([entry.wall_ms, entry.what, entry.session_id]))

    def audit(self) -> list[AuditEntry]:
        """All lines of the audit log, oldest first."""
        return [AuditEntry(*json.loads(body)) for body in self._book.documents(_AUDIT)]

    def set_recovery(self, phrase: str | None) -> None:
        """Let this recovery phrase, and no earlier one, open the store, or none.

        Raises:
            UnlockError: if it is no recovery phrase. StoreError, DiskFullError: if it cannot be written.

        """
        self._book.set_recovery(phrase)

    def _summary(self, session_id: str, text: str) -> SessionSummary:
        return summary_from_json(text, SessionFiles(self._home, session_id).size_bytes())

    def _current(self, summary: SessionSummary) -> SessionSummary:
        if summary.state != "recording":
            return summary
        try:
            with self.reader(summary.session_id) as reader:
                return reader.summary
        except RecorderError:
            return summary  # damaged, or deleted by another process just now

    def _forget_end(self, summary: SessionSummary, t_ms: int) -> None:
        files = SessionFiles(self._home, summary.session_id)
        lock = _session_lock(files)
        try:
            file = RecordFile(files, self._book.keys(summary.session_id))
            try:
                forget(file, self._book, t_ms)
                with database.translated(file.name):
                    self._book.save_summary(_settled(file, summary), _head(file))
            finally:
                file.close()
        finally:
            lock.release()

    def _recover(self) -> None:
        for session_id in self._book.graves():
            self._bury(session_id)
        for session_id, text in self._book.summaries():
            summary = summary_from_json(text)
            if summary.state == "recording" and session_id not in self._writers:
                self._recover_session(SessionFiles(self._home, session_id), summary)

    def _recover_session(self, files: SessionFiles, summary: SessionSummary) -> None:
        try:
            lock = _session_lock(files)
        except StoreError:
            return  # it is being recorded right now
        try:
            file = RecordFile(files, self._book.keys(summary.session_id))
            try:
                with database.translated(file.name):
                    self._take_over(file, summary)
            finally:
                file.close()
        except StoreError:
            # missing or damaged: it stays listed, `integrity` says what is wrong, and it can be deleted
            anchor = self._book.session(summary.session_id).anchor
            self._book.save_summary(replace(summary, state="interrupted"), anchor)
        finally:
            lock.release()

    def _take_over(self, file: RecordFile, summary: SessionSummary) -> None:
        """Finish what a recorder that ended without closing left, if what it had sealed is there unaltered."""
        destroy_doomed(file, self._book)
        interrupted = replace(_newest(file, summary), state="interrupted")
        anchor = self._book.session(summary.session_id).anchor
        whole = anchor is None or is_unaltered(file.connection, file.session_id, anchor, file.name)
        self._book.save_summary(_settled(file, interrupted), _head(file) if whole else anchor)

    def _bury(self, session_id: str) -> None:
        try:
            SessionFiles(self._home, session_id).unlink()
        except OSError:
            return  # still open elsewhere (Windows): ciphertext without a key, removed at the next opening
        self._book.close_grave(session_id)

    def _forget_writer(self, session_id: str) -> None:
        self._writers.pop(session_id, None)


def _newest(file: RecordFile, summary: SessionSummary) -> SessionSummary:
    """What the file says of itself while the key database only knows that it was begun."""
    text = file.about("summary") if summary.state == "recording" else None
    return summary_from_json(text, summary.size_bytes) if text else summary


def _settled(file: RecordFile, summary: SessionSummary) -> SessionSummary:
    """The summary as the rows say, kept in the file too."""
    settled = counted(file, summary)
    file.connection.execute("INSERT OR REPLACE INTO about VALUES ('summary', ?)", (summary_to_json(settled),))
    return settled


def _head(file: RecordFile) -> Anchor:
    return seal_of(file.connection, chain_of(file.connection, file.session_id))


def _unlink_what_can(files: SessionFiles) -> None:
    with contextlib.suppress(OSError):
        files.unlink()


def _session_lock(files: SessionFiles) -> FileLock:
    lock = FileLock(files.lock_path, timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise StoreError(
            f"Session {files.session_id} is being recorded.", "Stop the recording first, or use `recorder forget`."
        ) from None
    return lock
