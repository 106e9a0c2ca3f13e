"""The employee's own words in a live recording: masked, and plain in no file."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from demo.recorded import Recorder
from recorder.errors import ConfigError
from tests.xserver import missing_programs, running_program, running_window_manager, running_xserver, wait_until

pytestmark = [pytest.mark.live, pytest.mark.timeout(240)]

WORD = "Umbrella"
"""Plain enough that the rules let it show, and in none of their examples: those are kept as they were agreed to."""


def test_a_watchword_is_masked_and_written_nowhere(tmp_path: Path) -> None:
    """It is given by standard input, listed to who unlocks the store, and masked in what is recorded afterwards."""
    missing = [*missing_programs(), *(["xterm"] if shutil.which("xterm") is None else [])]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    shown = ["-fa", "DejaVu Sans Mono", "-fs", "14", "-e", "sh", "-c", f"echo {WORD} settings; sleep 300"]
    with running_xserver() as server, running_window_manager(server), running_program(server, "xterm", *shown):
        recorder = Recorder(tmp_path, server.environ)
        recorder.initialise()
        plain = record(recorder)
        assert recorder.run("watchwords", "add", stdin="x\n").status == ConfigError.exit_status
        assert recorder.run("watchwords", "add", stdin=f"{WORD.lower()}\n\nzephyr\n").status == 0
        assert json.loads(recorder.done("watchwords", "list", "--json")) == ["umbrella", "zephyr"]
        masked = record(recorder)
        assert "WATCHWORD" not in plain
        assert masked["WATCHWORD"] >= 1
        recorder.done("watchwords", "remove", "1", "2")
        assert json.loads(recorder.done("watchwords", "list", "--json")) == []
    files = [path.read_bytes().lower() for path in tmp_path.rglob("*") if path.is_file()]
    assert len(files) > 2
    assert not any(word in content for word in (b"umbrella", b"zephyr") for content in files)


def record(recorder: Recorder) -> dict[str, int]:
    """A short recording; the masks in it by class."""
    recorder.done("start")
    assert wait_until(lambda: recorder.status()["frames"] > 0, 60)
    recorder.done("stop")
    masks: dict[str, int] = recorder.show(recorder.sessions()[0]["id"])["masks"]
    return masks
