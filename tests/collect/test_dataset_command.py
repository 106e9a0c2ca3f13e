"""`recorder collect dataset` as it is called, and a worker process that is killed."""

from __future__ import annotations

import datetime
import json
import multiprocessing
import os
import signal
import subprocess
import threading
from pathlib import Path

import pytest

from demo.recorded import COMMAND
from recorder.bundle.outgoing import Outgoing
from recorder.collect.identity import make_identity, unlock_identity
from recorder.collect.local_engine import LocalEngine
from recorder.collect.opening import Recipient
from recorder.errors import TransferError
from recorder.export import ExportFormat
from recorder.store.store import Store
from tests.collect.datasets import contents, made, sent_sessions
from tests.store.samples import WORDS

NOW = datetime.datetime.now(datetime.UTC)


@pytest.fixture
def somebody(tmp_path: Path) -> Recipient:
    """A recipient whose keys a passphrase file opens."""
    folder = tmp_path / "their" / "collect"
    make_identity(folder, "Team", passphrase=WORDS)
    (tmp_path / "passphrase").write_text(WORDS)
    return Recipient(folder, unlock_identity(folder, lambda: WORDS, pytest.fail))


@pytest.fixture
def sent(store: Store, home: Path, somebody: Recipient, tmp_path: Path) -> list[Outgoing]:
    """Three bundles that are valid today."""
    return sent_sessions(store, home, somebody.identity.age, tmp_path / "there", 3, NOW.date())


def collect(private: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `recorder collect dataset` on the bundles that are there."""
    environ = os.environ | {
        "RECORDER_HOME": str(private / "their"),
        "RECORDER_PASSPHRASE_FILE": str(private / "passphrase"),
    }
    command = [COMMAND, "collect", "dataset", str(private / "there"), "--out", str(private / "out"), *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)


def test_the_command_says_what_it_did(sent: list[Outgoing], tmp_path: Path) -> None:
    """It ends with 0 if all bundles are there, calls them there the next time, and with 1 if one was refused."""
    bundles = sorted(one.manifest.bundle for one in sent)
    first = collect(tmp_path, "--format", "agentnet", "--workers", "2", "--json")
    assert (first.returncode, json.loads(first.stdout)["added"]) == (0, bundles), first.stderr
    (tmp_path / "there" / sent[0].manifest.key.name).unlink()
    second = collect(tmp_path, "--format", "agentnet")
    assert (second.returncode, second.stdout) == (1, "")
    assert "0 bundles added, 2 were there already" in second.stderr
    assert "1 of 3 bundles were refused (1 WithdrawnError)" in second.stderr


def test_the_command_refuses_what_it_cannot_do(sent: list[Outgoing], tmp_path: Path) -> None:
    """Without Ray its engine is a wrong usage, and another format than the dataset's a clear error."""
    ray = collect(tmp_path, "--format", "agentnet", "--engine", "ray")
    assert ray.returncode == 2
    assert "Ray is not installed" in ray.stderr
    assert not (tmp_path / "out").exists()
    collect(tmp_path, "--format", "frames")
    other = collect(tmp_path, "--format", "parquet")
    assert (other.returncode, "Something else is there already" in other.stderr) == (16, True)


def test_a_killed_worker_leaves_nothing_half(sent: list[Outgoing], somebody: Recipient, tmp_path: Path) -> None:
    """It is told in one sentence; what is there is whole, and the next run completes it to the same bytes."""
    there, engine = tmp_path / "there", LocalEngine(somebody, 2)
    done = threading.Event()

    def kill_workers() -> None:
        while not done.wait(0.05):
            for worker in multiprocessing.active_children():
                os.kill(worker.pid or 0, signal.SIGKILL)

    killer = threading.Thread(target=kill_workers)
    killer.start()
    try:
        with pytest.raises(TransferError, match="worker process ended"):
            made(somebody, engine, there, tmp_path / "out", ExportFormat.FRAMES, NOW)
    finally:
        done.set()
        killer.join()
    made(somebody, engine, there, tmp_path / "out", ExportFormat.FRAMES, NOW)
    made(somebody, engine, there, tmp_path / "whole", ExportFormat.FRAMES, NOW)
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
