"""Where a bundle may go: a file that the organisation signed, kept as it was signed, and read anew each time."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlsplit

import pyrage
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from recorder.bundle.keyobject import fingerprint
from recorder.bundle.signed import MOST_BYTES, Signer, read_document, sign_document
from recorder.errors import BundleError, DestinationError
from recorder.signing_key import grouped

FORM: Final = "recorder-destination/1"
NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_BUCKET: Final = re.compile(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
_LOOPBACK: Final = {"127.0.0.1", "::1", "localhost"}
_HEX64: Final = r"^[0-9a-f]{64}$"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who will be able to open what is sent: a name for people, and an age key (`age1...`)."""

    name: str
    age_key: str

    @property
    def fingerprint(self) -> str:
        """The first 32 hexadecimal digits of the SHA-256 of the key, in groups of four: what two people compare."""
        return fingerprint(self.age_key)


@dataclass(frozen=True, slots=True)
class Destination:
    """A place that takes bundles, as an organisation signed it.

    `kind` is `s3` (then `endpoint`, `region` and `bucket` say where) or `folder` (then `folder` does, a path); keys are
    Ed25519 in hexadecimal: `organisation_key` signed the file, `collector_key` signs receipts of deletion. `digest` is
    the SHA-256 of the signed file. Only `name` is the person's own.
    """

    name: str
    kind: Literal["s3", "folder"]
    endpoint: str
    region: str
    bucket: str
    folder: str
    recipients: tuple[Recipient, ...]
    purpose: str
    retention_days: int
    organisation: str
    organisation_key: str
    collector_key: str
    digest: str

    @property
    def place(self) -> str:
        """Where it is, for people."""
        return self.folder if self.kind == "folder" else f"{self.bucket} at {self.endpoint}"

    @property
    def organisation_fingerprint(self) -> str:
        """What two people compare to know that the file is the organisation's."""
        return grouped(hashlib.sha256(bytes.fromhex(self.organisation_key)).hexdigest()[:32])


def _printable(text: str) -> str:
    # it is shown at a terminal: nothing that moves the cursor, hides or turns round what stands beside it
    if not text.isprintable() or text != text.strip():
        raise ValueError("has characters that do not print")
    return text


def _age_key(text: str) -> str:
    try:
        return str(pyrage.x25519.Recipient.from_str(text))
    except pyrage.RecipientError:
        raise ValueError("is no age key") from None


Line = Annotated[str, Field(min_length=1, max_length=500), AfterValidator(_printable)]
Key = Annotated[str, Field(pattern=_HEX64)]


class _SignedRecipient(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    name: Line
    age_key: Annotated[str, AfterValidator(_age_key)]


class SignedDestination(BaseModel):
    """What an organisation writes and signs: the fields of a `Destination`, less the person's name and the digest."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    kind: Literal["s3", "folder"]
    organisation: Line
    organisation_key: Key
    purpose: Line
    retention_days: int = Field(ge=1, le=3650)
    recipients: list[_SignedRecipient] = Field(min_length=1, max_length=64)
    collector_key: Key
    endpoint: str = Field(default="", max_length=500)
    region: str = Field(default="", pattern=r"^[a-z0-9-]{0,40}$")
    bucket: str = Field(default="", max_length=63)
    folder: str = Field(default="", max_length=500)

    @model_validator(mode="after")
    def _says_where(self) -> SignedDestination:
        if self.kind == "s3":
            _check_endpoint(self.endpoint)
            if not _BUCKET.fullmatch(self.bucket) or not self.region or self.folder:
                raise ValueError("a bucket needs endpoint, region and bucket, and no folder")
        elif not self.folder or not Path(_printable(self.folder)).is_absolute():
            raise ValueError("a folder needs an absolute path")
        elif self.endpoint or self.region or self.bucket:
            raise ValueError("a folder needs nothing but its path")
        if len({recipient.age_key for recipient in self.recipients}) != len(self.recipients):
            raise ValueError("a recipient is named twice")
        return self


def _check_endpoint(endpoint: str) -> None:
    parts = urlsplit(_printable(endpoint))
    plain = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not parts.hostname or parts.username or parts.query or parts.fragment or not (parts.scheme == "https" or plain):
        raise ValueError("an endpoint is an https address (http only on this machine)")


def sign_destination(content: dict[str, Any], signer: Signer) -> bytes:
    """The destination file that an organisation hands out.

    Args:
        content: the fields of a `SignedDestination`, less `organisation_key`.
        signer: the organisation's key.

    Raises:
        DestinationError: if a field is missing, unknown or out of range.

    """
    signed = _checked({**content, "organisation_key": signer.public_hex})
    return sign_document(FORM, signed.model_dump(), signer)


def parse_destination(document: bytes, name: str) -> Destination:
    """The destination in a signed file.

    Args:
        document: all bytes of the file.
        name: the person's name for it; empty: made from the organisation's.

    Raises:
        DestinationError: if it is not as the organisation signed it, or makes no sense.

    """
    try:
        content = read_document(FORM, document, "organisation_key")
    except BundleError:
        raise DestinationError(
            "The destination file is not as the organisation signed it.", "Ask the organisation for it again."
        ) from None
    signed = _checked(content)
    name = name or _name_of(signed.organisation)
    if not NAME.fullmatch(name):
        raise DestinationError(
            "A destination's name has up to 64 letters, digits, dots, dashes and underscores.", "Give it with --name."
        )
    recipients = tuple(Recipient(one.name, one.age_key) for one in signed.recipients)
    rest = signed.model_dump(exclude={"recipients"})
    return Destination(name=name, recipients=recipients, digest=hashlib.sha256(document).hexdigest(), **rest)


def read_destination(path: Path, name: str = "") -> Destination:
    """The destination in a file that an organisation signed.

    Raises:
        DestinationError: if it cannot be read, or a byte of it was changed.

    """
    return parse_destination(read_signed_file(path), name)


def read_signed_file(path: Path) -> bytes:
    """The bytes of a small signed file.

    Raises:
        DestinationError: if it cannot be read.

    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise DestinationError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from None


def _checked(content: dict[str, Any]) -> SignedDestination:
    try:
        return SignedDestination.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or "as a whole"
        raise DestinationError(
            f"The destination file makes no sense ({where}: {first['msg']}).", "Ask the organisation to correct it."
        ) from None


def _name_of(organisation: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", organisation.lower()).strip("-")[:64].strip("-")
