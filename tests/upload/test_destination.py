"""Destination files: as the organisation signed them, or refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyrage
import pytest

from recorder.bundle.destination import parse_destination, read_destination, sign_destination
from recorder.device_key import device_key
from recorder.errors import DestinationError
from recorder.signing_key import SigningKey
from recorder.store.store import Store
from recorder.upload.destination import KEPT, destinations, load_destination

AGE = str(pyrage.x25519.Identity.generate().to_public())


def content(**changed: Any) -> dict[str, Any]:
    """What an organisation writes."""
    written = {
        "kind": "s3",
        "endpoint": "https://objects.example.org",
        "region": "eu-central-1",
        "bucket": "handover",
        "organisation": "Example Org",
        "purpose": "training",
        "retention_days": 90,
        "recipients": [{"name": "Training team", "age_key": AGE}],
        "collector_key": "ab" * 32,
    }
    return {**written, **changed}


@pytest.fixture(scope="module")
def organisation() -> SigningKey:
    """The organisation's key."""
    return SigningKey.new()


@pytest.fixture(scope="module")
def signed(organisation: SigningKey) -> bytes:
    """A destination file."""
    return sign_destination(content(), organisation)


def test_what_was_signed_is_read(signed: bytes, organisation: SigningKey, tmp_path: Path) -> None:
    """A signed file gives back what the organisation wrote, its key, and a name made of the organisation's."""
    path = tmp_path / "handover.destination"
    path.write_bytes(signed)
    read = read_destination(path)
    assert (read.name, read.bucket, read.retention_days) == ("example-org", "handover", 90)
    assert read.organisation_key == organisation.public_hex
    assert read.recipients[0].age_key == AGE
    assert len(read.recipients[0].fingerprint.replace(" ", "")) == 32
    assert read_destination(path, "mine").name == "mine"


def test_a_changed_byte_is_refused(signed: bytes) -> None:
    """Whichever byte is changed, taken away or added: the file is refused."""
    for place in range(0, len(signed), 7):
        altered = bytearray(signed)
        altered[place] ^= 1
        with pytest.raises(DestinationError):
            parse_destination(bytes(altered), "it")
    for wrong in (b"", signed[:-1], signed + b" ", signed * 20):
        with pytest.raises(DestinationError):
            parse_destination(wrong, "it")


@pytest.mark.parametrize(
    "changed",
    [
        {"endpoint": "http://objects.example.org"},
        {"endpoint": "https://user@objects.example.org"},
        {"endpoint": "ftp://objects.example.org"},
        {"bucket": "No Bucket"},
        {"bucket": ""},
        {"folder": "/mnt/handover"},
        {"kind": "folder", "folder": "relative/place"},
        {"kind": "ftp"},
        {"recipients": []},
        {"recipients": [{"name": "A", "age_key": "age1nothing"}]},
        {"recipients": [{"name": "A", "age_key": AGE}, {"name": "B", "age_key": AGE}]},
        {"recipients": [{"name": "A\x1b[2K", "age_key": AGE}]},
        {"organisation": "Ex\u202eample"},
        {"retention_days": 0},
        {"retention_days": True},
        {"purpose": ""},
        {"collector_key": "AB" * 32},
        {"more": 1},
    ],
)
def test_senseless_contents_are_not_signed(changed: dict[str, Any], organisation: SigningKey) -> None:
    """What no recorder would accept is refused where it is signed, in one sentence."""
    with pytest.raises(DestinationError):
        sign_destination(content(**changed), organisation)


def test_a_folder_needs_nothing_but_a_path(organisation: SigningKey) -> None:
    """An air-gapped hand-over names a folder and no bucket."""
    written = content(kind="folder", folder="/mnt/handover", endpoint="", region="", bucket="")
    assert parse_destination(sign_destination(written, organisation), "it").place == "/mnt/handover"


def test_kept_destinations_are_verified_each_time(store: Store, signed: bytes) -> None:
    """What is loaded was verified again; an unknown name is refused, and so is a file that was altered meanwhile."""
    store.keep(KEPT, "mine", signed)
    assert load_destination(store, "mine") == parse_destination(signed, "mine")
    assert [one.name for one in destinations(store)] == ["mine"]
    with pytest.raises(DestinationError, match="no destination"):
        load_destination(store, "other")
    store.keep(KEPT, "mine", signed.replace(b"handover", b"takeover"))
    with pytest.raises(DestinationError):
        load_destination(store, "mine")


def test_the_sender_has_one_key(store: Store) -> None:
    """The key is made once, and its signatures are by its public part."""
    first, second = device_key(store), device_key(store)
    assert first.public_hex == second.public_hex
    assert first.sign(b"message") == second.sign(b"message")
    assert first.public_hex not in repr(first)
