"""Show invented values on a recorded desktop in all the ways that cover them in part, and say what of them was stored.

usage: python -m bench.shown [--seed 1] [--profile strict|balanced] [--only ACT ...] [--keep DIR]

Prints, for each act, the frames on which ink of a value is left, and the pieces of it that can be read by eye; and of
how many values the whole or the first seven characters are read on frames by a plain Tesseract, or stand in an event or
title.
Ends with 1 if a value can be read.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

import cv2
import numpy as np

from bench.shown.acts import Acts, ready
from bench.shown.pages import Values, write_pages
from bench.shown.tint import is_readable, pieces_left
from bench.typed.finding import folded, longest_beginning
from bench.typed.reading import read_frames
from demo.browser import running_chromium
from demo.recorded import Recorder
from tests.xserver import running_program, running_window_manager, running_xserver, wait_until

_TERMINAL = ("xterm", "-geometry", "90x24+60+60", "-fa", "DejaVu Sans Mono", "-fs", "11")
_SHELL = ("-e", "env", "PS1=$ ", "HISTFILE=", "bash", "--norc", "--noprofile")
_LEAST = 7


def main() -> int:
    """Parse, act, look, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--profile", choices=("strict", "balanced"), default="strict")
    parser.add_argument("--only", nargs="*", help="these acts alone")
    parser.add_argument("--keep", type=Path, help="keep the export here, and the invented values beside it")
    arguments = parser.parse_args()
    values = Values(Random(arguments.seed))  # noqa: S311 - invented values guard nothing
    with tempfile.TemporaryDirectory(prefix="shown-") as folder:
        private = arguments.keep or Path(folder)
        private.mkdir(parents=True, exist_ok=True)
        times, told = _record(private, values, arguments.profile, arguments.only)
        (private / "values.json").write_text(json.dumps(values.all), encoding="utf-8")
        figures = told | _look(private / "exported", times, values)
    print(json.dumps(figures, indent=1))
    return 1 if figures["readable_pieces"] or figures["values_read"] else 0


def _record(
    private: Path, values: Values, profile: str, only: list[str] | None
) -> tuple[list[tuple[int, str]], dict[str, Any]]:
    """Record all acts and export the session: when each began in session time, and what the recorder says."""
    pages = [page.as_uri() for page in write_pages(private / "pages", values)]
    log = private / "log"
    log.write_text(values.lines(60), encoding="utf-8")
    times: list[tuple[int, str]] = []
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(running_xserver(1280, 800))
        stack.enter_context(running_window_manager(server))
        recorder = Recorder(private / "recorder", server.environ)
        digest = json.loads(recorder.done("init", "--show-notice", "--profile", profile, "--json"))["digest"]
        recorder.done("init", "--profile", profile, "--accept-notice", digest)
        stack.enter_context(running_program(server, *_TERMINAL, *_SHELL))
        if not wait_until(lambda: ready(server, "xterm")):
            raise RuntimeError("the terminal did not start")
        browser = stack.enter_context(running_chromium(server, private / "chromium", pages, ("--disable-lcd-text",)))
        acts = Acts(server, browser, log)
        acts.bring("chromium")
        recorder.done("start", "--profile", profile)
        for name in only or acts.all:
            times.append((time.time_ns() // 1_000_000, name))
            acts.all[name]()
            print(f"{name}: {recorder.status()['frames']} frames stored", flush=True)
        time.sleep(2.5)
        status = recorder.status()
        recorder.done("stop")
    session = recorder.sessions()[0]["id"]
    shown = recorder.show(session)
    recorder.export(session, private / "exported")
    start = int(shown["started_wall_ms"])
    latency = {name: status.get(name) for name in ("commit_p50_ms", "commit_p95_ms", "commit_max_ms")}
    return [(at - start, name) for at, name in times], {"counters": shown["counters"], "latency_ms": latency}


def _look(exported: Path, times: list[tuple[int, str]], values: Values) -> dict[str, Any]:
    """What is left of the values in an export."""
    frames = _lines(exported / "frames.jsonl")
    texts = [str(event.get("text") or event.get("title") or "") for event in _lines(exported / "events.jsonl")]
    texts += {line for _, own in read_frames(exported, frames) for line in own}
    pieces: dict[bytes, tuple[str, bool]] = {}
    with_ink: Counter[str] = Counter()
    for frame in frames:
        picture = np.asarray(cv2.imread(str(exported / frame["file"])), dtype=np.uint8)
        act = next((name for began, name in reversed(times) if began <= frame["t_ms"]), times[0][1])
        left = list(pieces_left(picture))
        with_ink[act] += bool(left)
        for piece in left:
            ink = picture[piece.top : piece.bottom, piece.left : piece.right].tobytes()
            pieces[ink] = act, is_readable(piece)
    readable = Counter(act for act, can_be_read in pieces.values() if can_be_read)
    return {
        "values": len(values.all),
        "frames": len(frames),
        "frames_with_ink": dict(with_ink),
        "readable_pieces": sum(readable.values()),
        "readable_pieces_of": dict(readable),
        "values_read": sum(any(_reads(text, value) for text in texts) for _, value in values.all),
    }


def _reads(text: str, value: str) -> bool:
    return longest_beginning(text, value) >= min(_LEAST, len(folded(value)))


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    sys.exit(main())
