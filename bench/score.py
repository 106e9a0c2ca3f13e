"""Score redacted screens against the exact ground truth of their corpus, by `recorder.measuring.scoring`.

usage: python bench/score.py CORPUS REDACTED [--worst 15] [--json OUT.json]
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from recorder.measuring.scoring import Score, figures, score_corpus


def main() -> None:
    """Parse, score, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("redacted", type=Path)
    parser.add_argument("--worst", type=int, default=15, help="so many leaked values and masked words are listed")
    parser.add_argument("--json", type=Path, help="write the counts there too")
    arguments = parser.parse_args()
    score = score_corpus(arguments.corpus, arguments.redacted)
    print("\n".join(report(score, arguments.worst)))
    if arguments.json:
        arguments.json.write_text(json.dumps(figures(score), indent=1), encoding="utf-8")


def report(score: Score, worst: int) -> Iterator[str]:
    """The lines to print."""
    yield f"{'class':18}{'values':>8}{'leaked':>8}{'leak %':>8}{'clean %':>9}{'chars hidden %':>16}"
    for name, tally in sorted(score.classes.items(), key=lambda item: (item[0] == "ALL", item[0])):
        yield (
            f"{name:18}{tally.values:8}{tally.leaked:8}{100 * tally.leaked / tally.values:8.2f}"
            f"{100 * tally.clean / tally.values:9.2f}{100 * tally.hidden / tally.chars:16.2f}"
        )
    ranked = sorted(score.templates.items(), key=lambda item: item[1].percent())
    yield "kept by template: " + ", ".join(f"{name} {kept.percent():.1f}" for name, kept in ranked)
    for leak in score.leaks[:worst]:
        yield f"leaked: {leak.image} {leak.template} {leak.theme} {leak.entity} {leak.text}"
    if score.masked_words and worst:
        yield "masked most: " + ", ".join(f"{word} {count}" for word, count in score.masked_words.most_common(worst))
    yield (
        f"screens {score.screens}, missing {score.missing}, harmless characters kept {score.kept.percent():.2f} %, "
        f"click targets legible {score.targets.percent():.2f} % of {score.targets.all}"
    )


if __name__ == "__main__":
    main()
