"""`recorder watchwords add`, `remove` and `list`.

Words are never arguments: those stand in the list of processes and in the shell's history.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator

import typer

from recorder import console
from recorder import watchwords as words
from recorder.commands.opening import opened

_FROM_NOW = "They are masked in what is recorded from the next `recorder start` on."


def add() -> None:
    """Ask for words and keep them.

    Raises:
        ConfigError: if one cannot be kept; then none is.

    """
    with opened() as store:
        new = words.add(store, list(_asked()))
    console.note(f"{new} added. {_FROM_NOW}" if new else "None of them is new.")


def remove(numbers: Collection[int]) -> None:
    """Forget words by their numbers.

    Raises:
        ConfigError: if there is no such number; then none is removed.

    """
    with opened() as store:
        words.remove(store, numbers)
    console.note("Forgotten. What was masked with it stays masked.")


def show(as_json: bool) -> None:
    """List the words."""
    with opened() as store:
        known = words.watchwords(store)
    if as_json:
        console.print_json(list(known))
    elif not known:
        console.note("You have no watchwords. Add some with `recorder watchwords add`.")
    else:
        console.table(
            ["number", "word"], [[str(number), word] for number, word in enumerate(known, 1)], right=["number"]
        )


def _asked() -> Iterator[str]:
    """Words from the terminal up to an empty one, or the lines of standard input that are not empty."""
    if not sys.stdin.isatty():
        yield from (line for line in sys.stdin if line.strip())
        return
    while word := str(typer.prompt("Word (empty ends)", default="", show_default=False, err=True)).strip():
        yield word
