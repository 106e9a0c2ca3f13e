"""Type invented values into a recorded desktop, and say what of them was stored.

usage: python -m bench.typed [--values 200] [--seed 1] [--profile strict|balanced] [--hurried] [--keep DIR]

Prints how many values, and how many beginnings of four or more characters, stand in stored frames, events and titles;
and how much of the harmless text that was typed beside them stayed legible. Ends with 1 if anything private was found.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path
from random import Random

from bench.typed.desk import Recording, record
from bench.typed.judging import Verdict, figures, judge, told
from bench.typed.plan import plan


def main() -> int:
    """Parse, type, look, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--values", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", choices=("strict", "balanced"), default="strict")
    parser.add_argument("--hurried", action="store_true", help="type without pauses, to be done sooner")
    parser.add_argument("--keep", type=Path, help="keep the export here, and write what was found beside it")
    arguments = parser.parse_args()
    rng = Random(arguments.seed)  # noqa: S311 - invented values guard nothing
    print(f"seed {arguments.seed}, profile {arguments.profile}", flush=True)
    with tempfile.TemporaryDirectory(prefix="typed-") as folder:
        private = arguments.keep or Path(folder)
        private.mkdir(parents=True, exist_ok=True)
        entries = plan(rng, arguments.values, arguments.hurried)
        rest_s = (0.1, 0.3) if arguments.hurried else (0.3, 0.9)
        recording = record(entries, rng, private, arguments.profile, rest_s, lambda text: print(text, flush=True))
        verdict = judge(recording)
        if arguments.keep:
            _write(private, recording, verdict)
    for line in told(verdict):
        print(line)
    print(json.dumps(figures(recording, verdict), indent=1))
    return 1 if verdict.leaks else 0


def _write(folder: Path, recording: Recording, verdict: Verdict) -> None:
    """The truth and the findings, for looking at them by eye: the values are invented."""
    with (folder / "typed.jsonl").open("w", encoding="utf-8") as out:
        for one in recording.typed:
            entry = {name: getattr(one.entry, name) for name in one.entry.__slots__}
            out.write(json.dumps({"began_ms": one.began_ms, "ended_ms": one.ended_ms, **entry}) + "\n")
    with (folder / "leaks.jsonl").open("w", encoding="utf-8") as out:
        for leak in verdict.leaks:
            found = {"where": leak.where, "t_ms": leak.t_ms, "frame": leak.number, "length": leak.length}
            value = {"value": leak.typed.entry.text, "place": leak.typed.entry.place, "manner": leak.typed.entry.manner}
            out.write(json.dumps({**found, **value, "began": leak.typed.began_ms, "read": leak.read}) + "\n")


if __name__ == "__main__":
    sys.exit(main())
