"""From many overlapping findings to spans that do not overlap; what any finding covers stays covered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

from redaction.spans import Span

_LEAST_TELLING = ("UNKNOWN",)


def resolve(
    text: str, spans: Iterable[Span], threshold: Callable[[str], float], foremost: Collection[str] = ()
) -> list[Span]:
    """The spans of `text` to mask, sorted and not overlapping.

    Every finding at or above its class's threshold stays covered to its last character: where two overlap, the surer
    one keeps the shared part and the other its rest; classes in `foremost` keep it from all others. Neighbours of one
    class with nothing but spaces between them become one.
    """
    kept = [_trimmed(text, span) for span in spans if span.end > span.start and span.score >= threshold(span.entity)]
    owner: list[Span | None] = [None] * len(text)
    for span in sorted(kept, key=lambda span: (span.entity in foremost, _rank(span))):
        owner[span.start : span.end] = [span] * (span.end - span.start)
    return _merged(text, [piece for cut in _cut(owner) if (piece := _trimmed(text, cut)).end > piece.start])


def _rank(span: Span) -> tuple[bool, float, int]:
    return span.entity not in _LEAST_TELLING, span.score, span.end - span.start


def _trimmed(text: str, span: Span) -> Span:
    """The span without spaces at its ends."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end, span.entity, span.rule, span.score)


def _cut(owner: list[Span | None]) -> list[Span]:
    pieces: list[Span] = []
    start = 0
    for at in range(1, len(owner) + 1):
        if at == len(owner) or owner[at] is not owner[start]:
            span = owner[start]
            if span is not None:
                pieces.append(Span(start, at, span.entity, span.rule, span.score))
            start = at
    return pieces


def _merged(text: str, pieces: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last is not None and last.entity == piece.entity and _close(text[last.end : piece.start]):
            merged[-1] = Span(last.start, piece.end, last.entity, last.rule, max(last.score, piece.score))
        else:
            merged.append(piece)
    return merged


def _close(gap: str) -> bool:
    return gap.strip(" ,.-") == "" and len(gap) <= 2
