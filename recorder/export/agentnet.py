"""Format `agentnet`: trajectories in JSON lines as AgentNet and OpenCUA publish them, with their pictures.

Each line is a trajectory, each step one action as pyautogui code, spelled as in the published data: coordinates are
shares of the picture with four decimals, keys are given as `keys=[...]`. The instruction is empty, and no trajectory
ends with `computer.terminate`: the recorder does not know what the person wanted, nor whether it was reached.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, assert_never

from recorder.export.album import Album
from recorder.export.deeds import Click, Deed, Drag, Keys, Place, Scroll, Typing
from recorder.export.output import complete_folder, write_lines
from recorder.export.recording import Recording
from recorder.export.steps import Step, trajectories
from recorder.export.windows import window_facts
from recorder.store.stored import StoredFrame

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
    "scroll_lock": "scrolllock",
    "menu": "apps",
    "media_play_pause": "playpause",
    "media_volume_mute": "volumemute",
    "media_volume_up": "volumeup",
    "media_volume_down": "volumedown",
    "media_next": "nexttrack",
    "media_previous": "prevtrack",
}
"""Names that pyautogui spells otherwise."""


def export_agentnet(recording: Recording, out: Path) -> None:
    """Write a recording into `out`: `trajectory.jsonl`, `images/`, `masks.jsonl` and `steps.jsonl`.

    Raises:
        InputFileError: if `out` is not an empty or a new folder. DiskFullError: no room. RecorderError: damaged.

    """
    tasks: list[dict[str, Any]] = []
    facts: list[dict[str, Any]] = []
    with complete_folder(out) as folder, Album(recording, folder) as album:
        for trajectory in trajectories(recording):
            steps: list[dict[str, Any]] = []
            task_id = f"{recording.name}-{trajectory.number}"
            for step in trajectory.steps:
                code = step_code(step.deed, step.frame)
                if code is None:
                    continue
                facts.append({"task_id": task_id, "index": len(steps), **_facts(step)})
                steps.append({"index": len(steps), "image": album.image(step.frame), "value": {"code": code}})
            if steps:
                tasks.append({"task_id": task_id, "instruction": "", "traj": steps})
        write_lines(folder / "trajectory.jsonl", tasks)
        write_lines(folder / "steps.jsonl", facts)


def step_code(deed: Deed, frame: StoredFrame) -> str | None:
    """A deed as code relative to its picture; None for buttons that pyautogui has no word for."""
    match deed:
        case Click():
            call = _CLICKS.get((deed.button, deed.count))
            return f"{call}({_place(deed.at, frame)})" if call else None
        case Drag():
            if deed.button not in ("left", "right", "middle"):
                return None
            end = f"{_place(deed.end, frame)}, button={deed.button!r}"
            return f"pyautogui.moveTo({_place(deed.start, frame)})\npyautogui.dragTo({end})"
        case Scroll():
            call = f"pyautogui.scroll({deed.dy})" if deed.dy else f"pyautogui.hscroll({deed.dx})"
            return f"pyautogui.moveTo({_place(deed.at, frame)})\n{call}"
        case Keys():
            names = [_KEYS.get(name, name) for name in deed.names]
            return f"pyautogui.{'hotkey' if len(names) > 1 else 'press'}(keys={names!r})"
        case Typing():
            return f"pyautogui.write(message={deed.text!r})"
        case _:
            assert_never(deed)


def _facts(step: Step) -> dict[str, Any]:
    """What AgentNet has no field for, by task and index."""
    facts: dict[str, Any] = {"t_ms": step.t_ms, "withheld": step.withheld, **window_facts(step)}
    if isinstance(step.deed, Typing):
        facts["placeholders"] = [
            {"start": mask.start, "end": mask.end, "class": mask.entity, "rule": mask.rule} for mask in step.deed.masks
        ]
    return facts


def _place(place: Place, frame: StoredFrame) -> str:
    return f"x={round(place.x / frame.width, 4)}, y={round(place.y / frame.height, 4)}"
