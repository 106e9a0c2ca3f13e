"""Score redacted screens against the exact ground truth of their corpus.

A character can be seen when its cell in the redacted screen is not flat and still looks like the original's. A value
has leaked when more than a quarter of its characters, or four in a row, can be seen; it is clean when none can.
Kept is the share of harmless characters that can still be seen, and a click target is legible when three quarters of
its label's can. A screen that is missing or of another size counts as not redacted at all.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.float32]

BLANK_DEVIATION = 4  # of grey levels: no ink in the original, so nothing to see or to hide
FLAT_DEVIATION = 6  # a cell that is painted over, even when scaling or an edge left a trace
ALIKE = 0.5  # correlation from which a cell still shows its character
LEAKED_SHARE = 0.25
LEAKED_RUN = 4
LEGIBLE_SHARE = 0.75  # of a click target's label


@dataclass
class Tally:
    """What became of the values of one class."""

    values: int = 0
    leaked: int = 0
    clean: int = 0
    chars: int = 0
    hidden: int = 0

    def add(self, seen: Sequence[bool]) -> None:
        """Counts one value by which of its characters can be seen."""
        self.values += 1
        self.leaked += leaks(seen)
        self.clean += not any(seen)
        self.chars += len(seen)
        self.hidden += len(seen) - sum(seen)


@dataclass
class Kept:
    """How much of some harmless text, or how many of some click targets, stayed legible."""

    legible: int = 0
    all: int = 0

    def add(self, legible: int, all_: int) -> None:
        """Counts some more."""
        self.legible += legible
        self.all += all_

    def percent(self) -> float:
        """100 when there is nothing."""
        return 100 * self.legible / self.all if self.all else 100.0


@dataclass(frozen=True, slots=True)
class Leak:
    """A value that can be read where it should not; `boxes` are its characters', in pixels of the picture."""

    image: str
    template: str
    theme: str
    entity: str
    text: str
    boxes: tuple[tuple[float, float, float, float], ...]


@dataclass
class Score:
    """Everything that is counted over a corpus."""

    screens: int = 0
    missing: int = 0
    classes: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    kept: Kept = field(default_factory=Kept)
    targets: Kept = field(default_factory=Kept)
    templates: defaultdict[str, Kept] = field(default_factory=lambda: defaultdict(Kept))
    screens_kept: defaultdict[str, Kept] = field(default_factory=lambda: defaultdict(Kept))
    leaks: list[Leak] = field(default_factory=list)
    masked_words: Counter[str] = field(default_factory=Counter)


def score_corpus(corpus: Path, redacted: Path) -> Score:
    """Counts over every screen that has a ground truth."""
    score = Score()
    for file in sorted(corpus.glob("*.json")):
        truth = json.loads(file.read_text(encoding="utf-8"))
        original = grey(corpus / truth["image"])
        shown = grey(redacted / truth["image"])
        if original is None:
            raise FileNotFoundError(corpus / truth["image"])
        if shown is None or shown.shape != original.shape:
            score.missing += 1
            shown = original
        count_screen(score, truth, original, shown)
    return score


def grey(file: Path) -> Grey | None:
    """The picture in grey levels, or None when there is none."""
    read = cv2.imread(str(file), cv2.IMREAD_GRAYSCALE)
    return None if read is None else np.asarray(read, dtype=np.float32)


def count_screen(score: Score, truth: dict[str, Any], original: Grey, shown: Grey) -> None:
    """Adds one screen to the score."""
    score.screens += 1
    seen = [list(seen_characters(word["chars"], original, shown)) for word in truth["words"]]
    values: defaultdict[int, list[bool]] = defaultdict(list)
    for word, flags in zip(truth["words"], seen, strict=True):
        if word["entity"] is not None:
            values[word["entity"]].extend(flags)
            continue
        score.kept.add(sum(flags), len(flags))
        score.templates[truth["template"]].add(sum(flags), len(flags))
        score.screens_kept[truth["image"]].add(sum(flags), len(flags))
        if sum(flags) < len(flags) / 2:
            score.masked_words[word["text"]] += 1
    for number, flags in sorted(values.items()):
        if not flags:
            continue
        entity = truth["entities"][number]
        score.classes[entity["type"]].add(flags)
        score.classes["ALL"].add(flags)
        if leaks(flags):
            score.leaks.append(_leak(truth, number))
    for target in truth.get("targets", []):
        label = [flag for place in target["words"] for flag in seen[place]]
        if label:
            score.targets.add(sum(label) >= LEGIBLE_SHARE * len(label), 1)


def _leak(truth: dict[str, Any], number: int) -> Leak:
    entity = truth["entities"][number]
    words = (word for word in truth["words"] if word["entity"] == number)
    boxes = tuple((x, y, width, height) for word in words for x, y, width, height in word["chars"])
    return Leak(truth["image"], truth["template"], truth["theme"], entity["type"], entity["text"], boxes)


def seen_characters(boxes: Iterable[Sequence[float]], original: Grey, shown: Grey) -> Iterator[bool]:
    """For every character that has ink in the original: whether it can be seen."""
    for box in boxes:
        before, after = cell(original, box), cell(shown, box)
        if before.size and before.std() >= BLANK_DEVIATION:
            yield alike(before, after)


def cell(picture: Grey, box: Sequence[float]) -> Grey:
    """The pixels of one character's box: x, y, width, height."""
    x, y, width, height = box
    left, right, top, bottom = round(x), round(x + width), round(y), round(y + height)
    return picture[max(0, top) : max(top + 1, bottom), max(0, left) : max(left + 1, right)]


def alike(before: Grey, after: Grey) -> bool:
    """Whether the second cell still shows what the first does, in its colours or in reversed ones."""
    if after.std() < FLAT_DEVIATION:
        return False
    a, b = before - before.mean(), after - after.mean()
    return abs(float((a * b).sum())) >= ALIKE * float(np.sqrt((a * a).sum() * (b * b).sum()))


def leaks(seen: Sequence[bool]) -> bool:
    """More than a quarter of a value can be seen, or four characters in a row."""
    run = longest = 0
    for flag in seen:
        run = run + 1 if flag else 0
        longest = max(longest, run)
    return sum(seen) > LEAKED_SHARE * len(seen) or longest >= LEAKED_RUN


def figures(score: Score) -> dict[str, Any]:
    """The counts, without any text of a screen."""
    return {
        "screens": score.screens,
        "missing": score.missing,
        "classes": {name: asdict(tally) for name, tally in score.classes.items()},
        "kept_percent": score.kept.percent(),
        "targets": asdict(score.targets),
        "templates_kept_percent": {name: kept.percent() for name, kept in score.templates.items()},
    }
