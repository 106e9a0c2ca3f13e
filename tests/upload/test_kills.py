"""Client or server are killed at random moments of an upload: what arrives is what was approved, once.

The long run: `RECORDER_SOAK_UPLOAD_BYTES=200000000 RECORDER_SOAK_UPLOAD_KILLS=30 pytest -s tests/upload/test_kills.py`.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from recorder.bundle.manifest import read_manifest
from recorder.upload.letterbox import PART_BYTES
from tests.buckets import BUCKET, COLLECTOR, SeaweedServer, all_versions, client, contents
from tests.upload.counting_proxy import CountingProxy, counting
from tests.upload.noise import record_noise
from tests.upload.organisation import Organisation
from tests.upload.person import Person

BYTES = int(os.environ.get("RECORDER_SOAK_UPLOAD_BYTES", "40000000"))
KILLS = int(os.environ.get("RECORDER_SOAK_UPLOAD_KILLS", "6"))
_HEADS = 64 << 10
"""What requests take besides bodies: heads, the key, the manifest."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SeaweedServer]:
    """A server that may be killed."""
    running = SeaweedServer(tmp_path_factory.mktemp("killed"))
    running.start()
    running.make_bucket()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def proxy(server: SeaweedServer) -> Iterator[CountingProxy]:
    """Counts what the client sends."""
    with counting(server.endpoint) as between:
        yield between


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory, proxy: CountingProxy) -> Person:
    """A person with a large session and a destination behind the proxy."""
    sender = Person(tmp_path_factory.mktemp("person"))
    record_noise(sender, "s1", BYTES)
    sender.enrol(Organisation().bucket(proxy.endpoint))
    return sender


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_killed_upload_goes_on_where_it_was(person: Person, server: SeaweedServer, proxy: CountingProxy) -> None:
    """After each kill the same bytes arrive, one object each, and at most one part was sent again."""
    chance = random.Random(11)
    again = []
    for number in range(KILLS):
        digest = person.approve("s1")
        before = proxy.sent
        moment = before + chance.randrange(BYTES * 9 // 10)  # of what is sent, less than all
        (_kill_server if number % 2 else _kill_client)(person, server, proxy, digest, moment)
        _finish(person)
        size = _arrived_whole(server, digest)
        again.append(max(0, proxy.sent - before - size))
        assert again[-1] <= PART_BYTES + _HEADS
        _empty(server)
    print(f"{KILLS} kills of {size} bytes: {[round(one / 1e6, 1) for one in again]} MB sent beyond the data itself")


def _kill_client(person: Person, server: SeaweedServer, proxy: CountingProxy, digest: str, moment: int) -> None:
    sending = person.start("upload", "s1", "--digest", digest)
    assert proxy.wait_until(moment)
    sending.kill()
    sending.wait()


def _kill_server(person: Person, server: SeaweedServer, proxy: CountingProxy, digest: str, moment: int) -> None:
    sending = person.start("upload", "s1", "--digest", digest)
    assert proxy.wait_until(moment)
    server.kill()
    server.start()
    sending.wait(300)


def _finish(person: Person) -> None:
    """Go on by hand until nothing is queued."""
    for _ in range(5):
        if not json.loads(person.type("upload", "queue", "--json")):
            return
        subprocess.run(
            person.command("upload", "queue", "--send"), env=person.environ, capture_output=True, check=False
        )
    raise AssertionError("it is still queued")


def _arrived_whole(server: SeaweedServer, digest: str) -> int:
    """Check that the three objects are those of that digest, each once; gives the size of the data."""
    there = contents(server.endpoint)
    (name,) = [name for name in there if name.startswith("manifests/")]
    manifest = read_manifest(there[name])
    assert manifest.digest() == digest
    assert set(there) == {name, manifest.data.name, manifest.key.name}
    for facts in (manifest.data, manifest.key):
        assert (len(there[facts.name]), hashlib.sha256(there[facts.name]).hexdigest()) == (facts.size, facts.sha256)
    return manifest.data.size


def _empty(server: SeaweedServer) -> None:
    admin: Any = client(server.endpoint, COLLECTOR)
    for version in all_versions(server.endpoint):
        admin.delete_object(Bucket=BUCKET, Key=version["Key"], VersionId=version["VersionId"])
