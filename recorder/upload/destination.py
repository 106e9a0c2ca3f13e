"""The destinations that a person enrolled: each kept as it was signed, and read anew each time."""

from __future__ import annotations

from typing import Final

from recorder.bundle.destination import Destination, parse_destination
from recorder.errors import DestinationError
from recorder.store.store import Store

KEPT: Final = "destination"
"""Under this kind destination files are kept in the key database, each under the name that the person gave it."""


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
