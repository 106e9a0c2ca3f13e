"""Spans of stored texts replaced by a placeholder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from recorder.errors import StoreError
from recorder.store import bodies
from recorder.store.bodies import Body, Kind
from recorder.store.edits import EMPLOYEE, REMOVED, TextField, TextSpan
from recorder.store.stored import StoredText
from redaction.redacted import TextMask

RULE = "employee.text"
"""The rule of a placeholder that an employee put."""

_FIELDS: dict[Kind, tuple[TextField, ...]] = {"typed": ("text",), "window": ("title", "application")}


def blanked(text: StoredText, spans: Iterable[tuple[int, int]]) -> StoredText:
    """The text with `<REMOVED>` for each span.

    Spans that meet become one, and a span that cuts into a placeholder takes all of it.

    Raises:
        StoreError: if a span is empty or reaches beyond the text.

    """
    merged = _merged(text, spans)
    parts, masks, at, moved = [], [], 0, 0
    kept = [mask for mask in text.masks if not any(start <= mask.start and mask.end <= end for start, end in merged)]
    for start, end in [*merged, (len(text.text), len(text.text))]:
        masks += [_moved(mask, moved) for mask in kept if at <= mask.start and mask.end <= start]
        parts.append(text.text[at:start])
        if end > start:
            masks.append(TextMask(start + moved, start + moved + len(REMOVED), EMPLOYEE, RULE))
            parts.append(REMOVED)
        at, moved = end, moved + len(REMOVED) - (end - start)
    return StoredText("".join(parts), tuple(masks), text.origin)


def blanked_body(kind: Kind, body: Body, spans: Sequence[TextSpan]) -> Body:
    """The body of a typed run or a window with `<REMOVED>` for each span.

    Raises:
        StoreError: if it has no such field, or a span does not fit.

    """
    if not {span.field for span in spans} <= set(_FIELDS.get(kind, ())):
        raise unfit()
    changed = dict(body)
    for field in dict.fromkeys(span.field for span in spans):
        before = bodies.text_from(body[field])
        after = blanked(before, [(span.start, span.end) for span in spans if span.field == field])
        changed[field] = bodies.text_json(after)
        if field == "application":  # the stack of windows names it too
            changed["stacking"] = [_renamed(one, before.text, after.text) for one in body["stacking"]]
    return changed


def unfit() -> StoreError:
    """The error for an edit of what is not there."""
    return StoreError("The edit does not fit the session.", "Open its review again; nothing was changed.")


def _renamed(window: list[Any], before: str, after: str) -> list[Any]:
    return [after if window[0] == before else window[0], *window[1:]]


def _merged(text: StoredText, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(_whole(text, start, end) for start, end in spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], end)
        else:
            merged.append((start, end))
    return merged


def _whole(text: StoredText, start: int, end: int) -> tuple[int, int]:
    """The span with the whole of each placeholder that it cuts into."""
    if not 0 <= start < end <= len(text.text):
        raise unfit()
    cut = [mask for mask in text.masks if mask.start < end and start < mask.end]
    return min([start, *(mask.start for mask in cut)]), max([end, *(mask.end for mask in cut)])


def _moved(mask: TextMask, by: int) -> TextMask:
    return TextMask(mask.start + by, mask.end + by, mask.entity, mask.rule)
