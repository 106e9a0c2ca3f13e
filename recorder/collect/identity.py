"""The recipient's keys: an age identity that opens bundles, and the collector's key that signs.

`identity.json` has what is public. What is secret lies in the desktop's keyring or, where there is none, in the same
file, sealed by a passphrase at the cost of a store's (Argon2id). Not by age's scrypt: age takes a file's cost for an
attack if the machine is slow at the moment of opening, so the right passphrase would fail on a busy one.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

import pyrage

from recorder.bundle.keyobject import fingerprint
from recorder.errors import IdentityError, KeyringError, StoreError
from recorder.signing_key import SigningKey
from recorder.store.files import make_private_folder, write_atomically
from recorder.store.keyslots import PassphraseSlot, passphrase_key, passphrase_slot, slot_from_json, unwrap, wrap
from recorder.store.oskeyring import SecretBox

FOLDER: Final = "collect"
"""Where a recipient's state lies in RECORDER_HOME."""

_FILE: Final = "identity.json"
_FORMAT: Final = 2
_BOUND_TO: Final = "recorder recipient "


@dataclass(frozen=True, slots=True)
class PublicIdentity:
    """What a recipient gives to the organisation: a name, an age key (`age1...`), the key that checks their receipts.

    `collector_key` is an Ed25519 key in hexadecimal.
    """

    name: str
    age_key: str
    collector_key: str

    @property
    def fingerprint(self) -> str:
        """What two people compare."""
        return fingerprint(self.age_key)


@dataclass(frozen=True, slots=True)
class Identity:
    """The recipient's keys, unlocked."""

    public: PublicIdentity
    age: str = field(repr=False)
    collector: SigningKey


def make_identity(folder: Path, name: str, *, passphrase: str | None = None, keyring: SecretBox | None = None) -> None:
    """Make keys, and keep them under a passphrase or in the keyring (give exactly one).

    Raises:
        IdentityError: if there are keys already, or the passphrase is empty. KeyringError: if the keyring does not
            keep them. StoreError, DiskFullError: if they cannot be written.

    """
    if (folder / _FILE).exists():
        raise IdentityError("There are keys here already.", "Use them, or choose another RECORDER_HOME.")
    make_private_folder(folder)
    age, collector = pyrage.x25519.Identity.generate(), SigningKey.new()
    secret = json.dumps({"age": str(age), "collector": collector.secret_hex()})
    public = {"name": name, "age_key": str(age.to_public()), "collector_key": collector.public_hex}
    kept: dict[str, object]
    if keyring is not None:
        entry = f"collect-{secrets.token_hex(8)}"
        keyring.put(entry, secret)
        kept = {"kind": "keyring", "entry": entry}
    elif passphrase:
        slot, kek = passphrase_slot(passphrase)
        sealed = replace(slot, wrapped=wrap(kek, secret.encode(), _BOUND_TO + public["age_key"]))
        kept = {"kind": "passphrase", "sealed": sealed.to_json()}
    else:
        raise IdentityError("The passphrase is empty.", "Choose one of at least a few words.")
    write_atomically(folder / _FILE, json.dumps({"format": _FORMAT, **public, **kept}, indent=1).encode())


def public_identity(folder: Path) -> PublicIdentity:
    """What is public of the keys in `folder`.

    Raises:
        IdentityError: if there are none, or their file is damaged.

    """
    return _public(_read(folder))


def unlock_identity(folder: Path, passphrase: Callable[[], str], keyring: Callable[[], SecretBox]) -> Identity:
    """The keys in `folder`.

    Args:
        folder: the recipient's folder.
        passphrase: gives the passphrase, if that is what opens them.
        keyring: gives the keyring, if that is what has them.

    Raises:
        IdentityError: if there are none, or they cannot be opened.

    """
    fields = _read(folder)
    secret = _from_keyring(fields, keyring) if "entry" in fields else _from_passphrase(fields, passphrase())
    try:
        parts = json.loads(secret)
        age, collector = pyrage.x25519.Identity.from_str(parts["age"]), SigningKey.from_hex(parts["collector"])
    except (ValueError, KeyError, TypeError, pyrage.IdentityError):
        raise _damaged() from None
    public = _public(fields)
    if (str(age.to_public()), collector.public_hex) != (public.age_key, public.collector_key):
        raise _damaged()
    return Identity(public, str(age), collector)


def _from_keyring(fields: dict[str, Any], keyring: Callable[[], SecretBox]) -> str:
    try:
        secret = keyring().get(fields["entry"])
    except KeyringError as error:
        raise IdentityError(str(error), error.hint) from None
    if secret is None:
        raise IdentityError(
            "The keyring has no keys for this folder.", "Restore the keyring, or have new keys made and named."
        )
    return secret


def _from_passphrase(fields: dict[str, Any], passphrase: str) -> bytes:
    try:
        slot = slot_from_json(fields["sealed"])
        if not isinstance(slot, PassphraseSlot):
            raise _damaged()
        kek = passphrase_key(passphrase, slot.salt, slot.cost)
    except StoreError:
        raise _damaged() from None
    secret = unwrap(kek, slot.wrapped, f"{_BOUND_TO}{fields['age_key']}")
    if secret is None:
        raise IdentityError("That passphrase does not open the keys.", "Try again.")
    return secret


def _read(folder: Path) -> dict[str, Any]:
    try:
        fields = json.loads((folder / _FILE).read_bytes())
        if fields["format"] != _FORMAT or ("entry" in fields) == ("sealed" in fields):
            raise _damaged()
    except FileNotFoundError:
        raise IdentityError("There are no keys here yet.", "Make them with `recorder collect keygen`.") from None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise _damaged() from None
    return dict(fields)


def _public(fields: dict[str, Any]) -> PublicIdentity:
    try:
        return PublicIdentity(str(fields["name"]), str(fields["age_key"]), str(fields["collector_key"]))
    except KeyError:
        raise _damaged() from None


def _damaged() -> IdentityError:
    return IdentityError("The file of your keys is damaged.", "Restore collect/identity.json from a copy.")
