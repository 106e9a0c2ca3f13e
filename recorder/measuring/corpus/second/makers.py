"""Makers of private values of the second family."""

# ruff: noqa: E501, SIM905 - values and tables read best with one kind a line

from __future__ import annotations

import string
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from recorder.measuring.corpus.checked_numbers import card_groups, iban_check, luhn_digit
from recorder.measuring.corpus.second.pools import DOMAINS, PEOPLE, STREETS, WORD_ROWS
from recorder.measuring.corpus.second.vendors import HEX, pick

DIGITS = string.digits
MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(),
}


@dataclass(frozen=True)
class Somebody:
    """A person with an address and a login of their own."""

    given: str
    surname: str
    email: str
    login: str


def letters(text: str) -> str:
    """The plain lower-case letters of a name, as they stand in addresses."""
    folded = text.translate(str.maketrans("łŁøØđĐßıæþÞ", "llooddsiatt"))
    return "".join(c for c in unicodedata.normalize("NFKD", folded).lower() if c in string.ascii_lowercase)


def somebody(rng: Random) -> Somebody:
    """A person; a quarter of them have names that are common words."""
    row = rng.choice(PEOPLE[:WORD_ROWS]) if rng.random() < 0.25 else rng.choice(PEOPLE)
    given = rng.choice(row[0])
    surname = rng.choice((rng.choice(PEOPLE) if rng.random() < 0.1 else row)[1])
    g, s = letters(given), letters(surname)
    login = rng.choice(
        (g[0] + s, f"{g}.{s}", s + g[0], f"{g}_{s}", f"{g}{rng.randint(2, 98)}", f"{s}{rng.randint(1970, 2004)}")
    )
    local = rng.choice(
        (f"{g}.{s}", login, f"{g[0]}.{s}", f"{g}-{s}", f"{s}.{g}", f"{g}+{rng.choice(('jobs', 'ci', 'bank', 'test'))}")
    )
    return Somebody(given, surname, f"{local}@{rng.choice(DOMAINS)}", login)


def name(who: Somebody, form: str, rng: Random) -> str:
    """The name in one written form."""
    given, surname = who.given, who.surname
    if form == "who":
        form = rng.choice(("full",) * 5 + ("comma", "initial", "middle", "caps", "double"))
    return {
        "full": f"{given} {surname}",
        "comma": f"{surname}, {given}",
        "initial": f"{given[0]}. {surname}",
        "back": f"{given} {surname[0]}.",
        "middle": f"{given} {rng.choice('ABCDEFGHJKLMNPRSTW')}. {surname}",
        "caps": f"{given} {surname}".upper().replace("İ", "I"),
        "double": f"{given} {rng.choice(rng.choice(PEOPLE)[0])} {surname}",
        "given": given,
        "surname": surname,
        "lower": f"{given} {surname}".lower().replace("i̇", "i"),
        "handle": f"@{who.login}",
        "login": who.login,
    }[form]


def cut(value: str) -> str:
    """The value as a column shows it that is too narrow."""
    return value[: max(6, len(value) * 2 // 3)].rstrip() + "…" if len(value) > 8 else value


def digits(form: str, rng: Random) -> str:
    """Every # becomes a digit; the first of the whole is no zero."""
    filled = "".join(rng.choice(DIGITS) if c == "#" else c for c in form)
    return rng.choice("123456789") + filled[1:] if form.startswith("#") else filled


PHONES = (
    "+1 (4##) ###-####", "(6##) ###-####", "7##-###-####", "5##.###.####", "+1-8##-###-####", "1 (2##) ###-####", "9#########", "+13#########",
    "+44 20 7### ####", "+44 (0)7### ######", "0161 ### ####", "07### ### ###", "+49 30 ########", "+49 (0) 89 / ### ## ##", "0221-#######",
    "0176 ########", "+33 1 4# ## ## ##", "06.##.##.##.##", "+39 02 #### ####", "347 ### ####", "+34 91 ### ## ##", "6## ## ## ##", "+351 21 ### ####",
    "+31 6 ########", "020-#######", "+32 4## ## ## ##", "+41 79 ### ## ##", "044 ### ## ##", "+43 664 #######", "+46 70 ### ## ##", "+47 ### ## ###",
    "+45 ## ## ## ##", "+358 40 ### ####", "+48 6## ### ###", "+420 7## ### ###", "+36 30 ### ####", "+40 7## ### ###", "+30 21# ### ####",
    "+90 5## ### ## ##", "+972 5#-###-####", "+971 50 ### ####", "+91 9#### #####", "+91-22-####-####", "+92 3## #######", "+81 90-####-####", "03-####-####",
    "+82 10-####-####", "+86 13# #### ####", "+65 9### ####", "+63 917 ### ####", "+62 812-####-####", "+61 2 9### ####", "0412 ### ###", "+64 21 ### ###",
    "+27 11 ### ####", "+234 80# ### ####", "+254 7## ######", "+55 (11) 9####-####", "+52 55 #### ####", "+54 9 11 ####-####", "+57 3## #######",
)  # fmt: skip


def card(rng: Random) -> str:
    """A card number with a valid check digit: 4-4-4-4, 4-6-5, dashes, dots or nothing between."""
    start, length = rng.choice(
        (("4", 16), ("52", 16), ("54", 16), ("34", 15), ("37", 15), ("6011", 16), ("2223", 16), ("35", 16))
    )
    body = start + pick(rng, DIGITS, length - len(start) - 1)
    groups = card_groups(body + luhn_digit(body))
    return rng.choice((" ", " ", "-", "", ".", "  ")).join(groups)


IBANS = (
    "DE####################", "FR#########################", "GB__BARC##############", "GB__MIDL##############", "NL__ABNA##########", "NL__RABO##########",
    "ES######################", "IT__H######################", "PL##########################", "CH###################", "AT##################",
    "BE##############", "SE######################", "NO#############", "DK################", "FI################", "PT#######################",
    "IE__BOFI##############", "CZ######################", "HU##########################", "RO__BTRL################", "TR########################",
    "LU__001#############", "AE#####################", "SA######################", "GR#########################", "LT##################", "EE##################",
)  # fmt: skip


def iban(rng: Random) -> str:
    """An IBAN with valid check digits, grouped by fours or not."""
    form = rng.choice(IBANS)
    country, account = form[:2], digits("X" + form[2:].lstrip("_"), rng)[1:]
    if "__" not in form:
        account = account[2:]  # the first two places are the check digits
    whole = f"{country}{iban_check(country, account):02d}{account}"
    return whole if rng.random() < 0.4 else " ".join(whole[i : i + 4] for i in range(0, len(whole), 4))


def ip(rng: Random) -> str:
    """An address of a machine."""
    kind = rng.random()
    if kind < 0.35:
        return rng.choice(("10.{}.{}.{}", "192.168.{}.{}", "172.{}.{}.{}")).format(
            rng.randint(16, 31), *(rng.randint(1, 254) for _ in range(3))
        )
    if kind < 0.75:
        return ".".join(str(rng.randint(11, 223)) for _ in range(4))
    groups = [pick(rng, HEX, rng.choice((3, 4, 4))) for _ in range(6)]
    return rng.choice(
        (
            f"2001:db8:{':'.join(groups)}",
            f"fe80::{':'.join(groups[:4])}",
            f"2a02:{':'.join(groups[:3])}::{groups[4][:2]}",
            f"fd{groups[0][:2]}:{groups[1]}::{groups[2]}",
        )
    )


def birth(rng: Random) -> str:
    """A date of birth as many countries write it."""
    d, m, y = rng.randint(1, 28), rng.randint(1, 12), rng.randint(1941, 2008)
    en = MONTHS["en"][m - 1]
    return rng.choice((
        f"{m}/{d}/{y}", f"{m:02}/{d:02}/{y}", f"{d:02}/{m:02}/{y}", f"{d:02}.{m:02}.{y}", f"{d}.{m}.{y}", f"{y}-{m:02}-{d:02}", f"{y}/{m:02}/{d:02}", f"{d} {en} {y}", f"{en} {d}, {y}",
        f"{d}-{en[:3]}-{y}", f"{en[:3]} {d}, {y}", f"{d:02}-{m:02}-{y}", f"{m:02}/{d:02}/{y % 100:02}", f"{d:02} {en[:3].upper()} {y}", f"{d}. {MONTHS['de'][m - 1]} {y}",
        f"{d} {MONTHS['fr'][m - 1]} {y}", f"{d} de {MONTHS['es'][m - 1]} de {y}", f"{d}{'st' if d in (1, 21) else 'nd' if d in (2, 22) else 'rd' if d in (3, 23) else 'th'} {en} {y}",
    ))  # fmt: skip


def street(rng: Random) -> list[str]:
    """An address, as the lines in which it may be written."""
    return digits("X" + rng.choice(STREETS), rng)[1:].split("|")


def ssn(rng: Random) -> str:
    """A US social security number."""
    area = rng.choice([n for n in range(101, 899) if n != 666])
    between = rng.choice("---- ") if rng.random() < 0.9 else ""
    return f"{area}{between}{rng.randint(11, 99)}{between}{rng.randint(1001, 9999)}"


def crypto(rng: Random) -> str:
    """The address of a wallet."""
    base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
    bech = "023456789acdefghjklmnpqrstuvwxyz"
    return rng.choice((
        "0x" + pick(rng, HEX + "ABCDEF", 40), "bc1q" + pick(rng, bech, 38), "bc1p" + pick(rng, bech, 58), "3" + pick(rng, base58, 33),
        "1" + pick(rng, base58, 33), "ltc1q" + pick(rng, bech, 38), "T" + pick(rng, base58, 33),
    ))  # fmt: skip


PASSPORTS = (
    "#########",
    "X########",
    "C#######",
    "L#######",
    "K########",
    "AB#######",
    "P#######",
    "C4F#H##K#",
    "##AB#####",
    "YA#######",
)
RECORDS = (
    "M######",
    "########",
    "#######",
    "MRN-#######",
    "A#######",
    "##-##-##",
    "E########",
    "PT-######",
    "###-####-##",
    "### ### ####",
)
ACCOUNTS = (
    "########",
    "#########",
    "##########",
    "############",
    "###-#####-#",
    "#### #### ####",
    "##-##-## ########",
    "####-########-##",
    "00########",
    "#-#######-##",
)

SIMPLE: dict[str, tuple[str, Callable[[Random], str]]] = {
    "phone": ("PHONE_NUMBER", lambda rng: digits("X" + rng.choice(PHONES), rng)[1:]),
    "card": ("CREDIT_CARD", card),
    "ssn": ("US_SSN", ssn),
    "iban": ("IBAN_CODE", iban),
    "ip": ("IP_ADDRESS", ip),
    "dob": ("DATE_OF_BIRTH", birth),
    "passport": ("US_PASSPORT", lambda rng: digits(rng.choice(PASSPORTS), rng)),
    "mrn": ("MEDICAL_RECORD", lambda rng: digits(rng.choice(RECORDS), rng)),
    "acct": ("BANK_ACCOUNT", lambda rng: digits(rng.choice(ACCOUNTS), rng)),
    "crypto": ("CRYPTO", crypto),
}  # fmt: skip
