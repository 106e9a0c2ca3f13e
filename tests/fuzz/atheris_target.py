"""One fuzzing run, guided by coverage: `python atheris_target.py NAME FOLDER [libFuzzer's options]`.

Started by tests/fuzz/run.py with the interpreter of an environment that has atheris.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["recorder", "redaction"]):
    from tests.fuzz.targets import TARGETS


def main() -> None:
    """Make the target, write its seeds, and fuzz until time is over or something is found."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    corpus = folder / f"corpus-{name}"
    corpus.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as private:
        target = TARGETS[name](Path(private) / "home")
        for number, seed in enumerate(target.seeds):
            (corpus / f"seed-{number}").write_bytes(seed)
        atheris.Setup([sys.argv[0], *sys.argv[3:], f"-artifact_prefix={folder}/found-{name}-", str(corpus)], target)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
