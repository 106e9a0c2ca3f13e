"""What the commands print: results on standard output, everything else on standard error.

Rules of voice: plain words, one sentence a fact, units always; nothing here ever prints what was on a screen except
redacted text that the person asked for.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from recorder.errors import RecorderError

out = Console(highlight=False, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, markup=False, emoji=False)


def say_error(error: RecorderError) -> None:
    """One sentence that says what is wrong, and one that says what to do."""
    err.print(Text("recorder: ", style="bold red") + Text(str(error)), soft_wrap=True)
    if error.hint:
        err.print(Text("  " + error.hint), soft_wrap=True)


def note(sentence: str) -> None:
    """Something worth knowing that is not a result."""
    err.print(sentence, soft_wrap=True)


def print_json(value: object) -> None:
    """A result for programs."""
    sys.stdout.write(json.dumps(value, indent=2, ensure_ascii=False) + "\n")


@contextmanager
def working(sentence: str) -> Iterator[None]:
    """Show that something longer goes on; a plain line where there is no terminal."""
    if err.is_terminal:
        with err.status(sentence):
            yield
    else:
        note(sentence)
        yield


@contextmanager
def counting(sentence: str) -> Iterator[Callable[[int, int], None]]:
    """Show how far something is that has steps: call what it gives with how many of how many are done."""
    if not err.is_terminal:
        note(sentence)
        yield _uncounted
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True) as progress:
        task = progress.add_task(sentence, total=None)
        yield lambda done, of: progress.update(task, completed=done, total=of)


def _uncounted(done: int, of: int) -> None:
    """Where there is no terminal, steps are not shown."""


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[str] = ()) -> None:
    """A table that fits the terminal; `right` names the columns with figures."""
    drawn = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        drawn.add_column(column, justify="right" if column in right else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    out.print(drawn)


def facts(pairs: Mapping[str, str]) -> None:
    """Names and values, aligned."""
    width = max((len(name) for name in pairs), default=0)
    for name, value in pairs.items():
        out.print(Text(f"{name:<{width}}  ", style="bold") + Text(value), soft_wrap=True)


def size(count: int) -> str:
    """Bytes as people read them: `812 B`, `3.4 MB`."""
    if count < 1000:
        return f"{count} B"
    value = float(count)
    for unit in ("kB", "MB", "GB"):
        value /= 1000
        if value < 1000 or unit == "GB":
            break
    return f"{value:.1f} {unit}"


def counts(values: Mapping[str, Any]) -> str:
    """`3 EMAIL_ADDRESS, 1 PERSON`, the most frequent first; `none` where there are none."""
    ordered = sorted(values.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{count} {name}" for name, count in ordered) or "none"
