"""`recorder withdraw` and `recorder receipts`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from recorder import consent, console
from recorder.bundle.signed import MOST_BYTES
from recorder.clock import today
from recorder.commands.opening import opened
from recorder.config import home
from recorder.consent_record import ConsentRecord
from recorder.errors import InputFileError, TransferError
from recorder.store.store import Store
from recorder.upload import withdrawing
from recorder.upload.cancelling import cancel
from recorder.upload.enrolment import opened_letterbox
from recorder.upload.receipts import deletions, uploads, uploads_of
from recorder.upload.transfers import transfers, transfers_of
from recorder.upload.withdrawing import Request


def withdraw(wanted: str) -> bool:
    """Ask for the removal of all that was sent of a session, or of a bundle; gives whether all of it is removed.

    Raises:
        TransferError: if nothing of that was sent, or a destination does not take the request; then it stays queued.

    """
    with opened() as store:
        sent, begun = uploads_of(store, wanted), transfers_of(store, wanted)
        for transfer in begun:
            cancel(store, home().path, transfer)
            console.note(f"Bundle {transfer.bundle} will not be sent.")
        if not sent and not begun:
            raise TransferError("Nothing of that was sent.", "`recorder receipts` lists what was.")
        # all are made and kept before the first is sent: without a network they wait in the queue
        asked = [withdrawing.ask(store, receipt, today()) for receipt in sent]
        noted = {entry.subject for entry in store.audit() if entry.what == "withdrawn"}
        for bundle in {request.withdrawal.bundle for request in asked} - noted:  # asking again is no second withdrawal
            store.note("withdrawn", bundle)
        removed = [request.withdrawal.bundle in deletions(store) or deliver_one(store, request) for request in asked]
    return all(removed)


def deliver_one(store: Store, request: Request) -> bool:
    """Put a request, and fetch the answer to it; gives whether there is one.

    Raises:
        UnreachableError: if the destination does not answer; then the request stays queued.

    """
    bundle = request.withdrawal.bundle
    destination = withdrawing.destination_of(store, request)
    letterbox = opened_letterbox(store, destination)
    request = withdrawing.deliver(store, request, letterbox)
    deletion = withdrawing.fetch(store, request, letterbox)
    if deletion is None:
        console.note(f"{destination.organisation} is asked to remove bundle {bundle}. Ask again for its answer later.")
        return False
    console.note(f"{destination.organisation} removed bundle {bundle} on {deletion.removed}; its receipt is kept.")
    return True


def add(path: Path) -> None:
    """Verify and keep a collector's receipt from a file.

    Raises:
        InputFileError: if it cannot be read. TransferError: if it is no answer to a request of one's own.

    """
    try:
        with path.open("rb") as file:
            document = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputFileError(f"{path} cannot be read: {error.strerror}.", "Check the path.") from None
    with opened() as store:
        deletion = withdrawing.accept(store, document)
    console.note(f"Bundle {deletion.bundle} was removed on {deletion.removed}; the receipt is kept.")


def receipts(as_json: bool) -> None:
    """List receipts of consent, of uploads and of deletions."""
    with opened() as store:
        agreed = [_consent(record) for record in consent.records(store)]
        sent, removed = _sent(store), _removed(store)
    if as_json:
        console.print_json({"consent": agreed, "uploads": sent, "deletions": removed})
        return
    rows = [["consent", one["time"][:10], one["state"], f"notice {one['notice_digest'][:16]}"] for one in agreed]
    rows += [["upload", one["sent"], one["state"], f"{one['bundle']} to {one['destination']}"] for one in sent]
    rows += [
        ["deletion", one["removed"], "signed", f"{one['bundle']}, {one['derived']} derived files"] for one in removed
    ]
    console.table(["receipt", "date", "state", "of"], rows)


def _consent(record: ConsentRecord) -> dict[str, Any]:
    return {
        "record": record.record_id,
        "state": record.state,
        "time": record.content["event"]["event_time"],
        "notice_digest": record.notice_digest,
    }


def _sent(store: Store) -> list[dict[str, Any]]:
    removed, asked = deletions(store), withdrawing.requests(store)
    sending = {transfer.bundle for transfer in transfers(store)}

    def state(bundle: str) -> str:
        known = {"removed": set(removed), "withdrawn": set(asked), "being sent": sending}
        return next((state for state, bundles in known.items() if bundle in bundles), "there")

    return [
        {
            "bundle": one.bundle,
            "digest": one.digest,
            "destination": one.destination_name,
            "organisation": one.organisation,
            "sent": one.sent,
            "objects": [{"name": part.name, "size": part.size, "etag": part.etag} for part in one.objects],
            "state": state(one.bundle),
        }
        for one in uploads(store)
    ]


def _removed(store: Store) -> list[dict[str, Any]]:
    return [
        {"bundle": bundle, "removed": one.removed, "derived": one.derived, "objects": list(one.objects)}
        for bundle, one in deletions(store).items()
    ]
