"""Key slots: ways to wrap the master key. A vault may list several; each kind has its own fields and one way to open.

A slot's key-encryption key (KEK) wraps the master key with AES-256-GCM; the vault's id, generation and slot kind are
bound to it.
"""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass
from typing import Literal

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from recorder.errors import StoreError
from recorder.store.encoding import decode, encode

KEY_BYTES = 32
_NONCE_BYTES = 12
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Argon2Cost:
    """What one guess at the passphrase costs. Default: RFC 9106, section 4, second recommended option."""

    time_cost: int = 3
    memory_kib: int = 65536
    lanes: int = 4

    def __post_init__(self) -> None:
        # bounds both ways: a doctored vault must neither make guessing cheap to set up nor ask for a terabyte
        if not (1 <= self.time_cost <= 64 and 8 * self.lanes <= self.memory_kib <= 4 << 20 and 1 <= self.lanes <= 64):
            raise StoreError("The vault asks for impossible Argon2 parameters.", DAMAGED_HINT)


DAMAGED_HINT = "Restore vault.json from a copy; without it the sessions cannot be opened."


@dataclass(frozen=True, slots=True)
class PassphraseSlot:
    """KEK = Argon2id(passphrase, salt)."""

    salt: bytes
    cost: Argon2Cost
    wrapped: bytes
    kind: Literal["passphrase"] = "passphrase"

    def to_json(self) -> dict[str, object]:
        """The slot as it stands in vault.json."""
        fields = {"kind": self.kind, "salt": encode(self.salt), "wrapped": encode(self.wrapped)}
        return {**fields, **asdict(self.cost)}


@dataclass(frozen=True, slots=True)
class KeyringSlot:
    """KEK = a random key in the desktop's keyring, under an entry named after the vault's id and generation."""

    wrapped: bytes
    kind: Literal["keyring"] = "keyring"

    def to_json(self) -> dict[str, object]:
        """The slot as it stands in vault.json."""
        return {"kind": self.kind, "wrapped": encode(self.wrapped)}


Slot = PassphraseSlot | KeyringSlot


def slot_from_json(value: object) -> Slot:
    """Read a slot.

    Raises:
        StoreError: if it is not one this version knows.

    """
    if not isinstance(value, dict):
        raise _damaged()
    try:
        if value["kind"] == "keyring":
            return KeyringSlot(decode(value["wrapped"]))
        if value["kind"] == "passphrase":
            cost = Argon2Cost(int(value["time_cost"]), int(value["memory_kib"]), int(value["lanes"]))
            salt = decode(value["salt"])
            if len(salt) != _SALT_BYTES:
                raise _damaged()
            return PassphraseSlot(salt, cost, decode(value["wrapped"]))
    except (KeyError, TypeError, ValueError):
        raise _damaged() from None
    raise StoreError(
        "The vault has a key slot that this version does not know.", "Use the newer recorder that made it."
    )


def passphrase_slot(passphrase: str, cost: Argon2Cost | None = None) -> tuple[PassphraseSlot, bytes]:
    """A slot for a passphrase that wraps nothing yet, with a fresh salt; and its KEK."""
    salt, cost = secrets.token_bytes(_SALT_BYTES), cost or Argon2Cost()
    return PassphraseSlot(salt, cost, b""), passphrase_key(passphrase, salt, cost)


def passphrase_key(passphrase: str, salt: bytes, cost: Argon2Cost) -> bytes:
    """The KEK of a passphrase: 32 bytes."""
    return hash_secret_raw(passphrase.encode(), salt, cost.time_cost, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID)


def wrap(kek: bytes, secret: bytes, bound_to: str) -> bytes:
    """Encrypt `secret`, a key as a rule: nonce, then ciphertext and tag."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(kek).encrypt(nonce, secret, bound_to.encode())


def unwrap_key(kek: bytes, wrapped: bytes, bound_to: str) -> bytes | None:
    """The key that was wrapped, or None if `kek` is none, does not open it, or what it opens is no key."""
    key = unwrap(kek, wrapped, bound_to) if len(kek) == KEY_BYTES else None
    return key if key is not None and len(key) == KEY_BYTES else None


def unwrap(kek: bytes, wrapped: bytes, bound_to: str) -> bytes | None:
    """What was wrapped, or None if `kek` does not open it."""
    try:
        return AESGCM(kek).decrypt(wrapped[:_NONCE_BYTES], wrapped[_NONCE_BYTES:], bound_to.encode())
    except (InvalidTag, ValueError):
        return None


def _damaged() -> StoreError:
    return StoreError("The vault file is damaged.", DAMAGED_HINT)
