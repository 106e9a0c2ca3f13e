"""Where bundles lie: a folder, or a bucket. Objects are read by their names and nothing is written."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol
from urllib.parse import urlsplit

from recorder.bundle.names import MANIFESTS, is_number, is_object_name
from recorder.errors import TransferError


class Source(Protocol):
    """Reads objects; names are a folder, a slash and 32 hexadecimal digits."""

    def names(self, folder: str) -> list[str]:
        """The names of the objects in a folder, sorted.

        Raises:
            TransferError: if it cannot be listed.

        """

    def has(self, name: str) -> bool:
        """Whether there is such an object.

        Raises:
            TransferError: if that cannot be told.

        """

    def get(self, name: str, most: int) -> bytes:
        """A small object; one that is larger than `most` bytes is cut there.

        Raises:
            TransferError: if it is not there, or cannot be read.

        """

    def data(self, name: str, size: int, scratch: Path) -> AbstractContextManager[BinaryIO]:
        """A large object, to be read and sought in; if it is larger than `size`, at least one byte more is read.

        Args:
            name: of the object.
            size: how large it should be.
            scratch: a folder for what has to be fetched first; nothing stays there.

        Raises:
            TransferError: if it is not there, or cannot be read. DiskFullError: no room.

        """


class FolderSource:
    """Bundles in a folder, as `recorder upload` lays them there.

    Args:
        folder: the one that has `manifests`, `keys` and `data`.

    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self, folder: str) -> list[str]:
        """The names of the objects in a folder, sorted."""
        try:
            found = [path.name for path in (self._folder / folder).iterdir()]
        except FileNotFoundError:
            return []
        except OSError as error:
            raise _unreadable(folder, error) from None
        return sorted(f"{folder}/{name}" for name in found if is_number(name))

    def has(self, name: str) -> bool:
        """Whether there is such an object."""
        return (self._folder / name).is_file()

    def get(self, name: str, most: int) -> bytes:
        """A small object, cut after `most` bytes."""
        try:
            with (self._folder / name).open("rb") as file:
                return file.read(most)
        except OSError as error:
            raise _unreadable(name, error) from None

    def data(self, name: str, size: int, scratch: Path) -> AbstractContextManager[BinaryIO]:  # noqa: ARG002 - is there
        """A large object, where it lies."""
        try:
            return (self._folder / name).open("rb")
        except OSError as error:
            raise _unreadable(name, error) from None


@dataclass(frozen=True, slots=True)
class Place:
    """A source, and the one manifest in it that was named, or None."""

    source: Source
    manifest: str | None

    def manifests(self) -> list[str]:
        """The manifests that are meant: the one that was named, or all."""
        return self.source.names(MANIFESTS) if self.manifest is None else [self.manifest]


def place_of(text: str, endpoint: str | None) -> Place:
    """What a person means by a folder, the path of a manifest in it, `s3://bucket` or `s3://bucket/manifests/NAME`.

    Args:
        text: one of these.
        endpoint: the address of the bucket's server; None: as the environment says (AWS_ENDPOINT_URL).

    Raises:
        TransferError: if it is none of these.

    """
    if text.startswith("s3://"):
        return _bucket_place(text, endpoint)
    path = Path(text)
    if path.is_dir():
        return Place(FolderSource(path), None)
    if path.is_file() and path.parent.name == MANIFESTS and is_number(path.name):
        return Place(FolderSource(path.parent.parent), f"{MANIFESTS}/{path.name}")
    raise TransferError("There is no bundle at that path.", "Name the folder that has `manifests`, or a file in it.")


def _bucket_place(text: str, endpoint: str | None) -> Place:
    from recorder.collect.bucket import BucketSource  # loads boto3: only where a bucket is meant

    parts = urlsplit(text)
    name = parts.path.strip("/")
    if not parts.netloc or (name and not is_object_name(name, MANIFESTS)):
        raise TransferError("That names no bucket.", "Write s3://bucket, or s3://bucket/manifests/NAME.")
    return Place(BucketSource(parts.netloc, endpoint), name or None)


def _unreadable(name: str, error: OSError) -> TransferError:
    return TransferError(f"{name} cannot be read: {error.strerror}.", "Check the path, and who may read it.")
