"""One page in the making: every private value is marked where it is put, so the page itself is the ground truth."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from html import escape
from random import Random

from recorder.measuring.corpus.third import everyday, numbers, people, tokens
from recorder.measuring.corpus.third.people import Someone

CAST = 12
MARK = re.compile(r'data-e="(\d+)"')  # quotes in a text are escaped, so only markup has this form
DAYS = 330
DATE_FORMS = ("%Y-%m-%d", "%d %b %Y", "%b %d", "%d/%m/%Y", "%m/%d/%y", "%a %d %b", "%B %d, %Y", "%d.%m.%Y")


@dataclass
class Scene:
    """What a template draws from; `entities` grows with every value that is placed."""

    rng: Random
    entities: list[dict[str, str]] = field(default_factory=list)
    cast: list[Someone] = field(default_factory=list)

    def __post_init__(self) -> None:
        here = people.someone(self.rng).people  # half of a page's people are from one place
        self.cast = self.cast or [people.someone(self.rng, here if n % 2 else None) for n in range(CAST)]

    def mark(self, kind: str, *parts: str, between: str = " ") -> str:
        """One private value, over several elements when it has several parts."""
        index = len(self.entities)
        self.entities.append({"type": kind, "text": " ".join(parts)})
        return between.join(f'<span data-e="{index}">{escape(part)}</span>' for part in parts)

    def finish(self, body: str) -> str:
        """The page with its values numbered as they stand; those that were drawn and then not placed are dropped."""
        used = sorted({int(number) for number in MARK.findall(body)})
        places = {number: place for place, number in enumerate(used)}
        self.entities = [self.entities[number] for number in used]
        return MARK.sub(lambda found: f'data-e="{places[int(found.group(1))]}"', body)

    def who(self, place: int | None = None) -> Someone:
        """One of the cast, by number or by chance."""
        return self.rng.choice(self.cast) if place is None else self.cast[place % len(self.cast)]

    def name(self, place: int | None = None, form: str = "") -> str:
        """A name in that form, or in one of the common ones."""
        return self.mark("PERSON", people.name(self.who(place), form or self.rng.choice(people.COMMON_FORMS)))

    def email(self, place: int | None = None) -> str:
        """An e-mail address."""
        return self.mark("EMAIL_ADDRESS", self.who(place).email)

    def phone(self, place: int | None = None) -> str:
        """A telephone number."""
        return self.mark("PHONE_NUMBER", people.phone(self.who(place), self.rng))

    def born(self, place: int | None = None) -> str:
        """A date of birth."""
        return self.mark("DATE_OF_BIRTH", people.born(self.who(place), self.rng))

    def address(self, place: int | None = None, between: str = "") -> str:
        """A postal address in one line, or in lines with `between` (a tag) between them."""
        lines = people.address(self.who(place), self.rng)
        parts = lines if between else [", ".join(lines)]
        return self.mark("STREET_ADDRESS", *parts, between=between)

    def street(self, place: int | None = None) -> str:
        """Street and number alone."""
        return self.mark("STREET_ADDRESS", people.address(self.who(place), self.rng)[0])

    def town(self, place: int | None = None) -> str:
        """Town and postcode apart from their street: nothing that has a fair score."""
        return skip(people.address(self.who(place), self.rng)[1])

    def number(self, kind: str) -> str:
        """A private number of one of the kinds of `numbers.NUMBERS`."""
        return self.mark(kind, numbers.NUMBERS[kind](self.rng))

    def secret(self, kind: str = "password") -> str:
        """A secret of one of the kinds of `tokens.KINDS`."""
        return self.mark("SECRET", tokens.secret(kind, self.rng))

    def plain(self, table: str) -> str:
        """A harmless text of that table."""
        return escape(self.filled(self.rng.choice(everyday.TABLES[table])), quote=False)

    def several(self, table: str, count: int) -> list[str]:
        """Different harmless texts of that table."""
        rows = everyday.TABLES[table]
        return [escape(self.filled(row), quote=False) for row in self.rng.sample(rows, min(count, len(rows)))]

    def prose(self, sentences: int) -> str:
        """Harmless sentences."""
        return " ".join(self.several("prose", sentences))

    def filled(self, form: str) -> str:
        """The form with its digits drawn; & is a hexadecimal one."""
        hexed = "".join(self.rng.choice(numbers.HEX) if sign == "&" else sign for sign in form)
        return people.stamp(hexed, self.rng)

    def day(self, form: str = "") -> str:
        """A date on which nobody was born."""
        day = datetime.date(2026, 1, 5) + datetime.timedelta(days=self.rng.randrange(DAYS))
        return day.strftime(form or self.rng.choice(DATE_FORMS))

    def time(self) -> str:
        """A time of the day."""
        return f"{self.rng.randint(7, 21)}:{self.rng.randint(0, 59):02d}"

    def odds(self, share: float) -> bool:
        """True in that share of cases."""
        return self.rng.random() < share

    def pick(self, *choices: str) -> str:
        """One of them."""
        return self.rng.choice(choices)


def skip(text: str) -> str:
    """Text that is neither private nor harmless without a doubt: it stands on the screen and is not scored."""
    return f"<span data-skip>{escape(text)}</span>"
