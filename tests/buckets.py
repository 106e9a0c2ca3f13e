"""Real S3 servers for tests: SeaweedFS as docs/destinations.md sets it up, and `rclone serve s3`, which ignores rights.

Everything lies in a folder of the test's; the servers listen on this machine only, on ports that are free.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

ROOT = Path(__file__).resolve().parents[1]
REGION = "us-east-1"
BUCKET = "handover"
_PROGRAMS = Path(sys.executable).parent


@dataclass(frozen=True, slots=True)
class Access:
    """What a client shows a server."""

    key: str
    secret: str


COLLECTOR = Access("COLLECTORKEY00000001", "collector-secret-000000000000000000000001")
SENDER = Access("SENDERKEY00000000001", "sender-secret-0000000000000000000000000001")
READER = Access("READERKEY00000000001", "reader-secret-0000000000000000000000000001")
LEGACY = Access("LEGACYKEY00000000001", "legacy-secret-0000000000000000000000000001")

_IDENTITIES: dict[str, tuple[Access, list[str]]] = {
    "collector": (COLLECTOR, ["Admin"]),
    "sender": (SENDER, []),  # nothing but what the bucket's policy gives
    "reader": (READER, []),
    "legacy": (LEGACY, ["Write"]),
}


def documented_policy(bucket: str = BUCKET) -> dict[str, Any]:
    """The put-only policy, as docs/destinations.md gives it."""
    text = (ROOT / "docs" / "destinations.md").read_text(encoding="utf-8")
    found = re.search(r"```json\n(\{\s*\"Version\".*?)```", text, re.DOTALL)
    assert found, "docs/destinations.md shows a policy"
    policy: dict[str, Any] = json.loads(found.group(1).replace(BUCKET, bucket))
    return policy


def client(endpoint: str, access: Access) -> Any:
    """A plain S3 client, which tries once."""
    return boto3.client(
        "s3",
        endpoint_url=endpoint,
        region_name=REGION,
        aws_access_key_id=access.key,
        aws_secret_access_key=access.secret,
        config=Config(
            retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}, connect_timeout=5, read_timeout=30
        ),
    )


class SeaweedServer:
    """A SeaweedFS with all its parts in one process, which can be killed and started again.

    Args:
        folder: where its data, logs and sockets lie.

    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ports = _free_ports(4)
        self._process: subprocess.Popen[bytes] | None = None
        (folder / "data").mkdir(parents=True, exist_ok=True)
        (folder / "logs").mkdir(exist_ok=True)
        (folder / "s3.json").write_text(json.dumps(_identity_file()), encoding="utf-8")

    @property
    def endpoint(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self._ports[3]}"

    @property
    def filer(self) -> str:
        """The address of the part that keeps names and metadata."""
        return f"http://127.0.0.1:{self._ports[2]}"

    def start(self) -> None:
        """Start it, and wait until it answers."""
        with (self.folder / "logs" / "output").open("ab") as output:
            self._process = subprocess.Popen(
                self._command(), stdout=output, stderr=output, cwd=self.folder, env=_environ(self.folder)
            )
        waited(lambda: self._ended() or self._answers())
        assert not self._ended(), (self.folder / "logs" / "output").read_text(encoding="utf-8")[-2000:]

    def _ended(self) -> bool:
        return self._process is None or self._process.poll() is not None

    def kill(self) -> None:
        """End it without a word, as a power cut would (kill -9)."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def stop(self) -> None:
        """End it, and remove the sockets that it leaves in the system's temporary folder."""
        self.kill()
        for port in self._ports:
            for left in Path("/tmp").glob(f"seaweedfs-*-grpc-{port + 10000}.sock"):
                left.unlink()

    def make_bucket(self, bucket: str = BUCKET) -> None:
        """A bucket with versions and the documented policy, in which the reader may also read."""
        admin = client(self.endpoint, COLLECTOR)
        admin.create_bucket(Bucket=bucket)
        admin.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
        policy = documented_policy(bucket)
        statements = policy["Statement"]
        too_much = json.loads(json.dumps(statements).replace("user/sender", "user/reader"))
        too_much.append({**too_much[0], "Sid": "read", "Action": ["s3:GetObject"]})
        admin.put_bucket_policy(Bucket=bucket, Policy=json.dumps({**policy, "Statement": statements + too_much}))
        waited(lambda: _puts(client(self.endpoint, SENDER), bucket))
        _empty(admin, bucket)

    def _answers(self) -> bool:
        with contextlib.suppress(ClientError, BotoCoreError):
            client(self.endpoint, COLLECTOR).list_buckets()
            # it lists before it can write: a volume has to be there
            return _writes(client(self.endpoint, COLLECTOR))
        return False

    def _command(self) -> list[str]:
        master, volume, filer, s3 = self._ports
        return [
            str(_PROGRAMS / "weed"), f"-logdir={self.folder / 'logs'}", "server", f"-dir={self.folder / 'data'}",
            "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-master.telemetry=false", f"-master.port={master}",
            "-master.electionTimeout=500ms", "-master.heartbeatInterval=100ms",
            f"-volume.port={volume}", "-volume.max=2000", "-master.volumeSizeLimitMB=128", "-volume.preStopSeconds=0",
            "-filer", f"-filer.port={filer}", f"-filer.localSocket={self.folder / 'filer.sock'}",
            "-s3", f"-s3.port={s3}", "-s3.port.iceberg=0", "-s3.port.lance=0",
            f"-s3.localSocket={self.folder / 's3.sock'}", f"-s3.config={self.folder / 's3.json'}",
        ]  # fmt: skip


@contextlib.contextmanager
def rclone_server(folder: Path) -> Iterator[str]:
    """`rclone serve s3` on a folder; gives its address. Everyone with the key may do everything."""
    (folder / BUCKET).mkdir(parents=True)
    (port,) = _free_ports(1)
    command = [
        str(_PROGRAMS / "rclone"), "serve", "s3", str(folder), "--addr", f"127.0.0.1:{port}",
        "--auth-key", f"{SENDER.key},{SENDER.secret}", "--config", os.devnull,
    ]  # fmt: skip
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environ(folder.parent)
    )
    try:
        endpoint = f"http://127.0.0.1:{port}"
        waited(lambda: _lists(client(endpoint, SENDER)))
        yield endpoint
    finally:
        process.kill()
        process.wait()


def contents(endpoint: str, bucket: str = BUCKET) -> dict[str, bytes]:
    """All objects of a bucket, name to bytes, less what credentials were tried on; none may have been written twice."""
    admin = client(endpoint, COLLECTOR)
    found: dict[str, bytes] = {}
    for version in all_versions(endpoint, bucket):
        if "/probe-" in version["Key"]:
            continue
        assert version["Key"] not in found, "written twice"
        body = admin.get_object(Bucket=bucket, Key=version["Key"], VersionId=version["VersionId"])["Body"]
        found[version["Key"]] = body.read()
    return found


def all_versions(endpoint: str, bucket: str = BUCKET) -> list[dict[str, Any]]:
    """Every version of every object in a bucket."""
    pages = client(endpoint, COLLECTOR).get_paginator("list_object_versions").paginate(Bucket=bucket)
    return [version for page in pages for version in page.get("Versions", [])]


def waited(condition: Callable[[], bool], seconds: float = 90) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.2)


@pytest.fixture(scope="session")
def seaweed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SeaweedServer]:
    """A SeaweedFS for the whole run; tests make buckets of their own on it."""
    server = SeaweedServer(tmp_path_factory.mktemp("seaweed"))
    server.start()
    yield server
    server.stop()


def _identity_file() -> dict[str, Any]:
    return {
        "identities": [
            {
                "name": name,
                "credentials": [{"accessKey": access.key, "secretKey": access.secret}],
                "actions": actions,
            }
            for name, (access, actions) in _IDENTITIES.items()
        ]
    }


def _environ(folder: Path) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder)}


def _puts(sender: Any, bucket: str) -> bool:
    try:
        for folder in ("data", "keys", "manifests", "withdrawals"):
            sender.put_object(Bucket=bucket, Key=f"{folder}/first", Body=b"")
        with contextlib.suppress(sender.exceptions.NoSuchKey):
            sender.get_object(Bucket=bucket, Key="receipts/none")
    except (ClientError, BotoCoreError):
        return False
    return True


def _writes(admin: Any) -> bool:
    with contextlib.suppress(ClientError):
        admin.create_bucket(Bucket="started")
    admin.put_object(Bucket="started", Key="first", Body=b"x" * (1 << 16))
    return True


def _lists(anyone: Any) -> bool:
    try:
        anyone.list_buckets()
    except (ClientError, BotoCoreError):
        return False
    return True


def _empty(admin: Any, bucket: str) -> None:
    for page in admin.get_paginator("list_object_versions").paginate(Bucket=bucket):
        for version in page.get("Versions", []):
            admin.delete_object(Bucket=bucket, Key=version["Key"], VersionId=version["VersionId"])


def _first_given() -> int:
    """The first port that the system gives to connections of its own accord."""
    return int(Path("/proc/sys/net/ipv4/ip_local_port_range").read_text(encoding="ascii").split()[0])


def _free_ports(count: int) -> list[int]:
    """Ports that are free, each with the one 10,000 above it, where SeaweedFS puts gRPC.

    Both lie below the ports that the system gives to connections: one of those, even closed a moment ago, would keep
    a killed server from starting again.
    """
    found: list[int] = []
    while len(found) < count:
        port = random.randrange(10000, _first_given() - 10000)
        with socket.socket() as low, socket.socket() as high, contextlib.suppress(OSError):
            low.bind(("127.0.0.1", port))
            high.bind(("127.0.0.1", port + 10000))
            if port not in found:
                found.append(port)
    return found
