"""Several at one store: a second recorder is refused at once, and whoever reviews or deletes disturbs no recording."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from filelock import FileLock

from demo.recorded import COMMAND
from recorder.control import Request, ask
from recorder.errors import AlreadyRecordingError
from recorder.store.store import Store
from recorder.store.stored import SessionStart
from recorder.store.vault import Vault
from tests.faults.sessions import write
from tests.recorder.stage import Stage
from tests.store.samples import CHEAP, WORDS

ROOT = Path(__file__).parents[2]
PROCESSES, DELETIONS, FORGETTINGS, OPERATIONS = 2, 50, 20, 1000

REVIEW = """
import json, sys
from pathlib import Path
from recorder.errors import RecorderError
from recorder.store.store import Store
from recorder.store.vault import Vault

home, mine, others, live, operations = Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4], int(sys.argv[5])
store = Store.open(home, Vault.unlock(home, passphrase=sys.stdin.readline().rstrip()))
deletable = [summary.session_id for summary in store.sessions() if summary.session_id.startswith(mine)]
done, refused, deleted = 0, [], []
while done < operations:
    for session in ("keep", live):
        try:
            with store.reader(session) as reader:
                frames = list(reader.frames())
                reader.pixels(frames[done % len(frames)].seq)
                list(reader.events())
        except RecorderError as error:
            refused.append(f"read: {error}")
        done += 3
    try:
        store.sessions()
        if deletable:
            store.delete(deletable.pop())
            deleted.append(done)
    except RecorderError as error:
        refused.append(f"delete: {error}")
    done += 2
print(json.dumps([done, len(deleted), refused]))
"""


def test_reviewing_and_deleting_disturb_no_recording(tmp_path: Path) -> None:
    """1,000 operations of other processes, and 20 forgettings, while it records: none refused, no frame lost."""
    home = tmp_path / "home"
    with Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP)) as store:
        names = [f"p{number % PROCESSES}-{number}" for number in range(DELETIONS)]
        for name in ("keep", *names):
            writer = store.new_session(SessionStart(name, 0, "strict", "policy", "notice", "0"))
            write(writer, 0, 3)
            writer.close()
    stage = Stage(tmp_path, vault=Vault.unlock(home, passphrase=WORDS))
    stage.begin()
    stage.capture.show(0, stage.recording.now_ms())
    time.sleep(1.2)  # a commit: there is something to read
    reviewers = []
    for number in range(PROCESSES):
        arguments = [str(home), f"p{number}-", "", stage.recording.session_id, str(OPERATIONS // PROCESSES)]
        reviewer = subprocess.Popen(
            [sys.executable, "-c", REVIEW, *arguments],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert reviewer.stdin is not None
        reviewer.stdin.write(WORDS + "\n")
        reviewer.stdin.flush()
        reviewers.append(reviewer)
    shown, forgotten = [0], 0
    while any(reviewer.poll() is None for reviewer in reviewers) or forgotten < FORGETTINGS:
        t_ms = stage.recording.now_ms()
        stage.capture.show(len(shown), t_ms)
        shown.append(t_ms)
        if len(shown) % 10 == 0 and forgotten < FORGETTINGS:
            stage.until(lambda: stage.status()["frames"] == len(shown))
            time.sleep(0.02)
            ask(stage.home, Request(do="forget", ms=5))  # nothing was shown in the last 5 ms
            forgotten += 1
        time.sleep(0.01)
    results = [json.loads(reviewer.communicate()[0]) for reviewer in reviewers]
    stage.until(lambda: stage.status()["frames"] == len(shown))
    stage.stop()
    assert stage.error is None
    kept = stage.kept()
    left = sorted(summary.session_id for summary in stage.store.sessions())
    refused = [one for _, _, each in results for one in each]
    operations = sum(done for done, _, _ in results) + forgotten
    print(f"\n{operations} operations: {len(refused)} refused, {len(shown) - len(kept)} of {len(shown)} frames lost")
    assert refused == []
    assert operations >= OPERATIONS
    assert sum(deleted for _, deleted, _ in results) == DELETIONS
    assert left == sorted(["keep", stage.recording.session_id])
    assert len(kept) == len(shown)
    assert stage.store.integrity(stage.recording.session_id) == []
    stage.store.close()


def test_a_second_recorder_is_refused_at_once(tmp_path: Path) -> None:
    """While one holds the lock, `start` ends with its own status, before a second store process is started."""
    home = tmp_path / "home"
    Store.open(home, Vault.create(home, passphrase=WORDS, cost=CHEAP)).close()
    (home / "run").mkdir(mode=0o700)
    environment = {"RECORDER_HOME": str(home), "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}
    with FileLock(home / "run" / "recorder.lock", mode=0o600):
        begun = time.monotonic()
        done = subprocess.run([COMMAND, "start"], env=environment, capture_output=True, text=True, timeout=60)
        took = time.monotonic() - begun
    print(f"\na second recorder: exit {done.returncode} after {took:.2f} s: {done.stderr.strip()}")
    assert done.returncode == AlreadyRecordingError.exit_status
    assert "runs already" in done.stderr
