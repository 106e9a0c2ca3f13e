"""Withdrawals, from the sender's command to the collector's receipt: afterwards nobody opens what was sent."""

from __future__ import annotations

import datetime
import json
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from recorder.bundle.deletion import read_deletion
from recorder.bundle.names import KEYS, MANIFESTS
from recorder.bundle.withdrawal import WITHDRAWALS, Withdrawal, read_withdrawal
from recorder.collect.access_log import AccessLog
from recorder.collect.identity import make_identity, unlock_identity
from recorder.collect.managed import ManagedBucket, ManagedFolder, ManagedSource
from recorder.collect.opening import Recipient
from recorder.collect.withdrawals import Processed, process
from recorder.errors import RecorderError, TransferError, WithdrawnError
from recorder.signing_key import SigningKey
from tests.buckets import COLLECTOR, SeaweedServer, contents, seaweed
from tests.store.samples import MemoryBox
from tests.upload.counting_proxy import counting
from tests.upload.organisation import Organisation
from tests.upload.person import Person

__all__ = ["seaweed"]

NOW = datetime.datetime.now(datetime.UTC)
SESSIONS = [f"s{number}" for number in range(10)]


class Collector(Organisation):
    """An organisation whose collector has keys of the recorder's own, and opens with them."""

    def __init__(self, folder: Path) -> None:
        super().__init__(0)
        box = MemoryBox()
        make_identity(folder, "Team", keyring=box)
        self.recipient = Recipient(folder, unlock_identity(folder, lambda: "", lambda: box))
        self.collector = SigningKey(
            Ed25519PrivateKey.from_private_bytes(bytes.fromhex(self.recipient.identity.collector.secret_hex()))
        )
        self.age_keys = [self.recipient.identity.public.age_key]

    def opens(self, source: ManagedSource, manifest_name: str) -> bool:
        """Whether the bundle of that manifest opens."""
        try:
            self.recipient.open(source, manifest_name, NOW).close()
        except RecorderError:
            return False
        return True


@pytest.fixture
def collector(tmp_path: Path) -> Collector:
    """Who collects, and removes."""
    return Collector(tmp_path / "collect")


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Who sends."""
    return Person(tmp_path / "person")


@pytest.fixture
def handover(tmp_path: Path) -> Path:
    """A folder for a hand-over without a network."""
    folder = tmp_path / "handover"
    folder.mkdir()
    return folder


def processed(source: ManagedSource, collector: Collector) -> list[Processed]:
    """What became of each request."""
    return list(process(source, [], collector.recipient, NOW))


def receipts(person: Person) -> dict[str, list[dict[str, object]]]:
    """What the sender's recorder keeps."""
    kept: dict[str, list[dict[str, object]]] = json.loads(person.type("receipts", "--json"))
    return kept


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_ten_withdrawals_online_and_offline(
    person: Person, collector: Collector, seaweed: SeaweedServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five asked for with the bucket there and five without: none opens afterwards, and there is one receipt each."""
    seaweed.make_bucket("withdrawn")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", COLLECTOR.key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", COLLECTOR.secret)
    source = ManagedBucket("withdrawn", seaweed.endpoint)
    person.record(*SESSIONS)
    with counting(seaweed.endpoint) as network:
        person.enrol(collector.bucket(network.endpoint, "withdrawn"))
        sent = {session: person.upload(session) for session in SESSIONS}
        manifests = source.names(MANIFESTS)
        assert [collector.opens(source, name) for name in manifests] == [True] * 10
        for session in SESSIONS[:5]:
            person.type("withdraw", session, status=1)
        network.unplugged = True
        for session in SESSIONS[5:]:
            person.type("delete", session, "--yes")
            person.type("withdraw", sent[session], status=22)
        assert len(json.loads(person.type("upload", "queue", "--json"))) == 5
        assert [collector.opens(source, name) for name in manifests].count(False) == 5
        network.unplugged = False
        person.type("upload", "queue", "--send")
        assert [[one.outcome for one in processed(source, collector)] for _ in range(2)] == [
            ["removed"] * 10,
            ["done"] * 10,
        ]
        assert [collector.opens(source, name) for name in manifests] == [False] * 10
        for session in SESSIONS:
            person.type("withdraw", sent[session])
    kept = receipts(person)
    assert sorted(str(one["bundle"]) for one in kept["deletions"]) == sorted(sent.values())
    assert {str(one["state"]) for one in kept["uploads"]} == {"removed"}
    assert {name.split("/")[0] for name in contents(seaweed.endpoint, "withdrawn")} == {"receipts", "withdrawals"}
    assert person.type("audit", "log").count("was withdrawn.") == 10  # asked twice, noted once
    print(f"10 of 10 withdrawn bundles do not open, {len(kept['deletions'])} receipts")


def test_the_key_goes_first(person: Person, collector: Collector, handover: Path) -> None:
    """If the collector is interrupted after the first removal, what opens the bundle is gone already."""
    source = _Breaking(handover, 1)
    name = _withdrawn(person, collector, handover)
    with pytest.raises(TransferError):
        processed(source, collector)
    assert source.names(KEYS) == []
    assert len(source.names(MANIFESTS)) == 1
    with pytest.raises(WithdrawnError):
        collector.recipient.open(source, name, NOW)


class _Breaking(ManagedFolder):
    """A folder whose collector is interrupted after some changes."""

    def __init__(self, folder: Path, changes: int) -> None:
        super().__init__(folder)
        self._left = changes

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            raise TransferError("interrupted")

    def remove(self, name: str) -> None:
        self._count()
        super().remove(name)

    def put(self, name: str, content: bytes) -> None:
        self._count()
        super().put(name, content)


def _withdrawn(person: Person, collector: Collector, handover: Path) -> str:
    """A bundle whose removal is asked for; gives its manifest's name."""
    person.record("s1")
    person.enrol(collector.folder(handover))
    person.upload("s1")
    (name,) = ManagedFolder(handover).names(MANIFESTS)
    person.type("withdraw", "s1", status=1)
    return name


def test_whatever_interrupts_it_there_is_one_answer(person: Person, collector: Collector, handover: Path) -> None:
    """Interrupted after each of its steps and started again, it ends with everything gone and one signed answer."""
    _withdrawn(person, collector, handover)
    copy = {path.relative_to(handover): path.read_bytes() for path in handover.rglob("*") if path.is_file()}
    for changes in range(4):
        for path, content in copy.items():
            (handover / path).write_bytes(content)
        for path in (handover / "receipts").glob("*"):
            path.unlink()
        with pytest.raises(TransferError):
            processed(_Breaking(handover, changes), collector)
        assert [one.outcome for one in processed(ManagedFolder(handover), collector)] == ["removed"]
        left = sorted(path.relative_to(handover).parts[0] for path in handover.rglob("*") if path.is_file())
        assert left == ["receipts", "withdrawals"]
    person.type("withdraw", "s1")
    assert len(receipts(person)["deletions"]) == 1


def test_only_the_sender_is_obeyed(person: Person, collector: Collector, handover: Path) -> None:
    """A request that another key signed, one that names another's objects, and rubbish remove nothing."""
    name = _withdrawn(person, collector, handover)
    (path,) = (handover / WITHDRAWALS).iterdir()
    request = read_withdrawal(path.read_bytes())
    path.unlink()
    stranger = SigningKey.new()
    forged = replace(request, sender=stranger.public_hex)
    for number, document in enumerate((forged.signed(stranger), b"rubbish", _half_named(forged, stranger))):
        (handover / WITHDRAWALS / f"{number:032x}").write_bytes(document)
    assert [one.outcome for one in processed(ManagedFolder(handover), collector)] == ["refused"] * 3
    assert collector.opens(ManagedFolder(handover), name)


def _half_named(request: Withdrawal, stranger: SigningKey) -> bytes:
    data, _, manifest = request.objects
    return replace(request, objects=(data, "keys/" + "00" * 16, manifest)).signed(stranger)


def test_a_receipt_says_what_was_removed(person: Person, collector: Collector, handover: Path) -> None:
    """The answer lies where the request said, is signed by the collector, and names what is gone; the log has it."""
    _withdrawn(person, collector, handover)
    (path,) = (handover / WITHDRAWALS).iterdir()
    request = read_withdrawal(path.read_bytes())
    processed(ManagedFolder(handover), collector)
    deletion = read_deletion((handover / request.receipt).read_bytes())
    assert deletion.answers(path.read_bytes())
    assert (deletion.bundle, deletion.objects) == (request.bundle, request.objects)
    assert deletion.collector == collector.collector.public_hex
    assert [entry.result for entry in AccessLog(collector.recipient.folder).entries()][-1] == "removed"


def test_a_receipt_that_is_not_the_collectors_is_refused(
    person: Person, collector: Collector, handover: Path, tmp_path: Path
) -> None:
    """Another's signature, another request's answer and rubbish are not kept; the right one is, from a file too."""
    _withdrawn(person, collector, handover)
    (path,) = (handover / WITHDRAWALS).iterdir()
    processed(ManagedFolder(handover), collector)
    document = (handover / read_withdrawal(path.read_bytes()).receipt).read_bytes()
    stranger = SigningKey.new()
    deletion = read_deletion(document)
    wrong = tmp_path / "wrong"
    for forged in (
        replace(deletion, collector=stranger.public_hex).signed(stranger),
        replace(deletion, request="00" * 32).signed(collector.collector),
        b"rubbish",
    ):
        wrong.write_bytes(forged)
        person.type("receipts", "--add", str(wrong), status=22)
    assert receipts(person)["deletions"] == []
    wrong.write_bytes(document)
    person.type("receipts", "--add", str(wrong))
    assert len(receipts(person)["deletions"]) == 1


def test_what_is_not_sent_yet_is_taken_back_at_once(person: Person, collector: Collector, handover: Path) -> None:
    """A queued upload is dropped by `withdraw`: nothing of it is sent afterwards, and its approval is void."""
    person.record("s1")
    person.enrol(collector.folder(handover))
    digest = person.approve("s1")
    handover.rmdir()
    person.type("upload", "s1", "--digest", digest, status=22)
    handover.mkdir()
    person.type("withdraw", "s1")
    person.type("upload", "queue", "--send")
    person.type("upload", "s1", "--digest", digest, status=20)
    assert [path for path in handover.rglob("*") if path.is_file()] == []


def test_the_request_goes_where_the_bundle_went(
    person: Person, collector: Collector, handover: Path, tmp_path: Path
) -> None:
    """Another file under the destination's name, or its removal, does not change where a bundle is asked back."""
    person.record("s1")
    person.enrol(collector.folder(handover))
    bundle = person.upload("s1")
    (tmp_path / "elsewhere").mkdir()
    person.enrol(collector.folder(tmp_path / "elsewhere"))
    person.type("upload", "remove-destination", "there")
    person.type("withdraw", bundle, status=1)
    assert [one.outcome for one in processed(ManagedFolder(handover), collector)] == ["removed"]
    person.type("withdraw", bundle)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_what_was_never_sent_cannot_be_withdrawn(person: Person) -> None:
    """There is nothing to ask for."""
    person.record("s1")
    person.type("withdraw", "s1", status=22)


def test_the_organisations_commands_agree_with_the_senders(person: Person, tmp_path: Path, handover: Path) -> None:
    """From keygen to the receipt of deletion, as people type them; what a dataset has of the bundle goes with it."""
    team = Person(tmp_path / "team")
    team.type("collect", "keygen", "--name", "Training team")
    plain = {"kind": "folder", "folder": str(handover), "organisation": "Example Org", "purpose": "training"}
    (tmp_path / "plain.json").write_text(json.dumps({**plain, "retention_days": 30}), encoding="utf-8")
    signed = tmp_path / "signed"
    team.type("collect", "sign-destination", str(tmp_path / "plain.json"), "--out", str(signed))
    person.record("s1", "s2")
    person.enrol(signed.read_bytes())
    bundles = [person.upload(session) for session in ("s1", "s2")]
    manifests = {json.loads(_second_line(path))["bundle"]: path for path in (handover / MANIFESTS).iterdir()}
    dataset = tmp_path / "dataset"
    team.type("collect", "dataset", str(handover), "--out", str(dataset), "--format", "agentnet", "--workers", "1")
    person.type("withdraw", "s1", status=1)
    team.type("collect", "process-withdrawals", str(handover), "--derived", str(dataset))
    assert [one["bundle"] for one in json.loads((dataset / "sources.json").read_bytes())["sources"]] == [bundles[1]]
    assert {path.name for path in dataset.iterdir() if path.is_dir()} == {bundles[1]}
    assert "removed bundle" in _said(person, "withdraw", "s1")
    team.type("collect", "process-withdrawals", str(handover))
    assert [path.name for path in (handover / MANIFESTS).iterdir()] == [manifests[bundles[1]].name]
    assert [one["bundle"] for one in receipts(person)["deletions"]] == [bundles[0]]


def _second_line(path: Path) -> bytes:
    return path.read_bytes().split(b"\n")[1]


def _said(person: Person, *command: str) -> str:
    done = subprocess.run(person.command(*command), env=person.environ, capture_output=True, text=True, check=True)
    return done.stderr
