"""Judging ahead: what waited is masked as what did not wait, and waits for nothing else."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import pytest

from redaction.geometry import Box, Monitor
from redaction.ledger import Ledger
from redaction.ocr.engine import LineImage, SpelledWord
from redaction.ocr.reader import ScreenReader
from redaction.policy import Policy, Profile, load_policy
from redaction.raw import Cause, Origin, RawFrame, RawText
from redaction.redacted import Reason, RedactedFrame, Withheld
from redaction.redactor import ReadFrame, Redactor
from redaction.spans import Segment, Span
from tests.redaction.judge import FakeJudge, NoWords, failing
from tests.redaction.page import Page


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The shipped rules, balanced: what the judge does not find stays."""
    return load_policy(Profile.BALANCED)


def _door(policy: Policy, reader: ScreenReader, judge: FakeJudge) -> Redactor:
    return Redactor(policy, reader, judge, Ledger(NoWords()))


def _frame(page: Page) -> RawFrame:
    pixels = page.pixels()
    return RawFrame(pixels, Monitor(0, Box(0, 0, pixels.shape[1], pixels.shape[0])), 7, Cause.CHANGE)


def _shown(result: RedactedFrame | Withheld) -> RedactedFrame:
    assert isinstance(result, RedactedFrame)
    return result


def test_what_was_judged_ahead_is_not_judged_again(policy: Policy, reader: ScreenReader) -> None:
    """A frame that waited is masked as one that did not, and what was learnt while it waited is masked too."""
    page = Page().text(12, 10, "Ask Holloway, then Margaret")
    judge = FakeJudge({"Holloway": "PERSON"})
    ahead = _door(policy, reader, judge)
    read = ahead.read_frame(_frame(page))
    assert isinstance(read, ReadFrame)
    ahead.judge_ahead(read)
    asked = judge.asked
    assert _shown(ahead.redact_read(read)).masks == _shown(ahead.redact_frame(_frame(page))).masks
    assert judge.asked == asked > 0
    judge.secrets = {"margaret@corp.local": "EMAIL_ADDRESS", "Margaret": "HANDLE"}
    ahead.find(RawText("Margaret", Origin.TITLE))
    assert len(_shown(ahead.redact_read(read)).masks) == 2


class _Busy:
    """Reads `Holloway`, never surely, and when it holds on, not before it is told to go on."""

    def __init__(self) -> None:
        self.holding, self.asked, self.go_on = False, threading.Event(), threading.Event()

    def read(self, image: LineImage) -> list[SpelledWord]:
        """Read, once it may."""
        if self.holding:
            self.asked.set()
            self.go_on.wait()
        height, width = image.shape
        edges = tuple(width * number // 8 for number in range(9))
        return [SpelledWord("Holloway", Box(0, 0, width, height), 0.5, 0, edges)]


def test_a_frame_that_was_judged_waits_for_none_that_is_being_read(policy: Policy) -> None:
    """A new page takes a second to read; what waited for typing, second reading and all, goes on meanwhile."""
    engine = _Busy()
    reader = ScreenReader(engine)
    redactor = _door(policy, reader, FakeJudge({"Holloway": "PERSON"}))
    read = redactor.read_frame(_frame(Page().text(12, 10, "Holloway")))
    assert isinstance(read, ReadFrame)
    redactor.judge_ahead(read)
    engine.holding = True
    with ThreadPoolExecutor(2) as threads:
        try:
            threads.submit(redactor.read_frame, _frame(Page().text(12, 90, "Holloway and all")))
            assert engine.asked.wait(60)
            result = threads.submit(redactor.redact_read, read).result(60)
        finally:
            engine.go_on.set()
    reader.close()
    assert [mask.entity for mask in _shown(result).masks] == ["PERSON"]


class _SlowJudge(FakeJudge):
    """Holds on at pages with `slow` on them until it is told to go on, and counts these."""

    def __init__(self) -> None:
        super().__init__({"Holloway": "PERSON"})
        self.slow, self.asked_slow, self.go_on = 0, threading.Event(), threading.Event()

    def analyze(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """The spans of each segment, once they may be told."""
        if any("slow" in segment.text.expose_text() for segment in segments):
            self.slow += 1
            self.asked_slow.set()
            self.go_on.wait()
        return super().analyze(segments)


def test_a_frame_that_was_judged_waits_for_none_that_is_being_judged(policy: Policy, reader: ScreenReader) -> None:
    """The judge of a new page takes a while; of what it is at, the next thread that asks gets its answer."""
    judge = _SlowJudge()
    redactor = _door(policy, reader, judge)
    pages = Page().text(12, 10, "Ask Holloway"), Page().text(12, 10, "The slow one")
    quick, slow = (redactor.read_frame(_frame(page)) for page in pages)
    assert isinstance(quick, ReadFrame)
    assert isinstance(slow, ReadFrame)
    redactor.judge_ahead(quick)
    with ThreadPoolExecutor(3) as threads:
        try:
            threads.submit(redactor.judge_ahead, slow)
            assert judge.asked_slow.wait(60)
            same = threads.submit(redactor.redact_read, slow)
            result = threads.submit(redactor.redact_read, quick).result(60)
        finally:
            judge.go_on.set()
    assert [mask.entity for mask in _shown(result).masks] == ["PERSON"]
    assert (_shown(same.result()).masks, judge.slow) == ((), 1)


def test_what_cannot_be_judged_ahead_is_withheld_in_its_turn(policy: Policy, reader: ScreenReader) -> None:
    """A judge that fails early fails nothing but the frame, and says nothing."""
    redactor = _door(policy, reader, failing())
    read = redactor.read_frame(_frame(Page().text(12, 10, "Ask Holloway")))
    assert isinstance(read, ReadFrame)
    redactor.judge_ahead(read)
    result = redactor.redact_read(read)
    assert isinstance(result, Withheld)
    assert result.reason is Reason.DETECTOR_FAILED
