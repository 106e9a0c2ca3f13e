"""The screen as witness: what did not appear while it was typed is a secret."""

import pytest

from redaction.raw import Origin, RawText
from redaction.typed_text.witness import Witness


def witness(*readings: tuple[int, str]) -> Witness:
    """A witness that read these texts at these times."""
    found = Witness()
    for t_ms, text in readings:
        found.observe(0, t_ms, [(text.encode(), text)])
    return found


def run(text: str) -> RawText:
    """A typed run."""
    return RawText(text, Origin.TYPED)


def test_words_that_appear_are_seen() -> None:
    """A run whose words are on the screen after typing, and were not before, is shown."""
    assert witness((0, "Search"), (900, "Search blue shoes")).saw(run("blue shoes"), 500, 1000)


def test_a_password_is_not_seen() -> None:
    """Dots are not the words that were typed."""
    assert not witness((0, "Password"), (900, "Password ••••••")).saw(run("monday"), 500, 1000)


def test_a_word_that_stood_there_before_proves_nothing() -> None:
    """A password that is also a word on the page does not pass."""
    assert not witness((0, "Due Monday"), (900, "Due Monday ••••••")).saw(run("monday"), 500, 1000)


def test_a_word_that_stands_once_more_is_seen() -> None:
    """Typing a word that the page holds already makes it stand there twice."""
    assert witness((0, "Due Monday"), (900, "Due Monday monday")).saw(run("monday"), 500, 1000)


def test_one_missing_word_is_enough() -> None:
    """A run is shown whole or not at all."""
    assert not witness((0, ""), (900, "user")).saw(run("user hunter2"), 500, 1000)


def test_another_page_afterwards_proves_nothing() -> None:
    """What shows up later may be what the password opened."""
    assert not witness((0, ""), (2000, "monday")).saw(run("monday"), 500, 1000)


def test_without_a_reading_before_nothing_is_seen() -> None:
    """If nobody knows what stood there before, nothing counts as new."""
    assert not witness((900, "monday")).saw(run("monday"), 500, 1000)


@pytest.mark.parametrize(("typed", "read"), [("hello", "heIlo"), ("modern", "modem"), ("10 boxes", "lo boxes")])
def test_reading_errors_are_folded(typed: str, read: str) -> None:
    """Letters that OCR confuses count as the same."""
    assert witness((0, ""), (900, read)).saw(run(typed), 500, 1000)


def test_a_pause_forgets() -> None:
    """After a pause nothing from before it counts."""
    found = witness((0, ""), (900, "blue"))
    found.forget()
    assert not found.saw(run("blue"), 500, 1000)


def test_a_run_without_words_is_not_seen() -> None:
    """Signs alone cannot be told from a password's dots."""
    assert not witness((0, ""), (900, "!!!")).saw(run("!!!"), 500, 1000)
