"""A one-line edit buffer: what stands in a field after keys were typed into it. [RAW]

It knows only what was typed since the field was entered; keys that reach beyond that (a paste, an undo) make the
content unknown, and unknown content is never shown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

PASTE_MARK: Final = "\ufffc"
"""Stands for pasted content, which the recorder never reads (U+FFFC OBJECT REPLACEMENT CHARACTER)."""


def _word_left(text: list[str], at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _word_right(text: list[str], at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    while at < len(text) and not text[at].isspace():
        at += 1
    return at


class EditBuffer:
    """Text, caret and selection of one field; `unknown` says that nobody knows what stands in it.

    `erased` holds what stood there each time before something was taken away: the screen showed that too.
    """

    __slots__ = ("_anchor", "_caret", "_fresh", "_text", "erased", "unknown")

    def __init__(self) -> None:
        self._text: list[str] = []
        self._caret = 0
        self._anchor: int | None = None
        self._fresh = False
        self.erased: list[str] = []
        self.unknown = False

    def text(self) -> str:
        """What stands in the field now."""
        return "".join(self._text)

    @property
    def selecting(self) -> bool:
        """Whether something is selected."""
        return self._selected() is not None

    def _selected(self) -> tuple[int, int] | None:
        if self._anchor is None or self._anchor == self._caret:
            return None
        return min(self._anchor, self._caret), max(self._anchor, self._caret)

    def _cut(self, start: int, end: int) -> None:
        if self._fresh and end > start:
            self.erased.append(self.text())
            self._fresh = False
        del self._text[start:end]
        self._caret = start
        self._anchor = None

    def insert(self, char: str) -> None:
        """Type one character over the selection or at the caret."""
        selected = self._selected()
        if selected:
            self._cut(*selected)
        self._anchor = None
        self._text.insert(self._caret, char)
        self._fresh = True
        self._caret += 1

    def paste(self) -> None:
        """Put a mark where content was pasted."""
        self.insert(PASTE_MARK)

    def _erase(self, other_end: Callable[[], int]) -> None:
        selected = self._selected()
        if selected is None:
            end = other_end()
            selected = min(end, self._caret), max(end, self._caret)
        self._cut(*selected)

    def backspace(self, word: bool = False) -> None:
        """Delete the selection, or the character or word before the caret."""
        self._erase(lambda: _word_left(self._text, self._caret) if word else max(0, self._caret - 1))

    def delete(self, word: bool = False) -> None:
        """Delete the selection, or the character or word after the caret."""
        self._erase(lambda: _word_right(self._text, self._caret) if word else min(len(self._text), self._caret + 1))

    def move(self, where: str, select: bool = False, word: bool = False) -> None:
        """Move the caret `left`, `right`, `home` or `end`; with `select` keep the other end of the selection."""
        if select and self._anchor is None:
            self._anchor = self._caret
        selected = None if select else self._selected()
        if selected and where in ("left", "right"):
            self._caret = selected[where == "right"]
        else:
            self._caret = {
                "left": _word_left(self._text, self._caret) if word else max(0, self._caret - 1),
                "right": _word_right(self._text, self._caret) if word else min(len(self._text), self._caret + 1),
                "home": 0,
                "end": len(self._text),
            }[where]
        if not select:
            self._anchor = None

    def select_all(self) -> None:
        """Select everything in the field."""
        self._anchor, self._caret = 0, len(self._text)

    def cut(self) -> None:
        """Remove the selection, as `ctrl+x` does."""
        selected = self._selected()
        if selected:
            self._cut(*selected)

    def lose_track(self) -> None:
        """From here on nobody knows what stands in the field (undo, input methods)."""
        self.unknown = True
