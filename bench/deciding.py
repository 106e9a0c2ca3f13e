"""How well the detectors decide, without any OCR: what leaks, what stays legible, and how long it takes.

usage: deciding.py CORPUS_DIR [--profile strict|balanced] [--worst N] [--lost N] [--stages]

CORPUS_DIR holds ground-truth screens (NNN.json with words, their characters' boxes and entities). The words are grouped
into segments by their boxes, as a perfect reader would hand them over; an entity counts as leaked when more than a
quarter of its characters, or four in a row, stay visible. Nothing of the corpus is written anywhere.
"""

from __future__ import annotations

import argparse
import itertools
import json
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from redaction.detectors.analyzer import Analyzer
from redaction.policy import Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.spans import Segment, Span


@dataclass(frozen=True)
class Word:
    """A ground-truth word: text, entity index or None, and its box."""

    text: str
    entity: int | None
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Line:
    """One segment with the entity of each character (None: harmless, -1: a space between words)."""

    text: str
    owners: tuple[int | None, ...]
    left: float
    top: float
    right: float
    bottom: float


def read_words(data: dict[str, Any]) -> list[Word]:
    """The words of one ground-truth file."""
    words = []
    for word in data["words"]:
        left = min(c[0] for c in word["chars"])
        top = min(c[1] for c in word["chars"])
        right = max(c[0] + c[2] for c in word["chars"])
        bottom = max(c[1] + c[3] for c in word["chars"])
        words.append(Word(word["text"], word["entity"], left, top, right, bottom))
    return words


def group(words: Iterable[Word]) -> list[Line]:
    """Words of one line with small gaps between them become one segment."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.top + w.bottom) / 2):
        middle = (word.top + word.bottom) / 2
        row = next((r for r in rows[-4:] if r[0].top <= middle <= r[0].bottom), None)
        if row is None:
            rows.append([word])
        else:
            row.append(word)
    return [line for row in rows for line in _cells(sorted(row, key=lambda w: w.left))]


def _cells(row: Sequence[Word]) -> list[Line]:
    cells: list[list[Word]] = [[row[0]]]
    for before, word in itertools.pairwise(row):
        gap = word.left - before.right
        if gap > 1.2 * (word.bottom - word.top):
            cells.append([word])
        else:
            cells[-1].append(word)
    return [_line(cell) for cell in cells]


def _line(cell: Sequence[Word]) -> Line:
    text, owners = cell[0].text, [cell[0].entity] * len(cell[0].text)
    for before, word in itertools.pairwise(cell):
        if word.left - before.right > 0.12 * (word.bottom - word.top):
            text += " "
            owners.append(-1)
        text += word.text
        owners += [word.entity] * len(word.text)
    return Line(
        text, tuple(owners), cell[0].left, min(w.top for w in cell), cell[-1].right, max(w.bottom for w in cell)
    )


def labels(line: Line, lines: Sequence[Line]) -> list[str]:
    """The nearest segment left of `line` on its row, and the topmost one of its column."""
    middle = (line.top + line.bottom) / 2
    beside = [other for other in lines if other.top <= middle <= other.bottom and other.right <= line.left]
    above = [
        other
        for other in lines
        if other.bottom <= line.top and abs(other.left - line.left) < 1.5 * (line.bottom - line.top)
    ]
    found = [max(beside, key=lambda o: o.right).text] if beside else []
    return found + ([min(above, key=lambda o: o.top).text] if above else [])


def segments(lines: Sequence[Line]) -> list[Segment]:
    """What the analyzer gets for one screen."""
    return [
        Segment(
            RawText(line.text, Origin.SCREEN),
            tuple(RawText(label, Origin.SCREEN) for label in labels(line, lines)),
        )
        for line in lines
    ]


STAGES = (
    ("patterns, credentials", frozenset({"patterns", "credentials"})),
    ("+ labels, streets", frozenset({"labels", "streets"})),
    ("+ rampart", frozenset({"rampart"})),
    ("+ presidio, spacy", frozenset({"presidio"})),
    ("+ names, echo", frozenset({"names", "echo"})),
)
"""Detector families in the order in which --stages adds them."""


class Score:
    """Adds up leaks and legibility over screens."""

    def __init__(self) -> None:
        self.entities: Counter[str] = Counter()
        self.leaked: Counter[str] = Counter()
        self.harmless = 0
        self.kept = 0
        self.leaks: list[str] = []
        self.lost: Counter[str] = Counter()

    def add(self, data: dict[str, Any], lines: Sequence[Line], spans: Sequence[Sequence[Span]]) -> None:
        """Add one screen."""
        visible: dict[int, list[bool]] = defaultdict(list)
        for line, found in zip(lines, spans, strict=True):
            hidden = [any(s.start <= at < s.end for s in found) for at in range(len(line.text))]
            for owner, gone in zip(line.owners, hidden, strict=True):
                if owner is None:
                    self.harmless += 1
                    self.kept += not gone
                elif owner >= 0:
                    visible[owner].append(not gone)
            self._note_lost(line, found)
        for index, entity in enumerate(data["entities"]):
            self._note_leak(entity, visible.get(index, []))

    def _note_lost(self, line: Line, found: Sequence[Span]) -> None:
        for span in found:
            if all(owner in (None, -1) for owner in line.owners[span.start : span.end]):
                self.lost[f"{line.text[span.start : span.end]} [{span.entity} {span.rule}] in {line.text!r}"] += 1

    def _note_leak(self, entity: dict[str, str], seen: Sequence[bool]) -> None:
        if not seen:
            return
        run = best = 0
        for one in seen:
            run = run + 1 if one else 0
            best = max(best, run)
        self.entities[entity["type"]] += 1
        if sum(seen) > 0.25 * len(seen) or best >= 4:
            self.leaked[entity["type"]] += 1
            self.leaks.append(f"{entity['type']}: {entity['text']!r}")

    def summary(self) -> str:
        """One line: leaked and kept."""
        total, leaked = sum(self.entities.values()), sum(self.leaked.values())
        return (
            f"leaked {leaked}/{total} = {100 * leaked / max(1, total):.2f} %, "
            f"kept {100 * self.kept / max(1, self.harmless):.2f} %"
        )


def measure(corpus: Path, analyzer: Analyzer) -> tuple[Score, list[float]]:
    """Score `analyzer` on every screen; the times are milliseconds a screen, each screen seen for the first time."""
    score, times = Score(), []
    for path in sorted(corpus.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        lines = group(read_words(data))
        given = segments(lines)
        start = time.perf_counter()
        spans = analyzer.analyze(given)
        times.append(1000 * (time.perf_counter() - start))
        score.add(data, lines, spans)
    return score, times


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--profile", choices=[p.value for p in Profile], action="append")
    parser.add_argument("--worst", type=int, default=0, help="print that many leaks")
    parser.add_argument("--lost", type=int, default=0, help="print that many harmless texts that were masked")
    parser.add_argument("--stages", action="store_true", help="add the detectors one after the other")
    options = parser.parse_args()
    for name in options.profile or [p.value for p in Profile]:
        for stage, analyzer in _analyzers(Profile(name), options.stages):
            score, times = measure(options.corpus, analyzer)
            times.sort()
            print(
                f"{name:9}{stage:24}{score.summary()}, "
                f"ms a screen: median {times[len(times) // 2]:.0f}, max {times[-1]:.0f}"
            )
            print(
                "         "
                + ", ".join(f"{t} {score.leaked[t]}/{n}" for t, n in sorted(score.entities.items()) if score.leaked[t])
            )
            for leak in score.leaks[: options.worst]:
                print("  leaked", leak)
            for text, count in score.lost.most_common(options.lost):
                print("  lost", count, text)


def _analyzers(profile: Profile, stages: bool) -> Iterable[tuple[str, Analyzer]]:
    policy = load_policy(profile)
    if stages:
        families: frozenset[str] = frozenset()
        for name, added in STAGES:
            families |= added
            yield name, Analyzer(policy, families=families)
    yield "all", Analyzer(policy)


if __name__ == "__main__":
    main()
