"""Sealing and sending take the same memory, however large a session is.

The long run: `RECORDER_SOAK_UPLOAD_MEMORY_BYTES=1000000000 pytest -s tests/upload/test_memory.py`.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import time
from pathlib import Path

import pytest

from tests.buckets import SeaweedServer
from tests.upload.noise import record_noise
from tests.upload.organisation import Organisation
from tests.upload.person import Person

BYTES = int(os.environ.get("RECORDER_SOAK_UPLOAD_MEMORY_BYTES", "60000000"))
MOST_BYTES = 150_000_000


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_memory_stays_flat(seaweed: SeaweedServer, tmp_path: Path) -> None:
    """Neither `approve` nor `upload` ever holds more than 150 MB."""
    bucket = f"m{secrets.token_hex(6)}"
    seaweed.make_bucket(bucket)
    person = Person(tmp_path / "person")
    record_noise(person, "s1", BYTES)
    person.enrol(Organisation().bucket(seaweed.endpoint, bucket))
    sealing, seconds, said = _peak(person, "approve", "s1", "--json")
    digest = json.loads(said)["digest"]
    person.type("approve", "s1", "--digest", digest)
    sending, more_seconds, _ = _peak(person, "upload", "s1", "--digest", digest)
    print(
        f"{BYTES / 1e6:.0f} MB: approve {sealing / 1e6:.0f} MB of memory, {seconds:.1f} s;"
        f" upload {sending / 1e6:.0f} MB, {more_seconds:.1f} s"
    )
    assert max(sealing, sending) <= MOST_BYTES


def _peak(person: Person, *command: str) -> tuple[int, float, str]:
    """The most memory that a command had resident, in bytes; how long it took; what it printed."""
    began, most = time.monotonic(), 0
    started = subprocess.Popen(
        person.command(*command), env=person.environ, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
    )
    while started.poll() is None:
        most = max(most, _high_water(started.pid))
        time.sleep(0.02)
    assert started.stdout is not None
    assert started.returncode in (0, 1)
    return most, time.monotonic() - began, started.stdout.read()


def _high_water(pid: int) -> int:
    """The kernel's own record of the most that was resident; what the process was forked from does not count."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    except (FileNotFoundError, ProcessLookupError):
        return 0
    lines = [line.split() for line in status.splitlines() if line.startswith("VmHWM:")]
    return int(lines[0][1]) * 1024 if lines else 0
