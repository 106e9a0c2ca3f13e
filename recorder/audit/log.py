"""The audit log: what happened that matters, each entry with a hash over all before it. It holds no content.

No entry measures a person. It has a day and no time; and what is done many times a day, such as pausing, is noted once
for that day, so the log cannot be counted out either.

A chain shows that a log is the one whose head somebody noted: not by itself that it is complete. Who has the key can
write the whole log anew, or cut its end; `verify` finds that only against a head that was noted elsewhere, as in the
manifest of everything that is sent.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

What = Literal[
    "consent",
    "consent-withdrawn",
    "started",
    "paused",
    "resumed",
    "stopped",
    "policy",
    "forgotten",
    "edited",
    "deleted",
    "expired",
    "approved",
    "uploaded",
    "withdrawn",
    "reviewer-access",
]
"""What can be noted."""

KINDS: Final[tuple[What, ...]] = get_args(What)
DAILY: Final[frozenset[What]] = frozenset({"started", "paused", "resumed", "stopped", "forgotten"})
"""Noted once a day, without a subject: how often and for how long is nobody's business."""

FIRST: Final = hashlib.sha256(b"recorder audit log").hexdigest()
"""The head of an empty log."""

_WORDS: Final[dict[What, str]] = {
    "consent": "Consent was given; record {}.",
    "consent-withdrawn": "Consent was withdrawn; record {}.",
    "started": "Recording was started.",
    "paused": "Recording was paused.",
    "resumed": "Recording was resumed.",
    "stopped": "Recording was stopped.",
    "policy": "Other rules came into force; their digest is {}.",
    "forgotten": "The end of what was recorded was destroyed.",
    "edited": "Something was taken out of session {} for good.",
    "deleted": "Session {} was destroyed.",
    "expired": "Session {} was destroyed: its days were over.",
    "approved": "A session was approved; the digest of what may be sent is {}.",
    "uploaded": "What was approved was sent; its bundle is {}.",
    "withdrawn": "Bundle {} was withdrawn.",
    "reviewer-access": "Session {} was looked at with other rules.",
}


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """What happened on a day (ISO 8601), to what: a session's id or a digest, or nothing. `digest` is its hash."""

    number: int
    day: str
    what: What
    subject: str
    digest: str

    def in_words(self) -> str:
        """One sentence."""
        return _WORDS[self.what].format(self.subject)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a log is whole: `broken` is the number of the first entry that does not fit, 0 if all do.

    `anchored`: whether the head that was noted elsewhere is in it; true if none was given.
    """

    entries: int
    broken: int
    anchored: bool

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return self.broken == 0 and self.anchored


def entry_after(entries: Sequence[AuditEntry], what: What, day: date, subject: str = "") -> AuditEntry | None:
    """The entry to append, or None if that is noted for this day already.

    Args:
        entries: the log so far.
        what: what happened.
        day: when.
        subject: to what; left out for what is noted once a day.

    Raises:
        ValueError: if it is nothing that can be noted.

    """
    if what not in KINDS:
        raise ValueError("the audit log knows no such event")
    iso = day.isoformat()
    if what in DAILY:
        subject = ""
        if any(one.what == what and one.day == iso for one in reversed(entries)):
            return None
    number, previous = len(entries) + 1, head(entries)
    return AuditEntry(number, iso, what, subject, _digest(previous, number, iso, what, subject))


def head(entries: Sequence[AuditEntry]) -> str:
    """The hash over all entries, in hexadecimal: to be noted elsewhere."""
    return entries[-1].digest if entries else FIRST


def verify(entries: Sequence[AuditEntry], noted: str | None = None) -> Verdict:
    """Check that each entry follows the one before it, and that a head which was noted elsewhere is in the log.

    Args:
        entries: the whole log.
        noted: an earlier head, in hexadecimal: entries up to it are proven, later ones are not.

    """
    previous, heads = FIRST, {FIRST}
    for number, one in enumerate(entries, start=1):
        previous = _digest(previous, number, one.day, one.what, one.subject)
        if (one.number, one.digest) != (number, previous):
            return Verdict(len(entries), number, noted is None or noted in heads)
        heads.add(previous)
    return Verdict(len(entries), 0, noted is None or noted in heads)


def _digest(previous: str, number: int, day: str, what: str, subject: str) -> str:
    return hashlib.sha256(json.dumps([previous, number, day, what, subject]).encode()).hexdigest()
