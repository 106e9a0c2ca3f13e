"""Writes entries as people do: with slips, pasted parts, second thoughts, and half a value left behind."""

from __future__ import annotations

import time
from collections.abc import Callable
from random import Random

from bench.typed.clipboard import Clipboard
from bench.typed.invented import HARMLESS
from bench.typed.keyboard import Keyboard
from bench.typed.plan import TERMINAL, Entry

_PAUSE_S, _LOOK_UP_S, _COME_BACK_S, _PASTED_S = 2.8, 1.5, 0.4, 0.2
_HELD_S = 0.9
_AWAY_S = (6.0, 12.0)
_ANEW = frozenset({"retype", "undo", "redo", "reselect", "held", "mistake", "cut"})
"""Manners that replace everything in the field, the lead too."""


class Typist:
    """Types on one display.

    Args:
        display_name: such as `:7`.
        rng: chooses the time between keys, and where slips happen.

    """

    def __init__(self, display_name: str, rng: Random) -> None:
        self._rng = rng
        self._clipboard = Clipboard(display_name)
        self._at_prompt = False
        self.keys = Keyboard(display_name, rng)

    def close(self) -> None:
        """Let go of the display."""
        self._clipboard.close()
        self.keys.close()

    def write(self, entry: Entry, submit: Callable[[], None]) -> None:
        """Type an entry in its manner, then `submit` it. A lead may have a `{}` where the text belongs."""
        self.keys.key_ms = entry.key_ms
        self._at_prompt = entry.place in TERMINAL
        before, _, after = entry.lead.partition("{}")
        if entry.lead and "{}" not in entry.lead:
            before += " "
        if entry.manner in _ANEW:
            getattr(self, f"_{entry.manner}")(before + entry.text)
        else:
            self.keys.type(before)
            getattr(self, f"_{entry.manner}")(entry.text)
        self.keys.type(after)
        submit()

    def _plain(self, text: str) -> None:
        self.keys.type(text)

    def _slips(self, text: str) -> None:
        for number, char in enumerate(text):
            if number and self._rng.random() < 0.12:
                self.keys.type(self._rng.choice("aeinrst"))
                self.keys.press("BackSpace")
            self.keys.type(char)

    def _caret(self, text: str) -> None:
        """Leave one character out, notice it at the end, go back and insert it."""
        at = self._rng.randint(1, len(text) - 2)
        self.keys.type(text[:at] + text[at + 1 :])
        for _ in range(len(text) - at - 1):
            self.keys.press("Left")
        self.keys.type(text[at])
        self.keys.press("End")

    def _retype(self, text: str) -> None:
        """Write most of it, replace everything by writing it again."""
        self.keys.type(_most(text))
        self.keys.press("Control_L", "a")
        self.keys.type(text)

    def _reselect(self, text: str) -> None:
        """Write most of it, select it with three clicks, write it again."""
        self.keys.type(_most(text))
        self.keys.click(1, 3)
        self.keys.type(text)

    def _held(self, text: str) -> None:
        """Write most of it with a key that got stuck, hold backspace until nothing is left, write it again."""
        self.keys.type(_most(text))
        self.keys.hold("e", _HELD_S)
        self.keys.hold("BackSpace", _HELD_S + 0.05 * len(text) + 0.6)
        self.keys.type(text)

    def _capitals(self, text: str) -> None:
        """Write half with caps lock on, notice, take it back, write it."""
        half = text[: _half(text)]
        self.keys.press("Caps_Lock")
        self.keys.type(half)
        self.keys.press("Caps_Lock")
        for _ in half:
            self.keys.press("BackSpace")
        self.keys.type(text)

    def _dead(self, text: str) -> None:
        """Write an accented letter in the middle, take it back, go on."""
        half = _half(text)
        self.keys.type(text[:half])
        self.keys.press_dead()
        self.keys.type("e")
        self.keys.press("BackSpace")
        self.keys.type(text[half:])

    def _paste(self, text: str) -> None:
        """Type the first half and paste the second."""
        self._paste_half(text, lambda: self.keys.press("Control_L", "v"))

    def _plainly(self, text: str) -> None:
        """The same, with the keys that paste without format, or at a prompt."""
        keys = ("Shift_L", "Insert") if self._at_prompt else ("Control_L", "Shift_L", "v")
        self._paste_half(text, lambda: self.keys.press(*keys))

    def _middle(self, text: str) -> None:
        """The same, with the middle button."""
        self._paste_half(text, lambda: self.keys.click(2))

    def _paste_half(self, text: str, paste: Callable[[], None]) -> None:
        half = len(text) // 2
        self._clipboard.offer(text[half:])
        self.keys.type(text[:half])
        paste()
        time.sleep(_PASTED_S)

    def _undo(self, text: str) -> None:
        """Write half, undo, write all of it again."""
        self.keys.type(text[: _half(text)])
        self.keys.press("Control_L", "z")
        time.sleep(0.1)
        self.keys.press("Control_L", "a")
        self.keys.type(text)

    def _redo(self, text: str) -> None:
        """Write it, undo, and undo that."""
        self.keys.type(text)
        self.keys.press("Control_L", "z")
        time.sleep(0.3)
        self.keys.press("Control_L", "Shift_L", "z")
        time.sleep(0.3)

    def _pause(self, text: str) -> None:
        """Stop in the middle for as long as it takes to look at a card."""
        half = _half(text)
        self.keys.type(text[:half])
        time.sleep(_PAUSE_S)
        self.keys.type(text[half:])

    def _away(self, text: str) -> None:
        """Stop in the middle for longer than frames can wait."""
        half = _half(text)
        self.keys.type(text[:half])
        time.sleep(self._rng.uniform(*_AWAY_S))
        self.keys.type(text[half:])

    def _clicked(self, text: str) -> None:
        """Click into the field in the middle of it, and go on at its end."""
        half = _half(text)
        self.keys.type(text[:half])
        self.keys.click(1)
        time.sleep(_COME_BACK_S)
        self.keys.press("End")
        self.keys.type(text[half:])

    def _words(self, text: str) -> None:
        """Begin the last word wrongly, take it back with one key, write it."""
        at = max(text.rfind(sign) for sign in " @-") + 1
        self.keys.type(text[:at] + "".join(self._rng.choices("aeinrst", k=4)))
        self.keys.press("Control_L", "BackSpace")
        self.keys.type(text[at:])

    def _doubled(self, text: str) -> None:
        """Write most of it, select the word under the pointer with two clicks, write all of it again."""
        self.keys.type(_most(text))
        self.keys.click(1, 2)
        self.keys.press("Control_L", "a")
        self.keys.type(text)

    def _cut(self, text: str) -> None:
        """Write it, cut it out, paste it again."""
        self.keys.type(text)
        self.keys.press("Control_L", "a")
        self.keys.press("Control_L", "x")
        time.sleep(_COME_BACK_S)
        self.keys.press("Control_L", "v")
        time.sleep(_PASTED_S)

    def _pasted(self, text: str) -> None:
        """Paste all of it."""
        self._clipboard.offer(text)
        self.keys.press(*(("Shift_L", "Insert") if self._at_prompt else ("Control_L", "v")))
        time.sleep(_PASTED_S)

    def _switch(self, text: str) -> None:
        """Look something up in another window, come back and go on."""
        self._elsewhere(text, ("Alt_L", "Tab"), ("Alt_L", "Tab"))

    def _tabs(self, text: str) -> None:
        """Look something up in another tab, come back and go on."""
        self._elsewhere(text, ("Control_L", "Tab"), ("Control_L", "Shift_L", "Tab"))

    def _elsewhere(self, text: str, there: tuple[str, ...], back: tuple[str, ...]) -> None:
        half = _half(text)
        self.keys.type(text[:half])
        self.keys.press(*there)
        time.sleep(_LOOK_UP_S)
        self.keys.press(*back)
        time.sleep(_COME_BACK_S)
        self.keys.type(text[half:])

    def _half(self, text: str) -> None:
        """Give up in the middle."""
        self.keys.type(text[: _half(text)])

    def _mistake(self, text: str) -> None:
        """Write it in the wrong place, take it away, write something else."""
        self.keys.type(text)
        self.keys.press("Control_L", "a")
        self.keys.press("BackSpace")
        self.keys.type(self._rng.choice(HARMLESS))


def _half(text: str) -> int:
    return max(4, len(text) // 2)


def _most(text: str) -> str:
    return text[: max(4, len(text) * 3 // 4)]
