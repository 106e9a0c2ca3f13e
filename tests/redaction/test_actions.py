"""What happens to each class is what the pack says, in pictures, texts and typed runs."""

from __future__ import annotations

import numpy as np
import pytest

from redaction.geometry import Box, Monitor
from redaction.ledger import Ledger
from redaction.masking import EXCLUDED_FILL
from redaction.ocr.reader import ScreenReader
from redaction.pack_reading import load_rulepack
from redaction.policy import Policy, Profile
from redaction.raw import Cause, Origin, RawFrame, RawText
from redaction.redacted import Reason, RedactedFrame, RedactedInput, TypedRun, Withheld
from redaction.redactor import Redactor
from redaction.rule_kinds import Action
from redaction.rulepack import RulePack
from redaction.typed_text.keystrokes import FinishedRun
from tests.redaction.judge import FakeJudge, NoWords
from tests.redaction.page import Page

SAID = "Call Margaret Holloway, then Margaret Holloway again"


def _pack(action: Action) -> RulePack:
    pack = load_rulepack()
    person = pack.classes["PERSON"].model_copy(update={"action": action})
    first, *rest = pack.exclusions
    rule = first.rule.model_copy(update={"action": "withhold"})
    exclusions = (*rest, first.model_copy(update={"rule": rule}))
    return pack.model_copy(update={"classes": pack.classes | {"PERSON": person}, "exclusions": exclusions})


def _redactor(action: Action, reader: ScreenReader) -> Redactor:
    judge = FakeJudge({"Margaret Holloway": "PERSON"})
    return Redactor(Policy(Profile.BALANCED, _pack(action)), reader, judge, Ledger(NoWords()))


def _frame(page: Page, t_ms: int = 7, excluded: tuple[tuple[Box, str], ...] = ()) -> RawFrame:
    pixels = page.pixels()
    return RawFrame(pixels, Monitor(0, Box(0, 0, pixels.shape[1], pixels.shape[0])), t_ms, Cause.CHANGE, excluded)


@pytest.mark.parametrize("action", ["placeholder", "mask"])
def test_masked_class_is_painted_out(action: Action, reader: ScreenReader) -> None:
    """Both milder actions paint a class out of pictures; text around it stays."""
    result = _redactor(action, reader).redact_frame(_frame(Page().text(12, 10, "Call Margaret Holloway")))
    assert isinstance(result, RedactedFrame)
    assert [mask.entity for mask in result.masks] == ["PERSON"]
    # the edge of the fill may be read as a sign
    assert [word.expose_text().strip(":|") for word in reader.read(99, result.pixels).words] == ["Call"]


def test_withheld_class_takes_the_frame_with_it(reader: ScreenReader) -> None:
    """A picture with a withheld class is not kept, and one without it is."""
    redactor = _redactor("withhold", reader)
    result = redactor.redact_frame(_frame(Page().text(12, 10, "Call Margaret Holloway")))
    assert isinstance(result, Withheld)
    assert result.reason is Reason.CLASS_WITHHELD
    assert isinstance(redactor.redact_frame(_frame(Page().text(12, 10, "Call nobody today"))), RedactedFrame)


@pytest.mark.parametrize(
    ("action", "text"),
    [
        ("placeholder", "Call <PERSON_1>, then <PERSON_1> again"),
        ("mask", "Call <PERSON>, then <PERSON> again"),
        ("withhold", "<WITHHELD>"),
    ],
)
def test_texts_follow_the_action(action: Action, text: str, reader: ScreenReader) -> None:
    """A number that tells the same value again, no number, or nothing of the text at all."""
    assert _redactor(action, reader).redact_text(RawText(SAID, Origin.TITLE)).text == text


@pytest.mark.parametrize(("action", "text"), [("placeholder", "to <PERSON_1>"), ("mask", "to <PERSON>")])
def test_typed_runs_follow_the_action(action: Action, text: str, reader: ScreenReader) -> None:
    """Typed text is dealt with like text that was read."""
    result = _typed(_redactor(action, reader))
    assert isinstance(result, RedactedInput)
    assert isinstance(result.action, TypedRun)
    assert result.action.text.text == text


def test_withheld_class_takes_the_typed_run_with_it(reader: ScreenReader) -> None:
    """A run with a withheld class is withheld whole."""
    result = _typed(_redactor("withhold", reader))
    assert isinstance(result, Withheld)
    assert (result.item, result.reason) == ("text", Reason.CLASS_WITHHELD)


def _typed(redactor: Redactor) -> RedactedInput | Withheld | None:
    for step, shown in enumerate(["", "to", "to Margaret Holloway"]):
        redactor.redact_frame(_frame(Page().text(12, 10, f"Search: {shown}"), 100 * step))
    return redactor.redact_run(FinishedRun(50, RawText("to Margaret Holloway", Origin.TYPED, 50), (), 50, 200))


def test_withholding_window_takes_the_frame_with_it(reader: ScreenReader) -> None:
    """A monitor on which a window of a withholding exclusion shows is not kept; other exclusions are painted out."""
    pack = _pack("placeholder")
    withholding = pack.exclusions[-1].rule.id
    redactor = _redactor("placeholder", reader)
    page = Page().bar(0, 0, 200, 60, EXCLUDED_FILL).text(12, 70, "Hello")
    place = Box(0, 0, 200, 60)
    result = redactor.redact_frame(_frame(page, excluded=((place, withholding),)))
    assert isinstance(result, Withheld)
    assert result.reason is Reason.EXCLUDED
    other = redactor.redact_frame(_frame(page, excluded=((place, pack.exclusions[0].rule.id),)))
    assert isinstance(other, RedactedFrame)
    assert (other.pixels[:60, :200] == np.array(EXCLUDED_FILL)).all()


def test_withholding_exclusions_come_first() -> None:
    """The first exclusion that matches a window names it, so the stricter ones are asked first."""
    policy = Policy(Profile.STRICT, _pack("placeholder"))
    assert policy.exclusions[0].action == "withhold"
    assert policy.withholding_exclusions == {policy.exclusions[0].id}
    assert len(policy.exclusions) == len(policy.pack.exclusions)
