"""The report of a measurement as one HTML file: figures, and the worst cases as pictures side by side."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import cv2
import jinja2
import numpy as np
from numpy.typing import NDArray

from recorder.measuring.results import BenchResult
from recorder.measuring.running import Measured
from recorder.measuring.scoring import Leak

MOST_LEAKS: Final = 40
MOST_OVERMASKED: Final = 6
_MARGIN_PX: Final = 40
_NARROWEST_PX: Final = 480
_WIDEST_PX: Final = 640


@dataclass(frozen=True, slots=True)
class Case:
    """One worst case: what it is, and the place before and after, as data URLs."""

    caption: str
    before: str
    after: str


def report_page(result: BenchResult, measured: Measured, corpus: Path, redacted: Path) -> str:
    """The page; it shows parts of the corpus's own screens, so it is as private as they are."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("recorder.measuring"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    leaks = sorted(measured.score.leaks, key=lambda leak: (leak.entity, leak.image))
    return environment.get_template("bench.html").render(
        result=result,
        all=result.classes["ALL"],
        classes=[(name, one) for name, one in result.classes.items() if name != "ALL"],
        leaks=[_leak_case(leak, corpus, redacted) for leak in leaks[:MOST_LEAKS]],
        more_leaks=max(0, len(leaks) - MOST_LEAKS),
        overmasked=list(_overmasked(measured, corpus, redacted)),
        words=measured.score.masked_words.most_common(40),
    )


def _leak_case(leak: Leak, corpus: Path, redacted: Path) -> Case:
    left, top, right, bottom = _around(leak.boxes)
    parts = [_picture(folder / leak.image)[top:bottom, left:right] for folder in (corpus, redacted)]
    return Case(f"{leak.entity} on {leak.image} ({leak.template}, {leak.theme})", *(_data_url(part) for part in parts))


def _around(boxes: Sequence[Sequence[float]]) -> tuple[int, int, int, int]:
    """Left, top, right, bottom of the place, with its surroundings."""
    left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
    right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
    side = max(_MARGIN_PX, (_NARROWEST_PX - (right - left)) / 2)
    return (
        max(0, round(left - side)),
        max(0, round(top - _MARGIN_PX)),
        round(right + side),
        round(bottom + _MARGIN_PX),
    )


def _overmasked(measured: Measured, corpus: Path, redacted: Path) -> Iterable[Case]:
    ranked = sorted(measured.score.screens_kept.items(), key=lambda item: item[1].percent())
    for image, kept in ranked[:MOST_OVERMASKED]:
        pictures = [_narrowed(_picture(folder / image)) for folder in (corpus, redacted)]
        yield Case(f"{image}: {kept.percent():.1f} % of its harmless text kept", *(_data_url(one) for one in pictures))


def _narrowed(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    scale = min(1.0, _WIDEST_PX / picture.shape[1])
    return np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _picture(file: Path) -> NDArray[np.uint8]:
    return np.asarray(cv2.imread(str(file)), dtype=np.uint8)


def _data_url(picture: NDArray[np.uint8]) -> str:
    _, content = cv2.imencode(".png", picture)
    return "data:image/png;base64," + base64.b64encode(content.tobytes()).decode()
