"""The command group `recorder audit`: parse and call."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="The log of what happened that matters, and a report.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


def _digest(text: str) -> str:
    if not re.fullmatch(r"[0-9a-f]{64}", text):
        raise typer.BadParameter("a head is 64 hexadecimal digits")
    return text


@app.command()
def log(as_json: Json = False) -> None:
    """Show the log. Consent, start, pause, stop, rules, review, deletion, approval, upload, withdrawal."""
    from recorder.commands.audit import auditing

    auditing.log(as_json)


@app.command()
def verify(
    head: Annotated[
        str | None,
        typer.Option(
            "--head", parser=_digest, metavar="HEX", help="A head that was noted elsewhere, as in a manifest."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """Check that no entry was changed, taken out or moved. Exit status 1 if one was."""
    from recorder.commands.audit import auditing

    raise typer.Exit(0 if auditing.verify_log(head, as_json) else 1)


@app.command()
def report(
    out: Annotated[Path, typer.Argument(help="The HTML file to write.", metavar="OUT")] = Path("recorder-report.html"),
) -> None:
    """Write the facts for an impact assessment. Data flows, rules, recall, recipients, risks."""
    from recorder.commands.audit import reporting

    reporting.report(out)
