"""`recorder approve`: seal a session, show what would be sent and to whom, and ask."""

from __future__ import annotations

import datetime
import sys
from typing import Any

import typer

from recorder import console
from recorder.bundle.destination import Destination
from recorder.clock import today
from recorder.commands.opening import opened
from recorder.commands.sessions import resolve
from recorder.config import home
from recorder.errors import ApprovalError, DestinationError
from recorder.store.store import Store
from recorder.upload.approval import confirm, discard, drafted, prepare
from recorder.upload.destination import destinations, load_destination
from recorder.upload.draft import Draft


def approve(wanted: str, to: str | None, digest: str | None, as_json: bool) -> bool:
    """Seal a session and approve it, or approve what was sealed before; gives whether it is approved.

    Args:
        wanted: a session's id, or its beginning.
        to: a destination's name; None: the only one there is.
        digest: approve, without a question, the draft that has this digest.
        as_json: print JSON, and ask nothing.

    Raises:
        ApprovalError: if the digest is not the draft's, or the session cannot be sealed now.
        DestinationError: if it is not clear where to.

    """
    with opened() as store:
        session_id = resolve(store, wanted).session_id
        if digest is not None:
            draft = _drafted_as(store, session_id, digest, to)
            confirm(store, home().path, draft)
        else:
            draft = _prepared(store, session_id, _chosen(store, to))
        if as_json:
            console.print_json({**_facts(draft), "approved": digest is not None})
            return digest is not None
        if digest is None:
            _show(draft)
            return _asked(store, draft)
    console.note(f"Session {session_id} is approved. Send it with `recorder upload {session_id}`.")
    return True


def _asked(store: Store, draft: Draft) -> bool:
    if not sys.stdin.isatty():
        console.note(
            f"Nothing is approved yet, as nobody is here to ask: `recorder approve {draft.session_id}"
            f" --digest {draft.digest}` approves exactly this."
        )
        return False
    if not typer.confirm("Approve exactly this?", err=True):
        discard(store, home().path, draft)
        console.note("Nothing is approved, and what was sealed is destroyed.")
        return False
    confirm(store, home().path, draft)
    console.note(f"Session {draft.session_id} is approved. Send it with `recorder upload {draft.session_id}`.")
    return True


def _prepared(store: Store, session_id: str, destination: Destination) -> Draft:
    with console.working(f"Sealing session {session_id} ..."):
        return prepare(store, home().path, session_id, destination, today())


def _drafted_as(store: Store, session_id: str, digest: str, to: str | None) -> Draft:
    draft = drafted(store, session_id)
    if draft.digest != digest or (to is not None and draft.destination != to):
        raise ApprovalError("That is not the digest of what was sealed last.", "Look again: `recorder approve ID`.")
    return draft


def _chosen(store: Store, name: str | None) -> Destination:
    if name is not None:
        return load_destination(store, name)
    known = destinations(store)
    if len(known) != 1:
        raise DestinationError(
            f"{len(known) or 'No'} destinations are known, so it is not clear where to.",
            "Name one with --to." if known else "Add one with `recorder upload add-destination FILE`.",
        )
    return known[0]


def _facts(draft: Draft) -> dict[str, Any]:
    manifest = draft.manifest
    return {
        "session": draft.session_id,
        "destination": draft.destination,
        "digest": draft.digest,
        "bundle": manifest.bundle,
        "frames": manifest.frames,
        "events": manifest.events,
        "masks": dict(draft.masks),
        "bytes": manifest.data.size + manifest.key.size + len(draft.manifest_object),
        "recipients": [{"name": name, "fingerprint": fingerprint} for name, fingerprint in draft.recipients],
        "purpose": manifest.purpose,
        "expires": manifest.expires,
    }


def _show(draft: Draft) -> None:
    facts, manifest = _facts(draft), draft.manifest
    console.facts(
        {
            "session": draft.session_id,
            "destination": draft.destination,
            "holds": f"{manifest.frames} frames, {manifest.events} events",
            "masks": console.counts(draft.masks),
            "size": console.size(facts["bytes"]),
            **{f"recipient {number}": f"{name}  {mark}" for number, (name, mark) in enumerate(draft.recipients, 1)},
            "purpose": manifest.purpose,
            "expires": manifest.expires,
            "digest": draft.digest,
        }
    )
    days = (datetime.date.fromisoformat(manifest.expires) - today()).days
    console.note(f"Only these recipients will be able to open it, for {days} days; you can withdraw it at any time.")
