"""What stands right beside a number or secret that must not show, or begins the line under it: it may be its rest.

A stray space, a misread sign or the end of a line cuts a value in two, and the half that no rule knows stays legible.
The strict profile hides what looks like more of the same.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors import harmless
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.spans import Span

CLASSES = frozenset({"CREDIT_CARD", "IBAN_CODE", "US_SSN", "NATIONAL_ID", "BANK_ACCOUNT", "SECRET", "CRYPTO"})
_CODES = frozenset({"CREDIT_CARD", "IBAN_CODE", "US_SSN", "NATIONAL_ID", "BANK_ACCOUNT"})
"""Classes whose values are groups of digits and capitals."""
SURE, POSSIBLE = 0.5, 0.35
_BEFORE = regex.compile(r"(?P<v>[^\s:=,;|()]+)(?P<gap>[ .-]{1,2})$")
_AFTER = regex.compile(r"(?P<gap>[ .-]{1,2})(?P<v>[^\s:=,;|()]+)")
_FIRST = regex.compile(r"\W{0,2}(?P<v>\S+)")
_GROUP = regex.compile(r"[A-Z\d&$§£|*•-]{1,6}[.,;]?")
_MIXED = regex.compile(r"(?=\D*\d)(?=[^\p{L}]*\p{L})[\p{L}\d!#$%&*+./?@^_~-]{4,}={0,2}")
_WITH_DIGIT = regex.compile(r"(?=\D*\d)[A-Z\d&$§£|*•-]{1,34}[.,;]?")
_DATE = regex.compile(r"(?:19|20)\d\d-\d\d-\d\d|\d\d-\d\d-(?:19|20)\d\d")
_CLOSED = regex.compile(r"\s*(?P<v>[^\"]{2,60}?)(?=\")")
"""The rest of a value up to the closing quotes."""
_GROUP_DIGITS = 6
"""Digits of a group of a number that a hyphen parts, at most."""
_JOINTS = frozenset("-_@/=+")
_NEAR = 5
"""So many cells before it the beginning of a value may stand, where the lines of other panes come between."""
_STEPS = 4


def grown(text: str, found: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """The chunks of `text` that go on from a finding without a word between them."""
    further: list[Span] = []
    for span in found:
        if span.entity in CLASSES and span.score >= SURE:
            start, end = _back(text, span, lexicon), _on(text, span, lexicon)
            if (start, end) != (span.start, span.end):
                further.append(Span(start, end, span.entity, "default.cut", POSSIBLE))
    return further


def below(
    texts: Sequence[str], above: Sequence[Sequence[str]], found: Sequence[Sequence[Span]], lexicon: Lexicon
) -> list[list[Span]]:
    """The first chunk of each text that may be the rest of a value at the end of the line above it.

    Args:
        texts: the texts of one screen.
        above: for each of them what stands above it, the nearest first.
        found: what was found in them so far.
        lexicon: tells words.

    """
    ends = {
        text: (span.entity, text[span.start : span.end])
        for text, spans in zip(texts, found, strict=True)
        for span in spans
        if span.entity in CLASSES and span.score >= SURE and span.end >= len(text.rstrip(" ."))
    }
    return [
        _rest(text, [ends[one] for one in upper if one in ends], lexicon) or _open(at, texts, found, lexicon)
        for at, (text, upper) in enumerate(zip(texts, above, strict=True))
    ]


def _open(at: int, texts: Sequence[str], found: Sequence[Sequence[Span]], lexicon: Lexicon) -> list[Span]:
    """What a text begins with, if a line shortly before it ends inside a value: at a hyphen, or in quotes."""
    for upper in range(at - 1, max(-1, at - _NEAR - 1), -1):
        line = texts[upper].rstrip()
        last = next((span for span in found[upper] if span.score >= SURE and span.end >= len(line) - 1), None)
        if last is None:
            continue
        rest = _CLOSED.match(texts[at]) if line.count('"') % 2 else None
        if rest is None and line[-1:] in _JOINTS and last.entity in (*CLASSES, "EMAIL_ADDRESS", "PHONE_NUMBER"):
            chunk = _FIRST.match(texts[at])
            token = last.entity != "PHONE_NUMBER" and chunk is not None and _strange(chunk["v"], lexicon)
            rest = chunk if token or _last_group(line, texts[at]) else None
        if rest is not None:
            return [Span(rest.start("v"), rest.end("v"), last.entity, "default.cut", POSSIBLE)]
    return []


def _last_group(line: str, text: str) -> bool:
    """Whether a text is digits and nothing else, and a line ends with the hyphen behind a group of digits."""
    return line[-2:-1].isdecimal() and text.strip().isdecimal() and 2 <= len(text.strip()) <= _GROUP_DIGITS


def _strange(chunk: str, lexicon: Lexicon) -> bool:
    """Whether a chunk is no plain word or number."""
    inner = chunk.strip(".,;:>)]\"'-")
    return not inner.isdecimal() and (not inner.isalpha() or lexicon.kind(inner) is Kind.UNKNOWN)


def _rest(text: str, ends: Sequence[tuple[str, str]], lexicon: Lexicon) -> list[Span]:
    match = _FIRST.match(text)
    if match is None or not ends or not any(char.isdecimal() for char in match["v"]):
        return []
    entity, value = ends[0]
    half = value.isdecimal() and match["v"].isdecimal() and len(value) == len(text.strip())  # of a code in two groups
    like = half or _goes_on(match["v"], entity, lexicon)
    return [Span(match.start("v"), match.end("v"), entity, "default.cut", POSSIBLE)] if like else []


def _back(text: str, span: Span, lexicon: Lexicon) -> int:
    start = span.start
    for _ in range(_STEPS):
        match = _BEFORE.search(text, max(0, start - 40), start)
        if match is None or not _goes_on(match["v"], span.entity, lexicon):
            break
        start = match.start("v")
    return start


def _on(text: str, span: Span, lexicon: Lexicon) -> int:
    end = span.end
    for _ in range(_STEPS):
        match = _AFTER.match(text, end)
        if match is None or not _goes_on(match["v"], span.entity, lexicon):
            break
        end = match.end("v")
    return end


def _goes_on(chunk: str, entity: str, lexicon: Lexicon) -> bool:
    """Whether a chunk looks like more of a value of this class, and is no word."""
    if chunk.isalpha() and lexicon.kind(chunk) is not Kind.UNKNOWN:
        return False
    if entity in _CODES:
        if _DATE.fullmatch(chunk):
            return False
        return (_GROUP.fullmatch(chunk) or _WITH_DIGIT.fullmatch(chunk)) is not None
    start, end = harmless.core(chunk)
    if harmless.is_number(chunk[start:end]) or _MIXED.fullmatch(chunk) is None:
        return False
    return any(not piece[2].isdecimal() for piece in harmless.unknown_pieces(chunk, lexicon))
