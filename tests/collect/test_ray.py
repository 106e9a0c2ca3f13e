"""The ray engine, in the trainers' environment: from and to folders and a real bucket, the same bytes as local."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
from pathlib import Path

import pytest

from bench.environments import ROOT
from recorder.bundle.outgoing import Outgoing
from recorder.collect.derived import remove_bundle
from recorder.collect.identity import make_identity, unlock_identity
from recorder.collect.opening import Recipient
from recorder.store.store import Store
from tests.buckets import COLLECTOR, SeaweedServer, client, seaweed
from tests.collect.datasets import contents, sent_sessions
from tests.export.trainers import OFFLINE, trainers_python
from tests.store.samples import WORDS

__all__ = ["seaweed", "trainers_python"]

pytestmark = [pytest.mark.live, pytest.mark.slow, pytest.mark.timeout(900)]

BUCKET = "datasets"


@pytest.fixture
def somebody(tmp_path: Path) -> Recipient:
    """A recipient whose keys a passphrase file opens, as on a machine without a person."""
    folder = tmp_path / "their" / "collect"
    make_identity(folder, "Team", passphrase=WORDS)
    (tmp_path / "passphrase").write_text(WORDS)
    return Recipient(folder, unlock_identity(folder, lambda: WORDS, pytest.fail))


@pytest.fixture
def sent(store: Store, home: Path, somebody: Recipient, tmp_path: Path) -> list[Outgoing]:
    """Four bundles that are valid today."""
    return sent_sessions(
        store, home, somebody.identity.age, tmp_path / "there", 4, datetime.datetime.now(datetime.UTC).date()
    )


def collect(python: Path, private: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `collect dataset` as its recipient."""
    environ = {name: value for name, value in os.environ.items() if name != "RAY_ADDRESS"}
    environ |= OFFLINE | {
        "RECORDER_HOME": str(private / "their"),
        "RECORDER_PASSPHRASE_FILE": str(private / "passphrase"),
        "AWS_ACCESS_KEY_ID": COLLECTOR.key,
        "AWS_SECRET_ACCESS_KEY": COLLECTOR.secret,
    }
    command = [python, "-m", "cli", "collect", "dataset", *arguments, "--json"]
    return subprocess.run(command, env=environ, cwd=ROOT, capture_output=True, text=True, check=False)


def test_ray_writes_what_local_writes(sent: list[Outgoing], trainers_python: Path, tmp_path: Path) -> None:
    """Both engines write equal files, refuse the same bundle, and end with exit status 1 for it."""
    data = tmp_path / "there" / sent[1].manifest.data.name
    data.write_bytes(data.read_bytes()[:-1] + b"x")
    said = {}
    for engine in ("local", "ray"):
        done = collect(
            trainers_python, tmp_path, str(tmp_path / "there"), "--out", str(tmp_path / engine),
            "--format", "parquet", "--engine", engine, "--workers", "2",
        )  # fmt: skip
        assert done.returncode == 1, done.stderr
        said[engine] = json.loads(done.stdout)
        assert "1 of 4 bundles were refused (1 BundleError)." in done.stderr
    assert len(said["ray"]["added"]) == 3
    assert said["ray"] == {**said["local"], "out": str(tmp_path / "ray")}
    assert contents(tmp_path / "ray") == contents(tmp_path / "local")


def test_from_a_bucket_to_a_bucket(
    sent: list[Outgoing],
    somebody: Recipient,
    seaweed: SeaweedServer,
    trainers_python: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Ray reads bundles from a bucket and writes the dataset into one: the objects are the files of a local run."""
    admin = client(seaweed.endpoint, COLLECTOR)
    admin.create_bucket(Bucket=BUCKET)
    for name, content in contents(tmp_path / "there").items():
        admin.put_object(Bucket=BUCKET, Key=name, Body=content)
    for out, engine in ((str(tmp_path / "local"), "local"), (f"s3://{BUCKET}/made", "ray")):
        done = collect(
            trainers_python, tmp_path, f"s3://{BUCKET}", "--out", out, "--format", "agentnet", "--engine", engine,
            "--workers", "2", "--endpoint", seaweed.endpoint,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
    written = contents(tmp_path / "local")
    assert objects(seaweed, "made/") == written
    assert not list(somebody.folder.glob("dataset-*"))

    monkeypatch.setenv("AWS_ACCESS_KEY_ID", COLLECTOR.key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", COLLECTOR.secret)
    bundle = sent[0].manifest.bundle
    removed = remove_bundle(f"s3://{BUCKET}/made", bundle, seaweed.endpoint)
    left = objects(seaweed, "made/")
    assert removed == len(written) - len(left)
    assert not [name for name in left if name.startswith(bundle)]
    assert bundle not in left["sources.json"].decode()


def objects(server: SeaweedServer, prefix: str) -> dict[str, bytes]:
    """The objects below a prefix, by their names after it."""
    admin = client(server.endpoint, COLLECTOR)
    listed = admin.list_objects_v2(Bucket=BUCKET, Prefix=prefix)
    assert not listed["IsTruncated"]
    return {
        one["Key"].removeprefix(prefix): admin.get_object(Bucket=BUCKET, Key=one["Key"])["Body"].read()
        for one in listed["Contents"]
    }
