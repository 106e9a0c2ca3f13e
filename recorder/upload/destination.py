"""The destinations that a person enrolled: each kept as it was signed, and read anew each time."""

from __future__ import annotations

from typing import Final

from recorder.bundle.destination import Destination, parse_destination
from recorder.errors import DestinationError
from recorder.store.store import Store

KEPT: Final = "destination"
"""Under this kind destination files are kept in the key database, each under the name that the person gave it."""

_SENT_TO: Final = "sent-to"
"""Those that something was sent to, by their digests: kept when another file takes their name, to ask back by."""


def destinations(store: Store) -> list[Destination]:
    """All destinations that were added, by name.

    Raises:
        DestinationError: if one was altered.

    """
    return [parse_destination(document, name) for name, document in sorted(store.kept(KEPT).items())]


def load_destination(store: Store, name: str) -> Destination:
    """The destination of that name.

    Raises:
        DestinationError: if there is none, or it was altered.

    """
    document = store.kept(KEPT).get(name)
    if document is None:
        raise DestinationError(
            "There is no destination of that name.",
            "`recorder upload destinations` lists them; `recorder upload add-destination FILE` adds one.",
        )
    return parse_destination(document, name)


def remember(store: Store, destination: Destination) -> None:
    """Keep a destination as it is now, because something is sent to it.

    Raises:
        DestinationError: if it is not there any more, or was changed meanwhile.

    """
    if load_destination(store, destination.name) != destination:
        raise DestinationError("The destination was changed meanwhile.", "Approve the session again.")
    store.keep(_SENT_TO, destination.digest, store.kept(KEPT)[destination.name])


def remembered(store: Store, digest: str, name: str) -> Destination:
    """The destination that something was sent to, as it was then.

    Args:
        store: open.
        digest: of its signed file.
        name: the person's name for it.

    Raises:
        DestinationError: if nothing was sent to it, or it was altered.

    """
    document = store.kept(_SENT_TO).get(digest)
    if document is None:
        raise DestinationError("Nothing was sent to that destination.", "`recorder receipts` lists what was sent.")
    return parse_destination(document, name)
