"""A bucket behind the S3 protocol as a letterbox. [EXIT]

Each write carries `If-None-Match: *`, so nothing is ever written twice, and an MD5 of its body, so that the server
refuses what was altered on the way. (The MD5 guards against chance; that nobody changed anything on purpose is what
TLS and the digests in the signed manifest are for.) The library's own retries are off: this module's callers decide.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO, Final

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError, HTTPClientError
from botocore.exceptions import ConnectionError as NoConnectionError

from recorder.bundle.destination import Destination
from recorder.errors import TransferError
from recorder.upload.letterbox import PART_BYTES, ForgottenUploadError, Parts, UnreachableError
from recorder.upload.receipts import md5_etag
from recorder.upload.window import Window

MOST_PARTS: Final = 10_000
"""S3's own limit: 78 GiB at 8 MiB a part."""

_THERE: Final = {"PreconditionFailed", "412"}
_FORGOTTEN: Final = {"NoSuchUpload", "InvalidPart", "InvalidPartOrder"}
_NOTHING: Final = {"NoSuchKey", "AccessDenied", "404", "403"}
"""A bucket that may not be listed says `AccessDenied` for what is not there."""


@dataclass(frozen=True, slots=True)
class Credentials:
    """What the organisation gave this sender for its bucket."""

    access_key: str
    secret_key: str = field(repr=False)


def connected(destination: Destination, credentials: Credentials) -> Any:
    """A client for the destination's bucket: one attempt each, and a user agent that names no system."""
    return boto3.client(
        "s3",
        endpoint_url=destination.endpoint,
        region_name=destination.region,
        aws_access_key_id=credentials.access_key,
        aws_secret_access_key=credentials.secret_key,
        config=Config(
            signature_version="s3v4",
            retries={"total_max_attempts": 1},
            connect_timeout=10,
            read_timeout=60,
            s3={"addressing_style": "path"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            user_agent="recorder",
        ),
    )


class BucketLetterbox:
    """A bucket that takes objects.

    Args:
        client: as `connected` makes it.
        bucket: its name.

    """

    def __init__(self, client: Any, bucket: str) -> None:
        self._client = client
        self._bucket = bucket

    def put(self, name: str, body: bytes) -> None:
        """Put a small object, unless it is there already."""
        with contextlib.suppress(AlreadyThereError), answered():
            self._client.put_object(
                Bucket=self._bucket, Key=name, Body=body, IfNoneMatch="*", ContentMD5=_md5(body), ContentType=OPAQUE
            )

    def put_file(self, name: str, file: BinaryIO, size: int, parts: Parts, note: Callable[[Parts], None]) -> str:
        """Put an object from a file, in parts if it is large, going on where `parts` ends; gives its ETag."""
        if size > MOST_PARTS * PART_BYTES:
            raise TransferError("The bundle is larger than a bucket takes.", "Take out what need not be sent.")
        if size <= PART_BYTES:
            file.seek(0)
            whole = file.read(size)
            self.put(name, whole)
            return md5_etag(whole)
        if not parts.upload:
            parts = Parts(self._begin(name))
            note(parts)
        for number in range(len(parts.etags) + 1, -(-size // PART_BYTES) + 1):
            body = Window(file, (number - 1) * PART_BYTES, min(size, number * PART_BYTES))
            parts = Parts(parts.upload, (*parts.etags, self._part(name, parts.upload, number, body)))
            note(parts)
        self._complete(name, parts)
        return _whole(parts.etags)

    def abandon(self, name: str, parts: Parts) -> None:
        """Give up an upload in parts; nothing happens where the bucket does not know it, or does not let us."""
        with contextlib.suppress(ForgottenUploadError, RefusedError), answered():
            self._client.abort_multipart_upload(Bucket=self._bucket, Key=name, UploadId=parts.upload)

    def answer(self, name: str) -> bytes | None:
        """The collector's answer under that name; None if there is none yet."""
        try:
            with answered():
                body: bytes = self._client.get_object(Bucket=self._bucket, Key=name)["Body"].read(1 << 20)
        except RefusedError as refused:
            if refused.code in _NOTHING:
                return None
            raise
        return body

    def _begin(self, name: str) -> str:
        with answered():
            begun = self._client.create_multipart_upload(Bucket=self._bucket, Key=name, ContentType=OPAQUE)
        return str(begun["UploadId"])

    def _part(self, name: str, upload: str, number: int, body: Window) -> str:
        md5 = base64.b64encode(body.md5()).decode("ascii")
        with answered():
            taken = self._client.upload_part(
                Bucket=self._bucket, Key=name, UploadId=upload, PartNumber=number, Body=body, ContentMD5=md5
            )
        return str(taken["ETag"]).strip('"')

    def _complete(self, name: str, parts: Parts) -> None:
        listed = [{"ETag": etag, "PartNumber": number} for number, etag in enumerate(parts.etags, 1)]
        # already there: an earlier call was done, and broke off before its answer came
        with contextlib.suppress(AlreadyThereError), answered():
            self._client.complete_multipart_upload(
                Bucket=self._bucket,
                Key=name,
                UploadId=parts.upload,
                IfNoneMatch="*",
                MultipartUpload={"Parts": listed},
            )


OPAQUE: Final = "application/octet-stream"


class RefusedError(TransferError):
    """The bucket said no; `code` is its word for it."""

    def __init__(self, code: str) -> None:
        super().__init__(
            f"The bucket refused ({code[:40]}).", "Ask the organisation whether its destination still stands."
        )
        self.code = code


class AlreadyThereError(TransferError):
    """An object of that name is there already."""


@contextlib.contextmanager
def answered() -> Iterator[None]:
    """Turn the library's errors, which may hold addresses and names, into ours."""
    try:
        yield
    except ClientError as error:
        code = str(error.response.get("Error", {}).get("Code", ""))
        status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
        raise _meaning(code, status) from None
    except (HTTPClientError, NoConnectionError, OSError):
        raise unreachable() from None
    except BotoCoreError as error:
        raise RefusedError(type(error).__name__) from None


def unreachable() -> UnreachableError:
    """The error for a destination that does not answer."""
    return UnreachableError(
        "The destination does not answer.", "It stays queued: go on with `recorder upload queue --send` when it does."
    )


def _meaning(code: str, status: int) -> TransferError:
    if code in _THERE:
        return AlreadyThereError("An object of that name is there already.")
    if code in _FORGOTTEN:
        return ForgottenUploadError("The bucket knows nothing of the upload any more.", "Send it again.")
    if status >= 500 or status == 429 or code in {"ConditionalRequestConflict", "RequestTimeout", "SlowDown"}:
        return unreachable()
    return RefusedError(code or str(status))


def _md5(body: bytes) -> str:
    return base64.b64encode(hashlib.md5(body, usedforsecurity=False).digest()).decode("ascii")


def _whole(etags: tuple[str, ...]) -> str:
    """The ETag of an object in parts, as S3 makes it."""
    if not all(len(etag) == 32 for etag in etags):
        return ""  # some servers' ETags are no MD5
    joined = b"".join(bytes.fromhex(etag) for etag in etags)
    return f"{hashlib.md5(joined, usedforsecurity=False).hexdigest()}-{len(etags)}"
