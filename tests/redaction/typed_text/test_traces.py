"""What was typed and is private is hidden on every frame that shows a part of it, and on no other."""

from dataclasses import replace

import pytest

from redaction.typed_text.traces import Traces
from tests.redaction.readings import letters_under, reading_of

CARD = "3769 073662 58517"


def hidden(traces: Traces, *lines: str, t_ms: int = 500) -> str:
    """The words that are hidden on a screen with these lines."""
    reading = reading_of(*lines)
    return letters_under(reading, [box for box, _ in traces.boxes(0, t_ms, reading)])


def traces_of(*texts: str, before: str = "Card number", until_ms: int | None = 900) -> Traces:
    """Traces of texts typed from 100 on, the screen having shown `before` until then."""
    traces = Traces()
    traces.observe(0, 50, reading_of(before))
    traces.put(100, until_ms, texts, "CREDIT_CARD")
    return traces


@pytest.mark.parametrize(
    ("line", "gone"),
    [
        ("3769 07", "3769 07"),
        ("@ 3769 07", "3769 07"),
        ("@376907", "@376907"),
        ("3769 0l3662 5", "3769 0l3662 5"),
        ("Results for 3769", "3769"),
        ("echo '37G9", "'37G9"),
        ("37", ""),
        ("Order 12 of 2026", ""),
    ],
)
def test_parts_are_found_however_they_are_read(line: str, gone: str) -> None:
    """Glued, misread or behind an icon: three letters in common are enough, and what shares none stays."""
    assert hidden(traces_of(CARD), line) == gone


def test_what_stood_before_is_no_part_of_it() -> None:
    """A line that was there before the typing began is judged as any other."""
    assert hidden(traces_of(CARD, before="Room 3769"), "Room 3769", "3769 07") == "3769 07"


def test_only_frames_of_that_time_are_searched() -> None:
    """Before the typing and long after it, the same letters are just letters."""
    traces = traces_of(CARD)
    assert hidden(traces, "3769", t_ms=99) == ""
    assert hidden(traces, "3769", t_ms=901) == ""


def test_a_hidden_place_stays_hidden_until_it_changes() -> None:
    """A tab that goes on showing a number cut off is hidden as long as it stands there; elsewhere it is judged anew."""
    traces = traces_of(CARD)
    assert hidden(traces, "@ 3769 07 - Search") == "3769 07"
    assert hidden(traces, "@ 3769 07 - Search", t_ms=60_000) == "3769 07"
    assert hidden(traces, "New tab @ 3769 - Search", t_ms=60_000) == ""


def test_a_hidden_word_stays_hidden_though_its_line_goes_on() -> None:
    """A prompt follows an echoed password at once: the line is another one, and the password stands there still."""
    traces = traces_of("orbit-tomato")
    assert hidden(traces, "orbit-toma") == "orbit-toma"
    assert hidden(traces, "orbit-toma$ make test", t_ms=60_000) == "orbit-toma$"
    assert hidden(traces, "orbit-toma$ make tests", t_ms=61_000) == "orbit-toma$"
    assert hidden(traces, "make a test orbit-toma", t_ms=62_000) == ""
    assert hidden(traces, "orbit-toma or not", t_ms=63_000) == ""


SCREEN = ("cd projects", "make build", "orbit-toma$ make test", "git status", "everything is fine")


@pytest.mark.parametrize(
    ("then", "gone"),
    [
        (("make build", "orbit-toma$ make tests", "git status", "everything is fine", "$"), "orbit-toma$"),
        (("", "cd projects", "make build", "orbit-toma$ make tests", "git status"), "orbit-toma$"),
        (("make build", "|orbit-toma$ sleep", "git status", "everything is fine", "$"), "|orbit-toma$"),
        (("make build", "Iorblt-toma$ sleep", "git status", "everything is fine", "$"), "Iorblt-toma$"),
        (("make build", "habit-coma$ sleep", "git status", "everything is fine", "$"), ""),
        (("nothing else", "orbit-toma$ sleep", "of it stands", "there any more"), ""),
    ],
)
def test_a_hidden_word_stays_hidden_though_the_screen_scrolls(then: tuple[str, ...], gone: str) -> None:
    """Its line is read as another one, and in another place: as far away as the words around it went."""
    traces = traces_of("orbit-tomato")
    assert hidden(traces, *SCREEN) == "orbit-toma$"
    assert hidden(traces, *SCREEN, t_ms=60_000) == "orbit-toma$"
    assert hidden(traces, *then, t_ms=61_000) == gone


def test_a_hidden_word_gets_the_letters_back_that_were_read_with_another_line() -> None:
    """What stands behind a window took its first letters; when the text moves, it begins further left."""
    traces = traces_of("orbit-tomato")
    assert hidden(traces, "cd projects", "make build", "  bit-tomato", "git status") == "bit-tomato"
    assert hidden(traces, "make build", "oribit-tomato", "git status", t_ms=61_000) == "oribit-tomato"


def test_a_hidden_word_that_comes_back_is_known_by_the_one_beside_it() -> None:
    """Another page was shown meanwhile, and the line is read as another one in another place."""
    traces = traces_of("orbit-tomato")
    assert hidden(traces, "bash: orbit: not found") == "orbit:"
    assert hidden(traces, "Calendar", t_ms=60_000) == ""
    assert hidden(traces, "Calendar", "Cibash: orbit: not found", t_ms=61_000) == "orbit:"
    assert hidden(traces, "The orbit is low", t_ms=62_000) == ""
    traces.put(100, 900, (), "SECRET")
    assert hidden(traces, "Calendar", "bash: orbit: not found", t_ms=63_000) == ""


@pytest.mark.parametrize(
    ("word", "later"),
    [
        ("Workspace", ""),
        ("Save", ""),
        ("Kestrels", "Kestrels"),
        ("Kestr-Password:", "Kestr-Password:"),
        ("forkestrel", "forkestrel"),
        ("no.5083", "no.5083"),
    ],
)
def test_a_few_letters_in_common_hide_a_word_for_the_time_of_typing_only(word: str, later: str) -> None:
    """By chance they stand in many words; a number, and a word with its beginning or half of it in common, stay."""
    traces = traces_of("5088 Kestrel Spacing Avenue")
    assert hidden(traces, word) == word
    assert hidden(traces, word, t_ms=60_000) == later
    assert bool(traces.spans(f"{word} - Files", 500))
    assert bool(traces.spans(f"{word} - Files", 60_000)) is bool(later)


def test_a_field_that_may_still_grow_is_searched_until_it_is_settled() -> None:
    """Without an end the search goes on; found harmless, everything of it shows again."""
    traces = traces_of("5088 Church", until_ms=None)
    assert hidden(traces, "ship it to 5088 Church", t_ms=60_000) == "5088 Church"
    traces.put(100, 900, (), "UNKNOWN")
    assert hidden(traces, "ship it to 5088 Church", t_ms=60_000) == ""


def test_what_one_trace_lets_go_another_still_hides() -> None:
    """Two fields hold the same number; found harmless in one, it stays hidden because of the other."""
    traces = traces_of(CARD)
    traces.put(110, 900, [CARD], "CREDIT_CARD")
    assert hidden(traces, "3769 07") == "3769 07"
    traces.put(100, 900, (), "UNKNOWN")
    assert hidden(traces, "3769 07") == "3769 07"


def test_few_dots_of_something_typed_unseen_are_hidden() -> None:
    """Two dots say that a password was begun: new lines without a letter go, while it is typed; others stay."""
    traces = Traces()
    traces.observe(0, 50, reading_of("Password", "..."))
    traces.put(100, 900, ["hunter2"], "SECRET", unseen=True)
    assert hidden(traces, "Password", "...", "..", "Save") == ".."


def test_letters_that_look_like_an_icon_are_searched_too() -> None:
    """The caret touches the last of four letters, so they are one piece of ink and no words of the page."""
    whole = reading_of("3769")
    icon = replace(whole, words=())
    assert letters_under(whole, [box for box, _ in traces_of(CARD).boxes(0, 500, icon)]) == "3769"


def test_titles_are_searched_too() -> None:
    """The words of a title that share letters with what was typed are spans of it."""
    title = "3769 07 - Search"
    assert [title[s.start : s.end] for s in traces_of(CARD).spans(title, 500)] == ["3769", "07"]


def test_a_title_that_stands_on_stays_hidden() -> None:
    """A tab left half typed has the same title when somebody comes back to it; found harmless, it shows again."""
    title = "3769 07 - Search"
    traces = traces_of(CARD)
    hidden_then = traces.spans(title, 500)
    assert traces.spans(title, 60_000) == hidden_then
    assert traces.spans("3769 - Search", 60_000) == []
    traces.put(100, 900, (), "UNKNOWN")
    assert traces.spans(title, 60_000) == []


@pytest.mark.parametrize("known", [True, False])
def test_a_beginning_that_is_misread_is_known_by_its_place(known: bool) -> None:
    """`tari` is read as `tan` where another frame shows the whole name; longer words are read in part."""
    traces = Traces()
    traces.observe(0, 50, reading_of("Search"))
    whole = reading_of("@ tariq - Search")
    traces.put(100, 5500, ["tariq"], "PERSON", seen=[(0, 600, whole)] if known else ())
    if not known:
        assert hidden(traces, "@ tariq - Search", t_ms=400) == "tariq"
    assert hidden(traces, "@ tan - Search") == "tan"
    assert hidden(traces, "@ another - Search") == ""
    assert hidden(traces, "of tan") == ""


def test_what_is_written_later_in_the_same_place_shows() -> None:
    """The field was left: a short word that stands there now is another one."""
    traces = Traces()
    traces.put(100, 5500, ["tariq"], "PERSON", seen=[(0, 600, reading_of("tariq"))])
    assert hidden(traces, "tan", t_ms=1600) == ""


def test_a_pause_forgets_everything() -> None:
    """After a pause nothing is known of what was typed."""
    traces = traces_of(CARD)
    hidden(traces, "3769 07")
    traces.forget()
    assert hidden(traces, "3769 07") == ""
