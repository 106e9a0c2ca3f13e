"""The manifest: what is sent, sealed for whom, for what purpose and how long. Its digest is what approval binds to."""

from __future__ import annotations

import datetime
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from recorder.bundle.names import DATA, KEYS, is_number, is_object_name
from recorder.bundle.signed import Signer, read_document, refused, sign_document
from redaction.canonical import canonical_json

FORM: Final = "recorder-manifest/1"
_DIGEST = re.compile(r"[0-9a-f]{64}")
_MOST_NAMED: Final = 64
_MOST_LETTERS: Final = 2000


@dataclass(frozen=True, slots=True)
class ObjectFacts:
    """An object as it lies in a bucket: its name, its size in bytes, SHA-256 over all of it in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a sender says of a bundle, and signs.

    `bundle` is a random number of 128 bits; `recipients` are fingerprints of age keys; `expires` is the last day of use
    (ISO date); digests are SHA-256 in hexadecimal, or empty where there was nothing to digest; `sender` is the Ed25519
    key that signed; `destination` is the digest of the signed destination file that the sender was shown.
    """

    bundle: str
    data: ObjectFacts
    key: ObjectFacts
    recipients: tuple[str, ...]
    purpose: str
    expires: str
    policy_digest: str
    rules_digest: str
    consent_digest: str
    frames: int
    events: int
    audit_head: str
    sender: str
    destination: str

    def digest(self) -> str:
        """SHA-256 of the content: it covers size and digest of the other two objects, so every byte that is sent."""
        return hashlib.sha256(canonical_json(self.content())).hexdigest()

    def content(self) -> dict[str, object]:
        """The fields as they stand in the signed document."""
        fields: dict[str, object] = {name: getattr(self, name) for name in Manifest.__slots__}
        objects = {name: _facts_json(facts) for name, facts in (("data", self.data), ("key", self.key))}
        return fields | objects | {"recipients": list(self.recipients)}

    def signed(self, signer: Signer) -> bytes:
        """The manifest as an object to be sent.

        Raises:
            ValueError: if the signer is not the sender that it names.

        """
        if signer.public_hex != self.sender:
            raise ValueError("a manifest is signed by the sender that it names")
        return sign_document(FORM, self.content(), signer)

    def expired(self, today: datetime.date) -> bool:
        """Whether its last day is over."""
        return today > datetime.date.fromisoformat(self.expires)


def read_manifest(document: bytes) -> Manifest:
    """The manifest in a signed object.

    Raises:
        BundleError: if it is not as its sender signed it, or makes no sense.

    """
    content = read_document(FORM, document, "sender")
    try:
        manifest = _manifest(content)
    except (KeyError, TypeError, ValueError):
        raise refused(FORM) from None
    if manifest.content() != content or not _is_sane(manifest):
        raise refused(FORM)
    return manifest


def _manifest(content: Mapping[str, Any]) -> Manifest:
    data, key = (ObjectFacts(**content[name]) for name in ("data", "key"))
    if datetime.date.fromisoformat(content["expires"]).isoformat() != content["expires"]:
        raise ValueError("not the one way to write a date")
    return Manifest(**{**content, "data": data, "key": key, "recipients": tuple(content["recipients"])})


def _is_sane(manifest: Manifest) -> bool:
    digests = (manifest.policy_digest, manifest.rules_digest, manifest.consent_digest, manifest.audit_head)
    return (
        is_number(manifest.bundle)
        and _is_object(manifest.data, DATA)
        and _is_object(manifest.key, KEYS)
        and len(manifest.recipients) <= _MOST_NAMED
        and all(isinstance(text, str) and len(text) <= _MOST_LETTERS for text in (*manifest.recipients, *digests))
        and isinstance(manifest.purpose, str)
        and len(manifest.purpose) <= _MOST_LETTERS
        and all(type(count) is int and 0 <= count < 1 << 32 for count in (manifest.frames, manifest.events))
        and isinstance(manifest.destination, str)
    )


def _is_object(facts: ObjectFacts, folder: str) -> bool:
    return (
        isinstance(facts.name, str)
        and is_object_name(facts.name, folder)
        and type(facts.size) is int
        and 0 < facts.size < 1 << 48
        and isinstance(facts.sha256, str)
        and _DIGEST.fullmatch(facts.sha256) is not None
    )


def _facts_json(facts: ObjectFacts) -> dict[str, object]:
    return {"name": facts.name, "size": facts.size, "sha256": facts.sha256}
