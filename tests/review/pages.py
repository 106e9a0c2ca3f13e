"""A session to look through: two applications, drawn text, masks, clicks, typed runs and a gap."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from recorder.store.store import Store
from recorder.store.stored import SessionStart
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

SESSION = "looked-at"
MONITOR = Monitor(0, Box(0, 0, 960, 600))
FRAMES = 24
STEP_MS = 1000
PHRASE = "Bluebird launch"
"""Text that redaction let through, and that the person wants to be gone."""
TYPED = "ask <PERSON_1> about the Bluebird launch please"
MASK = Mask(Box(300, 80, 120, 24), "PERSON", "names.model")
SAME = Box(40, 500, 300, 60)
"""A place that looks the same on all frames but those of the second window."""
_FONT = ImageFont.load_default(22)


def drawn(number: int) -> NDArray[np.uint8]:
    """What the screen shows in second `number`: the text moves down, and from 16 on another window is there."""
    first = number < 16
    image = Image.new("RGB", (960, 600), (250, 250, 250) if first else (232, 238, 246))
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 960, 40), fill=(210, 214, 224))
    draw.text((20, 8), "Planning board" if first else "Monthly figures", (20, 20, 20), _FONT)
    draw.text((60, 140), f"Entry number {number + 100} of the list", (20, 20, 20), _FONT)
    if 4 <= number < 12:
        draw.text((60, 200 + 40 * (number % 3)), f"The {PHRASE} is near", (20, 20, 20), _FONT)
    if first:
        draw.rectangle((SAME.left, SAME.top, SAME.right, SAME.bottom), fill=(255, 244, 214), outline=(120, 90, 10))
        draw.text((60, 515), "Notes for Friday", (20, 20, 20), _FONT)
    pixels = np.array(image)
    box = MASK.box
    pixels[box.top : box.bottom, box.left : box.right] = (38, 84, 124)
    return pixels


def fill(store: Store, session_id: str = SESSION) -> None:
    """Record the session."""
    writer = store.new_session(SessionStart(session_id, 1_790_000_000_000, "strict", "p" * 64, "n" * 64, "0"))
    for number in range(FRAMES):
        at = number * STEP_MS
        if number in (0, 16):
            writer.append(_window(at, number < 16))
        writer.append(RedactedFrame(drawn(number), MONITOR, at, Cause.CHANGE, (MASK,), SEAL))
        writer.append(RedactedInput(at + 200, PointerAction("click", 100 + number, 150, "left", 1), SEAL))
        if number == 6:
            text = RedactedText(TYPED, (TextMask(4, 14, "PERSON", "names.model"),), Origin.TYPED, SEAL)
            writer.append(RedactedInput(at + 300, TypedRun(text), SEAL))
        if number == 10:
            writer.append(RedactedInput(at + 300, KeyAction("shortcut", "s", ("ctrl",)), SEAL))
        if number == 12:
            writer.gap(at + 500, "paused")
    writer.close()


def _window(t_ms: int, first: bool) -> RedactedWindow:
    title, application = ("Planning board", "Boards") if first else ("Monthly figures", "Sheets")
    stacking = (StackedWindow(application, MONITOR.box, excluded=False),)
    return RedactedWindow(t_ms, _title(title), _title(application), MONITOR.box, False, stacking, SEAL)


def _title(text: str) -> RedactedText:
    return RedactedText(text, (), Origin.TITLE, SEAL)
