"""Seconds a frame: a peer in its own environment, and the recorder's redactor over the same files in order."""

from __future__ import annotations

import json
import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np

from bench.peers.environment import Peer
from redaction.geometry import Box, Monitor
from redaction.policy import Policy
from redaction.raw import Cause, Pixels, RawFrame
from redaction.redactor import Redactor, create_redactor

PROGRAM: Final = Path(__file__).with_name("program.py")
THREADS: Final = ("1", "default")
"""Settings of OMP_THREAD_LIMIT, Tesseract's own thread pool, that a peer is tried with; its best one counts."""


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


def time_cold(policy: Policy, files: Sequence[Path]) -> Timed:
    """Redact each picture as the first one of a monitor, by one redactor that has read none of its lines."""
    redactor = create_redactor(policy)
    seconds = []
    for number, file in enumerate([*files[:1], *files]):
        redactor.forget()
        seconds.append(_redact(redactor, load_picture(file), number))
    return Timed(tuple(seconds[1:]), "own")


def time_sequence(policy: Policy, files: Sequence[Path]) -> Timed:
    """Redact the pictures in order as one monitor's frames."""
    redactor = create_redactor(policy)
    return Timed(tuple(_redact(redactor, load_picture(file), 0) for file in files), "own")


def load_picture(file: Path) -> Pixels:
    """A picture as RGB, shape (height, width, 3)."""
    return np.ascontiguousarray(np.asarray(cv2.imread(str(file)), dtype=np.uint8)[:, :, ::-1])


def _redact(redactor: Redactor, pixels: Pixels, monitor: int) -> float:
    frame = RawFrame(pixels, Monitor(monitor, Box(0, 0, pixels.shape[1], pixels.shape[0])), 0, Cause.FILE)
    start = time.perf_counter()
    redactor.redact_frame(frame)
    return time.perf_counter() - start
