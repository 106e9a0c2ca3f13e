"""What other rules would hide in a session that is already redacted: computed from its stored frames and texts.

It can only add. What was painted out is gone, so looser rules bring nothing back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from recorder.store.editing import Progress
from recorder.store.edits import Edits, TextSpan
from recorder.store.events import texts_of
from recorder.store.reader import SessionReader
from recorder.store.stored import StoredFrame
from redaction.geometry import Box
from redaction.raw import RawFrame, RawText
from redaction.redacted import Mask, Withheld
from redaction.redactor import Redactor

_COVERED = 0.9
"""From this share on, what is painted over already counts as hidden: the edges of a mask lie on a grid."""


@dataclass(frozen=True, slots=True)
class Restriction:
    """What is hidden under the new rules and not today.

    Args:
        masks: by seq of the frame.
        spans: by seq of the typed run or window, each with its class.
        withheld: seqs of frames that the new rules would withhold whole.

    """

    masks: dict[int, tuple[Mask, ...]] = field(default_factory=dict)
    spans: dict[int, tuple[tuple[TextSpan, str], ...]] = field(default_factory=dict)
    withheld: frozenset[int] = frozenset()

    def by_class(self) -> Counter[str]:
        """How many masks and placeholders of each class come new."""
        classes = Counter(mask.entity for masks in self.masks.values() for mask in masks)
        return classes + Counter(entity for spans in self.spans.values() for _, entity in spans)

    def edits(self) -> Edits:
        """The restriction as an edit of the session."""
        blanked = {seq: tuple(span for span, _ in spans) for seq, spans in self.spans.items()}
        return Edits(dropped=self.withheld, painted=self.masks, blanked=blanked)


def restriction(reader: SessionReader, again: Redactor, stricter: Redactor, progress: Progress) -> Restriction:
    """What `stricter` hides in a session beyond its masks and beyond what today's rules hide `again`, on a second look.

    That second look at a redacted frame hides a little more than the first one did (a word cut by a mask is not read as
    it was), which is no property of the new rules: so both look, and the difference counts.

    Raises:
        StoreError: if the session was altered. DetectorFailed, OcrFailed: if deciding failed.

    """
    masks: dict[int, tuple[Mask, ...]] = {}
    withheld: set[int] = set()
    frames = list(reader.frames())
    for done, frame in enumerate(frames, start=1):
        found = _new_masks(reader, frame, again, stricter)
        if isinstance(found, Withheld):
            withheld.add(frame.seq)
        elif found:
            masks[frame.seq] = found
        progress(done, len(frames))
    spans = dict(_new_spans(reader, again, stricter))
    return Restriction(masks, spans, frozenset(withheld))


def _new_masks(
    reader: SessionReader, frame: StoredFrame, again: Redactor, stricter: Redactor
) -> tuple[Mask, ...] | Withheld:
    raw = RawFrame(reader.pixels(frame.seq), frame.monitor, frame.t_ms, frame.cause)
    hidden = [mask.box for mask in frame.masks]
    first, second = again.redact_frame(raw), stricter.redact_frame(raw)
    if isinstance(second, Withheld):
        return second
    if not isinstance(first, Withheld):
        hidden += [mask.box for mask in first.masks]
    return tuple(mask for mask in second.masks if not _is_covered(mask.box, hidden))


def _is_covered(box: Box, hidden: Iterable[Box]) -> bool:
    """Whether what is painted covers the box, nearly; boxes of one frame's masks do not overlap."""
    return sum(box.intersection(one).area for one in hidden if one.intersects(box)) >= _COVERED * box.area


def _new_spans(
    reader: SessionReader, again: Redactor, stricter: Redactor
) -> Iterator[tuple[int, tuple[tuple[TextSpan, str], ...]]]:
    for event in reader.events():
        found: list[tuple[TextSpan, str]] = []
        for name, text in texts_of(event).items():
            raw = RawText(text.text, text.origin, event.t_ms)
            known = [*((mask.start, mask.end) for mask in text.masks), *((s.start, s.end) for s in again.find(raw))]
            found += [
                (TextSpan(name, span.start, span.end), span.entity)
                for span in stricter.find(raw)
                if not any(start <= span.start and span.end <= end for start, end in known)
            ]
        if found:
            yield event.seq, tuple(found)
