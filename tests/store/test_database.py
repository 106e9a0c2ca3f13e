"""SQLCipher connections and migrations: encrypted, or refused."""

from __future__ import annotations

import sqlite3
import stat
from pathlib import Path

import pytest

from recorder.errors import StoreError
from recorder.store import database
from recorder.store.schema import KEYS, SESSION, migrate

KEY = bytes(range(32))

OLDER = (("CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT NOT NULL)",),)
NEWER = (
    *OLDER,
    ("ALTER TABLE note ADD COLUMN length INTEGER", "UPDATE note SET length = length(words)"),
    ("CREATE TABLE tag (name TEXT PRIMARY KEY)", "INSERT INTO tag VALUES ('first')"),
)


def make(path: Path, migrations=SESSION) -> None:
    """A database with these migrations."""
    connection = database.create(path, KEY)
    migrate(connection, migrations, path.name)
    connection.close()


@pytest.mark.parametrize("key", [b"", b"short", KEY[:31], KEY + b"x"])
def test_a_key_of_the_wrong_length_is_refused(tmp_path: Path, key: bytes) -> None:
    """SQLCipher would take any other length as a passphrase, or write plain: it never gets one."""
    with pytest.raises(StoreError):
        database.create(tmp_path / "a.db", key)


def test_the_file_is_private_and_encrypted(tmp_path: Path) -> None:
    """A new database has mode 0600, no SQLite header, and plain SQLite cannot read it."""
    path = tmp_path / "a.db"
    make(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert b"SQLite" not in path.read_bytes()
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(path).execute("SELECT * FROM record")


def test_the_settings_that_keep_content_off_the_disk_are_on(tmp_path: Path) -> None:
    """Temporary tables stay in memory, freed pages are overwritten, references are checked, memory is locked."""
    make(tmp_path / "a.db")
    connection = database.connect(tmp_path / "a.db", KEY)
    database.use_write_ahead_log(connection)
    expected = {
        "temp_store": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "page_size": str(database.PAGE_BYTES),
        "journal_mode": "wal",
        "synchronous": 2,
    }
    assert {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in expected} == expected
    assert connection.execute("PRAGMA cipher_memory_security").fetchone()[0] in (1, "1")
    connection.close()


def test_another_key_is_refused_without_noise(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A wrong key is one StoreError, and the library writes nothing to standard error."""
    make(tmp_path / "a.db")
    with pytest.raises(StoreError):
        database.connect(tmp_path / "a.db", KEY[::-1])
    assert capfd.readouterr() == ("", "")


def test_a_missing_an_empty_and_a_plain_file_are_refused(tmp_path: Path) -> None:
    """Neither nothing nor a planted plain database passes for ours."""
    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE record (seq)")
    plain.close()
    (tmp_path / "empty.db").touch()
    for name in ("missing.db", "empty.db", "plain.db"):
        with pytest.raises(StoreError, match=name):
            database.connect(tmp_path / name, KEY)


def test_a_file_that_is_there_is_not_overwritten(tmp_path: Path) -> None:
    """Creating over an existing file is refused."""
    (tmp_path / "a.db").write_bytes(b"something")
    with pytest.raises(StoreError):
        database.create(tmp_path / "a.db", KEY)


@pytest.mark.parametrize("damage", ["flip", "cut", "cut to a page"])
def test_damage_is_found(tmp_path: Path, damage: str) -> None:
    """A flipped bit and a cut file are refused at opening or found by the page check."""
    path = tmp_path / "a.db"
    make(path)
    content = bytearray(path.read_bytes())
    if damage == "flip":
        content[3 * database.PAGE_BYTES + 99] ^= 1
    del content[len(content) - {"flip": 0, "cut": 99, "cut to a page": database.PAGE_BYTES}[damage] :]
    path.write_bytes(content)
    try:
        connection = database.connect(path, KEY)
    except StoreError:
        return
    assert database.check_pages(connection)
    connection.close()


def test_an_older_file_becomes_a_current_one(tmp_path: Path) -> None:
    """Each missing step runs once, in order, and what was in the file is kept."""
    path = tmp_path / "a.db"
    make(path, OLDER)
    connection = database.connect(path, KEY)
    connection.execute("INSERT INTO note (words) VALUES ('four')")
    migrate(connection, NEWER, "a.db")
    migrate(connection, NEWER, "a.db")
    assert connection.execute("SELECT words, length FROM note").fetchall() == [("four", 4)]
    assert connection.execute("SELECT name FROM tag").fetchall() == [("first",)]
    assert connection.execute("PRAGMA user_version").fetchone() == (3,)
    connection.close()


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    """A migration is whole or not at all."""
    path = tmp_path / "a.db"
    make(path, OLDER)
    connection = database.connect(path, KEY)
    broken = (*OLDER, ("CREATE TABLE half (id)", "INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(database.DatabaseError):
        migrate(connection, broken, "a.db")
    assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()
    connection.close()


@pytest.mark.parametrize("migrations", [SESSION, KEYS], ids=["session", "keys"])
def test_a_newer_file_is_refused(tmp_path: Path, migrations) -> None:
    """A file of a newer recorder is refused instead of being misread."""
    path = tmp_path / "a.db"
    make(path, (*migrations, ("CREATE TABLE later (id)",)))
    connection = database.connect(path, KEY)
    with pytest.raises(StoreError, match="newer"):
        migrate(connection, migrations, "a.db")
    connection.close()
