"""Environments of their own under build/, each installed from a hash-locked list when it is first needed.

usage: python -m bench.environments trainers

Benches, the fuzzer and the tests of the formats need packages that the recorder must not have. `make trainers` makes
the one with the trainers' libraries and Ray; `collect dataset --engine ray` runs in it.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
REQUIREMENTS: Final = ROOT / "requirements"
TRAINERS: Final = ROOT / "build" / "trainers"


def prepared(folder: Path, lock: Path, extra: str = "", layered: bool = False) -> Path:
    """The interpreter of the environment in `folder`; installed if that was not done yet, or the list has changed.

    Args:
        folder: under build/; emptied before anything is installed.
        lock: the hash-locked list, with its whole closure.
        extra: further lines like those of `lock`.
        layered: let it import the packages of this environment and the recorder too, after its own.

    Raises:
        subprocess.CalledProcessError: if something cannot be installed.

    """
    listed = lock.read_text(encoding="utf-8") + extra
    stamp, wanted = folder / ".prepared", hashlib.sha256(listed.encode()).hexdigest()
    python = folder / "bin" / "python"
    with _alone(folder):
        if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
            print(f"installing {lock.stem} into {folder.relative_to(ROOT)} (some minutes)", file=sys.stderr, flush=True)
            _install(folder, listed, layered)
            stamp.write_text(wanted, encoding="utf-8")
    return python


def trainers() -> Path:
    """The interpreter that has the trainers' libraries and Ray, and the recorder."""
    return prepared(TRAINERS, REQUIREMENTS / "trainers.lock", layered=True)


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """While no other process installs into `folder`: tests run in several."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_name(f"{folder.name}.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


def _install(folder: Path, listed: str, layered: bool) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)  # noqa: S603 - own interpreter
    (folder / "packages.txt").write_text(listed, encoding="utf-8")
    pip = [folder / "bin" / "python", "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--require-hashes", "-r", folder / "packages.txt"], check=True)  # noqa: S603 - as above
    if layered:
        (packages,) = (folder / "lib").glob("python*/site-packages")
        paths = sysconfig.get_paths()
        borrowed = dict.fromkeys([paths["purelib"], paths["platlib"], str(ROOT)])
        (packages / "recorder-layer.pth").write_text("".join(f"{path}\n" for path in borrowed), encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["trainers"]:
        sys.exit(__doc__)
    print(trainers().relative_to(ROOT))
