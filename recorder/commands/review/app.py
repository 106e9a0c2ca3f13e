"""The command `recorder review`: parse and call."""

from __future__ import annotations

from typing import Annotated

import typer

from recorder.durations import parse_duration

_IDLE_MS = 30 * 60_000


def _duration(text: str) -> int:
    try:
        return parse_duration(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(review)


def review(
    session: Annotated[
        str | None,
        typer.Argument(help="A session's id; its first characters are enough. Default: the newest.", metavar="ID"),
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="Only print the address; start no browser.")] = False,
    idle_ms: Annotated[
        int | None,
        typer.Option("--idle", parser=_duration, metavar="TIME", help="End after so long without use. Default: 30m."),
    ] = None,
) -> None:
    """Look through a session in your browser, and cut it. You may approve it there, too."""
    from recorder.commands.review import reviewing

    reviewing.review(session, browser=not no_open, idle_ms=_IDLE_MS if idle_ms is None else idle_ms)
