"""A line that grew is read at its end only, and says what it would say if it were read as a whole."""

from __future__ import annotations

import numpy as np
import pytest

from redaction.geometry import Box
from redaction.ocr.engine import LineImage, OcrEngine, SpelledWord
from redaction.ocr.grown import LineReader, shared_columns
from redaction.ocr.line_reading import CAPITAL_PX
from redaction.ocr.lines import TextLine, find_lines
from redaction.ocr.tesserocr_engine import TesserocrEngine
from tests.redaction.page import Page

TYPED = "The museum in Leeds lends us paintings until the end of September and Margaret Holloway signs for them"
MORE = " on Monday morning"


class Measuring:
    """Notes how wide the images are that are read."""

    def __init__(self, engine: OcrEngine) -> None:
        self._engine = engine
        self.widths: list[int] = []

    def read(self, image: LineImage) -> list[SpelledWord]:
        """Read."""
        self.widths.append(image.shape[1])
        return self._engine.read(image)


@pytest.fixture
def measuring(engine: TesserocrEngine) -> Measuring:
    """An engine that measures."""
    return Measuring(engine)


def _line(text: str, left: int = 10) -> TextLine:
    (line,) = find_lines(Page(1400, 70).text(left, 20, text, 20).pixels())
    return line


def _said(reader: LineReader, line: TextLine) -> list[str]:
    return [word.expose_text() for word in reader.read(line).words]


def test_a_line_typed_word_by_word_says_what_it_says_as_a_whole(measuring: Measuring) -> None:
    """Every word is there, none twice and none in another place."""
    reader = LineReader(measuring, CAPITAL_PX)
    words = (TYPED + MORE).split()
    for count in range(8, len(words) + 1):
        line = _line(" ".join(words[:count]))
        grown, whole = reader.read(line), LineReader(measuring, CAPITAL_PX).read(line)
        assert [w.expose_text() for w in grown.words] == [w.expose_text() for w in whole.words]
        # the engine's own edges may lie a pixel further out than the ink
        assert all(w.box.grow(2).contains(g.box) for g, w in zip(grown.words, whole.words, strict=True))
        assert all(g.box.grow(2).contains(w.box) for g, w in zip(grown.words, whole.words, strict=True))
        assert grown.unread == whole.unread


def test_only_the_end_of_a_grown_line_is_read(measuring: Measuring) -> None:
    """A letter more does not cost the line."""
    reader = LineReader(measuring, CAPITAL_PX)
    reader.read(_line(TYPED))
    reader.read(_line(TYPED + MORE))
    assert len(measuring.widths) == 2
    assert measuring.widths[1] < 0.6 * measuring.widths[0]


@pytest.mark.parametrize(
    "now",
    [
        TYPED.replace("museum", "mu5eum") + MORE,
        TYPED.replace("The", "the") + MORE,
        TYPED.replace(" paintings", "") + MORE,
        TYPED.replace("Holloway", "Hathaway"),
        TYPED[:-30],
    ],
)
def test_a_change_further_left_is_never_missed(measuring: Measuring, now: str) -> None:
    """What changed inside a line is read, whatever stood there before."""
    reader = LineReader(measuring, CAPITAL_PX)
    reader.read(_line(TYPED))
    assert _said(reader, _line(now)) == _said(LineReader(measuring, CAPITAL_PX), _line(now))


def test_the_same_words_elsewhere_are_read_as_a_whole(measuring: Measuring) -> None:
    """Only what stood at this place lends its words."""
    reader = LineReader(measuring, CAPITAL_PX)
    reader.read(_line(TYPED))
    reader.read(_line(TYPED + MORE, left=40))
    assert measuring.widths[1] > measuring.widths[0]


def test_nothing_is_kept_of_what_was_forgotten(measuring: Measuring) -> None:
    """After a pause a line is read as a whole."""
    reader = LineReader(measuring, CAPITAL_PX)
    reader.read(_line(TYPED))
    reader.forget()
    reader.read(_line(TYPED + MORE))
    assert measuring.widths[1] > measuring.widths[0]


def test_a_seam_that_is_read_otherwise_makes_the_line_be_read_whole(measuring: Measuring) -> None:
    """If the words at the seam are not what they were, nothing of the old reading is used."""

    class Forgetful(Measuring):
        """Says other words about images that are not the first one's width."""

        def read(self, image: LineImage) -> list[SpelledWord]:
            """Read, with every word of a part changed."""
            words = super().read(image)
            if len(self.widths) in {2, 3}:
                return [SpelledWord("xx", w.box, 0.9, 0, (w.box.left, w.box.left, w.box.right)) for w in words]
            return words

    reader = LineReader(Forgetful(measuring), CAPITAL_PX)
    reader.read(_line(TYPED))
    line = _line(TYPED + MORE)
    assert _said(reader, line) == _said(LineReader(measuring, CAPITAL_PX), line)


def test_shared_columns_end_at_the_first_that_differs() -> None:
    """One pixel more, above or below what the other line has, is a difference; a taller line alone is none."""
    ink = np.zeros((10, 50), np.uint8)
    ink[2:, ::3] = 200
    taller = np.zeros((13, 60), np.uint8)
    taller[3:, :50] = ink
    before, now = (
        TextLine(Box(5, 20 - top, image.shape[1], len(image)), 9, 9, image) for top, image in ((0, ink), (3, taller))
    )
    assert shared_columns(before, now) == 50
    taller[0, 31] = 90
    assert shared_columns(before, now) == 31
