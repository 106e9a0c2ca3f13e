"""Sealing: sizes from the buckets, flat memory, nothing of the machine inside, nothing left when it fails."""

from __future__ import annotations

import datetime
import getpass
import io
import platform
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.bundle.buckets import STEP_BYTES, bucket, plain_size, sealed_size
from recorder.bundle.container import ContainerWriter, Room
from recorder.bundle.keyobject import (
    KEY_OBJECT_BYTES,
    MOST_RECIPIENTS,
    BundleKey,
    fingerprint,
    open_key,
    seal_key,
)
from recorder.bundle.records import Header
from recorder.bundle.sealing import seal, unseal
from recorder.device_key import device_key
from recorder.errors import BundleError, DiskFullError, IdentityError, StoreError
from recorder.store.reader import SessionReader
from recorder.store.store import Store
from recorder.upload.approval import prepare
from recorder.upload.outbox import data_path
from tests.bundle.samples import (
    HEADER,
    TODAY,
    approve,
    destination_for,
    fill_session,
    identities,
    opened,
    public,
    shown,
)

SIZES = st.integers(0, 1 << 34)


def sealed_container(reader: SessionReader, path: Path) -> tuple[int, bytes]:
    """The size of a session's sealed data, and what is in it."""
    sealed = seal(lambda room: ContainerWriter(reader, HEADER, room).chunks(), path)
    plain = io.BytesIO()
    with path.open("rb") as file:
        unseal(file, sealed.identity, plain)
    assert path.stat().st_size == sealed.size
    return sealed.size, plain.getvalue()


def test_what_is_sealed_is_opened(reader: SessionReader, tmp_path: Path) -> None:
    """A sealed container is, opened, the session; its file is private."""
    size, plain = sealed_container(reader, tmp_path / "data")
    assert list(shown(opened(plain))) == list(shown(reader))
    assert size == bucket(size)
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o600


def test_any_age_program_opens_it(reader: SessionReader, tmp_path: Path) -> None:
    """The data object is a plain age file: what opens age files opens it."""
    sealed = seal(lambda room: ContainerWriter(reader, HEADER, room).chunks(), tmp_path / "data")
    plain = pyrage.decrypt((tmp_path / "data").read_bytes(), [pyrage.x25519.Identity.from_str(sealed.identity)])
    assert opened(plain).header == HEADER


@given(SIZES)
def test_buckets_are_few_and_large_enough(size: int) -> None:
    """A bucket holds what it is for, costs at most 12 % or a step, and is its own bucket."""
    least = bucket(size)
    assert least >= max(1, size)
    assert least - size <= max(STEP_BYTES, 0.12 * size)
    assert bucket(least) == least
    assert least % STEP_BYTES == 0


@given(st.integers(150, 900), st.integers(1, 1 << 34))
def test_sizes_of_age_files_add_up(header: int, plain: int) -> None:
    """What makes an age file of a size is found again, and where nothing does, that is said."""
    assert plain_size(header, sealed_size(header, plain)) == plain
    with pytest.raises(ValueError, match="no content"):
        plain_size(header, header + 16)


def test_all_sizes_come_from_the_buckets(tmp_path: Path) -> None:
    """Containers of many sizes, with headers of varying length, seal to exactly the size of a bucket."""
    chance, sizes = random.Random(4), set()
    for number in range(60):
        length = chance.choice([chance.randrange(200), chance.randrange(1 << 22), (1 << 20) - chance.randrange(900)])

        def make(room: Room, length: int = length) -> Iterator[bytes]:
            yield bytes(length)
            size = length
            while more := room(size):
                yield bytes(more)
                size += more

        sizes.add(seal(make, tmp_path / str(number)).size)
    assert all(size == bucket(size) for size in sizes)
    assert len(sizes) <= 5


def test_a_key_object_has_one_size(tmp_path: Path) -> None:
    """From one recipient to the most, the size is the same; each opens it; an identity beside them does not."""
    key = BundleKey("ab" * 16, "cd" * 32, identities(1)[0])
    named = identities(MOST_RECIPIENTS)
    for count in (1, 2, 17, MOST_RECIPIENTS):
        content = seal_key(key, [public(age) for age in named[:count]])
        assert len(content) == KEY_OBJECT_BYTES
        assert {open_key(content, age) for age in named[:count]} == {key}
        with pytest.raises(IdentityError):
            open_key(content, identities(1)[0])
    with pytest.raises(ValueError, match="recipients"):
        seal_key(key, [])
    with pytest.raises(BundleError):
        seal_key(key, ["age1nothing"])


@given(st.binary(max_size=KEY_OBJECT_BYTES + 8))
def test_rubbish_is_no_key_object(content: bytes) -> None:
    """Whatever bytes come, the one error tells."""
    for whole in (content, b"RECBKEY\x01" + content, (b"RECBKEY\x01\x09\0\0\0" + content).ljust(8192, b"\0")[:8192]):
        with pytest.raises(BundleError):
            open_key(whole, _IDENTITY)


_IDENTITY = str(pyrage.x25519.Identity.generate())


def test_a_fingerprint_is_what_two_people_compare() -> None:
    """32 hexadecimal digits in groups of four, one for each key, the same wherever it is made."""
    keys = [public(age) for age in identities(3)]
    assert len({fingerprint(key) for key in keys}) == 3
    assert all([len(group) for group in fingerprint(key).split(" ")] == [4] * 8 for key in keys)
    destination = destination_for(identities(2), Path("/there"))
    assert [one.fingerprint for one in destination.recipients] == [
        fingerprint(one.age_key) for one in destination.recipients
    ]


def test_failures_come_through(reader: SessionReader, tmp_path: Path) -> None:
    """An error of what is sealed, and a disk without room, are told as they are, not in age's words."""

    def failing(room: Room) -> Iterator[bytes]:
        yield bytes(100_000)
        raise StoreError("damaged")

    with pytest.raises(StoreError, match="damaged"):
        seal(failing, tmp_path / "data")
    if Path("/dev/full").exists():
        (tmp_path / "full").symlink_to("/dev/full")
        with pytest.raises(DiskFullError):
            seal(lambda room: ContainerWriter(reader, HEADER, room).chunks(), tmp_path / "full")


def test_nothing_of_the_machine_is_inside(store: Store, home: Path, tmp_path: Path) -> None:
    """No session id, user, host, path, organisation or wall-clock time is in what is sealed; no name around it."""
    planted_id = "f00dfacecafe"
    fill_session(store, planted_id)
    age = identities(1)[0]
    outgoing = approve(store, home, planted_id, destination_for([age], tmp_path / "handed-over"))
    key = open_key(outgoing.key_object, age)
    plain = io.BytesIO()
    with outgoing.data_path.open("rb") as file:
        unseal(file, key.identity, plain)
    started = next(one.start.started_wall_ms for one in store.sessions())
    planted = [
        planted_id, getpass.getuser(), platform.node(), str(home), str(Path.home()), "handed-over", "Example Org",
        str(started), datetime.datetime.now(datetime.UTC).date().isoformat(), str(TODAY),
    ]  # fmt: skip
    everything = plain.getvalue()
    assert not [name for name in planted if name.encode() in everything and len(name) > 3]
    outside = outgoing.manifest_object + outgoing.key_object + outgoing.data_path.read_bytes()
    names = (outgoing.manifest_name + outgoing.manifest.data.name + outgoing.manifest.key.name).encode()
    assert not [name for name in planted[:6] if name.encode() in outside + names and len(name) > 3]
    assert "grüße".encode() in everything  # so that the search is known to find what is there


def test_the_header_says_what_ran(store: Store, home: Path, tmp_path: Path) -> None:
    """Rules, consent, profile, version and classes of masks of the session stand in the header and in the manifest."""
    fill_session(store)
    age = identities(1)[0]
    outgoing = approve(store, home, "s1", destination_for([age], tmp_path / "there"))
    plain = io.BytesIO()
    with outgoing.data_path.open("rb") as file:
        unseal(file, open_key(outgoing.key_object, age).identity, plain)
    packed = opened(plain.getvalue())
    bundle = outgoing.manifest.bundle
    assert packed.header == Header(bundle, "0.1.0", "strict", "policy", "", "", ("ORG", "PERSON"))
    assert packed.counts == (outgoing.manifest.frames, outgoing.manifest.events)
    assert outgoing.manifest.policy_digest == "policy"


def test_two_drafts_have_nothing_in_common(store: Store, home: Path, tmp_path: Path) -> None:
    """The same session sealed twice gives other names, another key and other bytes."""
    fill_session(store)
    to = destination_for(identities(1), tmp_path / "there")
    first = prepare(store, home, "s1", to, TODAY)
    data = data_path(home, first.manifest.bundle).read_bytes()
    second = prepare(store, home, "s1", to, TODAY)
    ours, theirs = (
        {one.manifest.bundle, one.manifest.data, one.manifest.key, one.manifest_name} for one in (first, second)
    )
    assert not ours & theirs
    assert data[-(1 << 16) :] not in data_path(home, second.manifest.bundle).read_bytes()
    assert device_key(store).public_hex == first.manifest.sender == second.manifest.sender


_FLAT = """
import sys
from pathlib import Path
from recorder.bundle.sealing import seal, unseal
from recorder.bundle.records import Part

def make(room):
    size = 0
    record = bytes([Part.EVENT]) + (1 << 20).to_bytes(4, "little") + bytes(1 << 20)
    for _ in range(int(sys.argv[2])):
        yield record
        size += len(record)
    while more := room(size):
        yield bytes(more)
        size += more

def peak():
    # not getrusage: what it gives begins with the parent's
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM"))

path = Path(sys.argv[1])
before = peak()
sealed = seal(make, path)
with path.open("rb") as file, open("/dev/null", "wb") as nothing:
    unseal(file, sealed.identity, nothing)
print(before, peak(), sealed.size >> 20)
"""


@pytest.mark.slow
def test_memory_is_flat(tmp_path: Path) -> None:
    """Sealing and opening 256 MiB takes as much memory as 16 MiB do, and less than 150 MB in all."""
    peaks = {}
    for mebibytes in (16, 256):
        command = [sys.executable, "-c", _FLAT, str(tmp_path / "data"), str(mebibytes)]
        result = subprocess.run(command, capture_output=True, text=True, check=True)
        before, peaks[mebibytes], size = (int(number) for number in result.stdout.split())
        print(f"{size} MiB sealed and opened: peak {peaks[mebibytes]} MB, {before} MB of it before")
    assert peaks[256] <= min(150, peaks[16] + 8)
