"""A recipient's keys: in the keyring or behind a passphrase, never in the open."""

from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path

import pyrage
import pytest

from recorder.collect.identity import make_identity, public_identity, unlock_identity
from recorder.errors import IdentityError, KeyringError
from recorder.signing_key import SigningKey
from recorder.store.keyslots import Argon2Cost
from recorder.store.oskeyring import SecretBox
from tests.store.samples import OTHER_WORDS, WORDS, MemoryBox


def no_words() -> str:
    """Not to be asked for."""
    raise AssertionError("no passphrase is wanted")


def no_keyring() -> SecretBox:
    """A desktop without a keyring."""
    raise KeyringError("There is no keyring.", "Log in to the desktop.")


def test_keys_behind_a_passphrase(tmp_path: Path) -> None:
    """They open with the passphrase and no other; the file is private and holds no secret."""
    make_identity(tmp_path, "Team", passphrase=WORDS)
    identity = unlock_identity(tmp_path, lambda: WORDS, no_keyring)
    assert identity.public == public_identity(tmp_path)
    assert str(pyrage.x25519.Identity.from_str(identity.age).to_public()) == identity.public.age_key
    assert identity.collector.public_hex == identity.public.collector_key
    written = (tmp_path / "identity.json").read_text()
    assert identity.age not in written
    assert identity.collector.secret_hex() not in written
    assert (tmp_path / "identity.json").stat().st_mode & 0o777 == 0o600
    with pytest.raises(IdentityError):
        unlock_identity(tmp_path, lambda: OTHER_WORDS, no_keyring)


def test_opening_costs_what_stands_in_the_file(tmp_path: Path) -> None:
    """No part of it is measured on the machine, so a busy one opens what an idle one sealed; a doctored one is told."""
    make_identity(tmp_path, "Team", passphrase=WORDS)
    path = tmp_path / "identity.json"
    fields = json.loads(path.read_text())
    sealed = fields["sealed"]
    assert (sealed["time_cost"], sealed["memory_kib"], sealed["lanes"]) == astuple(Argon2Cost())
    for change in ({"memory_kib": 1 << 40}, {"salt": "AAAA"}, {"kind": "keyring"}, {"wrapped": 3}):
        path.write_text(json.dumps({**fields, "sealed": {**sealed, **change}}))
        with pytest.raises(IdentityError, match="damaged"):
            unlock_identity(tmp_path, lambda: WORDS, no_keyring)


def test_keys_in_the_keyring(tmp_path: Path, box: MemoryBox) -> None:
    """The file has what is public only; without the keyring, or its entry, nothing opens."""
    make_identity(tmp_path, "Team", keyring=box)
    identity = unlock_identity(tmp_path, no_words, lambda: box)
    assert identity.public.name == "Team"
    assert "sealed" not in json.loads((tmp_path / "identity.json").read_text())
    with pytest.raises(IdentityError):
        unlock_identity(tmp_path, no_words, no_keyring)
    box.secrets.clear()
    with pytest.raises(IdentityError):
        unlock_identity(tmp_path, no_words, lambda: box)


def test_keys_are_made_once(tmp_path: Path, box: MemoryBox) -> None:
    """A second making is refused and changes nothing; an empty passphrase makes none."""
    with pytest.raises(IdentityError):
        make_identity(tmp_path, "Team", passphrase="")
    make_identity(tmp_path, "Team", keyring=box)
    before = public_identity(tmp_path)
    with pytest.raises(IdentityError):
        make_identity(tmp_path, "Other", keyring=box)
    assert public_identity(tmp_path) == before


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"[]", b"rubbish", b'{"format": 3}', b'{"format": 2, "sealed": 3, "name": "x"}']
)
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes) -> None:
    """What is no identity is one sentence, and so is a folder without any."""
    with pytest.raises(IdentityError):
        public_identity(tmp_path)
    (tmp_path / "identity.json").write_bytes(content)
    with pytest.raises(IdentityError):
        unlock_identity(tmp_path, lambda: WORDS, no_keyring)


def test_exchanged_public_keys_are_noticed(tmp_path: Path, box: MemoryBox) -> None:
    """A public key in the file that is not that of the secret one opens nothing: nobody is told a stranger's key."""
    make_identity(tmp_path, "Team", keyring=box)
    path = tmp_path / "identity.json"
    for name, other in (
        ("age_key", str(pyrage.x25519.Identity.generate().to_public())),
        ("collector_key", SigningKey.new().public_hex),
    ):
        fields = json.loads(path.read_text())
        path.write_text(json.dumps({**fields, name: other}))
        with pytest.raises(IdentityError):
            unlock_identity(tmp_path, no_words, lambda: box)
        path.write_text(json.dumps(fields))
    unlock_identity(tmp_path, no_words, lambda: box)
