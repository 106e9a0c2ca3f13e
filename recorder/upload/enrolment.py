"""Adding a destination: what was signed was agreed to, and the credentials for it can do nothing but put. [EXIT]

The consent record names who was agreed to, so each addition and removal makes a new version of it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from recorder import consent
from recorder.bundle.destination import Destination, parse_destination
from recorder.errors import DestinationError, StoreError
from recorder.store.store import Store
from recorder.upload.bucket import BucketLetterbox, Credentials, connected
from recorder.upload.destination import KEPT, destinations
from recorder.upload.folder import FolderLetterbox
from recorder.upload.letterbox import Letterbox, UnreachableError
from recorder.upload.probing import probe

_CREDENTIALS: Final = "credentials"


def check_known(store: Store, destination: Destination) -> None:
    """Check that an organisation whose key is known did not come with another one.

    Raises:
        DestinationError: if it did, or if another organisation's destination has that name.

    """
    for known in destinations(store):
        same = known.organisation_key == destination.organisation_key
        if known.organisation == destination.organisation and not same:
            raise DestinationError(
                f"{known.organisation} signed with another key before ({known.organisation_fingerprint}).",
                f"If it says so itself: `recorder upload remove-destination {known.name}`, then add this one.",
            )
        if known.name == destination.name and not same:
            raise DestinationError("Another organisation's destination has that name.", "Choose one with --name.")


def add(store: Store, document: bytes, destination: Destination, credentials: Credentials | None, wall_ms: int) -> None:
    """Try the credentials, and keep the destination with them and with the consent.

    Args:
        store: open.
        document: the signed file.
        destination: what stands in it, as it was shown and agreed to.
        credentials: for a bucket; None for a folder.
        wall_ms: when it was agreed to, milliseconds since 1970 in UTC.

    Raises:
        DestinationError: if they can do more than put. UnreachableError: if the destination does not answer.
        ConsentError: if there are more recipients than a consent record can name.

    """
    if parse_destination(document, destination.name) != destination:
        raise DestinationError("The destination file changed while it was shown.", "Add it again.")
    check_known(store, destination)
    if credentials is not None:
        try:
            probe(connected(destination, credentials), destination.bucket)
        except UnreachableError:
            raise UnreachableError("The destination does not answer.", "Nothing was added: try again later.") from None
    others = [one for one in destinations(store) if one.name != destination.name]
    consent.amend(store, [*others, destination], wall_ms)
    if credentials is not None:
        store.discard(_CREDENTIALS, destination.name)
        kept = {"access_key": credentials.access_key, "secret_key": credentials.secret_key}
        store.keep(_CREDENTIALS, destination.name, json.dumps(kept).encode())
    store.keep(KEPT, destination.name, document)


def remove(store: Store, destination: Destination, wall_ms: int) -> None:
    """Destroy the credentials, forget the destination, and take it out of the consent at `wall_ms`, as above."""
    store.discard(_CREDENTIALS, destination.name)
    store.discard(KEPT, destination.name)
    consent.amend(store, destinations(store), wall_ms)


def opened_letterbox(store: Store, destination: Destination) -> Letterbox:
    """The destination, ready to take things; nothing is sent yet.

    Raises:
        StoreError: if its credentials are damaged or missing.

    """
    if destination.kind == "folder":
        return FolderLetterbox(Path(destination.folder))
    try:
        credentials = Credentials(**json.loads(store.kept(_CREDENTIALS)[destination.name]))
    except (KeyError, ValueError, TypeError):
        raise StoreError("The credentials of that destination are damaged.", "Add the destination again.") from None
    return BucketLetterbox(connected(destination, credentials), destination.bucket)
