"""What was deleted, attacked with every file from before and every secret that exists afterwards: nothing opens."""

from __future__ import annotations

import hashlib
import hmac
import os
import shutil
import time
from pathlib import Path

import pytest

from recorder.control import Request, ask
from recorder.errors import StoreError
from recorder.store.encoding import decode
from recorder.store.keybook import SessionKeys
from recorder.store.recordfile import RecordFile, SessionFiles
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.store.vault import Vault
from tests.faults.sessions import PAGE, write
from tests.recorder.stage import Stage
from tests.store.samples import MemoryBox

RESERVED, IV = 80, 16
"""SQLCipher 4: each page ends with 16 bytes of IV and 64 bytes of HMAC-SHA512."""
GIGABYTE = 1 << 30


def pages_opened_by(key: bytes, content: bytes) -> int:
    """How many pages of a SQLCipher file this raw key authenticates; without that SQLCipher decrypts none."""
    salt = content[:16]
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ 0x3A for byte in salt), 2, 32)
    opened = 0
    for number in range(len(content) // PAGE):
        page = content[number * PAGE : (number + 1) * PAGE]
        signed = page[16 if number == 0 else 0 : PAGE - RESERVED + IV]
        mac = hmac.digest(mac_key, signed + (number + 1).to_bytes(4, "little"), "sha512")
        opened += mac == page[PAGE - RESERVED + IV :]
    return opened


def secrets_of(vault: Vault, store: Store, box: MemoryBox) -> list[bytes]:
    """Every secret there is: in the keyring, in memory, and in the key database."""
    found = [vault._master, vault._kek, vault.key_file().key, *(decode(secret) for secret in box.secrets.values())]
    for summary in store.sessions():
        keys = store._book.keys(summary.session_id)
        found += [keys.file_key, *(node.secret for node in keys.segments._nodes)]
        found += [key for segment in range(8) if (key := keys.segments.key(segment)) is not None]
    return found


def _session(store: Store, session_id: str) -> None:
    writer = store.new_session(SessionStart(session_id, 0, "strict", "policy", "notice", "0"))
    write(writer, 0, 60)
    writer.close()


def test_no_page_of_a_deleted_session_opens(tmp_path: Path) -> None:
    """0 pages of the deleted session and of the key database of its time open with any secret from afterwards."""
    home, box = tmp_path / "home", MemoryBox()
    vault = Vault.create(home, keyring=box)
    with Store.open(home, vault) as store:
        for name in ("gone", "kept"):
            _session(store, name)
        gone_key, old_file = store._book.keys("gone").file_key, vault.key_file()
        image = tmp_path / "image"
        shutil.copytree(home, image)
        store.delete("gone")
        keys = secrets_of(vault, store, box)
        gone, kept = ((image / "sessions" / f"{name}.db").read_bytes() for name in ("gone", "kept"))
        old = (image / old_file.path.name).read_bytes()
        opened = sum(pages_opened_by(key, content) for key in keys for content in (gone, old))
        real = pages_opened_by(gone_key, gone), pages_opened_by(old_file.key, old)
        print(f"\n{len(keys)} secrets on {sum(real)} pages from before a deletion: {opened} open")
        # the attack is real: it opens them with the keys of their time, and what was kept with those of today
        assert real == (len(gone) // PAGE, len(old) // PAGE)
        assert sum(pages_opened_by(key, kept) for key in keys) == len(kept) // PAGE
        assert opened == 0


def test_forgetting_while_it_records_leaves_no_key_of_those_minutes(tmp_path: Path) -> None:
    """`forget` during a recording: today's keys open none of the forgotten records in an image from before."""
    stage = Stage(tmp_path)
    stage.begin()
    for number in range(20):
        stage.capture.show(number, stage.recording.now_ms())
    stage.until(lambda: stage.status()["frames"] == 20)
    time.sleep(1.2)  # committed
    session = stage.recording.session_id
    before = stage.store._book.keys(session)
    image = tmp_path / "image"
    shutil.copytree(stage.home.path, image, ignore=shutil.ignore_patterns("run"))
    ask(stage.home, Request(do="forget", ms=300_000))
    after = stage.store._book.keys(session)
    found = [_records_opened_by(image, session, keys) for keys in (before, after)]
    print(f"\nforgotten while recording: {found[1]} of {found[0]} records of an image open afterwards")
    assert found == [20, 0]
    stage.capture.show(99, stage.recording.now_ms())
    stage.until(lambda: stage.status()["last_frame_age_ms"] is not None)
    stage.stop()
    assert stage.error is None
    assert len(stage.kept()) == 1
    stage.store.close()


def _records_opened_by(image: Path, session: str, keys: SessionKeys) -> int:
    file = RecordFile(SessionFiles(image, session), keys)
    opened = 0
    for seq, kind, segment, body in file.connection.execute("SELECT seq, kind, segment, body FROM record").fetchall():
        try:
            file.sealer.open(segment, seq, kind, body)
            opened += 1
        except StoreError:
            continue
    file.close()
    return opened


def test_a_gigabyte_is_deleted_by_its_key(tmp_path: Path) -> None:
    """Deleting does not read or write what is deleted: a gigabyte goes as fast as the file system lets go of it."""
    if not hasattr(os, "posix_fallocate") or shutil.disk_usage(tmp_path).free < 3 * GIGABYTE:
        pytest.skip("needs 3 GB of free space")
    home = tmp_path / "home"
    with Store.open(home, Vault.create(home, keyring=MemoryBox())) as store:
        _session(store, "big")
        path = home / "sessions" / "big.db"
        with path.open("rb+") as file:
            os.posix_fallocate(file.fileno(), path.stat().st_size, GIGABYTE)
        assert path.stat().st_blocks * 512 > GIGABYTE
        begun = time.monotonic()
        store.delete("big")
        print(f"\n1 GB deleted in {time.monotonic() - begun:.2f} s")
        assert not path.exists()
        assert store.sessions() == []
