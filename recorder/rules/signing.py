"""Signatures of a pack: Ed25519 over its name, version, expiry and effective digest, in a file beside it.

A signature also names the role and the fingerprint of the trust file, so that it holds for no other role and under no
other trust.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from pydantic import Field, ValidationError

from recorder.errors import PolicyError
from recorder.rules.trust import KeyHex, RoleName, TrustFile
from redaction.canonical import canonical_json
from redaction.rule_kinds import PackPart
from redaction.rulepack import RulePack

_PURPOSE: Final = "recorder rule pack 1"
_MOST: Final = 100


class Signature(PackPart):
    """One signature; what it signs is made anew from the pack at hand."""

    role: RoleName
    key: KeyHex
    signature: Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]


class Signatures(PackPart):
    """The file of signatures."""

    signatures: Annotated[tuple[Signature, ...], Field(max_length=_MOST)] = ()


def signatures_path(pack: Path) -> Path:
    """Where the signatures of a pack lie."""
    return pack.with_name(f"{pack.stem}.sigs.json")


def statement(pack: RulePack, trust: TrustFile, role: str) -> bytes:
    """What is signed: canonical JSON."""
    fields = {
        "purpose": _PURPOSE,
        "name": pack.name,
        "version": pack.version,
        "expires": pack.expires,
        "digest": pack.digest(),
        "trust": trust.fingerprint(),
        "role": role,
    }
    return canonical_json(fields)


def sign(pack: RulePack, trust: TrustFile, key: Ed25519PrivateKey) -> Signature:
    """Sign in the role that the trust file gives the key.

    Raises:
        PolicyError: if it gives it none.

    """
    public = public_hex(key)
    found = trust.signer(public)
    if found is None:
        raise PolicyError(
            f"The key {public[:16]}... may not sign: the trust file does not name it.",
            "Ask for it to be added; the employees then agree to the new trust file.",
        )
    role, _ = found
    return Signature(role=role, key=public, signature=key.sign(statement(pack, trust, role)).hex())


def public_hex(key: Ed25519PrivateKey) -> str:
    """The public key, 64 hex digits."""
    return key.public_key().public_bytes_raw().hex()


def valid_signers(pack: RulePack, trust: TrustFile, signatures: Signatures) -> dict[str, list[str]]:
    """The names of those who signed this very pack under this trust, by role; each person counts once."""
    found: dict[str, list[str]] = {role: [] for role in trust.roles}
    for signature in signatures.signatures:
        known = trust.signer(signature.key)
        if known is None or known[0] != signature.role or known[1].name in found[signature.role]:
            continue
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(signature.key))
        try:
            public.verify(bytes.fromhex(signature.signature), statement(pack, trust, signature.role))
        except InvalidSignature:
            continue
        found[signature.role].append(known[1].name)
    return found


def read_signatures(pack: Path) -> Signatures:
    """The signatures beside a pack; none where there is no file.

    Raises:
        PolicyError: if the file cannot be used.

    """
    path = signatures_path(pack)
    try:
        return Signatures.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return Signatures()
    except (OSError, ValidationError):
        raise PolicyError(f"The signatures in {path} cannot be read.", "Delete the file and sign again.") from None


def add_signature(pack: Path, signature: Signature) -> Path:
    """Put a signature into the file beside the pack, in place of an earlier one of the same key.

    Raises:
        PolicyError: if the file cannot be read or written.

    """
    path = signatures_path(pack)
    others = [each for each in read_signatures(pack).signatures if each.key != signature.key]
    document = Signatures(signatures=(*others, signature))
    try:
        path.write_text(document.model_dump_json(indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise PolicyError(f"The signatures {path} cannot be written: {error.strerror}.", "Check the folder.") from None
    return path
