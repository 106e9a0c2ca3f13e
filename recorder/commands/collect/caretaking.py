"""`recorder collect sign-destination` and `process-withdrawals`: what the organisation's collector does."""

from __future__ import annotations

import datetime
from functools import partial
from pathlib import Path

from recorder import console
from recorder.collect.derived import remove_bundle
from recorder.collect.destination_file import sign_file
from recorder.collect.managed import managed_place
from recorder.collect.withdrawals import Processed, process
from recorder.commands.collect.opening import unlocked_recipient


def sign_destination(plain: Path, out: Path) -> None:
    """Sign a destination file with the collector's key.

    Raises:
        InputFileError: if the plain file cannot be read. DestinationError: if it makes no sense. IdentityError: if
        there are no keys, or they cannot be opened.

    """
    destination = sign_file(plain, out, unlocked_recipient().identity)
    console.facts(
        {
            "organisation": destination.organisation,
            "its key": destination.organisation_fingerprint,
            "where": destination.place,
            **{one.name: one.fingerprint for one in destination.recipients},
            "digest": destination.digest,
        }
    )
    console.note(f"{out} is signed. Hand it out, and the fingerprints by another way.")


def process_withdrawals(where: str, derived: list[str], endpoint: str | None, as_json: bool) -> bool:
    """Honour the requests for removal in a place; gives whether none had to be refused.

    Raises:
        TransferError, StoreError, InputFileError: if something cannot be removed; starting again goes on.

    """
    collector, source = unlocked_recipient(), managed_place(where, endpoint)
    now = datetime.datetime.now(datetime.UTC)
    datasets = [partial(remove_bundle, place, endpoint=endpoint) for place in derived]
    done = []
    for one in process(source, datasets, collector, now):
        done.append(one)
        if not as_json and one.outcome != "done":
            console.note(_sentence(one))
    probes = source.remove_probes(now)
    counts = {kind: sum(one.outcome == kind for one in done) for kind in ("removed", "done", "refused")}
    if as_json:
        requests = [{"bundle": one.bundle, "outcome": one.outcome, "derived": one.derived} for one in done]
        console.print_json({"requests": requests, **counts, "probes": probes})
    else:
        console.note(f"{counts['removed']} removed now, {counts['done']} before, {counts['refused']} refused.")
    return counts["refused"] == 0


def _sentence(one: Processed) -> str:
    if one.outcome == "removed":
        return f"Bundle {one.bundle} is removed, with {one.derived} files that were made of it."
    return f"{one.request} is no request of the bundle's sender; nothing was removed for it."
