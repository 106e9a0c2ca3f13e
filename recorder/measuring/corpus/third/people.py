"""Who stands on a page: a person of one culture, and the forms in which screens write names."""

# ruff: noqa: RUF001 - letters as people write them

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from recorder.measuring.corpus.third.peoples import PEOPLES, People

NO_LATIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "Ø": "O", "Ł": "L", "Đ": "D"})
FIRST_BIRTHDAY = datetime.date(1938, 1, 1)
BIRTHDAYS = 26_000  # days


@dataclass(frozen=True)
class Someone:
    """A person who does not exist."""

    given: str
    family: str
    people: People
    birthday: datetime.date
    email: str
    login: str


def stamp(form: str, rng: Random) -> str:
    """The form with # for a digit, % for one from 1 to 9 and ^ for a capital filled in."""
    makers: dict[str, Callable[[], str]] = {
        "#": lambda: str(rng.randint(0, 9)),
        "%": lambda: str(rng.randint(1, 9)),
        "^": lambda: rng.choice("ABCDEFGHJKLMNPRSTUWXYZ"),
    }
    return "".join(makers[sign]() if sign in makers else sign for sign in form)


def plain_letters(text: str) -> str:
    """The text in small ASCII letters without marks, spaces or apostrophes, as logins are."""
    bare = unicodedata.normalize("NFKD", text.translate(NO_LATIN)).encode("ascii", "ignore").decode()
    return "".join(sign for sign in bare.lower() if sign.isalnum())


def someone(rng: Random, people: People | None = None) -> Someone:
    """A new person, of that culture or of any."""
    people = people or rng.choice(PEOPLES)
    given, family = rng.choice(people.given), rng.choice(people.family)
    first, last = plain_letters(given), plain_letters(family)
    login = rng.choice(
        (first[0] + last, f"{last}{first[:2]}", f"{first}.{last}", f"{first}_{last[:1]}", first + last[:3])
    )
    local = rng.choice(
        (f"{first}.{last}", first[0] + last, f"{last}.{first}", f"{first}{rng.randint(60, 99)}", f"{last}_{first[0]}")
    )
    birthday = FIRST_BIRTHDAY + datetime.timedelta(days=rng.randrange(BIRTHDAYS))
    return Someone(given, family, people, birthday, f"{local}@{rng.choice(people.mail)}", login)


def _full(who: Someone) -> str:
    return f"{who.family} {who.given}" if who.people.family_first else f"{who.given} {who.family}"


def _initials(who: Someone) -> str:
    return f"{who.given[0]}. {who.family}"


NAME_FORMS: dict[str, Callable[[Someone], str]] = {
    "full": _full,
    "given": lambda who: who.given,
    "family": lambda who: who.family,
    "comma": lambda who: f"{who.family}, {who.given}",
    "register": lambda who: f"{who.family.upper()}, {who.given}",
    "ticket": lambda who: f"{plain_letters(who.family).upper()}/{plain_letters(who.given).upper()}",
    "initial": _initials,
    "short": lambda who: f"{who.given} {who.family[0]}.",
    "upper": lambda who: _full(who).upper(),
    "lower": lambda who: _full(who).lower(),
    "surname_first": lambda who: f"{who.family.upper()} {who.given}",
    "login": lambda who: who.login,
    "at": lambda who: "@" + who.login,
    "file": lambda who: f"{who.given}_{who.family}".replace(" ", "-"),
}
COMMON_FORMS = ("full", "full", "full", "full", "comma", "initial", "short", "register")


def name(who: Someone, form: str) -> str:
    """The name in one of `NAME_FORMS`.

    Raises:
        KeyError: if there is no such form.

    """
    return NAME_FORMS[form](who)


def born(who: Someone, rng: Random) -> str:
    """The birthday as it is written where the person is from."""
    return who.birthday.strftime(rng.choice(who.people.born))


def phone(who: Someone, rng: Random) -> str:
    """A telephone number from there."""
    return stamp(rng.choice(who.people.phones), rng)


def address(who: Someone, rng: Random) -> list[str]:
    """Street and town, one line each."""
    return [stamp(rng.choice(who.people.streets), rng), stamp(rng.choice(who.people.towns), rng)]
