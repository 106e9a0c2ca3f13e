"""Sessions to edit: a page that is scrolled, tabs that are switched, dialogs, typing, still moments, two monitors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from recorder.store.edits import EMPLOYEE
from recorder.store.store import Store
from redaction.geometry import Box, Monitor
from redaction.masking import fill_of
from redaction.redacted import SEAL, KeyAction, Mask, Origin, RedactedInput, RedactedText, TextMask, TypedRun
from tests.store.samples import frame, start

Pixels = NDArray[np.uint8]
WIDTH, HEIGHT = 256, 176
HERE, THERE = Monitor(0, Box(0, 0, WIDTH, HEIGHT)), Monitor(1, Box(WIDTH, 0, WIDTH, HEIGHT))
FILL = fill_of(EMPLOYEE)
STEPS = ("type", "scroll", "tab", "dialog", "still", "other", "late")


def page(seed: int, height: int = 900) -> Pixels:
    """A page of marks that repeat, on white."""
    chance = np.random.default_rng(seed)
    drawn = np.full((height, WIDTH, 3), 255, np.uint8)
    letters = chance.integers(0, 2, (20, 10, 6), dtype=np.uint8) * 200
    for top in range(4, height - 12, 14):
        for left in range(8, WIDTH - 8, 8):
            drawn[top : top + 10, left : left + 6] = 255 - letters[chance.integers(20)][:, :, None]
    return drawn


PAGES = [page(seed) for seed in range(3)]


class Desk:
    """A screen with three tabs; each step gives the frame after it."""

    def __init__(self) -> None:
        self.tab = 0
        self.tops = [0, 0, 0]
        self.typed = [0, 0, 0]

    def frame(self, dialog: bool = False) -> Pixels:
        """The screen as it is now."""
        top = self.tops[self.tab]
        pixels = PAGES[self.tab][top : top + HEIGHT].copy()
        pixels[:12] = 210
        pixels[2:10, 8 + 60 * self.tab : 50 + 60 * self.tab] = 90
        for letter in range(self.typed[self.tab] % 20):
            pixels[3:9, 80 + 8 * letter : 85 + 8 * letter] = (letter * 12, 20, 90)
        if dialog:
            pixels[50:120, 60:190] = 250
            pixels[70:76, 70:150] = (200, 0, 0)
        return pixels

    def step(self, what: str, number: int) -> Pixels:
        """Do something, and look."""
        if what == "type":
            self.typed[self.tab] += 1 + number % 2
        elif what == "scroll":
            self.tops[self.tab] = (self.tops[self.tab] + 20 + 10 * (number % 5)) % 700
        elif what == "tab":
            self.tab = number % 3
        return self.frame(what == "dialog")


def record(
    store: Store, steps: Sequence[tuple[str, int]], session_id: str = "s1", step_ms: int = 4000
) -> dict[int, Pixels]:
    """A closed session: for each step a frame and a typed run; gives the frames by seq."""
    writer, desk = store.new_session(start(session_id)), Desk()
    shown: dict[int, Pixels] = {}
    seq, old = 0, (Mask(Box(8, 20, 60, 12), "PERSON", "r"),)
    for number, (what, extent) in enumerate(steps):
        pixels = desk.step(what, extent)
        pixels[20:32, 8:68] = fill_of("PERSON")
        t_ms = step_ms * number - (3 * step_ms if what == "late" else 0)
        writer.append(frame(pixels, max(0, t_ms), old, THERE if what == "other" else HERE))
        shown[seq + 1] = pixels
        writer.append(typed(f"run {number} of <EMAIL_ADDRESS> here", step_ms * number + 1))
        seq += 2
    writer.close()
    return shown


def typed(text: str, t_ms: int) -> RedactedInput:
    """A typed run; its placeholder, if it has one, is masked."""
    at = text.find("<EMAIL_ADDRESS>")
    masks = (TextMask(at, at + 15, "EMAIL_ADDRESS", "r"),) if at >= 0 else ()
    return RedactedInput(t_ms, TypedRun(RedactedText(text, masks, Origin.TYPED, SEAL)), SEAL)


def key(t_ms: int) -> RedactedInput:
    """Enter."""
    return RedactedInput(t_ms, KeyAction("press", "enter"), SEAL)


def box(left: int, top: int, width: int, height: int) -> Mask:
    """A box that an employee draws."""
    return Mask(Box(left, top, width, height), EMPLOYEE, "employee.box")


def painted(pixels: Pixels, masks: Sequence[Mask]) -> Pixels:
    """The frame with its boxes painted out."""
    done = pixels.copy()
    for mask in masks:
        one = mask.box
        done[one.top : one.bottom, one.left : one.right] = FILL
    return done
