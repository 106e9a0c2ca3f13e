"""A pack that is not sound is refused in one sentence with file, line and what to do; a sound one passes."""

from __future__ import annotations

from pathlib import Path

import pytest

from recorder.errors import PolicyError
from recorder.rules.checking import require_sound
from recorder.rules.examples import alone, whole
from redaction.errors import PolicyInvalid
from redaction.pack_reading import load_rulepack, read_pack
from redaction.policy import Profile, policy_of
from tests.rules.packs import ACME, changed, write_pack

PATTERN = ACME.index("  - id: acme.employee-id")


def _line(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


@pytest.mark.parametrize(
    ("before", "after", "part", "about"),
    [
        ("version: 3\n", "version: 3\nsurprise: 1\n", "surprise", "surprise: Extra inputs"),
        ("    shape: any\n", "    shape: any\n    fuzzy: true\n", "    fuzzy", "fuzzy"),
        ("    rejects: ['EMP-20', 'TEMP-204411']\n", "", "  - id: acme.employee-id", "rejects: Field required"),
        ("matches: ['EMP-204411', 'emp-204412']", "matches: []", "matches: []", "at least 1"),
        ("entity: EMPLOYEE_ID\n    regex", "entity: NOBODY\n    regex", "  - id: acme.employee-id", "list it there"),
        ("classes:\n", "classes:\n  GHOST: {strict: 0.1, balanced: 0.2}\n", "  GHOST", "nothing detects the class"),
        ("file: names.txt", "file: none.txt", "  - id: acme.projects", "none.txt beside the pack cannot be read"),
        ("file: names.txt", "file: ../names.txt", "    file: ../", "pattern"),
        ("words: [Zorbalux]", "words: []", "  - id: acme.products", "give it words or a file"),
        ("words: [Zorbalux]", "words: ['!!']", "    words: ['!!']", "pattern"),
        ("least_profile: strict", "remove: [nothing.such]", "remove: [nothing", "correct the id"),
        ("extends: default", "extends: other", "extends: other", "default"),
        ("0.3, balanced: 0.5, action", "0.6, balanced: 0.5, action", "  EMPLOYEE_ID", "at least as much"),
        ("action: mask", "action: blur", "  EMPLOYEE_ID", "placeholder"),
        ("id: acme.desk", "id: acme.employee-id", "  - id: acme.employee-id", "used twice"),
        ("2099-06-30", "next year", "expires", "pattern"),
        ("name: acme", "name: &a acme", "", ""),
    ],
)  # fmt: skip
def test_bad_pack_is_refused_with_file_and_line(before: str, after: str, part: str, about: str, tmp_path: Path) -> None:
    """Unknown keys, missing examples, classes that nothing detects, missing files: each with its place."""
    text = changed((before, after))
    path = write_pack(tmp_path, text)
    if not about:  # an anchor that nothing refers to is only a name
        read_pack(path)
        return
    with pytest.raises(PolicyInvalid) as refused:
        read_pack(path)
    message = str(refused.value)
    assert message.startswith(f"{path}, line {_line(text, part)}:")
    assert about in message
    assert "\n" not in message


def test_alias_and_removal_from_nothing_are_refused(tmp_path: Path) -> None:
    """Parts that stand elsewhere, and rules left out of no pack, are not accepted."""
    with pytest.raises(PolicyInvalid, match="alias"):
        read_pack(write_pack(tmp_path, changed(("name: acme", "name: &a acme"), ("[badge, staff]", "[*a]")) + "\n"))
    with pytest.raises(PolicyInvalid, match="extends none"):
        read_pack(write_pack(tmp_path, changed(("extends: default", "remove: [phone.spaced]"))))


@pytest.mark.parametrize(
    ("before", "after", "about"),
    [
        ("'\\b[A-Z]{3}-\\d{6}\\b'", "'(?:[A-Z]+)+-\\d{6}'", "the regex of acme.employee-id is not safe"),
        ("'works council|hr portal'", "'(?:hr|h|r)+ portal'", "the title of acme.hr is not safe"),
        ("'emp-204412'", "'emp-2'", "acme.employee-id: example 2 of matches fails"),
        ("'TEMP-204411'", "'EMP-204411x EMP-111111'", "acme.employee-id: example 2 of rejects fails"),
        ("label: Disk", "label: Desk number", "acme.desk: example 1 of rejects fails"),
        ("title: 'Human relations'", "title: 'works council'", "acme.hr: example 1 of rejects fails"),
        ("'project-bluebird'", "'project bluebirds'", "acme.projects: example 2 of matches fails"),
        ("['Zorbaluxy settings']", "['Zorbalux']", "acme.products: example 1 of rejects fails"),
    ],
)
def test_unsound_pack_is_refused_with_file_and_line(before: str, after: str, about: str, tmp_path: Path) -> None:
    """An expression that is not safe, or an example that does not hold, keeps a pack from being signed or agreed to."""
    path = write_pack(tmp_path, changed((before, after)))
    rule = about.split(":")[0].split(" ")[-4] if "safe" in about else about.split(":")[0]
    with pytest.raises(PolicyError) as refused:
        require_sound(read_pack(path))
    assert about in str(refused.value)
    assert str(refused.value).startswith(f"{path}, line {_line(ACME, rule)}:")
    assert "\n" not in str(refused.value)


def test_sound_pack_passes(tmp_path: Path) -> None:
    """The pack that the others are made from has no fault."""
    require_sound(read_pack(write_pack(tmp_path)))


def test_shipped_examples_hold_alone_and_in_the_whole_policy() -> None:
    """Every rule of the shipped pack does what its examples say, and strict masks each of them."""
    pack = load_rulepack()
    assert list(alone(pack, lambda _: True)) == []
    assert list(whole(policy_of(Profile.STRICT, pack), lambda _: True)) == []


def test_example_that_the_whole_policy_lets_through_is_reported(tmp_path: Path) -> None:
    """A rule that finds its example, below the threshold of its class, fails in the whole policy."""
    text = changed(
        ("{strict: 0.3, balanced: 0.5, action: mask}", "{strict: 1, balanced: 1}"),
        ("    score: 0.5\n", "    score: 0.1\n"),
        ("    regex: '\\b[A-Z]{3}-\\d{6}\\b'", "    regex: 'open the [a-z]{4}'"),
        ("['EMP-204411', 'emp-204412']", "['open the file']"),
        ("['EMP-20', 'TEMP-204411']", "['shut']"),
        ("    validator: entropy\n", ""),
    )
    pack = load_rulepack(write_pack(tmp_path, text))
    failures = list(whole(policy_of(Profile.STRICT, pack), lambda rule_id: rule_id == "acme.employee-id"))
    assert [(failure.rule, failure.section, failure.number) for failure in failures] == [
        ("acme.employee-id", "matches", 1)
    ]
