"""Format `openadapt`: one episode a trajectory, as openadapt-types models it, with its pictures.

Coordinates are pixels of the picture. What the models have no field for stands in `raw`: the time, the masks, which
button and how often, notches of the wheel (`scroll_amount` means pixels there, and how many a notch scrolls is up to
the program that was scrolled). The instruction is empty, and success is not claimed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, assert_never

from recorder.export.album import Album, mask_boxes
from recorder.export.deeds import Click, Deed, Drag, Keys, Place, Scroll, Typing
from recorder.export.output import complete_folder
from recorder.export.recording import Recording
from recorder.export.steps import Step, Trajectory, trajectories
from recorder.export.windows import window_box
from redaction.redacted import TextMask

_SCHEMA_VERSION: Final = "0.1.0"
"""Of openadapt-types' episodes; the same from its releases 0.1 to 0.24."""


def export_openadapt(recording: Recording, out: Path) -> None:
    """Write a recording into `out`: `episodes/NAME-N.json`, `images/` and `masks.jsonl`.

    Raises:
        InputFileError: if `out` is not an empty or a new folder. DiskFullError: no room. RecorderError: damaged.

    """
    with complete_folder(out) as folder, Album(recording, folder) as album:
        (folder / "episodes").mkdir()
        for trajectory in trajectories(recording):
            episode = _episode(recording, trajectory, album)
            text = json.dumps(episode, ensure_ascii=False, indent=1) + "\n"
            (folder / "episodes" / f"{episode['episode_id']}.json").write_text(text, encoding="utf-8")


def _episode(recording: Recording, trajectory: Trajectory, album: Album) -> dict[str, Any]:
    return {
        "schema_version": _SCHEMA_VERSION,
        "episode_id": f"{recording.name}-{trajectory.number}",
        "instruction": "",
        "source": "human",
        "created_at": None,  # left out, the models would put the time of loading here
        "steps": [
            {
                "step_index": index,
                "observation": _observation(step, album.image(step.frame)),
                "action": step_action(step.deed),
            }
            for index, step in enumerate(trajectory.steps)
        ],
        "metadata": {"recording": recording.name, "policy_digest": recording.policy_digest},
    }


def step_action(deed: Deed) -> dict[str, Any]:
    """A deed as an openadapt-types action."""
    match deed:
        case Click():
            kind = {("left", 2): "double_click", ("right", 1): "right_click"}.get((deed.button, deed.count), "click")
            return {"type": kind, "target": _target(deed.at), "raw": {"button": deed.button, "count": deed.count}}
        case Drag():
            ends = {"target": _target(deed.start), "drag_end": _target(deed.end)}
            return {"type": "drag", **ends, "raw": {"button": deed.button}}
        case Scroll(dx=dx, dy=dy):
            direction = ("up" if dy > 0 else "down") if dy else ("right" if dx > 0 else "left")
            raw = {"notches": abs(dy or dx)}
            return {"type": "scroll", "target": _target(deed.at), "scroll_direction": direction, "raw": raw}
        case Keys():
            *modifiers, key = deed.names
            return {"type": "hotkey", "key": key, "modifiers": modifiers} if modifiers else {"type": "key", "key": key}
        case Typing():
            return {"type": "type", "text": deed.text, "raw": {"placeholders": [_text_mask(one) for one in deed.masks]}}
        case _:
            assert_never(deed)


def _observation(step: Step, image: str) -> dict[str, Any]:
    frame, window = step.frame, step.window
    observation: dict[str, Any] = {
        "screenshot_path": f"images/{image}",
        "viewport": [frame.width, frame.height],
        "raw": {
            "t_ms": step.t_ms,
            "monitor": frame.monitor.index,
            "withheld": step.withheld,
            "masks": mask_boxes(frame.masks),
        },
    }
    if window is not None:
        box = window_box(step)
        observation["active_window"] = {
            "app_name": window.application.text,
            "window_title": window.title.text,
            "is_foreground": True,
            "bounds": {"x": box.left, "y": box.top, "width": box.width, "height": box.height} if box else None,
        }
    return observation


def _target(place: Place) -> dict[str, Any]:
    return {"x": float(place.x), "y": float(place.y), "is_normalized": False}


def _text_mask(mask: TextMask) -> dict[str, Any]:
    return {"start": mask.start, "end": mask.end, "class": mask.entity, "rule": mask.rule}
