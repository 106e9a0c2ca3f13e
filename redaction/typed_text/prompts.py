"""Commands that make a program ask for a password, and what was typed before it asked. [RAW]

A program takes a while before it asks. What is typed meanwhile is echoed by the terminal, alone in its line: the screen
shows a password, and no prompt stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from redaction.detectors.word_lists import any_of, word_list
from redaction.layout import PageSegment
from redaction.letters import folded

_LIST: Final = "asking-programs.txt"
_ASKS: Final = re.compile(
    rf"""(?:^|[;&|(`$\s])(?:
        {any_of(word_list(_LIST, "whatever they are told"))}\b
        |curl\s[^;&|]*?(?:-u|--user)[\s=]?[^\s:;&|]+(?=[\s;&|]|$)
        |read\b[^;&|]*\s-[a-z]*s
        |{any_of(word_list(_LIST, "for some of"))}\s[^;&|]*{any_of(word_list(_LIST, "what those are told"))}
    )""",
    re.VERBOSE,
)

ANSWERS: Final = 3
"""So often programs ask: for the old password and twice for a new one, or again after a wrong one."""


def asks_for_secret(command: str) -> bool:
    """Whether a line that was typed may make a program ask for a password."""
    return _ASKS.search(command) is not None


@dataclass(frozen=True, slots=True)
class Start:
    """Where a text begins in its line: pixels from the line's own beginning, and from the left edge of the capture.

    `height` is that of its first word, in pixels.
    """

    inside: int
    left: int
    height: int


def starts_of(text: str, places: Iterable[PageSegment]) -> list[Start]:
    """Where a text begins in each of the lines that hold it."""
    wanted = folded(text)
    return [start for place in places if not place.wrapped for start in _start_in(wanted, place)]


def prompted(starts: Sequence[Start], command: Sequence[Start]) -> bool:
    """Whether something as wide as a prompt stands before a text in its line, as it did before the last command.

    Args:
        starts: where the text begins.
        command: where the command before it began; what stands further left than that has another prompt, or none.

    """
    least = min((start.left - start.height // 2 for start in command), default=0)
    return bool(starts) and all(start.inside >= start.height and start.left >= least for start in starts)


def at_margin(starts: Sequence[Start], command: Sequence[Start]) -> bool:
    """Whether a text begins where the line of the last command did, as what a terminal echoes does, or is nowhere."""
    margins = [(one.left - one.inside, one.height) for one in command]
    return all(any(start.left <= margin + height for margin, height in margins) for start in starts)


def _start_in(wanted: str, place: PageSegment) -> list[Start]:
    letters = [(one.word, at) for one in place.words for at, char in enumerate(one.word.expose_text()) if folded(char)]
    found = folded(place.segment.text.expose_text()).find(wanted)
    if found < 0 or found >= len(letters):
        return []
    word, at = letters[found]
    left = word.edges[at] if len(word.edges) > at else word.box.left
    return [Start(left - place.words[0].word.box.left, left, word.box.height)]
