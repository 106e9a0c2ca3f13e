"""An icon in the system tray, by pystray, where the desktop has a tray. It may fail; the mark on the screen may not."""

from __future__ import annotations

import os
import threading
from typing import Any

from PIL import Image, ImageDraw

from recorder.capture.sign import DARK, GREY, RED
from recorder.capture.sources import SignState
from redaction.geometry import Box


class TraySign:
    """Shows the icon in a thread of its own; every failure just leaves it out.

    Args:
        backend: pystray's back-end, or None for its own choice.

    """

    def __init__(self, backend: str | None = None) -> None:
        self._backend = backend
        self._icon: Any = None
        self._thread: threading.Thread | None = None

    def show(self, state: SignState) -> None:
        """Show this state."""
        if self._icon is not None:
            self._quietly(lambda: setattr(self._icon, "icon", icon_image(state)))
            return
        if self._thread is None:
            self._thread = threading.Thread(target=lambda: self._quietly(lambda: self._run(state)), daemon=True)
            self._thread.start()

    def alive(self) -> bool:
        """Whether the icon's thread runs."""
        return self._thread is not None and self._thread.is_alive()

    def place(self) -> Box | None:
        """Nowhere that could be told."""
        return None

    def close(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._quietly(self._icon.stop)

    def _run(self, state: SignState) -> None:
        if self._backend is not None:
            os.environ["PYSTRAY_BACKEND"] = self._backend  # pystray chooses at import; some back-ends write icon files
        import pystray

        self._icon = pystray.Icon("recorder", icon_image(state), "Recording")
        self._icon.run()

    def _quietly(self, work: Any) -> None:
        try:
            work()
        except Exception:  # noqa: BLE001 - desktops fail here in every way; the mark on the screen stays
            self._icon = None


def icon_image(state: SignState) -> Image.Image:
    """A red dot, or two grey bars while paused; 64 x 64 pixels."""
    image = Image.new("RGB", (64, 64), DARK)
    pen = ImageDraw.Draw(image)
    if state == "recording":
        pen.ellipse((12, 12, 52, 52), fill=RED)
    else:
        pen.rectangle((16, 12, 28, 52), fill=GREY)
        pen.rectangle((36, 12, 48, 52), fill=GREY)
    return image
