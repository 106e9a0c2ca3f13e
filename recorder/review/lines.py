"""Finding a text in lines that were read, although reading makes mistakes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

import regex

from recorder.review.interfaces import ReadLine
from redaction.geometry import Box

_LETTERS_A_MISTAKE: Final = 8
"""One wrong letter is allowed for so many: a shorter text has to be read as it is."""
_GROW_PX: Final = 2
_LONGEST: Final = 200


class Wanted:
    """A text that is looked for as words of a line: in any case, with any spaces, a long one with a mistake or two.

    Args:
        text: what is looked for.

    Raises:
        ValueError: if there is no letter or digit in it, or too much.

    """

    def __init__(self, text: str) -> None:
        letters = sum(char.isalnum() for char in text)
        if not letters or len(text) > _LONGEST:
            raise ValueError("no text to look for")
        body = r"\s+".join(regex.escape(word) for word in text.split())
        mistakes = min(2, letters // _LETTERS_A_MISTAKE)
        allowed = f"{{e<={mistakes}}}" if mistakes else ""
        self._pattern: Any = regex.compile(rf"(?b)(?<!\w)(?:{body}){allowed}(?!\w)", regex.IGNORECASE)

    def spans_in(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands in another text."""
        for found in self._pattern.finditer(text):
            start, end = found.span()
            if start < end:
                yield start, end

    def places_in(self, lines: Iterable[ReadLine]) -> tuple[Box, ...]:
        """Where it stands on a frame, in pixels of the frame."""
        return tuple(_place(line, *span) for line in lines for span in self.spans_in(line.text))


def text_within(lines: Iterable[ReadLine], box: Box) -> str:
    """What stands in a box: every character whose middle is in it, lines from the top."""
    pieces = []
    for line in sorted(lines, key=lambda line: (line.top, line.lefts[:1])):
        middle = (line.top + line.bottom) // 2
        ends = zip(line.lefts, line.rights, strict=True)
        inside = [box.holds_point((left + right) // 2, middle) for left, right in ends]
        pieces.append("".join(char for char, within in zip(line.text, inside, strict=True) if within))
    return " ".join(" ".join(pieces).split())


def _place(line: ReadLine, start: int, end: int) -> Box:
    left, right = min(line.lefts[start:end]), max(line.rights[start:end])
    return Box(left, line.top, right - left, line.bottom - line.top).grow(_GROW_PX)
