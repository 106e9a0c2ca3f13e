"""Default-deny: every piece of text that is not known to be harmless becomes a finding of class UNKNOWN.

The score says how much it looks like something private: words that look like names and long numbers are masked in
the balanced profile too, other unknown text in the strict one only.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors import harmless
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.raw import Origin
from redaction.spans import Span

_SEPARATORS = regex.compile(r"[/\\=|]")
_GLUED = regex.compile(r"\d[\d.,:+()-]{5,}\d")
_CHUNK = regex.compile(r"\S+")
_VARIABLE = regex.compile(r"[A-Z][A-Z\d]*(?:_[A-Z\d]+)+=?$")
"""The name of an environment variable: its parts are products, not people."""
_ACCOUNT = regex.compile(r"[a-z]{6,20}")
"""A word in lower case alone in its cell: where no list knows it, it is likelier an account than anything else."""
_CODE = regex.compile(r"[\"'`][:=,)\]}]|[:=({\[,][\"'`]|\w\(|\w\[\d")
"""Quotes and brackets as code has them: what stands between them is judged piece by piece."""
_CODE_PART = regex.compile(r"[^\"'`{}()\[\]<>]+")
_FIELD, _FIELD_ENDS = regex.compile(r"[^,]+"), regex.compile(r"(?<=[^\d,]),|,(?=[^\d,])")
_NUMBER_FIELD = regex.compile(r"[\"']?\d{3,4}-\d{4}[\"']?")
"""A field of a row that may be a phone without its area."""
_COMMAS = 2
"""So many commas, not between digits, in what has no space part the fields of a row."""
LIKELY, POSSIBLE = 0.55, 0.35
"""Scores: masked in both profiles, masked in the strict one."""


class VocabularyDetector:
    """Finds what the word lists do not clear."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """Unknown words, identifiers and numbers of `text`."""
        alone = _ACCOUNT.fullmatch(text.strip())
        if alone is not None and self._lexicon.kind(alone.group(0)) is Kind.UNKNOWN:
            start = text.index(alone.group(0))
            return [Span(start, start + len(alone.group(0)), "HANDLE", "handle.unknown-word", LIKELY)]
        found: list[Span] = []
        for match in _CHUNK.finditer(text):
            for part in _parts(match.group(0)):
                start = match.start() + part.start()
                found.extend(self._chunk(part.group(0), start))
                if _NUMBER_FIELD.fullmatch(part.group(0)) and part.group(0) != match.group(0):
                    found.append(self._span(start, start + len(part.group(0)), part.group(0)))
        return found

    def _chunk(self, chunk: str, offset: int) -> list[Span]:
        start, end = harmless.core(chunk)
        ending = harmless.FILE_ENDING.search(chunk, start, end)
        end = ending.start() if ending else end
        inner = chunk[start:end]
        known = self._is_word(inner) or self._is_cut_word(chunk[start:])
        if not inner or harmless.is_flag(chunk) or harmless.is_number(inner) or known:
            return []
        unknown = harmless.unknown_pieces(inner, self._lexicon)
        if self._opaque(inner, bool(unknown)):
            return [self._span(offset + start, offset + end, inner)]
        if not unknown:
            return self._long_digits(inner, offset + start)
        found = [self._span(offset + start + a, offset + start + b, piece) for a, b, piece in unknown]
        return [_unlikely(span) for span in found] if _VARIABLE.match(inner) else found

    def _is_word(self, inner: str) -> bool:
        return inner.replace("-", "").replace("'", "").isalpha() and self._lexicon.kind(inner) is not Kind.UNKNOWN

    def _is_cut_word(self, chunk: str) -> bool:
        """Whether it is the beginning of a known word before an ellipsis."""
        if "…" not in chunk and ".." not in chunk:
            return False
        tokens = self._lexicon.tokens(chunk)
        return len(tokens) == 1 and tokens[0].start == 0 and tokens[0].kind is not Kind.UNKNOWN

    def _opaque(self, inner: str, has_unknown: bool) -> bool:
        """Whether the chunk is one unreadable token rather than an identifier or path with a strange word in it."""
        if _SEPARATORS.search(inner):
            return False
        signs = sum(char.isalnum() for char in inner)
        words = sum(
            end - start
            for start, end, piece in harmless.pieces(inner)
            if end - start >= 3 and piece.isalpha() and self._lexicon.kind(piece) is not Kind.UNKNOWN
        )
        if has_unknown:
            return words * 2 <= signs
        return signs >= 6 and not words and any(c.isalpha() for c in inner) and any(c.isdecimal() for c in inner)

    def _long_digits(self, inner: str, offset: int) -> list[Span]:
        """Numbers glued to numbers (`12-345-678-90`) are one long number."""
        return [
            self._span(offset + match.start(), offset + match.end(), match.group(0))
            for match in _GLUED.finditer(inner)
            if sum(char.isdecimal() for char in match.group(0)) >= 7 and not harmless.is_number(match.group(0))
        ]

    def _span(self, start: int, end: int, piece: str) -> Span:
        return Span(start, end, "UNKNOWN", "vocabulary.unknown", _suspicion(piece))


def _parts(chunk: str) -> list[regex.Match[str]]:
    """What of a chunk is judged apart: the pieces between the signs of code, the fields of a row."""
    fields = chunk.count(",") >= _COMMAS and len(_FIELD_ENDS.findall(chunk)) >= _COMMAS
    pattern: regex.Pattern[str] = _CODE_PART if _CODE.search(chunk) else _FIELD if fields else _CHUNK
    return list(pattern.finditer(chunk))


def _unlikely(span: Span) -> Span:
    return Span(span.start, span.end, span.entity, span.rule, min(span.score, POSSIBLE))


def _suspicion(piece: str) -> float:
    digits = sum(char.isdecimal() for char in piece)
    if digits:
        return LIKELY if digits >= 8 or (len(piece) >= 8 and digits < len(piece)) else POSSIBLE
    if piece[0].isupper() and (piece[1:].islower() or len(piece) >= 5):
        return LIKELY
    return POSSIBLE
