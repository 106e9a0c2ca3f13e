"""What of a recording's typed text leaked, and what of the harmless part stayed legible."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from bench.typed.desk import Recording, Typed
from bench.typed.finding import Leak, leaks_in, share_of_words
from bench.typed.reading import read_frames

_BEFORE_MS, _AFTER_MS = 1000, 1500
"""Around the time of an entry, where its words are looked for."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Leaks, and the share of the harmless words that is legible in events and in frames."""

    leaks: tuple[Leak, ...]
    legible: dict[str, float]

    def of(self, typed: Typed) -> list[Leak]:
        """The leaks of one entry."""
        return [leak for leak in self.leaks if leak.typed is typed]


def judge(recording: Recording) -> Verdict:
    """Search events, titles and frames."""
    texts = [(event["t_ms"], event["text"]) for event in recording.events if event["type"] == "text"]
    titles = [(event["t_ms"], event["title"]) for event in recording.events if event["type"] == "window"]
    leaks = [leak for t_ms, text in texts for leak in leaks_in(text, t_ms, "text", recording.typed)]
    leaks += [leak for t_ms, text in titles for leak in leaks_in(text, t_ms, "title", recording.typed)]
    shown: list[tuple[int, str]] = []
    for frame, lines in read_frames(recording.folder, recording.frames):
        for line in lines:
            leaks += leaks_in(line, frame["t_ms"], "frame", recording.typed, frame["frame"])
            shown.append((frame["t_ms"], line))
    legible = {"events": _legible(recording.typed, texts), "frames": _legible(recording.typed, shown)}
    return Verdict(tuple(leaks), legible)


def figures(recording: Recording, verdict: Verdict) -> dict[str, Any]:
    """Everything that is reported of a recording."""
    values = [one for one in recording.typed if one.entry.entity]
    leaked = [(one, verdict.of(one)) for one in values]
    return {
        "values": len(values),
        "as_fast_as_a_person": sum(one.entry.person_like for one in values),
        "harmless": len(recording.typed) - len(values),
        "frames": len(recording.frames),
        "values_whole": sum(any(leak.whole for leak in own) for _, own in leaked),
        "values_begun": sum(bool(own) for _, own in leaked),
        "values_begun_in": {
            place: sum(any(leak.where == place for leak in own) for _, own in leaked)
            for place in ("text", "title", "frame")
        },
        "frames_with_a_leak": len({leak.number for leak in verdict.leaks if leak.where == "frame"}),
        "harmless_words_legible": verdict.legible,
        "counters": recording.counters,
        "latency_ms": recording.latency_ms,
    }


def told(verdict: Verdict) -> list[str]:
    """One line for each value that leaked: what it was and how it was typed, never the value."""
    lines = []
    for typed in dict.fromkeys(leak.typed for leak in verdict.leaks):
        entry, own = typed.entry, verdict.of(typed)
        where = Counter(leak.where for leak in own)
        how = f"{entry.place}, {entry.manner}, {entry.key_ms[0]}-{entry.key_ms[1]} ms"
        lines.append(f"leak: {entry.entity} ({how}): {max(leak.length for leak in own)} characters, {dict(where)}")
    return lines


def _legible(typed: tuple[Typed, ...], texts: list[tuple[int, str]]) -> float:
    shares = [
        share_of_words(
            [text for t_ms, text in texts if one.began_ms - _BEFORE_MS <= t_ms <= one.ended_ms + _AFTER_MS],
            one.entry.text,
        )
        for one in typed
        if not one.entry.entity
    ]
    return round(sum(shares) / max(1, len(shares)), 3)
