"""What was measured of a policy: kept as JSON by its pack and profile, so that a report can name figure and source."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from recorder.measuring.running import Measured

_FORMAT: Final = 1


@dataclass(frozen=True, slots=True)
class ClassResult:
    """One class: private values there were, how many leaked, how many have no character left, characters hidden.

    `cost` counts the harmless characters that masks of this class hide.
    """

    values: int
    leaked: int
    clean: int
    chars: int
    hidden: int
    cost: int

    @property
    def recall(self) -> float:
        """The share of values that did not leak; 1 where there were none."""
        return 1 - self.leaked / self.values if self.values else 1.0


@dataclass(frozen=True, slots=True)
class BenchResult:
    """A measurement: of what, on what, when (ISO date), and the figures; it holds nothing of any screen."""

    policy_digest: str
    pack_digest: str
    profile: str
    corpus: str
    date: str
    screens: int
    withheld: int
    seconds_per_screen: float
    kept: float
    targets: float
    classes: dict[str, ClassResult]


def result_of(measured: Measured, **about: str) -> BenchResult:
    """The figures of a measurement; `about` gives policy_digest, pack_digest, profile, corpus and date."""
    score = measured.score
    harmless = score.kept.all or 1
    names = sorted({*score.classes, *measured.cost} - {"ALL"})
    classes = {name: ClassResult(**asdict(score.classes[name]), cost=measured.cost[name]) for name in [*names, "ALL"]}
    return BenchResult(
        **about,
        screens=score.screens,
        withheld=measured.withheld,
        seconds_per_screen=round(measured.seconds, 3),
        kept=score.kept.legible / harmless if score.kept.all else 1.0,
        targets=score.targets.percent() / 100,
        classes=classes,
    )


def save(result: BenchResult, folder: Path) -> Path:
    """Keep a result as the newest one of its pack and profile; returns its file.

    Raises:
        OSError: if it cannot be written.

    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = _file(folder, result.pack_digest, result.profile)
    file.write_text(json.dumps({"format": _FORMAT, **asdict(result)}, indent=1), encoding="utf-8")
    return file


def load(folder: Path, pack_digest: str, profile: str) -> BenchResult | NotMeasured:
    """The newest result for a pack in a profile; one that cannot be read is none."""
    try:
        content: dict[str, Any] = json.loads(_file(folder, pack_digest, profile).read_text(encoding="utf-8"))
        if content.pop("format") != _FORMAT:
            return NotMeasured()
        classes = {name: ClassResult(**one) for name, one in content.pop("classes").items()}
        return BenchResult(**content, classes=classes)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return NotMeasured()


def _file(folder: Path, pack_digest: str, profile: str) -> Path:
    return folder / f"{pack_digest}-{profile}.json"


@dataclass(frozen=True, slots=True)
class NotMeasured:
    """There is no result for that pack in that profile here."""
