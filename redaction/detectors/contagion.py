"""What stands in one cell with much that is hidden: the rest of an address, name or code is hidden with it.

No rule knows every country's addresses and every short surname. But where two fifths of a cell's letters and digits
are hidden, its other numbers and capitalised words are hardly about anything else. That is for the strict profile; in
both, findings that are not sure enough alone count beside a name or an address where much is hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from redaction.detectors import harmless
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.names.doubts import of_trade
from redaction.detectors.names.name_leads import TITLES
from redaction.detectors.names.name_words import LEADS
from redaction.spans import Span, covered

SHARE = 0.4
"""Of the letters and digits of a cell, so many hidden ones hide what is like them."""
POSSIBLE = 0.35
DOUBTED = 0.3
"""From this score on a finding counts where much else is hidden."""
_CHUNK = regex.compile(r"\S+")
_FIELD = regex.compile(r"[^|•·│]+")
"""Fields of a line that says several things."""
_TOKEN = regex.compile(r"[\p{L}\d][^\s,;:|/\\=()\[\]{}<>\"“”]{5,}")
_MOST, _REST = 0.5, 2
"""A token half of which is hidden goes with it, if more than one letter would stay."""
_CLOCK = regex.compile(
    r"\W*(?:1:1|\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?|(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./](?:20)?\d\d|#\d+"
    r"|\d{1,2}:\d\d[-\u2013\u2014]\d{1,2}:\d\d|20[23]\d|v?[1-9]\d?\.\d{1,2}\.\d{1,2}|\d{3,4}x\d{3,4}"
    rf"|{TITLES}"
    r"|https?://[a-z\d][a-z\d.-]*(?:/[a-z]{2,15}|/v\d){0,4}/?)\W*"
)
"""Times, years of ours, degrees, versions, sizes of screens and addresses of pages: they stand beside anything."""
_PRICE = regex.compile(r"\W*(?:[$€£¥₹]|[+-]?\d[\d.,']*[%$€£¥₹]).*|\(?[+-]?\d{1,3}(?:[.,']\d{3})*[.,]\d{1,2}\W*")
_CALM = frozenset({"SECRET", "CRYPTO", "IP_ADDRESS"})
"""Classes that stand beside anything; what goes on from them is the matter of `cut_values.py`."""
_PULLING = frozenset({"PERSON", "STREET_ADDRESS", "UNKNOWN"})
_PULLED = _PULLING | {"PHONE_NUMBER"}
_GROWN = "name.grown"
"""What was found beside a name because of it gains nothing from it once more."""
_IDENTIFIER = regex.compile(r"\p{Ll}\p{Lu}")
"""A capital inside a word: one made of plain words is the name of a setting."""
_SHORT_FORM = regex.compile(r"(?:\p{Lu}\p{L}{0,3}\.){2,3}")
"""`H.No.`"""
_BETWEEN = " ,:(-\u2013"
"""Signs between somebody's name and their number."""
_LABEL_END = ":="


def caught(text: str, found: Sequence[Span], lexicon: Lexicon, threshold: Callable[[str], float]) -> list[Span]:
    """The chunks of `text` that stand in one field with much that is hidden.

    Args:
        text: a cell or line.
        found: all findings in it.
        lexicon: tells words of interfaces, which stay.
        threshold: the score from which on a class is hidden.

    """
    hidden = _hidden(text, found, threshold)
    if not any(hidden):
        return []
    further: list[Span] = []
    for field in _FIELD.finditer(text):
        further += _in_field(text, field.start(), field.end(), hidden, lexicon)
    return further


def promoted(text: str, found: Sequence[Span], threshold: Callable[[str], float]) -> list[Span]:
    """The findings that are not sure enough alone, but stand in one field with much that is hidden.

    Args:
        text: a cell or line.
        found: all findings in it.
        threshold: the score from which on a class is hidden.

    """
    pulls = any(span.entity in _PULLING and span.score >= threshold(span.entity) for span in found)
    unsure = [span for span in found if span.entity in _PULLED and DOUBTED <= span.score < threshold(span.entity)]
    unsure = [span for span in unsure if span.rule != _GROWN]
    if not pulls or not unsure:
        return []
    hidden = _hidden(text, found, threshold)
    inside = [
        span
        for field in _FIELD.finditer(text)
        if _mostly(text, field.start(), field.end(), hidden)
        for span in unsure
        if field.start() <= span.start and span.end <= field.end()
    ]
    behind = [span for span in unsure if span.entity == "PHONE_NUMBER" and _named(text, span, found, threshold)]
    return [
        Span(span.start, span.end, span.entity, "default.promoted", threshold(span.entity))
        for span in (*inside, *behind)
        if not _clock_or_price(text[span.start : span.end])
    ]


def _named(text: str, span: Span, found: Sequence[Span], threshold: Callable[[str], float]) -> bool:
    """Whether a number stands right behind somebody's name: `guest Karen Brown 7359 3706 arrives`."""
    return any(
        one.entity == "PERSON"
        and one.score >= threshold("PERSON")
        and one.end <= span.start
        and text[one.end : span.start].strip(_BETWEEN) == ""
        for one in found
    )


def _hidden(text: str, found: Sequence[Span], threshold: Callable[[str], float]) -> list[bool]:
    """Which characters are hidden, but for classes that stand beside anything."""
    hiding = (span for span in found if span.score >= threshold(span.entity) and span.entity not in _CALM)
    return covered(len(text), hiding)


def _mostly(text: str, start: int, end: int, hidden: Sequence[bool]) -> bool:
    """Whether of the letters and digits of a field so many are hidden that they pull others along."""
    signs = [at for at in range(start, end) if text[at].isalnum()]
    count = sum(hidden[at] for at in signs)
    return count > 0 and count >= SHARE * len(signs)


def _in_field(text: str, start: int, end: int, hidden: Sequence[bool], lexicon: Lexicon) -> list[Span]:
    if not _mostly(text, start, end, hidden):
        return []
    return _rests(text, start, end, hidden) + [
        Span(match.start(), match.end(), "UNKNOWN", "default.contagion", POSSIBLE)
        for match in _CHUNK.finditer(text, start, end)
        if not any(hidden[match.start() : match.end()])
        and _alike(match.group(0), lexicon)
        and not (match.start() == start and _begins_phrase(text, match, lexicon))
    ]


def _rests(text: str, start: int, end: int, hidden: Sequence[bool]) -> list[Span]:
    """The tokens most of whose letters and digits are hidden, which were cut where reading lost a sign of them."""
    found = []
    for match in _TOKEN.finditer(text, start, end):
        signs = [at for at in range(*match.span()) if text[at].isalnum()]
        count = sum(hidden[at] for at in signs)
        if _MOST * len(signs) <= count <= len(signs) - _REST:
            found.append(Span(match.start(), match.end(), "UNKNOWN", "default.contagion", POSSIBLE))
    return found


def _clock_or_price(value: str) -> bool:
    return _CLOCK.fullmatch(value) is not None or _PRICE.fullmatch(value) is not None


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
    if chunk[-1] in _LABEL_END or _clock_or_price(chunk):
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
            and not of_trade(word, lexicon)
            and (not lexicon.is_caption(word) or lexicon.is_place(word))
            and (len(word) > 1 or len(words) == 1)
            and not (_IDENTIFIER.search(word) and lexicon.tokens(word)[0].kind is Kind.COMMON)
            for word in words
        )
        and not all(lexicon.kind(word) is Kind.COMMON and word.isupper() for word in words)
    )
