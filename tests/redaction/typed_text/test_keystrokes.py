"""Keys to runs: characters never leave one by one."""

import pytest

from redaction.raw import RawKey
from redaction.typed_text.edit_buffer import PASTE_MARK
from redaction.typed_text.keystrokes import FieldLeft, FinishedRun, Keystrokes, Outcome, Stroke


def press(char: str | None = None, name: str | None = None, t_ms: int = 0, *modifiers: str) -> RawKey:
    """A key going down."""
    return RawKey(char, name, True, frozenset(modifiers), t_ms)


def release(char: str | None = None, name: str | None = None, t_ms: int = 0) -> RawKey:
    """A key going up."""
    return RawKey(char, name, False, frozenset(), t_ms)


def feed(keys: Keystrokes, *events: RawKey) -> list[Outcome]:
    """All outcomes of these keys, in order."""
    return [outcome for event in events for outcome in keys.feed(event)]


def text_of(outcome: Outcome) -> str | None:
    """The text of a finished run."""
    assert isinstance(outcome, FinishedRun)
    return outcome.text.expose_text() if outcome.text else None


def test_characters_stay_until_enter() -> None:
    """A run leaves when Enter ends it, before the key itself."""
    keys = Keystrokes()
    assert feed(keys, *(press(char) for char in "hello")) == []
    run, stroke = feed(keys, press(name="enter"))
    assert text_of(run) == "hello"
    assert isinstance(stroke, Stroke)
    assert (stroke.action.kind, stroke.action.key) == ("press", "enter")


def test_corrections_do_not_show() -> None:
    """What was typed and deleted is not in the run."""
    keys = Keystrokes()
    feed(keys, press("a"), press("x"), press(name="backspace"), press("b"))
    assert text_of(keys.field_left(10)[0]) == "ab"


def test_editing_keys_inside_a_run_do_not_leave() -> None:
    """Backspaces and arrows inside a run would tell its length, so they stay in it."""
    keys = Keystrokes()
    assert feed(keys, press("a"), press(name="left"), press(name="delete"), press(name="home")) == []


def test_navigation_outside_a_run_is_kept() -> None:
    """Arrows that edit nothing are actions of their own, going down and up."""
    keys = Keystrokes()
    down, up = feed(keys, press(name="down"), release(name="down"))
    assert isinstance(down, Stroke)
    assert isinstance(up, Stroke)
    assert (down.action.kind, up.action.kind) == ("press", "release")


def test_release_of_a_character_key_never_leaves() -> None:
    """The release of a typed character says nothing."""
    keys = Keystrokes()
    assert feed(keys, press("a"), release("a"), release(name="shift")) == []


def test_shortcuts_are_kept_as_shortcuts() -> None:
    """Ctrl with a letter is a shortcut, with its modifiers sorted."""
    (stroke,) = feed(Keystrokes(), press("S", None, 5, "shift", "ctrl"))
    assert isinstance(stroke, Stroke)
    assert (stroke.action.kind, stroke.action.key, stroke.action.modifiers) == ("shortcut", "s", ("ctrl", "shift"))


def test_altgr_and_shift_type_characters() -> None:
    """Characters typed with shift or AltGr belong to the run."""
    keys = Keystrokes()
    assert feed(keys, press("A", None, 0, "shift"), press("@", None, 1, "altgr")) == []
    assert text_of(keys.field_left(2)[0]) == "A@"


def test_undo_makes_the_run_unknown() -> None:
    """After an undo nobody knows what stands in the field, and the run has no text."""
    keys = Keystrokes()
    feed(keys, press("a"), press("z", None, 1, "ctrl"))
    assert text_of(keys.field_left(2)[0]) is None


def test_unknown_keys_make_the_run_unknown() -> None:
    """Dead keys and input methods make the content unknown."""
    keys = Keystrokes()
    feed(keys, press("a"), press(name="unknown"))
    assert text_of(keys.field_left(2)[0]) is None


def test_rest_ends_a_run() -> None:
    """Typing that rests two seconds is finished."""
    keys = Keystrokes()
    feed(keys, press("a", t_ms=1000))
    assert keys.tick(2999) == []
    assert text_of(keys.tick(3000)[0]) == "a"


def test_runs_start_on_a_grid() -> None:
    """The start of a run is rounded, so that keys cannot be timed by it."""
    keys = Keystrokes()
    feed(keys, press("a", t_ms=1234))
    assert keys.field_left(1400)[0].t_ms == 1000


def test_the_grid_keeps_the_order() -> None:
    """A run never stands before the click that led to it."""
    keys = Keystrokes()
    keys.field_left(1200)
    feed(keys, press("a", t_ms=1234))
    assert keys.field_left(1400)[0].t_ms == 1200


def test_discard_forgets_the_open_run() -> None:
    """A pause drops what was being typed."""
    keys = Keystrokes()
    feed(keys, press("a"))
    keys.discard()
    assert keys.field_left(9) == []


def test_what_was_erased_is_told_with_the_run() -> None:
    """The screen showed it, so the redactor must know it; the run itself does not show it."""
    keys = Keystrokes()
    feed(keys, press("x"), press("y"), press(name="backspace"), press(name="backspace"), press("b"))
    (run,) = keys.field_left(10)
    assert isinstance(run, FinishedRun)
    assert (text_of(run), [was.expose_text() for was in run.erased]) == ("b", ["xy"])


def test_a_run_of_which_nothing_stands_is_told() -> None:
    """Frames wait for it, so its end must be told even if everything was erased."""
    keys = Keystrokes()
    feed(keys, press("x"), press(name="backspace"))
    assert text_of(keys.field_left(10)[0]) == ""


def rest(keys: Keystrokes, t_ms: int) -> FinishedRun:
    """The run that ends because typing rests."""
    (run,) = keys.tick(t_ms)
    assert isinstance(run, FinishedRun)
    return run


def prior_of(outcome: Outcome) -> str | None:
    """What was typed into the field before a run."""
    assert isinstance(outcome, FinishedRun)
    return outcome.prior.expose_text() if outcome.prior else None


def test_typing_that_goes_on_after_a_rest_knows_what_was_before() -> None:
    """Half a card, a look at the card, the other half: the second run tells the first."""
    keys = Keystrokes()
    feed(keys, press("4"), press("1"))
    first = rest(keys, 2000)
    assert (first.rested, prior_of(first), first.field_ms) == (True, None, None)
    feed(keys, press("2", t_ms=3000))
    second = keys.field_left(3100)[0]
    assert isinstance(second, FinishedRun)
    assert (second.rested, prior_of(second), second.field_ms) == (False, "41", 0)


def test_what_is_taken_back_after_a_rest_was_not_before() -> None:
    """A backspace after a rest shortens what the next run follows."""
    keys = Keystrokes()
    feed(keys, press("4"), press("1"))
    rest(keys, 2000)
    feed(keys, press(name="backspace", t_ms=2500), press("2", t_ms=3000))
    assert prior_of(keys.field_left(3100)[0]) == "4"


@pytest.mark.parametrize("way", ["enter", "tab", "up", "esc"])
def test_a_field_left_after_a_rest_is_told(way: str) -> None:
    """Nothing more can follow then, and the next run follows nothing."""
    keys = Keystrokes()
    feed(keys, press("4", t_ms=5))
    rest(keys, 2005)
    left = feed(keys, press(name=way, t_ms=2500))[0]
    assert left == FieldLeft(2500, 5)
    feed(keys, press("2", t_ms=3000))
    assert prior_of(keys.field_left(3100)[0]) is None


def test_a_shortcut_with_an_arrow_ends_the_run() -> None:
    """Alt with an arrow leads to another page: no editing, and nothing follows there."""
    run, stroke = feed(Keystrokes(), press("a"), press(None, "left", 1, "alt"))
    assert text_of(run) == "a"
    assert isinstance(stroke, Stroke)


def test_an_unknown_run_rests_longer() -> None:
    """What follows an undo cannot be told either, so it belongs to the same run for a while; what is known is told."""
    keys = Keystrokes()
    feed(keys, press("a"), press("z", None, 1, "ctrl"))
    assert keys.tick(5000) == []
    run = rest(keys, 11_000)
    assert (run.text, [was.expose_text() for was in run.erased]) == (None, ["a"])


def test_a_run_interrupted_by_another_window_may_go_on() -> None:
    """Looking something up in another window is no end of what was typed; the next run is in another place."""
    keys = Keystrokes()
    feed(keys, press("4"))
    run = keys.field_left(10, interrupted=True)[0]
    assert isinstance(run, FinishedRun)
    assert run.rested
    feed(keys, press("1", t_ms=20))
    assert prior_of(feed(keys, press(None, "tab", 30, "alt"))[0]) is None


@pytest.mark.parametrize("modifiers", [("ctrl",), ("ctrl", "shift")])
def test_pasting_leaves_a_mark(modifiers: tuple[str, ...]) -> None:
    """Nobody knows what was pasted, with its format or without; the field goes on."""
    keys = Keystrokes()
    feed(keys, press("4"), press("v", None, 1, *modifiers), press("1", t_ms=2))
    assert text_of(keys.field_left(10)[0]) == f"4{PASTE_MARK}1"


def test_pasting_with_insert_leaves_a_mark() -> None:
    """Terminals paste with shift and insert."""
    keys = Keystrokes()
    feed(keys, press("4"), press(None, "insert", 1, "shift"), press("1", t_ms=2))
    assert text_of(keys.field_left(10)[0]) == f"4{PASTE_MARK}1"


def test_the_middle_button_may_have_pasted() -> None:
    """What was typed before it and what is typed after it may be parts of one value, and no field was left."""
    keys = Keystrokes()
    feed(keys, press("4"))
    run = keys.middle_pressed(5)[0]
    assert text_of(run) == f"4{PASTE_MARK}"
    assert isinstance(run, FinishedRun)
    assert run.rested
    feed(keys, press("1", t_ms=6))
    assert prior_of(keys.field_left(10)[0]) == PASTE_MARK


def test_a_middle_click_writes_nothing() -> None:
    """A link that is opened with the middle button leaves no run behind."""
    keys = Keystrokes()
    assert keys.middle_pressed(5) == []
    assert [type(outcome) for outcome in keys.field_left(10)] == [FieldLeft]


@pytest.mark.parametrize("name", ["tab", "page_up", "page_down"])
def test_another_tab_is_no_end_of_what_was_typed(name: str) -> None:
    """Looking something up in another tab interrupts the typing; a tab key alone leaves the field."""
    keys = Keystrokes()
    feed(keys, press("4"))
    run = feed(keys, press(None, name, 1, "ctrl"))[0]
    assert isinstance(run, FinishedRun)
    assert run.rested
    feed(keys, press("4", t_ms=2))
    run = feed(keys, press(None, name, 3))[0]
    assert isinstance(run, FinishedRun)
    assert not run.rested


def test_a_line_that_is_given_up_is_over() -> None:
    """With nothing selected, ctrl+c copies nothing: at a prompt it drops the line, and what follows is another one."""
    keys = Keystrokes()
    feed(keys, press("4"))
    assert text_of(feed(keys, press("c", None, 1, "ctrl"))[0]) == "4"


def test_copying_leaves_no_field() -> None:
    """What is selected is copied, and typing goes on in the same field."""
    keys = Keystrokes()
    feed(
        keys,
        press("4"),
        press("a", None, 1, "ctrl"),
        press("c", None, 2, "ctrl"),
        press(None, "end", 3),
        press("1", t_ms=4),
    )
    assert text_of(keys.field_left(10)[0]) == "41"


def test_what_was_put_back_is_unknown() -> None:
    """After a redo nobody knows what stands in the field, and the field was not left."""
    keys = Keystrokes()
    feed(keys, press("a"), press("z", None, 1, "ctrl", "shift"))
    run = keys.field_left(10)[0]
    assert text_of(run) is None


def test_keys_that_went_astray_are_a_run_of_their_own() -> None:
    """What was typed while the focus moved is told apart from what came before and after."""
    keys = Keystrokes()
    feed(keys, press("a"))
    first = keys.feed(press("b", t_ms=1), stray=True)
    second = keys.feed(press("c", t_ms=2))
    runs = [*first, *second, *keys.field_left(10)]
    assert [(text_of(run), run.stray) for run in runs if isinstance(run, FinishedRun)] == [
        ("a", False),
        ("b", True),
        ("c", False),
    ]
