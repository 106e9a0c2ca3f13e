"""An S3-compatible bucket: credentials from the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY). [EXIT]"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from recorder.bundle.names import is_object_name
from recorder.errors import TransferError
from recorder.store.files import writing

_PIECE: Final = 1 << 20
_REGION: Final = "us-east-1"
"""What S3-compatible servers take that know no regions; AWS_REGION says otherwise."""


def bucket_client(endpoint: str | None) -> Any:
    """A client for the server at `endpoint`; None: for the one that the environment names.

    Raises:
        TransferError: if the environment does not say how to get there.

    """
    with answering():
        session = boto3.session.Session()
        return session.client(
            "s3",
            endpoint_url=endpoint,
            region_name=session.region_name or _REGION,
            config=Config(
                s3={"addressing_style": "path"},
                connect_timeout=10,
                read_timeout=60,
                retries={"mode": "standard", "total_max_attempts": 4},
                user_agent="recorder",
            ),
        )


class BucketSource:
    """Bundles in a bucket.

    Args:
        bucket: its name.
        endpoint: the address of its server; None: as the environment says.

    Raises:
        TransferError: if the environment does not say how to get there.

    """

    def __init__(self, bucket: str, endpoint: str | None) -> None:
        self._bucket = bucket
        self._client = bucket_client(endpoint)

    def names(self, folder: str) -> list[str]:
        """The names of the objects in a folder, sorted."""
        found: list[str] = []
        with answering():
            pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._bucket, Prefix=f"{folder}/")
            for page in pages:
                found += [one["Key"] for one in page.get("Contents", ())]
        return sorted(name for name in found if is_object_name(name, folder))

    def has(self, name: str) -> bool:
        """Whether there is such an object."""
        with answering():
            try:
                self._client.head_object(Bucket=self._bucket, Key=name)
            except ClientError as error:
                if error.response.get("Error", {}).get("Code") in ("404", "NoSuchKey", "NotFound"):
                    return False
                raise
        return True

    def get(self, name: str, most: int) -> bytes:
        """A small object, cut after `most` bytes."""
        with answering(), contextlib.closing(self._body(name)) as body:
            return cast("bytes", body.read(most))

    @contextlib.contextmanager
    def data(self, name: str, size: int, scratch: Path) -> Iterator[BinaryIO]:
        """A large object, fetched into a file without a name; it is sealed."""
        with writing(scratch), tempfile.TemporaryFile(dir=scratch) as file:
            with answering(), contextlib.closing(self._body(name)) as body:
                left = size + 1
                while left and (piece := body.read(min(_PIECE, left))):
                    file.write(piece)
                    left -= len(piece)
            file.seek(0)
            yield cast("BinaryIO", file)

    def _body(self, name: str) -> Any:
        return self._client.get_object(Bucket=self._bucket, Key=name)["Body"]


@contextlib.contextmanager
def answering() -> Iterator[None]:
    """Turn what a bucket's client raises into one sentence.

    Raises:
        TransferError: if the server refuses, or cannot be reached.

    """
    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", "?"))[:64]
        raise TransferError(f"The bucket answered {code}.", "Check its name and the rights of your key.") from None
    except (BotoCoreError, ValueError) as error:
        raise TransferError(
            f"The bucket cannot be reached ({type(error).__name__}).", "Check --endpoint and the AWS_* variables."
        ) from None
