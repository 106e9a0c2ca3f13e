"""The agenda: a bounded beat, and looks around actions."""

from recorder.agenda import Agenda
from redaction.raw import Cause


def test_the_first_look_is_the_start() -> None:
    """Recording begins with a look."""
    assert Agenda(200).due(0) is Cause.START


def test_changes_come_at_most_once_a_beat() -> None:
    """Between two looks for changes lies a beat."""
    agenda = Agenda(200)
    agenda.due(0)
    assert agenda.due(199) is None
    assert agenda.due(200) is Cause.CHANGE


def test_an_action_looks_at_once() -> None:
    """An appointment does not wait for the beat."""
    agenda = Agenda(200)
    agenda.due(0)
    agenda.look_at(50, Cause.CLICK)
    assert agenda.wait_ms(10) == 40
    assert agenda.due(50) is Cause.CLICK


def test_a_later_scroll_moves_the_look() -> None:
    """One look when scrolling stops, not one for each notch."""
    agenda = Agenda(1000)
    agenda.due(0)
    agenda.look_at(100, Cause.SCROLL)
    agenda.look_at(180, Cause.SCROLL)
    assert agenda.due(100) is None
    assert agenda.due(180) is Cause.SCROLL


def test_while_something_is_typed_the_beat_is_slower() -> None:
    """What is half typed is looked at twice a second, however often changes are; an action still at once."""
    agenda = Agenda(200, typing_ms=500)
    agenda.due(0, typing=True)
    assert agenda.due(200, typing=True) is None
    agenda.look_at(300, Cause.CLICK)
    assert agenda.due(300, typing=True) is Cause.CLICK
    assert agenda.due(799, typing=True) is None
    assert agenda.due(800, typing=True) is Cause.CHANGE


def test_typing_is_never_looked_at_more_often_than_changes() -> None:
    """Who asked for one picture a second gets no more of them by typing."""
    agenda = Agenda(1000, typing_ms=500)
    agenda.due(0, typing=True)
    assert agenda.due(999, typing=True) is None
    assert agenda.due(1000) is Cause.CHANGE


def test_a_still_screen_is_looked_at_less_often_until_something_stirs() -> None:
    """After five seconds without a change or an input; the first input brings the next look forward."""
    agenda = Agenda(200, still_ms=400)
    agenda.due(0)
    agenda.stirred(1000)
    agenda.due(5900)
    assert agenda.due(6100) is Cause.CHANGE  # 5.1 s after something stirred
    assert agenda.due(6300) is None
    assert agenda.due(6500) is Cause.CHANGE
    agenda.stirred(6510)
    assert agenda.wait_ms(6510) == 200
    assert agenda.due(6710) is Cause.CHANGE
    assert agenda.due(6910) is Cause.CHANGE


def test_typing_on_a_screen_that_stood_still_is_typing() -> None:
    """Each key stirs the screen, and none of them brings a look forward."""
    agenda = Agenda(200, typing_ms=500, still_ms=400)
    agenda.stirred(0)
    agenda.due(6000)
    agenda.stirred(6050)
    assert agenda.due(6250, typing=True) is Cause.CHANGE
    agenda.stirred(6300)
    assert agenda.wait_ms(6300) == 450


def test_what_was_typed_is_looked_at_when_typing_rests() -> None:
    """A quarter of a second after the last key, once, however slow the beat is."""
    agenda = Agenda(200, typing_ms=500)
    agenda.due(0, typing=True)
    agenda.typed(10)
    agenda.typed(100)
    assert agenda.due(340, typing=True) is None
    assert agenda.wait_ms(340) == 10
    assert agenda.due(350, typing=True) is Cause.CHANGE
    assert agenda.due(800, typing=True) is None
    assert agenda.due(850, typing=True) is Cause.CHANGE
