"""The command `recorder approve`: parse and call."""

from __future__ import annotations

from typing import Annotated

import typer

from recorder.commands.upload import approving


def register(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(approve)


def approve(
    session: Annotated[str, typer.Argument(help="A session's id; its first characters are enough.", metavar="ID")],
    to: Annotated[
        str | None, typer.Option("--to", metavar="NAME", help="A destination; may be left out if there is only one.")
    ] = None,
    digest: Annotated[
        str | None,
        typer.Option("--digest", metavar="VALUE", help="Approve what was sealed with this digest, without a question."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for programs; asks nothing.")] = False,
) -> None:
    """Seal a session, see what would be sent, and approve it. Exit status 1 if it is not approved.

    Nothing is sent.
    """
    raise typer.Exit(0 if approving.approve(session, to, digest, as_json) else 1)
