"""Programs in the trainers' environment: their libraries and the recorder, and no way out to any network."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from bench.environments import trainers

OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
}

_NO_NETWORK = """
import sys
def _stay(event, arguments):
    if event == "socket.connect" and isinstance(arguments[1], tuple) and arguments[1][0] not in ("127.0.0.1", "::1"):
        raise RuntimeError(f"a library reached for {arguments[1][0]}")
    if event == "socket.getaddrinfo" and arguments[0] not in ("localhost", "127.0.0.1", "::1", None, ""):
        raise RuntimeError(f"a library asked for the address of {arguments[0]}")
sys.addaudithook(_stay)
"""


@pytest.fixture(scope="session")
def trainers_python() -> Path:
    """The interpreter of the trainers' environment, which is installed on its first use."""
    return trainers()


def run(python: Path, program: str, folder: Path) -> str:
    """Run a program with `folder` as its working directory, where any look at a network fails; what it printed."""
    (folder.parent / "private").mkdir(exist_ok=True)
    environ = {
        **os.environ,
        **OFFLINE,
        "HOME": str(folder.parent / "private"),
        "PYTHONWARNINGS": "error::UserWarning:mcap_owa",
    }
    done = subprocess.run(
        [python, "-c", _NO_NETWORK + program], cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout
