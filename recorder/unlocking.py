"""Opening the store: with the desktop's keyring, or with the passphrase from a file or typed by the person."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping

from recorder.config import Home, passphrase_from_file
from recorder.errors import UnlockError
from recorder.store.oskeyring import OsKeyring
from recorder.store.store import Store
from recorder.store.vault import Vault


def passphrase_for(home: Home, prompt: Callable[[], str], environ: Mapping[str, str] = os.environ) -> str | None:
    """The passphrase that this store wants, or None if the keyring opens it.

    Raises:
        UnlockError: if one is wanted, no file names it, and there is no terminal to ask at.

    """
    if Vault.kind(home.path) == "keyring":
        return None
    passphrase = passphrase_from_file(environ)
    if passphrase is not None:
        return passphrase
    if not sys.stdin.isatty():
        raise UnlockError(
            "This store is opened by a passphrase.", "Set RECORDER_PASSPHRASE_FILE, or run this in a terminal."
        )
    return prompt()


def open_store(home: Home, passphrase: str | None) -> Store:
    """Unlock the vault and open the store.

    Raises:
        UnlockError: no vault, or a wrong, missing or unusable key.
        StoreError: if it is damaged.

    """
    keyring = OsKeyring() if Vault.kind(home.path) == "keyring" else None
    return Store.open(home.path, Vault.unlock(home.path, passphrase=passphrase, keyring=keyring))


def recover_store(home: Home, phrase: str, passphrase: str | None) -> Store:
    """Open the store with its recovery phrase, and put it under a new passphrase, or a new key in the keyring.

    Raises:
        UnlockError: if the phrase does not open it, or the keyring cannot be used.
        StoreError: if it is damaged.

    """
    keyring = OsKeyring() if passphrase is None else None
    return Store.open(home.path, Vault.recover(home.path, phrase, passphrase=passphrase, keyring=keyring))


def create_store(home: Home, passphrase: str | None) -> Store:
    """Make a new store: under the passphrase, or, where that is None, under a key in the desktop's keyring.

    Raises:
        UnlockError: if the keyring cannot be used, or the passphrase is empty.
        StoreError: if there is a store already.

    """
    if passphrase is None:
        return Store.open(home.path, Vault.create(home.path, keyring=OsKeyring()))
    return Store.open(home.path, Vault.create(home.path, passphrase=passphrase))
