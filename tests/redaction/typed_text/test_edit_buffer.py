"""The edit buffer against a plain model: what stands in the field is what an editor would show."""

from hypothesis import given
from hypothesis import strategies as st

from redaction.typed_text.edit_buffer import PASTE_MARK, EditBuffer

CHARS = st.characters(codec="utf-8", categories=("L", "N", "P"))


def typed(text: str) -> EditBuffer:
    """A buffer into which `text` was typed."""
    buffer = EditBuffer()
    for char in text:
        buffer.insert(char)
    return buffer


@given(st.text(CHARS, max_size=20))
def test_typing_stands_as_typed(text: str) -> None:
    """Characters stand in the order in which they were typed."""
    assert typed(text).text() == text


@given(st.text(CHARS, max_size=20), st.integers(0, 25))
def test_backspace_removes_the_last_characters(text: str, times: int) -> None:
    """Backspace at the end removes from the end and stops at the start."""
    buffer = typed(text)
    for _ in range(times):
        buffer.backspace()
    assert buffer.text() == text[: max(0, len(text) - times)]


@given(st.text(CHARS, min_size=1, max_size=12), st.integers(0, 12), CHARS)
def test_insert_at_the_caret(text: str, left: int, char: str) -> None:
    """A character typed after moving left stands where the caret is."""
    buffer = typed(text)
    for _ in range(left):
        buffer.move("left")
    buffer.insert(char)
    at = max(0, len(text) - left)
    assert buffer.text() == text[:at] + char + text[at:]


def test_typing_replaces_the_selection() -> None:
    """What is selected goes when something is typed over it."""
    buffer = typed("secret")
    buffer.select_all()
    buffer.insert("x")
    assert buffer.text() == "x"


def test_shift_left_selects() -> None:
    """Shift with an arrow selects, and delete removes just the selection."""
    buffer = typed("abcdef")
    buffer.move("left", select=True)
    buffer.move("left", select=True)
    buffer.delete()
    assert buffer.text() == "abcd"


def test_arrow_leaves_the_selection_at_its_edge() -> None:
    """An arrow without shift drops the selection and keeps the caret at that edge of it."""
    buffer = typed("abcdef")
    buffer.select_all()
    buffer.move("left")
    buffer.insert("-")
    assert buffer.text() == "-abcdef"


def test_control_backspace_removes_a_word() -> None:
    """Ctrl with backspace removes the word before the caret with the space behind it."""
    buffer = typed("one two ")
    buffer.backspace(word=True)
    assert buffer.text() == "one "


def test_paste_is_a_mark_and_never_content() -> None:
    """Pasted content is not known, and a mark says so."""
    buffer = typed("a")
    buffer.paste()
    assert buffer.text() == "a" + PASTE_MARK


def test_cut_without_selection_changes_nothing() -> None:
    """Ctrl+x with nothing selected removes nothing."""
    buffer = typed("abc")
    buffer.cut()
    assert buffer.text() == "abc"
