"""The sign that it records, made of one or more marks. It has no switch, in the configuration or anywhere else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from recorder.capture.sources import Sign, SignState
from redaction.geometry import Box

RED: Final = (214, 31, 38)
GREY: Final = (150, 150, 150)
WHITE: Final = (255, 255, 255)
DARK: Final = (32, 32, 32)
WIDTH_PX, HEIGHT_PX = 60, 20

_LETTERS: Final = {
    "R": ("####.", "#...#", "#...#", "####.", "#.#..", "#..#.", "#...#"),
    "E": ("#####", "#....", "#....", "####.", "#....", "#....", "#####"),
    "C": (".####", "#....", "#....", "#....", "#....", "#....", ".####"),
}


class Signs:
    """A sign made of several: the mark on the screen, and an icon in the tray where there is one.

    Args:
        needed: the sign without which nothing may be recorded.
        extra: signs that may fail without harm.

    """

    def __init__(self, needed: Sign, extra: Sequence[Sign]) -> None:
        self._needed = needed
        self._extra = tuple(extra)

    def show(self, state: SignState) -> None:
        """Show this state everywhere."""
        self._needed.show(state)
        for sign in self._extra:
            sign.show(state)

    def alive(self) -> bool:
        """Whether the needed sign is shown."""
        return self._needed.alive()

    def place(self) -> Box | None:
        """Where the needed sign stands."""
        return self._needed.place()

    def close(self) -> None:
        """Take all signs away."""
        for sign in (*self._extra, self._needed):
            sign.close()


def drawing(state: SignState) -> list[tuple[Box, tuple[int, int, int]]]:
    """The mark as rectangles on a dark ground: a red dot and REC, or two grey bars and REC while paused."""
    colour = RED if state == "recording" else GREY
    if state == "recording":
        shapes = [Box(8, 5, 6, 10), Box(6, 7, 10, 6), Box(7, 6, 8, 8)]
    else:
        shapes = [Box(7, 5, 3, 10), Box(12, 5, 3, 10)]
    ink = WHITE if state == "recording" else GREY
    return [(box, colour) for box in shapes] + [(box, ink) for box in _word("REC", 24, 6)]


def _word(word: str, left: int, top: int) -> list[Box]:
    """Letters as runs of pixels: they need no font on the server."""
    boxes = []
    for position, letter in enumerate(word):
        at = left + position * 11
        for row, line in enumerate(_LETTERS[letter]):
            boxes += [Box(at + 2 * column, top + row, 2, 1) for column, dot in enumerate(line) if dot == "#"]
    return boxes
