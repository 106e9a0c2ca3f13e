"""Opening a bundle: exactly what was sent, for exactly those it was sent to, or a clear refusal and nothing written."""

from __future__ import annotations

import datetime
import io
import random
from dataclasses import replace
from pathlib import Path

import pyrage
import pytest

from recorder.bundle.names import MANIFESTS
from recorder.bundle.outgoing import Outgoing
from recorder.bundle.withdrawal import WITHDRAWALS, Withdrawal
from recorder.collect.access_log import AccessLog
from recorder.collect.identity import Identity, PublicIdentity
from recorder.collect.opening import Recipient, open_bundle
from recorder.collect.source import FolderSource
from recorder.collect.withdrawn import note_withdrawn
from recorder.device_key import device_key
from recorder.errors import BundleError, ExpiredError, IdentityError, RecorderError, TransferError, WithdrawnError
from recorder.export import ExportFormat
from recorder.export.formats import FORMATS
from recorder.signing_key import SigningKey
from recorder.store.store import Store
from tests.bundle.samples import TODAY, approve, destination_for, handed_over, identities, shown

NOW = datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC)
CHANGES = 1000
RECEIPT = f"receipts/{'11' * 16}"


@pytest.fixture
def sent(recorded: Store, home: Path, recipient: Recipient, tmp_path: Path) -> Outgoing:
    """A bundle for the recipient, laid into a folder."""
    outgoing = approve(recorded, home, "s1", destination_for([recipient.identity.age], tmp_path / "there"))
    handed_over(outgoing, tmp_path / "there")
    return outgoing


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """The folder of bundles."""
    return tmp_path / "there"


def other(folder: Path, age: str) -> Recipient:
    """Somebody else."""
    collector = SigningKey.new()
    key = str(pyrage.x25519.Identity.from_str(age).to_public())
    return Recipient(folder, Identity(PublicIdentity("Other", key, collector.public_hex), age, collector))


def test_what_is_opened_is_what_was_recorded(
    recorded: Store, sent: Outgoing, there: Path, recipient: Recipient
) -> None:
    """Pixels, masks, events and the frames around them are those of the session, to the last bit."""
    with (
        recipient.open(FolderSource(there), sent.manifest_name, NOW) as reader,
        recorded.reader("s1") as session,
    ):
        assert list(shown(reader)) == list(shown(session))
        assert reader.name == sent.manifest.bundle
        assert reader.policy_digest == session.policy_digest


def test_an_export_of_a_bundle_is_that_of_the_session(
    recorded: Store, sent: Outgoing, there: Path, recipient: Recipient, tmp_path: Path
) -> None:
    """The files that a recipient writes are those that the employee would write."""
    with recipient.open(FolderSource(there), sent.manifest_name, NOW) as reader:
        FORMATS[ExportFormat.FRAMES](reader, tmp_path / "theirs")
    with recorded.reader("s1") as session:
        FORMATS[ExportFormat.FRAMES](session, tmp_path / "own")
    names = sorted(path.relative_to(tmp_path / "own") for path in (tmp_path / "own").rglob("*") if path.is_file())
    assert names
    for name in names:
        assert (tmp_path / "theirs" / name).read_bytes() == (tmp_path / "own" / name).read_bytes()


def test_each_recipient_opens_and_nobody_else(recorded: Store, home: Path, tmp_path: Path) -> None:
    """Whoever is named opens it alone; an identity that is not named, and the sender, open nothing."""
    named = identities(5)
    outgoing = approve(recorded, home, "s1", destination_for(named, tmp_path / "there"))
    source = FolderSource(handed_over(outgoing, tmp_path / "there"))
    for number, age in enumerate(named):
        with other(tmp_path / f"r{number}", age).open(source, outgoing.manifest_name, NOW) as reader:
            assert reader.counts == (outgoing.manifest.frames, outgoing.manifest.events)
    for age in identities(3):
        with pytest.raises(IdentityError):
            other(tmp_path / "stranger", age).open(source, outgoing.manifest_name, NOW)


def _objects(outgoing: Outgoing) -> list[str]:
    return [outgoing.manifest_name, outgoing.manifest.key.name, outgoing.manifest.data.name]


def test_no_single_bit_may_change(sent: Outgoing, there: Path, recipient: Recipient) -> None:
    """A thousand single-bit changes over the three objects: each is refused in words, and nothing is written."""
    chance = random.Random(11)
    source, refused = FolderSource(there), 0
    before = _files(recipient.folder)
    for number in range(CHANGES):
        path = there / _objects(sent)[number % 3]
        with path.open("r+b") as file:
            place = chance.randrange(path.stat().st_size)
            old = _exchange(file, place, 1 << chance.randrange(8))
            with pytest.raises(BundleError) as refusal:
                recipient.open(source, sent.manifest_name, NOW)
            refused += bool(str(refusal.value) and refusal.value.hint)
            file.seek(place)
            file.write(old)
    print(f"{refused} of {CHANGES} single-bit changes refused")
    assert refused == CHANGES
    assert _files(recipient.folder) == before | {"access.jsonl", "access.lock"}
    recipient.open(source, sent.manifest_name, NOW).close()


def _exchange(file, place: int, bits: int) -> bytes:  # type: ignore[no-untyped-def]
    file.seek(place)
    old = file.read(1)
    file.seek(place)
    file.write(bytes([old[0] ^ bits]))
    file.flush()
    return bytes(old)


def _files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_nothing_may_be_missing_or_added(sent: Outgoing, there: Path, recipient: Recipient) -> None:
    """Manifest and key cut at every length, the data at many, and each longer by a byte: all are refused."""
    document, key, data = ((there / name).read_bytes() for name in _objects(sent))
    age, chance, tried = recipient.identity.age, random.Random(5), 0

    def refused(document: bytes, key: bytes, data: bytes) -> int:
        with pytest.raises(BundleError):
            open_bundle(document, key, io.BytesIO(data), age, recipient.folder)
        return 1

    for length in range(len(document)):
        tried += refused(document[:length], key, data)
    for length in range(len(key)):
        tried += refused(document, key[:length], data)
    for length in (0, len(data) - 1, *chance.sample(range(len(data)), 200)):
        tried += refused(document, key, data[:length])
    tried += refused(document + b" ", key, data) + refused(document, key + b"\0", data)
    tried += refused(document, key, data + b"\0")
    print(f"{tried} of {tried} cuts and additions refused")
    assert _files(recipient.folder) == {"identity.json"}
    open_bundle(document, key, io.BytesIO(data), age, recipient.folder).close()


def test_objects_of_two_bundles_do_not_mix(
    recorded: Store, home: Path, sent: Outgoing, there: Path, recipient: Recipient, tmp_path: Path
) -> None:
    """The key or the data of another bundle of the same sender, for the same recipient, is refused."""
    second = approve(recorded, home, "s1", destination_for([recipient.identity.age], tmp_path / "second"))
    handed_over(second, tmp_path / "second")
    for ours, theirs in zip(_objects(sent)[1:], _objects(second)[1:], strict=True):
        own = (there / ours).read_bytes()
        (there / ours).write_bytes((tmp_path / "second" / theirs).read_bytes())
        with pytest.raises(BundleError):
            recipient.open(FolderSource(there), sent.manifest_name, NOW)
        (there / ours).write_bytes(own)


def test_another_key_cannot_sign_for_the_sender(sent: Outgoing, there: Path, recipient: Recipient) -> None:
    """A manifest whose content was changed and signed anew with a key that is not the sender's is refused."""
    forged = replace(sent.manifest, expires="2099-01-01")
    signer = SigningKey.new()
    whole = replace(forged, sender=signer.public_hex).signed(signer)
    mixed = whole.replace(signer.public_hex.encode(), sent.manifest.sender.encode())
    (there / sent.manifest_name).write_bytes(mixed)
    with pytest.raises(BundleError):
        recipient.open(FolderSource(there), sent.manifest_name, NOW)


def test_an_expired_bundle_is_refused(sent: Outgoing, there: Path, recipient: Recipient) -> None:
    """It opens on its last day, in UTC, and not after it."""
    last = datetime.datetime.combine(
        datetime.date.fromisoformat(sent.manifest.expires), datetime.time(23, 59), datetime.UTC
    )
    recipient.open(FolderSource(there), sent.manifest_name, last).close()
    with pytest.raises(ExpiredError):
        recipient.open(FolderSource(there), sent.manifest_name, last + datetime.timedelta(minutes=1))


def _withdrawn_by_sender(store: Store, sent: Outgoing, there: Path, recipient: Recipient) -> None:
    request = Withdrawal.of(sent.manifest, sent.manifest_name, "receipts/" + "ab" * 16, "2026-06-01")
    (there / WITHDRAWALS).mkdir()
    (there / WITHDRAWALS / ("cd" * 16)).write_bytes(request.signed(device_key(store)))


def _without_key(store: Store, sent: Outgoing, there: Path, recipient: Recipient) -> None:
    (there / sent.manifest.key.name).unlink()


def _known(store: Store, sent: Outgoing, there: Path, recipient: Recipient) -> None:
    note_withdrawn(recipient.folder, "ef" * 16)
    note_withdrawn(recipient.folder, sent.manifest.bundle)


@pytest.mark.parametrize("withdraw", [_withdrawn_by_sender, _without_key, _known])
def test_a_withdrawn_bundle_is_refused(
    recorded: Store, sent: Outgoing, there: Path, recipient: Recipient, withdraw: object
) -> None:
    """A request of its sender, a removed key, or the recipient's own record: each of the three keeps it shut."""
    assert callable(withdraw)
    withdraw(recorded, sent, there, recipient)
    with pytest.raises(WithdrawnError):
        recipient.open(FolderSource(there), sent.manifest_name, NOW)


def test_only_its_sender_withdraws_a_bundle(recorded: Store, sent: Outgoing, there: Path, recipient: Recipient) -> None:
    """A request that another key signed, one for another bundle, and rubbish leave it open."""
    stranger = SigningKey.new()
    request = Withdrawal.of(sent.manifest, sent.manifest_name, "receipts/" + "ab" * 16, "2026-06-01")
    (there / WITHDRAWALS).mkdir()
    for number, document in enumerate(
        (
            replace(request, sender=stranger.public_hex).signed(stranger),
            replace(request, bundle="00" * 16, sender=stranger.public_hex).signed(stranger),
            b"rubbish",
        )
    ):
        (there / WITHDRAWALS / f"{number:032x}").write_bytes(document)
    recipient.open(FolderSource(there), sent.manifest_name, NOW).close()


def test_each_access_is_written_down(
    sent: Outgoing, there: Path, recipient: Recipient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Accesses and refusals name identity, bundle, sender, time and result; without the log nothing is opened."""
    source = FolderSource(there)
    recipient.open(source, sent.manifest_name, NOW).close()
    late = NOW + datetime.timedelta(days=400)
    with pytest.raises(ExpiredError):
        recipient.open(source, sent.manifest_name, late)
    with pytest.raises(TransferError):
        recipient.open(source, f"{MANIFESTS}/{'00' * 16}", NOW)
    found = AccessLog(recipient.folder).entries()
    assert [entry.result for entry in found] == ["opened", "ExpiredError", "TransferError"]
    assert {entry.identity for entry in found} == {recipient.identity.public.fingerprint}
    first = found[0]
    assert (first.bundle, first.manifest) == (sent.manifest.bundle, sent.manifest.digest())
    assert (first.sender, first.at) == (sent.manifest.sender, NOW.isoformat())

    def full(*_: object) -> None:
        raise RecorderError("no")

    monkeypatch.setattr(AccessLog, "append", full)
    with pytest.raises(RecorderError):
        recipient.open(source, sent.manifest_name, NOW)
