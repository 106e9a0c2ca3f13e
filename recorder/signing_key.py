"""An Ed25519 key that signs: a sender's manifests, requests and records, a collector's receipts of deletion."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class SigningKey:
    """A private key that is never printed.

    Args:
        key: the private key.

    """

    __slots__ = ("_key",)

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key

    def __repr__(self) -> str:
        return f"<SigningKey {self.public_hex[:8]}>"

    @classmethod
    def new(cls) -> SigningKey:
        """A fresh key."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def from_hex(cls, secret: str) -> SigningKey:
        """Read `secret_hex`.

        Raises:
            ValueError: if it is none.

        """
        return cls(Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)))

    @property
    def public_hex(self) -> str:
        """The public key, 64 hexadecimal digits."""
        return self._key.public_key().public_bytes_raw().hex()

    def secret_hex(self) -> str:
        """The private key, to be sealed."""
        return self._key.private_bytes_raw().hex()

    def sign(self, message: bytes) -> bytes:
        """The signature of a message: 64 bytes."""
        return self._key.sign(message)


def grouped(digits: str) -> str:
    """Hexadecimal digits in groups of four, as people compare them."""
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
