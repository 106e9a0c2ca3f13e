"""The folder of sealed bundles that wait to be sent. It holds ciphertext; what opens it is in the key database only.

So a file is dead the moment its session is deleted, edited or cut: what would open it is destroyed in that same step.
The file itself goes when the next command opens the store, or when the one that did it closes it.
"""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from recorder.errors import ApprovalError
from recorder.store.files import make_private_folder
from recorder.store.retention import APPROVAL
from recorder.store.store import Store
from recorder.upload.draft import DRAFT, kept_drafts

FOLDER: Final = "outbox"
_LOCK = "lock"
_DATA, _PART = ".data", ".part"


def data_path(home: Path, bundle: str) -> Path:
    """Where the sealed data of a bundle lies."""
    return home / FOLDER / f"{bundle}{_DATA}"


def part_path(home: Path, bundle: str) -> Path:
    """Where it lies while it is being sealed."""
    return home / FOLDER / f"{bundle}{_PART}"


@contextlib.contextmanager
def held(home: Path) -> Iterator[None]:
    """The outbox, for one process at a time.

    Raises:
        ApprovalError: if another one seals a bundle right now. StoreError, DiskFullError: if it cannot be made.

    """
    make_private_folder(home / FOLDER)
    try:
        with _lock(home):
            yield
    except Timeout:
        raise ApprovalError("Another command is sealing a session.", "Wait for it to end, then try again.") from None


def sweep(store: Store, home: Path, today: datetime.date) -> None:
    """Remove what nothing opens any more, what a crash left, and approvals whose time is over.

    Does nothing while another process seals a bundle.
    """
    if not (home / FOLDER).is_dir():
        return
    with contextlib.suppress(Timeout), _lock(home):
        remove_strangers(store, home, today)


def remove_strangers(store: Store, home: Path, today: datetime.date) -> None:
    """As `sweep`, for who holds the outbox."""
    wanted = set()
    for kind in (DRAFT, APPROVAL):
        for session_id, draft in kept_drafts(store, kind).items():
            if draft.manifest.expired(today):
                store.discard(kind, session_id)
            else:
                wanted.add(data_path(home, draft.manifest.bundle))
    for path in (home / FOLDER).iterdir():
        if path.suffix in (_DATA, _PART) and path not in wanted:
            with contextlib.suppress(OSError):  # Windows: still open elsewhere; ciphertext that nothing opens
                path.unlink()


def _lock(home: Path) -> FileLock:
    return FileLock(home / FOLDER / _LOCK, timeout=0, mode=0o600)
