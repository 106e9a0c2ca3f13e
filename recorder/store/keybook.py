"""The key database: session keys, segment keys, summaries, consent receipts.

It is opened for each operation under one lock between processes, so a rotation by one process is seen by the next
operation of another and nobody ever finds it busy. What must be gone is left out of a new generation (see vault.py),
never merely deleted from a table: old WAL frames and freed pages would give it back.
"""

from __future__ import annotations

import contextlib
import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from recorder.audit.log import AuditEntry, What, entry_after
from recorder.errors import DiskFullError, StoreError, UnknownSessionError
from recorder.store import database
from recorder.store.chain import Anchor
from recorder.store.database import Connection
from recorder.store.files import Reserve, writing
from recorder.store.keyrows import Kept, Rows, SessionRow, append_audit, read_audit, read_rows, write_rows
from recorder.store.keyslots import KEY_BYTES
from recorder.store.schema import KEYS, migrate
from recorder.store.segments import SegmentKeys
from recorder.store.stored import SessionSummary, summary_to_json
from recorder.store.vault import KeyFile, Vault

LOCK_FILE = "store.lock"
RESERVE_FILE = "reserve"
_LOCK_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class SessionKeys:
    """What opens one session: the key of its file, and the keys of its minutes."""

    file_key: bytes = field(repr=False)
    segments: SegmentKeys


@dataclass(frozen=True, slots=True)
class Known:
    """What the key database holds of one session: `summary` is text, `anchor` None while nothing is sealed."""

    keys: SessionKeys
    summary: str
    anchor: Anchor | None


class KeyBook:
    """The key database of an unlocked vault.

    Args:
        vault: unlocked; a new vault gets its first key database here.

    Raises:
        StoreError: if the key database is missing, planted or damaged.

    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._lock = FileLock(vault.home / LOCK_FILE, timeout=_LOCK_SECONDS, mode=0o600)
        self._reserve = Reserve(vault.home / RESERVE_FILE)
        with self._locked():
            self._vault.refresh()
            if self._vault.generation == 0:
                self._vault.rotate(lambda _, new: write_rows(new, Rows()))
            self._vault.sweep()
            self._reserve.fill()
            with database.translated("the key database"), self._connection() as connection:
                migrate(connection, KEYS, "the key database")

    def add(self, summary: SessionSummary) -> SessionKeys:
        """Make and keep the keys of a new session.

        Raises:
            StoreError: if the id is taken. DiskFullError: no room.

        """
        keys = SessionKeys(secrets.token_bytes(KEY_BYTES), SegmentKeys.new())
        row = (summary.session_id, keys.file_key, keys.segments.to_json(), summary_to_json(summary), None)
        with self._open() as connection:
            if connection.execute("SELECT 1 FROM session WHERE id = ?", (summary.session_id,)).fetchone():
                raise StoreError("A session of that id is there already.", "Start again.")
            connection.execute("INSERT INTO session VALUES (?, ?, ?, ?, ?)", row)
        return keys

    def keys(self, session_id: str) -> SessionKeys:
        """The keys of a session.

        Raises:
            UnknownSessionError: if there is none of that id.

        """
        return self.session(session_id).keys

    def session(self, session_id: str) -> Known:
        """The keys of a session, its summary, and the head of its chain.

        Raises:
            UnknownSessionError: if there is none of that id.

        """
        with self._open() as connection:
            query = "SELECT key, nodes, summary, head FROM session WHERE id = ?"
            row = connection.execute(query, (session_id,)).fetchone()
        if row is None:
            raise unknown_session(session_id)
        anchor = Anchor.from_json(row[3]) if row[3] else None
        return Known(SessionKeys(row[0], SegmentKeys.from_json(row[1])), str(row[2]), anchor)

    def summaries(self) -> list[tuple[str, str]]:
        """Session ids, each with its summary as text."""
        with self._open() as connection:
            return [(str(row[0]), str(row[1])) for row in connection.execute("SELECT id, summary FROM session")]

    def save_summary(self, summary: SessionSummary, anchor: Anchor | None) -> None:
        """Replace a session's summary and head; nothing happens if the session was deleted meanwhile."""
        with self._open() as connection:
            row = (summary_to_json(summary), anchor and anchor.to_json(), summary.session_id)
            connection.execute("UPDATE session SET summary = ?, head = ? WHERE id = ?", row)

    def seal(self, session_id: str, anchor: Anchor | None) -> None:
        """Replace the head of a session's chain; None while the session is being cut."""
        with self._open() as connection:
            connection.execute("UPDATE session SET head = ? WHERE id = ?", (anchor and anchor.to_json(), session_id))

    def unsealed(self) -> set[str]:
        """Sessions whose chain has no head: those that just began, and those that were being cut or edited."""
        with self._open() as connection:
            return {str(row[0]) for row in connection.execute("SELECT id FROM session WHERE head IS NULL")}

    def destroy(self, session_id: str, make_room: Callable[[], None], what: What, day: date) -> None:
        """Destroy a session's keys for good, and note that its files have to go.

        Args:
            session_id: which.
            make_room: called when even the reserve is not enough: unlinks the files first.
            what: as what the audit log notes it.
            day: when.

        Raises:
            UnknownSessionError: if there is none of that id.

        """
        self.keys(session_id)

        def without(rows: Rows) -> Rows:
            sessions = tuple(row for row in rows.sessions if row[0] != session_id)
            kept = tuple(one for one in rows.kept if one.session_id != session_id)
            entry = entry_after(rows.audit, what, day, session_id)
            audit = (*rows.audit, *([entry] if entry else ()))
            return replace(rows, sessions=sessions, graves=(*rows.graves, session_id), kept=kept, audit=audit)

        self._rotate(without, make_room)

    def destroy_segments(self, session_id: str, segments: Sequence[int]) -> SessionKeys:
        """Destroy the keys of some of a session's segments for good, and what was kept until it changes.

        Gives the keys that are left.
        """

        def punctured(rows: Rows) -> Rows:
            def puncture(row: SessionRow) -> SessionRow:
                if row[0] != session_id:
                    return row
                return row[0], row[1], SegmentKeys.from_json(row[2]).without(segments).to_json(), *row[3:]

            kept = tuple(one for one in rows.kept if one.session_id != session_id or not one.until_change)
            return replace(rows, sessions=tuple(puncture(row) for row in rows.sessions), kept=kept)

        self._rotate(punctured, lambda: None)
        return self.keys(session_id)

    def graves(self) -> list[str]:
        """Sessions whose keys are gone and whose files may still be there."""
        with self._open() as connection:
            return [str(row[0]) for row in connection.execute("SELECT id FROM grave")]

    def close_grave(self, session_id: str) -> None:
        """The files of that session are gone."""
        with contextlib.suppress(DiskFullError), self._open() as connection:
            connection.execute("DELETE FROM grave WHERE id = ?", (session_id,))

    def keep(self, document: Kept) -> None:
        """Keep a document, in the place of the one of its kind and name.

        Raises:
            UnknownSessionError: if its session is not there.

        """
        row = (document.kind, document.name, document.session_id, int(document.until_change), document.body)
        with self._open() as connection, database.transaction(connection):
            if document.session_id is not None:
                found = connection.execute("SELECT 1 FROM session WHERE id = ?", (document.session_id,)).fetchone()
                if found is None:
                    raise unknown_session(document.session_id)
            connection.execute("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)", row)

    def kept(self, kind: str) -> dict[str, bytes]:
        """The documents of a kind by name."""
        with self._open() as connection:
            query = "SELECT name, body FROM kept WHERE kind = ? ORDER BY name"
            return {str(name): bytes(body) for name, body in connection.execute(query, (kind,))}

    def discard(self, kind: str, name: str) -> None:
        """Destroy a document for good; nothing happens if there is none."""
        if name not in self.kept(kind):
            return

        def without(rows: Rows) -> Rows:
            return replace(rows, kept=tuple(one for one in rows.kept if (one.kind, one.name) != (kind, name)))

        self._rotate(without, lambda: None)

    def note(self, what: What, day: date, subject: str) -> None:
        """Add an entry to the audit log, unless it is noted for that day already."""
        with self._open() as connection, database.transaction(connection):
            entry = entry_after(read_audit(connection), what, day, subject)
            if entry is not None:
                append_audit(connection, entry)

    def audit(self) -> tuple[AuditEntry, ...]:
        """All entries of the audit log, oldest first."""
        with self._open() as connection:
            return read_audit(connection)

    def set_recovery(self, phrase: str | None) -> None:
        """Let this recovery phrase, and no earlier one, open the vault, or none."""
        with self._locked():
            self._vault.refresh()
            self._vault.set_recovery(phrase)

    def release_reserve(self) -> None:
        """Give back the room that is held for deletions; the next rotation takes it again."""
        self._reserve.release()

    def _rotate(self, change: Callable[[Rows], Rows], make_room: Callable[[], None]) -> None:
        def rewrite(old: KeyFile, new: KeyFile) -> None:
            write_rows(new, change(read_rows(old)))

        with self._locked():
            self._vault.refresh()
            for free in (self._reserve.release, make_room):
                try:
                    self._vault.rotate(rewrite)
                    break
                except DiskFullError:
                    free()
            else:
                self._vault.rotate(rewrite)
            self._reserve.fill()

    @contextlib.contextmanager
    def _open(self) -> Iterator[Connection]:
        with self._locked(), database.translated("the key database"):
            self._vault.refresh()
            with self._connection() as connection:
                yield connection

    @contextlib.contextmanager
    def _connection(self) -> Iterator[Connection]:
        file = self._vault.key_file()
        connection = database.connect(file.path, file.key)
        try:
            yield connection
        finally:
            connection.close()

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            with writing(Path(self._lock.lock_file)), self._lock:
                yield
        except Timeout:
            raise StoreError(
                "Another recorder holds the key database.", "Wait for it to end, then try again."
            ) from None


def unknown_session(session_id: str) -> UnknownSessionError:
    """The error for an id that no session has."""
    # what a person typed on a command line comes back in the error: short, and without control characters
    return UnknownSessionError(f"There is no session {json.dumps(session_id[:64])}.", "`recorder sessions` lists them.")
