"""Deleting and forgetting: gone for good, also for who holds an older image of every file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from recorder.errors import DiskFullError, RecorderError, StoreError, UnknownSessionError, UnlockError
from recorder.store import forgetting, vaultfile
from recorder.store.keybook import KeyBook, SessionKeys
from recorder.store.recordfile import RecordFile, SessionFiles
from recorder.store.retention import APPROVAL, expired, sweep
from recorder.store.store import Store
from recorder.store.stored import StoredGap
from recorder.store.vault import Vault
from redaction.redacted import SEAL, KeyAction, RedactedInput
from tests.store.samples import CHEAP, WORDS, MemoryBox, frame, screen, start

DAY_MS = 24 * 60 * 60 * 1000


def record(store: Store, session_id: str = "s1", seconds: int = 3, wall_ms: int = 1_000_000) -> None:
    """A closed session with a frame and a key each second."""
    writer = store.new_session(start(session_id, wall_ms))
    for number in range(seconds):
        writer.append(frame(screen(number), 1000 * number))
        writer.append(RedactedInput(1000 * number + 1, KeyAction("press", "enter"), SEAL))
    writer.close()


def times(store: Store, session_id: str = "s1") -> list[int]:
    """The times of the frames that can be read, pixels and all."""
    with store.reader(session_id) as reader:
        return [one.t_ms for one in reader.frames() if reader.pixels(one.seq).size]


def test_a_deleted_session_leaves_no_file(store: Store, home: Path) -> None:
    """Its files are unlinked, it is not listed, and asking for it says so."""
    record(store, "gone")
    record(store, "kept")
    store.delete("gone")
    assert [summary.session_id for summary in store.sessions()] == ["kept"]
    assert not list(home.glob("sessions/gone*"))
    assert times(store, "kept") == [0, 1000, 2000]
    for ask in (store.reader, store.delete, store.integrity):
        with pytest.raises(UnknownSessionError):
            ask("gone")


@pytest.mark.parametrize("session_id", ["nobody", "../vault", "", "a/b", "x" * 65])
def test_an_id_that_is_none_is_refused(store: Store, session_id: str) -> None:
    """An unknown id, a path and an empty id are one sentence, and touch no file."""
    for ask in (store.reader, store.delete):
        with pytest.raises(UnknownSessionError):
            ask(session_id)


def test_an_image_from_before_opens_nothing_of_a_deleted_session(home: Path, box: MemoryBox, tmp_path: Path) -> None:
    """With every file from before the deletion and every secret from after it, no key of the session can be had."""
    store = Store.open(home, Vault.create(home, keyring=box))
    record(store, "gone")
    record(store, "kept")
    image = tmp_path / "image"
    shutil.copytree(home, image)
    store.delete("gone")
    attacker = MemoryBox()
    entries = [f"{entry.rsplit('-', 1)[0]}-{number}" for entry in box.secrets for number in range(9)]
    for secret in box.secrets.values():
        attacker.secrets = dict.fromkeys(entries, secret)
        with pytest.raises(UnlockError):
            Vault.unlock(image, keyring=attacker)
    # the new master key does not open the old key database either, and the new key database knows no key of it
    book = KeyBook(Vault.unlock(home, keyring=box))
    with pytest.raises(UnknownSessionError):
        book.keys("gone")
    kept = book.keys("kept")
    with pytest.raises(StoreError):
        RecordFile(SessionFiles(image, "gone"), kept)
    store.close()


def test_an_image_from_before_opens_nothing_of_forgotten_minutes(home: Path, box: MemoryBox, tmp_path: Path) -> None:
    """After `forget`, today's keys open the file of before, and nothing in it that was forgotten."""
    store = Store.open(home, Vault.create(home, keyring=box))
    writer = store.new_session(start())
    for number in range(12):
        writer.append(frame(screen(number), 10_000 * number))
    writer.commit()
    image = tmp_path / "image"
    shutil.copytree(home, image)
    writer.forget_since(55_000)
    book = KeyBook(Vault.unlock(home, keyring=box))
    old = RecordFile(SessionFiles(image, "s1"), book.keys("s1"))
    rows = old.connection.execute("SELECT t_ms, segment FROM record ORDER BY seq").fetchall()
    assert len(rows) == 12
    assert [t_ms for t_ms, segment in rows if t_ms >= 55_000 and old.sealer.knows(segment)] == []
    old.close()
    with pytest.raises(UnlockError):
        Vault.unlock(image, keyring=box)
    assert times(store) == [0, 10_000, 20_000, 30_000, 40_000, 50_000]
    store.close()


def test_forgetting_takes_the_end_and_nothing_else(store: Store) -> None:
    """Records before the moment stay readable, those after are gone, a gap says so, and recording goes on."""
    writer = store.new_session(start())
    for number in range(100):
        writer.append(frame(screen(number), 1000 * number))
    writer.forget_since(41_500)
    assert times(store) == [1000 * number for number in range(42)]
    for number in range(100, 110):
        writer.append(frame(screen(number), 1000 * number))
    writer.close()
    assert times(store) == [1000 * number for number in (*range(42), *range(100, 110))]
    with store.reader("s1") as reader:
        assert next(event for event in reader.events() if isinstance(event, StoredGap)).cause == "forgotten"
        assert all(np.array_equal(reader.pixels(one.seq), screen(one.t_ms // 1000)) for one in reader.frames())
    (summary,) = store.sessions()
    assert (summary.tally.frames, summary.tally.forgotten_frames) == (52, 58)
    assert store.integrity("s1") == []


def test_forgetting_everything_leaves_an_empty_session(store: Store) -> None:
    """Forgetting from the first moment on leaves nothing but the gap, twice as well as once."""
    writer = store.new_session(start())
    writer.append(frame(screen(1), 5))
    writer.forget_since(0)
    writer.forget_since(0)
    writer.close()
    assert times(store) == []
    assert store.integrity("s1") == []


def test_forgetting_by_the_clock_reaches_every_session(store: Store) -> None:
    """`forget_since` deletes what began later, cuts what was running, live or not, and keeps what ended before."""
    record(store, "before", 3, wall_ms=0)
    record(store, "across", 10, wall_ms=100_000)
    record(store, "after", 3, wall_ms=200_000)
    live = store.new_session(start("live", 90_000))
    live.append(frame(screen(1), 0))
    live.append(frame(screen(2), 50_000))
    store.forget_since(105_000)
    assert [summary.session_id for summary in store.sessions()] == ["before", "live", "across"]
    assert times(store, "before") == [0, 1000, 2000]
    assert times(store, "across") == [0, 1000, 2000, 3000, 4000]
    assert times(store, "live") == [0]
    assert store.integrity("across") == []


def test_a_forget_that_was_cut_off_is_finished_later(home: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the process dies between the rows and the keys, the next opening destroys the keys."""
    writer = store.new_session(start())
    for number in range(5):
        writer.append(frame(screen(number), 20_000 * number))

    def dies(*_: object) -> SessionKeys:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(KeyBook, "destroy_segments", dies)
        with pytest.raises(SystemExit):
            writer.forget_since(30_000)
    writer._connection.close()
    writer._lock.release()
    again = Store.open(home, Vault.unlock(home, passphrase=WORDS))
    keys = again._book.keys("s1").segments
    with again.reader("s1") as reader:
        states = reader._connection.execute("SELECT id, state FROM segment").fetchall()
    assert {state for _, state in states} == {"live", "gone"}
    assert all((keys.key(segment) is None) == (state == "gone") for segment, state in states)
    assert times(again) == [0, 20_000]
    assert again.sessions()[0].state == "interrupted"
    store._writers.clear()


def test_cutting_a_closed_session_that_was_cut_off_is_finished_later(
    home: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session that was closed long ago loses its doomed keys at the next opening too, and stays closed."""
    record(store, seconds=60)

    def dies(*_: object) -> SessionKeys:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(KeyBook, "destroy_segments", dies)
        with pytest.raises(SystemExit):
            store.forget_since(1_000_000 + 40_000)
    again = Store.open(home, Vault.unlock(home, passphrase=WORDS))
    keys = again._book.keys("s1").segments
    with again.reader("s1") as reader:
        states = reader._connection.execute("SELECT id, state FROM segment").fetchall()
    assert {state for _, state in states} == {"live", "gone"}
    assert all((keys.key(segment) is None) == (state == "gone") for segment, state in states)
    assert (again.sessions()[0].state, again.integrity("s1")) == ("closed", [])
    assert times(again) == [1000 * number for number in range(40)]


def test_a_session_that_is_being_recorded_is_not_deleted(store: Store) -> None:
    """Deleting under the writer's hands is refused with the way out."""
    writer = store.new_session(start())
    with pytest.raises(StoreError, match="being recorded"):
        store.delete("s1")
    writer.close()
    store.delete("s1")
    assert store.sessions() == []


def test_files_that_could_not_be_unlinked_go_later(home: Path, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that another process holds open (Windows) is without a key at once, and removed at the next opening."""
    record(store)

    def held(_: SessionFiles) -> None:
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr(SessionFiles, "unlink", held)
        store.delete("s1")
    assert store.sessions() == []
    assert (home / "sessions" / "s1.db").exists()
    Store.open(home, Vault.unlock(home, passphrase=WORDS))
    assert not (home / "sessions" / "s1.db").exists()


@pytest.mark.parametrize("needed", [1, 2])
def test_deleting_frees_the_room_it_needs(
    store: Store, home: Path, monkeypatch: pytest.MonkeyPatch, needed: int
) -> None:
    """On a full disk the reserve is given back first, then the session's own files; then the keys are destroyed."""
    record(store)
    full, kept = iter([True] * needed), []
    write = vaultfile.write_atomically

    def short_of_room(path: Path, content: bytes) -> None:
        kept.append(((home / "reserve").exists(), (home / "sessions" / "s1.db").exists()))
        if next(full, False):
            raise DiskFullError("full")
        write(path, content)

    monkeypatch.setattr(vaultfile, "write_atomically", short_of_room)
    store.delete("s1")
    assert kept == [(True, True), (False, True), (False, False)][: needed + 1]
    assert store.sessions() == []
    assert (home / "reserve").exists()


def test_forgetting_frees_the_room_it_needs(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a full disk forgetting takes the reserve."""
    writer = store.new_session(start())
    writer.append(frame(screen(1), 0))
    full, rows = iter([True]), forgetting._forget_rows

    def short_of_room(file: RecordFile, t_ms: int) -> None:
        if next(full, False):
            raise DiskFullError("full")
        rows(file, t_ms)

    monkeypatch.setattr(forgetting, "_forget_rows", short_of_room)
    writer.forget_since(0)
    assert times(store) == []


FILL = """
import sys
from pathlib import Path
from recorder.errors import DiskFullError
from recorder.store.store import Store
from recorder.store.vault import Vault
from tests.store.samples import CHEAP, frame, start
import numpy as np

home = Path(sys.argv[1]) / "home"
store = Store.open(home, Vault.create(home, passphrase="a", cost=CHEAP))
for number in range(10):
    writer = store.new_session(start(f"s{number}"))
    for t_ms in range(3):
        writer.append(frame(np.random.default_rng(t_ms).integers(0, 256, (96, 160, 3), dtype=np.uint8), t_ms * 300))
    writer.close()
writer = store.new_session(start("live"))
filler = open(Path(sys.argv[1]) / "filler", "wb", buffering=0)
for size in (1 << 16, 1):
    try:
        while filler.write(b"x" * size) == size:
            pass
    except OSError:
        pass
try:
    for t_ms in range(3000):
        writer.append(frame(np.random.default_rng(t_ms).integers(0, 256, (96, 160, 3), dtype=np.uint8), t_ms * 300))
    sys.exit("the disk was not full")
except DiskFullError:
    pass
for number in range(10):
    store.delete(f"s{number}")
    filler.seek(0, 2)
    try:
        while filler.write(b"x" * 4096) == 4096:
            pass
    except OSError:
        pass
assert [summary.session_id for summary in store.sessions()] == ["live"]
filler.close()
(Path(sys.argv[1]) / "filler").unlink()
writer.append(frame(np.zeros((96, 160, 3), np.uint8), 10**6))
writer.close()
assert store.integrity("live") == [], store.integrity("live")
"""


def test_a_full_disk_stops_writing_and_not_deleting(tmp_path: Path) -> None:
    """With 0 bytes free writing says so, every delete succeeds, and writing goes on when there is room."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(tmp_path)]
    if os.name == "nt" or not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk of its own needs the right to mount one")
    try:
        done = subprocess.run(
            [sys.executable, "-c", FILL, str(tmp_path)], capture_output=True, text=True, cwd=Path(__file__).parents[2]
        )
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)
    assert (done.returncode, done.stderr) == (0, "")


def test_only_what_is_old_expires(store: Store) -> None:
    """After its days an unapproved session is destroyed: not a day early, not an approved one, not a live one."""
    for session_id, wall_ms in (("old", 0), ("approved", 0), ("young", 3 * DAY_MS)):
        record(store, session_id, 1, wall_ms)
    store.new_session(start("live", 0))
    assert expired(store.sessions(), 14, 14 * DAY_MS) == []
    store.keep(APPROVAL, "approved", b"sealed", "approved")
    assert sweep(store, 14, 14 * DAY_MS + 2) == ("old",)
    assert {summary.session_id for summary in store.sessions()} == {"approved", "live", "young"}


def test_documents_survive_deletions(store: Store) -> None:
    """What is kept beside the sessions stays, through every rotation."""
    store.keep("consent", "1", b"first")
    record(store)
    store.delete("s1")
    store.keep("consent", "2", b"second")
    assert store.kept("consent") == {"1": b"first", "2": b"second"}


def test_a_missing_or_planted_key_database_is_refused(home: Path) -> None:
    """Without its key database a store does not open, and a plain one in its place is refused."""
    Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP)).close()
    (path,) = home.glob("keys-*.db")
    for planted in (None, b"SQLite format 3\x00" + bytes(5000), os.urandom(65536)):
        path.unlink()
        if planted is not None:
            path.write_bytes(planted)
        with pytest.raises(RecorderError) as caught:
            Store.open(home, Vault.unlock(home, passphrase=WORDS))
        assert caught.value.hint
        path.touch()
