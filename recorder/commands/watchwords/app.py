"""The command group `recorder watchwords`: parse and call."""

from __future__ import annotations

from typing import Annotated

import typer

from recorder.commands.watchwords import listing

app = typer.Typer(help="Words of your own that are masked wherever they stand.", no_args_is_help=True)


@app.command()
def add() -> None:
    """Add words. Asked for one after the other, or one a line of standard input; never as arguments."""
    listing.add()


@app.command()
def remove(
    numbers: Annotated[list[int], typer.Argument(help="Numbers as listed.", metavar="NUMBER...")],
) -> None:
    """Forget words, by their numbers."""
    listing.remove(numbers)


@app.command("list")
def show(as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False) -> None:
    """Show your words, with their numbers."""
    listing.show(as_json)
