"""What a reviewer reads: the policy in sentences, its measured recall, and the schema that editors use."""

from __future__ import annotations

import json
from pathlib import Path

from recorder.measuring.results import BenchResult, ClassResult, NotMeasured
from recorder.rules.schema import pack_schema
from recorder.rules.standing import Standing, State
from recorder.rules.telling import PolicyTold, tell
from redaction.pack_reading import load_rulepack
from redaction.packfile import PackFile
from redaction.policy import Policy, Profile
from tests.rules.packs import changed, write_pack

ROOT = Path(__file__).resolve().parents[2]


def _told(folder: Path, bench: BenchResult | NotMeasured) -> PolicyTold:
    pack = load_rulepack(write_pack(folder, changed(("    score: 0.5\n", "    score: 0.2\n"))))
    return tell(pack, Profile.STRICT, Standing(State.UNSIGNED), bench)


def test_every_class_and_rule_is_told(tmp_path: Path) -> None:
    """No class, rule, list or exclusion of the pack is left out, and each class says what happens and from when."""
    pack = load_rulepack(write_pack(tmp_path))
    told = tell(pack, Profile.STRICT, Standing(State.UNSIGNED), NotMeasured())
    said = "\n".join((*(line for each in told.classes for line in each.found_by), *told.exclusions, *told.allowed))
    ids = [rule.id for rule in (*pack.patterns, *pack.credentials)] + [rule.id for rule in pack.labels]
    ids += [entry.rule.id for entry in pack.exclusions] + [each.id for each in (*pack.deny, *pack.allow)]
    assert [rule_id for rule_id in ids if f"{rule_id}: " not in said] == []
    assert {each.name for each in told.classes} == {*pack.classes, "WATCHWORD"}
    assert [each.name for each in told.classes if not each.found_by] == []
    policy = Policy(Profile.STRICT, pack)
    assert {each.name: each.threshold for each in told.classes} == {
        each.name: policy.threshold(each.name) for each in told.classes
    }


def test_sentences_say_what_a_rule_needs(tmp_path: Path) -> None:
    """Labels, context words, checks and a score below the threshold stand in the rule's sentence."""
    (employee,) = (each for each in _told(tmp_path, NotMeasured()).classes if each.name == "EMPLOYEE_ID")
    sentence = next(line for line in employee.found_by if line.startswith("acme.employee-id"))
    for part in (
        "0.9 if it passes randomness",
        "0.95 beside 'badge', 'staff'",
        "0.85 near 'payroll'",
        "below 0.3",
    ):
        assert part in sentence
    assert "does not tell whether two values were the same" in employee.happens


def test_recall_is_told_with_its_corpus_or_not_at_all(tmp_path: Path) -> None:
    """A measured class says how many of how many, where and when; any other says that it was not measured."""
    none = ClassResult(0, 0, 0, 0, 0, 0)
    classes = {"PERSON": ClassResult(200, 3, 190, 2000, 1900, 10), "FACE": none}
    bench = BenchResult("p", "d", "strict", "fresh, seed 7", "2026-11-01", 10, 0, 1.0, 0.9, 0.9, classes)
    recall = {each.name: each.recall for each in _told(tmp_path, bench).classes}
    assert recall["PERSON"] == "98.5%: 197 of 200 masked (strict, fresh, seed 7, 2026-11-01)"
    assert (recall["FACE"], recall["IBAN_CODE"]) == ("not measured", "not measured")
    assert {each.recall for each in _told(tmp_path, NotMeasured()).classes} == {"not measured"}


def test_published_schema_is_that_of_the_models() -> None:
    """docs/rulepack.schema.json is what `recorder rules schema` prints, and the shipped pack names it."""
    path = ROOT / "docs" / "rulepack.schema.json"
    assert path.read_text(encoding="utf-8") == pack_schema()
    shipped = ROOT / "redaction" / "rules" / "default.yaml"
    first = shipped.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    assert (shipped.parent / first.partition("$schema=")[2]).resolve() == path


def test_every_key_of_a_pack_is_explained() -> None:
    """An editor has a sentence for each key that a person writes, short ones of examples aside."""
    schema = json.loads(pack_schema())
    parts = {"the pack": schema, **schema["$defs"]}
    silent = [
        f"{name}.{key}"
        for name, part in parts.items()
        for key, field in part.get("properties", {}).items()
        if "description" not in field and name not in ("WindowExample", "LabelledExample")
    ]
    assert silent == []
    assert set(schema["properties"]) == set(PackFile.model_fields)
