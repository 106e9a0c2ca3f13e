"""SQLCipher connections: encrypted from the first byte, or refused.

What SQLCipher does silently is checked here: a key of the wrong length becomes a passphrase, no key at all gives a
plain file, and a build without encryption ignores the key.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from recorder.errors import StoreError
from recorder.store.files import disk_full, touch_private
from recorder.store.keyslots import KEY_BYTES

Connection = Any
"""`sqlcipher3.dbapi2.Connection`; the package ships no types."""

DatabaseError: type[Exception] = dbapi2.DatabaseError

PAGE_BYTES = 4096
"""Measured on office work, whose records are mostly small: as fast as 16384, and files a seventh smaller."""

_BUSY_MS = 10_000
_WAL_PAGES = 1000
_PLAIN_HEADER = b"SQLite format 3\x00"
_FULL = {"SQLITE_FULL", "SQLITE_IOERR_WRITE"}


def create(path: Path, key: bytes) -> Connection:
    """A connection to a new, empty database of mode 0600.

    Raises:
        StoreError: if there is something at `path` already. DiskFullError: if there is no room.

    """
    if path.exists() and path.stat().st_size:
        raise StoreError(f"{path.name} is there already.", "Move it away.")
    touch_private(path)
    return _connect(path, key)


def connect(path: Path, key: bytes, *, read_only: bool = False) -> Connection:
    """A connection to an existing database; WAL, foreign keys, nothing in temporary files.

    Raises:
        StoreError: if it is missing, not encrypted, damaged, or encrypted under another key.

    """
    check_encrypted(path)
    connection = _connect(path, key)
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return connection


def check_encrypted(path: Path) -> None:
    """Refuse a plain SQLite file: nobody may plant one, and no defect of ours may write one.

    Raises:
        StoreError: if it is plain, empty or missing.

    """
    try:
        with path.open("rb") as file:
            header = file.read(len(_PLAIN_HEADER))
    except OSError:
        raise StoreError(f"{path.name} is missing or cannot be read.", "Restore RECORDER_HOME from a copy.") from None
    if not header or header == _PLAIN_HEADER:
        raise StoreError(
            f"{path.name} is not encrypted; it was not made by this recorder.", "Put a copy of the right one back."
        )


def _connect(path: Path, key: bytes) -> Connection:
    if len(key) != KEY_BYTES:
        raise StoreError("A database key has the wrong length.", "This is a defect of the recorder; please report it.")
    with translated(path.name):
        connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, timeout=_BUSY_MS / 1000)
        try:
            _prepare(connection, key)
        except BaseException:
            connection.close()
            raise
    return connection


def _prepare(connection: Connection, key: bytes) -> None:
    # SQLCipher writes to stderr on its own otherwise
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.set_key(b"x'" + key.hex().encode() + b"'")
    connection.execute(f"PRAGMA cipher_page_size = {PAGE_BYTES}")
    if not connection.execute("PRAGMA cipher_version").fetchone():
        raise StoreError("This build of SQLite cannot encrypt.", "Install the locked requirements with `make setup`.")
    for pragma in ("cipher_memory_security = ON", "temp_store = MEMORY", "foreign_keys = ON", "secure_delete = ON"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def use_write_ahead_log(connection: Connection) -> None:
    """Let readers read while one writer writes; a commit waits for the disk."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_WAL_PAGES}")


def check_pages(connection: Connection) -> list[str]:
    """What is wrong with the pages; empty if nothing.

    `cipher_integrity_check` finds changed pages, `integrity_check` cut-off ones and indexes that do not fit their
    table (measured: each misses what the other finds).
    """
    try:
        found = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
        found += [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    except DatabaseError:
        return ["pages cannot be read"]
    return found


@contextlib.contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn SQLite's errors about the file `name` into ours; their text is dropped, it may hold content.

    Raises:
        DiskFullError: no room. StoreError: everything else.

    """
    try:
        yield
    except dbapi2.Error as error:
        code = getattr(error, "sqlite_errorname", "")
        if code in _FULL:
            raise disk_full() from None
        if code.startswith("SQLITE_BUSY"):
            raise StoreError(f"{name} is in use by another recorder.", "Wait for it to end, then try again.") from None
        raise StoreError(f"{name} is damaged or does not belong to this key.", _way_out(name)) from None


def _way_out(name: str) -> str:
    if name.startswith("keys-"):
        return "Put the newest copy of RECORDER_HOME back; without its keys the sessions cannot be opened."
    return "Restore it from a copy, or delete the session."


@contextlib.contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Everything inside is committed together, or nothing is."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        rollback(connection)
        raise


def rollback(connection: Connection) -> None:
    """Undo the open transaction; SQLite may have done so itself, as on a full disk."""
    if connection.in_transaction:
        with contextlib.suppress(dbapi2.Error):
            connection.execute("ROLLBACK")
