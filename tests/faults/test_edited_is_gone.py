"""What was edited out of a session does not open, and an edit that is killed leaves the session whole.

`RECORDER_SOAK_KILLS=20` kills more often than the suite.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from recorder.store.edits import Edits, TextSpan
from recorder.store.keybook import KeyBook, SessionKeys
from recorder.store.recordfile import RecordFile, SessionFiles
from recorder.store.store import Store
from recorder.store.stored import StoredInput, StoredRun
from recorder.store.vault import Vault
from tests.faults import attack
from tests.store.editable import Pixels, box, painted, record
from tests.store.samples import CHEAP, WORDS, MemoryBox

KILLS: Final = int(os.environ.get("RECORDER_SOAK_KILLS", "6"))
SCRIPT: Final = [("type", 1), ("scroll", 3), ("tab", 1), ("scroll", 2), ("tab", 0), ("dialog", 0), ("type", 2)] * 6
BOX: Final = (box(100, 60, 90, 60),)
EDITS: Final = Edits(
    frozenset({1, 2, *range(31, 41)}), dict.fromkeys((9, 11, 51), BOX), {10: (TextSpan("text", 0, 5),)}
)
TOUCHED: Final = EDITS.dropped | EDITS.painted.keys() | EDITS.blanked.keys()


def quiet(done: int, total: int) -> None:
    """Progress that nobody looks at."""


def test_nothing_that_was_edited_out_opens_with_what_exists_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not from an image of before, nor of the middle of the edit, nor of just before its keys were destroyed."""
    home, keyring = tmp_path / "home", MemoryBox()
    store = Store.open(home, Vault.create(home, keyring=keyring))
    record(store, SCRIPT)
    images = [tmp_path / name for name in ("before", "during", "written")]
    shutil.copytree(home, images[0])
    destroy = KeyBook.destroy_segments

    def copied(book: KeyBook, session_id: str, segments: list[int]) -> SessionKeys:
        shutil.copytree(home, images[2])
        return destroy(book, session_id, segments)

    def during(done: int, total: int) -> None:
        if done == total // 2:
            shutil.copytree(home, images[1])

    monkeypatch.setattr(KeyBook, "destroy_segments", copied)
    head = store.head("s1")
    store.edit("s1", EDITS, during)
    book = KeyBook(Vault.unlock(home, keyring=keyring))
    left = book.keys("s1")
    keys = [*attack.keys_of(book, keyring), *attack.leaves(left.segments._nodes, 64)]
    for image in images[:2]:
        parts = _parts(RecordFile(SessionFiles(image, "s1"), left))
        opened = {seq for seq, _, opens in ((*part, _opens(keys, *part[1])) for part in parts) if opens}
        assert opened & TOUCHED == set()
        assert len(opened) > 10
        assert len({seq for seq, _ in parts} & TOUCHED) == len(TOUCHED)
    # once it is written, what is left of those records is what they became
    written = _parts(RecordFile(SessionFiles(images[2], "s1"), left))
    assert not EDITS.dropped & {seq for seq, _ in written}
    assert all(_opens(keys, *sealed) for _, sealed in written)
    assert store.head("s1") != head
    _, of_the_keys = attack.pages_that_open(_only_keys(images[2]), keys)
    assert of_the_keys == 0
    store.close()


def _parts(file: RecordFile) -> list[tuple[int, tuple[str, bytes]]]:
    """Everything sealed in a session's file: its seq, and its place with the ciphertext."""
    query = "SELECT seq, kind, segment, body, regions FROM record LEFT JOIN picture USING (seq)"
    found = []
    for seq, kind, segment, body, regions in file.connection.execute(query).fetchall():
        found.append((seq, (f"s1 {segment} {seq} {kind}", body)))
        if regions is not None:
            found.append((seq, (f"s1 {segment} {seq} picture", regions)))
    file.close()
    return found


def _opens(keys: list[bytes], place: str, sealed: bytes) -> bool:
    for key in keys:
        try:
            AESGCM(key).decrypt(sealed[:12], sealed[12:], place.encode())
        except (InvalidTag, ValueError):
            continue
        return True
    return False


def _only_keys(image: Path) -> Path:
    shutil.rmtree(image / "sessions")
    return image


CHILD = """
import sys
from pathlib import Path
from recorder.store.store import Store
from recorder.store.vault import Vault
from tests.faults.test_edited_is_gone import EDITS
from tests.store.samples import WORDS

home = Path(sys.argv[1])
store = Store.open(home, Vault.unlock(home, passphrase=WORDS))
print("begins", flush=True)
store.edit("s1", EDITS, lambda *counts: None)
print("done", flush=True)
"""


def test_an_edit_that_is_killed_leaves_the_session_as_it_was_or_edited(tmp_path: Path) -> None:
    """Killed at any moment: the next opening finds the one or the other, whole, and no key of what was to go."""
    home = tmp_path / "home"
    with Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP)) as store:
        before = record(store, SCRIPT)
    after = {
        seq: painted(pixels, EDITS.painted.get(seq, ())) for seq, pixels in before.items() if seq not in EDITS.dropped
    }
    chance, outcomes = random.Random(), []
    took = _edit(_copy(home, tmp_path / "whole"), 60.0)
    for number in range(KILLS):
        copy = _copy(home, tmp_path / f"killed-{number}")
        _edit(copy, chance.uniform(0, 1.1 * took))
        with Store.open(copy, Vault.unlock(copy, passphrase=WORDS)) as store:
            outcomes.append(_outcome(store, before, after))
    print(f"killed {KILLS} times within {took:.2f} s: {outcomes.count('edited')} edited, the others as before")
    assert set(outcomes) <= {"edited", "as before"}


def _copy(home: Path, to: Path) -> Path:
    shutil.copytree(home, to)
    return to


def _edit(home: Path, seconds: float) -> float:
    """Edit in a process of its own, and kill it after so many seconds from when it begins; how long it ran."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(home)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "begins\n"
    began = time.monotonic()
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        child.kill()
    finally:
        child.wait()
        child.stdout.close()
    return time.monotonic() - began


def _outcome(store: Store, before: dict[int, Pixels], after: dict[int, Pixels]) -> str:
    """Which of the two the session is; everything in it is whole, and no key of a doomed segment is left."""
    assert store.integrity("s1") == []
    assert store.head("s1")
    with store.reader("s1") as reader:
        seqs = [one.seq for one in reader.frame_times()]
        edited = seqs == list(after)
        shown = after if edited else before
        assert seqs == list(shown)
        assert all(np.array_equal(reader.pixels(seq), shown[seq]) for seq in seqs)
        texts = [
            event.action.text.text
            for event in reader.events()
            if isinstance(event, StoredInput) and isinstance(event.action, StoredRun)
        ]
        assert any(text.startswith("<REMOVED>") for text in texts) == edited
        states = reader._connection.execute("SELECT id, state FROM segment").fetchall()
    keys = store._book.keys("s1").segments
    assert {state for _, state in states} <= {"live", "gone"}
    assert all((keys.key(segment) is None) == (state == "gone") for segment, state in states)
    return "edited" if edited else "as before"
