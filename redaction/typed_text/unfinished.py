"""What of a text may be the beginning of something private, because it is not finished or was taken back. [RAW]"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from redaction.ledger import merged
from redaction.letters import folded
from redaction.spans import Span
from redaction.typed_text.beginnings import LEAST, key_begun
from redaction.typed_text.edit_buffer import PASTE_MARK

_ENTITY: Final = "UNKNOWN"
_WORD: Final = re.compile(r"\S+")


def open_end(text: str) -> list[Span]:
    """The end of a text that may be the beginning of something private: numbers, names, addresses."""
    words = list(_WORD.finditer(text))
    start = len(text)
    for number in range(len(words) - 1, -1, -1):
        if not _telling(words[number].group(0), number > 0 or start < len(text)):
            break
        start = words[number].start()
    end = len(text.rstrip())
    return [Span(start, end, _ENTITY, "typed.open")] if len(folded(text[start:end])) >= LEAST else []


def _telling(word: str, inside: bool) -> bool:
    """Whether a word is more than a plain one: with digits, a capital inside a text, signs in its middle, a key."""
    inner = word.strip(".,;:!?()\"'")
    return (
        key_begun(word)
        or any(char.isdecimal() for char in inner)
        or (inside and inner[:1].isupper())
        or any(not char.isalpha() and char not in "-'" for char in inner)
        or not inner
    )


def beside_pastes(text: str) -> list[Span]:
    """What touches pasted content: a part of it that nobody can judge, and an open end before it."""
    spans: list[Span] = []
    for at, char in enumerate(text):
        if char == PASTE_MARK:
            spans = merged(spans, _around(text, at))
    return spans


def _around(text: str, mark: int) -> list[Span]:
    start, end = mark, mark + 1
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    start = min([start, *(span.start for span in open_end(text[:mark]))])
    return [Span(start, end, _ENTITY, "typed.pasted")] if end - start > 1 else []


def private_part(was: str, text: str, spans: Sequence[Span]) -> str:
    """What of a text that was partly taken back may not show, `text` being what stood there in the end."""
    same = next((at for at, (a, b) in enumerate(zip(was, text, strict=False)) if a != b), min(len(was), len(text)))
    start = min([same, *(span.start for span in spans), *(span.start for span in open_end(was[:same]))])
    taken_back = was[same:] if not spans else was[start:]
    if len(folded(taken_back)) >= LEAST:
        return was[start:]
    return ""
