"""The vault: the master key, wrapped, and its rotation.

`vault.json` names a generation. Generation N has the key database `keys-N.db`, encrypted under a key derived from the
master key of that generation, and (in keyring mode) the keyring entry `<id>-N`. A rotation builds generation N+1
beside it and then replaces `vault.json`: that one rename is the moment at which everything left out is gone.
Afterwards the old secret and the old file are removed, so that an old image of the disk together with every secret
that still exists opens nothing.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from recorder.errors import RecorderError, StoreError, UnlockError
from recorder.store.encoding import encode
from recorder.store.files import make_private_folder, sync_file, sync_folder, touch_private
from recorder.store.keyslots import (
    DAMAGED_HINT,
    KEY_BYTES,
    Argon2Cost,
    KeyringSlot,
    Slot,
    passphrase_slot,
)
from recorder.store.oskeyring import SecretBox
from recorder.store.recovery import RecoverySlot, slot_for
from recorder.store.vaultfile import VAULT_FILE, Header, find_kek, has_key_database, open_master, read, write

_SIDE_FILES = ("", "-journal", "-wal", "-shm")

Kind = Literal["keyring", "passphrase"]


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A key database: its file and the 32 bytes that open it."""

    path: Path
    key: bytes = field(repr=False)


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
        make_private_folder(home)
        if (home / VAULT_FILE).exists():
            raise StoreError(f"There is a store in {home} already.", "Use it, or choose another RECORDER_HOME.")
        if has_key_database(home):
            raise StoreError(f"There are keys of a store in {home}, but its vault file is missing.", DAMAGED_HINT)
        master = secrets.token_bytes(KEY_BYTES)
        return cls._written(home, secrets.token_hex(8), 0, None, master, passphrase, keyring, cost)

    @classmethod
    def recover(
        cls,
        home: Path,
        phrase: str,
        *,
        passphrase: str | None = None,
        keyring: SecretBox | None = None,
        cost: Argon2Cost | None = None,
    ) -> Vault:
        """Open the vault in `home` with its recovery phrase, and put it under a new passphrase or keyring entry.

        Raises:
            UnlockError: no vault, no phrase was made for it, or this is not it. StoreError: the vault file is damaged.

        """
        header = read(home)
        if header.recovery is None:
            raise UnlockError("No recovery phrase was made for this store.", "Only its keyring or passphrase opens it.")
        master = header.recovery.open(phrase, header.bound_to(header.recovery.kind))
        return cls._written(
            home, header.vault_id, header.generation, header.recovery, master, passphrase, keyring, cost
        )

    @classmethod
    def _written(
        cls,
        home: Path,
        vault_id: str,
        generation: int,
        recovery: RecoverySlot | None,
        master: bytes,
        passphrase: str | None,
        keyring: SecretBox | None,
        cost: Argon2Cost | None,
    ) -> Vault:
        """A vault under a fresh slot, on the disk."""
        if (passphrase is None) == (keyring is None):
            raise ValueError("give a passphrase or a keyring")
        slot, kek = _fresh_slot(passphrase, cost)
        header = Header(vault_id, generation, slot, recovery)
        if keyring is not None:
            keyring.put(header.entry(), encode(kek))
        return cls(home, write(home, header, kek, master), kek, master, keyring)

    @classmethod
    def unlock(cls, home: Path, *, passphrase: str | None = None, keyring: SecretBox | None = None) -> Vault:
        """Open the vault in `home` with what its kind asks for.

        Raises:
            UnlockError: no vault, no or a wrong secret. StoreError: the vault file is damaged.

        """
        header = read(home)
        kek = find_kek(header, passphrase, keyring)
        return cls(home, header, kek, open_master(header, kek), keyring)

    @staticmethod
    def kind(home: Path) -> Kind:
        """What opens the vault in `home`.

        Raises:
            UnlockError: if there is none. StoreError: if it is damaged.

        """
        return read(home).slot.kind

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

    def set_recovery(self, phrase: str | None) -> None:
        """Let this phrase, and no earlier one, open the vault, or none; hold the store's lock meanwhile.

        Raises:
            UnlockError: if it is no recovery phrase. DiskFullError, StoreError: then the earlier one still opens it.

        """
        header = replace(self._header, recovery=slot_for(phrase) if phrase is not None else None)
        self._header = write(self._home, header, self._kek, self._master)

    def key_file(self) -> KeyFile:
        """The key database of this generation."""
        return _key_file(self._home, self._header.generation, self._master)

    def refresh(self) -> None:
        """Follow a rotation that another process made.

        Raises:
            UnlockError: if the keyring does not give the new secret.

        """
        header = read(self._home)
        if header == self._header:
            return
        if header.vault_id != self._header.vault_id:
            raise StoreError("The store was replaced by another one.", "Start the command again.")
        if header.slot.kind == "keyring":
            self._kek = find_kek(header, None, self._box)
        self._master = open_master(header, self._kek)
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
            header = write(self._home, header, kek, master)
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


def _fresh_slot(passphrase: str | None, cost: Argon2Cost | None) -> tuple[Slot, bytes]:
    """An empty slot and its key-encryption key; without a passphrase for a keyring."""
    if passphrase is None:
        return KeyringSlot(b""), secrets.token_bytes(KEY_BYTES)
    if not passphrase:
        raise UnlockError("The passphrase is empty.", "Choose one of at least a few words.")
    return passphrase_slot(passphrase, cost)


def _key_path(home: Path, generation: int) -> Path:
    return home / f"keys-{generation}.db"


def _key_file(home: Path, generation: int, master: bytes) -> KeyFile:
    key = HKDF(SHA256(), KEY_BYTES, salt=None, info=b"recorder key database").derive(master)
    return KeyFile(_key_path(home, generation), key)


def _remove(path: Path) -> None:
    for side in _SIDE_FILES[::-1]:
        path.with_name(path.name + side).unlink(missing_ok=True)
