# ruff: noqa: RUF001 - look-alike signs are meant
"""Addresses on lines of their own without a label: a street, a postcode with its town, a country."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from redaction.detectors.addresses.address_parts import OTHER
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.spans import Span

_NAME = r"\p{Lu}[\p{L} .'’-]{2,40}"
_TOWN = regex.compile(
    rf"(?!(?:19|20)\d\d\s)(?:[A-Z]{{1,2}}-)?\d{{3,6}}(?:-\d{{3}})?\s?(?:[A-Z]{{2}}\s)?{_NAME}|{_NAME}\s?[-–]?\s?\d{{5,6}}|\d{{2}}-\d{{3}}\s?{_NAME}|(?:[A-Z]{{1,2}}-)?\d{{3}}\s\d{{2}}\s?{_NAME}"
    rf"|{_NAME},?\s(?:[A-Z]{{2,3}},?\s(?:\d{{4,5}}(?:-\d{{4}})?)|[A-Z]{{1,2}}\d[A-Z\d]?\s?\d[A-Z]{{2}}|[A-Z]\d[A-Z]\s?\d[A-Z]\d)"
    rf"|{_NAME}(?:\s?[/-]\s?[A-Z]{{2}})?(?:\s\d{{1,2}})?,?\s(?:\d{{5}}-\d{{3}}|\d{{3}}-\d{{4}}|[A-Z]\d[\dW]\s?[A-Z\d]{{4}})"
)
_STREET = regex.compile(
    rf"{_NAME},?\s(?:n[°º.]?\s?)?\d{{1,4}}\s?[a-zA-Z]?(?:[/-]\d{{1,4}}[a-z]?)?|(?!\d+\s?(?:[KMGT]?i?B|kB|bytes|[km]?g|lbs?|[km]?m|ml)\s)\d{{1,5}}[a-zA-Z]?,?\s{_NAME}"
    rf"|[A-Z]-?\d{{1,4}},\s{_NAME}\d{{0,4}}"
)
_POSTCODE = (
    r"(?:(?:[A-Z]{1,2}-)?(?!(?:19|20)\d\d\b)\d{4,6}(?:-\d{3,4})?|\d{2}-\d{3}|\d{3}\s\d{2}|[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}"
    r"|[A-Z]\d[A-Z]\s?\d[A-Z]\d)"
)
_GOES_ON = regex.compile(
    rf"(?:\p{{Lu}}[\p{{L}}.'’-]*,?\s){{0,4}}(?:[A-Z]{{2,3}}\s)?{_POSTCODE}(?:\s\p{{Lu}}[\p{{L}}.'’-]+)?(?:\s\([A-Z]{{2}}\))?(?=[\s.,;:)\"']|$)"
)
"""A postcode at the beginning of a line, its town before it or after it."""
_TOWNS = regex.compile(r"\p{Lu}[\p{L}'’-]+(?:\s\p{Lu}[\p{L}'’-]+){0,2}(?=[\s.,;:)\"']|$)")
"""A town at the beginning of a line, after one that ends in the middle of an address."""
_OPEN = regex.compile(rf"(?:[,/-]|{_POSTCODE})\s*$")
_COMPLETE = regex.compile(r"(?<!\w)[A-Z]{2},?\s\d{5}(?:-\d{4})?[\s.]*$")
"""A state with its postcode: nothing of the address is left for the next line."""
_LAND = regex.compile(r"[A-Z]{1,2}-(?=\d)")
"""The sign of a country before a postcode."""
_COVERED = 0.6
LIKELY, PLAIN = 0.65, 0.45
"""A line is an address if so much of it is; what goes on from one is found with these scores: plain words that are no
towns are shown in the balanced profile."""


def further(
    texts: Sequence[str],
    leads: Sequence[Sequence[str]],
    findings: Sequence[Sequence[Span]],
    is_country: Callable[[str], bool],
    lexicon: Lexicon,
) -> list[list[Span]]:
    """What lines of a screen are parts of an address because of the line above.

    Args:
        texts: the texts of one screen, from the top down.
        leads: for each of them what stands right above it, or before that, nearest first.
        findings: what was found in each of them.
        is_country: whether a text is the name of a country.
        lexicon: tells words of interfaces, which are no towns.

    """
    places = first_places(texts)
    address = [_is_address(text, found) for text, found in zip(texts, findings, strict=True)]
    street = [_is_street(text) for text in texts]
    more: list[list[Span]] = [[] for _ in texts]
    for at, text in enumerate(texts):
        uppers = [places[lead] for lead in leads[at] if lead in places]
        # most texts stand under nothing that an address can go on from
        likely = [one for one in uppers if street[one] or address[one] or _at_end(texts[one], findings[one])]
        town = bool(likely) and _TOWN.fullmatch(text.strip(" .,")) is not None and not _of_interfaces(text, lexicon)
        for upper in likely:
            rest = _rest(texts[upper], text) and not _of_interfaces(text, lexicon)
            if (town and (street[upper] or address[upper])) or (address[upper] and (is_country(text) or rest)):
                more[at], address[at] = (
                    [_whole(text, LIKELY if town or is_country(text) else _score(texts[upper], text, lexicon))],
                    True,
                )
                more[upper] = more[upper] if address[upper] else [_whole(texts[upper], LIKELY)]
                break
            begin = (_GOES_ON.match(text) or (goes_on(texts[upper]) and _TOWNS.match(text))) or None
            named = begin is not None and not _of_interfaces(begin.group(0), lexicon)
            if begin is not None and named and _at_end(texts[upper], findings[upper]):
                more[at] = [
                    Span(
                        0,
                        begin.end(),
                        "STREET_ADDRESS",
                        "address.next-line",
                        _score(texts[upper], begin.group(0), lexicon),
                    )
                ]
                break
    return more


def _is_street(text: str) -> bool:
    return _STREET.fullmatch(text.strip(" .,")) is not None and OTHER.search(text) is None


def first_places(texts: Sequence[str]) -> dict[str, int]:
    """Where each text of a screen stands first."""
    return {text: at for at, text in reversed(list(enumerate(texts)))}


def goes_on(text: str) -> bool:
    """Whether a line ends in the middle of an address."""
    return text.rstrip()[-1:] in ("/", ",", "-")


def _rest(upper: str, text: str) -> bool:
    """Whether a line is a town alone under an address that ends in a comma or its postcode."""
    return (
        _OPEN.search(upper) is not None
        and not _COMPLETE.search(upper)
        and _TOWNS.fullmatch(text.strip(" .,")) is not None
    )


def _of_interfaces(text: str, lexicon: Lexicon) -> bool:
    """Whether it begins with a word of an interface that is no place: `STANDARD`, `Order PO-88213`.

    Behind a number all words are plain: `6520 Software` is an account of a ledger.
    """
    land = _LAND.match(text)
    text = text[land.end() :] if land else text
    words = [text[token.start : token.end] for token in lexicon.tokens(text)]
    if text[:1].isdecimal():
        return bool(words) and all(lexicon.is_common(word) and not lexicon.is_town(word) for word in words)
    return bool(words) and lexicon.is_caption(words[0]) and not lexicon.is_town(words[0])


def _is_address(text: str, found: Sequence[Span]) -> bool:
    hidden = sum(span.end - span.start for span in found if span.entity == "STREET_ADDRESS" and span.score >= LIKELY)
    return hidden >= _COVERED * len(text)


def _at_end(text: str, found: Sequence[Span]) -> bool:
    """Whether an address reaches the end of a text."""
    end = len(text.rstrip(" .,/-"))
    return any(span.entity == "STREET_ADDRESS" and span.score >= LIKELY and span.end >= end for span in found)


def _score(upper: str, text: str, lexicon: Lexicon) -> float:
    """How surely a line goes on from the one above: under a whole address plain words that are no towns seldom do."""
    words = [text[token.start : token.end] for token in lexicon.tokens(text) if token.length > 2]
    plain = all(lexicon.kind(word) is Kind.COMMON and not lexicon.is_town(word) for word in words)
    return PLAIN if words and plain and not goes_on(upper) else LIKELY


def _whole(text: str, score: float) -> Span:
    return Span(0, len(text), "STREET_ADDRESS", "address.line", score)
