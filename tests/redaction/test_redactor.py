"""The one door: what comes out is masked and proven, or withheld without content."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from redaction.errors import OcrFailed
from redaction.geometry import Box, Monitor
from redaction.judgement import Judge
from redaction.ledger import Ledger
from redaction.masking import EXCLUDED_FILL, fill_of
from redaction.ocr.engine import LineImage, SpelledWord
from redaction.ocr.reader import ScreenReader
from redaction.policy import Policy, Profile, load_policy
from redaction.raw import Cause, Origin, Pixels, RawDesktop, RawFrame, RawText, RawWindow
from redaction.redacted import (
    KeyAction,
    PointerAction,
    Reason,
    RedactedFrame,
    RedactedInput,
    RedactedWindow,
    TypedRun,
    Withheld,
)
from redaction.redactor import ReadFrame, Redactor
from redaction.spans import Segment, Span
from redaction.typed_text.keystrokes import FinishedRun
from tests.redaction.judge import FakeJudge, NoWords, failing
from tests.redaction.page import WHITE, Page

BAR = (20, 60, 140)


@pytest.fixture(scope="module")
def policy() -> Policy:
    """The shipped rules, balanced: what the judge does not find stays."""
    return load_policy(Profile.BALANCED)


def _door(policy: Policy, reader: ScreenReader, judge: Judge, second_reading: bool = True) -> Redactor:
    return Redactor(policy, reader, judge, Ledger(NoWords()), second_reading)


def _frame(pixels: Pixels, excluded: tuple[tuple[Box, str], ...] = ()) -> RawFrame:
    height, width = pixels.shape[:2]
    return RawFrame(pixels, Monitor(0, Box(0, 0, width, height)), 7, Cause.CHANGE, excluded)


def _shown(result: RedactedFrame | Withheld) -> RedactedFrame:
    assert isinstance(result, RedactedFrame)
    return result


def _readable(reader: ScreenReader, frame: RedactedFrame) -> str:
    return " ".join(word.expose_text() for word in reader.read(99, frame.pixels).words)


def test_a_name_on_a_dark_bar_is_masked(policy: Policy, reader: ScreenReader) -> None:
    """White text on a coloured bar, which peers do not read, is painted out; its neighbour stays."""
    page = Page().bar(0, 0, 640, 40, BAR).text(12, 10, "Signed in as Margaret Holloway", 16, WHITE)
    redactor = _door(policy, reader, FakeJudge({"Margaret Holloway": "PERSON"}))
    result = _shown(redactor.redact_frame(_frame(page.pixels())))
    assert [mask.entity for mask in result.masks] == ["PERSON"]
    shown = _readable(reader, result).replace(" ", "")
    assert shown == "Signedinas"


@pytest.mark.parametrize("step", [18, 20, 22])
def test_a_mask_leaves_the_next_line_its_head_room(policy: Policy, reader: ScreenReader, step: int) -> None:
    """Letters that are cut, or seem to be, cannot be used: the mask over a name ends well above the line below it."""
    page = Page().text(12, 10, "Holloway", 16).text(12, 10 + step, "Buyer", 16)
    redactor = _door(policy, reader, FakeJudge({"Holloway": "PERSON"}))
    (mask,) = _shown(redactor.redact_frame(_frame(page.pixels()))).masks
    name, below = (word.box for word in reader.read(0, page.pixels()).words)
    assert name.bottom < mask.box.bottom <= max(name.bottom + 1, below.top - name.height // 4)


def test_a_card_split_over_words_is_masked_whole(policy: Policy, reader: ScreenReader) -> None:
    """A card number in four words gets one box over all of them and the gaps; text beside it stays."""
    page = Page().text(12, 10, "Paid with 4111 1111 1111 1111 today")
    redactor = _door(policy, reader, FakeJudge({"4111 1111 1111 1111": "CREDIT_CARD"}))
    result = _shown(redactor.redact_frame(_frame(page.pixels())))
    assert len(result.masks) == 1
    assert _readable(reader, result) == "Paid with today"


def test_a_wrapped_token_is_masked_on_both_lines(policy: Policy, reader: ScreenReader) -> None:
    """A token cut in two by the end of a line is judged as one and masked in both lines."""
    page = Page().text(12, 10, "export the key deploy-key-alpha").text(12, 34, "bravo-charlie to the server")
    redactor = _door(policy, reader, FakeJudge({"deploy-key-alphabravo-charlie": "SECRET"}), second_reading=False)
    result = _shown(redactor.redact_frame(_frame(page.pixels())))
    assert {mask.entity for mask in result.masks} == {"SECRET"}
    shown = _readable(reader, result)
    assert "export the key" in shown
    assert "to the server" in shown
    assert not any(part in shown for part in ("deploy", "alpha", "bravo", "charlie"))


class _Labelled(FakeJudge):
    """Finds what stands behind `number`, and only there."""

    def analyze(self, segments: Sequence[Segment]) -> list[list[Span]]:
        """The rest of each text that has that word."""
        texts = [segment.text.expose_text() for segment in segments]
        return [
            [Span(text.index("number") + 7, len(text), "US_PASSPORT", "label.passport")] if "number" in text else []
            for text in texts
        ]


def test_what_the_last_line_makes_private_is_masked_in_the_first(policy: Policy, reader: ScreenReader) -> None:
    """A value stands twice on a picture, and only its second place says what it is: both are masked."""
    page = Page().text(12, 10, "checked P72979168 today").text(12, 80, "number P72979168")
    result = _shown(_door(policy, reader, _Labelled()).redact_frame(_frame(page.pixels())))
    assert "P72979168" not in _readable(reader, result)


def test_every_pixel_outside_the_masks_is_as_it_was(policy: Policy, reader: ScreenReader) -> None:
    """Redaction changes the masked boxes and nothing else, and paints those in one colour."""
    pixels = Page().text(12, 10, "Call Margaret Holloway back").pixels()
    redactor = _door(policy, reader, FakeJudge({"Margaret Holloway": "PERSON"}))
    result = _shown(redactor.redact_frame(_frame(pixels)))
    same = np.ones(pixels.shape[:2], bool)
    for mask in result.masks:
        box = mask.box
        same[box.top : box.bottom, box.left : box.right] = False
        assert (result.pixels[box.top : box.bottom, box.left : box.right] == fill_of(mask.entity)).all()
    assert (result.pixels[same] == pixels[same]).all()
    assert not result.pixels.flags.writeable


def test_the_raw_picture_is_not_painted_on(policy: Policy, reader: ScreenReader) -> None:
    """The frame that came in keeps its pixels: comparison with the next one depends on them."""
    pixels = Page().text(12, 10, "Margaret Holloway").pixels()
    before = pixels.copy()
    _door(policy, reader, FakeJudge({"Margaret": "PERSON"})).redact_frame(_frame(pixels))
    assert (pixels == before).all()


class _Silent(FakeJudge):
    def analyze(self, segments: Sequence[Segment]) -> list[list[Span]]:
        return []


def test_a_judge_that_leaves_segments_out_withholds_the_frame(policy: Policy, reader: ScreenReader) -> None:
    """Segments without an answer do not pass."""
    result = _door(policy, reader, _Silent()).redact_frame(_frame(Page().text(12, 10, "Margaret").pixels()))
    assert result == Withheld(7, "frame", Reason.DETECTOR_FAILED, 0)


def test_a_still_frame_is_masked_as_before(policy: Policy, reader: ScreenReader) -> None:
    """A frame of which nothing is read again keeps every mask."""
    redactor = _door(policy, reader, FakeJudge({"Margaret": "PERSON"}))
    pixels = Page().text(12, 10, "Margaret Holloway").pixels()
    first = _shown(redactor.redact_frame(_frame(pixels)))
    second = _shown(redactor.redact_frame(_frame(pixels)))
    assert second.masks == first.masks != ()


def test_unpainted_exclusions_withhold_the_frame(policy: Policy, reader: ScreenReader) -> None:
    """If an excluded window was not painted out before, the frame does not pass."""
    pixels = Page().text(12, 10, "the vault").pixels()
    excluded = ((Box(0, 0, 200, 60), "password-manager"),)
    redactor = _door(policy, reader, FakeJudge())
    result = redactor.redact_frame(_frame(pixels, excluded))
    assert isinstance(result, Withheld)
    assert result.reason is Reason.MASK_NOT_PAINTED
    pixels[0:60, 0:200] = EXCLUDED_FILL
    (mask,) = _shown(redactor.redact_frame(_frame(pixels, excluded))).masks
    assert (mask.entity, mask.rule, mask.box) == ("EXCLUDED", "password-manager", Box(0, 0, 200, 60))


class _BrokenEngine:
    def read(self, image: LineImage) -> list[SpelledWord]:
        raise OcrFailed("Margaret Holloway")


def test_a_failed_reading_withholds_the_frame(policy: Policy) -> None:
    """What could not be read does not pass."""
    redactor = _door(policy, ScreenReader(_BrokenEngine()), FakeJudge())
    result = redactor.redact_frame(_frame(Page().text(12, 10, "Margaret Holloway").pixels()))
    assert result == Withheld(7, "frame", Reason.OCR_FAILED, 0)


@pytest.mark.parametrize(
    ("judge", "reason"),
    [
        (failing(), Reason.DETECTOR_FAILED),
        (FakeJudge(error=KeyError("Holloway")), Reason.INTERNAL),
        (FakeJudge(error=TimeoutError()), Reason.TIMED_OUT),
    ],
)
def test_a_failed_judgement_withholds_everything(
    policy: Policy, reader: ScreenReader, judge: FakeJudge, reason: Reason
) -> None:
    """Frames and windows are withheld, text becomes a placeholder, and no content is in any of it."""
    redactor = _door(policy, reader, judge)
    window = RawWindow(1, "Margaret Holloway", "mail", Box(0, 0, 9, 9), True)
    results = [
        redactor.redact_frame(_frame(Page().text(12, 10, "Margaret Holloway").pixels())),
        redactor.redact_window(RawDesktop((window,), True, 3), {}),
    ]
    assert all(isinstance(result, Withheld) and result.reason is reason for result in results)
    assert redactor.redact_text(RawText("Margaret Holloway", Origin.FILE)).text == "<WITHHELD>"
    assert "Holloway" not in repr(results)


@pytest.mark.parametrize("shape", [(4, 4), (4, 4, 4), (0, 4, 3)])
def test_what_is_no_picture_is_withheld(policy: Policy, reader: ScreenReader, shape: tuple[int, ...]) -> None:
    """Arrays of another shape are refused without a traceback."""
    raw = RawFrame(np.zeros(shape, np.uint8), Monitor(0, Box(0, 0, 4, 4)), 0, Cause.FILE)
    assert isinstance(_door(policy, reader, FakeJudge()).redact_frame(raw), Withheld)


def test_text_gets_placeholders_where_something_private_stood(policy: Policy, reader: ScreenReader) -> None:
    """Placeholders stand at their offsets in the redacted text, and the rest is as it was."""
    judge = FakeJudge({"Margaret": "PERSON", "m@example.test": "EMAIL_ADDRESS"})
    text = _door(policy, reader, judge).redact_text(RawText("Ask Margaret (m@example.test).", Origin.FILE))
    assert text.text == "Ask <PERSON_1> (<EMAIL_ADDRESS_1>)."
    assert [text.text[mask.start : mask.end] for mask in text.masks] == ["<PERSON_1>", "<EMAIL_ADDRESS_1>"]


def test_oversized_text_is_withheld(policy: Policy, reader: ScreenReader) -> None:
    """A text too long to be judged in time becomes a placeholder."""
    assert _door(policy, reader, FakeJudge()).redact_text(RawText("x" * 70_000, Origin.FILE)).text == "<WITHHELD>"


def _typed(redactor: Redactor, run: str, screens: list[str]) -> str:
    """The redacted run after `screens` were shown one after the other while it was typed."""
    for step, screen in enumerate(["", *screens]):
        raw = _frame(Page().text(12, 10, f"Search: {screen}").pixels())
        redactor.redact_frame(RawFrame(raw.expose_pixels(), raw.monitor, 100 * step, Cause.KEYS))
    result = redactor.redact_run(FinishedRun(50, RawText(run, Origin.TYPED, 50), (), 50, 100 * len(screens)))
    assert isinstance(result, RedactedInput)
    assert isinstance(result.action, TypedRun)
    assert result.t_ms == 50
    return result.action.text.text


def test_a_typed_run_loses_what_is_private_in_it(policy: Policy, reader: ScreenReader) -> None:
    """A run that the screen showed comes out as redacted text."""
    redactor = _door(policy, reader, FakeJudge({"Margaret": "PERSON"}))
    assert _typed(redactor, "invoice Margaret", ["invoice", "invoice Margaret"]) == "invoice <PERSON_1>"


def test_a_typed_run_that_the_screen_did_not_show_is_a_secret(policy: Policy, reader: ScreenReader) -> None:
    """What was typed and never appeared, as in a password field, is masked whole whatever it looks like."""
    redactor = _door(policy, reader, FakeJudge())
    assert _typed(redactor, "sunflower", ["***", "*********"]) == "<SECRET>"


def test_an_excluded_window_says_nothing_but_its_place(policy: Policy, reader: ScreenReader) -> None:
    """Title and application of an excluded window are placeholders, in the stack as well."""
    windows = (
        RawWindow(1, "Notes of Margaret", "Editor", Box(0, 0, 50, 50), False),
        RawWindow(2, "my vault", "KeePass", Box(10, 10, 50, 50), True),
    )
    judge = FakeJudge({"Margaret": "PERSON"})
    redactor = _door(policy, reader, judge)
    result = redactor.redact_window(RawDesktop(windows, True, 3), {2: "password-manager"})
    assert isinstance(result, RedactedWindow)
    assert (result.title.text, result.application.text, result.excluded) == ("<EXCLUDED>", "<EXCLUDED>", True)
    assert [(w.application, w.excluded) for w in result.stacking] == [("Editor", False), ("<EXCLUDED>", True)]
    assert "vault" not in repr(result)


def test_unknown_focus_counts_as_excluded(policy: Policy, reader: ScreenReader) -> None:
    """Where nobody knows which window has the keyboard, none is named."""
    window = RawWindow(1, "Margaret", "Editor", Box(0, 0, 50, 50), True)
    result = _door(policy, reader, FakeJudge()).redact_window(RawDesktop((window,), False, 3), {})
    assert isinstance(result, RedactedWindow)
    assert (result.title.text, result.box, result.excluded) == ("<EXCLUDED>", None, True)


@pytest.mark.parametrize(
    ("action", "passes"),
    [
        (KeyAction("press", "enter"), True),
        (KeyAction("shortcut", "s", ("ctrl",)), True),
        (KeyAction("shortcut", "tab", ("alt",)), True),
        (KeyAction("shortcut", "s", ("shift",)), False),
        (KeyAction("press", "a"), False),
        (KeyAction("shortcut", "hunter2", ("ctrl",)), False),
        (KeyAction("press", "hunter2"), False),
        (KeyAction("press", "enter", ("hunter2",)), False),
    ],
)
def test_only_keys_that_type_nothing_pass(
    policy: Policy, reader: ScreenReader, action: KeyAction, passes: bool
) -> None:
    """Named keys and one-character shortcuts pass; a typed character never does."""
    result = _door(policy, reader, FakeJudge()).seal_key(action, 1)
    assert isinstance(result, RedactedInput) is passes


def test_pointer_actions_pass(policy: Policy, reader: ScreenReader) -> None:
    """Clicks carry no text and pass as they are."""
    action = PointerAction("click", 3, 4, "left", 1)
    assert _door(policy, reader, FakeJudge()).seal_pointer(action, 9).action == action


def _read(redactor: Redactor, text: str, t_ms: int) -> ReadFrame:
    raw = _frame(Page().text(12, 10, text).pixels())
    read = redactor.read_frame(RawFrame(raw.expose_pixels(), raw.monitor, t_ms, Cause.KEYS))
    assert isinstance(read, ReadFrame)
    return read


def test_a_held_frame_does_not_show_the_beginning_of_a_typed_value(policy: Policy, reader: ScreenReader) -> None:
    """Once the run is judged, frames from its middle are masked too: half an address looks like nothing."""
    redactor = _door(policy, reader, FakeJudge({"margaret@corp.test": "EMAIL_ADDRESS"}))
    _read(redactor, "To:", 0)
    half = _read(redactor, "To: margar", 100)
    _read(redactor, "To: margaret@corp.test", 200)
    redactor.redact_run(FinishedRun(50, RawText("margaret@corp.test", Origin.TYPED, 50), (), 50, 200))
    shown = _readable(reader, _shown(redactor.redact_read(half)))
    assert "marg" not in shown
    assert "to" in shown.casefold()


def test_what_was_typed_and_erased_does_not_show(policy: Policy, reader: ScreenReader) -> None:
    """A password typed into the wrong field and taken back is on frames, and is masked there."""
    redactor = _door(policy, reader, FakeJudge())
    _read(redactor, "User", 0)
    seen = _read(redactor, "User sunflower", 100)
    erased = (RawText("sunflower", Origin.TYPED, 50),)
    assert redactor.redact_run(FinishedRun(50, RawText("", Origin.TYPED, 50), erased, 50, 200)) is None
    assert "sunf" not in _readable(reader, _shown(redactor.redact_read(seen)))


def test_while_typing_is_undecided_new_lines_are_hidden(policy: Policy, reader: ScreenReader) -> None:
    """A frame that cannot wait any longer shows what stood there before, and nothing that came since."""
    redactor = _door(policy, reader, FakeJudge())
    pages = [
        Page().text(12, 10, "Invoice number"),
        Page().text(12, 10, "Invoice number").text(12, 60, "sunflower seeds"),
    ]
    reads = []
    for step, page in enumerate(pages):
        raw = _frame(page.pixels())
        reads.append(redactor.read_frame(RawFrame(raw.expose_pixels(), raw.monitor, 100 * step, Cause.KEYS)))
    assert isinstance(reads[1], ReadFrame)
    shown = _readable(reader, _shown(redactor.redact_read(reads[1], hide_since=50)))
    assert "Invoice" in shown
    assert "sunflower" not in shown


def test_what_was_found_once_is_masked_from_then_on(policy: Policy, reader: ScreenReader) -> None:
    """A value that a label gave away is masked later where nothing does."""
    judge = FakeJudge({"margaret@corp.test": "EMAIL_ADDRESS"})
    redactor = _door(policy, reader, judge)
    redactor.redact_frame(_frame(Page().text(12, 10, "Mail margaret@corp.test").pixels()))
    judge.secrets.clear()
    result = _shown(redactor.redact_frame(_frame(Page().text(12, 50, "asked margaret@corp.test today").pixels())))
    shown = _readable(reader, result)
    assert "margaret" not in shown
    assert "asked" in shown


_FIRST_SIZE_PX = 52
"""Between the heights of a line image whose capitals are as high as in the first and in the second reading."""


class _SureOnlyWhenLarge:
    """Misreads a name at the first size and reads it at the second, as real recognisers do now and then."""

    def read(self, image: LineImage) -> list[SpelledWord]:
        height, width = image.shape
        large = height > _FIRST_SIZE_PX
        text, confidence = ("Holloway", 0.95) if large else ("HoIIvvay", 0.5)
        edges = tuple(width * number // len(text) for number in range(len(text) + 1))
        return [SpelledWord(text, Box(0, 0, width, height), confidence, 0, edges)]


def test_what_only_the_second_reading_found_stays_masked(policy: Policy) -> None:
    """A second opinion on a line holds as long as the line stands, not only for the frame in which it was new."""
    reader = ScreenReader(_SureOnlyWhenLarge())
    redactor = _door(policy, reader, FakeJudge({"Holloway": "PERSON"}))
    frames = [Page().text(12, 10, "Holloway"), Page().text(12, 10, "Holloway").bar(300, 200, 340, 240, BAR)]
    masks = [_shown(redactor.redact_frame(_frame(page.pixels()))).masks for page in frames]
    reader.close()
    assert [mask.entity for mask in masks[0]] == ["PERSON"]
    assert masks[1] == masks[0]
