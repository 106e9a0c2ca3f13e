"""Recorder and capture process killed at random moments of a live recording: nothing private stays, nothing runs on."""

from __future__ import annotations

import contextlib
import os
import random
import secrets
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from demo.recorded import COMMAND, Recorder
from demo.searching import files_under, search
from recorder.config import Home
from recorder.control import Request, ask
from recorder.errors import RecorderError
from recorder.store.store import Store
from recorder.store.vault import Vault
from tests.faults.test_unseen import Terminal
from tests.xserver import XServer, missing_programs, running_window_manager, running_xserver, wait_until

pytestmark = [pytest.mark.live, pytest.mark.timeout(900)]

MOMENTS = int(os.environ.get("RECORDER_SOAK_KILLS", "3"))
"""`make soak` sets this to 20."""
KILLED = ("recorder", "capture process", "both")
WHITE = (250, 250, 250)


@pytest.fixture
def server() -> Iterator[XServer]:
    """A desktop with a window manager."""
    missing = [*missing_programs(), *(["xterm"] if shutil.which("xterm") is None else [])]
    if missing or not Path("/proc/self/stat").exists():
        pytest.skip(f"needs {', '.join(missing) or '/proc'}")
    with running_xserver(1024, 640) as running, running_window_manager(running):
        yield running


class Canaries:
    """Fresh private values for each moment; all that were shown or typed are remembered."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}

    def fresh(self) -> tuple[str, str]:
        """Something to show, and something to type."""
        number = len(self.values) // 2
        name = "".join(random.SystemRandom().choices("bdfglmnrstvz", k=9))
        self.values[f"shown{number}"] = f"{name}@{secrets.token_hex(4)}.example"
        self.values[f"typed{number}"] = f"Pw-{secrets.token_hex(6)}"
        return self.values[f"shown{number}"], self.values[f"typed{number}"]


def _children(pid: int) -> list[int]:
    """The processes below this one."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = path.read_text().rsplit(")", 1)[1].split()[:2]
        except OSError:
            continue
        if state != "Z":
            parents[int(path.parent.name)] = int(parent)
    found = [pid]
    for process in found:
        found += [child for child, parent in parents.items() if parent == process]
    return found[1:]


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False


def _told_by_proc(processes: list[int]) -> bytes:
    """Arguments and environment of these processes; another user than root may not see the environment."""
    told = b""
    for pid in processes:
        for name in ("cmdline", "environ"):
            with contextlib.suppress(OSError):
                told += Path(f"/proc/{pid}/{name}").read_bytes()
    return told


class Killing:
    """Recordings that are started and killed."""

    def __init__(self, recorder: Recorder, terminal: Terminal) -> None:
        self._recorder = recorder
        self._terminal = terminal
        self._home = Home(recorder.home)
        self.canaries = Canaries()
        self.slowest_s = 0.0
        self.seen_in_proc = b""

    def records(self) -> bool:
        """Whether the recorder says so."""
        try:
            return bool(ask(self._home, Request(do="status"))["state"] == "recording")
        except RecorderError:
            return False

    def once(self, whom: str, delay_s: float) -> None:
        """Record, show and type something private, and kill in the middle of it."""
        process = subprocess.Popen(
            [COMMAND, "start", "--foreground"],
            env=self._recorder.environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            self._until(lambda: self.records() or process.poll() is not None)
            assert process.poll() is None, process.communicate()[1]
            self._act(delay_s)
            children = _children(process.pid)
            self.seen_in_proc += _told_by_proc([process.pid, *children])
            if whom != "recorder":
                os.kill(children[0], 9)
            if whom == "capture process":
                self._until(lambda: bool(set(_children(process.pid)) - set(children)) and self.records())
                self._act(delay_s)
                children += _children(process.pid)
            process.kill()
            begun = time.monotonic()
            process.wait()
            assert wait_until(lambda: not any(map(_lives, children)), 2.0), "a child lives on"
            self.slowest_s = max(self.slowest_s, time.monotonic() - begun)
        finally:
            process.kill()
            process.wait()

    def _act(self, delay_s: float) -> None:
        shown, typed = self.canaries.fresh()
        self._terminal.show(f"mail {shown}", WHITE)
        self._terminal.type(typed)
        time.sleep(delay_s)

    def _until(self, condition: Callable[[], bool]) -> None:
        assert wait_until(condition, 150), self._recorder.status()


def test_killed_at_random_moments_it_leaves_nothing(server: XServer, tmp_path: Path) -> None:
    """No value in any file, no file outside the store, no process after 2 s, and the next start works."""
    began_ns = time.time_ns()
    recorder = Recorder(tmp_path / "recorder", server.environ)
    recorder.initialise()
    terminal = Terminal(server, tmp_path)
    killing = Killing(recorder, terminal)
    chance = random.Random()
    for number in range(MOMENTS):
        killing.once(KILLED[number % len(KILLED)], chance.random() * 3)
    recorder.done("start")
    assert recorder.status()["state"] == "recording"
    assert wait_until(lambda: recorder.status()["frames"] > 0, 30)
    recorder.done("stop")
    terminal.close()
    shared = files_under([Path("/tmp"), Path("/var/tmp"), Path("/dev/shm")], changed_since_ns=began_ns)
    own = files_under([recorder.home, recorder.user, recorder.tmp])
    hits = search(sorted({*shared, *own}), killing.canaries.values)
    outside = list(files_under([recorder.user, recorder.tmp]))
    sessions, frames, said = _stored(recorder)
    secret = _secrets(recorder, killing.canaries)
    told = sum(one in killing.seen_in_proc for one in secret)
    print(
        f"\nkilled {MOMENTS} times: {len(hits)} of {len(killing.canaries.values)} values in files, {len(outside)} files"
        f" outside the store, {told} of {len(secret)} secrets in arguments and environments,"
        f" children gone after {killing.slowest_s:.2f} s, {sessions} sessions, {frames} frames"
    )
    assert [(hit.key, hit.form, str(hit.path)) for hit in hits] == []
    assert outside == []
    assert b"RECORDER_PASSPHRASE_FILE" in killing.seen_in_proc or os.getuid() != 0
    assert [one for one in secret if one in killing.seen_in_proc] == []
    assert sessions == MOMENTS + 1
    assert frames > 0
    assert [key for key, value in killing.canaries.values.items() if value.lower() in said] == []


def _secrets(recorder: Recorder, canaries: Canaries) -> list[bytes]:
    """The values, the passphrase, and all keys as they are and as text."""
    passphrase = recorder.passphrase_file.read_text(encoding="utf-8")
    vault = Vault.unlock(recorder.home, passphrase=passphrase)
    with Store.open(recorder.home, vault) as store:
        files = [store._book.keys(summary.session_id).file_key for summary in store.sessions()]
    keys = [vault._master, vault._kek, vault.key_file().key, *files]
    texts = [passphrase, *canaries.values.values(), *(key.hex() for key in keys)]
    return [*keys, *(text.encode() for text in texts)]


def _stored(recorder: Recorder) -> tuple[int, int, str]:
    """Sessions and frames, which are all whole, and every text in them in small letters."""
    passphrase = recorder.passphrase_file.read_text(encoding="utf-8")
    said, frames = "", 0
    with Store.open(recorder.home, Vault.unlock(recorder.home, passphrase=passphrase)) as store:
        summaries = store.sessions()
        for summary in summaries:
            assert store.integrity(summary.session_id) == []
            with store.reader(summary.session_id) as reader:
                frames += sum(1 for _ in reader.frames())
                said += " ".join(repr(event) for event in reader.events()).lower()
    return len(summaries), frames, said
