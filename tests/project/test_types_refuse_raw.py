"""mypy refuses to store what did not go through the one door."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_IGNORE = re.compile(r"\s*# type: ignore\[arg-type\]")

pytestmark = pytest.mark.timeout(240)


def test_every_raw_value_is_refused(tmp_path: Path) -> None:
    """Without its ignores, tests/typing has one `arg-type` error for each: `store.append(raw_frame)` and the like."""
    source = (ROOT / "tests" / "typing" / "store_refuses_raw.py").read_text(encoding="utf-8")
    assert "writer.append(frame)  # type: ignore[arg-type]" in source
    planted = tmp_path / "planted_raw.py"
    planted.write_text(_IGNORE.sub("", source), encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "mypy", str(planted)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert result.stdout.count("[arg-type]") == len(_IGNORE.findall(source)) > 0
