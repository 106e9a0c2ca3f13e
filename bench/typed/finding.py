"""Looks for typed values, and for beginnings of them, in text that was stored or that can be read on stored frames."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bench.typed.desk import Typed

LEAST = 4
"""Letters and digits of the shortest beginning that counts."""
_LONG = 7
"""From this length a beginning counts for the rest of the session; shorter ones stand in other texts by chance."""
_TELLING = 6
"""From this length a beginning counts inside a word."""
_SOON_MS = 9000
_CONFUSIONS = str.maketrans("0o1il5s8b6gz2q9", "oolllssbbggzzgg")
_TOKEN = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Leak:
    """So many characters of a value's beginning were found; `where` is `text`, `title` or `frame`."""

    typed: Typed
    where: str
    t_ms: int
    length: int
    whole: bool
    number: int = 0
    read: str = ""


def folded(text: str) -> str:
    """Letters and digits only, with what reading confuses made equal."""
    return "".join(_TOKEN.findall(text.casefold())).translate(_CONFUSIONS)


def longest_beginning(text: str, value: str) -> int:
    """How many letters and digits of the beginning of `value` stand in `text`, from the start of a word on.

    From so many on that chance is out, it may stand inside a word: signs around it are read as letters, and glued.
    """
    wanted, shown = folded(value), folded(text)
    best = next((length for length in range(len(wanted), _TELLING - 1, -1) if wanted[:length] in shown), 0)
    tokens = _TOKEN.findall(text)
    for at in range(len(tokens)):
        joined = folded("".join(tokens[at : at + 12]))
        length = next((i for i, (a, b) in enumerate(zip(joined, wanted, strict=False)) if a != b), None)
        best = max(best, min(len(joined), len(wanted)) if length is None else length)
    return best


def leaks_in(text: str, t_ms: int, where: str, typed: Iterable[Typed], number: int = 0) -> list[Leak]:
    """Beginnings of private values in a text of session time `t_ms`."""
    found = []
    for one in typed:
        if not one.entry.entity or t_ms < one.began_ms:
            continue
        length = longest_beginning(text, one.entry.text)
        least = LEAST if t_ms <= one.ended_ms + _SOON_MS else _LONG
        if length >= least:
            whole = length >= len(folded(one.entry.text))
            found.append(Leak(one, where, t_ms, length, whole, number, text))
    return found


def share_of_words(texts: Iterable[str], sentence: str) -> float:
    """Which share of the words of a sentence stands in any of the texts."""
    words = [folded(word) for word in sentence.split() if folded(word)]
    seen = {folded(token) for text in texts for token in text.split()} | {folded(text) for text in texts}
    together = " ".join(folded(text) for text in texts)
    return sum(word in seen or (len(word) > 3 and word in together) for word in words) / len(words)
