"""Approval binds to bytes: whatever changes afterwards voids it, and what opens them is destroyed with it."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from recorder.bundle.destination import Destination
from recorder.errors import ApprovalError, StoreError, UnknownSessionError
from recorder.store.edits import Edits
from recorder.store.encoding import encode
from recorder.store.store import Store
from recorder.upload.approval import EDITS, approved, confirm, discard, drafted, prepare
from recorder.upload.outbox import FOLDER, sweep
from tests.bundle.samples import TODAY, approve, destination_for, fill_session, identities
from tests.store.samples import frame, screen, start


@pytest.fixture
def to(tmp_path: Path) -> Destination:
    """A destination with two recipients."""
    return destination_for(identities(2), tmp_path / "handover")


@pytest.fixture
def recorded(store: Store) -> Store:
    """A store with two sessions."""
    fill_session(store)
    fill_session(store, "s2", 3)
    return store


def waiting(home: Path) -> list[str]:
    """The sealed files in the outbox."""
    return sorted(path.suffix for path in (home / FOLDER).iterdir() if path.name != "lock")


def test_what_was_approved_is_what_will_be_sent(recorded: Store, home: Path, to: Destination) -> None:
    """The manifest that was confirmed names size and digest of every byte of the other two objects."""
    draft = prepare(recorded, home, "s1", to, TODAY)
    confirm(recorded, home, draft)
    outgoing = approved(recorded, home, "s1", TODAY)
    data = outgoing.data_path.read_bytes()
    facts = outgoing.manifest
    assert facts.digest() == draft.digest
    assert (facts.data.size, facts.data.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert facts.key.sha256 == hashlib.sha256(outgoing.key_object).hexdigest()
    assert facts.key.size == len(outgoing.key_object)
    assert facts.recipients == tuple(recipient.fingerprint for recipient in to.recipients)
    assert (facts.purpose, facts.expires, facts.destination) == (to.purpose, "2026-08-30", to.digest)
    summary = next(one for one in recorded.sessions() if one.session_id == "s1")
    assert facts.frames == summary.tally.frames
    assert waiting(home) == [".data"]


def test_a_draft_is_no_approval(recorded: Store, home: Path, to: Destination) -> None:
    """What was only prepared, or was dropped, is not given out; a dropped draft leaves no file."""
    draft = prepare(recorded, home, "s1", to, TODAY)
    with pytest.raises(ApprovalError):
        approved(recorded, home, "s1", TODAY)
    discard(recorded, home, draft)
    assert waiting(home) == []
    for late in (lambda: drafted(recorded, "s1"), lambda: confirm(recorded, home, draft)):
        with pytest.raises(ApprovalError):
            late()


def test_only_the_newest_draft_can_be_confirmed(recorded: Store, home: Path, to: Destination) -> None:
    """A draft that another one replaced is gone, with its file."""
    first = prepare(recorded, home, "s1", to, TODAY)
    second = prepare(recorded, home, "s1", to, TODAY)
    assert waiting(home) == [".data"]
    with pytest.raises(ApprovalError):
        confirm(recorded, home, first)
    confirm(recorded, home, second)
    assert approved(recorded, home, "s1", TODAY).manifest == second.manifest


def _edit(store: Store) -> None:
    with store.reader("s1") as reader:
        seq = next(reader.frames()).seq
    store.edit("s1", Edits(dropped=frozenset({seq})), lambda done, of: None)


CHANGES: dict[str, Callable[[Store], object]] = {
    "edited": _edit,
    "cut": lambda store: store.forget_since(1_000_000 + 1500),
    "deleted": lambda store: store.delete("s1"),
}


@pytest.mark.parametrize("change", sorted(CHANGES))
def test_a_later_change_voids_the_approval(recorded: Store, home: Path, to: Destination, change: str) -> None:
    """After an edit, a cut or the deletion nothing is approved, what opened the bundle is nowhere, its file goes."""
    approve(recorded, home, "s2", to)
    key = approve(recorded, home, "s1", to).key_object
    assert any(encode(key).encode() in body for body in recorded.kept("approval").values())
    CHANGES[change](recorded)
    with pytest.raises((ApprovalError, UnknownSessionError)):
        approved(recorded, home, "s1", TODAY)
    wrapped = encode(key).encode()
    assert not any(wrapped in body for kind in ("draft", "approval") for body in recorded.kept(kind).values())
    sweep(recorded, home, TODAY)
    assert waiting(home) == [".data"]  # the other session's


def test_a_change_while_it_is_sealed_is_noticed(
    recorded: Store, home: Path, to: Destination, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A session that changes under the sealing gives no draft, and no file stays."""
    heads = iter(["before", "after"])
    monkeypatch.setattr(Store, "head", lambda self, session_id: next(heads))
    with pytest.raises(ApprovalError):
        prepare(recorded, home, "s1", to, TODAY)
    assert waiting(home) == []
    assert recorded.kept("draft") == {}


def test_an_altered_file_is_not_given_out(recorded: Store, home: Path, to: Destination) -> None:
    """One bit, one byte less, one byte more, no file: each voids the approval."""
    path = approve(recorded, home, "s1", to).data_path
    data = path.read_bytes()
    for altered in (data[:9000] + bytes([data[9000] ^ 1]) + data[9001:], data[:-1], data + b"\0"):
        path.write_bytes(altered)
        with pytest.raises(ApprovalError):
            approved(recorded, home, "s1", TODAY)
    path.unlink()
    with pytest.raises(ApprovalError):
        approved(recorded, home, "s1", TODAY)


def test_an_approval_ends(recorded: Store, home: Path, to: Destination) -> None:
    """On its last day it holds, on the next it does not, and then it is swept."""
    approve(recorded, home, "s1", to)
    last = TODAY + datetime.timedelta(days=to.retention_days)
    approved(recorded, home, "s1", last)
    with pytest.raises(ApprovalError):
        approved(recorded, home, "s1", last + datetime.timedelta(days=1))
    sweep(recorded, home, last + datetime.timedelta(days=1))
    assert (waiting(home), recorded.kept("approval")) == ([], {})


def test_what_is_not_final_is_refused(recorded: Store, home: Path, to: Destination) -> None:
    """A session with edits that are not final, one being recorded, and one that is not there: none is sealed."""
    draft = prepare(recorded, home, "s1", to, TODAY)
    recorded.keep(EDITS, "s1", b"{}", "s1")
    for early in (lambda: prepare(recorded, home, "s1", to, TODAY), lambda: confirm(recorded, home, draft)):
        with pytest.raises(ApprovalError):
            early()
    recorded.discard(EDITS, "s1")
    confirm(recorded, home, draft)
    approved(recorded, home, "s1", TODAY)
    recorded.keep(EDITS, "s1", b"{}", "s1")
    with pytest.raises(ApprovalError):
        approved(recorded, home, "s1", TODAY)
    writer = recorded.new_session(start("s3"))
    writer.append(frame(screen(1), 0))
    with pytest.raises(ApprovalError):
        prepare(recorded, home, "s3", to, TODAY)
    with pytest.raises(UnknownSessionError):
        prepare(recorded, home, "none", to, TODAY)


def test_what_a_crash_left_is_swept(recorded: Store, home: Path, to: Destination) -> None:
    """Sealed files that nothing opens go, those of a draft stay; a damaged session leaves none behind."""
    prepare(recorded, home, "s1", to, TODAY)
    (home / FOLDER / f"{'ab' * 16}.data").write_bytes(b"sealed")
    (home / FOLDER / f"{'cd' * 16}.part").write_bytes(b"sealed")
    sweep(recorded, home, TODAY)
    assert waiting(home) == [".data"]
    path = home / "sessions" / "s2.db"
    path.write_bytes(path.read_bytes()[:-4096])
    with pytest.raises(StoreError):
        prepare(recorded, home, "s2", to, TODAY)
    assert waiting(home) == [".data"]
