"""Sealing: the container, as it is made, into an age file under a key of its own; and back.

Nothing is held but a chunk: the container is pulled by age as it is made. Padding stands inside, and is measured when
age has written its header, whose length varies, so the sealed file has exactly the size of a bucket.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Final, Protocol

import pyrage

from recorder.bundle.buckets import STEP_BYTES, bucket, plain_size, sealed_size
from recorder.bundle.container import RECORD_HEAD_BYTES, Room
from recorder.bundle.parsing import altered
from recorder.errors import BundleError
from recorder.store.files import sync_file, touch_private, writing

_BEFORE_HEADER: Final = 1 << 17
"""age writes its header with the first chunk of 64 KiB; by so many bytes it is there."""

_MOST_PADDING: Final = 1 << 20
_HEADER_END: Final = b"\n--- "
_MAC_LETTERS, _NONCE_BYTES = 43, 16
_PIECE = 1 << 20


class Reads(Protocol):
    """Where bytes come from."""

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A sealed file: its size, its SHA-256 in hexadecimal, and the age identity that opens it."""

    size: int
    sha256: str
    identity: str = field(repr=False)


def seal(make: Callable[[Room], Iterator[bytes]], path: Path) -> Sealed:
    """Seal a container into `path`, a new private file, in constant memory.

    Args:
        make: gives the container's bytes; it is told how much padding to put in.
        path: where to; left as it is when something fails.

    Raises:
        DiskFullError, StoreError: if it cannot be written; and whatever `make` raises.

    """
    identity = pyrage.x25519.Identity.generate()
    touch_private(path)
    with writing(path), path.open("wb") as file:
        sink = _Sink(file)
        source = _Pulled(make(sink.room))
        try:
            pyrage.encrypt_io(source, sink, [identity.to_public()])
        except Exception:
            _raise_first(source.failure, sink.failure)
            raise
        _raise_first(source.failure, sink.failure)  # age lets some failures of a writer pass
    if sink.size != sink.target:
        raise BundleError("The sealed data has not the size it should have.", "This is a defect; please report it.")
    sync_file(path)
    return Sealed(sink.size, sink.digest.hexdigest(), str(identity))


def unseal(sealed: Reads, identity: str, into: BinaryIO) -> None:
    """Open a sealed file into `into`, in constant memory.

    Raises:
        BundleError: if it was altered, or another key is needed. Whatever `into` raises.

    """
    source, sink = _Checked(sealed), _Passing(into)
    try:
        pyrage.decrypt_io(source, sink, [pyrage.x25519.Identity.from_str(identity)])
    except (pyrage.DecryptError, pyrage.IdentityError, OSError, ValueError):
        _raise_first(source.failure, sink.failure)
        raise altered() from None
    _raise_first(source.failure, sink.failure)
    into.flush()


class _Pulled:
    """Gives bytes as they are made; keeps the error of their maker, which age would put into words of its own."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = memoryview(b"")
        self.failure: BaseException | None = None

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes; none at the end."""
        try:
            while not self._rest:
                self._rest = memoryview(next(self._chunks))
        except StopIteration:
            return b""
        except BaseException as error:
            self.failure = error
            raise
        size = size if size >= 0 else len(self._rest)
        taken, self._rest = self._rest[:size], self._rest[size:]
        return bytes(taken)


class _Sink:
    """Writes what age gives, hashes it, and knows how much padding is still wanted."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._begin = b""
        self._header = 0
        self.digest = hashlib.sha256()
        self.size = 0
        self.target = 0
        self.failure: BaseException | None = None

    def write(self, content: bytes, /) -> int:
        """Write all of it."""
        try:
            self._file.write(content)
        except BaseException as error:
            self.failure = error
            raise
        self.digest.update(content)
        self.size += len(content)
        if not self._header:
            self._begin += content[:_PIECE]
            self._header = _header_bytes(self._begin)
        return len(content)

    def flush(self) -> None:
        """Nothing is held back."""

    def room(self, size: int) -> int:
        """How much padding is to follow next on a container that would have `size` bytes without."""
        if size < _BEFORE_HEADER:
            return _BEFORE_HEADER
        if not self.target:
            self.target = _target(self._header, size)
        missing = plain_size(self._header, self.target) - size
        return missing if missing <= _MOST_PADDING else _MOST_PADDING - RECORD_HEAD_BYTES


class _Checked:
    """Reads from a source; keeps its error."""

    def __init__(self, source: Reads) -> None:
        self._source = source
        self.failure: BaseException | None = None

    def read(self, size: int = -1, /) -> bytes:
        """At most `size` bytes."""
        try:
            return self._source.read(size)
        except BaseException as error:
            self.failure = error
            raise


class _Passing:
    """Writes to a file; keeps its error."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.failure: BaseException | None = None

    def write(self, content: bytes, /) -> int:
        """Write all of it."""
        try:
            return self._file.write(content)
        except BaseException as error:
            self.failure = error
            raise

    def flush(self) -> None:
        """Left to the owner of the file."""


def _header_bytes(begin: bytes) -> int:
    """How long the header of an age file is, with the nonce after it; 0 if it is not all there yet."""
    at = begin.find(_HEADER_END)
    length = at + len(_HEADER_END) + _MAC_LETTERS + 1 + _NONCE_BYTES
    return length if at >= 0 and len(begin) >= length else 0


def _target(header: int, size: int) -> int:
    """The least bucket that a container of `size` bytes can be padded to exactly."""
    target = bucket(sealed_size(header, size))
    while True:
        try:
            missing = plain_size(header, target) - size
        except ValueError:
            missing = 1
        if missing == 0 or missing >= RECORD_HEAD_BYTES:
            return target
        target = bucket(target + STEP_BYTES)


def _raise_first(*failures: BaseException | None) -> None:
    for failure in failures:
        if failure is not None:
            raise failure
