"""`recorder consent show` and `recorder consent withdraw`."""

from __future__ import annotations

import contextlib
import sys
import time
from pathlib import Path
from typing import Any

import typer

from recorder import consent, console
from recorder.commands.opening import opened
from recorder.config import home
from recorder.consent_record import ConsentRecord, consent_withdrawn
from recorder.control import Request, ask
from recorder.device_key import device_key
from recorder.errors import ConsentError, InputFileError, NotRecordingError
from recorder.store.store import Store


def show(out: Path | None, as_json: bool) -> None:
    """Print what was agreed to, and when; or write the newest record as it was signed to `out`.

    Raises:
        ConsentError: if nothing was agreed to. InputFileError: if `out` is there already or cannot be written.

    """
    with opened() as store:
        records = consent.records(store)
    if not records:
        raise ConsentError("Nothing was agreed to yet.", "Read the notice with `recorder init`.")
    if out is not None:
        _hand_out(records[-1], out)
    elif as_json:
        console.print_json([dict(record.content) for record in records])
    else:
        console.facts(_facts(records[-1]))


def withdraw(delete_everything: bool) -> None:
    """Withdraw: stop recording at once, keep a record of it, and offer to destroy all sessions.

    Raises:
        ConsentError: if there is no consent to withdraw.

    """
    with contextlib.suppress(NotRecordingError):
        ask(home(), Request(do="stop"))
        console.note("Recording is stopped.")
    with opened() as store:
        records = consent.records(store)
        if not records or records[-1].state == "withdrawn":
            raise ConsentError("There is no consent to withdraw.")
        consent.keep(store, consent_withdrawn(records[-1], device_key(store), time.time_ns() // 1_000_000))
        console.note("Your consent is withdrawn. Nothing records until you agree again.")
        _offer_deletion(store, delete_everything)


def _offer_deletion(store: Store, delete_everything: bool) -> None:
    ids = [summary.session_id for summary in store.sessions()]
    if not ids:
        return
    if not delete_everything and not sys.stdin.isatty():
        console.note(f"{len(ids)} sessions are still in your store: `recorder delete`, or pass --delete-everything.")
        return
    if delete_everything or typer.confirm(f"Destroy all {len(ids)} sessions for good?", err=True):
        for session_id in ids:
            store.delete(session_id)
        console.note(
            f"{len(ids)} sessions are destroyed. What was sent already: `recorder receipts`, `recorder withdraw ID`."
        )


def _hand_out(record: ConsentRecord, out: Path) -> None:
    try:
        with out.open("xb") as file:
            file.write(record.document)
    except FileExistsError:
        raise InputFileError(f"{out} is there already.", "Choose another name.") from None
    except OSError as error:
        raise InputFileError(f"{out} cannot be written: {error.strerror}.") from None
    console.note(f"The record is in {out}.")


def _facts(record: ConsentRecord) -> dict[str, str]:
    purpose: dict[str, Any] = record.content["pii_processing"]["purposes"][0]
    recipients = [
        f"{to['name']} ({to['fingerprint']}) of {one['organisation']}"
        for one in record.recipients
        for to in one["recipients"]
    ]
    return {
        "consent": f"{record.state} at {record.content['event']['event_time']}",
        "record": record.record_id,
        "purpose": str(purpose["purpose"]),
        "data": "; ".join(str(one["pii_type"]) for one in purpose["pii_information"]),
        "masked": ", ".join(purpose["pii_masked_before_storage"]),
        "recipients": "; ".join(recipients) or "none: you added no destination",
        "kept": str(purpose["retention_period"]),
        "notice": record.notice_digest,
        "withdraw": str(purpose["withdrawal_method"]),
    }
