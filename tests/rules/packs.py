"""Packs that tests change: one small pack that extends the shipped one, and what it takes to sign it."""

from __future__ import annotations

from pathlib import Path

ACME = """\
name: acme
version: 3
expires: 2099-06-30
extends: default
least_profile: strict
classes:
  EMPLOYEE_ID: {strict: 0.3, balanced: 0.5, action: mask}
  URL: {strict: 0.3, balanced: 0.5}
patterns:
  - id: acme.employee-id
    entity: EMPLOYEE_ID
    regex: '\\b[A-Z]{3}-\\d{6}\\b'
    flags: [ignorecase]
    score: 0.5
    validator: entropy
    validated_score: 0.9
    labels: [badge, staff]
    labelled_score: 0.95
    context: [payroll]
    context_score: 0.85
    matches: ['EMP-204411', 'emp-204412']
    rejects: ['EMP-20', 'TEMP-204411']
labels:
  - id: acme.desk
    entity: EMPLOYEE_ID
    words: [desk, desk number]
    shape: any
    matches: [{label: Desk, value: 'B-17'}]
    rejects: [{label: Disk, value: 'B-17'}]
exclusions:
  - rule: {id: acme.hr, title: 'works council|hr portal', action: withhold}
    matches: [{title: 'HR portal - Firefox'}]
    rejects: [{title: 'Human relations'}]
deny:
  - id: acme.projects
    words: [Project Bluebird]
    file: names.txt
    matches: ['the Falconry plan', 'project-bluebird']
    rejects: ['project birds']
allow:
  - id: acme.products
    words: [Zorbalux]
    matches: ['Zorbalux settings']
    rejects: ['Zorbaluxy settings']
"""
NAMES = "# code names\nfalconry\nosprey\n"


def write_pack(folder: Path, text: str = ACME, names: str = NAMES) -> Path:
    """The pack as a file with its list beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "acme.yaml"
    path.write_text(text, encoding="utf-8")
    (folder / "names.txt").write_text(names, encoding="utf-8")
    return path


def changed(*changes: tuple[str, str]) -> str:
    """The pack's text with each part replaced once; a part that is not there fails the test."""
    text = ACME
    for before, after in changes:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text
