"""Small documents of the key database, and what a reader gives without opening a record."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from recorder.errors import StoreError, UnknownSessionError, UnlockError
from recorder.store.keybook import KeyBook
from recorder.store.store import Store
from recorder.store.vault import Vault
from redaction.geometry import Box, Monitor
from tests.store.samples import WORDS, MemoryBox, frame, screen, start

OTHER = Monitor(1, Box(160, 0, 160, 96))


def record(store: Store, session_id: str = "s1") -> None:
    """A closed session of four frames on two monitors."""
    writer = store.new_session(start(session_id))
    for number in range(4):
        writer.append(
            frame(screen(number), 1000 * number, monitor=OTHER if number == 2 else frame(screen(), 0).monitor)
        )
    writer.close()


def test_a_document_is_kept_and_replaced_by_its_name(home: Path, store: Store) -> None:
    """The last body stands under its kind and name, for every later opening of the store."""
    for body in (b"first", b"second \x00"):
        store.keep("edits", "a", body)
    store.keep("edits", "b", b"")
    store.keep("device", "a", b"other")
    again = Store.open(home, Vault.unlock(home, passphrase=WORDS))
    assert again.kept("edits") == {"a": b"second \x00", "b": b""}
    assert again.kept("device") == {"a": b"other"}
    assert again.kept("nothing") == {}


def test_documents_of_a_session_go_with_it(store: Store) -> None:
    """Deleting a session takes its documents, and only those."""
    record(store, "gone")
    record(store, "stays")
    store.keep("draft", "1", b"gone", "gone")
    store.keep("draft", "2", b"stays", "stays")
    store.keep("draft", "3", b"of none")
    store.delete("gone")
    assert store.kept("draft") == {"2": b"stays", "3": b"of none"}


def test_a_document_of_no_session_is_refused(store: Store) -> None:
    """What is bound to a session that is not there is not kept."""
    with pytest.raises(UnknownSessionError):
        store.keep("draft", "1", b"body", "nobody")
    assert store.kept("draft") == {}


def test_documents_until_a_change_go_when_the_session_is_cut(store: Store) -> None:
    """Forgetting a session's end takes what was kept until it changes, and leaves the rest."""
    record(store)
    store.keep("draft", "of what was there", b"key", "s1", until_change=True)
    store.keep("feedback", "on a mask", b"wrong", "s1")
    store.forget_since(10_000_000)
    assert list(store.kept("draft")) == ["of what was there"]
    store.forget_since(1_000_000 + 1500)
    assert store.kept("draft") == {}
    assert list(store.kept("feedback")) == ["on a mask"]


def test_a_discarded_document_is_gone_from_older_images(home: Path, box: MemoryBox, tmp_path: Path) -> None:
    """With an image of before and every secret of after, the key database that held it does not open."""
    store = Store.open(home, Vault.create(home, keyring=box))
    store.keep("draft", "key", b"gone")
    store.keep("draft", "other", b"stays")
    image = tmp_path / "image"
    shutil.copytree(home, image)
    store.discard("draft", "key")
    with pytest.raises(UnlockError):
        Vault.unlock(image, keyring=box)
    assert KeyBook(Vault.unlock(home, keyring=box)).kept("draft") == {"other": b"stays"}


def test_discarding_nothing_changes_nothing(home: Path, store: Store) -> None:
    """A name that is not there makes no new generation of the key database."""
    before = sorted(path.name for path in home.glob("keys-*.db"))
    store.discard("draft", "nothing")
    assert sorted(path.name for path in home.glob("keys-*.db")) == before


def test_the_head_changes_with_what_is_taken_out(store: Store) -> None:
    """A closed session has a head; cutting changes it, keeping a document does not; a live session has none."""
    record(store)
    head = store.head("s1")
    store.keep("edits", "s1", b"pending", "s1")
    assert (store.head("s1"), len(head)) == (head, 64)
    store.forget_since(1_000_000 + 1500)
    assert store.head("s1") != head
    writer = store.new_session(start("live"))
    with pytest.raises(StoreError):
        store.head("live")
    writer.close()
    with pytest.raises(UnknownSessionError):
        store.head("nobody")


def test_the_times_of_frames_are_those_of_the_frames(store: Store) -> None:
    """Times, seqs and monitors without opening a record are the same as those of the opened ones."""
    record(store)
    with store.reader("s1") as reader:
        quick = [(one.seq, one.t_ms, one.monitor) for one in reader.frame_times()]
        assert quick == [(one.seq, one.t_ms, one.monitor) for one in reader.frames()]
        assert [monitor.index for _, _, monitor in quick] == [0, 0, 1, 0]


def test_a_picture_is_given_as_it_is_stored(store: Store) -> None:
    """A key frame has no base, a repeated frame no regions, and an unknown seq is refused."""
    writer = store.new_session(start())
    for number, shade in enumerate((1, 1, 2)):
        writer.append(frame(screen(shade), number))
    writer.close()
    with store.reader("s1") as reader:
        records = [reader.picture_record(seq) for seq in (1, 2, 3)]
        assert [(base, regions is None) for base, regions in records] == [(None, False), (1, True), (1, False)]
        with pytest.raises(StoreError):
            reader.picture_record(4)
