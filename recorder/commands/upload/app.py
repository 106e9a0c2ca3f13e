"""The commands `recorder upload ...`, `withdraw` and `receipts`: parse and call.

What they call is imported only when they are: no other command has network code in its memory.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Name = Annotated[str, typer.Argument(help="A destination's name.", metavar="NAME")]


class _SendsById(TyperGroup):
    """A group that takes what is none of its commands as an id for `send`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] != "--help":
            args = ["send", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=_SendsById,
    help="Send what you approved, and manage where to. `upload ID` is short for `upload send ID`.",
    no_args_is_help=True,
)


def register(root: typer.Typer) -> None:
    """Add the commands to the program."""
    root.add_typer(app, name="upload")
    root.command()(withdraw)
    root.command()(receipts)


@app.command()
def send(
    session: Annotated[str, typer.Argument(help="A session's id; its first characters are enough.", metavar="ID")],
    digest: Annotated[
        str | None,
        typer.Option("--digest", metavar="VALUE", help="Say yes to exactly the bundle with this digest."),
    ] = None,
) -> None:
    """Send what you approved, after another yes. What breaks off stays queued."""
    from recorder.commands.upload import uploading

    uploading.send(session, digest)


@app.command()
def queue(
    send_all: Annotated[bool, typer.Option("--send", help="Go on with everything in it now.")] = False,
    as_json: Json = False,
) -> None:
    """List what is not sent or removed yet. Nothing of it goes on by itself."""
    from recorder.commands.upload import queueing

    if send_all:
        queueing.send_all()
    else:
        queueing.show(as_json)


@app.command("add-destination")
def add_destination(
    file: Annotated[Path, typer.Argument(help="The file that the organisation signed.", metavar="FILE")],
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="What you call it.")] = "",
    digest: Annotated[
        str | None, typer.Option("--digest", metavar="VALUE", help="Say yes to exactly the file with this digest.")
    ] = None,
) -> None:
    """Add a place to send to, after a yes. Shows who could open what goes there, and tries the credentials."""
    from recorder.commands.upload import enrolling

    enrolling.add(file, name, digest)


@app.command()
def destinations(as_json: Json = False) -> None:
    """List the destinations that you added."""
    from recorder.commands.upload import enrolling

    enrolling.show(as_json)


@app.command("remove-destination")
def remove_destination(name: Name) -> None:
    """Destroy a destination's credentials and forget it."""
    from recorder.commands.upload import enrolling

    enrolling.remove(name)


def withdraw(
    wanted: Annotated[
        str, typer.Argument(help="A session's id, or a bundle's from `recorder receipts`.", metavar="ID")
    ],
) -> None:
    """Ask for the removal of what you sent. Fetches the signed answer if it is there; exit status 1 if it is not."""
    from recorder.commands.upload import withdrawing

    raise typer.Exit(0 if withdrawing.withdraw(wanted) else 1)


def receipts(
    add: Annotated[
        Path | None, typer.Option("--add", metavar="FILE", help="Keep a collector's receipt that you were handed.")
    ] = None,
    as_json: Json = False,
) -> None:
    """List what you agreed to, sent and took back. Asks nobody."""
    from recorder.commands.upload import withdrawing

    if add is not None:
        withdrawing.add(add)
    else:
        withdrawing.receipts(as_json)
