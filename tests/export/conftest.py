"""Sessions of a real store, made of hand-made redacted values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import cast

import pytest

from recorder.store.reader import SessionReader
from recorder.store.store import Store
from recorder.store.stored import GapCause
from recorder.store.vault import Vault
from redaction.geometry import Box
from redaction.redacted import (
    SEAL,
    Action,
    KeyAction,
    Mask,
    Origin,
    PointerAction,
    Reason,
    Redacted,
    RedactedInput,
    RedactedText,
    RedactedWindow,
    StackedWindow,
    TextMask,
    TypedRun,
    Withheld,
)
from tests.store.samples import CHEAP, WORDS, frame, screen, start

MASK = Mask(Box(8, 8, 32, 16), "PERSON", "names")
TEXT = RedactedText("to <PERSON>", (TextMask(3, 11, "PERSON", "names"),), Origin.TYPED, SEAL)

Gap = tuple[int, GapCause]
Sessions = Callable[..., SessionReader]


@pytest.fixture
def sessions(tmp_path: Path) -> Iterator[Sessions]:
    """Makes a session of redacted values and gaps, in order, and opens it for reading."""
    home = tmp_path / "home"
    store = Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP))
    with ExitStack() as open_readers:

        def session(*items: Redacted | Gap, name: str = "s1") -> SessionReader:
            writer = store.new_session(start(name))
            for item in items:
                if isinstance(item, tuple):
                    writer.gap(*item)
                else:
                    writer.append(item)
            writer.close()
            return open_readers.enter_context(store.reader(name))

        yield session
    store.close()


def did(t_ms: int, action: Action) -> RedactedInput:
    """An action."""
    return RedactedInput(t_ms, action, SEAL)


def typed(t_ms: int, text: str) -> RedactedInput:
    """A typed run without placeholders."""
    return did(t_ms, TypedRun(RedactedText(text, (), Origin.TYPED, SEAL)))


def window(t_ms: int, title: str = "Mail", box: Box | None = None) -> RedactedWindow:
    """A window that becomes active."""
    words = RedactedText(title, (), Origin.TITLE, SEAL)
    application = RedactedText("App", (), Origin.TITLE, SEAL)
    return RedactedWindow(t_ms, words, application, box, False, (), SEAL)


def one_of_each() -> tuple[Redacted | Gap, ...]:
    """Three frames, two of them alike, and one of each kind of event."""
    return (
        did(50, PointerAction("click", 1, 1, "left", 1)),
        frame(screen(1), 100, (MASK,)),
        did(150, PointerAction("click", 80, 24, "left", 2)),
        frame(screen(1), 200),
        did(250, KeyAction("shortcut", "s", ("ctrl",))),
        did(260, TypedRun(TEXT)),
        frame(screen(2), 300),
        RedactedWindow(350, TEXT, TEXT, MASK.box, False, (StackedWindow("App", MASK.box, False),), SEAL),
        Withheld(360, "frame", Reason.TIMED_OUT, 0),
        cast("Gap", (400, "paused")),
    )


def work() -> tuple[Redacted | Gap, ...]:
    """A short piece of work with every kind of step, a gap in it, and two trajectories."""
    return (
        frame(screen(1), 0, (MASK,)),
        window(10, "Mail", Box(0, 0, 160, 96)),
        did(100, PointerAction("move", 40, 24, path=((0, 0, 0), (40, 24, 80)))),
        did(200, PointerAction("press", 40, 24, "left")),
        did(200, PointerAction("click", 40, 24, "left", 1)),
        did(260, PointerAction("release", 40, 24, "left")),
        frame(screen(2), 300),
        did(400, TypedRun(TEXT)),
        did(900, KeyAction("press", "enter")),
        did(950, KeyAction("release", "enter")),
        frame(screen(3), 1000),
        did(1100, PointerAction("press", 10, 10, "left")),
        did(1100, PointerAction("drag", 90, 70, "left", path=((10, 10, 0), (50, 40, 100), (90, 70, 200)))),
        did(1300, PointerAction("release", 90, 70, "left")),
        did(1500, PointerAction("scroll", 80, 48, dy=-1)),
        did(1560, PointerAction("scroll", 80, 48, dy=-1)),
        cast("Gap", (2000, "paused")),
        frame(screen(4), 2500, (MASK,)),
        did(2600, KeyAction("shortcut", "s", ("ctrl",))),
        did(2700, PointerAction("click", 100, 50, "right", 1)),
    )
