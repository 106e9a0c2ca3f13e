"""Before and after: Chromium's own picture of a page beside the frame that the recorder kept of it."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

_SETTLED_MS = 400
"""A page is painted and noticed within this time after the last deed."""


@dataclass(frozen=True, slots=True)
class Look:
    """What a page looked like at a moment: `png` is Chromium's own picture."""

    page: str
    wall_ms: int
    png: bytes


def frame_at(frames: list[dict[str, Any]], t_ms: int) -> dict[str, Any] | None:
    """The last frame that was taken up to `t_ms` (and a moment for the screen to settle)."""
    earlier = [frame for frame in frames if frame["t_ms"] <= t_ms + _SETTLED_MS]
    return earlier[-1] if earlier else None


def write_pair(look: Look, frame: Path, out: Path) -> None:
    """Write `out`: before on the left, after on the right."""
    before, after = Image.open(io.BytesIO(look.png)).convert("RGB"), Image.open(frame).convert("RGB")
    width, height, bar = before.width + after.width + 12, max(before.height, after.height) + 28, 28
    pair = Image.new("RGB", (width, height), "white")
    pair.paste(before, (0, bar))
    pair.paste(after, (before.width + 12, bar))
    draw = ImageDraw.Draw(pair)
    draw.text((8, 8), f"{look.page}: what Chromium showed (invented data; never stored by the recorder)", "black")
    draw.text((before.width + 20, 8), "what the recorder kept", "black")
    pair.save(out)
