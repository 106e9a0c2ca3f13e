"""The sender's receipts: what was sent where, signed with one's own key, and the collectors' receipts of deletion."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from recorder.bundle.deletion import Deletion, read_deletion
from recorder.bundle.destination import Destination
from recorder.bundle.outgoing import Outgoing
from recorder.bundle.signed import read_document, refused, sign_document
from recorder.signing_key import SigningKey
from recorder.store.store import Store

FORM: Final = "recorder-upload/1"
UPLOAD: Final = "upload-receipt"
DELETION: Final = "deletion-receipt"
"""Under these kinds receipts are kept by bundle, for good: they name no session and hold no content."""

_SENT: Final = "sent-session"
"""By bundle, which session it was made of: destroyed with that session."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One object at the destination: its name, its size in bytes, and its ETag (empty where there is none)."""

    name: str
    size: int
    etag: str


@dataclass(frozen=True, slots=True)
class UploadReceipt:
    """What was sent, and where.

    `digest` is the manifest's; `destination` the digest of the signed destination file, `destination_name` the person's
    name for it; `objects` are data, key and manifest, in this order; `sent` an ISO date; `sender` the Ed25519 key that
    signed.
    """

    bundle: str
    digest: str
    destination: str
    destination_name: str
    organisation: str
    objects: tuple[Sent, ...]
    sent: str
    sender: str

    @property
    def names(self) -> tuple[str, str, str]:
        """The names of the objects."""
        data, key, manifest = self.objects
        return data.name, key.name, manifest.name

    def signed(self, key: SigningKey) -> bytes:
        """The receipt as it is kept and handed out."""
        fields: dict[str, object] = {name: getattr(self, name) for name in UploadReceipt.__slots__}
        objects = [{"name": one.name, "size": one.size, "etag": one.etag} for one in self.objects]
        return sign_document(FORM, fields | {"objects": objects}, key)


def receipt_for(outgoing: Outgoing, destination: Destination, etags: tuple[str, str, str], sent: str) -> UploadReceipt:
    """The receipt for a bundle whose three objects are at its destination, or will be when its key is there."""
    manifest = outgoing.manifest
    sizes = (manifest.data.size, manifest.key.size, len(outgoing.manifest_object))
    names = (manifest.data.name, manifest.key.name, outgoing.manifest_name)
    return UploadReceipt(
        bundle=manifest.bundle,
        digest=manifest.digest(),
        destination=destination.digest,
        destination_name=destination.name,
        organisation=destination.organisation,
        objects=tuple(Sent(*one) for one in zip(names, sizes, etags, strict=True)),
        sent=sent,
        sender=manifest.sender,
    )


def md5_etag(body: bytes) -> str:
    """The ETag that a bucket gives an object which was put in one piece."""
    return hashlib.md5(body, usedforsecurity=False).hexdigest()


def keep_upload(store: Store, receipt: UploadReceipt, key: SigningKey, session_id: str) -> None:
    """Keep the receipt, and with the session that it was made of."""
    store.keep(UPLOAD, receipt.bundle, receipt.signed(key))
    store.keep(_SENT, receipt.bundle, session_id.encode(), session_id)


def uploads(store: Store) -> list[UploadReceipt]:
    """All receipts of uploads, oldest first.

    Raises:
        BundleError: if one was altered.

    """
    found = [read_upload(document) for document in store.kept(UPLOAD).values()]
    return sorted(found, key=lambda receipt: (receipt.sent, receipt.bundle))


def uploads_of(store: Store, wanted: str) -> list[UploadReceipt]:
    """The uploads whose session or bundle has an id that begins with `wanted`."""
    sessions = {bundle: session_id.decode() for bundle, session_id in store.kept(_SENT).items()}
    return [
        receipt
        for receipt in uploads(store)
        if wanted and (receipt.bundle.startswith(wanted) or sessions.get(receipt.bundle, "").startswith(wanted))
    ]


def read_upload(document: bytes) -> UploadReceipt:
    """The receipt in a signed document.

    Raises:
        BundleError: if it is not as it was signed, or is none.

    """
    content = read_document(FORM, document, "sender")
    try:
        objects = tuple(Sent(**one) for one in content["objects"])
        if len(objects) == 3:
            return UploadReceipt(**{**content, "objects": objects})
    except (KeyError, TypeError):
        pass
    raise refused(FORM)


def keep_deletion(store: Store, deletion: bytes) -> Deletion:
    """Keep a collector's receipt, which was checked; gives what it says."""
    read = read_deletion(deletion)
    store.keep(DELETION, read.bundle, deletion)
    return read


def deletions(store: Store) -> dict[str, Deletion]:
    """The collectors' receipts by bundle."""
    return {bundle: read_deletion(document) for bundle, document in store.kept(DELETION).items()}
