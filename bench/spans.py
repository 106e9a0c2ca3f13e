"""F2 on a text set of presidio-research, by its own evaluator.

usage: python -m bench.spans DATASET [--profile strict|balanced] [--pack shipped|wide]

The spans come from the recorder's detectors, each text judged alone; the scoring runs in an environment of its own
(requirements/evaluator.lock, made under build/evaluator). The set annotates quasi-identifiers too - places, companies,
nationalities, dates, ages, titles, web addresses -, which the shipped pack leaves legible on purpose. `wide` is the
shipped pack with these classes listed, as an organisation can list them: its figure is the one to compare.
"""

from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path
from typing import Any, Final

from bench.environments import REQUIREMENTS, ROOT, prepared
from redaction.detectors.analyzer import Analyzer
from redaction.detectors.quasi_identifiers import CLASSES
from redaction.policy import Policy, Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.rule_kinds import ClassRule
from redaction.spans import Segment

ENVIRONMENT: Final = ROOT / "build" / "evaluator"
LOCK: Final = REQUIREMENTS / "evaluator.lock"
LISTED: Final = ClassRule(strict=0.3, balanced=0.5)
"""The scores of the wide pack's further classes: those that most classes of the shipped pack have."""


def main() -> None:
    """Parse, find, score, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", type=Path)
    parser.add_argument("--profile", type=Profile, choices=list(Profile), action="append")
    parser.add_argument("--pack", choices=["shipped", "wide"], action="append")
    arguments = parser.parse_args()
    python = prepared(ENVIRONMENT, LOCK)
    for pack in arguments.pack or ["shipped", "wide"]:
        for profile in arguments.profile or list(Profile):
            found = predicted(arguments.dataset, policy_of(profile, pack))
            target = ENVIRONMENT / f"{pack}-{profile}.json"
            target.write_text(json.dumps(found), encoding="utf-8")
            scored = subprocess.run(  # noqa: S603 - own interpreter, own script
                [python, ROOT / "bench" / "evaluator.py", arguments.dataset, target],
                check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            )  # fmt: skip
            print_figures(f"{pack} {profile}", json.loads(scored.stdout))


def policy_of(profile: Profile, pack: str) -> Policy:
    """The shipped policy, or the same with all quasi-identifiers listed."""
    policy = load_policy(profile)
    if pack == "shipped":
        return policy
    classes = policy.pack.classes | dict.fromkeys(CLASSES, LISTED)
    return Policy(policy.profile, policy.pack.model_copy(update={"classes": classes}), policy.parts)


def predicted(dataset: Path, policy: Policy) -> list[list[tuple[int, int, str, float]]]:
    """Start, end, class and score of what is masked in each text."""
    analyzer = Analyzer(policy)
    texts = [sample["full_text"] for sample in json.loads(dataset.read_text(encoding="utf-8"))]
    found = (analyzer.analyze([Segment(RawText(text, Origin.SCREEN))])[0] for text in texts)
    return [[(span.start, span.end, span.entity, span.score) for span in spans] for spans in found]


def print_figures(name: str, figures: dict[str, Any]) -> None:
    """One line a threshold, then recall and precision of each class at the first one."""
    for threshold, one in figures.items():
        print(
            f"{name:17} overlap {threshold}: F2 {one['f2']:.3f}, precision {one['precision']:.3f}, "
            f"recall {one['recall']:.3f}, {one['spans']} spans"
        )
    for entity, one in next(iter(figures.values()))["classes"].items():
        print(f"  {entity:20}{one['spans']:5} spans, recall {one['recall']:.3f}, precision {one['precision']:.3f}")


if __name__ == "__main__":
    main()
