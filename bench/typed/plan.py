"""What is typed, where and how: all of it from one seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal, TypeVar

from bench.typed.invented import COMMANDS, FILLER, HARMLESS, LABELS, LEADS, MAKERS, ORDERS
from bench.typed.returning import AT_PROMPT, IN_PAGE, Return

Field = Literal[
    "input", "textarea", "editable", "password", "reveal", "search", "mirror", "omnibox", "boxes", "completed",
    "chat", "sheet", "chips", "waves", "suggest", "grouped", "results", "note", "late", "checked", "address",
    "preview", "toast", "bubble", "dragged",
]  # fmt: skip
_Option = TypeVar("_Option")
AtPrompt = Literal["echo", "silent", "history", "ahead", "order", "commit", "wrapped", "recall", "known", "modal"]
Place = Field | AtPrompt
Manner = Literal[
    "plain", "slips", "caret", "retype", "paste", "undo", "pause", "switch",
    "redo", "plainly", "middle", "reselect", "held", "capitals", "dead", "tabs", "half", "mistake",
    "clicked", "words", "away", "pasted", "doubled", "cut",
]  # fmt: skip
Ending = Literal["tab", "click", "enter", "rest"]

WEB: tuple[Place, ...] = (
    "input", "textarea", "editable", "search", "mirror", "omnibox", "chat", "sheet", "chips", "waves", "suggest",
    "results", "note", "late", "checked", "address", "preview", "toast", "bubble", "dragged",
)  # fmt: skip
HIDDEN: tuple[Place, ...] = ("password", "reveal", "silent", "ahead", "order")
TERMINAL: tuple[Place, ...] = (
    "echo", "history", "silent", "ahead", "order", "commit", "wrapped", "recall", "known", "modal",
)  # fmt: skip
MANNERS: tuple[Manner, ...] = (
    "plain", "slips", "caret", "retype", "paste", "undo", "pause", "switch",
    "redo", "plainly", "middle", "reselect", "held", "capitals", "dead", "tabs", "half",
    "clicked", "words", "away", "pasted", "doubled", "cut",
)  # fmt: skip
_POINTED: frozenset[Manner] = frozenset({"switch", "tabs", "middle", "reselect", "clicked", "doubled"})
"""Manners that lose the address bar, or need the pointer over the field."""
_BARS: frozenset[Place] = frozenset({"omnibox", "address"})
_OWN: dict[Place, tuple[Manner, ...]] = {
    "echo": ("plain", "slips", "pause", "capitals", "plainly", "half"),
    "history": ("plain", "slips", "pause"),
    "silent": ("plain", "slips", "pause", "capitals"),
    "ahead": ("plain", "slips"),
    "order": ("plain", "slips", "pause", "capitals"),
    "boxes": ("plain", "pause", "half"),
    "completed": ("half",),
    "suggest": ("half",),
    "grouped": ("plain", "slips", "pause", "half", "paste"),
    "sheet": ("plain", "slips", "pause", "retype", "paste", "half", "words"),
    "commit": ("plain", "slips", "pause"),
    "wrapped": ("plain", "slips", "pause", "away"),
    "modal": ("plain", "slips", "pause", "half"),
    "recall": ("half",),
    "known": ("half",),
    "dragged": ("plain", "slips", "pause"),
}
_OWN_PLACES: dict[str, tuple[Place, ...]] = {
    "CREDIT_CARD": ("boxes", "grouped"), "IBAN_CODE": ("grouped",), "CODE": ("boxes",), "US_SSN": ("boxes",),
}  # fmt: skip
"""Classes that forms ask for in several boxes, or group by themselves while they are typed."""
_IN_OWN_PLACE = 0.3
_COMES_BACK = 0.25
_SUGGESTED = frozenset(MAKERS) - {"DATE_OF_BIRTH", "CODE", "PASSWORD"}
"""Classes of which pages suggest what was entered of other people."""
_SHOWN_AT_PROMPT: tuple[Place, ...] = ("echo", "history", "commit", "wrapped", "recall", "known", "modal")
_LABELLED: frozenset[Place] = frozenset(
    {
        "input",
        "password",
        "reveal",
        "silent",
        "ahead",
        "boxes",
        "completed",
        "suggest",
        "grouped",
        "chips",
        "checked",
        "preview",
        "toast",
        "bubble",
        "dragged",
    }
)
"""Places whose label says what belongs there; elsewhere the words before it do."""
_LEFT_ANYHOW: frozenset[Place] = frozenset({"input", "textarea", "editable", "waves", "note", "late", "checked"})
_COLUMNS = 100 - len("$ echo '  ")
"""What fits into a line of the terminal behind the prompt and the command."""
_SENT: frozenset[Place] = frozenset({"results", "chat", "address", "recall", "chips"})
"""Places where what was typed is shown elsewhere as soon as it was sent."""
_STAYS_S = 6.5
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
        beside: values of other people that the page suggests.
        stays_s: seconds for which it is looked at where it was sent to.
        comes_back: how it is shown again a while later.

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
    beside: tuple[str, ...] = ()
    stays_s: float = 0
    comes_back: Return = ""

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
    shown, hidden = _dealt(rng, (*WEB, "input", *_SHOWN_AT_PROMPT, "completed")), _dealt(rng, HIDDEN)
    manners = _dealt(rng, MANNERS)
    for number in range(count):
        kind = "PASSWORD" if number % 5 == 4 else kinds[number % len(kinds)]
        place = next(hidden) if kind == "PASSWORD" else next(shown)
        if kind in _OWN_PLACES and rng.random() < _IN_OWN_PLACE:
            place = rng.choice(_OWN_PLACES[kind])
        text = MAKERS[kind](rng)
        if place == "known" and (" " in text or kind in LEADS):
            place = "echo"  # a shell completes words, and nothing stands before them that says what they are
        manner = _manner(rng, place, manners)
        entries.append(_entry(rng, kind, text, place, manner, _usual(rng, number)))
    for number in range(max(1, count // 4)):
        at_terminal = number % 4 == 3
        text = rng.choice(COMMANDS if at_terminal else HARMLESS)
        place = "echo" if at_terminal else rng.choice(WEB)
        entries.append(_entry(rng, "", text, place, rng.choice(("plain", "slips")), _usual(rng, number)))
    rng.shuffle(entries)
    if hurried:
        entries = [_hurried(entry) for entry in entries]
    return sorted(entries, key=lambda entry: entry.place in TERMINAL)


def _dealt(rng: Random, options: Sequence[_Option]) -> Iterator[_Option]:
    """The options in a new order again and again: each comes up as often as any other."""
    while True:
        yield from rng.sample(options, len(options))


def _hurried(entry: Entry) -> Entry:
    return replace(
        entry,
        key_ms=(35, 60) if entry.person_like else entry.key_ms,
        manner="plain" if entry.manner in ("pause", "away") else entry.manner,
        ending="tab" if entry.ending == "rest" else entry.ending,
        stays_s=0,
        comes_back="",
    )


def _usual(rng: Random, number: int) -> tuple[int, int]:
    return (80, 200) if number % 2 else rng.choice(((1, 2), (3, 5)))


def _entry(rng: Random, kind: str, text: str, place: Place, manner: Manner, key_ms: tuple[int, int]) -> Entry:
    free = place not in _LABELLED
    left: Sequence[Ending] = ("tab", "click", "rest") if place in _LEFT_ANYHOW else ("enter",)
    if place in ("password", "reveal", "boxes", "completed", "grouped"):
        left = ("tab",)
    lead = LEADS.get(kind, "") if free else ""
    if place == "order":
        text = text.replace(" ", "-")
        lead = rng.choice(ORDERS)
    elif place == "known":
        lead = ""
    elif place == "wrapped":
        lead = (FILLER[: max(0, _COLUMNS - len(lead) - rng.randrange(1, len(text)))] + " " + lead).strip()
    elif place == "boxes":
        text = "".join(char for char in text if char.isalnum())
    return Entry(
        text=text,
        entity=kind,
        lead=lead,
        label=_label(rng, kind, free),
        place=place,
        manner=manner,
        ending=rng.choice(left),
        key_ms=key_ms,
        look=(rng.choice(THEMES), rng.choice(FAMILIES), rng.choice((13, 14, 16, 20, 26))),
        beside=tuple(MAKERS[kind](rng) for _ in range(2)) if place == "suggest" and kind in _SUGGESTED else (),
        stays_s=rng.choice((0, 0, _STAYS_S)) if place in _SENT else 0,
        comes_back=rng.choice(AT_PROMPT if place in TERMINAL else IN_PAGE) if rng.random() < _COMES_BACK else "",
    )


def _manner(rng: Random, place: Place, manners: Iterator[Manner]) -> Manner:
    if place in _OWN:
        return rng.choice(_OWN[place])
    if place in WEB and rng.random() < 0.06:
        return "mistake"
    return next(manner for manner in manners if manner not in _POINTED or place not in _BARS)


def _label(rng: Random, kind: str, free: bool) -> str:
    labels: Sequence[str] = ("Notes", "Message", "Comment") if free or not kind else LABELS[kind]
    return rng.choice(labels)
