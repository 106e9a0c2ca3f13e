"""Bundles of several sessions, ready to be made into a dataset."""

from __future__ import annotations

import datetime
from pathlib import Path

from recorder.bundle.outgoing import Outgoing
from recorder.collect.dataset import Added, Engine, Outcome, Refused, Task, build, items_of
from recorder.collect.opening import Recipient
from recorder.export import ExportFormat
from recorder.store.store import Store
from tests.bundle.samples import approve, destination_for, fill_session, handed_over


def sent_sessions(store: Store, home: Path, age: str, there: Path, count: int, today: datetime.date) -> list[Outgoing]:
    """`count` sessions of different lengths, sealed to an identity and laid into a folder."""
    sent = []
    for number in range(1, count + 1):
        fill_session(store, f"part{number}", frames=3 * number)
        outgoing = approve(store, home, f"part{number}", destination_for([age], there), today)
        handed_over(outgoing, there)
        sent.append(outgoing)
    return sent


def made(
    recipient: Recipient, engine: Engine, there: Path, out: Path, form: ExportFormat, now: datetime.datetime
) -> tuple[list[Added], list[Refused]]:
    """Make a dataset of all bundles in a folder; what was added, and what was refused."""
    task = Task(str(out), form, None, now)
    outcomes: list[Outcome] = list(build(task, items_of([str(there)], None), engine, recipient.folder))
    added = [one for one in outcomes if isinstance(one, Added)]
    return added, [one for one in outcomes if isinstance(one, Refused)]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
