"""The destination file that an organisation hands to its senders: made from a plain one, signed by the collector.

The collector's own key signs it, and is the one that senders will expect under receipts of deletion; a recipient's age
key is filled in where the plain file names no recipients.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from recorder.bundle.destination import Destination, parse_destination, sign_destination
from recorder.collect.identity import Identity
from recorder.errors import InputFileError
from recorder.store.files import write_atomically


def sign_file(plain: Path, signed: Path, identity: Identity) -> Destination:
    """Sign a plain destination file; gives what senders will see.

    Args:
        plain: JSON or YAML with the fields of a destination (docs/destinations.md).
        signed: where the signed file goes.
        identity: of the collector.

    Raises:
        InputFileError: if the plain file cannot be read. DestinationError: if a field is missing or makes no sense.
        StoreError, DiskFullError: if the signed one cannot be written.

    """
    public = identity.public
    filled = {
        "collector_key": public.collector_key,
        "recipients": [{"name": public.name, "age_key": public.age_key}],
        **_read(plain),
    }
    document = sign_destination(filled, identity.collector)
    write_atomically(signed, document)
    return parse_destination(document, "")


def _read(plain: Path) -> dict[str, Any]:
    try:
        content = yaml.safe_load(plain.read_bytes())
    except OSError as error:
        raise InputFileError(f"{plain} cannot be read: {error.strerror}.", "Check the path.") from None
    except (yaml.YAMLError, RecursionError):
        raise InputFileError(f"{plain} is neither JSON nor YAML.", "See docs/destinations.md for an example.") from None
    if not isinstance(content, dict) or not all(isinstance(name, str) for name in content):
        raise InputFileError(f"{plain} has no fields.", "See docs/destinations.md for an example.")
    return content
