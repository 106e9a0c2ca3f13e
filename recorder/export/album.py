"""The pictures of an export, each distinct one once in a row, and the sidecar that says where they are masked.

`masks.jsonl` has a line for each file of `images/`: its size and its masks, each a box in pixels with class and rule.
A trainer leaves these boxes out of the loss: what is in them is paint, not what a screen looks like.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recorder.export.output import json_line, write_png
from recorder.export.recording import Recording
from recorder.store.stored import StoredFrame
from redaction.redacted import Mask


class Album:
    """Writes `images/NAME-NNNNNN.png` and `masks.jsonl` into a folder; used in a `with` block.

    The recording's name is in the file names, so that the images of several recordings can be put into one folder.

    Args:
        recording: what has the pixels.
        folder: where to; must be there.

    """

    def __init__(self, recording: Recording, folder: Path) -> None:
        self._recording = recording
        self._folder = folder / "images"
        self._folder.mkdir()
        self._sidecar = (folder / "masks.jsonl").open("w", encoding="utf-8")
        self._count = 0
        self._last: dict[int, tuple[str, NDArray[np.uint8], tuple[Mask, ...]]] = {}

    def __enter__(self) -> Album:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sidecar.close()

    def image(self, frame: StoredFrame) -> str:
        """The name of the frame's file in `images/`; written if it differs from the last one of its monitor."""
        pixels = self._recording.pixels(frame.seq)
        last = self._last.get(frame.monitor.index)
        if last is not None and last[2] == frame.masks and np.array_equal(last[1], pixels):
            return last[0]
        self._count += 1
        name = f"{self._recording.name}-{self._count:06d}.png"
        write_png(self._folder / name, pixels)
        about = {"image": name, "width": frame.width, "height": frame.height, "masks": mask_boxes(frame.masks)}
        self._sidecar.write(json_line(about))
        self._last[frame.monitor.index] = (name, pixels, frame.masks)
        return name


def mask_boxes(masks: Iterable[Mask]) -> list[dict[str, Any]]:
    """Masks as boxes in pixels of their picture, with class and rule, never with text."""
    return [
        {
            "left": mask.box.left,
            "top": mask.box.top,
            "width": mask.box.width,
            "height": mask.box.height,
            "class": mask.entity,
            "rule": mask.rule,
        }
        for mask in masks
    ]
