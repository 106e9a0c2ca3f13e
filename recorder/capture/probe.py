"""The probe where there is no display server to ask (macOS, Windows): a harmless key through pynput, no test window."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from redaction.geometry import Box


class PynputProbe:
    """Taps a key that no program uses.

    Args:
        key_name: pynput's name of it, such as `f24`.
        load: returns pynput's keyboard module (imported late: importing pynput touches the desktop).

    """

    def __init__(self, key_name: str, load: Callable[[], Any] | None = None) -> None:
        self._key_name = key_name
        self._load = load or _load_keyboard

    def answers(self, within_s: float) -> bool:  # noqa: ARG002
        """True: there is nothing that could be asked; a screen that is gone shows when it is grabbed."""
        return True

    def show_patch(self, colours: tuple[tuple[int, int, int], ...]) -> Box | None:  # noqa: ARG002
        """None: no test window here."""
        return None

    def hide_patch(self) -> None:
        """Nothing to hide."""

    def tap_key(self) -> bool:
        """Press and release the key."""
        keyboard = self._load()
        key = getattr(keyboard.Key, self._key_name, None)
        if key is None:
            return False
        keyboard.Controller().tap(key)
        return True


def _load_keyboard() -> Any:
    from pynput import keyboard

    return keyboard
