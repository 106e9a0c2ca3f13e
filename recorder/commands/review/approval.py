"""The way from the review page to an approval: what the page shows, from what is sealed."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from recorder.config import Home
from recorder.errors import ApprovalError
from recorder.review.interfaces import Offer
from recorder.store.store import Store
from recorder.upload.approval import confirm, discard, drafted, prepare
from recorder.upload.destination import destinations, load_destination
from recorder.upload.draft import Draft


class PageApprover:
    """Prepares, approves and drops drafts of one store.

    Args:
        store: the open store.
        where: its home.
        today: the day, from which a destination's days count.

    """

    def __init__(self, store: Store, where: Home, today: Callable[[], datetime.date]) -> None:
        self._store = store
        self._home = where.path
        self._today = today

    def destinations(self) -> tuple[str, ...]:
        """The names of the destinations that were added."""
        return tuple(one.name for one in destinations(self._store))

    def prepare(self, session_id: str, destination: str) -> Offer:
        """Seal what would be sent, and say what it is.

        Raises:
            ApprovalError, DestinationError, StoreError, DiskFullError: if it cannot be approved.

        """
        chosen = load_destination(self._store, destination)
        return _offer(prepare(self._store, self._home, session_id, chosen, self._today()))

    def confirm(self, session_id: str, digest: str) -> None:
        """Approve the draft with this digest.

        Raises:
            ApprovalError: if that is not the draft that is there.

        """
        draft = drafted(self._store, session_id)
        if draft.digest != digest:
            raise ApprovalError("What waits for approval is not what was shown.", "Prepare it again.")
        confirm(self._store, self._home, draft)

    def discard(self, session_id: str) -> None:
        """Drop what was prepared and not confirmed."""
        discard(self._store, self._home, drafted(self._store, session_id))


def _offer(draft: Draft) -> Offer:
    manifest = draft.manifest
    return Offer(
        digest=draft.digest,
        size=manifest.data.size + manifest.key.size + len(draft.manifest_object),
        frames=manifest.frames,
        events=manifest.events,
        masks=dict(draft.masks),
        recipients=draft.recipients,
        destination=draft.destination,
        purpose=manifest.purpose,
        expires=manifest.expires,
    )
