"""What was deleted does not open: not from an image of before, with every secret that exists afterwards.

`RECORDER_SOAK_DELETED_BYTES=1000000000` takes sessions of that size together; the suite takes less. The time is
printed.
"""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from recorder.errors import RecorderError, UnlockError
from recorder.store.keybook import KeyBook
from recorder.store.recordfile import RecordFile, SessionFiles
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.store.vault import Vault
from redaction.geometry import Box, Monitor
from redaction.redacted import SEAL, Cause, RedactedFrame
from tests.faults import attack
from tests.faults.sessions import write
from tests.store.samples import MemoryBox

BYTES: Final = int(os.environ.get("RECORDER_SOAK_DELETED_BYTES", "12000000"))
SESSIONS: Final = 3
SIDE: Final = 1000


def fill(store: Store, session_id: str, size: int) -> None:
    """A closed session of at least this size, of noise that no codec makes small."""
    writer = store.new_session(SessionStart(session_id, 1, "strict", "policy", "notice", "0"))
    monitor = Monitor(0, Box(0, 0, SIDE, SIDE))
    for number in range(-(-size // (3 * SIDE * SIDE))):
        pixels = np.random.default_rng(number).integers(0, 256, (SIDE, SIDE, 3), np.uint8)
        writer.append(RedactedFrame(pixels, monitor, 1000 * number, Cause.CHANGE, (), SEAL))
    writer.close()


@pytest.mark.timeout(3600)
def test_no_page_of_a_deleted_session_opens_with_what_exists_afterwards(tmp_path: Path) -> None:
    """With all keys of before every page of the image opens; with all keys of afterwards none, in any file of it."""
    home, box = tmp_path / "home", MemoryBox()
    store = Store.open(home, Vault.create(home, keyring=box))
    for number in range(SESSIONS):
        fill(store, f"s{number}", BYTES // SESSIONS)
    before = attack.keys_of(KeyBook(Vault.unlock(home, keyring=box)), box)
    image = tmp_path / "image"
    shutil.copytree(home, image)
    size = sum(path.stat().st_size for path in (home / "sessions").iterdir())
    assert size >= BYTES
    began = time.perf_counter()
    for number in range(SESSIONS):
        store.delete(f"s{number}")
    took = time.perf_counter() - began
    after = attack.keys_of(KeyBook(Vault.unlock(home, keyring=box)), box)
    pages, control = attack.pages_that_open(image, before)
    _, opened = attack.pages_that_open(image, after)
    print(f"deleted {size / 1e6:.0f} MB in {took:.2f} s")
    print(f"of {pages} pages {opened} open with what exists afterwards, {control} with the keys of before")
    assert (control, opened) == (pages, 0)
    with pytest.raises(UnlockError):
        Vault.unlock(image, keyring=box)
    assert not list((home / "sessions").glob("s*.db*"))
    store.close()


def test_no_record_of_forgotten_minutes_opens_with_what_exists_afterwards(tmp_path: Path) -> None:
    """Forgetting five minutes while recording: none of their records opens with any key left, the earlier ones do."""
    home, box = tmp_path / "home", MemoryBox()
    store = Store.open(home, Vault.create(home, keyring=box))
    writer = store.new_session(SessionStart("live", 0, "strict", "policy", "notice", "0"))
    for number in range(0, 2400, 10):  # eight minutes
        write(writer, number, number + 1)
    writer.commit()
    image = tmp_path / "image"
    shutil.copytree(home, image)
    began = time.perf_counter()
    writer.forget_since(180_000)
    took = time.perf_counter() - began
    write(writer, 2400, 2410)  # it goes on, and new keys exist
    writer.commit()
    book = KeyBook(Vault.unlock(home, keyring=box))
    left = book.keys("live")
    old = RecordFile(SessionFiles(image, "live"), left)
    rows = old.connection.execute(
        "SELECT seq, t_ms, kind, segment, body, regions FROM record LEFT JOIN picture USING (seq)"
    )
    keys = [*attack.keys_of(book, box), *attack.leaves(left.segments._nodes, 64)]
    ciphers = [AESGCM(key) for key in keys]
    gone, opened, kept = 0, 0, 0
    for seq, t_ms, kind, segment, body, regions in rows.fetchall():
        parts = ((kind, body), *((("picture", regions),) if regions is not None else ()))
        for part, sealed in parts:
            opens = any(_opens(cipher, sealed, f"live {segment} {seq} {part}") for cipher in ciphers)
            gone += t_ms >= 180_000
            opened += opens and t_ms >= 180_000
            kept += opens and t_ms < 180_000
    old.close()
    print(f"forgot 5 minutes in {took:.2f} s; of {gone} sealed parts {opened} open, of the minutes before {kept}")
    assert (opened, gone > 300, kept > 200) == (0, True, True)
    _, of_the_keys = attack.pages_that_open(_only_keys(image), keys)
    assert of_the_keys == 0
    with pytest.raises(RecorderError):
        Vault.unlock(image, keyring=box)
    writer.close()
    store.close()


def _opens(cipher: AESGCM, sealed: bytes, place: str) -> bool:
    try:
        cipher.decrypt(sealed[:12], sealed[12:], place.encode())
    except (InvalidTag, ValueError):
        return False
    return True


def _only_keys(image: Path) -> Path:
    shutil.rmtree(image / "sessions")
    return image
