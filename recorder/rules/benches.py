"""Recall that was measured: the last result of a benchmark for a pack, kept under the pack's digest.

`RECORDER_HOME/rules/bench/<digest>.json`, written by the benchmark:
`{"digest", "profile", "corpus", "seed", "date", "classes": {"PERSON": {"values": 120, "leaked": 1}}}`.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, ValidationError

from recorder.errors import ConfigError
from recorder.rules.agreed import FOLDER
from redaction.rulepack import EntityName, PackPart

Count = Annotated[int, Field(ge=0)]


class ClassResult(PackPart):
    """Values of a class in the corpus, and how many of them could still be read afterwards."""

    values: Count
    leaked: Count

    @property
    def recall(self) -> float | None:
        """The share that was masked; None where the corpus has no value of the class."""
        return None if self.values == 0 else 1 - self.leaked / self.values


class BenchResult(PackPart):
    """One run of the benchmark."""

    digest: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    profile: Literal["strict", "balanced"]
    corpus: str
    seed: int | None = None
    date: datetime.date
    classes: dict[EntityName, ClassResult]


def bench_path(home: Path, digest: str) -> Path:
    """Where the result for a pack lies."""
    return home / FOLDER / "bench" / f"{digest}.json"


def read_bench(home: Path, digest: str) -> BenchResult | None:
    """The result for the pack with this digest, or None where it was never measured here.

    Raises:
        ConfigError: if the file is damaged or tells of another pack.

    """
    path = bench_path(home, digest)
    try:
        result = BenchResult.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValidationError):
        raise ConfigError(f"The benchmark's result {path} cannot be read.", "Delete it and measure again.") from None
    if result.digest != digest:
        raise ConfigError(f"The benchmark's result {path} tells of another pack.", "Delete it and measure again.")
    return result


def write_bench(home: Path, result: BenchResult) -> Path:
    """Keep a result in place of an earlier one for the same pack.

    Raises:
        ConfigError: if it cannot be written.

    """
    path = bench_path(home, result.digest)
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.write_text(result.model_dump_json(indent=2) + "\n", encoding="utf-8")
    except OSError as error:
        raise ConfigError(f"The result cannot be kept in {path.parent}: {error.strerror}.", "Check it.") from None
    return path
