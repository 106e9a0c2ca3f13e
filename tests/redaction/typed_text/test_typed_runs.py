"""A typed run is judged where it stands, and what ends in the middle counts as the beginning of something private."""

from __future__ import annotations

import pytest

from redaction.judgement import Judgement
from redaction.ledger import Ledger
from redaction.raw import Origin, RawText
from redaction.spans import Segment, Span
from redaction.typed_text.keystrokes import FinishedRun
from redaction.typed_text.runs import TypedRuns
from redaction.typed_text.traces import Traces
from tests.redaction.judge import FakeJudge
from tests.redaction.readings import letters_under, reading_of
from tests.redaction.test_ledger import FewWords


class LabelJudge(FakeJudge):
    """Also takes everything under the label `Birthday` for private, and guesses that a text's end is a name."""

    guess = "\n"
    whole_dates = False

    def analyze(self, segments: list[Segment]) -> list[list[Span]]:  # type: ignore[override]  # a list is enough here
        """The spans of each segment."""
        born = [
            any("Birthday" in label.expose_text() for label in segment.labels)
            and (not self.whole_dates or segment.text.expose_text()[-4:].isdecimal())
            for segment in segments
        ]
        texts = [segment.text.expose_text() for segment in segments]
        return [
            [Span(0, len(text), "DATE_OF_BIRTH", "label")] if own else self._find(text) or self._guessed(text)
            for text, own in zip(texts, born, strict=True)
        ]

    def _guessed(self, text: str) -> list[Span]:
        start = len(text) - len(self.guess)
        return [Span(start, len(text), "PERSON", "rampart.name")] if text.endswith(self.guess) else []


class Desk:
    """A screen and a keyboard at which runs are typed."""

    def __init__(self, **secrets: str) -> None:
        self.traces = Traces()
        self.ledger = ledger = Ledger(FewWords())
        self.judge = LabelJudge({value: entity for entity, value in secrets.items()})
        self.typed = TypedRuns(Judgement(self.judge, ledger), ledger, self.traces)
        self.show(0, "Desk")

    def show(self, t_ms: int, *lines: str) -> None:
        """The screen reads so at a time."""
        reading = reading_of(*lines)
        self.typed.observe(0, t_ms, reading)
        self.traces.observe(0, t_ms, reading)

    def type(self, text: str, *erased: str, rested: bool = False, prior: str = "") -> str:
        """Judge a run typed from 100 to 900; what remains of it."""
        before = RawText(prior, Origin.TYPED) if prior else None
        gone = tuple(RawText(was, Origin.TYPED) for was in erased)
        run = FinishedRun(
            100, RawText(text, Origin.TYPED), gone, 100, 900, rested, before, 100 if prior or rested else None
        )
        shown = text
        for span in reversed(self.typed.judge(run)):
            shown = shown[: span.start] + "#" + shown[span.end :]
        return shown

    def hidden(self, *lines: str, t_ms: int = 500) -> str:
        """The words of a screen that are hidden because of what was typed."""
        reading = reading_of(*lines)
        return letters_under(reading, [box for box, _ in self.traces.boxes(0, t_ms, reading)])


def test_the_label_beside_the_field_counts() -> None:
    """A date is harmless by itself and private under `Birthday`."""
    desk = Desk()
    desk.show(500, "Birthday", "Apr 26, 1960")
    assert desk.type("Apr 26, 1960") == "#"
    assert desk.hidden("Birthday", "Apr 26") == "Apr 26"


def test_the_label_counts_when_the_judgement_comes_late() -> None:
    """Until typing has rested for seconds, a blinking caret has been read many times."""
    desk = Desk()
    desk.show(500, "Birthday", "Apr 26, 1960")
    for t_ms in range(2000, 6000, 400):
        desk.show(t_ms, "Birthday", "Apr 26, 1960")
    assert desk.type("Apr 26, 1960", rested=True) == "#"


def test_a_screen_that_is_forgotten_vouches_for_nothing() -> None:
    """On a busy machine the judgement came so late that the label is not known any more: all of it is hidden."""
    desk = Desk()
    desk.show(500, "Due", "Apr 26, 1960")
    for t_ms in range(2000, 32_000, 200):
        desk.show(t_ms, "Inbox")
    assert desk.type("Apr 26, 1960") == "#"


def test_without_a_telling_label_it_stays() -> None:
    """The same date under another label shows."""
    desk = Desk()
    desk.show(500, "Due", "Apr 26, 1960")
    assert desk.type("Apr 26, 1960") == "Apr 26, 1960"
    assert desk.hidden("Due", "Apr 26") == ""


def test_a_part_of_something_private_on_the_screen_is_private() -> None:
    """The second half of an address is judged with the first half that stands before it."""
    desk = Desk(STREET_ADDRESS="5088 Church Road")
    desk.show(500, "5088 Church Road")
    assert desk.type("Road") == "#"


def test_a_password_field_is_a_secret_even_if_it_shows() -> None:
    """Where the focus was told to stand in a password field, nobody asks the screen."""
    desk = Desk()
    desk.show(500, "monday")
    run = FinishedRun(100, RawText("monday", Origin.TYPED), (), 100, 900, password=True)
    assert [span.entity for span in desk.typed.judge(run)] == ["SECRET"]


def test_what_went_astray_is_a_secret() -> None:
    """Nobody knows where it was typed, so nobody asks the screen, and it is hidden where it shows."""
    desk = Desk()
    desk.show(500, "27.02")
    run = FinishedRun(100, RawText("27.02", Origin.TYPED), (), 100, 900, stray=True)
    assert [span.entity for span in desk.typed.judge(run)] == ["SECRET"]
    assert desk.hidden("27.02") == "27.02"


def test_the_whole_of_what_it_is_a_part_of_is_hidden() -> None:
    """Back from another window, the second half of a card is typed: frames of that time show the first half too."""
    desk = Desk(CREDIT_CARD="4111 1111 2222 3333")
    desk.show(500, "4111 1111 2222 3333")
    assert desk.type("2222 3333") == "#"
    assert desk.hidden("4111 1111 2") == "4111 1111 2"


def test_the_beginning_of_what_it_is_a_part_of_is_known_from_then_on() -> None:
    """The second half of an address was typed; a tab goes on showing the first, and is drawn anew minutes later."""
    desk = Desk(STREET_ADDRESS="5466 Saffron Hill Lane, 83142")
    desk.show(500, "5466 Saffron Hill Lane, 83142")
    assert desk.type("Hill Lane, 83142") == "#"
    assert [span.rule for span in desk.ledger.find("ship it to 5466 Saffron Hil", 90_000)] == ["ledger"]


def test_a_guess_about_words_cut_off_does_not_count() -> None:
    """A tab shows the text cut off, a model takes that for a name; asked for the text itself, it did not."""
    desk = Desk()
    desk.judge.guess = "answe"
    desk.show(500, "thanks for the quick answer", "thanks for the quick answe")
    assert desk.type("thanks for the quick answer") == "thanks for the quick answer"


def test_what_was_not_shown_is_a_secret() -> None:
    """Dots instead of words: the whole run goes."""
    desk = Desk()
    desk.show(500, "Password", "......")
    assert desk.type("monday") == "#"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("ship it to 5088 Church ", "ship it to # "),
        ("4111 11", "#"),
        ("Apr 26", "#"),
        ("write to jane.d", "write to #"),
        ("lunch at the usual place", "lunch at the usual place"),
        ("Thanks", "Thanks"),
        ("see page 12", "see page 12"),
        ("we met in 2019 and talked", "we met in 2019 and talked"),
    ],
)
def test_typing_that_rests_may_go_on(text: str, shown: str) -> None:
    """Numbers and names at the end of unfinished text are hidden; plain words are not."""
    desk = Desk()
    desk.show(500, text)
    assert desk.type(text, rested=True) == shown


def test_a_field_left_is_judged_as_a_whole() -> None:
    """What was hidden because more could follow shows again when nothing did."""
    desk = Desk()
    desk.show(500, "the budget is 4000")
    assert desk.type("the budget is 4000", rested=True) == "the budget is #"
    assert desk.hidden("the budget is 4000", t_ms=60_000) == "4000"
    desk.typed.left(100, 61_000)
    assert desk.hidden("the budget is 4000", t_ms=62_000) == ""


@pytest.mark.parametrize("rested", [True, False])
@pytest.mark.parametrize("text", ["write to jane@", "4111 11", "call +49 (0)30"])
def test_a_field_left_half_typed_stays_hidden(text: str, rested: bool) -> None:
    """Nobody finished it, and half a number is a part of one, whether its writer stopped to think or not."""
    desk = Desk()
    desk.show(500, text)
    shown = desk.type(text, rested=rested)
    assert shown in ("#", "write to #", "call #")
    desk.typed.left(100, 1000)
    assert desk.hidden(text, t_ms=3000) == text.removeprefix("write to ").removeprefix("call ")


@pytest.mark.parametrize(("label", "shown"), [("Birthday", "#"), ("Due", "26 Apr")])
def test_a_label_counts_for_half_a_value_too(label: str, shown: str) -> None:
    """Half a date under `Birthday` is no date yet, and will be one."""
    desk = Desk()
    desk.judge.whole_dates = True
    desk.show(500, label, "26 Apr")
    assert desk.type("26 Apr") == shown


class LongNumberJudge(FakeJudge):
    """Takes six digits and more for a passport's number under that label, and for something unknown elsewhere."""

    def analyze(self, segments: list[Segment]) -> list[list[Span]]:  # type: ignore[override]  # a list is enough here
        """The spans of each segment."""
        found = []
        for segment in segments:
            text = segment.text.expose_text()
            named = any("Passport" in label.expose_text() for label in segment.labels)
            whole = Span(0, len(text), "US_PASSPORT" if named else "UNKNOWN", "label" if named else "default")
            found.append([whole] if text.isdecimal() and len(text) >= 6 else [])
        return found


@pytest.mark.parametrize(("label", "shown"), [("Passport", "#"), ("Order", "7193")])
def test_half_a_number_is_hidden_under_a_label_that_wants_a_long_one(label: str, shown: str) -> None:
    """The label says nothing of four digits, and what they begin is hidden under it; long ones are unknown anyway."""
    judge, ledger, traces = LongNumberJudge(), Ledger(FewWords()), Traces()
    typed = TypedRuns(Judgement(judge, ledger), ledger, traces)
    for t_ms, lines in ((0, ("Desk",)), (500, (label, "7193"))):
        typed.observe(0, t_ms, reading_of(*lines))
        traces.observe(0, t_ms, reading_of(*lines))
    spans = typed.judge(FinishedRun(100, RawText("7193", Origin.TYPED), (), 100, 900))
    assert ("#" if spans else "7193") == shown


@pytest.mark.parametrize(("line", "shown"), [("monday", "#"), ("$ monday", "monday")])
def test_a_password_typed_before_it_was_asked_for_is_a_secret(line: str, shown: str) -> None:
    """It is echoed with no prompt before it, after a command that asks for one; any other line is a command."""
    desk = Desk()
    desk.show(500, "$ ssh backup", line)
    assert desk.type("ssh backup") == "ssh backup"
    assert desk.type("monday") == shown
    desk.show(5100, "$ noon")
    assert desk.typed.judge(FinishedRun(5000, RawText("noon", Origin.TYPED), (), 5000, 5100)) == []


def test_programs_ask_three_times_at_most() -> None:
    """For the old password and twice for the new one; what stands further right, in another window, is no answer."""
    desk = Desk()
    desk.show(500, "$ passwd", "monday", "tuesday", "friday", "sunday", "april", "          june")

    def secret(*lines: str) -> list[bool]:
        runs = [FinishedRun(at, RawText(one, Origin.TYPED), (), at, 900) for at, one in enumerate(lines, 100)]
        return [bool(desk.typed.judge(run)) for run in runs]

    assert secret("passwd", "monday", "tuesday", "friday", "sunday") == [False, True, True, True, False]
    assert secret("passwd", "june", "april") == [False, True, False]


def test_something_unseen_is_looked_for_until_the_field_is_left() -> None:
    """A password that rests half typed may still grow; left, it is looked for a few seconds more."""
    desk = Desk()
    desk.show(500, "......")
    assert desk.type("monday", rested=True) == "#"
    assert desk.hidden("monday", t_ms=60_000) == "monday"
    desk.typed.left(100, 61_000)
    assert desk.hidden("at monday", t_ms=62_000) == "monday"
    assert desk.hidden("not before monday", t_ms=90_000) == ""


def test_typing_in_another_field_ends_the_search() -> None:
    """A field that nobody was told to leave does not stay open for ever."""
    desk = Desk()
    desk.show(500, "4111 11")
    assert desk.type("4111 11", rested=True) == "#"
    desk.typed.judge(FinishedRun(5000, RawText("x", Origin.TYPED), (), 5000, 5100))
    assert desk.hidden("room 4111", t_ms=90_000) == ""


def test_what_follows_a_rest_is_judged_with_what_was_before() -> None:
    """Two halves of a card are one card."""
    desk = Desk(CREDIT_CARD="4111 1111 2222 3333")
    desk.show(500, "4111 1111 2222 3333")
    assert desk.type("2222 3333", prior="4111 1111 ") == "#"
    assert desk.hidden("4111 1111") == "4111 1111"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5088 Chu\ufffc", "#"),
        ("5088 \ufffc Road \ufffc", "#"),
        ("8 Jan\ufffc", "#"),
        ("see \ufffc below", "see \ufffc below"),
    ],
)
def test_text_that_touches_a_paste_is_hidden(text: str, shown: str) -> None:
    """Nobody knows what was pasted, so nobody knows what it completed."""
    desk = Desk()
    desk.show(500, text.replace("\ufffc", ""))
    assert desk.type(text) == shown


def test_a_slip_hides_nothing() -> None:
    """Harmless words with a typing error taken back stay legible on the frames of that time."""
    desk = Desk()
    desk.show(500, "lunch at noon")
    assert desk.type("lunch at noon", "lunhc") == "lunch at noon"
    assert desk.hidden("lunhc") == ""


def test_something_long_taken_back_is_hidden() -> None:
    """What was deleted again was on the screen, and nobody judged it."""
    desk = Desk()
    desk.show(500, "noon")
    assert desk.type("noon", "3769 073662") == "noon"
    assert desk.hidden("3769 07") == "3769 07"
