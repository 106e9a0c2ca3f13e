"""Seconds a frame: a peer in its own environment, and the recorder's redactor over the same files in order."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from bench.peers.environment import Peer
from redaction.geometry import Box, Monitor
from redaction.policy import Policy
from redaction.raw import Cause, Pixels, RawFrame
from redaction.redacted import Withheld
from redaction.redactor import ReadFrame, Redactor, create_redactor

PROGRAM: Final = Path(__file__).with_name("program.py")
THREADS: Final = ("1", "default")
"""Settings of OMP_THREAD_LIMIT, Tesseract's own thread pool, that a peer is tried with; its best one counts."""


_AT_ONCE: Final = 32
"""Pictures that are in memory at a time."""


class PeerFailed(Exception):  # noqa: N818 - named as the project names its failures
    """A peer ended without figures; the message says how."""


@dataclass(frozen=True, slots=True)
class Timed:
    """Seconds a frame, in the order of the frames, and the thread setting they were had with."""

    seconds: tuple[float, ...]
    threads: str

    @property
    def mean_s(self) -> float:
        """Seconds a frame, all frames together."""
        return sum(self.seconds) / len(self.seconds)


def best_setting(peer: Peer, file: Path) -> str:
    """The thread setting with which the peer redacts one picture fastest."""
    return min(THREADS, key=lambda threads: time_peer(peer, [file], threads).mean_s)


def time_peer(peer: Peer, files: Sequence[Path], threads: str) -> Timed:
    """Have the peer redact the pictures.

    Raises:
        PeerFailed: if it gave no figures.

    """
    environ = {name: value for name, value in os.environ.items() if name != "OMP_THREAD_LIMIT"}
    if threads != "default":
        environ["OMP_THREAD_LIMIT"] = threads
    done = subprocess.run(  # noqa: S603 - own program in an own environment
        [str(peer.python), str(PROGRAM), peer.name],
        input="\n".join(str(file.resolve()) for file in files),
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        return Timed(tuple(json.loads(done.stdout.splitlines()[-1])), threads)
    except (IndexError, ValueError):
        said = done.stderr.strip().splitlines()[-1:] or ["nothing"]
        raise PeerFailed(f"{peer.name} ended with {done.returncode} and said: {said[0][:200]}") from None


def _loaded(policy: Policy) -> Redactor:
    """The redactor as the capture process loads it."""
    redactor = create_redactor(policy)
    gc.collect()
    gc.freeze()
    return redactor


def time_cold(policy: Policy, files: Sequence[Path]) -> Timed:
    """Redact each picture as the first one of a monitor, by one redactor that has read none of its lines."""
    redactor = _loaded(policy)
    seconds = []
    for number, file in enumerate([*files[:1], *files]):
        redactor.forget()
        seconds.append(_redact(redactor, load_picture(file), number))
    return Timed(tuple(seconds[1:]), "own")


def time_sequence(policy: Policy, files: Sequence[Path]) -> Timed:
    """Redact the pictures in order as one monitor's frames, each read while the one before is judged and painted.

    That is what the recorder's threads do. Seconds are the mean of some frames at a time, which are loaded before.
    """
    redactor = _loaded(policy)
    seconds: list[float] = []
    with ThreadPoolExecutor(1) as painting:
        for first in range(0, len(files), _AT_ONCE):
            pictures = [load_picture(file) for file in files[first : first + _AT_ONCE]]
            start = time.perf_counter()
            for done in [painting.submit(redactor.redact_read, _read(redactor, pixels)) for pixels in pictures]:
                done.result()
            seconds += [(time.perf_counter() - start) / len(pictures)] * len(pictures)
    return Timed(tuple(seconds), "own")


def load_picture(file: Path) -> Pixels:
    """A picture as RGB, shape (height, width, 3)."""
    return np.ascontiguousarray(np.asarray(cv2.imread(str(file)), dtype=np.uint8)[:, :, ::-1])


def _redact(redactor: Redactor, pixels: Pixels, monitor: int) -> float:
    start = time.perf_counter()
    redactor.redact_frame(_frame(pixels, monitor))
    return time.perf_counter() - start


def _read(redactor: Redactor, pixels: Pixels) -> ReadFrame:
    read = redactor.read_frame(_frame(pixels, 0))
    if isinstance(read, Withheld):
        raise RuntimeError("a frame was withheld: there is nothing to time")
    return read


def _frame(pixels: Pixels, monitor: int) -> RawFrame:
    return RawFrame(pixels, Monitor(monitor, Box(0, 0, pixels.shape[1], pixels.shape[0])), 0, Cause.FILE)
