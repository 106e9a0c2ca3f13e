"""Pages from a seed: the same seed gives the same pages. Where there are more templates than screens it chooses."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random
from typing import Any, Protocol

from recorder.measuring.corpus import office, records, technical, themes
from recorder.measuring.corpus.render import Style, render
from recorder.measuring.corpus.second import templates as second
from recorder.measuring.corpus.sheet import Sheet
from recorder.measuring.corpus.third import templates as third

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
    "third": list(third.TEMPLATES),
    "all": [*FIRST, *second.TEMPLATES, *third.TEMPLATES],
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


def render_corpus(out: Path, names: Sequence[str], seed: int, screens: int) -> int:
    """Write so many screens with their truth, OUT/NNN.png and OUT/NNN.json; returns how many private values they have.

    Raises:
        RenderFailed: if the browser gave no picture.

    """
    out.mkdir(parents=True, exist_ok=True)
    truths = (screen(names[number % len(names)], seed, number, out) for number in range(screens))
    return sum(len({word["entity"] for word in truth["words"]} - {None}) for truth in truths)


def order(family: str, seed: int, screens: int) -> list[str]:
    """The templates in the order in which they are rendered."""
    names = FAMILIES[family]
    return names if screens >= len(names) else Random(seed).sample(names, screens)  # noqa: S311 - the same templates from the same seed


def make(template: str, seed: int, number: int) -> tuple[Marked, str, Look]:
    """The page of that seed and number, not yet rendered."""
    rng = Random(f"{seed}/{number}/{template}")  # noqa: S311 - values come again from their seed
    if template in second.TEMPLATES:
        return second.make(template, rng)
    if template in third.TEMPLATES:
        return third.make(template, rng)
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
