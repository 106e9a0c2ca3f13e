"""Render screens of office work with exact ground truth.

usage: python -m bench.corpus OUT [--screens 36] [--seed 1] [--family first|second|all] [--template NAME]

Writes OUT/NNN.png and OUT/NNN.json. The same seed gives the same pages; every value is invented. Where there are
more templates than screens, the seed chooses among them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any, Protocol

from bench.corpus import office, records, technical, themes
from bench.corpus.render import Style, render
from bench.corpus.second import templates as second
from bench.corpus.sheet import Sheet

PAGES: tuple[Callable[[Sheet], str], ...] = (
    office.calendar,
    records.contact,
    records.invoice,
    records.spreadsheet,
    technical.editor,
    technical.ticket,
    records.statement,
    records.patient,
    technical.log,
    technical.settings,
    technical.vault,
    office.social,
    office.search,
    office.wiki,
    office.files,
    office.dashboard,
    records.booking,
    office.mobile,
    office.letter,
    technical.console,
)
FIRST: dict[str, Callable[[Sheet], str]] = {page.__name__: page for page in PAGES}
FAMILIES: dict[str, list[str]] = {
    "first": list(FIRST),
    "second": list(second.TEMPLATES),
    "all": [*FIRST, *second.TEMPLATES],
}


class Marked(Protocol):
    """A page whose private values are listed."""

    @property
    def entities(self) -> list[dict[str, str]]:
        """Type and text of each."""


class Look(Style, Protocol):
    """What the ground truth says of a look."""

    @property
    def theme(self) -> str:
        """The colours."""

    @property
    def font(self) -> str:
        """The family of type."""

    @property
    def px(self) -> int:
        """The size of type in CSS pixels."""


def main() -> None:
    """Parse, render, print the seed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("out", type=Path)
    parser.add_argument("--screens", type=int, default=36)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--family", choices=sorted(FAMILIES), default="all")
    parser.add_argument("--template", choices=sorted(FAMILIES["all"]))
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    names = [arguments.template] if arguments.template else order(arguments.family, arguments.seed, arguments.screens)
    total = 0
    for number in range(arguments.screens):
        truth = screen(names[number % len(names)], arguments.seed, number, arguments.out)
        total += len({word["entity"] for word in truth["words"]} - {None})
    print(f"seed {arguments.seed}: {arguments.screens} screens, {total} private values")


def order(family: str, seed: int, screens: int) -> list[str]:
    """The templates in the order in which they are rendered."""
    names = FAMILIES[family]
    return names if screens >= len(names) else Random(seed).sample(names, screens)  # noqa: S311 - the same templates from the same seed


def make(template: str, seed: int, number: int) -> tuple[Marked, str, Look]:
    """The page of that seed and number, not yet rendered."""
    rng = Random(f"{seed}/{number}/{template}")  # noqa: S311 - values come again from their seed
    if template in second.TEMPLATES:
        return second.make(template, rng)
    sheet = Sheet(rng)
    body = FIRST[template](sheet)
    return sheet, body, themes.choose(rng, narrow=template == "mobile")


def screen(template: str, seed: int, number: int, out: Path) -> dict[str, Any]:
    """Renders one screen and writes both of its files."""
    page, body, look = make(template, seed, number)
    image = f"{number:03d}.png"
    truth = {
        "image": image, "template": template, "theme": look.theme, "font": look.font,
        "px": look.px, "scale": look.scale,
        "entities": page.entities, **render(body, look, out / image),
    }  # fmt: skip
    (out / image).with_suffix(".json").write_text(json.dumps(truth, ensure_ascii=False), encoding="utf-8")
    return truth


if __name__ == "__main__":
    main()
