"""`recorder redact`: screenshots and text that exist already."""

from __future__ import annotations

import sys
from pathlib import Path

from recorder import console
from recorder.commands.redacting import loaded
from recorder.config import home, load_settings
from recorder.policy_loading import policy_in_force
from redaction.policy import Profile


def redact(files: list[Path], out: Path, profile: Profile | None) -> bool:
    """Redact each picture into `out`; whether none had to be withheld.

    Raises:
        InputFileError: if one cannot be read or written; those before it are done.

    """
    from recorder.redact_files import plan, redact_files

    pairs = plan(files, out)
    withheld = 0
    with loaded(policy_in_force(load_settings(home()), profile)) as redactor:
        for outcome in redact_files(pairs, redactor):
            withheld += outcome.withheld is not None
            what = f"withheld: {outcome.withheld}" if outcome.withheld else console.counts(outcome.masks_by_class)
            console.note(f"{outcome.target}  {what}")
    return not withheld


def redact_text(profile: Profile | None) -> None:
    """Redact standard input, line by line, to standard output."""
    from recorder.redact_files import redact_lines

    with loaded(policy_in_force(load_settings(home()), profile)) as redactor:
        for line in redact_lines(sys.stdin, redactor):
            sys.stdout.write(line)
    sys.stdout.flush()
