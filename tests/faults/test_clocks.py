"""Clocks that jump: sessions keep their order and length, and none is thought old before its time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from recorder.clock import SystemClocks, believed_wall_ms
from recorder.store.retention import expired, sweep
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.store.vault import Vault
from tests.faults.sessions import typed
from tests.store.samples import CHEAP, WORDS

HOUR_MS, DAY_MS = 3_600_000, 86_400_000
TODAY_MS = 1_795_000_000_000


@dataclass
class SetClocks:
    """Clocks in the test's hands."""

    wall: int = TODAY_MS
    boot: str = "first"
    up_ms: int = 1000

    def wall_ms(self) -> int:
        """As it was set."""
        return self.wall

    def running(self) -> tuple[str, int]:
        """As it was set."""
        return self.boot, self.up_ms

    def pass_by(self, ms: int) -> None:
        """Time passes, awake or asleep."""
        self.wall += ms
        self.up_ms += ms


def _session(store: Store, session_id: str, wall_ms: int, last_ms: int = HOUR_MS) -> None:
    writer = store.new_session(SessionStart(session_id, wall_ms, "strict", "policy", "notice", "0"))
    for t_ms in (0, 10, last_ms):
        writer.append(typed(t_ms))
    writer.close()


@pytest.fixture
def store(tmp_path: Path):
    """An open store."""
    with Store.open(tmp_path / "home", Vault.create(tmp_path / "home", passphrase=WORDS, cost=CHEAP)) as opened:
        yield opened


def test_time_that_passes_is_believed(tmp_path: Path) -> None:
    """Awake, asleep and over a restart of the machine the clock is simply right."""
    clocks = SetClocks()
    assert believed_wall_ms(tmp_path, clocks) == TODAY_MS
    clocks.pass_by(3 * DAY_MS)
    assert believed_wall_ms(tmp_path, clocks) == TODAY_MS + 3 * DAY_MS
    clocks.pass_by(DAY_MS)
    clocks.boot, clocks.up_ms = "second", 5
    assert believed_wall_ms(tmp_path, clocks) == TODAY_MS + 4 * DAY_MS


@pytest.mark.parametrize("jump_ms", [-HOUR_MS, DAY_MS, 400 * DAY_MS], ids=["back an hour", "a day", "past 2027"])
def test_a_clock_that_jumps_makes_nothing_old(tmp_path: Path, store: Store, jump_ms: int) -> None:
    """Set back an hour or forward a day or a year: a session of 13 days and 23 hours stays until its time is over."""
    clocks = SetClocks()
    now_ms = believed_wall_ms(tmp_path, clocks)
    _session(store, "young", now_ms - 14 * DAY_MS + HOUR_MS, last_ms=0)
    clocks.wall += jump_ms
    clocks.pass_by(1000)
    assert sweep(store, 14, believed_wall_ms(tmp_path, clocks)) == ()
    clocks.pass_by(2 * HOUR_MS + max(0, -jump_ms))
    assert sweep(store, 14, believed_wall_ms(tmp_path, clocks)) == ("young",)


def test_a_damaged_note_of_the_last_look_is_no_obstacle(tmp_path: Path) -> None:
    """What cannot be read is written anew."""
    (tmp_path / "clock.json").write_text("{nonsense")
    assert believed_wall_ms(tmp_path, SetClocks()) == TODAY_MS
    assert believed_wall_ms(tmp_path, SystemClocks()) > TODAY_MS - 10 * 365 * DAY_MS


@pytest.mark.parametrize(
    "wall_ms", [2**31 * 1000 - 1800_000, 2**32 * 1000 - 1800_000, TODAY_MS], ids=["2038", "2106", "now"]
)
def test_a_session_over_the_end_of_a_clock_is_whole(store: Store, wall_ms: int) -> None:
    """A session that runs over 03:14:08 on 19 January 2038 has its length and its order."""
    _session(store, "s", wall_ms)
    (summary,) = store.sessions()
    assert (summary.duration_ms, summary.ended_wall_ms) == (HOUR_MS, wall_ms + HOUR_MS)
    with store.reader("s") as reader:
        assert [event.t_ms for event in reader.events()] == [0, 10, HOUR_MS]


def test_a_session_that_began_in_the_future_does_not_count_as_old(store: Store) -> None:
    """A wrong clock at the start makes no negative age."""
    _session(store, "ahead", TODAY_MS + 30 * DAY_MS)
    assert expired(store.sessions(), 14, TODAY_MS) == []


def test_session_time_knows_no_wall_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Between start and end only the monotonic clock is asked: changing summer time moves nothing."""
    asked: list[str] = []
    real: Callable[[], int] = __import__("time").monotonic_ns
    monkeypatch.setattr("time.time_ns", lambda: asked.append("wall") or 0)
    from recorder.session_clock import session_clock

    clock = session_clock(real())
    first = clock()
    assert clock() >= first >= 0
    assert asked == []
