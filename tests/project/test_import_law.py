"""The import law holds, and each of its contracts fails when someone breaks it."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).with_name("lint-imports")

PLANTED = {
    "redaction-stands-alone": ("redaction/planted.py", "import recorder.errors"),
    "no-raw-behind-the-door": ("recorder/store/planted.py", "from redaction.raw import RawFrame"),
    "capture-and-store-apart": ("recorder/capture/planted.py", "import recorder.store.store"),
    "capture-process-holds-no-key": ("recorder/capture/planted.py", "import recorder.store.vault"),
    "store-process-sees-nothing-raw": ("recorder/store/planted.py", "import recorder.capture.sources"),
    "recording-never-exports": ("recorder/store/planted.py", "import recorder.export"),
    "nothing-leaves-by-itself": ("recorder/store/planted.py", "import recorder.upload.outbox"),
    "bundle-holds-no-key-of-the-store": ("recorder/bundle/planted.py", "import recorder.store.vault"),
    "recipients-need-no-store": ("recorder/collect/planted.py", "import recorder.store.store"),
    "review-shows-what-is-stored": ("recorder/review/planted.py", "import redaction.ocr.reader"),
    "recording-opens-no-page": ("recorder/store/planted.py", "import recorder.review.server"),
    "errors-at-the-bottom": ("recorder/errors.py", "import recorder.config"),
}
"""For each contract a file of the project and a line in it that breaks the contract."""

SEALERS = {"redaction/redactor.py", "redaction/wire.py"}
"""The one door, and the decoder that rebuilds what a redactor sealed in another process."""

NETWORK = {
    "aiohttp", "asyncio", "boto3", "botocore", "ftplib", "http", "httpx", "imaplib", "jeepney", "multiprocessing",
    "poplib", "ray", "requests", "selectors", "smtplib", "socket", "socketserver", "ssl", "starlette",
    "urllib", "urllib3", "uvicorn",
    "websockets", "xmlrpc",
}  # fmt: skip
EXITS = ("recorder/upload/", "recorder/collect/")
LOCAL = {
    ("recorder/control.py", "multiprocessing"): "the control socket: a local one, in a folder of the user's own",
    ("recorder/bundle/destination.py", "urllib"): "urllib.parse: takes an address apart, and opens nothing",
    ("recorder/sandbox.py", "socket"): "names the family that the kernel is told to leave",
    ("recorder/capture/accessible_names.py", "jeepney"): "D-Bus: asks the accessibility bus for the focused field",
    ("recorder/capture/accessible_names.py", "socket"): "D-Bus, likewise: a local socket",
    ("recorder/capture/accessible_focus.py", "jeepney"): "D-Bus: hears whether the focus stands in a password field",
    ("recorder/review/server.py", "socket"): "the review page: one listener on 127.0.0.1, while it is open",
    ("recorder/review/server.py", "uvicorn"): "the review page, likewise",
    ("recorder/review/pages.py", "starlette"): "the review page: routes and answers; opens nothing by itself",
    (
        "recorder/capture/session_lock_dbus.py",
        "jeepney",
    ): "D-Bus: hears whether the desktop is locked",
}
"""The only imports of something that could open a socket, outside upload and collect, and why."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the code and its contracts, to plant things in."""
    for package in ("recorder", "redaction"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def _lint(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environ = os.environ | {"PYTHONPATH": str(folder)}
    return subprocess.run(
        [LINT, "--no-cache", *options], cwd=folder, env=environ, capture_output=True, text=True, check=False
    )


def _contracts() -> set[str]:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"] for contract in config["tool"]["importlinter"]["contracts"]}


def _sources() -> Iterator[tuple[str, ast.Module]]:
    for path in [ROOT / "cli.py", *(ROOT / "recorder").rglob("*.py"), *(ROOT / "redaction").rglob("*.py")]:
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def _imported(module: ast.AST) -> Iterator[str]:
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def test_every_contract_is_kept(copy: Path) -> None:
    """The code as it stands keeps every contract."""
    result = _lint(copy)
    assert result.returncode == 0, result.stdout


def test_every_contract_has_a_planted_violation() -> None:
    """A contract without a violation to prove it by would be a rule that nobody knows to work."""
    assert set(PLANTED) == _contracts()


@pytest.mark.parametrize("contract", sorted(PLANTED))
def test_a_planted_violation_is_found(copy: Path, contract: str) -> None:
    """Each contract fails when a file breaks it."""
    name, line = PLANTED[contract]
    with (copy / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")
    result = _lint(copy, "--contract", contract)
    assert result.returncode == 1
    assert "BROKEN" in result.stdout


def test_only_the_door_seals() -> None:
    """SEAL is named nowhere but in its own module, the redactor and the wire decoder."""
    named = {
        path
        for path, module in _sources()
        for node in ast.walk(module)
        if (isinstance(node, ast.alias) and node.name == "SEAL")
        or (isinstance(node, ast.Attribute) and node.attr == "SEAL")
        or (isinstance(node, ast.Name) and node.id == "SEAL")
    }
    assert named == SEALERS | {"redaction/redacted.py"}


def test_only_the_exits_import_network_code() -> None:
    """Nothing but recorder.upload and recorder.collect may import what opens sockets, less the named local ones."""
    found = {
        (path, name.split(".")[0])
        for path, module in _sources()
        for name in _imported(module)
        if name.split(".")[0] in NETWORK and not path.startswith(EXITS)
    }
    assert found <= set(LOCAL)


def test_redaction_writes_nothing() -> None:
    """No module of redaction imports what makes files, less two with a reason."""
    banned = {"tempfile", "shutil", "logging", "datetime", "sqlite3", "sqlcipher3", "pickle", "shelve"}
    found = {(path, name) for path, module in _sources() for name in _imported(module) if name.split(".")[0] in banned}
    reasoned = {
        ("redaction/detectors/presidio.py", "logging"),  # to silence Presidio's loggers
        ("redaction/ocr/pytesseract_engine.py", "tempfile"),  # to turn pytesseract to a private folder in memory
    }
    assert {one for one in found if one[0].startswith("redaction/")} <= reasoned


def test_cli_only_parses_calls_and_prints() -> None:
    """cli.py imports the command line library, the recorder's commands and nothing that does the work itself."""
    module = ast.parse((ROOT / "cli.py").read_text(encoding="utf-8"))
    allowed = ("__future__", "sys", "pathlib", "typing", "enum", "click", "typer", "recorder", "redaction.policy")
    imported = set(_imported(module))
    assert {name for name in imported if not name.startswith(allowed)} == set()
    assert {
        name for name in imported if name.startswith(("recorder.capture", "recorder.store", "redaction.raw"))
    } == set()
