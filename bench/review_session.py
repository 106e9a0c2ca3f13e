"""A long session for the review page, made quickly: drawn office work with masks, actions, windows and gaps."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.store_office import Desk, office
from recorder.store.keyslots import Argon2Cost
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.store.vault import Vault
from redaction.geometry import Box, Monitor
from redaction.redacted import (
    SEAL,
    Cause,
    KeyAction,
    Mask,
    Origin,
    PointerAction,
    RedactedFrame,
    RedactedInput,
    RedactedText,
    RedactedWindow,
    StackedWindow,
    TextMask,
    TypedRun,
)

PASSPHRASE = "bench"  # noqa: S105 - guards nothing
SESSION = "long"
WINDOWS = (
    ("Quarterly report", "Writer"),
    ("Orders", "Sheets"),
    ("Inbox", "Mail"),
    ("Handbook", "Browser"),
    ("Plan", "Writer"),
)
CLASSES = (("PERSON", "names.model"), ("EMAIL_ADDRESS", "contact.email"), ("SECRET", "credentials.entropy"))


def build(home: Path, frames: int, events: int, width: int, height: int) -> None:
    """Make a store in `home` with one session of so many frames and events."""
    vault = Vault.create(home, passphrase=PASSPHRASE, cost=Argon2Cost(1, 64, 1))
    monitor = Monitor(0, Box(0, 0, width, height))
    chance = random.Random(5)  # noqa: S311 - the same session in every run
    each = events / frames
    owed, window_at = 0.0, -1
    with Store.open(home, vault) as store:
        writer = store.new_session(SessionStart(SESSION, 1_790_000_000_000, "strict", "p" * 64, "n" * 64, "bench"))
        work = islice(office(Desk(width, height), frames / 150), frames)
        for t_ms, drawn in work:
            if t_ms // 40_000 != window_at:
                window_at = t_ms // 40_000
                writer.append(_window(t_ms, window_at, monitor.box))
            pixels, masks = _masked(drawn, t_ms // 9000)
            writer.append(RedactedFrame(pixels, monitor, t_ms, Cause.CHANGE, masks, SEAL))
            owed += each
            while owed >= 1:
                owed -= 1
                writer.append(_action(chance, t_ms + chance.randint(1, 240), width, height))
            if t_ms % 600_000 == 0 and t_ms:
                writer.gap(t_ms + 245, "paused")
        writer.close()


def _masked(pixels: NDArray[np.uint8], scene: int) -> tuple[NDArray[np.uint8], tuple[Mask, ...]]:
    painted, masks = pixels.copy(), []
    for number in range(4 + scene % 3):
        entity, rule = CLASSES[(scene + number) % 3]
        box = Box(40 + 236 * number, 120 + 24 * ((scene * 7 + number) % 30), 148, 20)
        painted[box.top : box.bottom, box.left : box.right] = (38, 84, 124)
        masks.append(Mask(box, entity, rule))
    return painted, tuple(masks)


def _window(t_ms: int, number: int, box: Box) -> RedactedWindow:
    title, application = WINDOWS[number % len(WINDOWS)]
    stacking = (StackedWindow(application, box, excluded=False),)
    return RedactedWindow(t_ms, _text(title), _text(application), box, False, stacking, SEAL)


def _text(text: str, masks: tuple[TextMask, ...] = ()) -> RedactedText:
    return RedactedText(text, masks, Origin.TITLE, SEAL)


def _action(chance: random.Random, t_ms: int, width: int, height: int) -> RedactedInput:
    x, y = chance.randrange(width), chance.randrange(height)
    kind = chance.choices(["move", "click", "scroll", "shortcut", "typed"], [60, 18, 8, 6, 8])[0]
    if kind == "shortcut":
        return RedactedInput(t_ms, KeyAction("shortcut", "s", ("ctrl",)), SEAL)
    if kind == "typed":
        text = "to <PERSON> about the report"
        return RedactedInput(t_ms, TypedRun(_text(text, (TextMask(3, 11, "PERSON", "names.model"),))), SEAL)
    if kind == "click":
        return RedactedInput(t_ms, PointerAction("click", x, y, "left", 1), SEAL)
    if kind == "scroll":
        return RedactedInput(t_ms, PointerAction("scroll", x, y, dy=-3), SEAL)
    return RedactedInput(t_ms, PointerAction("move", x, y, path=((x, y, 0), (x // 2, y // 2, 120))), SEAL)
