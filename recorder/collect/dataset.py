"""Many bundles as one dataset: each opened, exported and added by itself, by one function whatever the engine.

A bundle that may not be used, or cannot be opened, is refused, and the rest goes on. The order of the bundles, and how
many are worked on at once, leave no trace in what is written. A dataset that is there already is added to: bundles
that are whole in it are not opened again.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Protocol

from recorder.bundle.manifest import Manifest, read_manifest
from recorder.bundle.signed import MOST_BYTES
from recorder.collect.opening import Recipient, require_usable
from recorder.collect.source import Place, place_of
from recorder.collect.targets import SOURCE, SOURCES, Target, as_json, target_of
from recorder.errors import (
    BundleError,
    ExpiredError,
    IdentityError,
    InputFileError,
    TransferError,
    WithdrawnError,
)
from recorder.export import ExportFormat

_FORM: Final = "recorder-dataset/1"
_REFUSALS: Final = (BundleError, ExpiredError, IdentityError, TransferError, WithdrawnError)
"""What is wrong with one bundle only; anything else ends the whole."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is the same for every bundle.

    Args:
        out: a folder, or `s3://bucket/prefix`.
        form: what is written.
        endpoint: the address of the bucket's server; None: as the environment says.
        now: with its time zone.

    """

    out: str
    form: ExportFormat
    endpoint: str | None
    now: datetime.datetime


@dataclass(frozen=True, slots=True)
class Item:
    """One bundle: where it lies, as a person gave it, and the name of its manifest there."""

    place: str
    manifest: str


@dataclass(frozen=True, slots=True)
class Added:
    """A bundle that is in the dataset now: what its `source.json` says; `anew` if it was opened for this."""

    item: Item
    source: dict[str, Any]
    anew: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A bundle that is not in the dataset, and why: the name of the error, its sentence and its hint."""

    item: Item
    error: str
    sentence: str
    hint: str


Outcome = Added | Refused


class Engine(Protocol):
    """Runs `add_bundle` for each item, in any order and as many at once as it likes."""

    def run(self, task: Task, items: Sequence[Item]) -> Iterator[Outcome]:
        """What became of each item, as it is known."""


def items_of(places: Iterable[str], endpoint: str | None) -> list[Item]:
    """Every bundle in these places, each once, in the order of their manifests' names.

    Raises:
        TransferError: if a place is none, or cannot be read.

    """
    found: dict[str, Item] = {}
    for text in places:
        for name in place_of(text, endpoint).manifests():
            found.setdefault(name, Item(text, name))  # the same name elsewhere is a copy: names are random
    return [found[name] for name in sorted(found)]


def build(task: Task, items: Sequence[Item], engine: Engine, scratch: Path) -> Iterator[Outcome]:
    """Make or extend a dataset; what became of each bundle, as it is known. `sources.json` is written at the end.

    Raises:
        InputFileError: if the place holds something else. StoreError, DiskFullError, TransferError: if it cannot be
        written.

    """
    target = target_of(task.out, task.endpoint, scratch)
    sources = {one["bundle"]: one for one in _begun(target, task.form)}
    target.write_sources(sources_index(task.form.value, sources.values()))
    for outcome in engine.run(task, items):
        if isinstance(outcome, Added):
            sources[outcome.source["bundle"]] = outcome.source
        yield outcome
    target.write_sources(sources_index(task.form.value, sources.values()))


def add_bundle(task: Task, item: Item, recipient: Recipient) -> Outcome:
    """Add one bundle, unless it is there; a refusal is an outcome, too.

    Raises:
        DiskFullError, StoreError: if nothing can be written at all.

    """
    try:
        place = place_of(item.place, task.endpoint)
        target = target_of(task.out, task.endpoint, recipient.folder)
        held = _held(place, item, target, recipient, task.now)
        return Added(item, held, anew=False) if held else _add(task, item, place, target, recipient)
    except _REFUSALS as error:
        return Refused(item, type(error).__name__, str(error), error.hint)


def _add(task: Task, item: Item, place: Place, target: Target, recipient: Recipient) -> Added:
    from recorder.export.formats import FORMATS  # loads what writes them: not before there is something to write

    with recipient.open(place.source, item.manifest, task.now) as reader:
        manifest = read_manifest(place.source.get(item.manifest, MOST_BYTES + 1))
        if manifest.bundle != reader.name:
            raise BundleError("The manifest was replaced while its bundle was opened.", "Ask who can write there.")
        source = _source(manifest)

        def fill(folder: Path) -> None:
            FORMATS[task.form](reader, folder)
            (folder / SOURCE).write_bytes(as_json(source))

        target.add(reader.name, fill)
    return Added(item, source, anew=True)


def _held(
    place: Place, item: Item, target: Target, recipient: Recipient, now: datetime.datetime
) -> dict[str, Any] | None:
    """What the dataset says of the bundle if it is whole in it, and may still be used."""
    try:
        manifest = read_manifest(place.source.get(item.manifest, MOST_BYTES + 1))
    except (BundleError, TransferError):
        return None  # opening it says what is wrong, and writes that down
    held: dict[str, Any] | None = target.read(f"{manifest.bundle}/{SOURCE}")
    if held is not None:
        require_usable(place.source, manifest, recipient.folder, now)
        if held != _source(manifest):
            raise BundleError("The dataset has another bundle of the same number.", "Ask both senders.")
    return held


def _source(manifest: Manifest) -> dict[str, Any]:
    """What a dataset keeps of a manifest: what is needed to obey it."""
    return {
        "bundle": manifest.bundle,
        "manifest_digest": manifest.digest(),
        "policy_digest": manifest.policy_digest,
        "purpose": manifest.purpose,
        "expires": manifest.expires,
        "sender": manifest.sender,
    }


def _begun(target: Target, form: ExportFormat) -> list[dict[str, Any]]:
    """The bundles of the dataset that is there already.

    Raises:
        InputFileError: if it is of another format, or something else is there.

    """
    index = target.read(SOURCES)
    if index is None and target.is_empty():
        return []
    if not isinstance(index, dict) or (index.get("dataset"), index.get("format")) != (_FORM, form.value):
        raise InputFileError("Something else is there already.", f"Choose a new place, or a dataset of format {form}.")
    return list(index["sources"])


def sources_index(form: str, sources: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """What stands in `sources.json`: the bundles in the order of their numbers, whenever they were added."""
    return {"dataset": _FORM, "format": form, "sources": sorted(sources, key=lambda source: str(source["bundle"]))}
