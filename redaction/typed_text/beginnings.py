"""What half a value looks like: the beginnings of numbers, accounts, addresses, mailboxes and keys. [RAW]

They are looked for only where typing ended: anywhere else on a screen such text is mostly something else.
"""

from __future__ import annotations

import re
from typing import Final

from redaction.letters import folded

LEAST: Final = 4
"""So many letters and digits of something private may not show; with less, nothing can be told."""
_GROUP: Final = re.compile(r"\d+")
_NUMBER: Final = re.compile(r"(?<![\w.,:])[+(]?\d[\d ()./-]*$")
"""A number at the end of a text, of as many groups as there are."""
_PLAIN_DIGITS: Final = 5
"""So many digits in one group are an amount or a postcode, and tell nothing yet."""
_WHOLE: Final = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)"
    r"|(?:19|20)\d\d(?:[./-]\d{1,2}){0,2}|(?:19|20)\d\d ?[/-] ?(?:(?:19|20)\d\d|\d\d)"
    r"|\d{1,3}(?: \d{3})+|\d+\.\d{1,2}|\d{1,2}(?:\.\d{1,3}){2}|\d{1,2} ?[/-] ?\d{1,2}"
)
"""Numbers of several groups that are whole: dates, years, thousands, decimals, versions, ranges."""
_BEGUN: Final = (
    re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?: ?[A-Z\d]{1,4})*$"),
    re.compile(
        r"(?<!\S)(?!(?:19|20)\d\d\b)\d{1,5}[A-Za-z]? +"
        r"(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|[A-Z]{2,3}\b)[A-Z]\w*(?:[ ,.'-]+\w*)*$"
    ),
    re.compile(r"\S@\S*$|\w\+\w+$|[^\W_]_$"),
)
"""The beginnings of an account's number, of an address, of a mailbox's."""
_KEYS: Final = (
    "AKIA", "ASIA", "AIza", "eyJ", "SG.", "hvs.", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-",
    "glrt-", "sk-proj-", "sk-ant-", "sk_live_", "sk_test_", "rk_live_", "pk_live_", "xoxb-", "xoxp-", "xapp-", "npm_",
    "pypi-", "hf_", "dop_v1_", "shpat_", "shpss_", "whsec_", "dckr_pat_", "ATATT",
)  # fmt: skip
"""What the keys of well-known services begin with, as their makers document it."""
_ENDINGS: Final = frozenset(
    """txt pdf doc docx odt rtf xls xlsx ods csv tsv ppt pptx md rst html htm css js ts tsx jsx json yaml yml toml ini
    cfg conf xml sql log py rb go rs java kt c h cpp cs php sh bash ps bat exe dll so zip tar gz bz xz png jpg jpeg gif
    svg webp ico mp wav mov avi db bak lock env com org net io dev app gov edu eu uk de fr""".split()  # noqa: SIM905
)
"""What follows the last dot of a file's name or of a site's."""
STAND_INS: Final = ("26 Apr 2012", "4821", "4821770")
"""Values that tell nothing unless something says what they are; some labels take no number as short as four digits."""


def begun(end: str) -> bool:
    """Whether the end of a text looks like the beginning of a number, an account, an address, a mailbox or a key.

    Numbers that are whole as they stand - times, dates, prices, years, versions, up to five digits - do not.
    """
    number = _NUMBER.search(end)
    return (number is not None and _number_begun(number.group(0))) or (
        key_begun(end.split()[-1]) or any(form.search(end) for form in _BEGUN)
    )


def _number_begun(number: str) -> bool:
    groups = _GROUP.findall(number)
    digits = sum(len(group) for group in groups)
    if digits < LEAST or _WHOLE.fullmatch(number.strip()):
        return False
    return len(groups) > 1 or digits > _PLAIN_DIGITS or number[0] in "+(0"  # no amount begins with a zero


def key_begun(word: str) -> bool:
    """Whether a word begins as the keys of services do, or is such a beginning cut off behind a sign."""
    bare = word.lstrip("\"'(=")
    return any(bare.startswith(one) or (one.startswith(bare) and len(folded(bare)) < len(bare)) for one in _KEYS)


def spelled_out(end: str) -> str:
    """The last word of a text as a name is written, if signs part it as the names in addresses are: `jane.do`."""
    parts = re.split(r"[._]", end.split()[-1].strip("\"'("))
    if len(parts) < 2 or parts[-1].lower() in _ENDINGS or not all(part.isalpha() for part in parts):
        return ""
    return " ".join(part.title() for part in parts)
