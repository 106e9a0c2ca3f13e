"""A bundle, verified as a whole and only then opened. Each time is written down first, also when it is refused."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from recorder.bundle.keyobject import KEY_OBJECT_BYTES, open_key
from recorder.bundle.manifest import Manifest, ObjectFacts, read_manifest
from recorder.bundle.parsing import altered
from recorder.bundle.reader import BundleReader
from recorder.bundle.sealing import unseal
from recorder.bundle.signed import MOST_BYTES
from recorder.bundle.withdrawal import WITHDRAWALS, read_withdrawal
from recorder.collect.access_log import Access, AccessLog
from recorder.collect.identity import Identity
from recorder.collect.source import Source
from recorder.collect.withdrawn import withdrawn_bundles
from recorder.errors import BundleError, ExpiredError, RecorderError, WithdrawnError
from recorder.store.files import make_private_folder, writing

_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who opens bundles.

    Args:
        folder: their folder: the log of accesses, and what they know to be withdrawn.
        identity: their keys, unlocked.

    """

    folder: Path
    identity: Identity

    def open(self, source: Source, manifest_name: str, now: datetime.datetime) -> BundleReader:
        """Open a bundle, after all of it was verified and the access was written down.

        Args:
            source: where it lies.
            manifest_name: which.
            now: with its time zone.

        Raises:
            BundleError: if anything of it was altered. ExpiredError, WithdrawnError: if it may not be used any more.
            IdentityError: if it was not sealed to this recipient. TransferError: if it cannot be read. StoreError: if
            the log was changed.

        """
        make_private_folder(self.folder)
        manifest: Manifest | None = None
        try:
            document = source.get(manifest_name, MOST_BYTES + 1)
            manifest = read_manifest(document)
            require_usable(source, manifest, self.folder, now)
            key = source.get(manifest.key.name, KEY_OBJECT_BYTES + 1)
            with source.data(manifest.data.name, manifest.data.size, self.folder) as data:
                reader = open_bundle(document, key, data, self.identity.age, self.folder)
        except RecorderError as error:
            self._note(manifest, type(error).__name__, now)
            raise
        try:
            self._note(manifest, "opened", now)
        except BaseException:
            reader.close()
            raise
        return reader

    def _note(self, manifest: Manifest | None, result: str, now: datetime.datetime) -> None:
        bundle, digest, sender = (manifest.bundle, manifest.digest(), manifest.sender) if manifest else ("", "", "")
        at = now.astimezone(datetime.UTC).isoformat(timespec="seconds")
        AccessLog(self.folder).append(Access(at, self.identity.public.fingerprint, bundle, digest, sender, result))


def require_usable(source: Source, manifest: Manifest, folder: Path, now: datetime.datetime) -> None:
    """Check that a bundle's time is not over, and that nobody took it back.

    Raises:
        ExpiredError, WithdrawnError: if it may not be used any more. TransferError: if that cannot be told.

    """
    if manifest.expired(now.astimezone(datetime.UTC).date()):
        raise ExpiredError(f"The time of this bundle ended on {manifest.expires}.", "Delete what you have of it.")
    if manifest.bundle in withdrawn_bundles(folder) or _is_asked_back(source, manifest):
        raise WithdrawnError("This bundle was withdrawn.", "Delete what you have of it.")
    if not source.has(manifest.key.name):
        raise WithdrawnError("The key of this bundle was removed: it was withdrawn.", "Delete what you have of it.")


def open_bundle(document: bytes, key_object: bytes, data: BinaryIO, identity: str, scratch: Path) -> BundleReader:
    """Verify the three objects of a bundle against each other, and open it.

    Nothing of it is written in plain before all of the sealed data was compared with what its sender signed; then it
    is opened into a file without a name, which goes with the reader.

    Args:
        document: the manifest's object.
        key_object: the key's object.
        data: the sealed data, at its beginning; can be sought in.
        identity: the recipient's age identity.
        scratch: a folder for the file without a name.

    Raises:
        BundleError: if a single bit is not as it was signed. IdentityError: if it was not sealed to this identity.
        DiskFullError, StoreError: if the file cannot be written.

    """
    manifest = read_manifest(document)
    _require(ObjectFacts(manifest.key.name, len(key_object), hashlib.sha256(key_object).hexdigest()) == manifest.key)
    _require(_sha256(data, manifest.data.size) == manifest.data.sha256)
    key = open_key(key_object, identity)
    _require((key.bundle, key.data_sha256) == (manifest.bundle, manifest.data.sha256))
    with writing(scratch):
        plain = cast("BinaryIO", tempfile.TemporaryFile(dir=scratch))  # noqa: SIM115 - closed with the reader
        try:
            data.seek(0)
            again = _Hashed(data)
            unseal(again, key.identity, plain)
            _require(hmac.compare_digest(again.digest.hexdigest(), manifest.data.sha256))
            plain.seek(0)
            reader = BundleReader(plain)
            _require(_claimed(reader) == _signed_for(manifest))
        except BaseException:
            plain.close()
            raise
    return reader


def _is_asked_back(source: Source, manifest: Manifest) -> bool:
    for name in source.names(WITHDRAWALS):
        try:
            request = read_withdrawal(source.get(name, MOST_BYTES + 1))
        except BundleError:
            continue  # who may only put things may put nonsense: it withdraws nothing
        if request.concerns(manifest):
            return True
    return False


def _claimed(reader: BundleReader) -> tuple[object, ...]:
    header = reader.header
    return header.bundle, header.policy_digest, header.rules_digest, header.consent_digest, *reader.counts


def _signed_for(manifest: Manifest) -> tuple[object, ...]:
    digests = (manifest.policy_digest, manifest.rules_digest, manifest.consent_digest)
    return manifest.bundle, *digests, manifest.frames, manifest.events


def _sha256(data: BinaryIO, size: int) -> str:
    """SHA-256 of what is there, if it is as large as it should be; else empty, which is no digest."""
    digest, left = hashlib.sha256(), size
    while left and (piece := data.read(min(_PIECE, left))):
        digest.update(piece)
        left -= len(piece)
    return "" if left or data.read(1) else digest.hexdigest()


class _Hashed:
    """Reads, and hashes what it gave: between two readings of a file somebody may have changed it."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.digest = hashlib.sha256()

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes."""
        content = self._source.read(size)
        self.digest.update(content)
        return content


def _require(holds: bool) -> None:
    if not holds:
        raise altered()
