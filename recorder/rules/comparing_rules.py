"""Rules, lists and exclusions of two packs, compared one by one under their ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from recorder.rules.effects import Change, Effect, listed, scored, stronger, unclear, weaker
from redaction.rule_kinds import AllowList, DenyList, ExclusionEntry, ExclusionRule, LabelRule, PatternRule, WordList
from redaction.rulepack import RulePack

T = TypeVar("T")


def _paired(
    old: Mapping[str, T], new: Mapping[str, T], compared: Callable[[T, T], Iterator[Change]], what: str
) -> Iterator[Change]:
    for rule_id, rule in old.items():
        if rule_id not in new:
            yield weaker(rule_id, f"the {what} is gone")
        else:
            yield from compared(rule, new[rule_id])
    for rule_id in new.keys() - old.keys():
        yield stronger(rule_id, f"the {what} is new")


def pattern_rules(old: RulePack, new: RulePack) -> Iterator[Change]:
    """Patterns and credentials; a rule that moves from one to the other cannot be judged."""
    before = {rule.id: (kind, rule) for kind in ("patterns", "credentials") for rule in getattr(old, kind)}
    after = {rule.id: (kind, rule) for kind in ("patterns", "credentials") for rule in getattr(new, kind)}
    for rule_id in before.keys() & after.keys():
        if before[rule_id][0] != after[rule_id][0]:
            yield unclear(rule_id, f"it stands under {after[rule_id][0]}, not under {before[rule_id][0]}")
    one = {rule_id: rule for rule_id, (_, rule) in before.items()}
    two = {rule_id: rule for rule_id, (_, rule) in after.items()}
    yield from _paired(one, two, _pattern, "pattern")


def _pattern(old: PatternRule, new: PatternRule) -> Iterator[Change]:
    about = old.id
    if old.entity != new.entity:
        yield unclear(about, f"it finds {new.entity}, not {old.entity}")
    if (old.regex, set(old.flags)) != (new.regex, set(new.flags)):
        lost = sum(new.pattern.search(text, timeout=2.0) is None for text in old.matches)
        held = f"{lost} of {len(old.matches)} earlier examples are" if lost else "no earlier example is"
        way_out = "to add, leave it and write a rule of its own"
        yield unclear(about, f"its expression or its flags changed; {held} not found any more; {way_out}")
    yield from scored(about, "its score", old.score, new.score)
    yield from _validator(old, new)
    yield from _words(about, "label word", old.labels, new.labels)
    yield from _words(about, "context word", old.context, new.context)
    if old.labels and new.labels:
        yield from scored(about, "its score beside a label", old.labelled_score, new.labelled_score)
    if old.context and new.context:
        yield from scored(about, "its score with a context word", old.context_score, new.context_score)
    yield from _keywords(about, frozenset(old.keywords), frozenset(new.keywords))
    yield from _examples(about, old.matches, new.matches, old.rejects, new.rejects)


def _validator(old: PatternRule, new: PatternRule) -> Iterator[Change]:
    if old.validator == new.validator:
        if old.validator:
            yield from scored(old.id, "its score after the check", old.validated_score, new.validated_score)
    elif old.validator is None:
        yield stronger(old.id, f"the check {new.validator} may raise its score")
    elif new.validator is None:
        yield weaker(old.id, f"the check {old.validator} does not raise its score any more")
    else:
        yield unclear(old.id, f"its check is {new.validator}, not {old.validator}")


def _words(about: str, what: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    gone, come = frozenset(old) - frozenset(new), frozenset(new) - frozenset(old)
    if gone:
        yield weaker(about, f"it has no more the {what} {listed(gone)}")
    if come:
        yield stronger(about, f"it has the new {what} {listed(come)}")


def _keywords(about: str, old: frozenset[str], new: frozenset[str]) -> Iterator[Change]:
    """A rule is tried only on texts with one of its keywords; without keywords on all."""
    if not old and new:
        yield weaker(about, f"it is tried only on texts with {listed(new)}; before on all")
    elif old and not new:
        yield stronger(about, "it is tried on all texts")
    elif old - new:
        yield weaker(about, f"it is not tried any more on texts with {listed(old - new)}")
    elif new - old:
        yield stronger(about, f"it is tried on texts with {listed(new - old)} too")


def _examples(
    about: str, old: Sequence[object], new: Sequence[object], old_rejects: Sequence[object], rejects: Sequence[object]
) -> Iterator[Change]:
    gone = sum(example not in new for example in old)
    if gone:
        yield weaker(about, f"{gone} of its examples of what must be masked are gone: nothing holds it to them")
    others = sum(example not in old for example in new)
    others += sum(example not in rejects for example in old_rejects)
    others += sum(example not in old_rejects for example in rejects)
    if others:
        yield Change(Effect.NEUTRAL, about, f"{others} other examples came or went")


def label_rules(
    old: Sequence[LabelRule], new: Sequence[LabelRule], is_known: Callable[[str], bool]
) -> Iterator[Change]:
    """Label rules. Labels may show, so a new one that no list knows could let a private word through."""

    def compared(before: LabelRule, after: LabelRule) -> Iterator[Change]:
        about = before.id
        if before.entity != after.entity:
            yield unclear(about, f"it finds {after.entity}, not {before.entity}")
        if before.shape != after.shape:
            said = f"the value has to look like {after.shape}, not like {before.shape}"
            yield stronger(about, said) if after.shape == "any" else unclear(about, said)
        if before.inline != after.inline:
            said = "in the same text as the value"
            yield (
                stronger(about, f"its labels count {said} too")
                if after.inline
                else weaker(about, f"its labels do not count any more {said}")
            )
        yield from scored(about, "its score", before.score, after.score)
        yield from _words(about, "label", before.words, after.words)
        yield from _examples(about, before.matches, after.matches, before.rejects, after.rejects)

    yield from _paired({rule.id: rule for rule in old}, {rule.id: rule for rule in new}, compared, "label rule")
    known = {word.lower() for rule in old for label in rule.words for word in label.split()}
    for rule in new:
        shown = frozenset(word.lower() for label in rule.words for word in label.split() if word.lower() not in known)
        strange = frozenset(word for word in shown if not is_known(word))
        if strange:
            yield unclear(rule.id, f"as a part of its labels {listed(strange)} may show, which no list knows")


def deny_lists(old: Sequence[DenyList], new: Sequence[DenyList]) -> Iterator[Change]:
    """Deny lists; words taken from a file count as well."""

    def compared(before: DenyList, after: DenyList) -> Iterator[Change]:
        if before.entity != after.entity:
            yield unclear(before.id, f"its words are masked as {after.entity}, not as {before.entity}")
        yield from _words(before.id, "denied word", _lower(before), _lower(after))
        yield from _examples(before.id, before.matches, after.matches, before.rejects, after.rejects)

    yield from _paired({each.id: each for each in old}, {each.id: each for each in new}, compared, "deny list")


def allow_lists(old: Sequence[AllowList], new: Sequence[AllowList]) -> Iterator[Change]:
    """Allow lists, all taken together: each word that comes is one that may show."""
    before = frozenset(word for each in old for word in _lower(each))
    for each in new:
        come = frozenset(_lower(each)) - before
        if come:
            yield weaker(each.id, f"the allow list lets show {listed(come)}")
    was = {each.id: each for each in old}
    for each in new:
        if each.id in was:  # for words that may show it is the rejects that hold them back
            one = was[each.id]
            yield from _examples(each.id, one.rejects, each.rejects, one.matches, each.matches)
    gone = before - frozenset(word for each in new for word in _lower(each))
    if gone:
        yield stronger("allow", f"no allow list lets show any more {listed(gone)}")


def _lower(each: WordList) -> tuple[str, ...]:
    return tuple(word.lower() for word in each.words)


def exclusions(old: Sequence[ExclusionEntry], new: Sequence[ExclusionEntry]) -> Iterator[Change]:
    """Windows that nobody may see."""

    def compared(before: ExclusionEntry, after: ExclusionEntry) -> Iterator[Change]:
        yield from _exclusion(before.rule, after.rule)
        yield from _examples(before.rule.id, before.matches, after.matches, before.rejects, after.rejects)

    one, two = ({entry.rule.id: entry for entry in entries} for entries in (old, new))
    yield from _paired(one, two, compared, "exclusion of windows")


def _exclusion(old: ExclusionRule, new: ExclusionRule) -> Iterator[Change]:
    if old.action != new.action:
        said = f"its windows: {new.action}, not {old.action}"
        yield weaker(old.id, said) if new.action == "mask" else stronger(old.id, said)
    for key in ("application", "title", "url", "role"):
        before, after = getattr(old, key), getattr(new, key)
        if before is None and after is not None:
            yield weaker(old.id, f"only windows with a certain {key} are excluded any more")
        elif before is not None and after is None:
            yield stronger(old.id, f"windows are excluded whatever their {key}")
        elif before != after:
            yield unclear(old.id, f"the expression for the {key} changed")
    if old.private != new.private:
        said = "only private windows are excluded"
        yield weaker(old.id, said) if new.private else stronger(old.id, "not only private windows are excluded")
