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
_ENDS: Final = ("", "\x00", " ", "!", "a", "1")


def slowest(pattern: Pattern[str], found: Ambiguity, clock: Callable[[], float] = time.thread_time) -> str:
    """What the slowest text does: a few words, or nothing where time grows with the text."""
    for text_of in _attacks(found):
        times = [_seconds(pattern, text_of(length), clock, PATIENCE_S) for length in LENGTHS]
        if times[-1] >= PATIENCE_S:
            shown = next(length for length, spent in zip(LENGTHS, times, strict=True) if spent >= PATIENCE_S)
            return f"{shown} characters took longer than {PATIENCE_S:g} s"
        if times[-1] > NOTICED_S and times[-1] > LINEAR * times[-2]:
            # a bound may only just have come into sight: what goes on growing so does it once more
            more = _seconds(pattern, text_of(LENGTHS[-1] * 4), clock, PATIENCE_S * 16)
            if more > LINEAR * times[-1]:
                return f"four times the text took {more / times[-1]:.0f} times as long"
    return ""


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
    """Seconds to search the whole text, the better of two tries; the patience where it ran out."""
    spent = patience_s
    for _ in range(2):
        began = clock()
        try:
            for _ in pattern.finditer(text, timeout=patience_s):
                pass
        except TimeoutError:
            return patience_s
        spent = min(spent, clock() - began)
        if spent < NOTICED_S:
            break
    return spent
