"""What was typed comes back: another page was shown meanwhile, in another size, scrolled back, or listed again."""

from __future__ import annotations

import time
from typing import Literal

from bench.typed.keyboard import Keyboard

Return = Literal["", "zoomed", "left", "scrolled", "larger", "listed", "paged"]
IN_PAGE: tuple[Return, ...] = ("zoomed", "left")
AT_PROMPT: tuple[Return, ...] = ("scrolled", "larger", "listed", "paged")
_MEANWHILE_S = 6.0
"""Longer than a typed value is looked for on frames because it was typed just before."""
_SHOWN_S = 0.7


def come_back(how: Return, keys: Keyboard) -> None:
    """Do what shows again what stood on the screen, and undo it."""
    if how:
        time.sleep(_MEANWHILE_S)
    match how:
        case "zoomed":
            _there_and_back(keys, ("Control_L", "plus"), ("Control_L", "0"))
        case "left":
            _there_and_back(keys, ("Control_L", "Tab"), ("Control_L", "Shift_L", "Tab"))
        case "scrolled":
            keys.type("seq 50\n")
            time.sleep(_SHOWN_S)
            for _ in range(3):
                keys.press("Shift_L", "Prior")
                time.sleep(_SHOWN_S)
            keys.type("\n")
        case "larger":
            _there_and_back(keys, ("Shift_L", "KP_Add"), ("Shift_L", "KP_Subtract"))
        case "listed":
            keys.type("history\n")
        case "paged":
            keys.type("history | less\n")
            time.sleep(_SHOWN_S)
            keys.type("q")
    time.sleep(_SHOWN_S if how else 0)


def _there_and_back(keys: Keyboard, there: tuple[str, ...], back: tuple[str, ...]) -> None:
    keys.press(*there)
    time.sleep(2 * _SHOWN_S)
    keys.press(*back)
