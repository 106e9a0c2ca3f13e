"""`recorder upload ID`: show what would be sent, ask, and send it."""

from __future__ import annotations

from recorder import console
from recorder.bundle.destination import Destination
from recorder.bundle.outgoing import Outgoing
from recorder.clock import today
from recorder.commands.opening import opened
from recorder.commands.sessions import resolve
from recorder.commands.upload.agreeing import require_yes
from recorder.commands.upload.transfer_bar import transfer_bar
from recorder.config import home
from recorder.errors import DestinationError
from recorder.store.store import Store
from recorder.upload import transfers
from recorder.upload.approval import approved
from recorder.upload.destination import destinations
from recorder.upload.enrolment import opened_letterbox
from recorder.upload.receipts import UploadReceipt
from recorder.upload.sending import Sending
from recorder.upload.transfers import Transfer


def send(wanted: str, digest: str | None) -> None:
    """Show an approved session as it would be sent, ask, and send it.

    Raises:
        ApprovalError: if it is not approved, or there is no yes. DestinationError: if its destination is not there any
            more. UnreachableError: if it broke off; then it stays queued. TransferError: if the destination refuses.

    """
    with opened() as store:
        session_id = resolve(store, wanted).session_id
        outgoing = approved(store, home().path, session_id, today())
        destination = _destination_of(store, outgoing)
        console.facts(_shown(outgoing, destination))
        require_yes("Send exactly this?", outgoing.manifest.digest(), digest)
        send_one(store, transfers.begin(store, session_id, destination.name, outgoing), destination)


def send_one(store: Store, transfer: Transfer, destination: Destination) -> UploadReceipt:
    """Send what was agreed to, with a progress bar."""
    letterbox = opened_letterbox(store, destination)
    with transfer_bar(f"bundle {transfer.bundle[:8]}") as moved:
        receipt = Sending(store, home().path, destination, letterbox, today(), moved).send(transfer)
    store.note("uploaded", receipt.bundle)
    console.note(
        f"Bundle {receipt.bundle} is at {destination.name}."
        f" `recorder withdraw {receipt.bundle[:8]}` asks for its removal."
    )
    return receipt


def _destination_of(store: Store, outgoing: Outgoing) -> Destination:
    """The destination that was approved, as it was then: another file of the same name is another destination."""
    for destination in destinations(store):
        if destination.digest == outgoing.manifest.destination:
            return destination
    raise DestinationError(
        "The destination that you approved is not there any more, or was changed.",
        "Approve the session again: `recorder approve ID`.",
    )


def _shown(outgoing: Outgoing, destination: Destination) -> dict[str, str]:
    manifest = outgoing.manifest
    size = manifest.data.size + manifest.key.size + len(outgoing.manifest_object)
    return {
        "holds": f"{manifest.frames} frames, {manifest.events} events",
        "size": console.size(size),
        "to": f"{destination.name} ({destination.organisation}), {destination.place}",
        **{
            f"recipient {number}": f"{one.name}  {one.fingerprint}"
            for number, one in enumerate(destination.recipients, 1)
        },
        "purpose": manifest.purpose,
        "expires": manifest.expires,
        "digest": manifest.digest(),
    }
