"""A sealed bundle that waits on this machine: drafted, or approved. What opens it is in the key database only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from recorder.bundle.manifest import Manifest, read_manifest
from recorder.errors import StoreError
from recorder.store.encoding import decode, encode
from recorder.store.store import Store

DRAFT: Final = "draft"
"""Under this kind drafts are kept, as approvals are: by session, and destroyed with whatever is taken out of it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A sealed bundle: what a person is shown before they approve, and what is sent afterwards.

    Args:
        session_id: whose it is.
        head: the head of the session's chain when it was sealed.
        destination: the name of the destination.
        recipients: names with fingerprints.
        masks: how many masks of each class it has, on frames and in texts.
        manifest: what was sealed, for whom.
        manifest_object: the same, signed.
        manifest_name: under which name it will be sent.
        key_object: the wrapped key: without it nobody opens the sealed data.

    """

    session_id: str
    head: str
    destination: str
    recipients: tuple[tuple[str, str], ...]
    masks: Mapping[str, int]
    manifest: Manifest
    manifest_object: bytes = field(repr=False)
    manifest_name: str
    key_object: bytes = field(repr=False)

    @property
    def digest(self) -> str:
        """What approval binds to: it covers every byte that will be sent."""
        return self.manifest.digest()

    def packed(self) -> bytes:
        """The draft as it is kept."""
        fields = {name: getattr(self, name) for name in ("session_id", "head", "destination", "manifest_name")}
        objects = {"manifest": encode(self.manifest_object), "key": encode(self.key_object)}
        return json.dumps({**fields, **objects, "recipients": self.recipients, "masks": dict(self.masks)}).encode()

    @classmethod
    def unpacked(cls, content: bytes) -> Draft:
        """Read `packed`.

        Raises:
            StoreError: if it is something else. BundleError: if its manifest is not as it was signed.

        """
        try:
            fields = json.loads(content)
            signed, key = decode(fields.pop("manifest")), decode(fields.pop("key"))
            recipients = tuple((str(name), str(mark)) for name, mark in fields.pop("recipients"))
            return cls(
                **fields,
                recipients=recipients,
                manifest=read_manifest(signed),
                manifest_object=signed,
                key_object=key,
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            raise StoreError("What was kept of an approval is damaged.", "Approve the session again.") from None


def kept_drafts(store: Store, kind: str) -> dict[str, Draft]:
    """The drafts (or approvals) that are kept, by session."""
    return {session_id: Draft.unpacked(content) for session_id, content in store.kept(kind).items()}


def keep_draft(store: Store, kind: str, draft: Draft) -> None:
    """Keep it until anything is taken out of its session; what stood in its place is destroyed first."""
    store.discard(kind, draft.session_id)
    store.keep(kind, draft.session_id, draft.packed(), draft.session_id, until_change=True)
