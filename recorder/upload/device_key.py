"""The sender's key: signs manifests, requests and receipts. It names no person, and never leaves the key database."""

from __future__ import annotations

from typing import Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from recorder.store.store import Store

_KIND: Final = "device"
_NAME: Final = "key"


class DeviceKey:
    """An Ed25519 key that signs for this store; make one with `device_key`.

    Args:
        key: the private key.

    """

    __slots__ = ("_key",)

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    def __repr__(self) -> str:
        return f"<DeviceKey {self.public_hex[:8]}>"

    @property
    def public_hex(self) -> str:
        """The public key, 64 hexadecimal digits."""
        return self._key.public_key().public_bytes_raw().hex()

    def sign(self, message: bytes) -> bytes:
        """The signature of a message: 64 bytes."""
        return self._key.sign(message)


def device_key(store: Store) -> DeviceKey:
    """The key of this store; the first call makes it."""
    kept = store.kept(_KIND).get(_NAME)
    if kept is None:
        store.keep(_KIND, _NAME, Ed25519PrivateKey.generate().private_bytes_raw())
        kept = store.kept(_KIND)[_NAME]  # as it is kept: another command may have been faster
    return DeviceKey(Ed25519PrivateKey.from_private_bytes(kept))
