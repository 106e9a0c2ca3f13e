"""Where bundles lie: a folder, a manifest in it, a real bucket; and what is said when nothing is there."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from recorder.bundle.outgoing import Outgoing
from recorder.collect.opening import Recipient
from recorder.collect.source import place_of
from recorder.errors import BundleError, TransferError, WithdrawnError
from recorder.store.store import Store
from tests.buckets import COLLECTOR, SeaweedServer, client
from tests.bundle.samples import TODAY, approve, destination_for, handed_over, shown

NOW = datetime.datetime.combine(TODAY, datetime.time(12), datetime.UTC)


@pytest.fixture
def sent(recorded: Store, home: Path, recipient: Recipient, tmp_path: Path) -> Outgoing:
    """A bundle for the recipient."""
    return approve(recorded, home, "s1", destination_for([recipient.identity.age], tmp_path / "there"))


def test_a_folder_and_a_manifest_in_it(sent: Outgoing, recipient: Recipient, tmp_path: Path) -> None:
    """Both mean the bundle; other files beside the objects mean nothing."""
    there = handed_over(sent, tmp_path / "there")
    (there / "manifests" / "note.txt").write_text("mine")
    for text in (there, there / sent.manifest_name):
        place = place_of(str(text), None)
        assert place.manifests() == [sent.manifest_name]
        recipient.open(place.source, sent.manifest_name, NOW).close()


@pytest.mark.parametrize(
    "text", ["/nowhere", "s3://", "s3://bucket/data/00", "s3://bucket/manifests/../x", "s3:///manifests/x"]
)
def test_what_names_no_place(text: str) -> None:
    """Paths that are not there and addresses that are none are one sentence."""
    with pytest.raises(TransferError):
        place_of(text, "http://127.0.0.1:9")


@pytest.fixture
def endpoint(seaweed: SeaweedServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """A real S3 server, and the collector's credentials in the environment."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", COLLECTOR.key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", COLLECTOR.secret)
    return seaweed.endpoint


@pytest.mark.live
def test_a_bucket(recorded: Store, sent: Outgoing, recipient: Recipient, tmp_path: Path, endpoint: str) -> None:
    """It is opened as a folder is; altered data is refused, a removed key keeps it shut, and nothing stays behind."""
    there, admin = handed_over(sent, tmp_path / "there"), client(endpoint, COLLECTOR)
    admin.create_bucket(Bucket="reading")
    for path in (path for path in there.rglob("*") if path.is_file()):
        admin.put_object(Bucket="reading", Key=path.relative_to(there).as_posix(), Body=path.read_bytes())
    place = place_of("s3://reading", endpoint)
    assert place.manifests() == [sent.manifest_name]
    assert place_of(f"s3://reading/{sent.manifest_name}", endpoint).manifests() == [sent.manifest_name]
    with recipient.open(place.source, sent.manifest_name, NOW) as reader, recorded.reader("s1") as session:
        assert list(shown(reader)) == list(shown(session))
    data = sent.data_path.read_bytes()
    for altered in (data[:-1], data + b"\0", data[:5000] + bytes([data[5000] ^ 8]) + data[5001:]):
        admin.put_object(Bucket="reading", Key=sent.manifest.data.name, Body=altered)
        with pytest.raises(BundleError):
            recipient.open(place.source, sent.manifest_name, NOW)
    admin.delete_object(Bucket="reading", Key=sent.manifest.key.name)
    with pytest.raises(WithdrawnError):
        recipient.open(place.source, sent.manifest_name, NOW)
    assert {path.name for path in recipient.folder.iterdir()} == {"identity.json", "access.jsonl", "access.lock"}


@pytest.mark.live
def test_a_bucket_that_does_not_answer(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bucket that is not there, a wrong key and a server that is not there are one sentence each."""
    with pytest.raises(TransferError):
        place_of("s3://nowhere", endpoint).manifests()
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "wrong")
    with pytest.raises(TransferError):
        place_of("s3://reading", endpoint).manifests()
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    with pytest.raises(TransferError):
        place_of("s3://reading", "http://127.0.0.1:9").manifests()
