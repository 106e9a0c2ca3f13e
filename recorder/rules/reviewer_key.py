"""A reviewer's private key in a file: sealed by a passphrase (Argon2id) or by a secret in the desktop's keyring."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final, Literal

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from pydantic import Field, ValidationError

from recorder.errors import PolicyError, UnlockError
from recorder.rules.signing import public_hex
from recorder.rules.trust import KeyHex, RoleName
from recorder.store.encoding import decode, encode
from recorder.store.keyslots import KEY_BYTES, Argon2Cost, passphrase_key, passphrase_slot, unwrap_key, wrap
from recorder.store.oskeyring import SecretBox
from redaction.rule_kinds import PackPart

_BOUND_TO: Final = "recorder reviewer key"


class KeyFile(PackPart):
    """What stands in the file; the public key and the role are there to be read."""

    purpose: Literal["recorder reviewer key 1"] = "recorder reviewer key 1"
    role: RoleName
    public: KeyHex
    sealed_by: Literal["passphrase", "keyring"]
    salt: str = ""
    time_cost: Annotated[int, Field(ge=0, le=64)] = 0
    memory_kib: Annotated[int, Field(ge=0, le=4 << 20)] = 0
    lanes: Annotated[int, Field(ge=0, le=64)] = 0
    private: str


def seal_with_passphrase(key: Ed25519PrivateKey, role: str, passphrase: str, cost: Argon2Cost | None = None) -> KeyFile:
    """The key's file, sealed so that each guess at the passphrase costs as much as one at a store's."""
    public = public_hex(key)
    slot, kek = passphrase_slot(passphrase, cost)
    sealed = wrap(kek, key.private_bytes_raw(), _BOUND_TO + public)
    return KeyFile(
        role=role,
        public=public,
        sealed_by="passphrase",
        salt=encode(slot.salt),
        **asdict(slot.cost),
        private=encode(sealed),
    )


def seal_with_keyring(key: Ed25519PrivateKey, role: str, keyring: SecretBox) -> KeyFile:
    """The key's file, sealed by a fresh secret in the keyring. Raises KeyringError if it does not keep it."""
    kek, public = secrets.token_bytes(KEY_BYTES), public_hex(key)
    keyring.put(_entry(public), kek.hex())
    sealed = wrap(kek, key.private_bytes_raw(), _BOUND_TO + public)
    return KeyFile(role=role, public=public, sealed_by="keyring", private=encode(sealed))


def _entry(public: str) -> str:
    return f"reviewer-key-{public[:16]}"


def open_key(file: KeyFile, passphrase: Callable[[], str], keyring: Callable[[], SecretBox]) -> Ed25519PrivateKey:
    """The private key.

    Args:
        file: its file.
        passphrase: asked only if a passphrase seals it.
        keyring: opened only if the keyring does.

    Raises:
        UnlockError: if the passphrase is wrong, or the keyring has not its secret.

    """
    try:
        if file.sealed_by == "passphrase":
            cost = Argon2Cost(file.time_cost, file.memory_kib, file.lanes)
            kek = passphrase_key(passphrase(), decode(file.salt), cost)
        else:
            kek = bytes.fromhex(keyring().get(_entry(file.public)) or "")
        seed = unwrap_key(kek, decode(file.private), _BOUND_TO + file.public)
    except ValueError:
        seed = None
    if seed is None:
        raise UnlockError("The reviewer's key does not open.", "Check the passphrase, or the keyring it was made with.")
    return Ed25519PrivateKey.from_private_bytes(seed)


def write_key(path: Path, file: KeyFile) -> None:
    """Write a new key file that only this user can read; an existing one is never replaced.

    Raises:
        PolicyError: if it exists or cannot be written.

    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise PolicyError(f"The key file {path} cannot be made: {error.strerror}.", "Give another name.") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
        stream.write(json.dumps(file.model_dump(), indent=2) + "\n")


def read_key(path: Path) -> KeyFile:
    """Read a key file.

    Raises:
        PolicyError: if it is none.

    """
    try:
        return KeyFile.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise PolicyError(f"{path} is no reviewer's key.", "Make one with `recorder rules keygen`.") from None
