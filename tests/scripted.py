"""One recording of the scripted office for all tests of what came of it, watched by strace where that works."""

from __future__ import annotations

import contextlib
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from demo.browser import running_chromium
from demo.driver import Deed, Driver
from demo.office import Office
from demo.pages import write_pages
from demo.planted import plant, values_of
from demo.recorded import COMMAND, Recorder
from tests.xserver import missing_programs, running_window_manager, running_xserver, wait_until

TRACED = "open,openat,openat2,creat,mknod,mknodat,memfd_create,rename,renameat2,link,symlink,socket,connect,bind"


@dataclass(frozen=True, slots=True)
class ScriptedRecording:
    """What was done, and what the recorder made of it.

    Args:
        recorder: the recorder, stopped; its state is still there.
        private: holds everything of this run; `shown` are the folders in it where the planted values rightly are.
        values: the planted values by key.
        deeds: what was done, in order.
        pictures: Chromium's own picture of each page after the work there.
        session: the session's id.
        frames: the lines of `frames.jsonl`.
        events: the lines of `events.jsonl`.
        exported: the folder of the export.
        trace: what strace wrote, one file a process; None where tracing is not allowed.
        began_ns: the wall clock before anything was written.

    """

    recorder: Recorder
    private: Path
    shown: tuple[Path, ...]
    values: dict[str, str]
    deeds: list[Deed]
    pictures: dict[str, bytes]
    session: str
    frames: list[dict[str, Any]]
    events: list[dict[str, Any]]
    exported: Path
    trace: Path | None
    display: str
    began_ns: int


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> ScriptedRecording:
    """The scripted office with fresh random values, recorded once for the whole test run."""
    missing = [*missing_programs(), *(["chromium"] if shutil.which("chromium") is None else [])]
    if missing:
        pytest.skip(f"needs {', '.join(missing)}")
    return _record(tmp_path_factory.mktemp("office"))


def _record(private: Path) -> ScriptedRecording:
    began_ns = time.time_ns()
    values = values_of(plant(random.SystemRandom()))
    pictures: dict[str, bytes] = {}
    pages = [page.as_uri() for page in write_pages(private / "pages", values)]
    with running_xserver(1280, 800) as server, running_window_manager(server):
        recorder = Recorder(private / "recorder", server.environ)
        recorder.initialise()
        with running_chromium(server, private / "chromium", pages) as browser:
            driver = Driver(server, pause_s=0.5)

            def looked(page: str) -> None:
                pictures[page] = browser.picture(f"{page}.html")

            with recording(recorder, private) as trace:
                Office(driver, browser, values, looked).work()
                recorder.done("stop")
    session = recorder.sessions()[0]["id"]
    frames, events = recorder.export(session, private / "exported")
    return ScriptedRecording(
        recorder=recorder,
        private=private,
        shown=(private / "pages", private / "chromium"),
        values=values,
        deeds=driver.deeds,
        pictures=pictures,
        session=session,
        frames=frames,
        events=events,
        exported=private / "exported",
        trace=trace,
        display=server.display,
        began_ns=began_ns,
    )


@contextlib.contextmanager
def recording(recorder: Recorder, private: Path) -> Iterator[Path | None]:
    """`recorder start` in the foreground, under strace where the kernel allows it; ended by `recorder stop`."""
    trace = private / "trace"
    trace.mkdir()
    strace = ["strace", "-ff", "--seccomp-bpf", "-s", "200", "-e", f"trace={TRACED}", "-o", str(trace / "process")]
    tracing = _may_trace()
    process = subprocess.Popen(
        [*(strace if tracing else []), str(COMMAND), "start", "--foreground"],
        env=recorder.environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        started = wait_until(lambda: process.poll() is not None or recorder.status()["state"] == "recording", 90)
        if not started or process.poll() is not None:
            process.kill()
            raise RuntimeError(f"it did not record: {process.communicate()[1].strip()}")
        yield trace if tracing else None
        process.wait(30)
    finally:
        process.kill()
        process.communicate()


def _may_trace() -> bool:
    if shutil.which("strace") is None:
        return False
    return subprocess.run(["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, check=False).returncode == 0
