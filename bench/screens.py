"""Redact a folder of screenshots through the real redactor, and say how long a screen takes.

usage: python bench/screens.py CORPUS OUT [--profile strict|balanced] [--only N]

Writes OUT/NNN.png for every CORPUS/NNN.png, so that a scoring script can compare the two. A screen that is withheld
is written as plain black. One plain pass of Tesseract over each screen at twice its size is the yardstick of time.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections import Counter
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from redaction.geometry import Box, Monitor
from redaction.ocr.tesserocr_engine import find_language_data
from redaction.policy import Profile, load_policy
from redaction.raw import Cause, Pixels, RawFrame
from redaction.redacted import RedactedFrame
from redaction.redactor import Redactor, create_redactor


def main() -> None:
    """Parse, redact, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--profile", type=Profile, default=Profile.STRICT)
    parser.add_argument("--only", type=int, default=0, help="stop after so many screens")
    parser.add_argument("--plain", action="store_true", help="time the plain Tesseract pass too")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    redactor = create_redactor(load_policy(arguments.profile))
    files = sorted(arguments.corpus.glob("*.png"))[: arguments.only or None]
    rows = [measure(redactor, file, arguments.out, number) for number, file in enumerate(files)]
    figures = summary(rows)
    if arguments.plain:
        plain = [plain_pass(file) for file in files]
        figures["plain_pass_s"] = round(statistics.median(plain), 3)
        figures["cold_to_plain"] = round(sum(row["cold_s"] for row in rows) / sum(plain), 2)
    print(json.dumps(figures, indent=1))


def measure(redactor: Redactor, file: Path, out: Path, number: int) -> dict[str, Any]:
    """Redact one screen cold, still, and with one line changed; write the result of the first."""
    pixels = np.ascontiguousarray(np.asarray(cv2.imread(str(file)), dtype=np.uint8)[:, :, ::-1])
    monitor = Monitor(number, Box(0, 0, pixels.shape[1], pixels.shape[0]))
    cold_s, result = timed(redactor, pixels, monitor)
    still_s, _ = timed(redactor, pixels, monitor)
    changed = pixels.copy()
    cv2.putText(changed, f"edit {number}", (pixels.shape[1] // 3, pixels.shape[0] // 2), 0, 0.6, (128, 128, 128), 1)
    line_s, _ = timed(redactor, changed, monitor)
    shown = result.pixels if isinstance(result, RedactedFrame) else np.zeros_like(pixels)
    cv2.imwrite(str(out / file.name), shown[:, :, ::-1])
    masks = (
        Counter(mask.entity for mask in result.masks) if isinstance(result, RedactedFrame) else Counter(["withheld"])
    )
    return {"cold_s": cold_s, "still_s": still_s, "line_s": line_s, "masks": masks}


def timed(redactor: Redactor, pixels: Pixels, monitor: Monitor) -> tuple[float, object]:
    """Seconds for one frame, and the result."""
    start = time.perf_counter()
    result = redactor.redact_frame(RawFrame(pixels, monitor, 0, Cause.FILE))
    return time.perf_counter() - start, result


def plain_pass(file: Path) -> float:
    """Seconds that one sparse-text pass of Tesseract takes over the screen at twice its size, on one thread."""
    import tesserocr

    grey = np.asarray(cv2.imread(str(file), cv2.IMREAD_GRAYSCALE), dtype=np.uint8)
    data = str(find_language_data())
    with tesserocr.PyTessBaseAPI(path=data, lang="eng", psm=tesserocr.PSM.SPARSE_TEXT) as api:
        start = time.perf_counter()
        large = cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
        api.SetImageBytes(large.tobytes(), large.shape[1], large.shape[0], 1, large.shape[1])
        api.Recognize()
        return time.perf_counter() - start


def summary(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Medians, and masks by class over all screens."""
    masks: Counter[str] = sum((row["masks"] for row in rows), Counter())
    times = {name: round(statistics.median(row[name] for row in rows), 4) for name in ("cold_s", "still_s", "line_s")}
    return {"screens": len(rows), **times, "masks": dict(masks.most_common())}


if __name__ == "__main__":
    main()
