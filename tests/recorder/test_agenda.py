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
