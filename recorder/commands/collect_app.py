"""The command group `recorder collect`: parse and call."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from recorder.commands import collecting
from recorder.export import ExportFormat

app = typer.Typer(help="The recipient's side: open what was sent to you.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Endpoint = Annotated[
    str | None,
    typer.Option("--endpoint", metavar="URL", help="The bucket's server. Default: AWS_ENDPOINT_URL, else Amazon's."),
]


@app.command()
def keygen(
    name: Annotated[str, typer.Option("--name", metavar="NAME", help="What senders will see beside your key.")] = (
        "recipient"
    ),
    as_json: Json = False,
) -> None:
    """Make your keys, or show those that are there: in the desktop's keyring, or behind a passphrase."""
    collecting.keygen(name, as_json)


@app.command("open")
def open_(
    bundle: Annotated[
        str,
        typer.Argument(
            help="A folder with manifests/, keys/ and data/, a manifest in it, or s3://bucket[/manifests/NAME].",
            metavar="BUNDLE",
        ),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="A new or empty folder.")],
    form: Annotated[ExportFormat, typer.Option("--format", help="As for `recorder export`.")] = ExportFormat.FRAMES,
    endpoint: Endpoint = None,
    as_json: Json = False,
) -> None:
    """Verify a bundle - signature, digests, expiry, withdrawal - and write it as plain files. Each access is logged."""
    collecting.open_bundle(bundle, out, form, endpoint, as_json)
