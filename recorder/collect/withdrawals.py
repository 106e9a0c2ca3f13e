"""Requests for removal, honoured: the key first, then data, what was derived, the manifest; then a signed answer.

Every step can be done again, so who is interrupted starts again: what is gone stays gone, and there is one answer. The
request itself stays, so that the bundle stays shut even where its objects come back from a copy.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from recorder.bundle.deletion import Deletion
from recorder.bundle.manifest import read_manifest
from recorder.bundle.signed import MOST_BYTES
from recorder.bundle.withdrawal import WITHDRAWALS, Withdrawal, read_withdrawal
from recorder.collect.access_log import Access, AccessLog
from recorder.collect.managed import ManagedSource
from recorder.collect.opening import Recipient
from recorder.collect.withdrawn import note_withdrawn, withdrawn_bundles
from recorder.errors import BundleError

Derived = Callable[[str], int]
"""Removes what a dataset has of a bundle; gives how many files that were."""


@dataclass(frozen=True, slots=True)
class Processed:
    """What became of a request: `removed` now, `done` before, or `refused` since its signer did not send the bundle."""

    request: str
    bundle: str
    outcome: Literal["removed", "done", "refused"]
    derived: int = 0


def process(
    source: ManagedSource, derived: Sequence[Derived], collector: Recipient, now: datetime.datetime
) -> Iterator[Processed]:
    """Honour all requests in a place, one after the other.

    Args:
        source: the place.
        derived: the datasets that were made of it.
        collector: signs the answers, and keeps the log.
        now: with its time zone.

    Raises:
        TransferError, StoreError: if something cannot be removed, or the log was changed. InputFileError: if a dataset
        cannot be written.

    """
    for name in source.names(WITHDRAWALS):
        document = source.get(name, MOST_BYTES + 1)
        try:
            asked = _asked(source, name, document)
        except BundleError:
            yield Processed(name, "", "refused")
        else:
            yield _honour(source, derived, collector, now, asked)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A request that may be honoured; `verified`: the manifest is there, and its sender signed the request."""

    name: str
    document: bytes
    request: Withdrawal
    verified: bool


def _asked(source: ManagedSource, name: str, document: bytes) -> _Asked:
    """The request, if the sender of the bundle asks. Without a manifest, who knows its objects' random names does.

    Raises:
        BundleError: if it is none, or another than the bundle's sender signed it.

    """
    request = read_withdrawal(document)
    if not source.has(request.manifest_name):
        return _Asked(name, document, request, verified=False)
    manifest = read_manifest(source.get(request.manifest_name, MOST_BYTES + 1))
    if Withdrawal.of(manifest, request.manifest_name, request.receipt, request.asked) != request:
        raise BundleError("Another than the bundle's sender asked for its removal.", "Keep the request, and ask why.")
    return _Asked(name, document, request, verified=True)


def _honour(
    source: ManagedSource, derived: Sequence[Derived], collector: Recipient, now: datetime.datetime, asked: _Asked
) -> Processed:
    request = asked.request
    there = [name for name in request.objects if source.has(name)]
    if not there and source.has(request.receipt):
        return Processed(asked.name, request.bundle, "done")
    if asked.verified and request.bundle not in withdrawn_bundles(collector.folder):
        note_withdrawn(collector.folder, request.bundle)
    source.remove(request.key_name)
    source.remove(request.data_name)
    # without a manifest the bundle's number is only a claim, unless it was verified before an interruption
    is_known = request.bundle in withdrawn_bundles(collector.folder)
    files = sum(remove(request.bundle) for remove in derived) if is_known else 0
    source.remove(request.manifest_name)
    _log(collector, asked, now)
    if not source.has(request.receipt):
        source.put(request.receipt, _answer(collector, asked, files, now))
    return Processed(asked.name, request.bundle, "removed", files)


def _answer(collector: Recipient, asked: _Asked, files: int, now: datetime.datetime) -> bytes:
    deletion = Deletion(
        bundle=asked.request.bundle,
        request=hashlib.sha256(asked.document).hexdigest(),
        objects=asked.request.objects,
        derived=files,
        removed=now.astimezone(datetime.UTC).date().isoformat(),
        collector=collector.identity.collector.public_hex,
    )
    return deletion.signed(collector.identity.collector)


def _log(collector: Recipient, asked: _Asked, now: datetime.datetime) -> None:
    request, identity = asked.request, collector.identity.public.fingerprint
    at = now.astimezone(datetime.UTC).isoformat(timespec="seconds")
    entry = Access(at, identity, request.bundle, request.manifest, request.sender, "removed")
    AccessLog(collector.folder).append(entry)
