"""A recording on a disk that fills up: it says so, loses nothing that was acknowledged, and goes on by itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from recorder.control import Request, ask
from recorder.errors import DiskFullError
from recorder.store.stored import StoredGap
from redaction.redacted import RedactedFrame
from tests.recorder.stage import Stage
from tests.store.samples import frame


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of its own with room for 24 MB."""
    mount = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(tmp_path)]
    if os.name == "nt" or not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk of its own needs the right to mount one")
    yield tmp_path
    subprocess.run(["umount", "-l", str(tmp_path)], check=True)


def _fill(path: Path) -> None:
    with path.open("ab", buffering=0) as file:
        for size in (1 << 16, 512, 1):
            try:
                while file.write(b"x" * size) == size:
                    pass
            except OSError:
                continue


def _noise(t_ms: int) -> RedactedFrame:
    return frame(np.random.default_rng(t_ms).integers(0, 256, (96, 160, 3), dtype=np.uint8), t_ms)


def _waited(stage: Stage, state: str, cause: str | None) -> float:
    """Seconds until the recorder says this of itself."""
    begun = time.monotonic()
    stage.until(lambda: (stage.status()["state"], stage.status()["paused_by"]) == (state, cause))
    return time.monotonic() - begun


def _paused_by_a_full_disk(disk: Path) -> tuple[Stage, float]:
    """A recording with 20 acknowledged frames whose disk was filled, and the seconds until it said so."""
    stage = Stage(disk)
    stage.begin()
    for t_ms in range(0, 200, 10):
        stage.capture.deliver(_noise(t_ms))
    stage.until(lambda: stage.status()["frames"] == 20)
    time.sleep(1.2)  # more than the time between two commits: these 20 are acknowledged
    _fill(disk / "filler")
    for t_ms in range(1000, 3000, 10):
        stage.capture.deliver(_noise(t_ms))
    return stage, _waited(stage, "paused", "disk full")


def test_a_full_disk_pauses_the_recording_and_room_resumes_it(small_disk: Path) -> None:
    """Full: paused and said so. Room again: recording again, with a gap; every acknowledged frame is there."""
    stage, paused_s = _paused_by_a_full_disk(small_disk)
    assert stage.capture.told[-1] == "pause"
    with pytest.raises(DiskFullError):
        ask(stage.home, Request(do="resume"))
    (small_disk / "filler").unlink()
    resumed_s = _waited(stage, "recording", None)
    stage.capture.deliver(_noise(9000))
    stage.until(lambda: stage.status()["last_frame_age_ms"] is not None)
    status = stage.status()
    stage.stop()
    print(f"\nfull disk: paused after {paused_s:.1f} s, recording {resumed_s:.1f} s after there was room")
    kept = stage.kept()
    assert set(range(0, 200, 10)) <= set(kept)
    assert kept[-1] == 9000
    with stage.store.reader(stage.recording.session_id) as reader:
        assert "disk-full" in [event.cause for event in reader.events() if isinstance(event, StoredGap)]
        counters = reader.summary.counters
    assert stage.store.integrity(stage.recording.session_id) == []
    assert counters.captured == counters.stored + sum(counters.dropped.values())
    assert counters.dropped["disk-full"] > 0, status
    stage.store.close()


def test_a_recording_can_be_stopped_on_a_full_disk(small_disk: Path) -> None:
    """The reserve gives the room to close the session; what was acknowledged is there and whole."""
    stage, _ = _paused_by_a_full_disk(small_disk)
    stage.stop()
    assert stage.error is None
    assert set(range(0, 200, 10)) <= set(stage.kept())
    assert stage.store.integrity(stage.recording.session_id) == []
    stage.store.close()
