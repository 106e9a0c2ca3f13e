"""The key of a bundle as an object of its own, so that a withdrawal can remove it and leave nothing that opens.

Eight bytes of magic, the length of an age file (32 bits, little endian), the age file, and zeros up to 8192 bytes: the
size says nothing about how many recipients there are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import pyrage

from recorder.errors import BundleError, IdentityError
from recorder.signing_key import grouped
from redaction.canonical import canonical_json

MAGIC: Final = b"RECBKEY\x01"
KEY_OBJECT_BYTES: Final = 8192
MOST_RECIPIENTS: Final = 64

_HEAD = len(MAGIC) + 4


@dataclass(frozen=True, slots=True)
class BundleKey:
    """What opens one bundle: its age identity, bound to the bundle and to the SHA-256 of its sealed data."""

    bundle: str
    data_sha256: str
    identity: str = field(repr=False)


def fingerprint(public_key: str) -> str:
    """The first 32 hexadecimal digits of a public key's SHA-256, in groups of four: what two people compare."""
    return grouped(hashlib.sha256(public_key.encode("ascii")).hexdigest()[:32])


def seal_key(key: BundleKey, recipients: Sequence[str]) -> bytes:
    """The key object, which each of these age keys (`age1...`) opens, and no other.

    Raises:
        ValueError: if there is none, or more than 64. BundleError: if one is no age key.

    """
    if not 1 <= len(recipients) <= MOST_RECIPIENTS:
        raise ValueError(f"a bundle has 1 to {MOST_RECIPIENTS} recipients")
    try:
        to = [pyrage.x25519.Recipient.from_str(recipient) for recipient in recipients]
    except pyrage.RecipientError:
        raise BundleError("A recipient's key is no age key.", "Ask the organisation for its file again.") from None
    content = canonical_json({"bundle": key.bundle, "data": key.data_sha256, "identity": key.identity})
    sealed = bytes(pyrage.encrypt(content, to))
    return (MAGIC + len(sealed).to_bytes(4, "little") + sealed).ljust(KEY_OBJECT_BYTES, b"\0")


def open_key(content: bytes, identity: str) -> BundleKey:
    """The key in a key object.

    Args:
        content: all of the object.
        identity: the recipient's own age identity (`AGE-SECRET-KEY-1...`).

    Raises:
        IdentityError: if it was not sealed to this identity. BundleError: if it is altered, or none.

    """
    length = int.from_bytes(content[len(MAGIC) : _HEAD], "little")
    if (
        len(content) != KEY_OBJECT_BYTES
        or not content.startswith(MAGIC)
        or length > KEY_OBJECT_BYTES - _HEAD
        or any(content[_HEAD + length :])
    ):
        raise _altered()
    try:
        plain = pyrage.decrypt(content[_HEAD : _HEAD + length], [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError as error:
        if "No matching keys" in str(error):
            raise IdentityError(
                "This bundle was not sealed to your identity.",
                "Compare fingerprints; `recorder collect keygen` shows yours.",
            ) from None
        raise _altered() from None
    try:
        fields = json.loads(plain)
        return BundleKey(fields["bundle"], fields["data"], fields["identity"])
    except (ValueError, KeyError, TypeError, RecursionError):
        raise _altered() from None


def _altered() -> BundleError:
    return BundleError("The key object was altered, or is none.", "Get it again; do not use what you have.")
