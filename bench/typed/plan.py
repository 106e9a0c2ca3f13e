"""What is typed, where and how: all of it from one seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from bench.typed.invented import BOXES, COMMANDS, HARMLESS, LABELS, LEADS, MAKERS, ORDERS

Field = Literal[
    "input", "textarea", "editable", "password", "reveal", "search", "mirror", "omnibox", "boxes", "completed"
]
AtPrompt = Literal["echo", "silent", "history", "ahead", "order"]
Place = Field | AtPrompt
Manner = Literal[
    "plain", "slips", "caret", "retype", "paste", "undo", "pause", "switch",
    "redo", "plainly", "middle", "reselect", "held", "capitals", "dead", "tabs", "half", "mistake",
]  # fmt: skip
Ending = Literal["tab", "click", "enter", "rest"]

WEB: tuple[Place, ...] = ("input", "textarea", "editable", "search", "mirror", "omnibox")
HIDDEN: tuple[Place, ...] = ("password", "reveal", "silent", "ahead", "order")
TERMINAL: tuple[Place, ...] = ("echo", "history", "silent", "ahead", "order")
MANNERS: tuple[Manner, ...] = (
    "plain", "slips", "caret", "retype", "paste", "undo", "pause", "switch",
    "redo", "plainly", "middle", "reselect", "held", "capitals", "dead", "tabs", "half",
)  # fmt: skip
_POINTED: frozenset[Manner] = frozenset({"switch", "tabs", "middle", "reselect"})
"""Manners that lose the address bar, or need the pointer over the field."""
_OWN: dict[Place, tuple[Manner, ...]] = {
    "echo": ("plain", "slips", "pause", "capitals", "plainly", "half"),
    "history": ("plain", "slips", "pause"),
    "silent": ("plain", "slips", "pause", "capitals"),
    "ahead": ("plain", "slips"),
    "order": ("plain", "slips", "pause", "capitals"),
    "boxes": ("plain", "pause", "half"),
    "completed": ("half",),
}
THEMES = ("#fff,#1c1c1c", "#1e1f24,#e4e4e8", "#f4efe2,#3a3226", "#0b2545,#dfe9f5")
FAMILIES = ("DejaVu Sans", "Liberation Sans", "Liberation Serif", "DejaVu Sans Mono")


@dataclass(frozen=True, slots=True)
class Entry:
    """One text to type.

    Args:
        text: what is typed in the end.
        entity: its class, or "" for harmless text.
        lead: harmless words typed before it, which say what it is.
        label: the field's label.
        place: where it is typed.
        manner: with which corrections; `half` leaves the rest out.
        ending: how the field is left.
        key_ms: the fastest and the slowest time between two keys.
        look: colours, font family and size of the page.

    """

    text: str
    entity: str
    lead: str
    label: str
    place: Place
    manner: Manner
    ending: Ending
    key_ms: tuple[int, int]
    look: tuple[str, str, int]

    @property
    def person_like(self) -> bool:
        """Whether it is typed as fast as a person types."""
        return self.key_ms[0] >= 50


def plan(rng: Random, count: int, hurried: bool = False) -> list[Entry]:
    """`count` private entries and a quarter as many harmless ones, those of the terminal together at the end.

    Hurried entries are typed by a fast person who never stops to think, and leave a field at once.
    """
    kinds = [kind for kind in MAKERS if kind != "PASSWORD"]
    entries: list[Entry] = []
    for number in range(count):
        hidden = number % 5 == 4
        kind = "PASSWORD" if hidden else kinds[number % len(kinds)]
        places = HIDDEN if hidden else (*WEB, "input", "echo", "history", "completed", *_boxes(kind))
        entries.append(_entry(rng, kind, MAKERS[kind](rng), rng.choice(places), _usual(rng, number)))
    for number in range(max(1, count // 4)):
        at_terminal = number % 4 == 3
        text = rng.choice(COMMANDS if at_terminal else HARMLESS)
        place = "echo" if at_terminal else rng.choice(WEB)
        entries.append(_entry(rng, "", text, place, _usual(rng, number)))
    rng.shuffle(entries)
    if hurried:
        entries = [_hurried(entry) for entry in entries]
    return sorted(entries, key=lambda entry: entry.place in TERMINAL)


def _boxes(kind: str) -> tuple[Place, ...]:
    return ("boxes",) if kind in BOXES else ()


def _hurried(entry: Entry) -> Entry:
    return replace(
        entry,
        key_ms=(35, 60) if entry.person_like else entry.key_ms,
        manner="plain" if entry.manner == "pause" else entry.manner,
        ending="tab" if entry.ending == "rest" else entry.ending,
    )


def _usual(rng: Random, number: int) -> tuple[int, int]:
    return (80, 200) if number % 2 else rng.choice(((1, 2), (3, 5)))


def _entry(rng: Random, kind: str, text: str, place: Place, key_ms: tuple[int, int]) -> Entry:
    free = place not in ("input", "password", "reveal", "silent", "ahead", "boxes", "completed")
    left: Sequence[Ending] = ("tab", "click", "rest") if place in ("input", "textarea", "editable") else ("enter",)
    if place in ("password", "reveal", "boxes", "completed"):
        left = ("tab",)
    lead = LEADS.get(kind, "") if free else ""
    if place == "order":
        text = text.replace(" ", "-")
        lead = rng.choice(ORDERS)
    elif place == "boxes":
        text = "".join(char for char in text if char.isalnum())
    return Entry(
        text=text,
        entity=kind,
        lead=lead,
        label=_label(rng, kind, free),
        place=place,
        manner=_manner(rng, kind, place),
        ending=rng.choice(left),
        key_ms=key_ms,
        look=(rng.choice(THEMES), rng.choice(FAMILIES), rng.choice((13, 14, 16, 20, 26))),
    )


def _manner(rng: Random, kind: str, place: Place) -> Manner:
    if not kind:
        return rng.choice(("plain", "slips"))
    if place in _OWN:
        return rng.choice(_OWN[place])
    if place in WEB and rng.random() < 0.06:
        return "mistake"
    return rng.choice([manner for manner in MANNERS if manner not in _POINTED or place != "omnibox"])


def _label(rng: Random, kind: str, free: bool) -> str:
    labels: Sequence[str] = ("Notes", "Message", "Comment") if free or not kind else LABELS[kind]
    return rng.choice(labels)
