"""What passes between the two processes besides redacted values: small JSON with a fixed grammar.

Capture → store: one `Report` a beat and after every change of state. Store → capture: one `Command` a line.
Nothing in them comes from the screen: numbers, states out of fixed sets, and sentences out of `recorder.errors`.
"""

from __future__ import annotations

import enum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Count = Annotated[int, Field(ge=0, le=2**53)]


class CaptureState(enum.StrEnum):
    """What the capture process does."""

    LOADING = "loading"
    RECORDING = "recording"
    PAUSED = "paused"
    LOCKED = "locked"
    STOPPED = "stopped"
    FAILED = "failed"


class Failure(BaseModel):
    """Why capturing ended: the class of a `RecorderError`, its sentence and its hint."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Annotated[str, Field(pattern=r"^[A-Za-z]{1,40}$")]
    message: Annotated[str, Field(max_length=400)]
    hint: Annotated[str, Field(max_length=400)] = ""


class Report(BaseModel):
    """How capturing goes, as counted by the capture process.

    `epoch` is the number of the last command obeyed: the store takes values only of the current epoch, so that
    nothing that was under way when someone paused is kept. `captured` counts frames; `dropped` frames by cause;
    `lag_ms` is the age of the oldest frame not yet redacted, `lag_max_ms` the largest seen; `last_grab_ms` the
    session time of the last look at the screen.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    state: CaptureState
    epoch: Count
    captured: Count = 0
    dropped: dict[Annotated[str, Field(pattern=r"^[a-z-]{1,30}$")], Count] = Field(default_factory=dict, max_length=8)
    queued: Count = 0
    lag_ms: Count = 0
    lag_max_ms: Count = 0
    last_grab_ms: Count = 0
    inputs_lost: Count = 0
    confinement: tuple[Annotated[str, Field(pattern=r"^[a-z-]{1,30}$")], ...] = ()
    failure: Failure | None = None


class Command(BaseModel):
    """What the store process tells the capture process; `epoch` numbers it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    do: Literal["pause", "resume", "stop", "discard"]
    epoch: Count


class Job(BaseModel):
    """What the capture process is started with: its first line of standard input. `watchwords` are the employee's."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    profile: Literal["strict", "balanced"]
    rule_pack: str | None
    policy_digest: str
    origin_ns: int
    frames_per_second: float
    epoch: Count
    paused: bool
    watchwords: tuple[str, ...] = Field(repr=False)


class MessageError(ValueError):
    """A message does not follow the grammar."""


def parse_report(data: bytes) -> Report:
    """Read a report.

    Raises:
        MessageError: if it is anything else.

    """
    try:
        return Report.model_validate_json(data)
    except ValidationError:
        raise MessageError("not a report") from None


def parse_command(data: bytes) -> Command:
    """Read a command.

    Raises:
        MessageError: if it is anything else.

    """
    try:
        return Command.model_validate_json(data)
    except ValidationError:
        raise MessageError("not a command") from None
