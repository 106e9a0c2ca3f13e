"""Of what was hardly read, plain words between the signs of code show; whatever else it says does not."""

import pytest

from redaction import guessed
from redaction.geometry import Box
from redaction.ocr.engine import SpelledWord

PLAIN = frozenset(["level", "info", "msg", "user", "queue", "put", "payment", "declined", "password"])
LETTER_PX = 10


def _word(text: str) -> SpelledWord:
    edges = tuple(LETTER_PX * at for at in range(len(text) + 1))
    return SpelledWord(text, Box(0, 5, edges[-1], 12), 0.05, 0, edges)


def _hidden(text: str) -> str:
    """What of a word stays hidden, a dot for what shows."""
    boxes = guessed.unclear(_word(text), lambda word: word.lower() in PLAIN)
    return "".join(
        char if any(box.left <= LETTER_PX * at < box.right for box in boxes) else "." for at, char in enumerate(text)
    )


@pytest.mark.parametrize("text", ['{"level":"info",', '"msg":"payment', "queue.put((user", "declined"])
def test_plain_words_show_though_they_were_hardly_read(text: str) -> None:
    """Words of the dictionary between signs of code, or long ones, are not read by chance."""
    assert _hidden(text) == "." * len(text)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ('"user":"jdoe@corp.lan",', "........jdoe@corp.lan.."),
        ('password="hunter2"', "..........hunter2."),
        ("info,Anna,", ".....Anna."),
        (".info&password=queue-put-level", ".info" + "." * 10 + "queue-put-level"),
        ('{"level":"4411",', "..........4411.."),
    ],
)
def test_what_is_no_plain_word_stays_hidden(text: str, hidden: str) -> None:
    """Names, numbers and addresses among the signs are hidden from sign to sign."""
    assert _hidden(text) == hidden


@pytest.mark.parametrize("text", ["info", "hunter2x", "jdoe@user.info", "level4info"])
def test_short_words_and_mixed_ones_are_hidden_whole(text: str) -> None:
    """A short word without a sign may be a misread name, and a token with digits anything."""
    assert _hidden(text) == text


def test_ink_that_was_not_read_stays_as_it_is() -> None:
    """Only the boxes of guessed words shrink."""
    ink, word = Box(0, 40, 30, 12), _word('"level":"Anna"')
    boxes = guessed.told([ink, word.box], [word], lambda text: text in PLAIN)
    assert boxes == [ink, Box(9 * LETTER_PX, 5, 4 * LETTER_PX, 12)]
