"""`recorder upload queue`: what was agreed to and is not there yet; it goes on by hand only."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from recorder import console
from recorder.commands.opening import opened
from recorder.commands.upload.uploading import send_one
from recorder.commands.upload.withdrawing import deliver_one
from recorder.config import home
from recorder.errors import RecorderError, TransferError
from recorder.store.store import Store
from recorder.upload import withdrawing
from recorder.upload.cancelling import drop
from recorder.upload.destination import load_destination
from recorder.upload.letterbox import PART_BYTES
from recorder.upload.transfers import Transfer, is_void, transfers
from recorder.upload.withdrawing import Request


def show(as_json: bool) -> None:
    """List the queue."""
    with opened() as store:
        rows = [_upload(store, transfer) for transfer in transfers(store)]
        rows += [
            {"what": "withdrawal", "bundle": bundle, "destination": request.destination, "sent": 0, "bytes": 0}
            for bundle, request in withdrawing.requests(store).items()
            if not request.put
        ]
    if as_json:
        console.print_json(rows)
    elif not rows:
        console.note("Nothing waits to be sent.")
    else:
        console.table(
            ["what", "bundle", "to", "sent", "of"],
            [
                [row["what"], row["bundle"], row["destination"], console.size(row["sent"]), console.size(row["bytes"])]
                for row in rows
            ],
            right=["sent", "of"],
        )
        console.note("Go on with `recorder upload queue --send`.")


def send_all() -> None:
    """Go on with everything in the queue, one after the other; what fails stays in it.

    Raises:
        TransferError: if not all of it could be sent.

    """
    with opened() as store:
        steps = [_send_step(store, transfer) for transfer in transfers(store)]
        steps += [_request_step(store, request) for request in withdrawing.requests(store).values() if not request.put]
        failed = sum(not _done(step) for step in steps)
    if failed:
        raise TransferError(f"{failed} of {len(steps)} could not be sent; they stay queued.", "Try again later.")
    console.note(f"{len(steps)} sent; the queue is empty." if steps else "Nothing waits to be sent.")


def _send_step(store: Store, transfer: Transfer) -> Callable[[], None]:
    def step() -> None:
        if is_void(store, transfer):
            drop(store, home().path, transfer)
            console.note(f"Bundle {transfer.bundle} is not approved any more; it was dropped.")
        else:
            send_one(store, transfer, load_destination(store, transfer.destination))

    return step


def _request_step(store: Store, request: Request) -> Callable[[], None]:
    def step() -> None:
        deliver_one(store, request)

    return step


def _done(step: Callable[[], None]) -> bool:
    try:
        step()
    except RecorderError as error:
        console.say_error(error)
        return False
    return True


def _upload(store: Store, transfer: Transfer) -> dict[str, Any]:
    return {
        "what": "void upload" if is_void(store, transfer) else "upload",
        "bundle": transfer.bundle,
        "destination": transfer.destination,
        "sent": min(transfer.size, len(transfer.parts.etags) * PART_BYTES),
        "bytes": transfer.size,
    }
