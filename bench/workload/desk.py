"""A display with a window manager, a browser with the pages, and a terminal where xterm is installed."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from bench.workload.pages import write_pages
from bench.workload.work import Windows, Work
from demo.browser import running_chromium
from demo.driver import Driver
from tests.xserver import XServer, running_program, running_window_manager, running_xserver, wait_until

KEY_MS: Final = 90
"""Between typed characters: a steady typist's 130 words a minute at most, which is hard on the recorder."""
_TERMINAL: Final = ("xterm", "-geometry", "90x22+80+80", "-fa", "DejaVu Sans Mono", "-fs", "10")
_SHELL: Final = ("-e", "env", "PS1=$ ", "HISTFILE=", "bash", "--norc", "--noprofile")


@dataclass(frozen=True, slots=True)
class Desk:
    """The display, and the work on it."""

    server: XServer
    work: Work
    has_terminal: bool


@contextlib.contextmanager
def running_desk(private: Path, width: int, height: int, seed: int) -> Iterator[Desk]:
    """A desk that is ready for work; everything it writes goes under `private`."""
    pages = [page.as_uri() for page in write_pages(private / "pages", seed)]
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(running_xserver(width, height))
        stack.enter_context(running_window_manager(server))
        has_terminal = shutil.which(_TERMINAL[0]) is not None
        if has_terminal:
            stack.enter_context(running_program(server, *_TERMINAL, *_SHELL))
            if not wait_until(lambda: bool(_windows(server, "xterm"))):
                raise RuntimeError("the terminal did not start")
        browser = stack.enter_context(running_chromium(server, private / "chromium", pages))
        windows = Windows(
            lambda: _bring(server, "chromium"), (lambda: _bring(server, "xterm")) if has_terminal else None
        )
        rng = Random(seed)  # noqa: S311 - the same work in every run
        yield Desk(server, Work(Driver(server, key_ms=KEY_MS), browser, windows, rng), has_terminal)


def _windows(server: XServer, application: str) -> list[str]:
    try:
        return server.run("xdotool", "search", "--onlyvisible", "--class", application).split()
    except subprocess.CalledProcessError:  # there is none
        return []


def _bring(server: XServer, application: str) -> None:
    server.run("xdotool", "windowactivate", "--sync", _windows(server, application)[-1])
