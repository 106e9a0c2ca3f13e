"""Format `agentnet`: one trajectory in JSON lines as AgentNet and OpenCUA read it, with its pictures.

Each step is one action as pyautogui code, with the last distinct picture before it; coordinates are shares of the
picture, with four decimals. What pyautogui has no word for (moves without a button, key releases, windows, gaps) is
left out, and so is what happened before the first picture. The instruction is empty: the recorder does not know what
the person wanted.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from recorder.export.output import complete_folder, write_lines, write_png
from recorder.export.recording import Recording
from recorder.store.stored import StoredFrame, StoredInput, StoredRun
from redaction.geometry import Monitor
from redaction.redacted import KeyAction, PointerAction

_CLICKS: Final[Mapping[tuple[str, int], str]] = {
    ("left", 1): "pyautogui.click",
    ("left", 2): "pyautogui.doubleClick",
    ("left", 3): "computer.tripleClick",
    ("right", 1): "pyautogui.rightClick",
    ("middle", 1): "pyautogui.middleClick",
}

_KEYS: Final[Mapping[str, str]] = {
    "super": "win",
    "altgr": "altright",
    "page_up": "pageup",
    "page_down": "pagedown",
    "caps_lock": "capslock",
    "num_lock": "numlock",
    "print_screen": "printscreen",
}
"""Names that pyautogui spells otherwise."""


def export_agentnet(recording: Recording, out: Path) -> None:
    """Write a recording into `out` as `trajectory.jsonl` and `images/NNNNNN.png`, whole or not at all.

    Raises:
        InputFileError: if `out` is not an empty or a new folder. DiskFullError: no room. StoreError: damaged.

    """
    frames = {frame.seq: frame for frame in recording.frames()}
    with complete_folder(out) as folder:
        (folder / "images").mkdir()
        album = _Album(recording, folder)
        steps: list[dict[str, Any]] = []
        for event in recording.events():
            if not isinstance(event, StoredInput) or event.frame_before is None:
                continue
            code = action_code(event.action, frames[event.frame_before].monitor)
            if code is not None:
                image = album.image(frames[event.frame_before])
                steps.append({"index": len(steps), "image": image, "value": {"code": code}})
        about = {"task_id": recording.name, "instruction": "", "policy_digest": recording.policy_digest}
        write_lines(folder / "trajectory.jsonl", [{**about, "traj": steps}])


def action_code(action: PointerAction | KeyAction | StoredRun, monitor: Monitor) -> str | None:
    """One action as code, relative to the picture of `monitor`; None if there is no word for it there."""
    match action:
        case PointerAction():
            return _pointer_code(action, monitor)
        case KeyAction(kind="shortcut"):
            return f"pyautogui.hotkey({[_key(name) for name in (*action.modifiers, action.key)]!r})"
        case KeyAction(kind="press"):
            return f"pyautogui.press({_key(action.key)!r})"
        case KeyAction():
            return None
        case StoredRun():
            return f"pyautogui.write(message={action.text.text!r})" if action.text.text else None


def _pointer_code(action: PointerAction, monitor: Monitor) -> str | None:
    points = [(x, y) for x, y, _ in action.path] if action.kind == "drag" else []
    place = _place(action.x, action.y, monitor)
    if place is None or action.kind not in ("click", "drag", "scroll"):
        return None
    if action.kind == "scroll":
        lines = [f"pyautogui.moveTo({place})"]
        lines += [f"pyautogui.scroll({action.dy})"] if action.dy else []
        lines += [f"pyautogui.hscroll({action.dx})"] if action.dx else []
        return "\n".join(lines)
    if action.kind == "click":
        call = _CLICKS.get((action.button or "left", action.count))
        return f"{call}({place})" if call else None
    first = _place(*points[0], monitor) if points else None
    last = _place(*points[-1], monitor) if points else None
    if first is None or last is None:
        return None
    return f"pyautogui.moveTo({first})\npyautogui.dragTo({last}, button={action.button or 'left'!r})"


def _place(x: int, y: int, monitor: Monitor) -> str | None:
    box = monitor.box
    if not box.holds_point(x, y):
        return None
    return f"x={(x - box.left) / box.width:.4f}, y={(y - box.top) / box.height:.4f}"


def _key(name: str) -> str:
    return _KEYS.get(name, name)


class _Album:
    """The pictures of a trajectory, each distinct one once in a row."""

    def __init__(self, recording: Recording, folder: Path) -> None:
        self._recording = recording
        self._folder = folder
        self._count = 0
        self._last: dict[int, tuple[str, NDArray[np.uint8]]] = {}

    def image(self, frame: StoredFrame) -> str:
        """The file of the frame's picture; written if it differs from the last one of its monitor."""
        pixels = self._recording.pixels(frame.seq)
        last = self._last.get(frame.monitor.index)
        if last is not None and np.array_equal(last[1], pixels):
            return last[0]
        self._count += 1
        name = f"images/{self._count:06d}.png"
        write_png(self._folder / name, pixels)
        self._last[frame.monitor.index] = (name, pixels)
        return name
