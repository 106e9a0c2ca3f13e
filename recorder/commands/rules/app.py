"""`recorder rules`: read, try, compare and sign rule packs. Needs no store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from recorder.commands.rules import keys, reading
from recorder.rules.trust import DEFAULT_ROLES
from redaction.policy import Profile

app = typer.Typer(
    help="Read, try, compare and sign the rules of masking. See docs/reviewer-guide.md.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

Pack = Annotated[
    Path | None,
    typer.Argument(help="A rule pack, or `shipped`; default: the one in force here.", metavar="PACK"),
]
GivenPack = Annotated[Path, typer.Argument(help="A rule pack.", metavar="PACK")]
Session = Annotated[
    str, typer.Option("--session", metavar="ID", help="A session's id; its first characters are enough.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]


@app.command()
def show(
    pack: Pack = None,
    profile: Annotated[Profile, typer.Option("--profile", help="The profile to tell of.")] = Profile.STRICT,
    as_json: Json = False,
) -> None:
    """Say in plain sentences what is masked. By which rules, and what happens to it."""
    reading.show(pack, profile, as_json)


@app.command("test")
def try_examples(
    pack: Pack = None,
    changed: Annotated[
        Path | None, typer.Option("--changed", metavar="OLD", help="Only what differs from this pack, or `shipped`.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Run every example, and look for expressions that are not safe. Exit status 1 if anything fails."""
    raise typer.Exit(0 if reading.test(pack, changed, as_json) else 1)


@app.command()
def diff(
    old: Annotated[Path, typer.Argument(help="A rule pack, or `shipped`.", metavar="OLD")],
    new: Annotated[Path, typer.Argument(help="The pack that would follow.", metavar="NEW")],
    as_json: Json = False,
) -> None:
    """Say what gets weaker and what stronger. Exit status 1 if anything is weaker or cannot be judged."""
    raise typer.Exit(0 if reading.diff(old, new, as_json) else 1)


@app.command()
def bench(
    corpus: Annotated[
        Path | None,
        typer.Argument(
            help="A folder of NNN.png and NNN.json; default: fresh screens, rendered now.", metavar="CORPUS"
        ),
    ] = None,
    pack: Annotated[
        Path | None, typer.Option("--pack", metavar="PACK", help="The pack to measure; default: the one in force here.")
    ] = None,
    profile: Annotated[
        Profile | None, typer.Option("--profile", help="The profile to measure. Default: that of config.toml.")
    ] = None,
    screens: Annotated[int, typer.Option("--screens", min=1, max=1000, help="How many fresh screens.")] = 24,
    seed: Annotated[
        int | None, typer.Option("--seed", min=0, help="Render the screens of an earlier run again; default: drawn.")
    ] = None,
    report: Annotated[
        Path, typer.Option("--report", metavar="FILE", help="Where the report with the worst cases goes.")
    ] = Path("rules-bench.html"),
    as_json: Json = False,
) -> None:
    """Measure what a pack hides and what it costs. Writes a report with the worst cases as pictures."""
    from recorder.commands.rules import benching

    benching.bench(corpus, pack, profile, benching.Fresh(screens, seed), report, as_json)


@app.command()
def preview(
    pack: GivenPack,
    session: Session,
    as_json: Json = False,
) -> None:
    """Show what a stricter pack would hide in a session. Beyond today's masks; changes nothing."""
    from recorder.commands.rules import recorded

    recorded.preview(pack, session, as_json)


@app.command()
def apply(
    pack: GivenPack,
    session: Session,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Hide in a session what a stricter pack hides, for good. Looser rules bring nothing back."""
    from recorder.commands.rules import recorded

    recorded.apply(pack, session, yes)


@app.command()
def keygen(
    out: Annotated[Path, typer.Argument(help="The new key file.", metavar="OUT")],
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help=f"What it signs as: {', '.join(DEFAULT_ROLES)}, or another.")
    ] = DEFAULT_ROLES[0],
    keyring: Annotated[
        bool, typer.Option("--keyring", help="Seal it with the desktop's keyring instead of a passphrase.")
    ] = False,
) -> None:
    """Make a reviewer's key, and print its public half. That goes into the trust file."""
    keys.keygen(out, role, keyring)


@app.command()
def sign(
    pack: GivenPack,
    key: Annotated[Path, typer.Option("--key", metavar="FILE", help="Your key file.")],
) -> None:
    """Sign a pack, in the role that its trust file gives your key. Refused if any test fails."""
    keys.sign(pack, key)


@app.command()
def verify(pack: GivenPack, as_json: Json = False) -> None:
    """Say who signed a pack and whether it is in force. Exit status 1 if it lacks a signature or has expired."""
    raise typer.Exit(0 if keys.verify(pack, as_json) else 1)


@app.command()
def schema() -> None:
    """Print the JSON Schema of a rule pack. With it editors complete and explain its keys."""
    reading.schema()
