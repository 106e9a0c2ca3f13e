"""The command group `recorder collect`: parse and call."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from recorder.commands.collect import datasets, opening
from recorder.commands.collect.datasets import EngineName
from recorder.export import ExportFormat

app = typer.Typer(help="The recipient's side: open what was sent to you.", no_args_is_help=True)

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
_PROCESSORS = os.cpu_count() or 1
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
    """Make your keys, or show those that are there. They lie in the desktop's keyring, or behind a passphrase."""
    opening.keygen(name, as_json)


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
    """Verify a bundle, and write it as plain files. Signature, digests, expiry, withdrawal; each access is logged."""
    opening.open_bundle(bundle, out, form, endpoint, as_json)


@app.command()
def dataset(
    bundles: Annotated[
        list[str],
        typer.Argument(help="Folders or s3://buckets of bundles, or single manifests in them.", metavar="BUNDLE..."),
    ],
    out: Annotated[
        str, typer.Option("--out", metavar="DIR", help="A new folder, or s3://bucket/prefix; or a dataset to extend.")
    ],
    form: Annotated[ExportFormat, typer.Option("--format", help="What it is written as.")],
    engine: Annotated[
        EngineName, typer.Option("--engine", help="local: processes on this machine. ray: Ray Data; the same output.")
    ] = EngineName.LOCAL,
    workers: Annotated[
        int,
        typer.Option(
            "--workers", metavar="N", min=1, show_default=False, help="Bundles at once. Default: one a processor."
        ),
    ] = _PROCESSORS,
    endpoint: Endpoint = None,
    as_json: Json = False,
) -> None:
    """Open many bundles and write what trainers load. Exit status 1 if one was refused; the rest goes on."""
    whole = datasets.dataset(bundles, out, form, engine, workers, endpoint, as_json)
    raise typer.Exit(0 if whole else 1)


@app.command("sign-destination")
def sign_destination(
    plain: Annotated[Path, typer.Argument(help="JSON or YAML, as docs/destinations.md shows.", metavar="FILE")],
    out: Annotated[Path, typer.Option("--out", metavar="SIGNED", help="Where the signed file goes.")],
) -> None:
    """Sign a destination file for your senders. With the collector's key."""
    from recorder.commands.collect import caretaking

    caretaking.sign_destination(plain, out)


@app.command("process-withdrawals")
def process_withdrawals(
    source: Annotated[str, typer.Argument(help="A folder of bundles, or s3://bucket.", metavar="SOURCE")],
    derived: Annotated[
        list[str] | None,
        typer.Option("--derived", metavar="DIR", help="A dataset that was made of it; may be given again."),
    ] = None,
    endpoint: Endpoint = None,
    as_json: Json = False,
) -> None:
    """Remove what senders took back. Keys go first; each gets a signed receipt. Exit status 1 if one is refused."""
    from recorder.commands.collect import caretaking

    raise typer.Exit(0 if caretaking.process_withdrawals(source, derived or [], endpoint, as_json) else 1)
