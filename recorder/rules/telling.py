"""The policy in plain sentences, for a reviewer who reads no Python: per class, what finds it and what happens then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from recorder.measuring.results import BenchResult, NotMeasured
from recorder.rules.standing import Standing
from redaction.builtin_classes import BUILTIN, DENIED
from redaction.detectors import word_lists
from redaction.policy import Profile
from redaction.rule_kinds import Action, ExclusionRule, LabelRule, PatternRule
from redaction.rulepack import RulePack

_HAPPENS: dict[Action, str] = {
    "placeholder": "Painted out in pictures; in texts a placeholder with a number, the same for the same value",
    "mask": "Painted out in pictures; in texts a placeholder that does not tell whether two values were the same",
    "withhold": "The whole picture, text or typed run with it is not kept",
}
_CHECKS = {"luhn": "the Luhn check", "iban": "the IBAN check", "ssn": "the parts of an SSN", "entropy": "randomness"}


@dataclass(frozen=True, slots=True)
class ClassTold:
    """One class in words."""

    name: str
    threshold: float
    action: Action
    happens: str
    found_by: tuple[str, ...]
    recall: str


@dataclass(frozen=True, slots=True)
class PolicyTold:
    """A whole policy in words."""

    name: str
    version: int
    digest: str
    profile: str
    standing: tuple[str, ...]
    general: tuple[str, ...]
    classes: tuple[ClassTold, ...]
    exclusions: tuple[str, ...]
    allowed: tuple[str, ...]
    word_lists: tuple[str, ...]

    def sections(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """All of it under headings."""
        yield "In general", self.general
        for each in self.classes:
            first = f"Masked from score {each.threshold:g}. {each.happens}. Measured: {each.recall}."
            yield each.name, (first, *each.found_by)
        yield "Windows that nobody may see", self.exclusions or ("none",)
        yield "Words that may show", self.allowed or ("only those of the shipped word lists",)
        yield "Word lists of the program, in redaction/rules/words/", self.word_lists


def tell(pack: RulePack, profile: Profile, standing: Standing, bench: BenchResult | NotMeasured) -> PolicyTold:
    """The policy of a pack in one profile."""
    names = [*sorted(pack.classes), *([DENIED] if pack.deny and DENIED not in pack.classes else [])]
    return PolicyTold(
        pack.name,
        pack.version,
        pack.digest(),
        profile.value,
        tuple(standing.sentences()),
        tuple(_general(pack, profile)),
        tuple(_class(pack, name, profile, bench) for name in names),
        tuple(_exclusion(entry.rule) for entry in pack.exclusions),
        tuple(f"{each.id}: {_some(each.words)}" for each in pack.allow),
        tuple(f"{name}: {word_lists.parts(name)[0].heading}" for name in pack.word_lists),
    )


def _general(pack: RulePack, profile: Profile) -> Iterator[str]:
    if profile is Profile.STRICT:
        yield "Text shows only if it is known to be harmless; everything else is painted over."
    else:
        yield "Text shows unless a rule or a model finds it private, or it cannot be read."
    if pack.least_profile == "strict":
        yield "The profile balanced is not allowed."
    yield "What cannot be read or decided is not kept. QR codes and barcodes are always painted out."


def _class(pack: RulePack, name: str, profile: Profile, bench: BenchResult | NotMeasured) -> ClassTold:
    rule = pack.classes.get(name)
    threshold = 0.0 if rule is None else rule.strict if profile is Profile.STRICT else rule.balanced
    action: Action = "placeholder" if rule is None else rule.action
    return ClassTold(
        name, threshold, action, _HAPPENS[action], tuple(_finders(pack, name, threshold)), _recall(name, bench)
    )


def _finders(pack: RulePack, name: str, threshold: float) -> Iterator[str]:
    if name in BUILTIN:
        yield f"Built in: {BUILTIN[name]}."
    for rule in (*pack.patterns, *pack.credentials):
        if rule.entity == name:
            yield _pattern(rule, threshold)
    for label in pack.labels:
        if label.entity == name:
            yield _label(label, threshold)
    for each in pack.deny:
        if each.entity == name:
            yield f"{each.id}: {len(each.words)} denied words or phrases, such as {_some(each.words)}."


def _pattern(rule: PatternRule, threshold: float) -> str:
    said = f"{rule.id}: a shape, as in '{rule.matches[0]}', not as in '{rule.rejects[0]}'. Score {rule.score:g}"
    if rule.validator:
        said += f", {rule.validated_score:g} if it passes {_CHECKS[rule.validator]}"
    if rule.labels:
        said += f", {rule.labelled_score:g} beside {_some(rule.labels)}"
    if rule.context:
        said += f", {rule.context_score:g} near {_some(rule.context)}"
    if rule.keywords:
        said += f". Only in texts with {_some(rule.keywords)}"
    return f"{said}.{_below(rule.score, threshold)}"


def _label(rule: LabelRule, threshold: float) -> str:
    where = "beside or after" if rule.inline else "beside"
    shape = "whatever it is" if rule.shape == "any" else f"if it looks like {rule.shape}"
    said = f"{rule.id}: what stands {where} {_some(rule.words)}, {shape}. Score {rule.score:g}."
    return said + _below(rule.score, threshold)


def _below(score: float, threshold: float) -> str:
    return f" Alone below {threshold:g}, so not masked without more." if score < threshold else ""


def _some(words: Sequence[str]) -> str:
    shown = ", ".join(f"'{word}'" for word in words[:4])
    return shown + (f" and {len(words) - 4} more" if len(words) > 4 else "")


def _exclusion(rule: ExclusionRule) -> str:
    parts = [(key, getattr(rule, key)) for key in ("application", "title", "url", "role")]
    criteria = [f"{key} like {expression}" for key, expression in parts if expression is not None]
    criteria += ["called private by its browser"] if rule.private else []
    happens = "painted out" if rule.action == "mask" else "no picture is kept while it shows"
    return f"{rule.id}: {' and '.join(criteria)}: {happens}, no key kept."


def _recall(name: str, bench: BenchResult | NotMeasured) -> str:
    result = bench.classes.get(name) if isinstance(bench, BenchResult) else None
    if isinstance(bench, NotMeasured) or result is None or not result.values:
        return "not measured"
    masked = result.values - result.leaked
    return f"{result.recall:.1%}: {masked} of {result.values} masked ({bench.profile}, {bench.corpus}, {bench.date})"
