"""Show that cost grows with what changes, not with the size of the screen or the length of the session.

usage: python -m bench.growth [--out build/bench/growth.svg] [--hours 8] [--lines 300] [--json]

Sizes from 720p to 4K with the same density of text: still, one line changed, everything changed. Hours are simulated
without waiting: `--lines` changes of a line an hour on a 1080p screen.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from bench.growth.measuring import Cost, Hour, by_hour, by_size
from bench.growth.plot import draw
from redaction.policy import Profile, load_policy
from redaction.redactor import create_redactor


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=Path("build/bench/growth.svg"))
    parser.add_argument("--hours", type=int, default=8)
    parser.add_argument("--lines", type=int, default=300, help="lines that change in an hour")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    redactor = create_redactor(load_policy(Profile.STRICT))
    costs = by_size(redactor)
    if not asked.json:
        print("\n".join(_of_size(cost) for cost in costs), flush=True)
    hours = by_hour(redactor, asked.hours, asked.lines, lambda hour: None if asked.json else print(_of_hour(hour)))
    if asked.json:
        print(json.dumps({"sizes": [asdict(cost) for cost in costs], "hours": [asdict(hour) for hour in hours]}))
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    asked.out.write_text(draw(costs, hours), encoding="utf-8")


def _of_size(cost: Cost) -> str:
    return (
        f"{cost.size:6} first {cost.first_ms:6.0f} ms, still {cost.still_ms:5.0f} ms, "
        f"one line changed {cost.line_ms:5.0f} ms, everything changed {cost.whole_ms:6.0f} ms"
    )


def _of_hour(hour: Hour) -> str:
    return f"hour {hour.hour}: {hour.frames} frames, {hour.frame_ms:.1f} ms of processor each, {hour.rss_mb:.0f} MB"


if __name__ == "__main__":
    main()
