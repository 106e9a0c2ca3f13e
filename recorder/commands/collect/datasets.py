"""`recorder collect dataset`: many bundles, opened and written as what trainers load."""

from __future__ import annotations

import datetime
import enum
from collections import Counter
from importlib.util import find_spec
from typing import Any

import typer

from recorder import console
from recorder.collect.dataset import Added, Engine, Outcome, Task, build, items_of
from recorder.collect.opening import Recipient
from recorder.commands.collect.opening import unlocked_recipient
from recorder.errors import BundleError
from recorder.export import ExportFormat


class EngineName(enum.StrEnum):
    """What runs the work."""

    LOCAL = "local"
    RAY = "ray"


def dataset(
    places: list[str],
    out: str,
    form: ExportFormat,
    engine: EngineName,
    workers: int,
    endpoint: str | None,
    as_json: bool,
) -> bool:
    """Make or extend a dataset; whether every bundle is in it.

    Raises:
        IdentityError: if the keys cannot be opened. TransferError: if a place cannot be read or written.
        InputFileError: if `out` holds something else. BundleError: if there is no bundle in any place.

    """
    if engine is EngineName.RAY and find_spec("ray") is None:
        raise typer.BadParameter("Ray is not installed here: see `collect dataset` in docs/cli.md")
    recipient = unlocked_recipient()
    items = items_of(places, endpoint)
    if not items:
        raise BundleError("There is no bundle in these places.", "Their manifests would lie in `manifests/`.")
    task = Task(out, form, endpoint, datetime.datetime.now(datetime.UTC))
    outcomes: list[Outcome] = []
    with console.counting(f"Writing {len(items)} bundles to {out} ...") as count:
        for outcome in build(task, items, _engine(engine, recipient, workers), recipient.folder):
            outcomes.append(outcome)
            count(len(outcomes), len(items))
    return _told(outcomes, out, as_json)


def _engine(name: EngineName, recipient: Recipient, workers: int) -> Engine:
    if name is EngineName.LOCAL:
        from recorder.collect.local_engine import LocalEngine

        return LocalEngine(recipient, workers)
    from recorder.collect.ray_engine import RayEngine

    return RayEngine(recipient.folder, workers)


def _told(outcomes: list[Outcome], out: str, as_json: bool) -> bool:
    added = [one for one in outcomes if isinstance(one, Added)]
    refused = sorted(
        (one for one in outcomes if not isinstance(one, Added)), key=lambda one: (one.item.place, one.item.manifest)
    )
    facts: dict[str, Any] = {
        "out": out,
        "added": sorted(one.source["bundle"] for one in added if one.anew),
        "kept": sorted(one.source["bundle"] for one in added if not one.anew),
        "refused": [
            {"place": one.item.place, "manifest": one.item.manifest, "error": one.error, "reason": one.sentence}
            for one in refused
        ],
    }
    if as_json:
        console.print_json(facts)
    for one in refused:
        console.note(f"{one.item.place}: {one.item.manifest}: {one.sentence}")
    console.note(f"{out}: {len(facts['added'])} bundles added, {len(facts['kept'])} were there already.")
    if refused:
        kinds = console.counts(Counter(one.error for one in refused))
        console.note(f"{len(refused)} of {len(outcomes)} bundles were refused ({kinds}).")
    return not refused
