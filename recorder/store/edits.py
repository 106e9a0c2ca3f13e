"""What is taken out of a session, by the employee or by stricter rules: an edit can only take away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from redaction.redacted import Mask

EMPLOYEE: Final = "EMPLOYEE"
"""The entity of what an employee took out."""

REMOVED: Final = "<REMOVED>"
"""What stands in a text where something was taken out."""

TextField = Literal["text", "title", "application"]
"""`text` of a typed run, `title` and `application` of a window."""


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Characters `start` to `end` (exclusive) of a stored text."""

    field: TextField
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Edits:
    """What is taken out of a session.

    Args:
        dropped: seqs of records, of frames and of events, that are deleted.
        painted: seqs of frames, each with the boxes that are painted out, in pixels of the frame. What the employee
            painted is of entity `EMPLOYEE`, by the rule `employee.box`, `employee.place` or `employee.text`; what
            stricter rules paint is of theirs.
        blanked: seqs of typed runs and windows, each with the spans that become `<REMOVED>`.

    """

    dropped: frozenset[int] = frozenset()
    painted: Mapping[int, tuple[Mask, ...]] = field(default_factory=dict)
    blanked: Mapping[int, tuple[TextSpan, ...]] = field(default_factory=dict)
