"""Spans of text: offsets, never the text itself, so that a finding cannot leak what it found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from redaction.raw import Origin, RawText


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start` to `end` (exclusive) are of class `entity`, says `rule`, with `score` 0 to 1."""

    start: int
    end: int
    entity: str
    rule: str
    score: float = 1.0


def covered(length: int, spans: Iterable[Span]) -> list[bool]:
    """For each character of a text of so many, whether one of `spans` covers it."""
    flags = [False] * length
    for span in spans:
        flags[span.start : span.end] = [True] * (span.end - span.start)
    return flags


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that belongs together: a line, a cell, a title, a typed run.

    `labels` are the texts that say what it is: the label before it, the header of its column, nearest first.
    `column` are the texts above it in its column, nearest first, up to the header. `leads` are, where it may be a
    further line of a value, what stands before and above those lines, nearest first.
    """

    text: RawText
    labels: tuple[RawText, ...] = field(default=())
    column: tuple[RawText, ...] = field(default=())
    leads: tuple[RawText, ...] = field(default=())

    @property
    def origin(self) -> Origin:
        """Where the text comes from."""
        return self.text.origin
