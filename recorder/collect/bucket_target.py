"""A dataset below a prefix of a bucket. [EXIT]"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from recorder.collect.bucket import answering, bucket_client
from recorder.collect.targets import SOURCE, SOURCES, as_json, unreadable
from recorder.store.files import make_private_folder


class BucketTarget:
    """A dataset in a bucket, below a prefix.

    Args:
        bucket: its name.
        prefix: what every object's name begins with; empty, or ending with a slash.
        endpoint: the address of the bucket's server; None: as the environment says.
        scratch: a private folder, for a bundle's files until they are sent.

    Raises:
        TransferError: if the environment does not say how to get there.

    """

    def __init__(self, bucket: str, prefix: str, endpoint: str | None, scratch: Path) -> None:
        self._bucket, self._prefix, self._scratch = bucket, prefix, scratch
        self._client = bucket_client(endpoint)

    def read(self, name: str) -> Any | None:
        """The JSON value of an object, or None."""
        with answering():
            try:
                answer = self._client.get_object(Bucket=self._bucket, Key=self._prefix + name)
            except self._client.exceptions.NoSuchKey:
                return None
            content = answer["Body"].read()
        try:
            return json.loads(content)
        except ValueError:
            raise unreadable(name) from None

    def write_sources(self, value: object) -> None:
        """Put or replace `sources.json`."""
        self._put(SOURCES, as_json(value))

    def add(self, bundle: str, fill: Callable[[Path], None]) -> None:
        """Add a bundle's folder, its `source.json` last."""
        make_private_folder(self._scratch)
        with tempfile.TemporaryDirectory(dir=self._scratch, prefix="dataset-") as scratch:
            folder = Path(scratch) / bundle
            folder.mkdir(mode=0o700)
            fill(folder)
            files = sorted(path for path in folder.rglob("*") if path.is_file())
            for path in sorted(files, key=lambda path: path == folder / SOURCE):
                self._put(f"{bundle}/{path.relative_to(folder).as_posix()}", path)

    def remove(self, bundle: str) -> int:
        """Remove a bundle's objects with all their versions: the mark of being whole first."""
        with answering():
            pages = self._client.get_paginator("list_object_versions").paginate(
                Bucket=self._bucket, Prefix=f"{self._prefix}{bundle}/"
            )
            found = [one for page in pages for one in (*page.get("Versions", ()), *page.get("DeleteMarkers", ()))]
            for one in sorted(found, key=lambda one: not one["Key"].endswith(f"/{SOURCE}")):
                self._client.delete_object(Bucket=self._bucket, Key=one["Key"], VersionId=one["VersionId"])
        return len({one["Key"] for one in found if "Size" in one})

    def is_empty(self) -> bool:
        """Whether no object's name begins with the prefix."""
        with answering():
            answer = self._client.list_objects_v2(Bucket=self._bucket, Prefix=self._prefix, MaxKeys=1)
        return not answer.get("Contents")

    def _put(self, name: str, content: bytes | Path) -> None:
        with answering(), contextlib.ExitStack() as opened:
            body = content if isinstance(content, bytes) else opened.enter_context(content.open("rb"))
            self._client.put_object(Bucket=self._bucket, Key=self._prefix + name, Body=body)
