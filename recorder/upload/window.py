"""A stretch of a file as a file of its own, so that a part is sent without ever being in memory as a whole."""

from __future__ import annotations

import hashlib
import io
from typing import BinaryIO, Final

_PIECE: Final = 1 << 16


class Window(io.RawIOBase):
    """Reads and seeks between two places of a file; the file has no other reader meanwhile.

    Args:
        file: seekable.
        start: the first byte that belongs to it.
        end: the first one behind it that does not.

    """

    def __init__(self, file: BinaryIO, start: int, end: int) -> None:
        super().__init__()
        self._file, self._start, self._end = file, start, end
        self._at = start

    def __len__(self) -> int:
        return self._end - self._start

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is."""
        return True

    def tell(self) -> int:
        """How far into the window it stands, in bytes."""
        return self._at - self._start

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Stand at a place of the window."""
        base = {io.SEEK_SET: self._start, io.SEEK_CUR: self._at, io.SEEK_END: self._end}[whence]
        self._at = min(max(base + offset, self._start), self._end)
        return self.tell()

    def read(self, size: int | None = -1) -> bytes:
        """At most that many bytes; the rest of the window where no size is given."""
        left = self._end - self._at
        self._file.seek(self._at)
        content = self._file.read(left if size is None or size < 0 else min(size, left))
        self._at += len(content)
        return content

    def md5(self) -> bytes:
        """The MD5 of all of it, against chance on the way; it stands at its beginning afterwards."""
        digest = hashlib.md5(usedforsecurity=False)
        self.seek(0)
        while piece := self.read(_PIECE):
            digest.update(piece)
        self.seek(0)
        return digest.digest()
