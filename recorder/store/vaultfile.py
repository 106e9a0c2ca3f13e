"""`vault.json`: what it says, and what opens it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from recorder.errors import StoreError, UnlockError
from recorder.store.encoding import decode
from recorder.store.files import write_atomically
from recorder.store.keyslots import (
    DAMAGED_HINT,
    PassphraseSlot,
    Slot,
    passphrase_key,
    slot_from_json,
    unwrap_key,
    wrap,
)
from recorder.store.oskeyring import SecretBox
from recorder.store.recovery import RecoverySlot
from redaction.canonical import canonical_json

VAULT_FILE = "vault.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Header:
    """What vault.json says."""

    vault_id: str
    generation: int
    slot: Slot
    recovery: RecoverySlot | None = None

    def bound_to(self, kind: str) -> str:
        """What the master key wrapped in a slot of this kind is bound to."""
        return f"recorder-vault {self.vault_id} {self.generation} {kind}"

    def entry(self) -> str:
        """The name of this generation's entry in the keyring."""
        return f"{self.vault_id}-{self.generation}"


def find_kek(header: Header, passphrase: str | None, keyring: SecretBox | None) -> bytes:
    """The key-encryption key, from what the slot's kind asks for.

    Raises:
        UnlockError: it was not given, or the keyring has none.

    """
    slot = header.slot
    if isinstance(slot, PassphraseSlot):
        if passphrase is None:
            raise UnlockError(
                "This store is opened by a passphrase.", "Set RECORDER_PASSPHRASE_FILE to a file that holds it."
            )
        return passphrase_key(passphrase, slot.salt, slot.cost)
    if keyring is None:
        raise UnlockError("This store is opened by the desktop's keyring.", "Run it inside the desktop session.")
    secret = keyring.get(header.entry())
    if secret is None:
        hint = "Log in to the desktop where `recorder init` ran, or use your recovery phrase: `recorder recover`."
        raise UnlockError("The keyring has no key for this store.", hint)
    try:
        return decode(secret)
    except ValueError:
        raise UnlockError(
            "The key in the keyring is not one of the recorder's.", "Use your recovery phrase: `recorder recover`."
        ) from None


def open_master(header: Header, kek: bytes) -> bytes:
    """The master key.

    Raises:
        UnlockError: if `kek` does not open it.

    """
    master = unwrap_key(kek, header.slot.wrapped, header.bound_to(header.slot.kind))
    if master is None and header.slot.kind == "passphrase":
        hint = "Try again, or use your recovery phrase: `recorder recover`."
        raise UnlockError("The passphrase does not open this store.", hint)
    if master is None:
        raise UnlockError(
            "The key in the keyring does not open this store.", "Use your recovery phrase: `recorder recover`."
        )
    return master


def write(home: Path, header: Header, kek: bytes, master: bytes) -> Header:
    """Replace vault.json; gives the header with the master key wrapped anew.

    Raises:
        DiskFullError, StoreError: then the old one stands.

    """
    header = replace(header, slot=replace(header.slot, wrapped=wrap(kek, master, header.bound_to(header.slot.kind))))
    if header.recovery is not None:
        header = replace(header, recovery=header.recovery.sealed(master, header.bound_to(header.recovery.kind)))
    slots = [header.slot, *([header.recovery] if header.recovery else [])]
    fields = {
        "format": FORMAT,
        "id": header.vault_id,
        "generation": header.generation,
        "slots": [slot.to_json() for slot in slots],
    }
    document = json.dumps({**fields, "check": _check_sum(fields)}, indent=1)
    write_atomically(home / VAULT_FILE, document.encode())
    return header


def read(home: Path) -> Header:
    """Read vault.json.

    Raises:
        UnlockError: there is none. StoreError: it is damaged, or of a newer recorder.

    """
    try:
        document = json.loads((home / VAULT_FILE).read_bytes())
    except FileNotFoundError:
        if has_key_database(home):
            raise StoreError("The vault file is missing.", DAMAGED_HINT) from None
        raise UnlockError(f"There is no store in {home} yet.", "Run `recorder init`.") from None
    except OSError as error:
        raise UnlockError(f"The vault file cannot be read: {error.strerror}.", "Check who owns it.") from None
    except (ValueError, RecursionError):
        raise _damaged() from None
    return _header(document)


def has_key_database(home: Path) -> bool:
    """Whether there are keys in `home`: without their vault file nothing opens them, and they must not be replaced."""
    return any(path.stat().st_size for path in home.glob("keys-*.db"))


def _header(document: object) -> Header:
    if not isinstance(document, dict):
        raise _damaged()
    fields = cast("dict[str, object]", document)
    if isinstance(fields.get("format"), int) and cast("int", fields["format"]) > FORMAT:
        raise StoreError("The vault was made by a newer recorder.", "Use that version.")
    try:
        whole = fields.pop("check", None) == _check_sum(fields)
    except ValueError:  # a number or a character that nobody writes
        whole = False
    if not whole:
        raise _damaged()
    vault_id, generation, slots = fields.get("id"), fields.get("generation"), fields.get("slots")
    if not (isinstance(vault_id, str) and isinstance(generation, int) and isinstance(slots, list)):
        raise _damaged()
    if len(slots) not in (1, 2):
        raise _damaged()
    return Header(vault_id, generation, slot_from_json(slots[0]), _recovery(slots[1]) if len(slots) == 2 else None)


def _recovery(value: object) -> RecoverySlot:
    if not isinstance(value, dict) or value.get("kind") != "recovery":
        raise _damaged()
    try:
        return RecoverySlot.from_json(value)
    except (KeyError, ValueError):
        raise _damaged() from None


def _check_sum(fields: dict[str, object]) -> str:
    # not for secrecy: it tells a damaged file from a wrong passphrase
    return hashlib.sha256(canonical_json(fields)).hexdigest()


def _damaged() -> StoreError:
    return StoreError("The vault file is damaged.", DAMAGED_HINT)
