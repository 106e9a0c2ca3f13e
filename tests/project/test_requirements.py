"""The lists of packages: hashes for everything, addresses for nothing."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"
LOCKS = ["lock.txt", "weights.txt", *sorted(path.name for path in REQUIREMENTS.glob("*.lock"))]
PRUNED = ("evdev", "huggingface-hub", "hf-xet", "fsspec", "httpx2", "httpcore2")

DISTRIBUTIONS = {
    "argon2": "argon2-cffi",
    "botocore": "boto3",
    "cv2": "opencv-python",
    "PIL": "pillow",
    "Xlib": "python-xlib",
    "yaml": "pyyaml",
}
"""Packages whose name on import is another one."""


OPTIONAL = {"ray"}
"""What only `collect dataset --engine ray` imports: it stands in trainers.in, for an environment of its own."""


def _named(file: str) -> set[str]:
    text = (REQUIREMENTS / file).read_text(encoding="utf-8")
    return {m[1].lower().replace("_", "-") for m in re.finditer(r"^([A-Za-z0-9][A-Za-z0-9._-]*)", text, re.MULTILINE)}


@pytest.mark.parametrize("file", LOCKS)
def test_a_lock_names_no_address(file: str) -> None:
    """No address, no option that holds one, and no path stands in a lock file."""
    text = (REQUIREMENTS / file).read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*-[^-]|--(?!hash=sha256:)|\bfile:|@ |/", text, re.MULTILINE)


@pytest.mark.parametrize("file", LOCKS)
def test_every_package_is_pinned_with_a_hash(file: str) -> None:
    """Each requirement is `name==version` with at least one SHA-256."""
    entries = re.split(r"(?<!\\)\n", (REQUIREMENTS / file).read_text(encoding="utf-8").strip())
    assert [
        one for one in entries if not re.fullmatch(r"\S+==\S+( ;[^\\]*)?([\s\\]+--hash=sha256:[0-9a-f]{64})+", one)
    ] == []


def test_what_was_pruned_stays_out() -> None:
    """No HTTP client for model hubs and no compiler-only package comes back with the next `make lock`."""
    assert _named("lock.txt") & set(PRUNED) == set()


def test_every_import_is_declared() -> None:
    """What the code imports stands in runtime.in itself, not only somewhere in the closure."""
    imported = set()
    for path in [ROOT / "cli.py", *(ROOT / "recorder").rglob("*.py"), *(ROOT / "redaction").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {name.name.split(".")[0] for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module.split(".")[0])
    foreign = imported - set(sys.stdlib_module_names) - {"recorder", "redaction"}
    platform_only = {"AppKit", "ApplicationServices", "Quartz", "objc", "win32api", "win32gui", "gi", "Foundation"}
    needed = {DISTRIBUTIONS.get(name, name).replace("_", "-") for name in foreign - platform_only}
    assert needed - _named("runtime.in") == OPTIONAL
    assert _named("trainers.in") >= OPTIONAL


def test_everything_declared_is_locked() -> None:
    """The lock is not older than the lists that it is made from."""
    declared = _named("runtime.in") | _named("dev.in")
    assert declared - _named("lock.txt") == set()
    assert _named("weights.in") == _named("weights.txt")
