"""The observer: exclusions come first, for pixels and for keys."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from recorder.capture.exclusions import Exclusions
from recorder.capture.sources import FocusSource
from recorder.observer import Happening, Hidden, Observer, Pointed, Switched
from redaction.geometry import Box
from redaction.masking import EXCLUDED_FILL
from redaction.raw import Cause, RawFrame, RawPointer
from redaction.redacted import Reason
from redaction.rule_kinds import ExclusionRule
from redaction.typed_text.keystrokes import FinishedRun
from tests.fakes import FakeDesktop, key, window

VAULT = ExclusionRule(id="vault", application="keepass")


class Watched:
    """An observer with all it hands on."""

    def __init__(self, focus: FocusSource | None = None) -> None:
        self.desktop = FakeDesktop()
        self.frames: list[RawFrame] = []
        self.happenings: list[Happening] = []
        self.asked: list[tuple[int, Cause]] = []
        self.typing: list[int] = []
        self.observer = Observer(
            replace(self.desktop.sources(), focus=focus),
            Exclusions((VAULT,)),
            self.frames.append,
            self.happenings.append,
            lambda t_ms, cause: self.asked.append((t_ms, cause)),
            self.typing.append,
        )

    def look(self, *inputs: object, cause: Cause | None = Cause.CHANGE) -> None:
        """One observation, one second later."""
        self.desktop.now_ms += 1000
        self.observer.observe(inputs, cause, self.desktop.now_ms)  # type: ignore[arg-type]

    def runs(self) -> list[str]:
        """The texts of all finished runs that are told."""
        return [text for text, stray in self.all_runs() if not stray]

    def all_runs(self) -> list[tuple[str, bool]]:
        """The texts of all finished runs, and whether they went astray."""
        runs = [h for h in self.happenings if isinstance(h, FinishedRun)]
        return [(run.text.expose_text(), run.stray) for run in runs if run.text]


@pytest.fixture
def watched() -> Watched:
    """An observer that has had its first look."""
    found = Watched()
    found.look(cause=Cause.START)
    return found


class PasswordFocus:
    """A focus that stands in a password field."""

    def on_password(self) -> bool:
        """Always."""
        return True


@pytest.mark.parametrize(("focus", "password"), [(PasswordFocus(), True), (None, False)])
def test_typing_in_a_password_field_is_marked(focus: PasswordFocus | None, password: bool) -> None:
    """Where fields are told apart, a run typed into a password field says so."""
    watched = Watched(focus)
    watched.look(cause=Cause.START)
    watched.look(key("a", 1500))
    watched.look(RawPointer("press", 5, 5, 2500, "left"))
    assert [h.password for h in watched.happenings if isinstance(h, FinishedRun)] == [password]


def test_an_unchanged_screen_gives_no_frame(watched: Watched) -> None:
    """A look for changes hands on nothing when no pixel changed."""
    watched.look()
    assert [frame.cause for frame in watched.frames] == [Cause.START]


def test_a_changed_screen_gives_a_frame(watched: Watched) -> None:
    """One changed pixel is a change."""
    watched.desktop.colour = 254
    watched.look()
    assert watched.frames[-1].cause is Cause.CHANGE


def test_an_action_gives_a_frame_even_without_change(watched: Watched) -> None:
    """After a click there is a frame, so that every action has its frame after it."""
    watched.look(cause=Cause.CLICK)
    assert watched.frames[-1].cause is Cause.CLICK


def test_an_excluded_window_is_painted_before_anyone_sees_it(watched: Watched) -> None:
    """Pixels of an excluded window never reach the frame, focused or not."""
    vault = window(2, "Passwords", "KeePassXC", Box(10, 10, 50, 50), focused=False)
    watched.desktop.windows = (window(), vault)
    watched.look()
    frame = watched.frames[-1]
    assert np.all(frame.expose_pixels()[10:60, 10:60] == EXCLUDED_FILL)
    assert [rule for _, rule in frame.excluded] == ["vault"]


def test_keys_typed_into_an_excluded_window_are_not_kept(watched: Watched) -> None:
    """Not one key, and one note for the whole stretch."""
    watched.desktop.windows = (window(focused=False), window(2, "Passwords", "KeePassXC"))
    watched.look()
    watched.look(*(key(char, watched.desktop.now_ms) for char in "hunter2"))
    watched.look(*(key(char, watched.desktop.now_ms) for char in "again"))
    watched.observer.finish(watched.desktop.now_ms)
    assert watched.runs() == []
    assert [h.reason for h in watched.happenings if isinstance(h, Hidden)] == [Reason.EXCLUDED]


def test_keys_around_a_switch_from_an_excluded_window_are_not_kept(watched: Watched) -> None:
    """If the focus was excluded before or after a key, the key is not kept."""
    watched.desktop.windows = (window(focused=False), window(2, "Passwords", "KeePassXC"))
    watched.look()
    watched.desktop.windows = (window(),)
    watched.look(key("x", watched.desktop.now_ms))
    watched.observer.finish(watched.desktop.now_ms)
    assert watched.runs() == []


def test_unknown_focus_counts_as_excluded(watched: Watched) -> None:
    """If nobody knows where the keys go, they are not told."""
    watched.desktop.focus_known = False
    watched.look()
    watched.look(key("x", watched.desktop.now_ms))
    watched.observer.finish(watched.desktop.now_ms)
    assert watched.runs() == []
    assert any(isinstance(h, Hidden) and h.reason is Reason.UNKNOWN_FOCUS for h in watched.happenings)


def test_keys_typed_while_the_focus_moves_are_known_to_be_hidden(watched: Watched) -> None:
    """Half a number stands in the window that was left: it was typed, and must not show, whoever heard of it."""
    watched.look(key("4", watched.desktop.now_ms))
    watched.desktop.focus_known = False
    watched.look(*(key(char, watched.desktop.now_ms) for char in "111"))
    watched.desktop.focus_known = True
    watched.look(key("2", watched.desktop.now_ms))
    watched.look(key("3", watched.desktop.now_ms))
    watched.observer.finish(watched.desktop.now_ms)
    assert watched.all_runs() == [("4", False), ("111", True), ("2", True), ("3", False)]
    assert len([h for h in watched.happenings if isinstance(h, Hidden)]) == 1


def test_keys_before_the_first_look_are_not_kept() -> None:
    """Nobody knows what had the focus before the first look."""
    watched = Watched()
    watched.look(key("x", 0), cause=Cause.START)
    watched.observer.finish(5)
    assert watched.runs() == []


def test_typing_in_an_allowed_window_is_kept(watched: Watched) -> None:
    """The run leaves when the recording ends, if not before."""
    watched.look(*(key(char, watched.desktop.now_ms) for char in "hello"))
    watched.observer.finish(watched.desktop.now_ms)
    assert watched.runs() == ["hello"]


def test_a_window_change_ends_the_run(watched: Watched) -> None:
    """What is typed into two windows is two runs."""
    watched.look(key("a", watched.desktop.now_ms))
    watched.desktop.windows = (window(3, "Other"),)
    watched.look()
    watched.look(key("b", watched.desktop.now_ms))
    watched.observer.finish(watched.desktop.now_ms)
    assert watched.runs() == ["a", "b"]


def test_a_click_into_an_excluded_window_is_not_kept(watched: Watched) -> None:
    """A click on an on-screen keypad would tell the digit."""
    watched.desktop.windows = (window(), window(2, "Passwords", "KeePassXC", Box(0, 0, 50, 50), focused=False))
    watched.look()
    watched.look(*(RawPointer(kind, 5, 5, watched.desktop.now_ms, "left") for kind in ("press", "release")))  # type: ignore[arg-type]
    watched.observer.finish(watched.desktop.now_ms)
    assert not any(isinstance(h, Pointed) for h in watched.happenings)


def test_a_window_change_is_told_once(watched: Watched) -> None:
    """Windows are told when they change, and only then."""
    watched.look()
    watched.desktop.windows = (window(title="Another title"),)
    watched.look()
    watched.look()
    assert sum(isinstance(h, Switched) for h in watched.happenings) == 2


def test_forgetting_drops_the_open_run(watched: Watched) -> None:
    """After a pause nothing of the open run is left."""
    watched.look(key("a", watched.desktop.now_ms))
    watched.observer.forget()
    watched.observer.finish(watched.desktop.now_ms)
    assert watched.runs() == []
