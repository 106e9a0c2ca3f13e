"""The desktop's keyring, if it is one that keeps secrets encrypted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from recorder.errors import KeyringError

SERVICE = "recorder"

_TRUSTED = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.macOS",
    "keyring.backends.Windows",
)
"""Backends that encrypt at rest. A list of the good ones: an unknown backend may write plain text."""

_HINT = "Use a passphrase instead: set RECORDER_PASSPHRASE_FILE or run `recorder init` in a terminal."


class SecretBox(Protocol):
    """Where a slot keeps a secret outside RECORDER_HOME."""

    def get(self, entry: str) -> str | None:
        """The secret under `entry`, or None if there is none."""

    def put(self, entry: str, secret: str) -> None:
        """Keep `secret` under `entry`."""

    def remove(self, entry: str) -> None:
        """Destroy what is under `entry`; nothing there is no error."""


class KeyringBackend(Protocol):
    """The part of `keyring.backend.KeyringBackend` that is used."""

    def get_password(self, service: str, username: str) -> str | None: ...  # noqa: D102
    def set_password(self, service: str, username: str, password: str) -> None: ...  # noqa: D102
    def delete_password(self, service: str, username: str) -> None: ...  # noqa: D102


def untrusted_reason(backend: object) -> str | None:
    """Why secrets must not go into `backend`, or None if they may."""
    module = type(backend).__module__
    if module.startswith("keyring.backends.chainer"):
        members: Iterable[object] = getattr(backend, "backends", ())
        found = list(members)
        if not found:
            return "no keyring is running"
        return next((reason for member in found if (reason := untrusted_reason(member))), None)
    if module.startswith(("keyring.backends.fail", "keyring.backends.null")):
        return "no keyring is running"
    if not module.startswith(_TRUSTED):
        return "its keyring is not known to encrypt what it keeps"
    return None


class OsKeyring:
    """The keyring of the desktop.

    Args:
        backend: for tests; else the one that `keyring` chooses.

    Raises:
        KeyringError: if there is none, or it is one that keeps secrets as plain text.

    """

    def __init__(self, backend: KeyringBackend | None = None) -> None:
        if backend is None:
            import keyring  # loads every installed backend: only when a keyring is wanted

            backend = keyring.get_keyring()
        reason = untrusted_reason(backend)
        if reason:
            raise KeyringError(f"The keyring of this desktop cannot be used: {reason}.", _HINT)
        self._backend = backend

    def get(self, entry: str) -> str | None:
        """The secret under `entry`, or None.

        Raises:
            KeyringError: if the keyring is locked or does not answer.

        """
        try:
            return self._backend.get_password(SERVICE, entry)
        except Exception:  # noqa: BLE001 - each backend raises its own, and its text may hold the secret
            raise _silent("did not give the recorder's key") from None

    def put(self, entry: str, secret: str) -> None:
        """Keep `secret` under `entry` and read it back.

        Raises:
            KeyringError: if the keyring did not keep it.

        """
        try:
            self._backend.set_password(SERVICE, entry, secret)
            kept = self._backend.get_password(SERVICE, entry)
        except Exception:  # noqa: BLE001 - as above
            raise _silent("did not keep the recorder's key") from None
        if kept != secret:
            raise _silent("did not keep the recorder's key")

    def remove(self, entry: str) -> None:
        """Destroy the secret under `entry`.

        Raises:
            KeyringError: if it is still there afterwards.

        """
        try:
            if self._backend.get_password(SERVICE, entry) is not None:
                self._backend.delete_password(SERVICE, entry)
            gone = self._backend.get_password(SERVICE, entry) is None
        except Exception:  # noqa: BLE001 - as above
            raise _silent("did not destroy an old key") from None
        if not gone:
            raise _silent("did not destroy an old key")


def _silent(what: str) -> KeyringError:
    return KeyringError(
        f"The keyring of this desktop {what}.", "Unlock the keyring (log in to the desktop) and try again."
    )
