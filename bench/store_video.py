"""What the same frames take as a PNG each, and as H.264 through PyAV in an environment of its own.

PyAV is for this bench only (requirements/store-video.lock); the frames go to it through a pipe, as raw pixels.
"""

from __future__ import annotations

import struct
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from bench.environments import REQUIREMENTS, ROOT, prepared

Pixels = NDArray[np.uint8]

_LOCK: Final = REQUIREMENTS / "store-video.lock"
_ENVIRONMENT: Final = ROOT / "build" / "store-video"
_PNG_SAMPLE: Final = 10
_PROGRAM: Final = """
import struct, sys, fractions
import av, numpy as np
width, height, lossless = struct.unpack("<IIB", sys.stdin.buffer.read(9))
video = av.open(sys.argv[1], "w", format="mp4")
stream = video.add_stream("libx264rgb" if lossless else "libx264", rate=1000)
stream.width, stream.height, stream.pix_fmt = width, height, "rgb24" if lossless else "yuv420p"
stream.options = {"qp": "0"} if lossless else {"crf": "23"}
stream.codec_context.time_base = fractions.Fraction(1, 1000)
while head := sys.stdin.buffer.read(8):
    pixels = np.frombuffer(sys.stdin.buffer.read(width * height * 3), np.uint8).reshape(height, width, 3)
    frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
    frame.pts, frame.time_base = struct.unpack("<q", head)[0], fractions.Fraction(1, 1000)
    for packet in stream.encode(frame):
        video.mux(packet)
for packet in stream.encode():
    video.mux(packet)
video.close()
"""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Why it could not be measured here."""

    reason: str


def png_bytes(frames: Iterable[tuple[int, Pixels]]) -> int:
    """Bytes of a PNG (zlib level 6) for each frame, from each tenth of them."""
    sizes, count = [], 0
    for count, (_, pixels) in enumerate(frames, 1):
        if count % _PNG_SAMPLE == 1:
            sizes.append(len(cv2.imencode(".png", pixels[:, :, ::-1], [cv2.IMWRITE_PNG_COMPRESSION, 6])[1]))
    return sum(sizes) * count // max(1, len(sizes))


def h264_bytes(frames: Iterable[tuple[int, Pixels]], *, lossless: bool) -> int | Skipped:
    """Bytes of the frames as one video with their times; what equals the frame before is a frame too."""
    python = _prepared()
    if isinstance(python, Skipped):
        return python
    target = _ENVIRONMENT / "video.mp4"
    writer = subprocess.Popen(  # noqa: S603 - the bench's own interpreter
        [str(python), "-c", _PROGRAM, str(target)], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    if writer.stdin is None:
        return Skipped("no pipe")
    try:
        for number, (t_ms, pixels) in enumerate(frames):
            if number == 0:
                writer.stdin.write(struct.pack("<IIB", pixels.shape[1], pixels.shape[0], lossless))
            writer.stdin.write(struct.pack("<q", t_ms) + np.ascontiguousarray(pixels).tobytes())
        writer.stdin.close()
    except BrokenPipeError:
        pass
    if writer.wait() != 0:
        return Skipped("PyAV could not encode them")
    size = target.stat().st_size
    target.unlink()
    return size


def _prepared() -> Path | Skipped:
    try:
        return prepared(_ENVIRONMENT, _LOCK)
    except subprocess.CalledProcessError as error:
        return Skipped(f"PyAV could not be installed (exit status {error.returncode})")
