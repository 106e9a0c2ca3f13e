"""What one check of `recorder doctor` found."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from recorder.config import Home
from recorder.errors import RecorderError

Check = Callable[[Home], str]
"""Says what it found; raises a RecorderError with a remedy if something is wrong, or NotChecked."""


class NotChecked(Exception):  # noqa: N818 - no error: nothing is known to be wrong
    """A check that cannot run here; its text says why."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: its name, whether it holds (None: it could not run), what was found, and what to do if it fails."""

    check: str
    ok: bool | None
    found: str
    remedy: str = ""


def run(name: str, check: Check, home: Home) -> Finding:
    """Run one check."""
    try:
        return Finding(name, True, check(home))
    except NotChecked as reason:
        return Finding(name, None, f"not checked: {reason}")
    except RecorderError as error:
        return Finding(name, False, str(error), error.hint)
