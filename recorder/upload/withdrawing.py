"""Asking for removal of what was sent: a signed request that is put beside it, and the collector's signed answer.

The request is made and kept before anything is sent, so that it can be put later where there is no network now. It
needs the receipt of the upload only: the session may be deleted long since.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from recorder.bundle.deletion import Deletion, read_deletion
from recorder.bundle.destination import Destination
from recorder.bundle.signed import MOST_BYTES
from recorder.bundle.withdrawal import RECEIPTS, WITHDRAWALS, Withdrawal, read_withdrawal
from recorder.device_key import device_key
from recorder.errors import BundleError, StoreError, TransferError
from recorder.store.encoding import decode, encode
from recorder.store.store import Store
from recorder.upload.destination import remembered
from recorder.upload.letterbox import Letterbox
from recorder.upload.receipts import UploadReceipt, deletions, keep_deletion

KEPT: Final = "withdrawal"
"""Under this kind requests are kept by bundle, until the answer is."""


@dataclass(frozen=True, slots=True)
class Request:
    """A request for removal: the signed object and its name; is it there already?

    `destination` is the person's name of where it goes, `place` the digest of the signed file that says where.
    """

    destination: str
    place: str
    name: str
    document: bytes
    put: bool = False

    @property
    def withdrawal(self) -> Withdrawal:
        """What it asks."""
        return read_withdrawal(self.document)


def ask(store: Store, upload: UploadReceipt, today: date) -> Request:
    """Make and keep the request for the removal of a bundle; the one that was made before, if there is one.

    Raises:
        StoreError: if what was kept is damaged.

    """
    made = store.kept(KEPT).get(upload.bundle)
    if made is not None:
        return _unpacked(made)
    key = device_key(store)
    withdrawal = Withdrawal(
        bundle=upload.bundle,
        manifest=upload.digest,
        objects=upload.names,
        receipt=f"{RECEIPTS}/{secrets.token_hex(16)}",
        asked=today.isoformat(),
        sender=key.public_hex,
    )
    name = f"{WITHDRAWALS}/{secrets.token_hex(16)}"
    return _keep(store, Request(upload.destination_name, upload.destination, name, withdrawal.signed(key)))


def requests(store: Store) -> dict[str, Request]:
    """All requests that have no answer yet, by bundle.

    Raises:
        StoreError: if what was kept is damaged.

    """
    answered = deletions(store)
    return {bundle: _unpacked(content) for bundle, content in store.kept(KEPT).items() if bundle not in answered}


def destination_of(store: Store, request: Request) -> Destination:
    """Where a request goes: the place as it was when the bundle was sent there.

    Raises:
        DestinationError: if what was kept of it was altered.

    """
    return remembered(store, request.place, request.destination)


def deliver(store: Store, request: Request, letterbox: Letterbox) -> Request:
    """Put the request, unless it was put before.

    Raises:
        UnreachableError: if the destination does not answer; then it stays queued. TransferError: if it refuses.

    """
    if request.put:
        return request
    letterbox.put(request.name, request.document)
    return _keep(store, replace(request, put=True))


def fetch(store: Store, request: Request, letterbox: Letterbox) -> Deletion | None:
    """The collector's answer, verified and kept; None if there is none yet.

    Raises:
        UnreachableError: if the destination does not answer. TransferError: if the answer is not the collector's.

    """
    document = letterbox.answer(request.withdrawal.receipt)
    return None if document is None else accept(store, document)


def accept(store: Store, document: bytes) -> Deletion:
    """Verify and keep a receipt of deletion: signed by the collector of the place that the bundle was sent to.

    Raises:
        TransferError: if it was altered, is no collector's, or answers no request of ours.

    """
    try:
        deletion = read_deletion(document[: MOST_BYTES + 1])
    except BundleError:
        raise _not_an_answer() from None
    kept = store.kept(KEPT).get(deletion.bundle)
    if kept is None:
        raise _not_an_answer()
    request = _unpacked(kept)
    if deletion.collector != destination_of(store, request).collector_key or not deletion.answers(request.document):
        raise _not_an_answer()
    return keep_deletion(store, document)


def _not_an_answer() -> TransferError:
    return TransferError(
        "This is not the collector's answer to a request of yours.", "Ask the organisation for its receipt again."
    )


def _keep(store: Store, request: Request) -> Request:
    fields = {name: getattr(request, name) for name in ("destination", "place", "name", "put")}
    content = json.dumps({**fields, "document": encode(request.document)}).encode()
    store.keep(KEPT, request.withdrawal.bundle, content)
    return request


def _unpacked(content: bytes) -> Request:
    try:
        fields = json.loads(content)
        return Request(**{**fields, "document": decode(fields["document"])})
    except (ValueError, KeyError, TypeError):
        raise StoreError("What was kept of a withdrawal is damaged.", "Ask for it again.") from None
