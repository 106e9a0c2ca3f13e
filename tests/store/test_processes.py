"""Several processes at one store."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from recorder.store.store import Store
from recorder.store.vault import Vault
from tests.store.samples import WORDS, frame, screen, start

ROOT = Path(__file__).parents[2]

READ_AND_DELETE = """
import sys
from pathlib import Path
from recorder.store.store import Store
from recorder.store.vault import Vault

home, rounds = Path(sys.argv[1]), int(sys.argv[2])
store = Store.open(home, Vault.unlock(home, passphrase="open sesame"))
for number in range(rounds):
    for summary in store.sessions():
        with store.reader(summary.session_id) as reader:
            frames = list(reader.frames())
            if frames:
                reader.pixels(frames[-1].seq)
            list(reader.events())
    store.delete(f"d{number}")
"""

WRITE = """
import sys
from pathlib import Path
from recorder.store.store import Store
from recorder.store.vault import Vault
from tests.store.samples import WORDS, frame, screen, start

home = Path(sys.argv[1])
store = Store.open(home, Vault.unlock(home, passphrase="open sesame"))
writer = store.new_session(start("killed"))
for t_ms in range(100000):
    writer.append(frame(screen(t_ms), t_ms))
    print(writer.commit(), flush=True)
"""


def run(script: str, *arguments: str) -> subprocess.Popen[str]:
    """A process on the same store."""
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)


def test_reading_and_deleting_never_disturb_the_writer(store: Store, home: Path) -> None:
    """While one process records, another lists, reads and deletes: nothing is refused, nothing is lost."""
    rounds = 8
    for number in range(rounds):
        store.new_session(start(f"d{number}")).close()
    writer = store.new_session(start("live"))
    other = run(READ_AND_DELETE, str(home), str(rounds))
    written = 0
    while other.poll() is None:
        writer.append(frame(screen(written), written))
        written += 1
        writer.commit()
        if written % 50 == 0:
            store.keep("note", str(written), b"")
            assert store.sessions()
    _, complaints = other.communicate()
    assert (other.returncode, complaints) == (0, "")
    writer.close()
    (summary,) = store.sessions()
    assert (summary.session_id, summary.tally.frames) == ("live", written)
    assert store.integrity("live") == []
    assert len(store.kept("note")) == written // 50


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_what_was_acknowledged_survives_a_kill(store: Store, home: Path) -> None:
    """A writer killed in the middle loses nothing that it acknowledged, and the session is marked as interrupted."""
    writer = run(WRITE, str(home))
    assert writer.stdout is not None
    acknowledged = [int(writer.stdout.readline()) for _ in range(40)]
    time.sleep(0.05)
    writer.send_signal(signal.SIGKILL)
    rest, _ = writer.communicate()
    acknowledged += [int(line) for line in rest.splitlines()]
    again = Store.open(home, Vault.unlock(home, passphrase=WORDS))
    (summary,) = again.sessions()
    assert summary.state == "interrupted"
    assert summary.tally.frames >= acknowledged[-1]
    assert again.integrity("killed") == []
    again.delete("killed")
