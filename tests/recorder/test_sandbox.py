"""What the kernel takes away from the capture process is really gone."""

import subprocess
import sys

import pytest

PROBE = """
import os, socket, sys, threading
from recorder.sandbox import confine, forbid_programs
held = confine()
import ctypes
late = forbid_programs()
def tries(act):
    try:
        act()
        return "allowed"
    except OSError as error:
        return "refused"
def write(path):
    with open(path, "wb") as stream:
        stream.write(b"x" * 10)
def connect_inet():
    socket.socket(socket.AF_INET)
def run():
    os.execv("/bin/true", ["true"])
found = {
    "write": tries(lambda: write(sys.argv[1] + "/planted")),
    "shm": tries(lambda: write("/dev/shm/planted-by-recorder-test")),
    "inet": tries(connect_inet),
    "inet6": tries(lambda: socket.socket(socket.AF_INET6)),
    "netlink": tries(lambda: socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)),
    "unix": tries(lambda: socket.socket(socket.AF_UNIX)),
    "run": tries(run),
}
thread_found = []
thread = threading.Thread(target=lambda: thread_found.append(tries(lambda: write(sys.argv[1] + "/planted"))))
thread.start(); thread.join()
import resource
print(held + late, found, thread_found)
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="Landlock and seccomp are Linux's")
def test_the_confined_process_can_neither_write_nor_connect_nor_run(tmp_path) -> None:
    """No file, no network socket, no program; local sockets stay; no core dump, not dumpable."""
    done = subprocess.run([sys.executable, "-c", PROBE, str(tmp_path)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "'write': 'refused', 'shm': 'refused', 'inet': 'refused', 'inet6': 'refused'" in done.stdout
    assert "'netlink': 'refused', 'unix': 'allowed', 'run': 'refused'} ['refused']\n(0, 0) 0" in done.stdout
    assert list(tmp_path.iterdir()) == []
