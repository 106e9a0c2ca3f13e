"""Reading screens: whatever the colours, only what is new, and never a stale line."""

from __future__ import annotations

import numpy as np
import pytest

from redaction.errors import OcrFailed, OcrUnavailable
from redaction.ocr.engine import LineImage, SpelledWord
from redaction.ocr.found import changed_regions
from redaction.ocr.reader import Reading, ScreenReader
from redaction.ocr.tesserocr_engine import TesserocrEngine
from redaction.raw import Pixels
from tests.redaction.page import BLACK, WHITE, Colour, Page


def _said(reading: Reading) -> str:
    return " ".join(word.expose_text() for word in reading.words)


class CountingEngine:
    """Counts what is read; fails on demand."""

    def __init__(self, engine: TesserocrEngine) -> None:
        self._engine = engine
        self.lines = 0
        self.broken = False

    def read(self, image: LineImage) -> list[SpelledWord]:
        """Read, unless broken."""
        self.lines += 1
        if self.broken:
            raise OcrFailed("broken for the test")
        return self._engine.read(image)


@pytest.fixture
def counting(engine: TesserocrEngine) -> CountingEngine:
    """An engine that counts."""
    return CountingEngine(engine)


@pytest.mark.parametrize(
    ("paper", "ink"),
    [
        (WHITE, BLACK),
        (BLACK, WHITE),
        ((20, 60, 140), WHITE),
        ((255, 220, 0), BLACK),
        (WHITE, (150, 150, 150)),
        ((200, 30, 30), (255, 230, 230)),
        ((120, 120, 120), (40, 200, 40)),
    ],
)
def test_a_name_on_a_bar_of_any_colour_is_read(reader: ScreenReader, paper: Colour, ink: Colour) -> None:
    """Light on dark, dark on light and coloured bars read alike: peers miss names there."""
    page = Page().bar(0, 0, 640, 40, paper).text(12, 10, "Signed in as Margaret Holloway", 16, ink)
    assert "Margaret Holloway" in _said(reader.read(0, page.pixels()))


def test_a_name_on_a_small_badge_is_read(reader: ScreenReader) -> None:
    """Letters in a plate hardly higher than themselves are read, not taken for a picture."""
    page = (
        Page().text(10, 60, "Assigned to", 14).bar(110, 58, 200, 78, (30, 90, 200)).text(116, 60, "Holloway", 14, WHITE)
    )
    assert "Holloway" in _said(reader.read(0, page.pixels()))


@pytest.mark.parametrize("size", [11, 13, 16, 24, 40, 64])
def test_text_of_any_size_is_read(reader: ScreenReader, size: int) -> None:
    """Small print and headlines are enlarged or reduced to what the recogniser reads best."""
    page = Page(900, 200).text(10, 60, "Margaret Holloway", size)
    assert "Margaret Holloway" in _said(reader.read(0, page.pixels()))


def test_text_in_an_outlined_field_is_read_without_its_border(reader: ScreenReader) -> None:
    """A field's outline is not read as a letter."""
    page = Page().bar(20, 20, 320, 48, BLACK).bar(21, 21, 319, 47, WHITE).text(28, 26, "Margaret Holloway", 16)
    assert _said(reader.read(0, page.pixels())) == "Margaret Holloway"


def test_boxes_hold_the_ink_of_their_words(reader: ScreenReader) -> None:
    """Every dark pixel of a line lies in the box of one of its words."""
    pixels = Page().text(30, 50, "Margaret Holloway, 4111 1111 1111 1111", 16).pixels()
    covered = np.zeros(pixels.shape[:2], bool)
    for word in reader.read(0, pixels).words:
        covered[word.box.top : word.box.bottom, word.box.left : word.box.right] = True
    dark = (pixels < 200).any(axis=2)
    assert dark.any()
    assert not (dark & ~covered).any()


def test_a_still_screen_is_not_read_again(counting: CountingEngine) -> None:
    """The same pixels give the same words without asking the recogniser."""
    reader = ScreenReader(counting)
    pixels = Page().text(10, 10, "first line").text(10, 60, "second line").pixels()
    first = reader.read(0, pixels)
    asked = counting.lines
    again = reader.read(0, pixels.copy())
    assert (counting.lines, _said(again)) == (asked, _said(first))


def test_one_changed_line_costs_one_line(counting: CountingEngine) -> None:
    """Only the line that changed is read, and its new text replaces the old one."""
    reader = ScreenReader(counting)

    def draw(last: str) -> Pixels:
        page = Page(640, 600)
        for row in range(10):
            page.text(10, 10 + 50 * row, f"line number {row} stays")
        return page.text(10, 530, last).pixels()

    reader.read(0, draw("typed so far"))
    asked = counting.lines
    said = _said(reader.read(0, draw("typed so far and more")))
    assert counting.lines == asked + 1
    assert "and more" in said
    assert said.count("typed") == 1


def test_a_scrolled_line_is_not_read_again(counting: CountingEngine) -> None:
    """The same ink elsewhere is known already."""
    reader = ScreenReader(counting)
    reader.read(0, Page().text(10, 40, "quarterly report").pixels())
    asked = counting.lines
    moved = reader.read(0, Page().text(10, 140, "quarterly report").pixels())
    assert counting.lines == asked
    assert moved.words[0].box.top > 130


def test_one_letter_changed_is_a_new_line(counting: CountingEngine) -> None:
    """A cache by exact bytes cannot take one letter for another, as a hash of a shrunken image does."""
    reader = ScreenReader(counting)
    for letter in "abcdefgh":
        before = counting.lines
        reader.read(0, Page().text(10, 40, f"account {letter}7231 is open").pixels())
        assert counting.lines == before + 1


def test_incremental_reading_equals_reading_afresh(engine: TesserocrEngine) -> None:
    """After a series of changes the words and boxes are those of a first reading of the last picture."""
    follower = ScreenReader(engine)
    for step in range(6):
        page = Page(640, 480).bar(0, 0, 640, 36, (20, 60, 140)).text(10, 8, "Inbox and calendar", 16, WHITE)
        for row in range(step, step + 7):
            page.text(20 + 5 * (row % 3), 50 + 28 * (row - step), f"row {row} of the long list {row * 37}")
        pixels = page.pixels()
        followed = follower.read(0, pixels)
        afresh = ScreenReader(engine).read(0, pixels)
        assert [(w.expose_text(), w.box) for w in followed.words] == [(w.expose_text(), w.box) for w in afresh.words]


def test_monitors_are_remembered_apart(reader: ScreenReader) -> None:
    """What one monitor shows never turns up on another."""
    reader.read(0, Page().text(10, 40, "left screen").pixels())
    assert _said(reader.read(1, Page().text(10, 40, "right screen").pixels())) == "right screen"


def test_a_failed_reading_is_not_remembered(counting: CountingEngine) -> None:
    """After a failure the same picture is read from scratch, not taken as known."""
    reader = ScreenReader(counting)
    pixels = Page().text(10, 40, "Margaret Holloway").pixels()
    counting.broken = True
    with pytest.raises(OcrFailed):
        reader.read(0, pixels)
    counting.broken = False
    assert _said(reader.read(0, pixels)) == "Margaret Holloway"


def test_changed_regions_hold_every_changed_pixel() -> None:
    """Two changes far apart give two boxes; each changed pixel lies in one."""
    before = np.zeros((200, 100, 3), np.uint8)
    now = before.copy()
    now[10, 20, 1] = 1
    now[150:155, 60:90] = 255
    regions = changed_regions(before, now)
    assert [(b.left, b.top, b.right, b.bottom) for b in regions] == [(20, 10, 21, 11), (60, 150, 90, 155)]
    assert changed_regions(now, now.copy()) == []


def test_missing_language_data_is_one_sentence(tmp_path: object) -> None:
    """Without language data the engine refuses, and names no more than the reason."""
    with pytest.raises(OcrUnavailable, match="language data"):
        TesserocrEngine(1, data=tmp_path)  # type: ignore[arg-type]
