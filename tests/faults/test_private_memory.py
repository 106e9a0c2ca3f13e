"""The memory of a process that sees keys or screens: no core file, and no other process of the same user gets in."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux to attach")

ROOT = Path(__file__).parents[2]
VICTIM = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY,) * 2)
sys.path.insert(0, {root!r})
{protect}
print("ready", flush=True)
sys.stdin.read()
"""
PROTECT = {
    "store process": "from recorder.sandbox import no_core_dumps; no_core_dumps()",
    "capture process": "from recorder.sandbox import confine; confine()",
}
ATTACK = """
import ctypes, sys
libc = ctypes.CDLL(None, use_errno=True)
PTRACE_ATTACH = 16
if libc.ptrace(PTRACE_ATTACH, int(sys.argv[1]), 0, 0) == 0:
    print("attached")
try:
    open(f"/proc/{sys.argv[1]}/mem", "rb").close()
    print("opened")
except OSError:
    pass
"""


def _as_somebody() -> list[str]:
    """Root may do anything; the test is about a user."""
    if os.getuid() != 0:
        return []
    if not shutil.which("setpriv"):
        pytest.skip("needs setpriv to be somebody else than root")
    return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--inh-caps=-all"]


@contextmanager
def _victim(protect: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    folder.chmod(0o777)
    process = subprocess.Popen(
        [*_as_somebody(), sys.executable, "-c", VICTIM.format(root=str(ROOT), protect=protect)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=folder,
    )
    assert process.stdout is not None
    if process.stdout.readline() != "ready\n":
        process.kill()
        pytest.skip("another user cannot run Python from here")
    yield process
    process.kill()
    process.wait()


def _attack(pid: int) -> str:
    attack = [*_as_somebody(), sys.executable, "-c", ATTACK, str(pid)]
    return subprocess.run(attack, capture_output=True, text=True, cwd="/").stdout


@pytest.mark.parametrize("process", PROTECT)
def test_another_process_of_the_same_user_cannot_attach(tmp_path: Path, process: str) -> None:
    """Attaching and opening its memory are refused."""
    with _victim(PROTECT[process], tmp_path) as victim:
        assert _attack(victim.pid) == ""


def test_the_attack_works_on_a_process_without_protection(tmp_path: Path) -> None:
    """The attack is real: it gets into an ordinary process of that user."""
    with _victim("", tmp_path) as victim:
        said = _attack(victim.pid)
    if not said:
        pytest.skip("this kernel lets nobody attach to another process")
    assert "opened" in said


@pytest.mark.parametrize("process", PROTECT)
def test_an_abort_leaves_no_core_file(tmp_path: Path, process: str) -> None:
    """SIGABRT writes no image of the memory, although its user asked for one."""
    with _victim(PROTECT[process], tmp_path) as victim:
        victim.send_signal(signal.SIGABRT)
        victim.wait()
    assert list(tmp_path.iterdir()) == []


def test_an_abort_without_protection_would_leave_one(tmp_path: Path) -> None:
    """The test above is real: the same abort of an ordinary process writes a core file."""
    with _victim("", tmp_path) as victim:
        victim.send_signal(signal.SIGABRT)
        victim.wait()
    if not list(tmp_path.iterdir()):
        pytest.skip("this kernel puts core files elsewhere, or writes none")
