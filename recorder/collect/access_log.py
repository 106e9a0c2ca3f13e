"""Who opened what, and when: one JSON line for each time, each with the SHA-256 of the line before it.

A line that is changed or taken out of the middle breaks the chain, and then nothing is opened any more. That lines
were cut off at the end shows only to who noted the last one's digest elsewhere.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock

from recorder.errors import StoreError
from recorder.store.files import make_private_folder, writing
from redaction.canonical import canonical_json

LOG_FILE: Final = "access.jsonl"
_FIRST: Final = hashlib.sha256(b"recorder access log").hexdigest()
_LOCK_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Access:
    """One access, or one that was refused.

    `at` is UTC in ISO 8601, `identity` a fingerprint, `manifest` the manifest's digest (empty if it could not be
    read), `sender` an Ed25519 key in hexadecimal; `result` is `opened`, or the name of the error that refused it.
    """

    at: str
    identity: str
    bundle: str
    manifest: str
    sender: str
    result: str


class AccessLog:
    """The log in a recipient's folder.

    Args:
        folder: the recipient's folder.

    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOG_FILE

    def append(self, access: Access) -> None:
        """Write an access down; it is on the disk when this returns.

        Raises:
            StoreError: if the log was changed. StoreError, DiskFullError: if it cannot be written.

        """
        make_private_folder(self._path.parent)
        with FileLock(self._path.with_suffix(".lock"), timeout=_LOCK_SECONDS, mode=0o600):
            fields = {name: getattr(access, name) for name in Access.__slots__}
            line = canonical_json({**fields, "previous": self.head()}) + b"\n"
            with writing(self._path):
                descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
                try:
                    os.write(descriptor, line)
                    os.fsync(descriptor)
                finally:
                    os.close(descriptor)

    def entries(self) -> list[Access]:
        """All of them, oldest first.

        Raises:
            StoreError: if the log was changed.

        """
        return [access for _, access in self._checked()]

    def head(self) -> str:
        """The digest of the last line, to be noted elsewhere.

        Raises:
            StoreError: if the log was changed.

        """
        last = deque(self._checked(), maxlen=1)
        return last[0][0] if last else _FIRST

    def _checked(self) -> Iterator[tuple[str, Access]]:
        previous = _FIRST
        for line in self._lines():
            try:
                fields = json.loads(line)
                if fields.pop("previous") != previous or not line.endswith(b"\n"):
                    raise _changed()
                access = Access(**fields)
            except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
                raise _changed() from None
            previous = hashlib.sha256(line).hexdigest()
            yield previous, access

    def _lines(self) -> Iterator[bytes]:
        try:
            with self._path.open("rb") as file:
                yield from file
        except FileNotFoundError:
            return


def _changed() -> StoreError:
    return StoreError(
        "The log of accesses was changed, so nothing is opened.",
        f"Keep collect/{LOG_FILE} as it is for whoever looks into it, and move it away.",
    )
