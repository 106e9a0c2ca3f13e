"""Type invented values into a recorded desktop, and say what of them was stored.

usage: python -m bench.typed [--values 200] [--seed 1] [--profile strict|balanced] [--keep DIR]

Prints how many values, and how many beginnings of four or more characters, stand in stored frames, events and titles;
and how much of the harmless text that was typed beside them stayed legible. Ends with 1 if anything private was found.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

from bench.typed.desk import Recording, record
from bench.typed.finding import Leak, leaks_in, share_of_words
from bench.typed.plan import plan
from bench.typed.reading import read_frames


def main() -> int:
    """Parse, type, look, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--values", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", choices=("strict", "balanced"), default="strict")
    parser.add_argument("--keep", type=Path, help="keep the export here, and write what was found beside it")
    arguments = parser.parse_args()
    rng = Random(arguments.seed)  # noqa: S311 - invented values guard nothing
    print(f"seed {arguments.seed}, profile {arguments.profile}")
    with tempfile.TemporaryDirectory(prefix="typed-") as folder:
        private = arguments.keep or Path(folder)
        private.mkdir(parents=True, exist_ok=True)
        recording = record(plan(rng, arguments.values), rng, private, arguments.profile)
        leaks, figures = judge(recording)
        if arguments.keep:
            _write(private, recording, leaks)
    for line in _lines(leaks):
        print(line)
    print(json.dumps(figures, indent=1))
    return 1 if leaks else 0


def judge(recording: Recording) -> tuple[list[Leak], dict[str, Any]]:
    """What leaked, and the figures of a recording."""
    leaks: list[Leak] = []
    events = [(event["t_ms"], event["text"]) for event in recording.events if event["type"] == "text"]
    titles = [(event["t_ms"], event["title"]) for event in recording.events if event["type"] == "window"]
    for t_ms, text in events:
        leaks += leaks_in(text, t_ms, "text", recording.typed)
    for t_ms, text in titles:
        leaks += leaks_in(text, t_ms, "title", recording.typed)
    read = [(frame, lines) for frame, lines in read_frames(recording.folder, recording.frames)]
    for frame, lines in read:
        for line in lines:
            leaks += leaks_in(line, frame["t_ms"], "frame", recording.typed, frame["frame"])
    seen = [(frame["t_ms"], line) for frame, lines in read for line in lines]
    return leaks, {**_counts(recording, leaks), **_legible(recording, events, seen)}


def _counts(recording: Recording, leaks: list[Leak]) -> dict[str, Any]:
    values = [one for one in recording.typed if one.entry.entity]
    places = ("text", "title", "frame")
    return {
        "values": len(values),
        "as_fast_as_a_person": sum(one.entry.person_like for one in values),
        "frames": len(recording.frames),
        "values_whole": len({id(leak.typed) for leak in leaks if leak.whole}),
        "values_begun": len({id(leak.typed) for leak in leaks}),
        "values_by_place": {place: len({id(leak.typed) for leak in leaks if leak.where == place}) for place in places},
        "frames_with_a_leak": len({leak.number for leak in leaks if leak.where == "frame"}),
        "counters": recording.counters,
        "lag_ms": recording.lag_ms,
    }


def _legible(
    recording: Recording, events: list[tuple[int, str]], seen: list[tuple[int, str]]
) -> dict[str, dict[str, float]]:
    """Which share of the harmless words is legible in events and in frames."""
    shares: dict[str, list[float]] = {"events": [], "frames": []}
    for one in recording.typed:
        if one.entry.entity:
            continue
        for name, texts in (("events", events), ("frames", seen)):
            near = [text for t_ms, text in texts if one.began_ms - 1000 <= t_ms <= one.ended_ms + 1500]
            shares[name].append(share_of_words(near, one.entry.text))
    return {"harmless_legible": {name: round(sum(all_) / len(all_), 3) for name, all_ in shares.items() if all_}}


def _lines(leaks: list[Leak]) -> list[str]:
    """One line for each value that leaked: what it was, how it was typed, and how much of it stands where."""
    lines = []
    for key in dict.fromkeys(id(leak.typed) for leak in leaks):
        own = [leak for leak in leaks if id(leak.typed) == key]
        entry = own[0].typed.entry
        where = Counter(leak.where for leak in own)
        worst = max(leak.length for leak in own)
        how = f"{entry.place}, {entry.manner}, {entry.key_ms[0]}-{entry.key_ms[1]} ms"
        lines.append(f"leak: {entry.entity} ({how}): {worst} characters, {dict(where)}")
    return lines


def _write(folder: Path, recording: Recording, leaks: list[Leak]) -> None:
    """The truth and the findings, for looking at them by eye: the values are invented."""
    with (folder / "typed.jsonl").open("w", encoding="utf-8") as out:
        for one in recording.typed:
            entry = {name: getattr(one.entry, name) for name in one.entry.__slots__}
            out.write(json.dumps({"began_ms": one.began_ms, "ended_ms": one.ended_ms, **entry}) + "\n")
    with (folder / "leaks.jsonl").open("w", encoding="utf-8") as out:
        for leak in leaks:
            found = {"where": leak.where, "t_ms": leak.t_ms, "frame": leak.number, "length": leak.length}
            value = {"value": leak.typed.entry.text, "place": leak.typed.entry.place, "manner": leak.typed.entry.manner}
            out.write(json.dumps({**found, **value, "began": leak.typed.began_ms, "read": leak.read}) + "\n")


if __name__ == "__main__":
    sys.exit(main())
