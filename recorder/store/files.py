"""Private files, written whole or not at all, and the reserve that lets a deletion work on a full disk."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from recorder.errors import DiskFullError, StoreError

RESERVE_BYTES = 2 << 20
"""Room that a rewritten key database and vault need; a thousand sessions take about half of it."""

_WRITE = os.O_WRONLY | getattr(os, "O_BINARY", 0)  # Windows would write line ends otherwise
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def make_private_folder(path: Path) -> None:
    """Make `path` with mode 0700, or tighten it if it is there.

    Raises:
        StoreError: if it cannot be made.

    """
    with writing(path):
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.chmod(0o700)


def write_atomically(path: Path, content: bytes) -> None:
    """Replace `path` by `content` (mode 0600): after a crash the old or the new content stands there, never a mixture.

    Raises:
        DiskFullError, StoreError: if it could not be written; then the old content stands.

    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with writing(path):
        try:
            with os.fdopen(os.open(draft, _WRITE | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(path)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    sync_folder(path.parent)


def touch_private(path: Path) -> None:
    """Make an empty file of mode 0600, so that a library which opens it later does not choose the mode."""
    with writing(path):
        os.close(os.open(path, _WRITE | os.O_CREAT, 0o600))


def sync_file(path: Path) -> None:
    """Wait until the content of `path` is on the disk."""
    with writing(path), path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Wait until the names in `path` are on the disk, where the system can (Windows cannot, and need not)."""
    if os.name == "nt":
        return
    with contextlib.suppress(OSError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Turn the system's errors about `path` into ours."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise disk_full() from None
        raise StoreError(f"{path} cannot be written: {error.strerror}.", "Check who owns it and its mode.") from None


def disk_full() -> DiskFullError:
    """The error for a disk without room."""
    return DiskFullError("The disk has no room left.", "Free some space, or delete sessions with `recorder delete`.")


class Reserve:
    """A file that holds room back, so that keys can be destroyed on a full disk.

    Args:
        path: where it lies, on the store's disk.

    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def fill(self) -> None:
        """Hold the room back if it is not held already; a disk without that much room is left as it is."""
        try:
            if self._path.stat().st_size == RESERVE_BYTES:
                return
        except OSError:
            pass
        # random bytes: a file system that compresses or leaves holes would reserve nothing for zeros
        with contextlib.suppress(DiskFullError, StoreError):
            write_atomically(self._path, os.urandom(RESERVE_BYTES))

    def release(self) -> None:
        """Give the room back to the disk."""
        self._path.unlink(missing_ok=True)
