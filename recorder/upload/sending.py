"""Sending an approved bundle: the data in parts, then its key, and last the manifest, without which it is not there.

A break costs one part at the most: each is noted before the next is begun. The approval is looked at again between the
data and the key, so of a session that was edited or deleted meanwhile nobody ever gets what opens it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from filelock import FileLock, Timeout

from recorder.bundle.destination import Destination
from recorder.bundle.outgoing import Outgoing
from recorder.device_key import device_key
from recorder.errors import ApprovalError, TransferError
from recorder.store.files import make_private_folder
from recorder.store.retention import APPROVAL
from recorder.store.store import Store
from recorder.upload import outbox, transfers
from recorder.upload.approval import approved
from recorder.upload.destination import remember
from recorder.upload.letterbox import NOT_BEGUN, PART_BYTES, ForgottenUploadError, Letterbox, Parts, UnreachableError
from recorder.upload.receipts import UploadReceipt, keep_upload, md5_etag, receipt_for
from recorder.upload.transfers import Transfer

WAITS_S: Final = (0.5, 1.0, 2.0, 4.0, 8.0)
"""Pauses between attempts that brought nothing further; after the last one it stays queued."""

_LOCK: Final = "sending"
_Result = TypeVar("_Result")


@dataclass(frozen=True, slots=True)
class Sending:
    """What sending needs besides the transfer itself.

    Args:
        store: open.
        home: the folder of all state.
        destination: where to.
        letterbox: the same, opened.
        today: for expiry and receipt.
        moved: is told how many of how many bytes are at the destination.
        wait: pauses for so many seconds.

    """

    store: Store
    home: Path
    destination: Destination
    letterbox: Letterbox
    today: date
    moved: Callable[[int, int], None]
    wait: Callable[[float], None] = time.sleep

    def send(self, transfer: Transfer) -> UploadReceipt:
        """Send what was agreed to, or go on with it; keeps the receipt and removes what was waiting.

        Raises:
            ApprovalError: if it is not approved any more, or is being sent by another process.
            UnreachableError: if the destination does not answer; then it stays queued. TransferError: if it refuses.

        """
        with alone(self.home):
            outgoing = self._approved(transfer)
            transfer = self._current(transfer)
            if transfer.stage == "data":
                etag = self._send_data(transfer, outgoing)
                outgoing = self._approved(transfer)
                transfer = replace(self._current(transfer), stage="key", etag=etag)
            receipt = self._noted(transfer, outgoing)
            self._patiently(lambda: self.letterbox.put(outgoing.manifest.key.name, outgoing.key_object))
            self._patiently(lambda: self.letterbox.put(outgoing.manifest_name, outgoing.manifest_object))
            self._clear(transfer, outgoing)
            return receipt

    def _approved(self, transfer: Transfer) -> Outgoing:
        outgoing = approved(self.store, self.home, transfer.session_id, self.today)
        if outgoing.manifest.digest() != transfer.digest or outgoing.manifest.destination != self.destination.digest:
            raise ApprovalError(
                "What you said yes to is not what is approved now.", "See it with `recorder upload ID`, and say yes."
            )
        return outgoing

    def _send_data(self, transfer: Transfer, outgoing: Outgoing) -> str:
        """The data object's ETag; one upload that the destination forgot is begun anew."""

        def once() -> str:
            with outgoing.data_path.open("rb") as file:
                parts = self._current(transfer).parts
                self._note(transfer, parts)
                note = lambda parts: self._note(transfer, parts)  # noqa: E731
                return self.letterbox.put_file(transfer.data_name, file, transfer.size, parts, note)

        try:
            return self._patiently(once, self._came())
        except ForgottenUploadError:
            transfers.keep(self.store, transfer.at(NOT_BEGUN))
            return self._patiently(once)

    def _note(self, transfer: Transfer, parts: Parts) -> None:
        transfers.keep(self.store, transfer.at(parts))
        self.moved(min(transfer.size, len(parts.etags) * PART_BYTES), transfer.size)

    def _current(self, transfer: Transfer) -> Transfer:
        """The transfer as it was noted last."""
        return next((one for one in transfers.transfers(self.store) if one.bundle == transfer.bundle), transfer)

    def _patiently(self, action: Callable[[], _Result], came: int = -1) -> _Result:
        """Try again while the destination does not answer: longer and longer, and anew whenever it went on a bit.

        With `came`, what is there already, it gives up at once if nothing more gets through: then there is no network.
        """
        waits = [] if came >= 0 else list(WAITS_S)
        while True:
            try:
                return action()
            except UnreachableError:
                if self._came() > came:
                    waits, came = list(WAITS_S), self._came()
                if not waits:
                    raise
                self.wait(waits.pop(0))

    def _came(self) -> int:
        """How many answers of the destination were noted."""
        return sum(len(one.parts.etags) + bool(one.parts.upload) for one in transfers.transfers(self.store))

    def _noted(self, transfer: Transfer, outgoing: Outgoing) -> UploadReceipt:
        """The receipt, kept before the key is sent: from then on there is something to ask back, whatever happens."""
        remember(self.store, self.destination)
        etags = (transfer.etag, md5_etag(outgoing.key_object), md5_etag(outgoing.manifest_object))
        receipt = receipt_for(outgoing, self.destination, etags, self.today.isoformat())
        keep_upload(self.store, receipt, device_key(self.store), transfer.session_id)
        transfers.keep(self.store, transfer)
        return receipt

    def _clear(self, transfer: Transfer, outgoing: Outgoing) -> None:
        with outbox.held(self.home):
            self.store.discard(APPROVAL, transfer.session_id)
            self.store.discard(transfers.KEPT, transfer.bundle)
            outgoing.data_path.unlink(missing_ok=True)


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Sending, for one process at a time.

    Raises:
        TransferError: if another one is sending.

    """
    make_private_folder(home / outbox.FOLDER)
    lock = FileLock(home / outbox.FOLDER / _LOCK, timeout=0, mode=0o600)
    try:
        lock.acquire()
    except Timeout:
        raise TransferError("Another command is sending already.", "Wait for it to end.") from None
    try:
        yield
    finally:
        lock.release()
