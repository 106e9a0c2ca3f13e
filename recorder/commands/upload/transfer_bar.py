"""How far an upload is: bytes, rate, and the time left, on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from recorder import console


@contextmanager
def transfer_bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar at a terminal, one line elsewhere; gives what is to be told how many of how many bytes are there."""
    if not console.err.is_terminal:
        console.note(f"Sending {what} ...")
        yield lambda _there, _all: None
        return
    columns = TextColumn(what), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console.err) as progress:
        tasks: list[TaskID] = []

        def moved(there: int, whole: int) -> None:
            if not tasks:  # what an earlier command sent is no part of the rate
                tasks.append(progress.add_task(what, total=whole, completed=there))
            progress.update(tasks[0], completed=there)

        yield moved
