"""What is typed, where and how: all of it from one seed."""

from __future__ import annotations

import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from recorder.measuring.corpus import credentials, values

Place = Literal[
    "input", "textarea", "editable", "password", "reveal", "search", "mirror", "omnibox", "echo", "silent", "history"
]
Manner = Literal["plain", "slips", "caret", "retype", "paste", "undo", "pause", "switch"]
Ending = Literal["tab", "click", "enter", "rest"]

WEB: tuple[Place, ...] = ("input", "textarea", "editable", "search", "mirror", "omnibox")
HIDDEN: tuple[Place, ...] = ("password", "reveal", "silent")
TERMINAL: tuple[Place, ...] = ("echo", "history", "silent")
MANNERS: tuple[Manner, ...] = ("plain", "slips", "caret", "retype", "paste", "undo", "pause", "switch")
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
        manner: with which corrections.
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


def _ascii_name(rng: Random) -> str:
    while True:
        who = values.person(rng)
        form = rng.choice(list(values.name_forms(who, rng).values()))
        if form.isascii() and " " in form:
            return form


def _address(rng: Random) -> str:
    street = rng.choice(("Larkspur", "Saffron Hill", "Old Mill", "Foxglove", "Kestrel", "Station", "Church"))
    kind = rng.choice(("Road", "Street", "Lane", "Avenue", "Drive"))
    flat = rng.choice(("", f", Apt {rng.randint(2, 90)}", f", {rng.randint(20000, 98999)}"))
    return f"{rng.randint(1000, 9899)} {street} {kind}{flat}"


def _one_time_code(rng: Random) -> str:
    digits = credentials.pick(rng, string.digits, 6)
    return rng.choice((digits, f"{digits[:3]} {digits[3:]}", f"{digits[:3]}-{digits[3:]}"))


def _password(rng: Random) -> str:
    words = rng.sample(sorted(credentials.SEED_WORDS), 3)
    random = credentials.pick(rng, string.ascii_letters + string.digits + "!%+=", 12)
    return rng.choice((random, f"{words[0].title()}{rng.randint(1000, 9999)}!", " ".join(words), "-".join(words)))


def _ascii(make: Callable[[Random], str]) -> Callable[[Random], str]:
    def made(rng: Random) -> str:
        while not (text := make(rng)).isascii():
            pass
        return text

    return made


MAKERS: dict[str, Callable[[Random], str]] = {
    "PERSON": _ascii_name,
    "EMAIL_ADDRESS": _ascii(lambda rng: values.email(values.person(rng), rng)),
    "PHONE_NUMBER": values.phone,
    "CREDIT_CARD": values.card,
    "US_SSN": values.ssn,
    "IBAN_CODE": values.iban,
    "DATE_OF_BIRTH": values.birth,
    "STREET_ADDRESS": _address,
    "SECRET": credentials.api_key,
    "PASSWORD": _password,
    "CODE": _one_time_code,
}
LABELS: dict[str, tuple[str, ...]] = {
    **values.LABELS,
    "SECRET": ("API key", "Access token", "Secret key", "Client secret"),
    "PASSWORD": ("Password", "New password", "Passphrase"),
    "CODE": ("Verification code", "One-time code", "Security code"),
}
LEADS: dict[str, str] = {
    "PERSON": "the contact is",
    "DATE_OF_BIRTH": "date of birth:",
    "PASSWORD": "the password is",
    "CODE": "your verification code is",
    "US_SSN": "SSN",
    "STREET_ADDRESS": "ship it to",
}
"""What a person writes before a value that its shape alone does not tell."""

HARMLESS = (
    "the meeting starts at noon", "please send the report before the weekend", "thanks for the quick answer",
    "we should move the release to next week", "can you check the invoice again",
    "the printer on the second floor is broken",
    "lunch at the usual place", "open the settings and choose the dark theme", "how to change the default font size",
    "best way to clean a keyboard", "train times for the morning", "the budget is 4000 dollars for 2026",
)  # fmt: skip
COMMANDS = (
    "ls -la", "cd projects", "git status", "git commit -m update", "make test", "cat notes.txt", "grep -r error .",
    "tail -n 20 build.log",
)  # fmt: skip


def plan(rng: Random, count: int, hurried: bool = False) -> list[Entry]:
    """`count` private entries and a quarter as many harmless ones, those of the terminal together at the end.

    Hurried entries are typed by a fast person who never stops to think, and leave a field at once.
    """
    kinds = [kind for kind in MAKERS if kind != "PASSWORD"]
    entries: list[Entry] = []
    for number in range(count):
        hidden = number % 5 == 4
        kind = "PASSWORD" if hidden else kinds[number % len(kinds)]
        place = rng.choice(HIDDEN if hidden else (*WEB, "input", "echo", "history"))
        entries.append(_entry(rng, kind, MAKERS[kind](rng), place, _usual(rng, number)))
    for number in range(max(1, count // 4)):
        at_terminal = number % 4 == 3
        text = rng.choice(COMMANDS if at_terminal else HARMLESS)
        place = "echo" if at_terminal else rng.choice(WEB)
        entries.append(_entry(rng, "", text, place, _usual(rng, number)))
    rng.shuffle(entries)
    if hurried:
        entries = [_hurried(entry) for entry in entries]
    return sorted(entries, key=lambda entry: entry.place in TERMINAL)


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
    free = place not in ("input", "password", "reveal", "silent")
    ending: Ending = rng.choice(("tab", "click", "rest")) if place in ("input", "textarea", "editable") else "enter"
    return Entry(
        text=text,
        entity=kind,
        lead=LEADS.get(kind, "") if free else "",
        label=_label(rng, kind, free),
        place=place,
        manner=_manner(rng, kind, place),
        ending="tab" if place in ("password", "reveal") else ending,
        key_ms=key_ms,
        look=(rng.choice(THEMES), rng.choice(FAMILIES), rng.choice((13, 14, 16, 20, 26))),
    )


def _manner(rng: Random, kind: str, place: Place) -> Manner:
    if not kind:
        return rng.choice(("plain", "slips"))
    if place in TERMINAL:
        return rng.choice(("plain", "slips", "pause"))
    return rng.choice([manner for manner in MANNERS if manner != "switch" or place != "omnibox"])


def _label(rng: Random, kind: str, free: bool) -> str:
    labels: Sequence[str] = ("Notes", "Message", "Comment") if free or not kind else LABELS[kind]
    return rng.choice(labels)
