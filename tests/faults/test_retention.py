"""Retention over a hundred sessions: what is old goes in one sweep, nothing goes early, and each leaves one line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from recorder.store.retention import sweep
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.store.vault import Vault
from tests.faults.sessions import typed
from tests.store.samples import CHEAP, WORDS

DAY_MS = 86_400_000
SESSIONS, DAYS = 100, 14


def test_a_hundred_sessions_expire_when_they_are_old(tmp_path: Path) -> None:
    """Every expired session is gone after one sweep, none early, with one audit line without content each."""
    home = tmp_path / "home"
    now_ms = 200 * DAY_MS
    with Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP), lambda: date(1970, 7, 20)) as store:
        for number in range(SESSIONS):
            began_ms = now_ms - number * DAY_MS // 2
            writer = store.new_session(SessionStart(f"s{number}", began_ms, "strict", "policy", "notice", "0"))
            writer.append(typed(5))
            writer.close()
        old = {f"s{number}" for number in range(SESSIONS) if number * DAY_MS // 2 - 5 > DAYS * DAY_MS}
        assert len(old) > 50
        assert set(sweep(store, DAYS, now_ms)) == old
        assert {summary.session_id for summary in store.sessions()} == {f"s{n}" for n in range(SESSIONS)} - old
        assert sweep(store, DAYS, now_ms) == ()
        lines = store.audit()
        assert sorted(line.subject for line in lines) == sorted(old)
        assert {(line.what, line.day) for line in lines} == {("expired", "1970-07-20")}
    files = {path.stem for path in (home / "sessions").glob("*.db")}
    assert files == {f"s{n}" for n in range(SESSIONS)} - old
    print(f"\n{SESSIONS} sessions: {len(old)} expired, 0 early, {len(lines)} lines")
