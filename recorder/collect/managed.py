"""A place of bundles by who looks after it: what may be removed there, and answered. [EXIT]"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, Final, Protocol
from urllib.parse import urlsplit

from recorder.bundle.names import DATA, KEYS, MANIFESTS
from recorder.bundle.withdrawal import RECEIPTS, WITHDRAWALS
from recorder.collect.bucket import BucketSource, answering
from recorder.collect.source import FolderSource, Source
from recorder.errors import TransferError
from recorder.store.files import sync_folder, write_atomically, writing

_FOLDERS: Final = (DATA, KEYS, MANIFESTS, WITHDRAWALS, RECEIPTS)
_PROBE_AGE: Final = datetime.timedelta(hours=1)
"""A sender's recorder tries its credentials on objects of its own; it is done with them long before."""


class ManagedSource(Source, Protocol):
    """A place that its collector looks after."""

    def remove(self, name: str) -> None:
        """Remove an object in all its versions; nothing happens if there is none.

        Raises:
            TransferError, StoreError: if it cannot be removed.

        """

    def put(self, name: str, content: bytes) -> None:
        """Put an object.

        Raises:
            TransferError, StoreError, DiskFullError: if it cannot be put.

        """

    def remove_probes(self, now: datetime.datetime) -> int:
        """Remove what senders' recorders tried their credentials on; gives how many objects those were.

        Raises:
            TransferError: if they cannot be removed.

        """


class ManagedFolder(FolderSource):
    """Bundles in a folder, for who looks after it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._root = folder

    def remove(self, name: str) -> None:
        """Remove an object."""
        with writing(self._root / name):
            (self._root / name).unlink(missing_ok=True)
        sync_folder((self._root / name).parent)

    def put(self, name: str, content: bytes) -> None:
        """Put an object, readable as the folder is."""
        with writing(self._root):
            (self._root / name).parent.mkdir(exist_ok=True)
        write_atomically(self._root / name, content)

    def remove_probes(self, now: datetime.datetime) -> int:  # noqa: ARG002 - nobody tries credentials on a folder
        """There are none."""
        return 0


class ManagedBucket(BucketSource):
    """Bundles in a bucket, for who looks after it: with the right to list, read, put and delete versions."""

    def remove(self, name: str) -> None:
        """Remove every version of an object, and look whether it is gone."""
        with answering():
            for version in self._versions(name):
                if version["Key"] == name:
                    self._client.delete_object(Bucket=self._bucket, Key=name, VersionId=version["VersionId"])
            if self.has(name):  # where no versions are kept
                self._client.delete_object(Bucket=self._bucket, Key=name)
        if self.has(name):
            raise TransferError("The bucket keeps what should be removed.", "Check its object lock and your rights.")

    def put(self, name: str, content: bytes) -> None:
        """Put an object."""
        with answering():
            self._client.put_object(Bucket=self._bucket, Key=name, Body=content)

    def remove_probes(self, now: datetime.datetime) -> int:
        """Remove what senders' recorders tried their credentials on."""
        old = {
            version["Key"]
            for folder in _FOLDERS
            for version in self._versions(f"{folder}/probe-")
            if version["LastModified"] < now - _PROBE_AGE
        }
        for name in old:
            self.remove(name)
        return len(old)

    def _versions(self, prefix: str) -> list[dict[str, Any]]:
        with answering():
            pages = self._client.get_paginator("list_object_versions").paginate(Bucket=self._bucket, Prefix=prefix)
            return [one for page in pages for kind in ("Versions", "DeleteMarkers") for one in page.get(kind, ())]


def managed_place(text: str, endpoint: str | None) -> ManagedSource:
    """What a collector means by a folder or by `s3://bucket`.

    Raises:
        TransferError: if it is neither.

    """
    if not text.startswith("s3://"):
        if Path(text).is_dir():
            return ManagedFolder(Path(text))
        raise TransferError("There is no such folder.", "Name the folder that has `withdrawals`, or s3://bucket.")
    parts = urlsplit(text)
    if not parts.netloc or parts.path.strip("/"):
        raise TransferError("That names no bucket.", "Write s3://bucket.")
    return ManagedBucket(parts.netloc, endpoint)
