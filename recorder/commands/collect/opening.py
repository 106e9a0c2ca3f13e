"""`recorder collect keygen` and `open`: a recipient's keys, and bundles opened with them."""

from __future__ import annotations

import datetime
import sys
from pathlib import Path

import typer

from recorder import console
from recorder.collect.identity import FOLDER, PublicIdentity, make_identity, public_identity, unlock_identity
from recorder.collect.opening import Recipient
from recorder.collect.source import Place, place_of
from recorder.commands.opening import ask_passphrase
from recorder.config import home, passphrase_from_file
from recorder.errors import BundleError, IdentityError, KeyringError
from recorder.export import ExportFormat
from recorder.store.oskeyring import OsKeyring


def keygen(name: str, as_json: bool) -> None:
    """Make a recipient's keys, unless there are some, and print what is public of them.

    Raises:
        IdentityError: if they cannot be kept. KeyringError: if there is no keyring, and nobody to ask for a passphrase.

    """
    folder = home().path / FOLDER
    try:
        public = public_identity(folder)
        console.note("There are keys here already; these are they.")
    except IdentityError:
        _make(folder, name)
        public = public_identity(folder)
    if as_json:
        console.print_json(_facts(public))
    else:
        console.facts({**_facts(public)})
    console.note("Give the age key and the collector key to who signs the destination file; compare the fingerprint.")


def unlocked_recipient() -> Recipient:
    """Who opens bundles here.

    Raises:
        IdentityError: if there are no keys, or they cannot be opened.

    """
    folder = home().path / FOLDER
    return Recipient(folder, unlock_identity(folder, _passphrase, OsKeyring))


def open_bundle(what: str, out: Path, form: ExportFormat, endpoint: str | None, as_json: bool) -> None:
    """Verify a bundle and write it as plain files into `out`.

    Raises:
        BundleError: if it was altered, or it is not clear which is meant. ExpiredError, WithdrawnError: if it may not
        be used any more. IdentityError: if it cannot be opened here. TransferError: if it cannot be read.

    """
    from recorder.export.formats import FORMATS

    recipient = unlocked_recipient()
    place = place_of(what, endpoint)
    name = _the_one(place)
    with (
        console.working(f"Verifying {name} ..."),
        recipient.open(place.source, name, datetime.datetime.now(datetime.UTC)) as reader,
    ):
        FORMATS[form](reader, out)
        frames, events = reader.counts
        facts = {"bundle": reader.name, "policy_digest": reader.policy_digest, "frames": frames, "events": events}
    if as_json:
        console.print_json({**facts, "out": str(out)})
    else:
        console.note(f"Bundle {reader.name} is in {out}: {frames} frames, {events} events. They are not encrypted.")


def _the_one(place: Place) -> str:
    names = place.manifests()
    if len(names) == 1:
        return names[0]
    if not names:
        raise BundleError("There is no bundle in that place.", "Its manifests would lie in `manifests/`.")
    raise BundleError(
        f"There are {len(names)} bundles in that place.", f"Name one by its manifest, such as {names[0]}."
    )


def _make(folder: Path, name: str) -> None:
    passphrase = passphrase_from_file()
    if passphrase is None:
        try:
            make_identity(folder, name, keyring=OsKeyring())
            return
        except KeyringError as error:
            if not sys.stdin.isatty():
                raise
            console.note(str(error))
            passphrase = _chosen_passphrase()
    make_identity(folder, name, passphrase=passphrase)


def _chosen_passphrase() -> str:
    question = "Choose a passphrase for your keys; without it nobody can open what was sealed to you"
    return str(typer.prompt(question, hide_input=True, confirmation_prompt=True, err=True))


def _passphrase() -> str:
    passphrase = passphrase_from_file()
    if passphrase is None and not sys.stdin.isatty():
        raise IdentityError(
            "Your keys are opened by a passphrase.", "Set RECORDER_PASSPHRASE_FILE, or run this in a terminal."
        )
    return passphrase if passphrase is not None else ask_passphrase()


def _facts(public: PublicIdentity) -> dict[str, str]:
    return {
        "name": public.name,
        "age_key": public.age_key,
        "fingerprint": public.fingerprint,
        "collector_key": public.collector_key,
    }
