"""Trying the credentials of a bucket before anything is sent: all they may do is put. [EXIT]

Each of the four folders gets one small object of random bytes under a random name, `<folder>/probe-` and 32 digits,
and then everything is tried on it that a sender must not be able to do. The collector's side removes these objects.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from botocore.exceptions import ClientError

from recorder.bundle.names import DATA, KEYS, MANIFESTS
from recorder.bundle.withdrawal import RECEIPTS, WITHDRAWALS
from recorder.errors import DestinationError, TransferError
from recorder.upload.bucket import answered
from recorder.upload.letterbox import UnreachableError

FOLDERS: Final = (DATA, KEYS, MANIFESTS, WITHDRAWALS)
"""Where a sender puts things."""

_NO: Final = {400, 401, 403, 405, 409, 412, 501}
"""What a server says that does not let us, or does not offer it. Not 404: who is told that may look."""

Attempt = Callable[[], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class _Probe:
    """One object to try things on, and the version under which the bucket keeps it (empty: it keeps no versions)."""

    folder: str
    name: str
    version: str


def probe(client: Any, bucket: str) -> None:
    """Check that these credentials can put, and can do nothing else.

    Args:
        client: as `recorder.upload.bucket.connected` makes it.
        bucket: its name.

    Raises:
        DestinationError: if they cannot put, or can do more; it names every excess right.
        UnreachableError: if the bucket does not answer.

    """
    probes = [_put(client, bucket, folder) for folder in FOLDERS]
    excess = list(_of_the_bucket(client, bucket))
    for one in probes:
        excess += [right for right in _of_an_object(client, bucket, one) if right not in excess]
    if excess:
        raise DestinationError(
            f"These credentials can do more than put: {', '.join(excess)}.",
            "Ask the organisation for put-only ones (docs/destinations.md); nothing was sent or kept.",
        )


def _put(client: Any, bucket: str, folder: str) -> _Probe:
    name = f"{folder}/probe-{secrets.token_hex(16)}"
    try:
        with answered():
            put = client.put_object(Bucket=bucket, Key=name, Body=secrets.token_bytes(64), IfNoneMatch="*")
    except UnreachableError:
        raise
    except TransferError:
        raise DestinationError(
            f"These credentials cannot put anything under {folder}/.", "Ask the organisation to correct them."
        ) from None
    return _Probe(folder, name, str(put.get("VersionId") or ""))


def _of_the_bucket(client: Any, bucket: str) -> Iterator[str]:
    """Rights on the bucket that nobody who only puts has."""
    for right, attempt in {
        "list": lambda: client.list_objects_v2(Bucket=bucket, MaxKeys=1),
        "list versions": lambda: client.list_object_versions(Bucket=bucket, MaxKeys=1),
        "list uploads": lambda: client.list_multipart_uploads(Bucket=bucket),
        "read the policy": lambda: client.get_bucket_policy(Bucket=bucket),
        "write receipts": lambda: client.put_object(
            Bucket=bucket, Key=f"{RECEIPTS}/probe-{secrets.token_hex(16)}", Body=b"", IfNoneMatch="*"
        ),
    }.items():
        if _succeeds(attempt):
            yield right


def _of_an_object(client: Any, bucket: str, one: _Probe) -> Iterator[str]:
    """Rights on an object of one's own that nobody who only puts has; deleting is tried last."""
    where = {"Bucket": bucket, "Key": one.name}
    listed = {"Objects": [{"Key": one.name}], "Quiet": False}
    for right, attempt in {
        "list": lambda: client.list_objects_v2(Bucket=bucket, Prefix=f"{one.folder}/", MaxKeys=1),
        "read": lambda: client.get_object(**where),
        "read sizes and dates": lambda: client.head_object(**where),
    }.items():
        if _succeeds(attempt):
            yield right
    if _succeeds(lambda: client.put_object(**where, Body=b"1", IfNoneMatch="*")):
        yield "overwrite in spite of If-None-Match"
    if _succeeds(lambda: _in_parts(client, where, IfNoneMatch="*")):
        yield "overwrite in spite of If-None-Match, in parts"
    if _overwrites(one, lambda: client.put_object(**where, Body=b"2")):
        yield "overwrite"
    if _overwrites(one, lambda: _in_parts(client, where)):
        yield "overwrite in parts"
    if _succeeds(lambda: _deleted(client.delete_objects(Bucket=bucket, Delete=listed))):
        yield "delete many"
    if one.version and _succeeds(lambda: client.delete_object(**where, VersionId=one.version)):
        yield "delete versions"
    if _succeeds(lambda: client.delete_object(**where)):
        yield "delete"


def _succeeds(attempt: Attempt) -> bool:
    return _result(attempt) is not None


def _overwrites(one: _Probe, attempt: Attempt) -> bool:
    """Whether what was there before is gone. A bucket with versions keeps it beside the new one, which is no loss."""
    result = _result(attempt)
    if result is None:
        return False
    version = str(result.get("VersionId") or "")
    return not one.version or version in {"", "null", one.version}


def _result(attempt: Attempt) -> Mapping[str, Any] | None:
    """What the server answered; None where it said no."""
    with answered():
        try:
            return attempt()
        except ClientError as error:
            status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
            if status in _NO:
                return None
            if status < 500:
                return {}
            raise


def _in_parts(client: Any, where: Mapping[str, str], **condition: str) -> Mapping[str, Any]:
    upload = client.create_multipart_upload(**where)["UploadId"]
    part = client.upload_part(**where, UploadId=upload, PartNumber=1, Body=b"3")
    try:
        completed: Mapping[str, Any] = client.complete_multipart_upload(
            **where,
            **condition,
            UploadId=upload,
            MultipartUpload={"Parts": [{"ETag": part["ETag"], "PartNumber": 1}]},
        )
    except ClientError:
        client.abort_multipart_upload(**where, UploadId=upload)
        raise
    return completed


def _deleted(answer: Mapping[str, Any]) -> Mapping[str, Any]:
    """The answer, if something was deleted: a refusal of each name comes as success as a whole."""
    if answer.get("Deleted"):
        return answer
    raise ClientError({"ResponseMetadata": {"HTTPStatusCode": 403}}, "DeleteObjects")
