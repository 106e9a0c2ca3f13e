"""A page in the making: it marks each private value where it stands, so that the page carries the ground truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from random import Random

from recorder.measuring.corpus import credentials, harmless, values
from recorder.measuring.corpus.names import TITLES
from recorder.measuring.corpus.values import LABELS, Person


@dataclass
class Sheet:
    """Markup makers for one page; `entities` grows with every value placed."""

    rng: Random
    entities: list[dict[str, str]] = field(default_factory=list)
    cast: list[Person] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cast = self.cast or [values.person(self.rng) for _ in range(9)]

    def mark(self, kind: str, text: str, tag: str = "span") -> str:
        """One private value in one element."""
        return self.mark_parts(kind, [text], "", tag)

    def mark_parts(self, kind: str, parts: list[str], between: str, tag: str = "span") -> str:
        """One private value over several elements, such as a card in four fields."""
        index = len(self.entities)
        self.entities.append({"type": kind, "text": " ".join(parts)})
        return between.join(f'<{tag} data-e="{index}">{escape(part)}</{tag}>' for part in parts)

    def person(self, form: str = "", who: Person | None = None) -> str:
        """A name in the form asked for, or in one of the common forms."""
        who = who or self.somebody()
        form = form or self.rng.choice(("full", "full", "full", "comma", "initial", "middle", "titled", "upper"))
        marked = self.mark("PERSON", values.name_forms(who, self.rng)[form])
        return f"{self.rng.choice(TITLES)} {marked}" if form in {"title", "titled"} else marked  # "Ms" is nobody's

    def somebody(self) -> Person:
        """One of the page's people."""
        return self.rng.choice(self.cast)

    def handle(self, prefix: str = "", who: Person | None = None) -> str:
        """A lower-case handle, which names a person."""
        return self.mark("PERSON", prefix + values.handle(who or self.somebody(), self.rng))

    def email(self, who: Person | None = None) -> str:
        """An e-mail address."""
        return self.mark("EMAIL_ADDRESS", values.email(who or self.somebody(), self.rng))

    def secret(self, kind: str) -> str:
        """A secret of one of the kinds of `credentials.KINDS`."""
        return self.mark("SECRET", credentials.KINDS[kind](self.rng))

    def value(self, kind: str) -> str:
        """A value of any entity type."""
        if kind == "PERSON":
            return self.person()
        if kind == "EMAIL_ADDRESS":
            return self.email()
        if kind == "SECRET":
            return self.secret(self.rng.choice(("api_key", "password", "hex_token")))
        return self.mark(kind, values.SIMPLE[kind](self.rng))

    def label(self, kind: str) -> str:
        """One of the wordings that stand beside such a value."""
        return self.rng.choice(LABELS[kind])

    def any_handle_or(self, other: str) -> str:
        """A handle, or the harmless word, at even odds."""
        return self.handle() if self.rng.random() < 0.5 else other

    def plain(self, table: str) -> str:
        """A harmless text from one of the tables, its digits filled in."""
        return escape(values.fill(self.rng.choice(harmless.TABLES[table]), self.rng))

    def prose(self, sentences: int) -> str:
        """So many sentences of harmless English."""
        chosen = self.rng.sample(harmless.TABLES["sentence"], min(sentences, len(harmless.TABLES["sentence"])))
        return " ".join(escape(values.fill(sentence, self.rng)) for sentence in chosen)

    def number(self, low: int, high: int) -> int:
        """A whole number."""
        return self.rng.randint(low, high)
