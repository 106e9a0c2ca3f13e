"""The window that was active at a step, and the monitor its picture shows, as plain facts."""

from __future__ import annotations

from typing import Any

from recorder.export.steps import Step
from redaction.geometry import Box


def window_facts(step: Step) -> dict[str, Any]:
    """Monitor and active window of a step; the window's box in pixels of the picture, None where it is not on it."""
    window = step.window
    return {
        "monitor": step.frame.monitor.index,
        "window": None
        if window is None
        else {
            "title": window.title.text,
            "application": window.application.text,
            "excluded": window.excluded,
            "box": _box(box) if (box := window_box(step)) else None,
        },
    }


def window_box(step: Step) -> Box | None:
    """The part of the active window that the step's picture shows, in pixels of it; None if it shows nothing of it."""
    if step.window is None or step.window.box is None:
        return None
    frame, screen = step.frame, step.frame.monitor.box
    box = step.window.box.intersection(screen).moved(-screen.left, -screen.top)
    if not box.area:
        return None
    left, top = box.left * frame.width // screen.width, box.top * frame.height // screen.height
    right, bottom = box.right * frame.width // screen.width, box.bottom * frame.height // screen.height
    return Box(left, top, right - left, bottom - top)


def _box(box: Box) -> dict[str, int]:
    return {"left": box.left, "top": box.top, "width": box.width, "height": box.height}
