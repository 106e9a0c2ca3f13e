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
        """Remove a bundle's objects: the mark of being whole first."""
        names = sorted(self._names(f"{bundle}/"), key=lambda name: not name.endswith(f"/{SOURCE}"))
        with answering():
            for name in names:
                self._client.delete_object(Bucket=self._bucket, Key=name)
        return len(names)

    def is_empty(self) -> bool:
        """Whether no object's name begins with the prefix."""
        return not self._names("", most=1)

    def _names(self, below: str, most: int = 1000) -> list[str]:
        pages = self._client.get_paginator("list_objects_v2")
        with answering():
            listed = pages.paginate(
                Bucket=self._bucket, Prefix=self._prefix + below, PaginationConfig={"PageSize": most}
            )
            if most == 1:
                return [one["Key"] for one in next(iter(listed)).get("Contents", ())]
            return [one["Key"] for page in listed for one in page.get("Contents", ())]

    def _put(self, name: str, content: bytes | Path) -> None:
        with answering(), contextlib.ExitStack() as opened:
            body = content if isinstance(content, bytes) else opened.enter_context(content.open("rb"))
            self._client.put_object(Bucket=self._bucket, Key=self._prefix + name, Body=body)
