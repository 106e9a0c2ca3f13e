"""What stands in one cell with much that is hidden: the rest of an address, name or code is hidden with it.

No rule knows every country's addresses and every short surname. But where two fifths of a cell's letters and digits
are hidden, its other numbers and capitalised words are hardly about anything else. The strict profile only.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from redaction.detectors import harmless
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.name_words import LEADS
from redaction.spans import Span

SHARE = 0.4
"""Of the letters and digits of a cell, so many hidden ones hide what is like them."""
POSSIBLE = 0.35
_CHUNK = regex.compile(r"\S+")
_FIELD = regex.compile(r"[^|•·│]+")
"""Fields of a line that says several things."""
_CLOCK = regex.compile(
    r"\W*(?:1:1|\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:20)?\d\d|#\d+)\W*"
)
_PRICE = regex.compile(r"\W*(?:[$€£¥₹]|[+-]?\d[\d.,']*[%$€£¥₹]).*|\(?[+-]?\d{1,3}(?:[.,']\d{3})*[.,]\d{1,2}\W*")
_CALM = frozenset({"SECRET", "CRYPTO", "IP_ADDRESS"})
"""Classes that stand beside anything; what goes on from them is the matter of `cut_values.py`."""
_SHORT_FORM = regex.compile(r"(?:\p{Lu}\p{L}{0,3}\.){2,3}")
"""`H.No.`"""
_LABEL_END = ":="


def caught(text: str, found: Sequence[Span], lexicon: Lexicon, threshold: Callable[[str], float]) -> list[Span]:
    """The chunks of `text` that stand in one field with much that is hidden.

    Args:
        text: a cell or line.
        found: all findings in it.
        lexicon: tells words of interfaces, which stay.
        threshold: the score from which on a class is hidden.

    """
    hidden = [False] * len(text)
    for span in found:
        if span.score >= threshold(span.entity) and span.entity not in _CALM:
            hidden[span.start : span.end] = [True] * (span.end - span.start)
    if not any(hidden):
        return []
    further: list[Span] = []
    for field in _FIELD.finditer(text):
        further += _in_field(text, field.start(), field.end(), hidden, lexicon)
    return further


def _in_field(text: str, start: int, end: int, hidden: Sequence[bool], lexicon: Lexicon) -> list[Span]:
    signs = [at for at in range(start, end) if text[at].isalnum()]
    if sum(hidden[at] for at in signs) < SHARE * len(signs):
        return []
    return [
        Span(match.start(), match.end(), "UNKNOWN", "default.contagion", POSSIBLE)
        for match in _CHUNK.finditer(text, start, end)
        if not any(hidden[match.start() : match.end()])
        and _alike(match.group(0), lexicon)
        and not (match.start() == start and _begins_phrase(text, match, lexicon))
    ]


def _begins_phrase(text: str, first: regex.Match[str], lexicon: Lexicon) -> bool:
    """Whether a plain word goes on in plain lower-case words, as a sentence does: `Leave it at`."""
    following = _CHUNK.search(text, first.end())
    return (
        following is not None
        and following.group(0).islower()
        and all(lexicon.kind(word) is Kind.COMMON for word in (first.group(0), following.group(0)))
    )


def _alike(chunk: str, lexicon: Lexicon) -> bool:
    """Whether a chunk is a number that is no time or price, or a capitalised word that no interface has."""
    if chunk[-1] in _LABEL_END or _CLOCK.fullmatch(chunk) or _PRICE.fullmatch(chunk):
        return False
    if any(char.isdecimal() for char in chunk):
        start, end = harmless.core(chunk)
        return not chunk[start:end][-1:].isalpha() or not harmless.is_number(chunk[start:end])
    if _SHORT_FORM.fullmatch(chunk):
        return True
    words = [chunk[token.start : token.end] for token in lexicon.tokens(chunk)]
    return (
        bool(words)
        and all(
            word[0].isupper()
            and word.lower() not in LEADS
            and (not lexicon.is_interface(word) or lexicon.is_place(word))
            and (len(word) > 1 or len(words) == 1)
            for word in words
        )
        and not all(lexicon.kind(word) is Kind.COMMON and word.isupper() for word in words)
    )
