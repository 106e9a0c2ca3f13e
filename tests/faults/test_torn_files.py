"""A store process killed while it writes, and files torn by a power cut: nothing acknowledged is lost."""

from __future__ import annotations

import multiprocessing
import random
import shutil
import time
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from recorder.errors import RecorderError
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.store.vault import Vault
from tests.faults.sessions import write
from tests.store.samples import CHEAP, WORDS

KILLS = 50
CUTS = 200


def _record(home: Path, session_id: str, told: Connection) -> None:
    """Write without end, and tell what was acknowledged."""
    store = Store.open(home, Vault.unlock(home, passphrase=WORDS))
    writer = store.new_session(SessionStart(session_id, 0, "strict", "policy", "notice", "0"))
    for number in range(1_000_000):
        write(writer, number, number + 1)
        if number % 3 == 0:
            told.send(writer.commit())


def _seqs(store: Store, session_id: str) -> list[int]:
    """The seqs of all records, in order of time; every picture was rebuilt."""
    with store.reader(session_id) as reader:
        frames = [frame.seq for frame in reader.frames()]
        assert all(reader.pixels(seq).size for seq in frames[::7])
        return sorted(frames + [event.seq for event in reader.events()])


def test_a_store_process_killed_while_writing_loses_nothing_acknowledged(tmp_path: Path) -> None:
    """Killed 50 times: every acknowledged record is there, every check is clean, and the store opens again."""
    home = tmp_path / "home"
    Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP)).close()
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.faults.test_torn_files"])
    chance = random.Random(2)
    lost, slowest, records = 0, 0.0, 0
    for number in range(KILLS):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_record, args=(home, f"k{number}", theirs), daemon=True)
        process.start()
        theirs.close()
        acknowledged = ours.recv()  # it writes
        time.sleep(chance.random() * 0.12)
        process.kill()
        process.join()
        while ours.poll():
            try:
                acknowledged = ours.recv()
            except EOFError:
                break
        begun = time.monotonic()
        with Store.open(home, Vault.unlock(home, passphrase=WORDS)) as store:
            slowest = max(slowest, time.monotonic() - begun)
            there = _seqs(store, f"k{number}")
            lost += sum(1 for seq in range(1, acknowledged + 1) if seq not in there)
            assert there == list(range(1, len(there) + 1))
            assert store.integrity(f"k{number}") == []
            records += len(there)
            store.delete(f"k{number}")
    print(f"\nkilled {KILLS} times: {lost} of {records} acknowledged records lost, reopened in {slowest:.2f} s at most")
    assert lost == 0


@pytest.fixture(scope="module")
def interrupted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[int]]:
    """An image of a store in the middle of a recording, with its write-ahead log, and the seqs in it."""
    home = tmp_path_factory.mktemp("torn") / "home"
    store = Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP))
    writer = store.new_session(SessionStart("victim", 0, "strict", "policy", "notice", "0"))
    write(writer, 0, 120)
    writer.commit()
    writer._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    write(writer, 120, 240)
    last = writer.commit()
    image = home.parent / "image"
    shutil.copytree(home, image)
    store.close()
    assert (image / "sessions" / "victim.db-wal").stat().st_size > 100_000
    return image, list(range(1, last + 1))


@pytest.mark.parametrize("how", ["cut", "garbled"])
def test_torn_files_open_as_a_prefix_or_are_refused(
    interrupted: tuple[Path, list[int]], tmp_path: Path, how: str
) -> None:
    """Database and log cut or garbled at 100 random places each: what can be read is an exact prefix of what was."""
    image, whole = interrupted
    chance = random.Random(3)
    opened = refused = 0
    for number in range(CUTS // 2):
        home = tmp_path / "home"
        shutil.copytree(image, home)
        name = "victim.db-wal" if number % 2 else "victim.db"
        path = home / "sessions" / name
        content = path.read_bytes()
        place = chance.randrange(len(content))
        torn = content[:place] + (b"" if how == "cut" else chance.randbytes(len(content) - place)[:512])
        path.write_bytes(torn if how == "cut" else torn + content[len(torn) :])
        try:
            with Store.open(home, Vault.unlock(home, passphrase=WORDS)) as store:
                seqs = _seqs(store, "victim")
                assert seqs == whole[: len(seqs)]
                opened += 1
        except RecorderError:
            refused += 1
        shutil.rmtree(home)
    print(f"\n{how} at {CUTS // 2} places: {opened} opened as a prefix, {refused} refused")
    assert opened + refused == CUTS // 2
    assert opened > 0
