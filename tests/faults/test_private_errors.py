"""Failures with content in their text, in a process that logs all it can: nothing of it is said anywhere."""

from __future__ import annotations

import base64
import os
import re
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.store.vault import Vault
from tests.faults.sessions import write
from tests.store.samples import CHEAP

ROOT = Path(__file__).parents[2]
FAULTS = 50
CAPTURE = """
import logging, sys, threading
from recorder import capture_process
from recorder.errors import ReadingError

canary = sys.argv.pop()
sys.argv[0] = "capture"

def run(job, outlet, confinement):
    logging.getLogger("anything").error("log %s", canary)
    print("print", canary)
    print("error", canary, file=sys.stderr)
    def fail():
        raise ValueError("thread", canary)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    {last}

logging.basicConfig(level=logging.DEBUG)
capture_process._run = run
capture_process.main()
"""


def forms(secret: bytes) -> list[bytes]:
    """How a key could be written."""
    return [
        secret,
        secret.hex().encode(),
        secret.hex().upper().encode(),
        base64.b64encode(secret),
        repr(secret).encode(),
    ]


def test_fifty_failures_say_nothing_of_content_or_keys(tmp_path: Path) -> None:
    """0 canaries and 0 keys in standard error, standard output and log, with every logger at DEBUG."""
    home, canary, words = tmp_path / "home", f"qorvane{secrets.token_hex(3)}@zamfir.example", secrets.token_urlsafe(16)
    vault = Vault.create(home, passphrase=words, cost=CHEAP)
    with Store.open(home, vault) as store:
        writer = store.new_session(SessionStart("kept", 0, "strict", "policy", "notice", "0"))
        write(writer, 0, 3)
        writer.close()
        keys = [vault._master, vault._kek, vault.key_file().key, store._book.keys("kept").file_key]
    (tmp_path / "words").write_text(words)
    environment = {**os.environ, "RECORDER_HOME": str(home), "RECORDER_PASSPHRASE_FILE": str(tmp_path / "words")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.noisy", str(home), str(tmp_path / "log"), str(FAULTS)],
        cwd=ROOT, env=environment, input=canary.encode() + b"\n", capture_output=True, timeout=150,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:].decode(errors="replace").replace(canary, "(canary)")
    log = (tmp_path / "log").read_bytes()
    said = done.stdout + done.stderr + log
    wanted = [
        canary.encode(),
        canary.split("@")[0].encode(),
        words.encode(),
        *(one for key in keys for one in forms(key)),
    ]
    struck = re.search(rb"struck (\d+)", done.stdout)
    assert struck is not None
    hits = sum(1 for one in wanted if one in said)
    print(f"\n{int(struck[1])} failures with content: {hits} canaries or keys in {len(said)} bytes of output and log")
    assert int(struck[1]) == FAULTS
    assert b"noise is on" in done.stderr
    assert b"noise is on" in log
    assert b"TRACE MEMORY sqlcipher" in done.stderr
    assert b"internal error (PlantedError)" in done.stderr
    assert b"Traceback" not in said
    assert hits == 0


@pytest.mark.parametrize(
    "last",
    ["raise KeyError(canary)", "raise MemoryError(canary)", "raise ReadingError('No reader.')"],
)
def test_a_failing_capture_process_says_the_class_only(last: str) -> None:
    """What it logs, prints or raises, in any thread, does not leave it; the report names the class of the failure."""
    canary = f"qorvane{secrets.token_hex(3)}"
    job = (
        b'{"profile":"strict","rule_pack":null,"policy_digest":"d","origin_ns":0,"frames_per_second":5,'
        b'"epoch":0,"paused":false,"watchwords":[]}\n'
    )
    done = subprocess.run(
        [sys.executable, "-c", CAPTURE.format(last=last), canary], cwd=ROOT, input=job, capture_output=True, timeout=60
    )
    assert canary.encode() not in done.stdout + done.stderr
    assert done.stderr == b""
    assert done.stdout[:1] == b"R"
    assert (b"KeyError" in done.stdout, b"MemoryError" in done.stdout, b"ReadingError" in done.stdout).count(True) == 1
