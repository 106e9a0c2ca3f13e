"""Redact every screen of a corpus by one policy, and score what can still be seen."""

from __future__ import annotations

import json
import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from recorder.errors import InputFileError
from recorder.measuring.scoring import Grey, Score, cell, count_screen, grey, seen_characters
from recorder.redact_files import redact_files

if TYPE_CHECKING:
    from redaction.redacted import Mask
    from redaction.redactor import Redactor

Progress = Callable[[int, int], None]
"""Told how many screens of how many are done."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What a corpus says of one screen: the content of its JSON file."""

    file: Path
    content: dict[str, Any]

    @property
    def picture(self) -> Path:
        """The screen itself."""
        return self.file.parent / str(self.content["image"])


@dataclass(frozen=True, slots=True)
class Measured:
    """The score of one policy on one corpus.

    Args:
        score: counts over all screens.
        cost: harmless characters that each class hides, by class; one character may be hidden by several.
        seconds: that the median screen took, read and decided from nothing.
        withheld: screens that were withheld as a whole.

    """

    score: Score
    cost: Counter[str]
    seconds: float
    withheld: int


def read_corpus(folder: Path) -> list[Truth]:
    """The screens of a corpus in the order of their names.

    Raises:
        InputFileError: if there are none, or one is not whole.

    """
    found = [_truth(file) for file in sorted(folder.glob("*.json"))]
    if not found:
        raise InputFileError(f"{folder} holds no screens with their truth.", "Give a folder of NNN.png and NNN.json.")
    return found


def measure(screens: Sequence[Truth], redactor: Redactor, out: Path, progress: Progress) -> Measured:
    """Redact the screens into `out` and score them.

    Raises:
        InputFileError: if a picture cannot be read or written.

    """
    score, cost, seconds, withheld = Score(), Counter[str](), [], 0
    pairs = [(truth.picture, out / truth.picture.name) for truth in screens]
    for done, (truth, outcome) in enumerate(zip(screens, redact_files(pairs, redactor), strict=True), start=1):
        original, shown = _grey(truth.picture), _grey(outcome.target)
        count_screen(score, truth.content, original, shown)
        cost += _hidden_by_class(truth, outcome.masks, original, shown)
        seconds.append(outcome.seconds)
        withheld += outcome.withheld is not None
        progress(done, len(screens))
    return Measured(score, cost, statistics.median(seconds), withheld)


def _hidden_by_class(truth: Truth, masks: Iterable[Mask], original: Grey, shown: Grey) -> Counter[str]:
    """Harmless characters that cannot be seen any more, by the classes of the masks that lie over their middles."""
    masks = tuple(masks)
    hidden: Counter[str] = Counter()
    for word in truth.content["words"]:
        if word["entity"] is not None:
            continue
        for box in word["chars"]:
            if cell(original, box).size and list(seen_characters([box], original, shown)) == [False]:
                x, y = round(box[0] + box[2] / 2), round(box[1] + box[3] / 2)
                hidden.update({mask.entity for mask in masks if mask.box.holds_point(x, y)})
    return hidden


def _grey(file: Path) -> Grey:
    read = grey(file)
    if read is None:
        raise InputFileError(f"{file} is not a picture that can be read.")
    return read


def _truth(file: Path) -> Truth:
    try:
        content = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(content, dict) or not {"image", "template", "theme", "entities", "words"} <= set(content):
            raise ValueError
    except (OSError, ValueError):
        raise InputFileError(
            f"{file} does not say what stands on its screen.", "Its form is that of a corpus."
        ) from None
    return Truth(file, content)
