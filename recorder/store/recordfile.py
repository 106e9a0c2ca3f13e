"""One session's file: its connection, its sealer, and the rows that writer and reader share."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from filelock import FileLock, Timeout

from recorder.errors import StoreError, UnknownSessionError
from recorder.store import bodies, database
from recorder.store.bodies import Body, Row
from recorder.store.database import Connection
from recorder.store.keybook import SessionKeys
from recorder.store.schema import SESSION, migrate
from recorder.store.segments import Sealer

FOLDER = "sessions"
_SIDE_FILES = ("-wal", "-shm", "-journal", "")
_SESSION_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


class SessionFiles:
    """The files of one session.

    Args:
        home: the store's folder.
        session_id: letters, digits, `-` and `_`.

    Raises:
        UnknownSessionError: if the id cannot be one.

    """

    def __init__(self, home: Path, session_id: str) -> None:
        if not _SESSION_ID.fullmatch(session_id):
            raise UnknownSessionError("That is not a session's id.", "`recorder sessions` lists them.")
        self.session_id = session_id
        self.path = home / FOLDER / f"{session_id}.db"

    @property
    def lock_path(self) -> Path:
        """The lock that is held while the session is being recorded."""
        return self.path.with_suffix(".lock")

    def size_bytes(self) -> int:
        """What the files take."""
        size = 0
        for side in _SIDE_FILES:
            with contextlib.suppress(FileNotFoundError):  # side files come and go while others read and write
                size += self.path.with_name(self.path.name + side).stat().st_size
        return size

    def unlink(self) -> None:
        """Remove the files; what cannot go now (Windows: open elsewhere) is ciphertext without a key."""
        for side in _SIDE_FILES:
            self.path.with_name(self.path.name + side).unlink(missing_ok=True)
        self.lock_path.unlink(missing_ok=True)


class RecordFile:
    """An open session file.

    Args:
        files: which.
        keys: what opens it.
        new: make it.
        read_only: for readers.

    Raises:
        StoreError: if it is missing, damaged, or of another key.

    """

    def __init__(self, files: SessionFiles, keys: SessionKeys, *, new: bool = False, read_only: bool = False) -> None:
        self.files = files
        self.session_id = files.session_id
        self.name = files.path.name
        self.sealer = Sealer(files.session_id, keys.segments)
        self.connection = self._connect(keys, new, read_only)

    def _connect(self, keys: SessionKeys, new: bool, read_only: bool) -> Connection:
        with database.translated(self.name):
            if new:
                connection = database.create(self.files.path, keys.file_key)
            else:
                connection = database.connect(self.files.path, keys.file_key)
            try:
                migrate(connection, SESSION, self.name)
                database.check_encrypted(self.files.path)
                if read_only:
                    connection.execute("PRAGMA query_only = ON")
                else:
                    database.use_write_ahead_log(connection)
            except BaseException:
                connection.close()
                raise
        return connection

    def use_keys(self, keys: SessionKeys) -> None:
        """Go on with these keys: some were destroyed."""
        self.sealer = Sealer(self.session_id, keys.segments)

    def about(self, name: str) -> str | None:
        """A value of the `about` table."""
        row = self.connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def row(self, seq: int) -> Row:
        """A record as it stands in the file.

        Raises:
            StoreError: if there is none of that seq.

        """
        query = "SELECT seq, t_ms, kind, segment, body FROM record WHERE seq = ?"
        found = self.connection.execute(query, (seq,)).fetchone()
        if found is None:
            raise bodies.damaged()
        return Row(*found)

    def open_body(self, row: Row) -> Body:
        """The content of a record.

        Raises:
            StoreError: if it was changed, or its minute forgotten.

        """
        return bodies.unpack(self.sealer.open(row.segment, row.seq, row.kind, row.body))

    def close(self) -> None:
        """Close the connection."""
        self.connection.close()


def lock_session(files: SessionFiles) -> FileLock:
    """Hold a session for recording, cutting, editing or deleting it.

    Raises:
        StoreError: if somebody else holds it.

    """
    lock = FileLock(files.lock_path, timeout=0, mode=0o600, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise StoreError(
            f"Session {files.session_id} is being recorded or edited.",
            "Stop the recording first, or use `recorder forget`.",
        ) from None
    return lock
