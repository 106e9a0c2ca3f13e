"""One line to words: tokens that the engine parts are put together, spaces stay."""

from __future__ import annotations

import numpy as np
import pytest

from redaction.geometry import Box
from redaction.ocr.engine import LineImage, SpelledWord
from redaction.ocr.line_reading import line_image, read_line
from redaction.ocr.lines import TextLine

HEIGHT = 12
_PAD_PX = 10


class Scripted:
    """Answers with words that stand at given columns of the ink."""

    def __init__(self, *words: tuple[str, int, int]) -> None:
        self._words = words
        self.scale = 1.0

    def read(self, image: LineImage) -> list[SpelledWord]:
        """The scripted words, in pixels of the enlarged image."""
        found = []
        for text, left, right in self._words:
            ends = np.linspace(left, right, len(text) + 1) * self.scale + _PAD_PX
            edges = tuple(round(end) for end in ends.tolist())
            found.append(SpelledWord(text, Box(edges[0], 0, edges[-1] - edges[0], image.shape[0]), 0.9, 0, edges))
        return found


class Unsure(Scripted):
    """Is hardly sure of every word but the first."""

    def read(self, image: LineImage) -> list[SpelledWord]:
        """The scripted words."""
        sure, *rest = super().read(image)
        return [sure, *(SpelledWord(w.expose_text(), w.box, 0.1, 0, w.edges) for w in rest)]


def _line(strokes: list[tuple[int, int]], low: tuple[int, int] | None = None) -> TextLine:
    """A line with a full-height stroke between each pair of columns, and at most one low, flat one."""
    width = max(end for _, end in strokes) + 2
    ink = np.zeros((HEIGHT + 3, width), np.uint8)
    for start, end in strokes:
        ink[:HEIGHT, start:end] = 200
    if low:
        ink[HEIGHT : HEIGHT + 2, low[0] : low[1]] = 200
    return TextLine(Box(0, 0, width, HEIGHT + 3), HEIGHT, len(strokes), ink)


def _read(line: TextLine, *words: tuple[str, int, int]) -> list[str]:
    engine = Scripted(*words)
    _, engine.scale = line_image(line)
    return [word.expose_text() for word in read_line(engine, line).words]


def _letters(left: int, count: int, pitch: int = 8, width: int = 6) -> list[tuple[int, int]]:
    return [(left + pitch * i, left + pitch * i + width) for i in range(count)]


@pytest.mark.parametrize(("gap", "expected"), [(2, ["secret:hunter"]), (7, ["secret:", "hunter"])])
def test_a_token_parted_by_the_engine_is_whole_again(gap: int, expected: list[str]) -> None:
    """Words with no more room between them than letters have are one token; a real space stays one."""
    first, second = _letters(0, 7), _letters(54 + gap, 6)
    end = second[-1][1]
    assert _read(_line(first + second), ("secret:", 0, 54), ("hunter", 54 + gap, end)) == expected


def test_even_width_type_has_wide_gaps_that_are_no_spaces() -> None:
    """In a terminal's type letters stand far apart; a gap as wide as theirs is no space, a wider one is."""
    letters = _letters(0, 8, pitch=10, width=5) + _letters(90, 4, pitch=10, width=5)
    said = _read(_line(letters), ("acce", 0, 35), ("ss12", 40, 75), ("next", 90, 125))
    assert said == ["access12", "next"]


@pytest.mark.parametrize(("spaces", "expected"), [(0, ["jungle-eager"]), (1, ["jungle-", "eager"])])
def test_in_even_width_type_a_slim_sign_leaves_room_that_is_no_space(spaces: int, expected: list[str]) -> None:
    """A hyphen fills a third of its place, so that the next letter stands far from it, and one step on all the same."""
    first, second = _letters(0, 6, 10, 8), _letters(70 + 10 * spaces, 5, 10, 8)
    hyphen, begins = (62, 65), 70 + 10 * spaces
    line = _line([*first, hyphen, *second])
    assert _read(line, ("jungle-", 0, 65), ("eager", begins, begins + 48)) == expected


@pytest.mark.parametrize(("sign", "expected"), [("!", ["anchor7!Kettle"]), ("n", ["anchor7n", "Kettle"])])
def test_beside_a_sign_a_narrow_gap_is_no_space(sign: str, expected: list[str]) -> None:
    """The recogniser parts a password behind its sign; the spaces of the line are twice as wide as the gap there."""
    starts = [0, 40, 80, 147]
    letters = [box for start, count in zip(starts, (4, 4, 8, 6), strict=True) for box in _letters(start, count)]
    words = [("send", 0, 30), ("them", 40, 70), (f"anchor7{sign}", 80, 142), ("Kettle", 147, 193), ("soon", 203, 233)]
    assert _read(_line([*letters, *_letters(203, 4)]), *words)[2:-1] == expected


def test_a_word_too_wide_for_its_letters_was_not_read() -> None:
    """A guess at the whole of a bar, whose letters do not stand out of it, leaves the bar unread."""
    line = _line([*_letters(0, 3), (30, 130)])
    engine = Unsure(("abc", 0, 22), ("Be", 30, 130))
    _, engine.scale = line_image(line)
    reading = read_line(engine, line)
    assert [word.expose_text() for word in reading.words] == ["abc"]
    assert [(box.left, box.right) for box in reading.illegible] == [(30, 130)]


def test_an_underscore_that_was_read_as_a_space_is_put_back() -> None:
    """A low, flat stroke between two words joins them to the name they are part of."""
    line = _line(_letters(0, 3) + _letters(34, 3), low=(24, 32))
    assert _read(line, ("API", 0, 22), ("KEY", 34, 56)) == ["API_KEY"]


@pytest.mark.parametrize(("letters", "unread", "illegible"), [(3, 1, 1), (2, 1, 0), (1, 0, 0)])
def test_unread_letters_are_told_by_their_number(letters: int, unread: int, illegible: int) -> None:
    """One unread piece is an icon, two may be text, three and more are text that nobody could read."""
    line = _line(_letters(0, 3) + _letters(80, letters))
    engine = Scripted(("abc", 0, 22))
    _, engine.scale = line_image(line)
    reading = read_line(engine, line)
    assert (len(reading.unread), len(reading.illegible)) == (unread, illegible)


@pytest.mark.parametrize(("letters", "illegible"), [(4, 1), (2, 0)])
def test_a_word_that_was_only_guessed_is_illegible(letters: int, illegible: int) -> None:
    """Its letters say something, but not what the word says: a card number read as noise looks like nothing."""
    line = _line(_letters(0, 3) + _letters(60, letters))
    engine = Unsure(("abc", 0, 22), ("x" * letters, 60, 52 + 8 * letters))
    _, engine.scale = line_image(line)
    assert len(read_line(engine, line).illegible) == illegible


def test_a_thin_stroke_beside_words_is_no_text() -> None:
    """The separator between two tabs is not told as unread."""
    line = _line([*_letters(0, 3), (60, 62)])
    engine = Scripted(("abc", 0, 22))
    _, engine.scale = line_image(line)
    assert read_line(engine, line).unread == ()


@pytest.mark.parametrize(("at", "stays"), [(30, True), (60, False)])
def test_a_badly_read_piece_stays_beside_a_name_only(at: int, stays: bool) -> None:
    """An initial that was hardly read is kept, as it stands by a name; an icon far from words is no word."""
    line = _line([*_letters(0, 3), (at, at + 9)])
    engine = Unsure(("abc", 0, 22), ("C.", at, at + 9))
    _, engine.scale = line_image(line)
    assert ("C." in [word.expose_text() for word in read_line(engine, line).words]) is stays


def test_a_word_that_reaches_over_others_keeps_its_ink() -> None:
    """Where two lines were run together a word may end behind the one after it: joined, they hold the ink of both."""
    line = _line(_letters(0, 12))
    engine = Scripted(("abc", 0, 94), ("def", 23, 46))
    _, engine.scale = line_image(line)
    reading = read_line(engine, line)
    assert max(word.box.right for word in reading.words) == 94
    assert all(list(word.edges) == sorted(word.edges) for word in reading.words)


def test_ink_that_no_word_holds_is_told() -> None:
    """Ink far from every word is returned as unread."""
    line = _line(_letters(0, 3) + _letters(80, 3))
    engine = Scripted(("abc", 0, 22))
    _, engine.scale = line_image(line)
    (unread,) = read_line(engine, line).unread
    assert (unread.left, unread.right) == (80, 102)
