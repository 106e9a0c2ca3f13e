"""Where a dataset is written: a folder, or below a prefix of a bucket. One folder a bundle, whole or not there.

A bundle's folder is whole when its `source.json` is there: in a folder it comes with the rest in one rename, in a
bucket it is put last.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

from recorder.errors import InputFileError, TransferError
from recorder.export.output import complete_folder
from recorder.store.files import write_atomically, writing

SOURCE: Final = "source.json"
SOURCES: Final = "sources.json"


class Target(Protocol):
    """A dataset that is being written, or taken from."""

    def read(self, name: str) -> Any | None:
        """The JSON value of a file by its path in the dataset, or None if there is no such file.

        Raises:
            InputFileError, TransferError: if it cannot be read.

        """

    def write_sources(self, value: object) -> None:
        """Put or replace `sources.json`.

        Raises:
            StoreError, DiskFullError, TransferError: if it cannot be written.

        """

    def add(self, bundle: str, fill: Callable[[Path], None]) -> None:
        """Add a bundle's folder, which `fill` writes into a new, private folder.

        Raises:
            RecorderError: as `fill` does, or if it cannot be written; then nothing of it is there.

        """

    def remove(self, bundle: str) -> int:
        """Remove a bundle's folder; how many files it had.

        Raises:
            InputFileError, TransferError: if it cannot be removed.

        """

    def is_empty(self) -> bool:
        """Whether nothing is there.

        Raises:
            InputFileError, TransferError: if that cannot be told.

        """


class FolderTarget:
    """A dataset in a folder, which need not be there yet."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> Any | None:
        """The JSON value of a file, or None."""
        try:
            return json.loads((self._folder / name).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, ValueError):
            raise unreadable(name) from None

    def write_sources(self, value: object) -> None:
        """Put or replace `sources.json`."""
        with writing(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(self._folder / SOURCES, as_json(value))

    def add(self, bundle: str, fill: Callable[[Path], None]) -> None:
        """Add a bundle's folder by one rename; what an interrupted removal left there goes first."""
        if not (self._folder / bundle / SOURCE).exists():
            self.remove(bundle)
        with complete_folder(self._folder / bundle) as draft:
            fill(draft)

    def remove(self, bundle: str) -> int:
        """Remove a bundle's folder: its mark of being whole first."""
        folder = self._folder / bundle
        try:
            count = sum(path.is_file() for path in folder.rglob("*"))
            (folder / SOURCE).unlink(missing_ok=True)
            if folder.is_dir():
                shutil.rmtree(folder)
        except OSError as error:
            raise InputFileError(f"{folder} cannot be removed: {error.strerror}.", "Remove it by hand.") from None
        return count

    def is_empty(self) -> bool:
        """Whether the folder is not there, or nothing is in it."""
        try:
            return not any(self._folder.iterdir())
        except FileNotFoundError:
            return True
        except OSError:
            raise unreadable(str(self._folder)) from None


def target_of(text: str, endpoint: str | None, scratch: Path) -> Target:
    """What a person means by a folder, or by `s3://bucket/prefix`.

    Raises:
        TransferError: if it names no bucket.

    """
    if not text.startswith("s3://"):
        return FolderTarget(Path(text))
    from recorder.collect.bucket_target import BucketTarget  # loads boto3: only where a bucket is meant

    parts = urlsplit(text)
    if not parts.netloc:
        raise TransferError("That names no bucket.", "Write s3://bucket/prefix.")
    prefix = parts.path.strip("/")
    return BucketTarget(parts.netloc, f"{prefix}/" if prefix else "", endpoint, scratch)


def as_json(value: object) -> bytes:
    """A value as it stands in a file that people read too."""
    return (json.dumps(value, indent=1, sort_keys=True) + "\n").encode()


def unreadable(name: str) -> InputFileError:
    """The error for a file of a dataset that is not what it should be."""
    return InputFileError(f"{name} cannot be read, or is not what a dataset has there.", "Choose another place.")
