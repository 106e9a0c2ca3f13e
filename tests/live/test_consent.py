"""Withdrawing consent while it records: it stops at once, and what was recorded can be destroyed in the same breath."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from demo.recorded import Recorder
from recorder.errors import ConsentError
from tests.xserver import missing_programs, running_window_manager, running_xserver

pytestmark = [pytest.mark.live, pytest.mark.timeout(240)]


def test_withdrawing_stops_and_destroys(tmp_path: Path) -> None:
    """No frame after it, no session after it, no start after it; agreeing anew lets it start again."""
    if missing_programs():
        pytest.skip(f"needs {', '.join(missing_programs())}")
    with running_xserver() as server, running_window_manager(server):
        recorder = Recorder(tmp_path, server.environ)
        recorder.initialise()
        recorder.done("start")
        assert recorder.status()["state"] == "recording"
        recorder.done("consent", "withdraw", "--delete-everything")
        assert recorder.status()["state"] == "stopped"
        assert recorder.sessions() == []
        assert not list((recorder.home / "sessions").glob("*.db"))
        states = [one["event"]["event_state"] for one in json.loads(recorder.done("consent", "show", "--json"))]
        assert states == ["given", "withdrawn"]
        refused = recorder.run("start")
        assert (refused.status, "You withdrew your consent." in refused.err) == (ConsentError.exit_status, True)
        assert recorder.run("consent", "withdraw").status == ConsentError.exit_status
        recorder.initialise()
        recorder.done("start")
        recorder.done("stop")
