"""The command group `recorder consent`: parse and call."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from recorder.commands.consent import consenting

app = typer.Typer(help="See what you agreed to, or withdraw it.", no_args_is_help=True)


@app.command()
def show(
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write the newest record as signed.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")] = False,
) -> None:
    """Show what you agreed to. Purpose, data, recipients, retention, notice, time."""
    consenting.show(out, as_json)


@app.command()
def withdraw(
    delete_everything: Annotated[
        bool, typer.Option("--delete-everything", help="Destroy all sessions too, without being asked.")
    ] = False,
) -> None:
    """Withdraw your consent. Recording stops at once; you are offered to destroy everything."""
    consenting.withdraw(delete_everything)
