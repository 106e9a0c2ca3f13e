"""The vault: the master key, wrapped, and its rotation.

`vault.json` names a generation. Generation N has the key database `keys-N.db`, encrypted under a key derived from the
master key of that generation, and (in keyring mode) the keyring entry `<id>-N`. A rotation builds generation N+1 beside
it and then replaces `vault.json`: that one rename is the moment at which everything left out is gone. Afterwards the
old secret and the old file are removed, so that an old image of the disk together with every secret that still exists
opens nothing.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, cast

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from recorder.errors import RecorderError, StoreError, UnlockError
from recorder.store.files import make_private_folder, sync_file, sync_folder, touch_private, write_atomically
from recorder.store.keyslots import (
    DAMAGED_HINT,
    KEY_BYTES,
    Argon2Cost,
    KeyringSlot,
    PassphraseSlot,
    Slot,
    decode,
    encode,
    passphrase_key,
    slot_from_json,
    unwrap,
    wrap,
)
from recorder.store.oskeyring import SecretBox

VAULT_FILE = "vault.json"
FORMAT = 1
_SIDE_FILES = ("", "-journal", "-wal", "-shm")

Kind = Literal["keyring", "passphrase"]


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key database: its file and the 32 bytes that open it."""

    path: Path
    key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Header:
    """What vault.json says."""

    vault_id: str
    generation: int
    slot: Slot

    def bound_to(self) -> str:
        """What the wrapped master key is bound to."""
        return f"recorder-vault {self.vault_id} {self.generation} {self.slot.kind}"

    def entry(self) -> str:
        """The name of this generation's entry in the keyring."""
        return f"{self.vault_id}-{self.generation}"


class Vault:
    """An unlocked vault: holds the master key in memory and gives out only what is derived from it.

    Make one with `create` or `unlock`.
    """

    __slots__ = ("_box", "_header", "_home", "_kek", "_master")

    def __init__(self, home: Path, header: Header, kek: bytes, master: bytes, box: SecretBox | None) -> None:
        self._home = home
        self._header = header
        self._kek = kek
        self._master = master
        self._box = box

    def __repr__(self) -> str:
        return f"<Vault generation {self.generation}>"

    def __reduce_ex__(self, protocol: object) -> str:
        raise TypeError("an unlocked vault must not leave the process")

    @classmethod
    def create(
        cls,
        home: Path,
        *,
        passphrase: str | None = None,
        keyring: SecretBox | None = None,
        cost: Argon2Cost | None = None,
    ) -> Vault:
        """Make a new vault in `home`, under a passphrase or under a key in the keyring (give exactly one).

        Raises:
            StoreError: if there is one already. UnlockError: if the passphrase is empty or the keyring refuses.

        """
        if (passphrase is None) == (keyring is None):
            raise ValueError("give a passphrase or a keyring")
        make_private_folder(home)
        if (home / VAULT_FILE).exists():
            raise StoreError(f"There is a store in {home} already.", "Use it, or choose another RECORDER_HOME.")
        master = secrets.token_bytes(KEY_BYTES)
        vault_id = secrets.token_hex(8)
        if keyring is not None:
            header, kek = Header(vault_id, 0, KeyringSlot(b"")), secrets.token_bytes(KEY_BYTES)
            keyring.put(header.entry(), encode(kek))
        else:
            if not passphrase:
                raise UnlockError("The passphrase is empty.", "Choose one of at least a few words.")
            salt, cost = secrets.token_bytes(16), cost or Argon2Cost()
            header, kek = Header(vault_id, 0, PassphraseSlot(salt, cost, b"")), passphrase_key(passphrase, salt, cost)
        vault = cls(home, header, kek, master, keyring)
        vault._header = _write(home, header, kek, master)
        return vault

    @classmethod
    def unlock(cls, home: Path, *, passphrase: str | None = None, keyring: SecretBox | None = None) -> Vault:
        """Open the vault in `home` with what its kind asks for.

        Raises:
            UnlockError: no vault, no or a wrong secret. StoreError: the vault file is damaged.

        """
        header = _read(home)
        kek = _find_kek(header, passphrase, keyring)
        return cls(home, header, kek, _open_master(header, kek), keyring)

    @staticmethod
    def kind(home: Path) -> Kind:
        """What opens the vault in `home`.

        Raises:
            UnlockError: if there is none. StoreError: if it is damaged.

        """
        return _read(home).slot.kind

    @staticmethod
    def exists(home: Path) -> bool:
        """Whether there is a vault in `home`."""
        return (home / VAULT_FILE).exists()

    @property
    def home(self) -> Path:
        """The folder of the store."""
        return self._home

    @property
    def generation(self) -> int:
        """How often the master key was changed; 0 before there is a key database."""
        return self._header.generation

    def key_file(self) -> KeyFile:
        """The key database of this generation."""
        return _key_file(self._home, self._header.generation, self._master)

    def refresh(self) -> None:
        """Follow a rotation that another process made.

        Raises:
            UnlockError: if the keyring does not give the new secret.

        """
        header = _read(self._home)
        if header == self._header:
            return
        if header.vault_id != self._header.vault_id:
            raise StoreError("The store was replaced by another one.", "Start the command again.")
        if header.slot.kind == "keyring":
            self._kek = _find_kek(header, None, self._box)
        self._master = _open_master(header, self._kek)
        self._header = header

    def rotate(self, rewrite: Callable[[KeyFile, KeyFile], None]) -> None:
        """Change the master key, and with a keyring the secret there; hold the store's lock meanwhile.

        Args:
            rewrite: writes the new key database from the old one; what it leaves out is gone afterwards.

        Raises:
            whatever `rewrite` raises, DiskFullError, UnlockError: then the old generation still stands. After the new
            one stands, an UnlockError says that the old secret could not be destroyed yet; `sweep` repeats that.

        """
        old = self.key_file()
        header = replace(self._header, generation=self._header.generation + 1)
        master = secrets.token_bytes(KEY_BYTES)
        new = _key_file(self._home, header.generation, master)
        kek = self._kek if self._header.slot.kind == "passphrase" else secrets.token_bytes(KEY_BYTES)
        try:
            self._prepare(new.path, header, kek)
            rewrite(old, new)
            sync_file(new.path)
            sync_folder(self._home)
            header = _write(self._home, header, kek, master)
        except BaseException:
            with contextlib.suppress(RecorderError):
                self._discard(header.generation)
            raise
        discarded = self._header.generation
        self._header, self._kek, self._master = header, kek, master
        self._discard(discarded)

    def sweep(self) -> None:
        """Finish what a crash left: remove every generation but the current one. Hold the store's lock meanwhile."""
        for path in self._home.glob("keys-*.db"):
            number = path.stem.removeprefix("keys-")
            if number.isdigit() and int(number) != self.generation:
                self._discard(int(number))
        for draft in self._home.glob(f".{VAULT_FILE}.*"):
            draft.unlink(missing_ok=True)

    def _prepare(self, path: Path, header: Header, kek: bytes) -> None:
        _remove(path)
        # the file first: a crash after this line leaves a name by which `sweep` finds the keyring entry
        touch_private(path)
        if header.slot.kind == "keyring":
            self._keyring().put(header.entry(), encode(kek))

    def _discard(self, generation: int) -> None:
        path = _key_path(self._home, generation)
        if path.exists():
            # emptied, not removed: while its secret exists the name must stay, so that `sweep` tries again
            path.write_bytes(b"")
        if self._header.slot.kind == "keyring":
            self._keyring().remove(replace(self._header, generation=generation).entry())
        _remove(path)
        sync_folder(self._home)

    def _keyring(self) -> SecretBox:
        if self._box is None:
            raise UnlockError("This store is opened by the desktop's keyring.", "Run it inside the desktop session.")
        return self._box


def _find_kek(header: Header, passphrase: str | None, keyring: SecretBox | None) -> bytes:
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
        hint = "Log in to the desktop where `recorder init` ran; without that entry the sessions cannot be opened."
        raise UnlockError("The keyring has no key for this store.", hint)
    try:
        return decode(secret)
    except ValueError:
        raise UnlockError(
            "The key in the keyring is not one of the recorder's.", "Restore the keyring entry."
        ) from None


def _open_master(header: Header, kek: bytes) -> bytes:
    master = unwrap(kek, header.slot.wrapped, header.bound_to()) if len(kek) == KEY_BYTES else None
    if master is None and header.slot.kind == "passphrase":
        raise UnlockError("The passphrase does not open this store.", "Try again; there is no way round it.")
    if master is None:
        raise UnlockError(
            "The key in the keyring does not open this store.", "Restore vault.json or the keyring entry."
        )
    return master


def _key_path(home: Path, generation: int) -> Path:
    return home / f"keys-{generation}.db"


def _key_file(home: Path, generation: int, master: bytes) -> KeyFile:
    key = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"recorder key database").derive(master)
    return KeyFile(_key_path(home, generation), key)


def _remove(path: Path) -> None:
    for side in _SIDE_FILES[::-1]:
        path.with_name(path.name + side).unlink(missing_ok=True)


def _write(home: Path, header: Header, kek: bytes, master: bytes) -> Header:
    header = replace(header, slot=replace(header.slot, wrapped=wrap(kek, master, header.bound_to())))
    fields = {
        "format": FORMAT,
        "id": header.vault_id,
        "generation": header.generation,
        "slots": [header.slot.to_json()],
    }
    document = json.dumps({**fields, "check": _check_sum(fields)}, indent=1)
    write_atomically(home / VAULT_FILE, document.encode())
    return header


def _read(home: Path) -> Header:
    try:
        document = json.loads((home / VAULT_FILE).read_bytes())
    except FileNotFoundError:
        raise UnlockError(f"There is no store in {home} yet.", "Run `recorder init`.") from None
    except OSError as error:
        raise UnlockError(f"The vault file cannot be read: {error.strerror}.", "Check who owns it.") from None
    except ValueError:
        raise _damaged() from None
    return _header(document)


def _header(document: object) -> Header:
    if not isinstance(document, dict):
        raise _damaged()
    fields = cast("dict[str, object]", document)
    if isinstance(fields.get("format"), int) and cast("int", fields["format"]) > FORMAT:
        raise StoreError("The vault was made by a newer recorder.", "Use that version.")
    if fields.pop("check", None) != _check_sum(fields):
        raise _damaged()
    vault_id, generation, slots = fields.get("id"), fields.get("generation"), fields.get("slots")
    if not (isinstance(vault_id, str) and isinstance(generation, int) and isinstance(slots, list) and len(slots) == 1):
        raise _damaged()
    return Header(vault_id, generation, slot_from_json(slots[0]))


def _check_sum(fields: dict[str, object]) -> str:
    # not for secrecy: it tells a damaged file from a wrong passphrase
    return hashlib.sha256(json.dumps(fields, sort_keys=True).encode()).hexdigest()


def _damaged() -> StoreError:
    return StoreError("The vault file is damaged.", DAMAGED_HINT)
