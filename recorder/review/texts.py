"""Places in a text as it is shown, with `<REMOVED>` in it, and in the text as it is stored."""

from __future__ import annotations

from collections.abc import Sequence

from recorder.store.edits import REMOVED, TextField, TextSpan
from recorder.store.stored import StoredText


def shown(text: str, spans: Sequence[TextSpan]) -> str:
    """The text with `<REMOVED>` in place of each span (sorted, not overlapping)."""
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : span.start], REMOVED]
        at = span.end
    return "".join(pieces) + text[at:]


def stored_span(text: StoredText, field: TextField, spans: Sequence[TextSpan], start: int, end: int) -> TextSpan:
    """The span of a stored text behind characters `start` to `end` of the shown one, placeholders taken whole.

    Raises:
        ValueError: if there is nothing between them.

    """
    if not 0 <= start < end <= len(shown(text.text, spans)):
        raise ValueError("nothing is selected")
    first, last = _stored(spans, start, 0), _stored(spans, end, 1)
    for mask in text.masks:
        if mask.start < last and first < mask.end:
            first, last = min(first, mask.start), max(last, mask.end)
    return TextSpan(field, first, last)


def _stored(spans: Sequence[TextSpan], at: int, side: int) -> int:
    """Where a place in the shown text lies; inside of a `<REMOVED>` it is its start (`side` 0) or its end (1)."""
    moved = 0
    for span in spans:
        begins = span.start + moved
        if at <= begins:
            break
        if at < begins + len(REMOVED):
            return (span.start, span.end)[side]
        moved += len(REMOVED) - (span.end - span.start)
    return at - moved
