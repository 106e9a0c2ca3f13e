"""Giving up an upload that is not done: nothing more of it is sent, and what can be taken back is."""

from __future__ import annotations

import contextlib
from pathlib import Path

from recorder.errors import DestinationError, TransferError
from recorder.store.retention import APPROVAL
from recorder.store.store import Store
from recorder.upload.destination import load_destination
from recorder.upload.draft import kept_drafts
from recorder.upload.enrolment import opened_letterbox
from recorder.upload.sending import alone
from recorder.upload.transfers import KEPT, Transfer


def cancel(store: Store, home: Path, transfer: Transfer) -> None:
    """Give up an upload, its approval too. If its key may be at the destination, there is a receipt to ask it back by.

    Parts that lie at a destination which cannot be reached now stay there: ciphertext without a key.

    Raises:
        TransferError: if another command is sending right now.

    """
    with alone(home):
        if kept_drafts(store, APPROVAL).get(transfer.session_id) is not None:
            store.discard(APPROVAL, transfer.session_id)
        with contextlib.suppress(TransferError, DestinationError):
            _take_back(store, transfer)
        store.discard(KEPT, transfer.bundle)


def drop(store: Store, home: Path, transfer: Transfer) -> None:
    """Give up an upload whose approval is void.

    Raises:
        TransferError: if another command is sending right now.

    """
    with alone(home):
        with contextlib.suppress(TransferError, DestinationError):
            _take_back(store, transfer)
        store.discard(KEPT, transfer.bundle)


def _take_back(store: Store, transfer: Transfer) -> None:
    if transfer.stage == "data" and transfer.parts.upload:
        letterbox = opened_letterbox(store, load_destination(store, transfer.destination))
        letterbox.abandon(transfer.data_name, transfer.parts)
