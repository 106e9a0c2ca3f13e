"""What may leave the capture process, and what was under way when somebody paused."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from recorder.gate import Gate
from redaction.redacted import Reason, Redacted, Withheld

_DEEDS = {
    "pause": lambda gate: gate.pause(gate.command + 1),
    "resume": lambda gate: (gate.resume(gate.command + 1), gate.open()),
    "lock": lambda gate: gate.set_locked(True),
    "unlock": lambda gate: (gate.set_locked(False), gate.open()),
}


def _value(t_ms: int) -> Withheld:
    return Withheld(t_ms, "frame", Reason.OCR_FAILED, 0)


@given(st.lists(st.sampled_from(sorted(_DEEDS))))
def test_nothing_passes_that_was_under_way_when_it_was_shut(deeds: list[str]) -> None:
    """A value passes exactly if the gate was never shut since it was taken, and is open."""
    passed: list[Redacted] = []
    gate = Gate(passed.append)
    taken_in, shut_since, reasons = gate.epoch, False, set[str]()
    for deed in deeds:
        _DEEDS[deed](gate)
        shut_since |= deed in ("pause", "lock")
        reasons = reasons | {deed} if deed in ("pause", "lock") else reasons - {{"resume": "pause"}.get(deed, "lock")}
    assert gate.send(_value(1), taken_in) is not shut_since
    assert gate.send(_value(2), gate.epoch) is not bool(reasons)
    assert len(passed) == (not shut_since) + (not reasons)


def test_unlocking_opens_no_pause_and_resuming_no_lock() -> None:
    """Each ends what it began."""
    gate = Gate(lambda _: None)
    gate.pause(1)
    gate.set_locked(True)
    gate.set_locked(False)
    gate.open()
    assert gate.shut
    gate.set_locked(True)
    gate.resume(2)
    gate.open()
    assert gate.shut


def test_what_ended_stays_shut() -> None:
    """After the end nothing passes, whoever opens."""
    gate = Gate(lambda _: None)
    gate.end()
    gate.open()
    assert not gate.send(_value(1), gate.epoch)
