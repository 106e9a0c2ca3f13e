"""`make fuzz`: the control protocol and the session reader under atheris, half of the time each.

usage: python -m tests.fuzz.run [MINUTES]

atheris lives in an environment of its own (build/fuzz, requirements/fuzz.lock), which borrows the recorder's packages.
Exit status 1 if anything but a clear error came out; the bytes that did it are then under build/fuzz.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Final

from bench.environments import REQUIREMENTS, ROOT, prepared
from tests.fuzz.targets import TARGETS

ENVIRONMENT: Final = ROOT / "build" / "fuzz"
LOCK: Final = REQUIREMENTS / "fuzz.lock"


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
    python = prepared(ENVIRONMENT, LOCK)
    clean = [fuzz(python, name, max(1, int(minutes * 60 / len(TARGETS)))) for name in TARGETS]
    sys.exit(0 if all(clean) else 1)


if __name__ == "__main__":
    main()
