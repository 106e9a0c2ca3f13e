"""The rows of a key database: read whole, and written whole into the next generation."""

from __future__ import annotations

from dataclasses import dataclass, field

from recorder.audit.log import AuditEntry
from recorder.store import database
from recorder.store.database import Connection
from recorder.store.schema import KEYS, migrate
from recorder.store.vault import KeyFile

SessionRow = tuple[str, bytes, str, str, str | None]
"""Id, file key, nodes of the segment tree, summary, head of the chain."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A small document that is replaced and destroyed by its kind and name.

    Args:
        kind: whose it is.
        name: which.
        session_id: the session with which it goes, or None.
        until_change: whether it goes already when anything is taken out of that session.
        body: what it holds.

    """

    kind: str
    name: str
    session_id: str | None
    until_change: bool
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything in a key database, to be written into the next generation."""

    sessions: tuple[SessionRow, ...] = field(default=(), repr=False)
    graves: tuple[str, ...] = ()
    kept: tuple[Kept, ...] = field(default=(), repr=False)
    audit: tuple[AuditEntry, ...] = ()


def read_rows(file: KeyFile) -> Rows:
    """Everything in a key database."""
    with database.translated("the key database"):
        connection = database.connect(file.path, file.key, read_only=True)
        try:
            return Rows(
                tuple(connection.execute("SELECT id, key, nodes, summary, head FROM session")),
                tuple(row[0] for row in connection.execute("SELECT id FROM grave")),
                _read_kept(connection),
                read_audit(connection),
            )
        finally:
            connection.close()


def write_rows(file: KeyFile, rows: Rows) -> None:
    """Make a key database of these rows."""
    with database.translated("the key database"):
        connection = database.create(file.path, file.key)
        try:
            migrate(connection, KEYS, "the key database")
            with database.transaction(connection):
                connection.executemany("INSERT INTO session VALUES (?, ?, ?, ?, ?)", rows.sessions)
                connection.executemany("INSERT INTO grave VALUES (?)", [(grave,) for grave in rows.graves])
                kept = [(one.kind, one.name, one.session_id, int(one.until_change), one.body) for one in rows.kept]
                connection.executemany("INSERT INTO kept VALUES (?, ?, ?, ?, ?)", kept)
                for entry in rows.audit:
                    append_audit(connection, entry)
            database.check_encrypted(file.path)
        finally:
            connection.close()


def _read_kept(connection: Connection) -> tuple[Kept, ...]:
    rows = connection.execute("SELECT kind, name, session, until_change, body FROM kept")
    return tuple(Kept(kind, name, session, bool(until), bytes(body)) for kind, name, session, until, body in rows)


def read_audit(connection: Connection) -> tuple[AuditEntry, ...]:
    """All entries of the audit log, oldest first."""
    rows = connection.execute("SELECT number, day, what, subject, digest FROM audit ORDER BY number")
    return tuple(AuditEntry(*row) for row in rows)


def append_audit(connection: Connection, entry: AuditEntry) -> None:
    """Add an entry to the audit log."""
    row = (entry.number, entry.day, entry.what, entry.subject, entry.digest)
    connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?)", row)
