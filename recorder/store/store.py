"""The store as the daemon and the commands see it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Literal

from recorder.audit.log import AuditEntry, What, head
from recorder.clock import today
from recorder.errors import DiskFullError, RecorderError, StoreError
from recorder.store.cutting import forget_end
from recorder.store.editing import Progress, edit
from recorder.store.edits import Edits
from recorder.store.files import make_private_folder
from recorder.store.keybook import KeyBook
from recorder.store.keyrows import Kept
from recorder.store.reader import SessionReader
from recorder.store.recordfile import FOLDER, RecordFile, SessionFiles, lock_session
from recorder.store.stored import (
    Counters,
    SessionStart,
    SessionSummary,
    Tally,
    summary_from_json,
)
from recorder.store.takeover import newest, take_over
from recorder.store.vault import Vault
from recorder.store.writer import SessionWriter


class Store:
    """An open store; several processes may have it open, one writes a session, all may list, read and delete."""

    def __init__(self, home: Path, book: KeyBook, day: Callable[[], date]) -> None:
        self._home = home
        self._book = book
        self._day = day
        self._writers: dict[str, SessionWriter] = {}

    @classmethod
    def open(cls, home: Path, vault: Vault, day: Callable[[], date] = today) -> Store:
        """Open the store in `home`, and finish what a crash left undone.

        Args:
            home: its folder.
            vault: unlocked.
            day: gives the day that the audit log notes.

        Raises:
            StoreError: damaged. UnlockError: the keyring changed meanwhile. DiskFullError: no room for a first key
            database.

        """
        make_private_folder(home)
        make_private_folder(home / FOLDER)
        store = cls(home, KeyBook(vault), day)
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
        lock = lock_session(files)
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
        return SessionReader(file, newest(file, self._summary(session_id, known.summary)), known.anchor)

    def delete(self, session_id: str, what: Literal["deleted", "expired"] = "deleted") -> None:
        """Destroy a session: its keys first, for good, then its files. Works on a full disk.

        The audit log says so, and `what` it was, in the same step.

        Raises:
            UnknownSessionError: if there is none. StoreError: if it is being recorded.

        """
        files = SessionFiles(self._home, session_id)
        self._book.keys(session_id)
        lock = lock_session(files)
        try:
            self._book.destroy(session_id, lambda: _unlink_what_can(files), what, self._day())
        finally:
            lock.release()
        self._bury(session_id)

    def edit(self, session_id: str, edits: Edits, progress: Progress) -> SessionSummary:
        """Take records, places on frames and words out of a session, for good; its head is another one afterwards.

        Args:
            session_id: a session that is not being recorded.
            edits: what is taken out; nothing else changes.
            progress: told how many of how many records are written anew.

        Raises:
            UnknownSessionError: if there is none. StoreError: if it is being recorded or edited, was altered, or the
            edit does not fit: it is then as before. DiskFullError: the same, or only keys are still to be destroyed.

        """
        files = SessionFiles(self._home, session_id)
        self._book.keys(session_id)
        lock = lock_session(files)
        try:
            edit(files, self._book, edits, progress)
        finally:
            lock.release()
        if edits != Edits():
            with contextlib.suppress(DiskFullError):  # it is done: that the disk is full now does not undo it
                self.note("edited", session_id)
        return self._summary(session_id, self._book.session(session_id).summary)

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
                forget_end(SessionFiles(self._home, summary.session_id), self._book, summary, t_ms)
        with contextlib.suppress(DiskFullError):
            self.note("forgotten")

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

    def head(self, session_id: str) -> str:
        """The head of a closed session's chain, in hexadecimal: whatever is taken out of the session changes it.

        Raises:
            UnknownSessionError: if there is none. StoreError: if it is being recorded or cut, or is damaged.

        """
        anchor = self._book.session(session_id).anchor
        if anchor is None or anchor.bound is not None:
            raise StoreError("That session has no end yet.", "Stop the recording; `recorder sessions` shows its state.")
        return anchor.head

    def keep(
        self, kind: str, name: str, body: bytes, session_id: str | None = None, *, until_change: bool = False
    ) -> None:
        """Keep a small document, in the place of the one of its kind and name.

        What it replaces can be had from an older image of the files until the next deletion; `discard` it first where
        that must not be.

        Args:
            kind: whose it is.
            name: which.
            body: some kilobytes at most.
            session_id: the session with which it is destroyed.
            until_change: destroy it already when that session is edited or cut, in the same step as what is taken out.

        Raises:
            UnknownSessionError: if there is no such session. DiskFullError: no room.

        """
        self._book.keep(Kept(kind, name, session_id, until_change, body))

    def kept(self, kind: str) -> dict[str, bytes]:
        """The documents of a kind by name."""
        return self._book.kept(kind)

    def discard(self, kind: str, name: str) -> None:
        """Destroy a document for good, as a session is; nothing happens if there is none."""
        self._book.discard(kind, name)

    def note(self, what: What, subject: str = "") -> None:
        """Add an entry to the audit log: what happened today, to which session or digest; no content.

        Raises:
            DiskFullError: no room.

        """
        self._book.note(what, self._day(), subject)

    def audit(self) -> tuple[AuditEntry, ...]:
        """All entries of the audit log, oldest first."""
        return self._book.audit()

    def audit_head(self) -> str:
        """The hash over the whole audit log, in hexadecimal."""
        return head(self.audit())

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

    def _recover(self) -> None:
        for session_id in self._book.graves():
            self._bury(session_id)
        unsealed = self._book.unsealed()
        for session_id, text in self._book.summaries():
            summary = summary_from_json(text)
            ended = summary.state != "recording" and session_id not in unsealed
            if not ended and session_id not in self._writers:
                take_over(SessionFiles(self._home, session_id), self._book, summary)

    def _bury(self, session_id: str) -> None:
        try:
            SessionFiles(self._home, session_id).unlink()
        except OSError:
            return  # still open elsewhere (Windows): ciphertext without a key, removed at the next opening
        self._book.close_grave(session_id)

    def _forget_writer(self, session_id: str) -> None:
        self._writers.pop(session_id, None)


def _unlink_what_can(files: SessionFiles) -> None:
    with contextlib.suppress(OSError):
        files.unlink()
