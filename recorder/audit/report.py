"""One document for a data protection impact assessment, made from what is true on this machine."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import jinja2

from recorder.audit.promises import Guarantee, NotPromised
from recorder.measuring.results import BenchResult, NotMeasured


@dataclass(frozen=True, slots=True)
class Flow:
    """One way that data takes: from where to where, what, how it is protected, and the guarantees that hold it."""

    source: str
    sink: str
    data: str
    protection: str
    guarantees: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Receiver:
    """One enrolled destination: its name, organisation, purpose, days of retention, and who can open what is sent."""

    name: str
    organisation: str
    purpose: str
    retention_days: int
    recipients: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Rules:
    """The pack in force: its name, version, digests, profile, what its signatures are, and what it says in words."""

    name: str
    version: int
    profile: str
    policy_digest: str
    pack_digest: str
    signed: str
    sentences: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything a report says. `log` says in a sentence whether the audit log is whole, `head` is its end."""

    date: str
    recorder: str
    rules: Rules
    measured: BenchResult | NotMeasured
    receivers: Sequence[Receiver]
    retention_days: int
    frames_per_second: float
    where: str
    unlocked_by: str
    log: str
    head: str
    guarantees: Sequence[Guarantee]
    not_promised: Sequence[NotPromised]


FLOWS: tuple[Flow, ...] = (
    Flow(
        "screen, keys, pointer, windows",
        "capture process",
        "raw pixels, keys, titles",
        "memory of one process only; it can open no network socket and write no file",
        (1, 2, 3, 4, 5, 6),
    ),
    Flow(
        "capture process",
        "store process",
        "redacted frames, typed runs, titles, counts of what was withheld",
        "one pipe with a bounded grammar; what could not be read or decided is withheld",
        (7, 8, 9, 10, 11),
    ),
    Flow(
        "store process",
        "session files",
        "the same, encrypted",
        "SQLCipher under keys that only the person opens; deleting destroys keys",
        (13, 14, 15, 16, 20, 22, 23),
    ),
    Flow(
        "session files",
        "review page",
        "redacted frames and events",
        "loopback only, one-time ticket, nothing cached; what is taken out is final when the page is closed",
        (26, 40, 41, 42, 43, 44, 45, 46),
    ),
    Flow(
        "session files",
        "a destination",
        "what the person approved, sealed",
        "bound to a digest over every byte; opened by the recipients named below only; nothing is sent by itself",
        (28, 29, 30, 31, 34, 35, 36, 37, 38),
    ),
    Flow(
        "a destination",
        "a recipient's datasets",
        "the same, opened",
        "each access on a log; not after its days, not after it was withdrawn, and then taken out of datasets too",
        (32, 33, 39),
    ),
)
"""The ways of the data, with the threat model's numbers."""


def render(facts: Facts) -> str:
    """The document as one HTML page that loads nothing."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("recorder.audit"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    measured = facts.measured if isinstance(facts.measured, BenchResult) else None
    return environment.get_template("report.html").render(facts=facts, flows=FLOWS, measured=measured)
