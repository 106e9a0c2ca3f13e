"""`make fuzz`: the control protocol and the session reader under atheris, half of the time each.

usage: python -m tests.fuzz.run [MINUTES]

atheris lives in an environment of its own (build/fuzz, requirements/fuzz.lock), which borrows the recorder's packages.
Exit status 1 if anything but a clear error came out; the bytes that did it are then under build/fuzz.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Final

from tests.fuzz.targets import TARGETS

ROOT: Final = Path(__file__).resolve().parents[2]
ENVIRONMENT: Final = ROOT / "build" / "fuzz"
LOCK: Final = ROOT / "requirements" / "fuzz.lock"


def prepared() -> Path:
    """The interpreter of the fuzzer's environment, installed if that was not done yet."""
    stamp, wanted = ENVIRONMENT / ".prepared", hashlib.sha256(LOCK.read_bytes()).hexdigest()
    python = ENVIRONMENT / "bin" / "python"
    if not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        print(f"fuzz: installing atheris into {ENVIRONMENT.relative_to(ROOT)}", file=sys.stderr, flush=True)
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", ENVIRONMENT], check=True)
        install = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*install, "--only-binary", ":all:", "--require-hashes", "-r", LOCK], check=True)
        stamp.write_text(wanted, encoding="utf-8")
    return python


def fuzz(python: Path, name: str, seconds: int) -> bool:
    """Fuzz one target; prints how many inputs it was given, and whether none of them brought it down."""
    borrowed = os.pathsep.join([str(ROOT), sysconfig.get_paths()["purelib"], sysconfig.get_paths()["platlib"]])
    done = subprocess.run(
        [python, "-m", "tests.fuzz.atheris_target", name, ENVIRONMENT, f"-max_total_time={seconds}", "-timeout=20"],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": borrowed}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    inputs = re.findall(r"Done (\d+) runs|^#(\d+)", done.stderr, re.MULTILINE)
    count = max((int(one or other) for one, other in inputs), default=0)
    print(
        f"{name}: {count} inputs in {seconds} s, {'0' if done.returncode == 0 else 'at least 1'} uncaught", flush=True
    )
    if done.returncode:
        print(done.stderr[-3000:], file=sys.stderr)
    return done.returncode == 0 and count > 0


def main() -> None:
    """Prepare and fuzz each target."""
    minutes = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    python = prepared()
    clean = [fuzz(python, name, max(1, int(minutes * 60 / len(TARGETS)))) for name in TARGETS]
    sys.exit(0 if all(clean) else 1)


if __name__ == "__main__":
    main()
