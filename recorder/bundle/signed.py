"""Small signed documents: manifests, requests for withdrawal, receipts of deletion.

One is three lines of text - its form, the content as canonical JSON, an Ed25519 signature in hexadecimal - and then
spaces up to a multiple of 4096 bytes, so that its size says nothing. There is one way to write a content: whatever else
is found is refused. The signature is over the first two lines, so a document of one form passes for no other.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final, Protocol, cast

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from recorder.errors import BundleError
from redaction.canonical import canonical_json

STEP_BYTES: Final = 4096
MOST_BYTES: Final = 16 * STEP_BYTES


class Signer(Protocol):
    """An Ed25519 key that signs."""

    @property
    def public_hex(self) -> str:
        """The public key, 64 hexadecimal digits."""

    def sign(self, message: bytes) -> bytes:
        """The signature of a message: 64 bytes."""


def sign_document(form: str, content: Mapping[str, object], signer: Signer) -> bytes:
    """A signed document.

    Args:
        form: what it is, such as `recorder-manifest/1`.
        content: JSON values.
        signer: whose public key the reader is to expect.

    Raises:
        ValueError: if the content is larger than any reader takes.

    """
    message = _message(form, content)
    document = _padded(message, signer.sign(message))
    if len(document) > MOST_BYTES:
        raise ValueError("a signed document may not be larger than 64 KiB")
    return document


def read_document(form: str, document: bytes, signed_by: str) -> dict[str, Any]:
    """The content of a signed document.

    Args:
        form: what it has to be.
        document: all of its bytes.
        signed_by: the name of the field that holds the signer's public key. Whether that key is the right one is for
            the caller to say.

    Raises:
        BundleError: if a single bit of it is not as it was signed.

    """
    lines = document[: MOST_BYTES + 1].split(b"\n", 3)
    if len(document) > MOST_BYTES or len(lines) != 4 or lines[0] != form.encode():
        raise refused(form)
    try:
        content = cast("dict[str, Any]", json.loads(lines[1]))
        signature = bytes.fromhex(lines[2].decode("ascii"))
        if _padded(_message(form, content), signature) != document:
            raise refused(form)
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(content[signed_by]))
        key.verify(signature, _message(form, content))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, InvalidSignature):
        raise refused(form) from None
    return content


def refused(form: str) -> BundleError:
    """The error for a document that is not what was signed."""
    what = form.removeprefix("recorder-").partition("/")[0].replace("-", " ")
    return BundleError(f"The {what} is not as it was signed.", "Ask for it to be sent again; do not use this one.")


def _message(form: str, content: Mapping[str, object]) -> bytes:
    return form.encode() + b"\n" + canonical_json(content) + b"\n"


def _padded(message: bytes, signature: bytes) -> bytes:
    document = message + signature.hex().encode() + b"\n"
    return document.ljust(-(-len(document) // STEP_BYTES) * STEP_BYTES, b" ")
