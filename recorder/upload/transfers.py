"""Uploads that a person said yes to and that are not done: kept with their session, gone on with by hand only."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from typing import Final, Literal

from recorder.bundle.manifest import Manifest
from recorder.bundle.outgoing import Outgoing
from recorder.errors import StoreError
from recorder.store.retention import APPROVAL
from recorder.store.store import Store
from recorder.upload.draft import kept_drafts
from recorder.upload.letterbox import NOT_BEGUN, Parts

KEPT: Final = "transfer"
"""Under this kind they are kept in the key database, by bundle, and destroyed with their session."""


@dataclass(frozen=True, slots=True)
class Transfer:
    """An upload that was agreed to.

    `digest` is the manifest's, which was agreed to; `destination` the person's name for it; `objects` the names that
    the data, the key and the manifest will have; `size` the data's. `stage` is `data` until all of it is at the
    destination, then `key`; from then on `etag` is the data's.
    """

    bundle: str
    session_id: str
    destination: str
    digest: str
    sender: str
    objects: tuple[str, str, str]
    size: int
    parts: Parts = NOT_BEGUN
    stage: Literal["data", "key"] = "data"
    etag: str = ""

    @property
    def data_name(self) -> str:
        """The name of the data object."""
        return self.objects[0]

    def at(self, parts: Parts) -> Transfer:
        """The same, so far along."""
        return replace(self, parts=parts)


def begin(store: Store, session_id: str, destination: str, outgoing: Outgoing) -> Transfer:
    """Queue what was just agreed to; one that is queued already goes on from where it is."""
    manifest = outgoing.manifest
    queued = {transfer.bundle: transfer for transfer in transfers(store)}.get(manifest.bundle)
    if queued is not None and queued.digest == manifest.digest():
        return queued
    return keep(store, _fresh(manifest, outgoing.manifest_name, session_id, destination))


def keep(store: Store, transfer: Transfer) -> Transfer:
    """Note how far it has come."""
    store.keep(KEPT, transfer.bundle, json.dumps(asdict(transfer)).encode(), transfer.session_id)
    return transfer


def transfers(store: Store) -> list[Transfer]:
    """All that are queued.

    Raises:
        StoreError: if what was kept is damaged.

    """
    return [_unpacked(content) for content in store.kept(KEPT).values()]


def transfers_of(store: Store, wanted: str) -> list[Transfer]:
    """Those whose session or bundle has an id that begins with `wanted`."""
    return [one for one in transfers(store) if wanted and _begins(one, wanted)]


def is_void(store: Store, transfer: Transfer) -> bool:
    """Whether what was agreed to is not what is approved any more: then it will never be sent."""
    draft = kept_drafts(store, APPROVAL).get(transfer.session_id)
    return draft is None or draft.digest != transfer.digest or store.head(transfer.session_id) != draft.head


def _begins(transfer: Transfer, wanted: str) -> bool:
    return transfer.session_id.startswith(wanted) or transfer.bundle.startswith(wanted)


def _fresh(manifest: Manifest, manifest_name: str, session_id: str, destination: str) -> Transfer:
    return Transfer(
        bundle=manifest.bundle,
        session_id=session_id,
        destination=destination,
        digest=manifest.digest(),
        sender=manifest.sender,
        objects=(manifest.data.name, manifest.key.name, manifest_name),
        size=manifest.data.size,
    )


def _unpacked(content: bytes) -> Transfer:
    try:
        fields = json.loads(content)
        parts = fields.pop("parts")
        data, key, manifest = fields.pop("objects")
        return Transfer(**fields, objects=(data, key, manifest), parts=Parts(parts["upload"], tuple(parts["etags"])))
    except (ValueError, KeyError, TypeError):
        raise StoreError("What was kept of an upload is damaged.", "Approve the session again.") from None
