"""One page in the making: text with {placeholders} becomes markup that carries its own ground truth."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from html import escape
from random import Random

from recorder.measuring.corpus.second import makers, plain, vendors

# {full} {given:2} {sec.jwt} {addr} are private; {~money} {~prose.3} harmless; a number after : is one of the cast.
PLACEHOLDER = re.compile(r"\{(~?)([a-z]+)(?:\.([a-z_0-9]+))?(?::(\d))?\}")
NAME_FORMS = frozenset((
    "who", "full", "comma", "initial", "back", "middle", "caps", "double",
    "given", "surname", "lower", "handle", "login",
))  # fmt: skip
CAST = 9
START = datetime(2026, 1, 1, 7)
YEAR_S = 365 * 86_400


def braces(markup: str) -> str:
    """Braces of a text are no placeholders, should it be filled once more."""
    return markup.replace("{", "&#123;").replace("[[", "&#91;[")


@dataclass
class Page:
    """Everything a template needs; `entities` grows with every value that is placed."""

    rng: Random
    entities: list[dict[str, str]] = field(default_factory=list)
    cast: list[makers.Somebody] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.cast = self.cast or [makers.somebody(self.rng) for _ in range(CAST)]

    def fill(self, text: str, **blocks: str) -> str:
        """The text with every placeholder replaced, and every [[name]] by that finished block; the rest is markup."""
        filled = PLACEHOLDER.sub(lambda found: self._one(*found.groups()), text)
        return re.sub(r"\[\[([a-z_]+)\]\]", lambda found: blocks[found.group(1)], filled)

    def rows(self, count: int, *forms: str) -> str:
        """So many fillings of one of the forms each."""
        return "".join(self.fill(self.rng.choice(forms)) for _ in range(count))

    def each(self, form: str, *texts: str) -> str:
        """The form once for every text, which takes the place of its %."""
        return "".join(self.fill(form.replace("%", text)) for text in texts)

    def some(self, table: str, count: int) -> list[str]:
        """Different entries of a harmless table."""
        entries = plain.TABLES[table]
        return [self.harmless(entry) for entry in self.rng.sample(entries, min(count, len(entries)))]

    def links(self, table: str, count: int, role: str) -> str:
        """Different click targets of one role."""
        return "".join(f'<a data-t="{role}">{entry}</a>' for entry in self.some(table, count))

    def number(self, low: int, high: int) -> int:
        """A whole number."""
        return self.rng.randint(low, high)

    def odds(self, share: float) -> bool:
        """True in that share of cases."""
        return self.rng.random() < share

    def mark(self, kind: str, *parts: str, between: str = " ") -> str:
        """One private value, over several elements when it has several parts."""
        index = len(self.entities)
        self.entities.append({"type": kind, "text": " ".join(parts)})
        return between.join(f'<span data-e="{index}">{braces(escape(part))}</span>' for part in parts)

    def harmless(self, form: str) -> str:
        """A harmless text: # is a digit, @n stands for n hexadecimal ones, %d for the day of a moment of 2026."""
        moment = START + timedelta(seconds=self.rng.randrange(YEAR_S))
        form = re.sub(r"%[a-zA-Z]", lambda found: moment.strftime(found.group()), form)
        text = re.sub(r"@(\d+)", lambda found: vendors.pick(self.rng, vendors.HEX, int(found.group(1))), form)
        return braces(escape(re.sub("#", lambda _: self.rng.choice("123456789"), text), quote=False))

    def _one(self, harmless: str, kind: str, detail: str | None, who: str | None) -> str:
        if harmless:
            return self._harmless(kind, int(detail or 1))
        somebody = self.cast[int(who)] if who else self.rng.choice(self.cast)
        cut = makers.cut if detail == "cut" else str
        if kind in NAME_FORMS:
            return self.mark("PERSON", cut(makers.name(somebody, kind, self.rng)))
        if kind == "email":
            return self.mark("EMAIL_ADDRESS", cut(somebody.email))
        if kind == "sec":
            return self.mark("SECRET", vendors.secret(detail or "password", self.rng))
        if kind == "addr":
            lines = makers.street(self.rng)
            parts = lines if detail == "lines" else [cut(", ".join(lines))]
            return self.mark("STREET_ADDRESS", *parts, between="<br>")
        entity, make = makers.SIMPLE[kind]
        return self.mark(entity, cut(make(self.rng)))

    def _harmless(self, kind: str, count: int) -> str:
        if kind == "n":  # {~n.300}: a number up to 300
            return str(self.rng.randint(1, count))
        if kind == "salad":
            return " ".join(self.rng.choices(plain.TABLES[kind], k=count)).capitalize()
        return " ".join(self.some(kind, count))
