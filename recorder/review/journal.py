"""Pending changes as one small document that the store seals, so that a crash loses none and makes none final.

It goes in the same step in which the changes become final, so none is done twice.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from recorder.review.changes import Change, Doubt
from recorder.store.edits import TextSpan
from redaction.geometry import Box
from redaction.redacted import Mask

KIND: Final = "edits"
"""Under which the store keeps it, by the session's id."""

_FORMAT: Final = 1


def write(changes: Sequence[Change]) -> bytes:
    """Changes as bytes."""
    value = {"format": _FORMAT, "changes": [_change_json(change) for change in changes]}
    return json.dumps(value, separators=(",", ":")).encode()


def read(body: bytes) -> list[Change]:
    """Read `write`; the store vouches for the bytes.

    Raises:
        ValueError: if it is of a newer recorder.

    """
    value = json.loads(body)
    if value["format"] != _FORMAT:
        raise ValueError("a newer recorder wrote this")
    return [_change(one) for one in value["changes"]]


def runs(seqs: Collection[int]) -> list[list[int]]:
    """Numbers as runs [first, last], sorted."""
    found: list[list[int]] = []
    for seq in sorted(seqs):
        if found and found[-1][1] == seq - 1:
            found[-1][1] = seq
        else:
            found.append([seq, seq])
    return found


def _numbers(found: Iterable[Sequence[int]]) -> frozenset[int]:
    return frozenset(seq for first, last in found for seq in range(first, last + 1))


def _change_json(change: Change) -> dict[str, Any]:
    by_mask: dict[Mask, list[int]] = {}
    for seq, masks in change.painted.items():
        for mask in masks:
            by_mask.setdefault(mask, []).append(seq)
    return {
        "what": change.what,
        "dropped": runs(change.dropped),
        "painted": [[*_mask_json(mask.box, mask.entity, mask.rule), runs(seqs)] for mask, seqs in by_mask.items()],
        "blanked": [[seq, span.field, span.start, span.end] for seq, spans in change.blanked.items() for span in spans],
        "doubted": [[one.frame, *_mask_json(one.box, one.entity, one.rule)] for one in change.doubted],
        "ends": change.ends,
    }


def _mask_json(box: Box, entity: str, rule: str) -> list[Any]:
    return [box.left, box.top, box.width, box.height, entity, rule]


def _change(value: dict[str, Any]) -> Change:
    painted: dict[int, tuple[Mask, ...]] = {}
    for *box, entity, rule, seqs in value["painted"]:
        mask = Mask(Box(*box), entity, rule)
        for seq in _numbers(seqs):
            painted[seq] = (*painted.get(seq, ()), mask)
    blanked: dict[int, tuple[TextSpan, ...]] = {}
    for seq, field, start, end in value["blanked"]:
        blanked[seq] = (*blanked.get(seq, ()), TextSpan(field, start, end))
    doubted = tuple(Doubt(frame, Box(*box), entity, rule) for frame, *box, entity, rule in value["doubted"])
    return Change(value["what"], _numbers(value["dropped"]), painted, blanked, doubted, value["ends"])
