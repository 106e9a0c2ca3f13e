"""How an expression's time grows with the length of a text made to slow it down, measured on the real matcher.

What the positions of an expression allow (ambiguity.py), a look-behind or a required letter may yet forbid: so the text
that shows an ambiguity is grown, and the processor's time decides, which other programs do not blur. Fourfold text in
fourfold time is linear.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Final

from regex import Pattern

from recorder.rules.ambiguity import Ambiguity

LENGTHS: Final = (1024, 4096, 16384)
"""Characters; the longest text that is ever judged has the last (redaction.redactor), a line some hundred."""
LINEAR: Final = 8.0
"""Above so many times the time for four times the text, it grows faster than the text; the square would be sixteen."""
PATIENCE_S: Final = 0.25
NOTICED_S: Final = 0.01
"""Less than this on the longest text is no attack, however it grows."""
_STALLS: Final = (1, 4, 16)
"""So many times the patience the matcher gets by the wall clock, one after the other."""
_BUSY: Final = 0.9
"""From this share of the patience on, in the processor's time, a search that was cut off was slow itself."""
_ENDS: Final = ("", "\x00", " ", "!", "a", "1")


def slowest(pattern: Pattern[str], found: Ambiguity, clock: Callable[[], float] = time.thread_time) -> str:
    """What the slowest text does: a few words, or nothing where time grows with the text."""
    for text_of in _attacks(found):
        before, spent, patience = 0.0, 0.0, PATIENCE_S
        for length in LENGTHS:
            before, spent = spent, _seconds(pattern, text_of(length), clock, patience)
            if spent >= patience:
                return f"{length} characters took longer than {patience:g} s"
            patience = max(PATIENCE_S, LINEAR * spent)  # who is slow from the first is not refused for being slow
        if _grows(before, spent):
            # one search may have met a moment when all was slow, and a bound only just have come into sight
            again = _seconds(pattern, text_of(LENGTHS[-1]), clock, patience)
            more = _seconds(pattern, text_of(LENGTHS[-1] * 4), clock, PATIENCE_S * 16)
            if _grows(before, again) and _grows(again, more):
                return f"four times the text took {more / again:.0f} times as long"
    return ""


def _grows(before: float, spent: float) -> bool:
    return spent > NOTICED_S and spent > LINEAR * before


def _attacks(found: Ambiguity) -> Iterator[Callable[[int], str]]:
    ends = (*_ENDS, "\x00" + found.rest, "\n" + found.rest)
    for end in dict.fromkeys(ends):
        for pump in dict.fromkeys(filter(None, (found.pump, found.pump + " ", found.pump[-1:], found.idle))):
            yield _once(found.prefix, pump, end)
            yield _again(found.prefix + pump * 9, end)
            yield _once("", found.prefix + pump, end)


def _once(prefix: str, pump: str, end: str) -> Callable[[int], str]:
    return lambda length: prefix + pump * ((length - len(prefix)) // len(pump)) + end


def _again(unit: str, end: str) -> Callable[[int], str]:
    return lambda length: unit * (length // len(unit)) + end


def _seconds(pattern: Pattern[str], text: str, clock: Callable[[], float], patience_s: float) -> float:
    """Seconds to search the whole text, the patience or more where it ran out.

    The matcher's own time-out goes by the wall clock, so who was kept waiting tries again.
    """
    for factor in _STALLS:
        began = clock()
        try:
            for _ in pattern.finditer(text, timeout=factor * patience_s):
                pass
        except TimeoutError:
            if clock() - began < _BUSY * patience_s:
                continue
            return patience_s
        return clock() - began
    return patience_s
