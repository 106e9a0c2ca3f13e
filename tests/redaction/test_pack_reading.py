"""A pack of ten lines adds to the shipped one; what runs is the sum, and its digest covers all of it."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from redaction.builtin_classes import BUILTIN, DENIED, QUASI
from redaction.errors import PolicyInvalid
from redaction.pack_reading import load_rulepack, read_pack
from redaction.policy import Policy, Profile, policy_of
from tests.rules.packs import ACME, NAMES, changed, write_pack


def test_pack_adds_to_the_shipped_one(tmp_path: Path) -> None:
    """Everything of the shipped pack stays, in its order, and the organisation's rules follow."""
    shipped, pack = load_rulepack(), load_rulepack(write_pack(tmp_path))
    for section in ("patterns", "credentials", "labels", "exclusions"):
        assert getattr(pack, section)[: len(getattr(shipped, section))] == getattr(shipped, section)
    assert pack.classes.items() >= shipped.classes.items()
    assert (pack.name, pack.version, pack.patterns[-1].id) == ("acme", 3, "acme.employee-id")
    assert pack.deny[0].words == ("Project Bluebird", "falconry", "osprey")


def test_rule_of_the_same_name_replaces_and_removed_ones_go(tmp_path: Path) -> None:
    """A rule under a shipped id takes its place; one that is removed is gone; nothing else changes."""
    text = changed(
        ("id: acme.employee-id", "id: phone.spaced"), ("least_profile", "remove: [phone.loose]\nleast_profile")
    )
    shipped, pack = load_rulepack(), load_rulepack(write_pack(tmp_path, text))
    assert [rule.id for rule in pack.patterns] == [rule.id for rule in shipped.patterns if rule.id != "phone.loose"]
    assert next(rule for rule in pack.patterns if rule.id == "phone.spaced").entity == "EMPLOYEE_ID"


def test_digest_covers_the_extended_pack_and_the_files(tmp_path: Path) -> None:
    """A word in the file beside the pack, and a rule of the shipped one, are part of the digest; a comment is not."""
    digest = load_rulepack(write_pack(tmp_path)).digest()
    assert load_rulepack(write_pack(tmp_path, "# a remark\n" + ACME, NAMES + "# more\n\n")).digest() == digest
    assert load_rulepack(write_pack(tmp_path, ACME, NAMES + "kestrel\n")).digest() != digest
    assert load_rulepack(write_pack(tmp_path, changed(("extends: default\n", "")))).digest() != digest


def test_places_tell_file_and_line_of_each_rule(tmp_path: Path) -> None:
    """Own rules have their own file's lines, inherited ones those of the shipped pack."""
    path = write_pack(tmp_path)
    read = read_pack(path)
    line = ACME[: ACME.index("  - id: acme.desk")].count("\n") + 1
    assert str(read.places["acme.desk"]) == f"{path}, line {line}"
    assert read.places["phone.spaced"].file == "default.yaml"
    assert read.own >= {"acme.desk", "acme.hr", "EMPLOYEE_ID"}
    assert "phone.spaced" not in read.own


def test_least_profile_is_enforced(tmp_path: Path) -> None:
    """A pack that allows strict only refuses balanced."""
    pack = load_rulepack(write_pack(tmp_path))
    assert isinstance(policy_of(Profile.STRICT, pack), Policy)
    with pytest.raises(PolicyInvalid, match="strict only"):
        policy_of(Profile.BALANCED, pack)


@pytest.mark.parametrize("names", ["", "# nothing\n", "ok\n!!\n", "x" * 201 + "\n"])
def test_bad_word_file_is_refused(names: str, tmp_path: Path) -> None:
    """A file without words, with a line of signs only, or with a line too long is no list."""
    with pytest.raises(PolicyInvalid, match=r"line \d+: the file names.txt"):
        load_rulepack(write_pack(tmp_path, ACME, names))


def test_builtin_classes_are_those_of_the_detectors() -> None:
    """Each class that the detectors' code names is described to reviewers, and no other."""
    folder = Path(__file__).resolve().parents[2] / "redaction"
    sources = [*(folder / "detectors").glob("*.py"), folder / "screen_masks.py", folder / "masking.py"]
    named = {
        node.value
        for path in sources
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    shipped = set(load_rulepack().classes) | set(QUASI)
    by_rules_only = {"EMAIL_ADDRESS", "CREDIT_CARD", "IBAN_CODE", "CRYPTO", "US_SSN", "MEDICAL_RECORD"}
    assert (named | set(QUASI)) & shipped - by_rules_only == set(BUILTIN)
    assert DENIED not in shipped
