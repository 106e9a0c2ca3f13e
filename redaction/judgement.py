"""What is private in a text or on a page: what the judge finds, and what the session learnt before. [RAW]"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from redaction.errors import DetectorFailed
from redaction.geometry import Box
from redaction.layout import PageSegment, Under, boxes_of, room_around
from redaction.ledger import Ledger, merged
from redaction.masking import GRID_PX, GROW_PX
from redaction.raw import RawText
from redaction.redacted import Mask
from redaction.spans import Segment, Span

_ABOVE: Final = 0.15
_BELOW: Final = 0.4
"""A mask reaches this share of its height beyond the ink: its ends show no strokes, and a line or wave under the ink,
as long as the value, is hidden with it."""

_HEAD: Final = 0.3
"""So much above the words of the next line its letters begin, accents and all: a mask ends there, if its ink does."""


class Judge(Protocol):
    """What decides; `redaction.detectors.analyzer.Analyzer` in the product."""

    def analyze(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """The spans to mask in each segment of one screen."""
        ...

    def analyze_wrapped(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """The spans to mask in each pair of line ends put together."""
        ...


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """The segments of a page with what the judge found in them, `wrapped` ones apart, and where their words stand."""

    whole: tuple[tuple[PageSegment, list[Span]], ...]
    wrapped: tuple[tuple[PageSegment, list[Span]], ...]
    under: Under


class Judgement:
    """Asks the judge and remembers the answers in the ledger. Thread-safe if both are.

    Args:
        judge: decides what is private.
        ledger: remembers what was found private, for the length of a session.

    """

    def __init__(self, judge: Judge, ledger: Ledger) -> None:
        self._judge = judge
        self._ledger = ledger

    def is_plain(self, word: str) -> bool:
        """Whether it is a plain word and no name."""
        return self._ledger.is_plain(word)

    def spans(self, segment: Segment) -> list[Span]:
        """What is private in the text of one segment, sorted and not overlapping.

        Raises:
            DetectorFailed: if the judge failed or gave no answer.

        """
        found = self.found(segment)
        self._ledger.learn(segment.text.expose_text(), found)
        return self._with_known(segment.text, found, segment.text.t_ms)

    def found(self, segment: Segment) -> list[Span]:
        """What the judge finds in the text of one segment: nothing is learnt of it, and nothing of the session asked.

        Raises:
            DetectorFailed: if the judge failed or gave no answer.

        """
        (spans,) = _answers(self._judge.analyze([segment]), [segment])
        return spans

    def judged(self, pages: Sequence[PageSegment]) -> Judged:
        """What the judge finds in the segments of a page: it depends on nothing but the page.

        Raises:
            DetectorFailed: if the judge failed or left segments without an answer.

        """
        whole = [page for page in pages if not page.wrapped]
        wrapped = [page for page in pages if page.wrapped]
        lines, ends = [page.segment for page in whole], [page.segment for page in wrapped]
        found = _answers(self._judge.analyze(lines), lines)
        joined = _answers(self._judge.analyze_wrapped(ends), ends)
        under = Under(place.word.box for page in whole for place in page.words)
        return Judged(tuple(zip(whole, found, strict=True)), tuple(zip(wrapped, joined, strict=True)), under)

    def masks(self, page: Judged, t_ms: int) -> list[Mask]:
        """The boxes of what is private on a page, of a frame taken at session time `t_ms`.

        All of the page is learnt first: what its last line says to be private may stand in its first.
        """
        for one, spans in page.whole:
            self._ledger.learn(one.segment.text.expose_text(), spans)
        found = [(one, self._with_known(one.segment.text, spans, t_ms)) for one, spans in page.whole]
        return [mask for one, spans in (*found, *page.wrapped) for mask in _span_masks(one, spans, page.under)]

    def _with_known(self, raw: RawText, spans: Sequence[Span], t_ms: int) -> list[Span]:
        """The findings with what is known of the session and stands here again."""
        return merged(spans, self._ledger.find(raw.expose_text(), t_ms))


def _answers(found: list[list[Span]], segments: Sequence[Segment]) -> list[list[Span]]:
    """The judge's answers, if there is one for each segment and each is about that segment's text.

    A span that lies elsewhere masks nothing: it tells of a judge that fails, and what it should have masked is unknown.
    """
    if len(found) != len(segments):
        raise DetectorFailed("the analyzer did not answer for each segment")
    for spans, segment in zip(found, segments, strict=True):
        length = len(segment.text.expose_text())
        if not all(0 <= span.start < span.end <= length for span in spans):
            raise DetectorFailed("the analyzer answered for another text")
    return found


def _span_masks(page: PageSegment, spans: Iterable[Span], under: Under) -> list[Mask]:
    return [
        Mask(_on_grid(box, room_around(box, page.words), under), span.entity, span.rule)
        for span in spans
        for box in boxes_of(page, span)
    ]


def _on_grid(box: Box, room: tuple[int, int], under: Under) -> Box:
    """The box grown, and aligned sideways, as far as neighbouring words leave room."""
    above, below = max(GROW_PX, round(box.height * _ABOVE)), max(GROW_PX, round(box.height * _BELOW))
    grown = Box(box.left - GROW_PX, box.top - above, box.width + 2 * GROW_PX, box.height + above + below)
    aligned = grown.aligned(GRID_PX)
    left = min(box.left, max(aligned.left, room[0]))
    right = max(box.right, min(aligned.right, room[1]))
    head = round(box.height * _HEAD)
    bottom = max(box.bottom + 1, min(grown.bottom, under.top(box, below + head) - head))
    return Box(left, grown.top, right - left, bottom - grown.top)
