"""A process in which everything is as talkative as it can be, and one function after the other fails with content.

Started by test_private_errors.py as `python -m tests.faults.noisy HOME LOG FAULTS`, with the canary on standard input.
"""

from __future__ import annotations

import contextlib
import inspect
import logging
import random
import sys
import types
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np
from sqlcipher3 import dbapi2

import cli
from recorder.store import database, keyslots, recordfile, vaultfile
from recorder.store.keybook import KeyBook
from recorder.store.reader import SessionReader
from recorder.store.segments import Sealer, SegmentKeys
from recorder.store.store import Store
from recorder.store.vault import Vault
from redaction.detectors.analyzer import Analyzer
from redaction.geometry import Box, Monitor
from redaction.judgement import Judgement
from redaction.ledger import Ledger
from redaction.ocr.reader import ScreenReader
from redaction.ocr.tesserocr_engine import TesserocrEngine
from redaction.policy import Profile, load_policy
from redaction.raw import Cause, Origin, RawDesktop, RawFrame, RawText
from redaction.redacted import Redacted
from redaction.redactor import Redactor, create_redactor
from redaction.screen_masks import ScreenMasks
from redaction.typed_text.keystrokes import FinishedRun
from redaction.typed_text.runs import TypedRuns
from tests.fakes import window

IN_REDACTION = (Judgement, Ledger, Analyzer, ScreenReader, TesserocrEngine, ScreenMasks, TypedRuns)
IN_STORE = (
    Store, KeyBook, Vault, SessionReader, Sealer, SegmentKeys, recordfile.RecordFile, database, keyslots, vaultfile,
)  # fmt: skip
COMMANDS = (["sessions"], ["show", "kept"], ["search", "needle"], ["forget", "--last", "1m"])


class PlantedError(Exception):
    """A failure whose text holds content."""


class Failing:
    """Lets one function after the other fail, each with the canary and all that it was given in its text."""

    def __init__(self, canary: str) -> None:
        self._canary = canary
        self.struck = 0

    @contextlib.contextmanager
    def at(self, owner: object, name: str) -> Iterator[list[int]]:
        """Let this function fail inside."""
        kept = inspect.getattr_static(owner, name)
        calls: list[int] = []

        def fail(*arguments: object, **named: object) -> None:
            calls.append(1)
            shown = [one.hex() if isinstance(one, bytes) else repr(one) for one in (*arguments, *named.values())]
            raise PlantedError(self._canary, shown)

        setattr(owner, name, staticmethod(fail) if isinstance(kept, staticmethod) else fail)
        try:
            yield calls
        finally:
            setattr(owner, name, kept)

    def go_through(self, owners: tuple[object, ...], work: Callable[[], None], most: int) -> None:
        """Do the work with one function failing at a time, until as many as wanted really were called."""
        points = [(owner, name) for owner in owners for name in _functions(owner)]
        random.Random(4).shuffle(points)
        begun = self.struck
        for owner, name in points:
            if self.struck - begun == most:
                return
            _turn_on_cipher_log()
            with self.at(owner, name) as calls:
                work()
            self.struck += bool(calls)


def _functions(owner: object) -> list[str]:
    def is_one(name: str, value: object) -> bool:
        here = not isinstance(owner, types.ModuleType) or getattr(value, "__module__", "") == owner.__name__
        return isinstance(value, types.FunctionType | staticmethod) and not name.startswith("__") and here

    return sorted(name for name, value in vars(owner).items() if is_one(name, value))


def _turn_on_cipher_log() -> None:
    connection = dbapi2.connect(":memory:")
    connection.execute("PRAGMA cipher_log = stderr")
    connection.execute("PRAGMA cipher_log_level = TRACE")
    connection.close()


def be_talkative(log: Path) -> None:
    """Everything that is logged, at any level, goes to standard error and a file."""
    logging.basicConfig(level=logging.DEBUG, handlers=[logging.FileHandler(log), logging.StreamHandler()])
    logging.captureWarnings(True)
    warnings.simplefilter("always")
    for name in ("decision_process", "presidio-analyzer", "presidio-anonymizer", "spacy", "sqlcipher"):
        logging.getLogger(name).setLevel(logging.DEBUG)
    logging.debug("noise is on")


def redacting(redactor: Redactor, canary: str) -> Callable[[], None]:
    """Work that shows, names and types the canary, and has the results printed."""
    pixels = np.full((120, 700, 3), 255, np.uint8)
    cv2.putText(pixels, f"Call {canary} now", (10, 60), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (0, 0, 0), 2)
    times = iter(range(0, 10**9, 400))

    def work() -> None:
        with contextlib.suppress(PlantedError):  # the pipeline's last stand takes this one
            redactor.forget()
        t_ms = next(times)
        windows = (window(title=f"Mail to {canary}", application="mail"),)
        run = FinishedRun(t_ms, RawText(canary, Origin.TYPED, t_ms), (), t_ms, t_ms + 50)
        results: list[Redacted | None] = [
            redactor.redact_frame(RawFrame(pixels, Monitor(0, Box(0, 0, 700, 120)), t_ms, Cause.CHANGE, ())),
            redactor.redact_window(RawDesktop(windows, True, t_ms), {}),
            redactor.redact_run(run),
        ]
        print(results, redactor.redact_text(RawText(f"Dear {canary}", Origin.SCREEN)).text)

    return work


def run_commands() -> None:
    """The commands, as a person would run them one after the other."""
    for command in COMMANDS:
        sys.argv = ["recorder", *command]
        try:
            cli.main()
        except SystemExit as end:
            print(command[0], end.code)


def main() -> None:
    """Fail in redaction, then in the store; say at how many places."""
    log, faults = Path(sys.argv[2]), int(sys.argv[3])
    canary = sys.stdin.readline().strip()
    _turn_on_cipher_log()
    be_talkative(log)
    failing = Failing(canary)
    work = redacting(create_redactor(load_policy(Profile.STRICT)), canary)
    work()
    failing.go_through(IN_REDACTION, work, faults // 2)
    run_commands()
    failing.go_through(IN_STORE, run_commands, faults - failing.struck)
    print(f"struck {failing.struck}")


if __name__ == "__main__":
    main()
