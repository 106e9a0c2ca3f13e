"""Names on the accessibility bus, with a fake bus."""

from recorder.capture.accessible_names import AccessibleNames
from tests.xserver import wait_until


class _Bus:
    """A bus on which process 5 has a window, and which breaks when process 6 is asked for."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.closed = False

    def window_names(self, pid: int) -> tuple[str, ...] | None:
        self.asked.append(pid)
        if pid == 6:
            raise EOFError("secret title")
        return ("Page (Incognito)",) if pid == 5 else None

    def close(self) -> None:
        self.closed = True


def test_asking_never_waits_and_the_answer_comes_later() -> None:
    """The first question has no answer yet; soon after, the same question has one."""
    names = AccessibleNames(_Bus)
    assert names.ask(5) == (False, None)
    assert wait_until(lambda: names.ask(5) == (True, ("Page (Incognito)",)))


def test_without_a_bus_the_answer_is_that_nobody_knows() -> None:
    """No bus is an answer too: the window need not count as undecided for ever."""
    names = AccessibleNames(lambda: None)
    assert wait_until(lambda: names.ask(5) == (True, None))


def test_a_broken_bus_is_left_and_opened_anew() -> None:
    """An error while asking means that nobody knows, and the next question goes over a new connection."""
    opened: list[_Bus] = []

    def open_bus() -> _Bus:
        opened.append(_Bus())
        return opened[-1]

    names = AccessibleNames(open_bus)
    assert wait_until(lambda: names.ask(6) == (True, None))
    assert opened[0].closed
    assert wait_until(lambda: names.ask(5) == (True, ("Page (Incognito)",)))
    assert len(opened) == 2


def test_a_process_that_is_not_on_the_bus_is_not_asked_at_each_look() -> None:
    """A program without accessibility costs one question every few seconds, not one at each look."""
    bus, now = _Bus(), [0.0]
    names = AccessibleNames(lambda: bus, lambda: now[0])
    assert wait_until(lambda: names.ask(7) == (True, None))
    now[0] += 1.0
    for _ in range(50):
        names.ask(7)
    now[0] += 60.0
    names.ask(7)
    assert wait_until(lambda: len(bus.asked) >= 2)
    assert bus.asked == [7, 7]
