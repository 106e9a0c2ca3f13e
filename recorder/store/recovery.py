"""The recovery phrase: twelve words on paper that open the store when the keyring or the passphrase is lost.

The words (BIP-39: 128 random bits and a checksum) give an X25519 key. Its public half stands in the vault, so that each
generation's master key can be sealed to it (HPKE, RFC 9180) while the words are away.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from mnemonic import Mnemonic

from recorder.errors import UnlockError
from recorder.store.encoding import decode, encode

_BITS: Final = 128
_SUITE: Final = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class RecoverySlot:
    """The master key, sealed to the key whose public half is `public` (32 bytes)."""

    public: bytes
    wrapped: bytes = b""
    kind: Literal["recovery"] = "recovery"

    def to_json(self) -> dict[str, object]:
        """The slot as it stands in vault.json."""
        return {"kind": self.kind, "public": encode(self.public), "wrapped": encode(self.wrapped)}

    @classmethod
    def from_json(cls, value: dict[str, object]) -> RecoverySlot:
        """Read `to_json`.

        Raises:
            KeyError, ValueError: if it is something else.

        """
        return cls(decode(value["public"]), decode(value["wrapped"]))

    def sealed(self, master: bytes, bound_to: str) -> RecoverySlot:
        """The slot with `master` in it."""
        public = X25519PublicKey.from_public_bytes(self.public)
        return RecoverySlot(self.public, _SUITE.encrypt(master, public, info=bound_to.encode()))

    def open(self, phrase: str, bound_to: str) -> bytes:
        """The master key.

        Raises:
            UnlockError: if these words are no phrase, or another store's.

        """
        try:
            return bytes(_SUITE.decrypt(self.wrapped, _private_key(phrase), info=bound_to.encode()))
        except (InvalidTag, ValueError):
            raise UnlockError(
                "This recovery phrase does not open this store.", "Only the newest phrase does; check where it is from."
            ) from None


def new_phrase() -> str:
    """Twelve random words."""
    return str(Mnemonic("english").generate(_BITS))


def slot_for(phrase: str) -> RecoverySlot:
    """An empty slot for the holder of `phrase`.

    Raises:
        UnlockError: if it is no recovery phrase.

    """
    return RecoverySlot(_private_key(phrase).public_key().public_bytes_raw())


def _private_key(phrase: str) -> X25519PrivateKey:
    words = " ".join(phrase.lower().split())
    language = Mnemonic("english")
    if not language.check(words):
        raise UnlockError(
            "These are not the words of a recovery phrase.", "Check each word against your copy: there are twelve."
        )
    entropy = bytes(language.to_entropy(words))
    seed = HKDF(SHA256(), 32, salt=None, info=b"recorder recovery phrase").derive(entropy)
    return X25519PrivateKey.from_private_bytes(seed)
