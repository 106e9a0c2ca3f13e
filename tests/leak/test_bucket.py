"""What a bucket, its server and its logs get to see of a session that was sent: nothing that names anybody or anything.

Looked through are the bytes, names and metadata of all objects, and every file that the server wrote: volumes, the
database of names, logs.
"""

from __future__ import annotations

import json
import secrets
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from demo.searching import files_under, found_in
from redaction.geometry import Box
from redaction.redacted import SEAL, Origin, RedactedInput, RedactedText, RedactedWindow, TypedRun
from tests.buckets import BUCKET, COLLECTOR, SeaweedServer, all_versions, client, documented_policy
from tests.store.samples import WORDS, frame, start
from tests.upload.organisation import Organisation
from tests.upload.person import Person

FOLDERS = {"data", "keys", "manifests", "withdrawals"}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SeaweedServer]:
    """A server whose files nobody else writes."""
    running = SeaweedServer(tmp_path_factory.mktemp("searched"))
    running.start()
    running.make_bucket()
    yield running
    running.stop()


@pytest.fixture(scope="module")
def canaries() -> dict[str, str]:
    """What stands in the session, and what says whose it is; fresh in each run."""
    kinds = ("typed", "title", "application", "session", "user", "host")
    return {kind: f"{kind}zanquo{secrets.token_hex(6)}" for kind in kinds} | {"passphrase": WORDS}


@pytest.fixture(scope="module")
def sent(
    server: SeaweedServer, canaries: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Person, list[str]]:
    """A person who sent that session, and then asked for its removal; and what their commands were."""
    person = Person(tmp_path_factory.mktemp("person") / canaries["user"])
    canaries["path"] = str(person.folder)
    for name in ("USER", "LOGNAME", "USERNAME"):
        person.environ[name] = canaries["user"]
    person.environ["HOSTNAME"] = canaries["host"]
    _record(person, canaries)
    person.enrol(Organisation().bucket(server.endpoint))
    digest = person.approve(canaries["session"])
    commands = [["upload", canaries["session"], "--digest", digest], ["withdraw", canaries["session"]]]
    status = [_on_a_named_host(person, command, canaries["host"]) for command in commands]
    assert status == [0, 1]  # there is no answer to the withdrawal yet
    return person, [version["Key"] for version in all_versions(server.endpoint)]


def _record(person: Person, canaries: dict[str, str]) -> None:
    typed = RedactedText(canaries["typed"], (), Origin.TYPED, SEAL)
    title = RedactedText(canaries["title"], (), Origin.TITLE, SEAL)
    application = RedactedText(canaries["application"], (), Origin.TITLE, SEAL)
    with person.store() as store:
        writer = store.new_session(start(canaries["session"]))
        writer.append(frame(np.full((64, 96, 3), 200, np.uint8), 0))
        writer.append(RedactedWindow(5, title, application, Box(0, 0, 9, 9), False, (), SEAL))
        writer.append(RedactedInput(10, TypedRun(typed), SEAL))
        writer.close()


def _on_a_named_host(person: Person, command: list[str], host: str) -> int:
    """Run a command on a host of that name, where the kernel lets us name one for it; gives its status."""
    words = person.command(*command)
    named = ["unshare", "--map-current-user", "--uts", "sh", "-c", 'hostname "$0" && exec "$@"', host, *words]
    can = subprocess.run([*named[:7], "true"], capture_output=True, check=False).returncode == 0
    done = subprocess.run(
        named if can else words, env=person.environ, stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    return done.returncode


def _seen(server: SeaweedServer) -> Iterator[tuple[str, bytes]]:
    """Everything that the server has, by where it stands."""
    admin = client(server.endpoint, COLLECTOR)
    for version in all_versions(server.endpoint):
        where = {"Bucket": BUCKET, "Key": version["Key"], "VersionId": version["VersionId"]}
        yield f"bytes of {version['Key']}", admin.get_object(**where)["Body"].read()
        yield f"metadata of {version['Key']}", json.dumps(admin.head_object(**where), default=str).encode()
    for folder in FOLDERS:
        # the database of names is compressed: what it has is asked for, too
        request = urllib.request.Request(  # noqa: S310 - this machine
            f"{server.filer}/buckets/{BUCKET}/{folder}/", headers={"Accept": "application/json"}
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310 - this machine
            yield f"names in {folder}", answer.read()
    for path in files_under([server.folder]):
        if path.name != "s3.json":
            yield str(path), path.read_bytes()


def _found(server: SeaweedServer, canaries: dict[str, str]) -> list[tuple[str, object]]:
    return [(where, hit) for where, content in _seen(server) for hit in found_in(content, canaries)]


@pytest.mark.timeout(300)
def test_the_bucket_and_its_server_learn_nothing(
    server: SeaweedServer, sent: tuple[Person, list[str]], canaries: dict[str, str]
) -> None:
    """0 of the session's texts, its number, user, host, paths and passphrase stand in anything that the server has."""
    _, names = sent
    assert {name.split("/")[0] for name in names} == FOLDERS
    places = [where for where, _ in _seen(server)]
    assert _found(server, canaries) == []
    print(f"0 of {len(canaries)} values in {len(places)} places of {len(names)} objects")


@pytest.mark.timeout(300)
def test_the_search_would_have_found_it(
    server: SeaweedServer, sent: tuple[Person, list[str]], canaries: dict[str, str]
) -> None:
    """The same search finds a value in an object's bytes, its name, its metadata, and in a file of the server's."""
    admin = client(server.endpoint, COLLECTOR)
    planted = {kind: f"planted{secrets.token_hex(8)}" for kind in ("bytes", "name", "metadata")}
    admin.put_object(
        Bucket=BUCKET,
        Key=f"data/{planted['name']}",
        Body=planted["bytes"].encode(),
        Metadata={"note": planted["metadata"]},
    )
    found = {kind: [where for where, _ in _found(server, {kind: value})] for kind, value in planted.items()}
    assert all(found.values())
    assert any(where.startswith("bytes of") for where in found["bytes"])
    assert any(where.startswith("metadata of") for where in found["metadata"])
    assert any(where.startswith("names in") for where in found["name"])
    assert any(Path(where).is_file() for where in found["name"])


def test_sizes_say_little(server: SeaweedServer, sent: tuple[Person, list[str]]) -> None:
    """Data is a whole number of mebibytes, a key always 8 KiB, manifest and request whole multiples of 4 KiB."""
    sizes = {
        version["Key"].split("/")[0]: version["Size"]
        for version in all_versions(server.endpoint)
        if version["Key"] in sent[1] and "/probe-" not in version["Key"]
    }
    assert sizes["data"] % (1 << 20) == 0
    assert sizes["keys"] == 8192
    assert (sizes["manifests"] % 4096, sizes["withdrawals"] % 4096) == (0, 0)


def test_the_documented_policy_names_one_sender_and_five_folders() -> None:
    """What the servers of all these tests are set up with is what the document shows, and it allows no more."""
    statements = documented_policy()["Statement"]
    allowed = {
        (action, resource.split("/")[1])
        for one in statements
        for action in one["Action"]
        for resource in one["Resource"]
    }
    puts = {(action, folder) for action in ("s3:PutObject", "s3:AbortMultipartUpload") for folder in FOLDERS}
    assert allowed == puts | {("s3:GetObject", "receipts")}
