"""What rules would hide of what a redacted session still shows: computed from its stored frames and texts.

Hidden is what is painted in the stored frame and nothing else, whichever rules it was recorded under. It can only add:
what was painted out is gone, so looser rules bring nothing back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from recorder.store.editing import Progress
from recorder.store.edits import Edits, TextSpan
from recorder.store.events import texts_of
from recorder.store.reader import SessionReader
from recorder.store.stored import StoredEvent, StoredFrame, StoredText
from redaction.geometry import Box
from redaction.masking import without
from redaction.raw import Pixels, RawFrame, RawText
from redaction.redacted import Mask, Withheld
from redaction.redactor import Redactor
from redaction.spans import Span


@dataclass(frozen=True, slots=True)
class Restriction:
    """What a session shows that the rules hide.

    Args:
        masks: by seq of the frame.
        spans: by seq of the typed run or window, each with its class.
        withheld: seqs of frames that the rules would withhold whole.

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


def restriction(reader: SessionReader, redactor: Redactor, progress: Progress) -> Restriction:
    """What a redactor that knows nothing of the session yet hides of what the session still shows.

    A word that a mask cuts is not read as it was, so a second look may hide some of what is left of it, under the very
    rules it was recorded with too: that is taken, for a mask too many costs less than one too few.

    Raises:
        StoreError: if the session was altered. DetectorFailed: if deciding about a text failed.

    """
    events = list(reader.events())
    for event in events:  # what texts show to be private is hidden on the frames, and the other way round
        _new_spans(event, redactor)
    masks: dict[int, tuple[Mask, ...]] = {}
    withheld: set[int] = set()
    frames = list(reader.frames())
    for done, frame in enumerate(frames, start=1):
        found = _new_masks(frame, reader.pixels(frame.seq), redactor)
        if isinstance(found, Withheld):
            withheld.add(frame.seq)
        elif found:
            masks[frame.seq] = found
        progress(done, len(frames))
    spans = {event.seq: said for event in events if (said := _new_spans(event, redactor))}
    return Restriction(masks, spans, frozenset(withheld))


def _new_masks(frame: StoredFrame, pixels: Pixels, redactor: Redactor) -> tuple[Mask, ...] | Withheld:
    seen = redactor.redact_frame(RawFrame(pixels, frame.monitor, frame.t_ms, frame.cause))
    if isinstance(seen, Withheld):
        return seen
    hidden = [mask.box for mask in frame.masks]
    return tuple(mask for mask in seen.masks if still_shows(pixels, mask.box, hidden))


def still_shows(pixels: Pixels, box: Box, hidden: Iterable[Box]) -> bool:
    """Whether anything is to be seen in a box outside the `hidden` ones: parts of one colour show nothing."""
    parts = [box]
    for one in hidden:
        parts = [part for whole in parts for part in without(whole, one)]
    regions = (pixels[part.top : part.bottom, part.left : part.right] for part in parts)
    return any(bool((region != region[0, 0]).any()) for region in regions)


def _new_spans(event: StoredEvent, redactor: Redactor) -> tuple[tuple[TextSpan, str], ...]:
    return tuple(
        (TextSpan(name, span.start, span.end), span.entity)
        for name, text in texts_of(event).items()
        for span in redactor.find(RawText(text.text, text.origin, event.t_ms))
        if still_says(text, span)
    )


def still_says(text: StoredText, span: Span) -> bool:
    """Whether a letter or digit of the span stands outside all placeholders."""
    hidden = {at for mask in text.masks for at in range(mask.start, mask.end)}
    return any(text.text[at].isalnum() for at in range(span.start, span.end) if at not in hidden)
