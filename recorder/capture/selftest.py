"""Does it work here? One window is mapped and must be seen; one harmless key is injected and must be heard."""

from __future__ import annotations

import threading
from typing import Final

import numpy as np

from recorder.capture.sources import Sources
from recorder.capture.waiting import within
from recorder.errors import DisplayError, PermissionsError
from redaction.geometry import Box, Monitor
from redaction.raw import Pixels, RawKey

PATCH: Final = ((250, 10, 120), (10, 240, 30), (20, 60, 245))
"""Colours that no desktop shows side by side by chance, RGB."""
_LOOK_S: Final = 3.0
_BLACK: Final = 2
"""A screen is black if no channel of any pixel is brighter."""


def run_self_test(sources: Sources) -> None:
    """Prove that pixels and keys arrive.

    Raises:
        DisplayError: if the screen cannot be seen, is black, or keys cannot be heard.
        PermissionsError: if the desktop does not let the recorder see or hear.

    """
    if not sources.probe.answers(_LOOK_S):
        raise DisplayError("The display does not answer.", "Is the X server running, and not stopped?")
    monitors = sources.screen.monitors()
    if not monitors:
        raise DisplayError("The display has no monitor.")
    sources.windows.desktop()
    _test_eyes(sources, monitors)
    _test_ears(sources)


def _test_eyes(sources: Sources, monitors: tuple[Monitor, ...]) -> None:
    box = sources.probe.show_patch(PATCH)
    try:
        seen = within(_LOOK_S, lambda: _patch_seen(sources, monitors, box))
    finally:
        sources.probe.hide_patch()
    if seen:
        return
    if all(is_black(sources.screen.grab(monitor)) for monitor in monitors):
        raise DisplayError("The screen is black.", "Unlock or wake the screen, or allow the recorder to see it.")
    raise DisplayError(
        "The recorder does not see what the screen shows.", "Unlock the screen and close whatever covers all of it."
    )


def _patch_seen(sources: Sources, monitors: tuple[Monitor, ...], box: Box | None) -> bool:
    """Whether the test window shows; where none can be mapped, whether the screen shows anything."""
    if box is None:
        return not all(is_black(sources.screen.grab(monitor)) for monitor in monitors)
    monitor = next((m for m in monitors if m.box.intersects(box)), None)
    return monitor is not None and shows_patch(
        sources.screen.grab(monitor), box.moved(-monitor.box.left, -monitor.box.top)
    )


def shows_patch(pixels: Pixels, box: Box) -> bool:
    """Whether the test window's colours stand in `box` of a frame."""
    step = box.width // len(PATCH)
    y = box.top + box.height // 2
    points = [(y, box.left + index * step + step // 2) for index in range(len(PATCH))]
    inside = all(0 <= y < pixels.shape[0] and 0 <= x < pixels.shape[1] for y, x in points)
    return inside and all(tuple(pixels[at]) == colour for at, colour in zip(points, PATCH, strict=True))


def is_black(pixels: Pixels) -> bool:
    """Whether nothing at all can be seen in a frame."""
    return int(np.max(pixels, initial=0)) <= _BLACK


def _test_ears(sources: Sources) -> None:
    heard = threading.Event()

    def on_key(key: RawKey) -> None:
        if key.expose_char() is None:
            heard.set()

    sources.inputs.start(on_key, lambda _: None)
    try:
        if not sources.probe.tap_key():
            raise DisplayError(
                "The display offers no way to prove that keys are heard (the XTEST extension is missing).",
                "Enable the extension in the X server's configuration.",
            )
        if not heard.wait(_LOOK_S):
            raise PermissionsError(
                "The recorder does not hear the keyboard.",
                "Allow it to monitor inputs, or close the program that keeps the keyboard to itself.",
            )
    finally:
        sources.inputs.stop()
