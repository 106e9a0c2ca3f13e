"""Approval: exactly these bytes, to exactly these people. Whatever is taken out of the session afterwards voids it."""

from __future__ import annotations

import datetime
import hashlib
import secrets
from pathlib import Path
from typing import Final

from recorder.bundle.destination import Destination
from recorder.bundle.outgoing import Outgoing
from recorder.errors import ApprovalError
from recorder.store.keybook import unknown_session
from recorder.store.retention import APPROVAL
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.upload import outbox
from recorder.upload.draft import DRAFT, Draft, keep_draft, kept_drafts
from recorder.upload.drafting import Order, seal_session

EDITS: Final = "edits"
"""Under this kind the review keeps, by session, what is to be taken out when its page is closed."""


def prepare(store: Store, home: Path, session_id: str, destination: Destination, today: datetime.date) -> Draft:
    """Seal a session for a destination, to be looked at before it is approved. It replaces an earlier draft.

    The sealed data goes into the outbox; what opens it only into the key database, and it is destroyed with whatever
    is taken out of the session.

    Raises:
        ApprovalError: if the session is being recorded or reviewed, or changed meanwhile.
        UnknownSessionError, StoreError, DiskFullError: as reading and writing raise them.

    """
    start = _reviewed(store, session_id)
    head, bundle = store.head(session_id), secrets.token_hex(16)
    part = outbox.part_path(home, bundle)
    with outbox.held(home):
        try:
            draft = seal_session(store, Order(start, head, bundle, destination, today), part)
            if _is_changed(store, session_id, head):
                raise _void()
            part.replace(outbox.data_path(home, bundle))
            keep_draft(store, DRAFT, draft)
        finally:
            part.unlink(missing_ok=True)
        outbox.remove_strangers(store, home, today)
    return draft


def drafted(store: Store, session_id: str) -> Draft:
    """The draft of a session that waits to be approved.

    Raises:
        ApprovalError: if there is none.

    """
    draft = kept_drafts(store, DRAFT).get(session_id)
    if draft is None:
        raise ApprovalError("Nothing of that session waits for approval.", "Prepare it with `recorder approve ID`.")
    return draft


def confirm(store: Store, home: Path, draft: Draft) -> None:
    """Approve exactly what was drafted; an earlier approval of the session is void.

    Raises:
        ApprovalError: if the draft is not there any more, or anything changed since.

    """
    with outbox.held(home):
        if drafted(store, draft.session_id) != draft or _is_changed(store, draft.session_id, draft.head):
            raise _void()
        keep_draft(store, APPROVAL, draft)
        store.discard(DRAFT, draft.session_id)
        store.note("approved", draft.digest)


def discard(store: Store, home: Path, draft: Draft) -> None:
    """Drop a draft: what opens it is destroyed, and the sealed data removed."""
    with outbox.held(home):
        store.discard(DRAFT, draft.session_id)
        outbox.data_path(home, draft.manifest.bundle).unlink(missing_ok=True)


def approved(store: Store, home: Path, session_id: str, today: datetime.date) -> Outgoing:
    """What was approved of a session, if it is still exactly that.

    Raises:
        ApprovalError: if nothing is approved, the session was changed since, its time is over, or a byte of what
            would be sent is not what was approved.

    """
    draft = kept_drafts(store, APPROVAL).get(session_id)
    if draft is None:
        raise ApprovalError("That session is not approved.", "Approve it with `recorder approve ID`.")
    if _is_changed(store, session_id, draft.head):
        raise _void()
    if draft.manifest.expired(today):
        raise ApprovalError("The time for which it was approved is over.", "Approve it again with `recorder approve`.")
    path = outbox.data_path(home, draft.manifest.bundle)
    key = hashlib.sha256(draft.key_object).hexdigest()
    if _facts(path) != (draft.manifest.data.size, draft.manifest.data.sha256) or key != draft.manifest.key.sha256:
        raise ApprovalError(
            "What waits to be sent is not what was approved.", "Approve it again with `recorder approve`."
        )
    return Outgoing(draft.manifest, draft.manifest_object, draft.manifest_name, draft.key_object, path)


def _reviewed(store: Store, session_id: str) -> SessionStart:
    summary = next((one for one in store.sessions() if one.session_id == session_id), None)
    if summary is None:
        raise unknown_session(session_id)
    if summary.state == "recording":
        raise ApprovalError("That session is being recorded.", "Stop the recording first: `recorder stop`.")
    if session_id in store.kept(EDITS):
        raise ApprovalError(
            "What you took out of that session is not final yet.", "Close its review page, then approve it."
        )
    return summary.start


def _is_changed(store: Store, session_id: str, head: str) -> bool:
    """Whether anything was taken out of the session since, or is to be."""
    return store.head(session_id) != head or session_id in store.kept(EDITS)


def _void() -> ApprovalError:
    return ApprovalError("The session was changed since it was approved.", "Look at it and approve it again.")


def _facts(path: Path) -> tuple[int, str]:
    """Size and SHA-256 of a file; of one that is missing, what no file has."""
    try:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            return file.tell(), digest
    except OSError:
        return -1, ""
