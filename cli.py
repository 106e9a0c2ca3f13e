"""The `recorder` command: parse, call, print. No logic lives here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from recorder import __version__, console
from recorder.commands import files as pictures
from recorder.commands import recording, recovering, setup
from recorder.commands import sessions as shelf
from recorder.commands.audit import app as audit_app
from recorder.commands.collect import app as collect_app
from recorder.commands.consent import app as consent_app
from recorder.commands.doctor import run as doctors
from recorder.commands.review import app as review_app
from recorder.commands.rules import app as rules_app
from recorder.commands.upload import app as upload_app
from recorder.commands.upload import approve_app
from recorder.commands.watchwords import app as watchwords_app
from recorder.durations import parse_duration
from recorder.errors import RecorderError
from recorder.export import ExportFormat
from redaction.policy import Profile

app = typer.Typer(
    help="Record your desktop for training computer-use agents, redacted before anything is written.\n\n"
    "First `recorder init`, then `recorder start`. All stays on this machine, encrypted; only you can open it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
ProfileOption = Annotated[
    Profile | None,
    typer.Option(
        "--profile",
        help="strict: text shows only if known to be harmless. balanced: text shows unless found private."
        " Default: the profile in config.toml, else strict.",
    ),
]
SessionId = Annotated[str, typer.Argument(help="A session's id; its first characters are enough.", metavar="ID")]


def _duration(text: str) -> int:
    try:
        return parse_duration(text)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


def _for(meaning: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option("--for", parser=_duration, metavar="TIME", help=meaning)
    return option


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version and exit.")] = False) -> None:
    if version:
        typer.echo(f"recorder {__version__}")
        raise typer.Exit


@app.command()
def init(
    show_notice: Annotated[
        bool, typer.Option("--show-notice", help="Print the notice and its digest; change nothing.")
    ] = False,
    accept_notice: Annotated[
        str | None,
        typer.Option(
            "--accept-notice", metavar="DIGEST", help="Accept the notice with this digest, without being asked."
        ),
    ] = None,
    profile: ProfileOption = None,
    as_json: Json = False,
) -> None:
    """Read the notice, agree, and make your store. The store is encrypted; only you have its key."""
    if show_notice:
        setup.show_notice(profile, as_json)
    else:
        setup.init(profile, accept_notice)


@app.command()
def recover() -> None:
    """Open your store with the recovery phrase. For when the keyring entry or the passphrase is lost."""
    recovering.recover()


@app.command("recovery-phrase")
def recovery_phrase(
    remove: Annotated[bool, typer.Option("--remove", help="Let no phrase open the store any more.")] = False,
) -> None:
    """Make a new recovery phrase and show it once. An earlier one opens nothing any more."""
    recovering.recovery_phrase(remove)


@app.command()
def start(
    for_ms: Annotated[int | None, _for("Stop by itself after this long, such as 30m.")] = None,
    profile: ProfileOption = None,
    foreground: Annotated[bool, typer.Option("--foreground", help="Stay in this terminal; Ctrl+C stops.")] = False,
) -> None:
    """Start recording. A mark stays on the screen while it records."""
    recording.start(for_ms, profile, foreground)


@app.command()
def pause(
    for_ms: Annotated[int | None, _for("Resume after this long; without it only `recorder resume` does.")] = None,
) -> None:
    """Stop looking at once, and drop what was not stored yet. Leaves a gap and no reason."""
    recording.control("pause", for_ms)


@app.command()
def resume() -> None:
    """Go on after a pause."""
    recording.control("resume")


@app.command()
def stop() -> None:
    """End the recording and close the session."""
    recording.control("stop")


@app.command()
def status(as_json: Json = False) -> None:
    """Say in one line whether it records. Exit status 1 if it does not."""
    raise typer.Exit(0 if recording.status(as_json) else 1)


@app.command()
def forget(
    last: Annotated[int, typer.Option("--last", parser=_duration, metavar="TIME", help="How far back, such as 5m.")],
) -> None:
    """Destroy the last minutes of the recording, for good. Works while it records and afterwards."""
    recording.forget(last)


@app.command()
def sessions(as_json: Json = False) -> None:
    """List your sessions, the newest first."""
    shelf.sessions(as_json)


@app.command()
def show(session: SessionId, as_json: Json = False) -> None:
    """Show what a session holds. Frames, events, masks by class, what was withheld and why."""
    shelf.show(session, as_json)


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="What to look for, in either case.", metavar="TEXT")],
    as_json: Json = False,
) -> None:
    """Search titles, applications and typed text. They are stored redacted. Exit status 1 if nothing is found."""
    raise typer.Exit(0 if shelf.search(text, as_json) else 1)


@app.command()
def delete(
    ids: Annotated[list[str], typer.Argument(help="Sessions to delete.", metavar="ID...")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Destroy sessions for good. Their keys go first, then their files."""
    shelf.delete(ids, yes)


@app.command()
def export(
    session: SessionId,
    out: Annotated[Path, typer.Argument(help="A new or empty folder.", metavar="OUT")],
    form: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            help="frames: every frame as PNG, frames.jsonl, events.jsonl. The others are for trainers.",
        ),
    ] = ExportFormat.FRAMES,
) -> None:
    """Write a session as plain files. Pictures with the events, or what trainers load."""
    shelf.export(session, out, form)


@app.command()
def redact(
    files: Annotated[
        list[Path] | None, typer.Argument(help="Screenshots: PNG, JPEG, WebP or BMP.", metavar="FILE...")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Where the redacted pictures go, same name and size.")
    ] = None,
    text: Annotated[bool, typer.Option("--text", help="Redact standard input to standard output instead.")] = False,
    profile: ProfileOption = None,
) -> None:
    """Redact screenshots or text that you already have. Needs no store. Exit status 1 if a picture was withheld."""
    if text == bool(files) or (out is None) == bool(files):
        raise typer.BadParameter("give FILE... with --out DIR, or --text")
    if text:
        pictures.redact_text(profile)
    elif files and out is not None:
        raise typer.Exit(0 if pictures.redact(files, out, profile) else 1)


@app.command()
def doctor(as_json: Json = False) -> None:
    """Check everything recording needs, with a remedy for each. Exit status 1 if something is missing."""
    raise typer.Exit(0 if doctors.doctor(as_json) else 1)


review_app.register(app)
app.add_typer(consent_app.app, name="consent")
app.add_typer(watchwords_app.app, name="watchwords")
approve_app.register(app)
upload_app.register(app)
app.add_typer(collect_app.app, name="collect")
app.add_typer(audit_app.app, name="audit")
app.add_typer(rules_app.app, name="rules")


def main() -> None:
    """Run the command; errors become one sentence and an exit status, never a traceback."""
    try:
        app()
    except RecorderError as error:
        console.say_error(error)
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        console.note("Stopped.")
        sys.exit(130)
    except Exception as error:  # noqa: BLE001 - a person never sees a traceback, nor content that one may hold
        console.note(f"recorder: an internal error ({type(error).__name__}); nothing was shown or sent.")
        sys.exit(70)


if __name__ == "__main__":
    main()
