"""`recorder upload`, as a person types it, to a real bucket: nothing leaves without a yes, and only what was shown."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import socket
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from recorder.bundle.manifest import read_manifest
from tests.buckets import BUCKET, SENDER, SeaweedServer, contents, rclone_server
from tests.upload.organisation import Organisation
from tests.upload.person import RECORDER, Person


@pytest.fixture
def organisation() -> Organisation:
    """Who collects."""
    return Organisation()


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Who sends, with one recorded session."""
    sender = Person(tmp_path / "person")
    sender.record("s1")
    return sender


@pytest.fixture
def bucket(seaweed: SeaweedServer, tmp_path: Path) -> str:
    """A bucket of this test's own."""
    name = f"b{hashlib.sha256(str(tmp_path).encode()).hexdigest()[:12]}"
    seaweed.make_bucket(name)
    return name


class Listener:
    """Counts who connects to it, and says nothing."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.connections = 0
        threading.Thread(target=self._count, daemon=True).start()

    @property
    def endpoint(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.socket.getsockname()[1]}"

    def _count(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.connections += 1
            connection.close()


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A server that nobody should talk to."""
    listening = Listener()
    yield listening
    listening.socket.close()


def test_what_was_approved_arrives_and_nothing_else(
    person: Person, organisation: Organisation, seaweed: SeaweedServer, bucket: str
) -> None:
    """Three objects of the sizes and digests that the manifest names; the outbox is empty and a receipt is kept."""
    person.enrol(organisation.bucket(seaweed.endpoint, bucket))
    digest = person.approve("s1")
    person.type("upload", "s1", "--digest", digest)
    there = contents(seaweed.endpoint, bucket)
    (name,) = [name for name in there if name.startswith("manifests/")]
    manifest = read_manifest(there[name])
    assert manifest.digest() == digest
    assert set(there) == {name, manifest.data.name, manifest.key.name}
    for facts in (manifest.data, manifest.key):
        assert (len(there[facts.name]), hashlib.sha256(there[facts.name]).hexdigest()) == (facts.size, facts.sha256)
    assert [path.name for path in (person.home / "outbox").iterdir() if path.suffix] == []
    (receipt,) = json.loads(person.type("receipts", "--json"))["uploads"]
    assert {one["name"]: one["size"] for one in receipt["objects"]} == {key: len(body) for key, body in there.items()}
    assert (receipt["digest"], receipt["state"]) == (digest, "there")


def test_an_upload_shows_what_it_is_about(
    person: Person, organisation: Organisation, seaweed: SeaweedServer, bucket: str
) -> None:
    """Counts, recipients with fingerprints, destination, purpose, expiry and digest are shown before the question."""
    document = organisation.bucket(seaweed.endpoint, bucket)
    person.enrol(document)
    digest = person.approve("s1")
    shown = person.type("upload", "s1", status=20)
    known = json.loads(person.type("upload", "destinations", "--json"))[0]
    for said in (digest, "frames", "events", "training of agents", bucket, *_fingerprints(known)):
        assert said in shown


def _fingerprints(known: dict[str, list[dict[str, str]]]) -> list[str]:
    return [one["fingerprint"] for one in known["recipients"]]


@pytest.mark.parametrize("given", [(), ("--digest", "00" * 32)])
def test_nothing_is_connected_to_without_a_yes(
    person: Person, organisation: Organisation, listener: Listener, tmp_path: Path, given: tuple[str, ...]
) -> None:
    """Without a yes, or with one to another digest, no socket is opened: not to add a destination, nor to upload."""
    path = tmp_path / "file"
    path.write_bytes(organisation.bucket(listener.endpoint))
    person.type("upload", "add-destination", str(path), *given, status=20)
    _enrolled_untried(person, path.read_bytes())
    person.approve("s1")
    person.type("upload", "s1", *given, status=20)
    for command in (("upload", "queue"), ("upload", "destinations"), ("receipts",), ("sessions",)):
        person.type(*command)
    assert json.loads(person.type("upload", "queue", "--json")) == []
    assert listener.connections == 0


def test_a_yes_is_what_connects(person: Person, organisation: Organisation, listener: Listener) -> None:
    """The same with a yes connects, which shows that the listener would have noticed."""
    _enrolled_untried(person, organisation.bucket(listener.endpoint))
    transfer = person.start("upload", "s1", "--digest", person.approve("s1"))
    try:
        _until(lambda: listener.connections > 0)
    finally:
        transfer.kill()
        transfer.wait()
    assert [row["what"] for row in json.loads(person.type("upload", "queue", "--json"))] == ["upload"]


def _enrolled_untried(person: Person, document: bytes) -> None:
    """A destination as if its credentials had been tried."""
    with person.store() as store:
        store.keep("destination", "there", document)
        store.keep("credentials", "there", json.dumps({"access_key": "A" * 20, "secret_key": "s"}).encode())


def _until(holds: object, seconds: float = 60) -> None:
    assert callable(holds)
    from tests.buckets import waited

    waited(holds, seconds)


@pytest.mark.parametrize(("typed", "status"), [("yes", 0), ("y", 20), ("", 20), ("YES", 20), ("no", 20)])
def test_only_a_typed_yes_is_a_yes(
    person: Person, organisation: Organisation, tmp_path: Path, typed: str, status: int
) -> None:
    """At a terminal `yes` sends, and nothing else does."""
    there = tmp_path / "handover"
    there.mkdir()
    person.enrol(organisation.folder(there))
    person.approve("s1")
    assert _at_a_terminal(person, ["upload", "s1"], typed) == status
    assert len([path for path in there.rglob("*") if path.is_file()]) == (3 if status == 0 else 0)


def _at_a_terminal(person: Person, command: list[str], typed: str) -> int:
    mine, theirs = pty.openpty()
    started = subprocess.Popen([RECORDER, *command], env=person.environ, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(mine, f"{typed}\n".encode())
    threading.Thread(target=_drain, args=(mine,), daemon=True).start()
    return started.wait(60)


def _drain(descriptor: int) -> None:
    try:
        while os.read(descriptor, 4096):
            pass
    except OSError:
        os.close(descriptor)


def test_credentials_that_can_do_more_are_refused(person: Person, organisation: Organisation, tmp_path: Path) -> None:
    """A destination behind `rclone serve s3` is not added, and nothing of it is kept."""
    path = tmp_path / "file"
    with rclone_server(tmp_path / "served") as endpoint:
        document = organisation.bucket(endpoint, BUCKET)
        path.write_bytes(document)
        said = person.type(
            "upload", "add-destination", str(path), "--digest", hashlib.sha256(document).hexdigest(), status=21
        )
    assert "delete" in said
    assert json.loads(person.type("upload", "destinations", "--json")) == []
    with person.store() as store:
        assert store.kept("credentials") == {}


def test_an_organisation_with_another_key_is_refused(person: Person, tmp_path: Path) -> None:
    """Who claims to be an organisation that is known, with another key, is refused until the known one is removed."""
    first, second = Organisation().folder(tmp_path), Organisation().folder(tmp_path)
    person.enrol(first)
    path = tmp_path / "second"
    path.write_bytes(second)
    more = ("--name", "more", "--digest", hashlib.sha256(second).hexdigest())
    person.type("upload", "add-destination", str(path), *more, status=21)
    person.type("upload", "remove-destination", "there")
    person.type("upload", "add-destination", str(path), *more)


def test_what_cannot_be_sent_stays_queued_until_a_person_goes_on(
    person: Person, organisation: Organisation, tmp_path: Path
) -> None:
    """With the folder away the upload is queued; it goes when the person says so, and is there once."""
    there = tmp_path / "stick"
    there.mkdir()
    person.enrol(organisation.folder(there))
    digest = person.approve("s1")
    there.rmdir()
    person.type("upload", "s1", "--digest", digest, status=22)
    assert [row["what"] for row in json.loads(person.type("upload", "queue", "--json"))] == ["upload"]
    person.type("upload", "queue", "--send", status=22)
    there.mkdir()
    person.type("sessions")
    assert list(there.iterdir()) == []
    person.type("upload", "queue", "--send")
    assert len([path for path in there.rglob("*") if path.is_file()]) == 3
    assert json.loads(person.type("upload", "queue", "--json")) == []


def test_what_changed_since_the_yes_is_not_sent(person: Person, organisation: Organisation, tmp_path: Path) -> None:
    """A queued upload whose session was deleted is gone; one that was approved anew is dropped, not sent."""
    there = tmp_path / "stick"
    there.mkdir()
    person.record("s2")
    person.enrol(organisation.folder(there))
    digests = {session: person.approve(session) for session in ("s1", "s2")}
    there.rmdir()
    for session, digest in digests.items():
        person.type("upload", session, "--digest", digest, status=22)
    there.mkdir()
    person.type("delete", "s1", "--yes")
    person.approve("s2")
    assert [row["what"] for row in json.loads(person.type("upload", "queue", "--json"))] == ["void upload"]
    person.type("upload", "queue", "--send")
    assert [path for path in there.rglob("*") if path.is_file()] == []
    person.type("upload", "s2", "--digest", digests["s2"], status=20)


def test_another_file_of_the_same_destination_voids_the_approval(
    person: Person, organisation: Organisation, tmp_path: Path
) -> None:
    """What was approved for one signed file is not sent on the word of another, even of the same organisation."""
    person.enrol(organisation.folder(tmp_path / "one"))
    digest = person.approve("s1")
    (tmp_path / "two").mkdir()
    person.enrol(organisation.folder(tmp_path / "two"))
    person.type("upload", "s1", "--digest", digest, status=21)
    assert list((tmp_path / "two").iterdir()) == []


def test_credentials_stand_in_no_file(
    person: Person, organisation: Organisation, seaweed: SeaweedServer, bucket: str
) -> None:
    """What the organisation gave is in the key database only, as ciphertext."""
    person.enrol(organisation.bucket(seaweed.endpoint, bucket))
    files = [path for path in person.home.rglob("*") if path.is_file()]
    assert files
    assert [path for path in files if SENDER.secret.encode() in path.read_bytes()] == []
