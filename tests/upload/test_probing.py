"""Credentials that can do more than put are refused, by real servers' word, and every excess right is named."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

import pytest

from recorder.errors import DestinationError
from recorder.upload.letterbox import UnreachableError
from recorder.upload.probing import FOLDERS, probe
from tests.buckets import (
    BUCKET,
    COLLECTOR,
    LEGACY,
    READER,
    SENDER,
    Access,
    SeaweedServer,
    all_versions,
    client,
    documented_policy,
    rclone_server,
)


@pytest.fixture(scope="module")
def bucket(seaweed: SeaweedServer) -> str:
    """A bucket as docs/destinations.md sets it up."""
    seaweed.make_bucket("probed")
    return "probed"


def refused(endpoint: str, access: Access, bucket: str) -> set[str]:
    """The excess rights for which a probe refuses."""
    with pytest.raises(DestinationError) as caught:
        probe(client(endpoint, access), bucket)
    print(f"{access.key.lower()[:9]}: {caught.value}")
    return set(str(caught.value).removesuffix(".").split(": ", 1)[1].split(", "))


def test_the_documented_policy_is_accepted(seaweed: SeaweedServer, bucket: str) -> None:
    """Who can only put passes, and leaves nothing but objects that say they are a probe's."""
    probe(client(seaweed.endpoint, SENDER), bucket)
    left = [version["Key"] for version in all_versions(seaweed.endpoint, bucket)]
    assert {name.split("/")[0] for name in left} == set(FOLDERS)
    assert all(name.split("/")[1].startswith("probe-") for name in left)


def test_an_administrator_is_refused(seaweed: SeaweedServer, bucket: str) -> None:
    """Who may do all is told so."""
    excess = refused(seaweed.endpoint, COLLECTOR, bucket)
    assert {"list", "list versions", "list uploads", "read", "read the policy", "delete", "delete versions"} <= excess


def test_the_legacy_write_right_is_refused(seaweed: SeaweedServer, bucket: str) -> None:
    """SeaweedFS's own `Write` deletes; where no versions are kept it overwrites too."""
    assert {"delete", "delete many", "delete versions", "write receipts"} <= refused(seaweed.endpoint, LEGACY, bucket)
    client(seaweed.endpoint, COLLECTOR).create_bucket(Bucket="unversioned")
    assert {"overwrite", "overwrite in parts", "delete"} <= refused(seaweed.endpoint, LEGACY, "unversioned")


def test_one_right_to_read_is_refused(seaweed: SeaweedServer, bucket: str) -> None:
    """Reading in one of the four folders is enough, and is all that is named."""
    assert refused(seaweed.endpoint, READER, bucket) == {"read", "read sizes and dates"}


@pytest.mark.parametrize(("action", "named"), [("s3:DeleteObject", "delete"), ("s3:GetObject", "read")])
def test_one_right_in_one_folder_is_refused(seaweed: SeaweedServer, action: str, named: str) -> None:
    """A policy with one right too many under `manifests/` only is found out."""
    name = f"one{secrets.token_hex(4)}"
    seaweed.make_bucket(name)
    policy = documented_policy(name)
    extra = {
        **policy["Statement"][0],
        "Sid": "extra",
        "Action": [action],
        "Resource": [f"arn:aws:s3:::{name}/manifests/*"],
    }
    policy["Statement"].append(extra)
    client(seaweed.endpoint, COLLECTOR).put_bucket_policy(Bucket=name, Policy=json.dumps(policy))
    assert named in refused(seaweed.endpoint, SENDER, name)


def test_a_bucket_without_versions_is_refused(seaweed: SeaweedServer) -> None:
    """The documented policy alone does not stop overwriting on SeaweedFS: the probe says so."""
    name = f"plain{secrets.token_hex(4)}"
    seaweed.make_bucket(name)
    client(seaweed.endpoint, COLLECTOR).put_bucket_versioning(
        Bucket=name, VersioningConfiguration={"Status": "Suspended"}
    )
    assert refused(seaweed.endpoint, SENDER, name) == {"overwrite", "overwrite in parts"}


def test_a_server_without_rights_is_refused(tmp_path: Path) -> None:
    """`rclone serve s3` lets everybody do everything, and overwrites in spite of If-None-Match."""
    with rclone_server(tmp_path / "served") as endpoint:
        excess = refused(endpoint, SENDER, BUCKET)
    assert {"list", "read", "overwrite", "overwrite in spite of If-None-Match", "delete"} <= excess


def test_who_cannot_put_is_refused(seaweed: SeaweedServer, bucket: str) -> None:
    """Unknown credentials are refused as such; a server that is not there is no reason to refuse a destination."""
    with pytest.raises(DestinationError, match="cannot put"):
        probe(client(seaweed.endpoint, Access("NOBODYSKEY0000000001", "none")), bucket)
    with pytest.raises(UnreachableError):
        probe(client("http://127.0.0.1:9", SENDER), bucket)
