"""From one pack to another: every weakening is caught, and what is stronger is called so."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
import regex

from recorder.rules.comparing import Comparison, Verdict, compare
from recorder.rules.effects import Effect
from redaction.pack_reading import load_rulepack
from redaction.rule_kinds import ClassRule, ExclusionRule
from redaction.rulepack import RulePack
from tests.rules.packs import ACME, NAMES, changed, write_pack

TODAY = datetime.date(2026, 11, 1)
RAISED = ("version: 3", "version: 4")
SHIPPED_WHOLE = "extends: default\n"
LABELS = ACME[ACME.index("labels:\n") : ACME.index("exclusions:\n")]
EXCLUSIONS = ACME[ACME.index("exclusions:\n") : ACME.index("deny:\n")]

OTHER_SHAPE = "  - {id: %s, entity: PHONE_NUMBER, regex: 'x\\d', score: 0.7, matches: [x1], rejects: [y]}\n"
ANOTHER_WINDOW = "  - {rule: {id: acme.e, title: pay}, matches: [{title: pay}], rejects: [{title: x}]}\n"

WEAKENED = {
    "recognizer removed": ([(LABELS, "")], "acme.desk"),
    "shipped recognizer removed": ([("least_profile", "remove: [phone.spaced]\nleast_profile")], "phone.spaced"),
    "shipped recognizer replaced": (
        [("labels:\n", OTHER_SHAPE % "phone.spaced" + "labels:\n")],
        "phone.spaced",
    ),
    "threshold raised": ([("0.3, balanced: 0.5, action", "0.4, balanced: 0.5, action")], "EMPLOYEE_ID"),
    "balanced threshold raised": ([("balanced: 0.5, action", "balanced: 0.9, action")], "EMPLOYEE_ID"),
    "shipped threshold raised": ([("classes:\n", "classes:\n  PERSON: {strict: 0.9, balanced: 0.9}\n")], "PERSON"),
    "allow list widened": ([("[Zorbalux]", "[Zorbalux, Meier]")], "acme.products"),
    "allow list added": (
        [("allow:\n", "allow:\n  - {id: acme.more, words: [Meier], matches: [Meier], rejects: [Meiers]}\n")],
        "acme.more",
    ),
    "exclusion dropped": ([(EXCLUSIONS, "")], "acme.hr"),
    "shipped exclusion dropped": ([("least_profile", "remove: [exclude.keepass]\nleast_profile")], "exclude.keepass"),
    "exclusion narrowed": ([("action: withhold}", "action: withhold, application: firefox}")], "acme.hr"),
    "exclusion for private windows only": ([("action: withhold}", "action: withhold, private: true}")], "acme.hr"),
    "exclusion softened": ([(", action: withhold}", "}")], "acme.hr"),
    "exclusion's expression changed": ([("'works council|hr portal'", "'hr portal'")], "acme.hr"),
    "action softened": ([(", action: mask}", "}")], "EMPLOYEE_ID"),
    "deny word removed": ([("words: [Project Bluebird]\n    file", "file")], "acme.projects"),
    "deny list masked as another class": (
        [("words: [Project Bluebird]", "entity: EMPLOYEE_ID\n    words: [Project Bluebird]")],
        "acme.projects",
    ),
    "keyword added": ([("    score: 0.5\n", "    score: 0.5\n    keywords: [emp]\n")], "acme.employee-id"),
    "score lowered": ([("    score: 0.5\n", "    score: 0.2\n")], "acme.employee-id"),
    "validated score lowered": ([("validated_score: 0.9", "validated_score: 0.6")], "acme.employee-id"),
    "validator removed": ([("    validator: entropy\n", "")], "acme.employee-id"),
    "validator changed": ([("validator: entropy", "validator: luhn")], "acme.employee-id"),
    "label words of a pattern removed": ([("[badge, staff]", "[badge]")], "acme.employee-id"),
    "labelled score lowered": ([("labelled_score: 0.95", "labelled_score: 0.6")], "acme.employee-id"),
    "context words removed": ([("    context: [payroll]\n", "")], "acme.employee-id"),
    "context score lowered": ([("context_score: 0.85", "context_score: 0.55")], "acme.employee-id"),
    "label words removed": (
        [("words: [desk, desk number]", "words: [desk number]"), ("label: Desk", "label: Desk number")],
        "acme.desk",
    ),
    "shape of labelled values narrowed": ([("shape: any", "shape: code")], "acme.desk"),
    "label not inline any more": ([("shape: any", "shape: any\n    inline: false")], "acme.desk"),
    "label lets a strange word show": ([("[desk, desk number]", "[desk, desk number, Kowalczyk]")], "acme.desk"),
    "expression changed": ([("\\d{6}\\b'", "\\d{6,7}\\b'")], "acme.employee-id"),
    "flags changed": ([("    flags: [ignorecase]\n", ""), (", 'emp-204412'", "")], "acme.employee-id"),
    "entity changed": ([("entity: EMPLOYEE_ID\n    regex", "entity: HANDLE\n    regex")], "acme.employee-id"),
    "examples removed": ([(", 'emp-204412'", "")], "acme.employee-id"),
    "class dropped": ([("  URL: {strict: 0.3, balanced: 0.5}\n", "")], "URL"),
    "class listed that was masked at any score": (
        [("classes:\n", "classes:\n  WATCHWORD: {strict: 1, balanced: 1}\n")],
        "WATCHWORD",
    ),
    "balanced allowed": ([("least_profile: strict\n", "")], "pack"),
    "expiry dropped": ([("expires: 2099-06-30\n", "")], "pack"),
    "expired": ([("2099-06-30", "2026-10-31")], "pack"),
    "extends dropped": (
        [(SHIPPED_WHOLE, "")],
        "email.address",
    ),
}  # fmt: skip
"""Each crafted pack has a higher version, so that nothing but the change itself is caught."""


def _compared(folder: Path, new: str, names: str = NAMES) -> Comparison:
    old = load_rulepack(write_pack(folder / "old"))
    return compare(old, load_rulepack(write_pack(folder / "new", new, names)), TODAY)


@pytest.mark.parametrize("case", WEAKENED)
def test_weakened_pack_is_caught(case: str, tmp_path: Path) -> None:
    """A pack weakened in one place is called weaker, or not to be judged, about the very rule that it is about."""
    changes, about = WEAKENED[case]
    compared = _compared(tmp_path, changed(RAISED, *changes))
    assert about in {change.about for change in compared.weakenings}
    assert compared.verdict is Verdict.WEAKER


@pytest.mark.parametrize(
    ("names", "version"), [("falconry\n", "version: 4"), (NAMES, "version: 2"), (NAMES + "kestrel\n", "version: 3")]
)
def test_changes_outside_the_rules_are_caught(names: str, version: str, tmp_path: Path) -> None:
    """A word taken out of the file beside the pack, an older version, other content under the same version."""
    assert _compared(tmp_path, changed(("version: 3", version)), names).verdict is Verdict.WEAKER


STRENGTHENED = {
    "rule added": [("labels:\n", OTHER_SHAPE % "acme.x" + "labels:\n")],
    "threshold lowered": [("{strict: 0.3, balanced: 0.5, action", "{strict: 0.1, balanced: 0.2, action")],
    "action hardened": [("action: mask}", "action: withhold}")],
    "score raised": [("    score: 0.5\n", "    score: 0.8\n")],
    "deny word added": [("[Project Bluebird]", "[Project Bluebird, Kestrel]")],
    "allow list narrowed": [("[Zorbalux]", "[zorbalux]")],
    "exclusion added": [("exclusions:\n", "exclusions:\n" + ANOTHER_WINDOW)],
    "quasi-identifier listed": [("classes:\n", "classes:\n  AGE: {strict: 0.3, balanced: 0.5}\n")],
    "expires earlier": [("2099-06-30", "2098-06-30")],
    "label word added": [("[badge, staff]", "[badge, staff, employee]")],
}  # fmt: skip


@pytest.mark.parametrize("case", STRENGTHENED)
def test_strengthened_pack_is_not_called_weaker(case: str, tmp_path: Path) -> None:
    """What only adds is no weakening."""
    assert _compared(tmp_path, changed(RAISED, *STRENGTHENED[case])).weakenings == ()


def test_the_same_pack_has_no_changes(tmp_path: Path) -> None:
    """A pack compared with itself is the same, comments and layout aside."""
    assert _compared(tmp_path, "# a remark\n" + ACME).verdict is Verdict.SAME


def test_extending_the_shipped_pack_is_stronger(tmp_path: Path) -> None:
    """An organisation's pack that only adds weakens nothing of the shipped one."""
    text = changed(("allow:\n", "zzz:\n"))
    text = text[: text.index("zzz:\n")].replace("  URL: {strict: 0.3, balanced: 0.5}\n", "")
    pack = load_rulepack(write_pack(tmp_path, text))
    compared = compare(load_rulepack(), pack, TODAY, lambda _: True)
    assert compared.verdict is Verdict.STRONGER
    assert {change.effect for change in compared.changes} <= {Effect.STRONGER, Effect.NEUTRAL}


OTHERWISE = {
    "entity": "PERSON", "regex": "zz", "flags": ("multiline",), "score": 0.123, "validator": "iban",
    "validated_score": 0.123, "labels": ("other",), "labelled_score": 0.123, "context": ("other",),
    "context_score": 0.123, "keywords": ("other",), "matches": ("other",), "rejects": ("other",), "words": ("other",),
    "shape": "date", "inline": False, "action": "placeholder", "strict": 0.123, "balanced": 0.987, "application": "zz",
    "title": "zz", "url": "zz", "role": "zz", "private": True, "name": "other", "version": 2, "expires": "2098-01-01",
    "least_profile": "balanced", "classes": {}, "patterns": (), "credentials": (), "exclusions": (), "deny": (),
    "allow": (), "word_lists": {"common.txt": "00"},
}  # fmt: skip
"""Another value for each field of every part of a pack."""


def _altered(pack: RulePack) -> Iterator[tuple[str, RulePack]]:
    """The pack with one field of one part changed at a time."""
    for name in RulePack.model_fields:
        yield name, pack.model_copy(update={name: () if name == "labels" else OTHERWISE[name]})
    for section in ("patterns", "labels", "deny", "allow"):
        *others, part = getattr(pack, section)
        for name in type(part).model_fields.keys() - {"id"}:
            changed_part = part.model_copy(update={name: OTHERWISE[name]})
            yield f"{section}.{name}", pack.model_copy(update={section: (*others, changed_part)})
    *entries, entry = pack.exclusions
    for name in ExclusionRule.model_fields.keys() - {"id"}:
        value = "mask" if name == "action" else OTHERWISE[name]
        rule = entry.rule.model_copy(update={name: value})
        yield (
            f"exclusion.{name}",
            pack.model_copy(update={"exclusions": (*entries, entry.model_copy(update={"rule": rule}))}),
        )
    for name in ClassRule.model_fields:
        rules = pack.classes["EMPLOYEE_ID"].model_copy(update={name: OTHERWISE[name]})
        yield f"class.{name}", pack.model_copy(update={"classes": pack.classes | {"EMPLOYEE_ID": rules}})


def test_no_field_of_a_pack_is_left_out(tmp_path: Path) -> None:
    """Whichever field of whichever part changes, under a higher version, the comparison has something to say."""
    pack = load_rulepack(write_pack(tmp_path))
    silent = [
        name
        for name, other in _altered(pack)
        if not compare(pack, other.model_copy(update={"version": 4}), TODAY).changes and name != "version"
    ]
    assert silent == []


def test_class_that_raises_only_balanced_is_weaker() -> None:
    """Each profile's threshold is judged by itself."""
    pack = load_rulepack()
    classes = pack.classes | {"PERSON": ClassRule(strict=0.1, balanced=0.6)}
    compared = compare(pack, pack.model_copy(update={"classes": classes, "version": 2}), TODAY)
    assert [change.effect for change in compared.changes if change.about == "PERSON"] == [
        Effect.WEAKER,
        Effect.STRONGER,
    ]


def test_a_changed_expression_is_not_judged_even_if_it_only_adds(tmp_path: Path) -> None:
    """One more alternative may take what an earlier one found, so even that counts as weaker, with the way out."""
    old, more = regex.compile(r"B-\d{4}"), regex.compile(r"B-\d{4}|no\. B")
    assert (old.findall("no. B-2044"), more.findall("no. B-2044")) == (["B-2044"], ["no. B"])
    compared = _compared(tmp_path, changed(RAISED, ("\\d{6}\\b'", "\\d{6}\\b|\\bEMP\\d{6}\\b'")))
    (change,) = compared.weakenings
    assert (change.effect, change.about) == (Effect.UNCLEAR, "acme.employee-id")
    assert "a rule of its own" in change.sentence
