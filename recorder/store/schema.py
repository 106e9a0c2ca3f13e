"""Tables, and how an older file becomes a current one. `PRAGMA user_version` counts the migrations that ran."""

from __future__ import annotations

from collections.abc import Sequence

from recorder.errors import StoreError
from recorder.store.database import Connection, transaction

Migration = Sequence[str]
"""The statements that bring a file one version further."""

SESSION: tuple[Migration, ...] = (
    (
        # what is not content: the summary as JSON, kept current with each commit
        "CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        # the layout of the monitors, each kind once
        "CREATE TABLE screen (id INTEGER PRIMARY KEY, layout TEXT NOT NULL UNIQUE)",
        # less than a minute of the session, sealed under a key of its own; doomed: rows deleted, key still to
        # be destroyed
        """CREATE TABLE segment (
            id INTEGER PRIMARY KEY,
            start_ms INTEGER NOT NULL,
            state TEXT NOT NULL DEFAULT 'live' CHECK (state IN ('live', 'doomed', 'gone')))""",
        """CREATE TABLE record (
            seq INTEGER PRIMARY KEY,
            t_ms INTEGER NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('frame', 'input', 'typed', 'window', 'withheld', 'gap')),
            segment INTEGER NOT NULL REFERENCES segment,
            body BLOB NOT NULL)""",
        "CREATE INDEX record_by_time ON record (t_ms, seq)",
        "CREATE INDEX record_by_kind ON record (kind, t_ms, seq)",
        # a frame's changed regions on its base; base NULL: a key frame; regions NULL: nothing changed
        """CREATE TABLE picture (
            seq INTEGER PRIMARY KEY REFERENCES record ON DELETE CASCADE,
            screen INTEGER NOT NULL REFERENCES screen,
            base INTEGER REFERENCES picture,
            depth INTEGER NOT NULL,
            regions BLOB)""",
        "CREATE INDEX picture_by_base ON picture (base)",
    ),
)

KEYS: tuple[Migration, ...] = (
    (
        "CREATE TABLE session (id TEXT PRIMARY KEY, key BLOB NOT NULL, nodes TEXT NOT NULL, summary TEXT NOT NULL)",
        # sessions whose key is destroyed and whose files still have to be unlinked
        "CREATE TABLE grave (id TEXT PRIMARY KEY)",
        # small documents of the other rooms (consent receipts), in the order they were put
        "CREATE TABLE document (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, body TEXT NOT NULL)",
    ),
    # the head of the session's hash chain (chain.py); NULL: none yet, or the session is being cut
    ("ALTER TABLE session ADD COLUMN head TEXT",),
    (
        # small documents that are replaced and destroyed by name: of a session, and then until it is deleted or,
        # if `until_change`, until anything is taken out of it
        """CREATE TABLE kept (
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            session TEXT REFERENCES session,
            until_change INTEGER NOT NULL CHECK (until_change IN (0, 1)),
            body BLOB NOT NULL,
            PRIMARY KEY (kind, name))""",
    ),
    (
        # the audit log (recorder/audit/log.py): each entry with a hash over all before it
        """CREATE TABLE audit (
            number INTEGER PRIMARY KEY,
            day TEXT NOT NULL,
            what TEXT NOT NULL,
            subject TEXT NOT NULL,
            digest TEXT NOT NULL)""",
        # lines without a chain, which nothing ever showed
        "DELETE FROM document WHERE kind = 'audit'",
    ),
    # what was in it is kept under names, or in the log
    ("DROP TABLE document",),
)


def migrate(connection: Connection, migrations: Sequence[Migration], name: str) -> None:
    """Bring a database to the newest version, each step whole or not at all.

    Args:
        connection: open for writing.
        migrations: all steps from version 0 on.
        name: the file's name, for the error.

    Raises:
        StoreError: if a newer recorder made it.

    """
    if is_current(connection, migrations, name):
        return
    for number in range(_version(connection), len(migrations)):
        with transaction(connection):
            if _version(connection) != number:
                continue  # another process was faster
            for statement in migrations[number]:
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number + 1}")


def is_current(connection: Connection, migrations: Sequence[Migration], name: str) -> bool:
    """Whether nothing is left to migrate.

    Raises:
        StoreError: if a newer recorder made it, or none.

    """
    version = _version(connection)
    if version < 0:
        raise StoreError(f"{name} has a version that no recorder gave it.", "Restore it from a copy.")
    if version > len(migrations):
        raise StoreError(f"{name} was made by a newer recorder.", "Use that version to read it.")
    return version == len(migrations)


def _version(connection: Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
