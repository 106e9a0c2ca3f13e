"""A folder as a letterbox, for a hand-over without a network: the same names as in a bucket."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from recorder.errors import TransferError
from recorder.store.files import sync_folder
from recorder.upload.letterbox import PART_BYTES, Parts, UnreachableError


class FolderLetterbox:
    """A folder that takes objects; it has to be there, so that nothing is written beside a disk that is not plugged in.

    Args:
        path: absolute.

    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def put(self, name: str, body: bytes) -> None:
        """Put a small object, unless it is there already."""
        with self._written(name) as file:
            if file is not None:
                file.write(body)

    def put_file(self, name: str, file: BinaryIO, size: int, _parts: Parts, note: Callable[[Parts], None]) -> str:
        """Put a large object, from its beginning: what was half written is written anew. Gives its MD5, as an ETag."""
        digest = hashlib.md5(usedforsecurity=False)
        copied = Parts("folder")
        with self._written(name) as written:
            file.seek(0)
            for start in range(0, size, PART_BYTES):
                body = file.read(min(PART_BYTES, size - start))
                digest.update(body)
                if written is not None:
                    written.write(body)
                copied = Parts("folder", (*copied.etags, ""))
                note(copied)
        return digest.hexdigest()

    def abandon(self, name: str, _parts: Parts) -> None:
        """Remove what is half written."""
        with reached(self._path):
            self._half(name).unlink(missing_ok=True)

    def answer(self, name: str) -> bytes | None:
        """The collector's answer under that name; None if there is none yet."""
        with reached(self._path):
            try:
                with (self._path / name).open("rb") as file:
                    return file.read(1 << 20)
            except FileNotFoundError:
                if not self._path.is_dir():
                    raise
                return None

    @contextlib.contextmanager
    def _written(self, name: str) -> Iterator[BinaryIO | None]:
        """A file that gets its name when all of it is on the disk; None where it is there already."""
        final, half = self._path / name, self._half(name)
        with reached(self._path):
            if not self._path.is_dir():
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            if final.exists():
                yield None
                return
            final.parent.mkdir(exist_ok=True)
            half.unlink(missing_ok=True)
            with half.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            half.rename(final)
            sync_folder(final.parent)

    def _half(self, name: str) -> Path:
        final = self._path / name
        return final.with_name(f".{final.name}.part")


@contextlib.contextmanager
def reached(path: Path) -> Iterator[None]:
    """Turn the system's errors about the folder into ours."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOENT, errno.ENODEV, errno.EIO, errno.ESTALE, errno.ENOTCONN}:
            raise UnreachableError(
                f"The folder {path} is not there.", "It stays queued: plug it in, then `recorder upload queue --send`."
            ) from None
        raise TransferError(
            f"The folder {path} did not take it: {error.strerror}.", "Check its mode and room."
        ) from None
