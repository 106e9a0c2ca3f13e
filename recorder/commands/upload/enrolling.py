"""`recorder upload add-destination`, `destinations` and `remove-destination`."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typer

from recorder import console
from recorder.bundle.destination import Destination, parse_destination, read_signed_file
from recorder.commands.opening import opened
from recorder.commands.upload.agreeing import require_yes
from recorder.errors import DestinationError
from recorder.upload import enrolment
from recorder.upload.bucket import Credentials
from recorder.upload.destination import destinations, load_destination


def add(file: Path, name: str, digest: str | None) -> None:
    """Show a signed destination, ask, try its credentials and keep it.

    Raises:
        DestinationError: if the file or the credentials are refused. ApprovalError: if there is no yes.
        UnreachableError: if the destination does not answer.

    """
    document = read_signed_file(file)
    destination = parse_destination(document, name)
    with opened() as store:
        enrolment.check_known(store, destination)
        console.facts(_shown(destination))
        require_yes("Add this destination?", destination.digest, digest)
        credentials = _credentials(os.environ) if destination.kind == "s3" else None
        with console.working("Trying what the credentials can do ..."):
            enrolment.add(store, document, destination, credentials, _now_ms())
    console.note(f"Destination {destination.name} is added. Nothing was sent but objects to try it with.")
    console.note("Whom you agreed to: `recorder consent show`.")


def show(as_json: bool) -> None:
    """List the destinations."""
    with opened() as store:
        known = destinations(store)
    if as_json:
        console.print_json([_facts(destination) for destination in known])
    elif not known:
        console.note("There are no destinations. Add one with `recorder upload add-destination FILE`.")
    else:
        console.table(
            ["name", "organisation", "where", "recipients", "days"],
            [
                [one.name, one.organisation, one.place, str(len(one.recipients)), str(one.retention_days)]
                for one in known
            ],
            right=["recipients", "days"],
        )


def remove(name: str) -> None:
    """Forget a destination.

    Raises:
        DestinationError: if there is none of that name.

    """
    with opened() as store:
        enrolment.remove(store, load_destination(store, name), _now_ms())
    console.note(f"Destination {name} is forgotten, and its credentials are destroyed.")


def _now_ms() -> int:
    return time.time_ns() // 1_000_000


def _shown(destination: Destination) -> dict[str, str]:
    return {
        "organisation": destination.organisation,
        "its key": destination.organisation_fingerprint,
        "where": destination.place,
        **{
            f"recipient {number}": f"{one.name}  {one.fingerprint}"
            for number, one in enumerate(destination.recipients, 1)
        },
        "purpose": destination.purpose,
        "kept": f"{destination.retention_days} days",
        "digest": destination.digest,
    }


def _facts(destination: Destination) -> dict[str, Any]:
    return {
        "name": destination.name,
        "kind": destination.kind,
        "where": destination.place,
        "organisation": destination.organisation,
        "organisation_key": destination.organisation_key,
        "recipients": [{"name": one.name, "fingerprint": one.fingerprint} for one in destination.recipients],
        "purpose": destination.purpose,
        "retention_days": destination.retention_days,
        "digest": destination.digest,
    }


def _credentials(environ: Mapping[str, str]) -> Credentials:
    access, secret = environ.get("AWS_ACCESS_KEY_ID"), environ.get("AWS_SECRET_ACCESS_KEY")
    if access and secret:
        return Credentials(access, secret)
    if not sys.stdin.isatty():
        raise DestinationError(
            "The bucket needs credentials.", "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or use a terminal."
        )
    return Credentials(
        str(typer.prompt("Access key", err=True)), str(typer.prompt("Secret key", hide_input=True, err=True))
    )
