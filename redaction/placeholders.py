"""Texts with a placeholder for each private part."""

from __future__ import annotations

from collections.abc import Sequence

from redaction.redacted import TextMask
from redaction.spans import Span


def substituted(text: str, spans: Sequence[Span]) -> tuple[str, tuple[TextMask, ...]]:
    """`text` with `<CLASS>` in place of each span (sorted, not overlapping), and where the placeholders stand."""
    shown, masks, at = "", [], 0
    for span in spans:
        shown += text[at : span.start]
        placeholder = f"<{span.entity}>"
        masks.append(TextMask(len(shown), len(shown) + len(placeholder), span.entity, span.rule))
        shown += placeholder
        at = span.end
    return shown + text[at:], tuple(masks)


def whole(text: str, rule: str) -> Span:
    """All of `text` as a secret."""
    return Span(0, len(text), "SECRET", rule)
