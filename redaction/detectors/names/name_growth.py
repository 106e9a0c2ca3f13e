# ruff: noqa: RUF001, SIM905 - look-alike signs are meant; word lists read better as text
"""What belongs to a name that was found: a plain word beside it alone in its cell, an initial on the next line."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.lexicon import Kind, Lexicon, Token
from redaction.detectors.names.name_words import ACTS, LEADS, POSSIBLE
from redaction.spans import Span

SURE = 0.5
"""A PERSON finding from this score on grows."""
_INITIAL = regex.compile(r"\W{0,2}(?:\p{Lu}\.\s?){1,2}\W{0,2}")
_BETWEEN = regex.compile(r"\s\S{1,4}(?=\s)")
"""A short word between a name and what somebody did: a surname that was misread."""
_SHORT_BEFORE = regex.compile(r"(?<!\w)(?P<v>\p{Lu}[\p{L}\d])[ ,]{1,2}$")
_SHORT_AFTER = regex.compile(r"[ ,]{1,2}(?P<v>\p{Lu}[\p{L}\d])(?!\w)")
_LAST = regex.compile(r"(?<=\p{Lu}\p{Ll})\s?(?:$|\d|[(,|·])")
"""What follows the last word of a name, and no word of a sentence: `Xin Yi He 2026-11-13`."""
_NO_SURNAMES = frozenset(
    """in is it to of on at by or as if so up us we me no am pm an re id cc hi mr ms dr st he vs""".split()
)
_JOINTS = (" ", ", ")
_NAMED_WITH = regex.compile(r"\s?[/&+]\s?(?P<v>\p{Lu}\p{Ll}{2,})(?![\w./-])")
_CELL = regex.compile(r"\W{0,3}\p{L}[\p{L}\p{M}'’-]+,?\s\p{L}[\p{L}\p{M}'’-]+\W{0,2}")
"""Two words and nothing else."""
_PARTICLE = regex.compile(
    r"(?<!\p{L})(?:d[aeo]s?|dal|del|della|van|von|ten?|ter|bin|ibn|el|al|le)\s(?:\p{L}{2,3}\s)?\p{Lu}\p{L}+$"
)
"""The last word of a name behind its particle: `dos Santos`."""
_TWO = 2


def grown(text: str, found: Sequence[Span], lexicon: Lexicon) -> list[Span]:
    """Larger findings for the names in `text` that are only half covered: `Rock` beside an echoed `Swift`."""
    names = [span for span in found if span.entity == "PERSON" and span.score >= SURE]
    if not names:
        return []
    tokens = [token for token in lexicon.tokens(text) if token.length > 1]
    further = [_with_neighbour(text, tokens, span, lexicon) for span in names]
    further += [_up_to_the_act(text, span) for span in names]
    further += [_other(text, span, lexicon) for span in names]
    further += [_after_particle(text, tokens, span, lexicon) for span in names]
    further += [_half(text, tokens, span, lexicon) for span in names]
    further += [_with_short(text, span) for span in names]
    return [span for span in further if span is not None]


def initials(texts: Sequence[str], above: Sequence[Sequence[str]], found: Sequence[Sequence[Span]]) -> list[list[Span]]:
    """Initials alone on the line under a name: `Meera` and below it `P.`.

    Args:
        texts: the texts of one screen.
        above: for each of them what stands above it, the nearest first.
        found: what was found in them so far.

    """
    ends = {
        text
        for text, spans in zip(texts, found, strict=True)
        if any(span.entity == "PERSON" and span.score >= SURE and span.end >= len(text.rstrip(" ,.")) for span in spans)
    }
    return [
        [Span(0, len(text), "PERSON", "name.initial", SURE)]
        if _INITIAL.fullmatch(text) and any(one in ends for one in upper)
        else []
        for text, upper in zip(texts, above, strict=True)
    ]


def _with_neighbour(text: str, tokens: Sequence[Token], span: Span, lexicon: Lexicon) -> Span | None:
    """The name with the one other word of its cell, if that is a name too."""
    inside = [token for token in tokens if span.start <= token.start and token.end <= span.end]
    rest = [token for token in tokens if token not in inside]
    if len(inside) != 1 or len(rest) != 1 or any(char.isdecimal() for char in text):
        return None
    first, second = sorted((inside[0], rest[0]), key=lambda token: token.start)
    word = text[rest[0].start : rest[0].end]
    joined = text[first.end : second.start] in _JOINTS and rest[0].capital
    if not joined or rest[0].kind is not Kind.ALSO_NAME or lexicon.is_interface(word) or word.lower() in LEADS:
        return None
    return Span(first.start, second.end, "PERSON", "name.grown", span.score)


def _after_particle(text: str, tokens: Sequence[Token], span: Span, lexicon: Lexicon) -> Span | None:
    """The name with the surname behind its last one, where a particle says that there are several: `da Silva Reis`."""
    if _PARTICLE.search(text, span.start, span.end) is None:
        return None
    after = next((token for token in tokens if token.start == span.end + 1 and text[span.end] == " "), None)
    if after is None or not after.capital or lexicon.is_caption(text[after.start : after.end]):
        return None
    return Span(span.start, after.end, "PERSON", "name.grown", span.score)


def _other(text: str, span: Span, lexicon: Lexicon) -> Span | None:
    """The one who is named with somebody: `Lunch Janet / Charlotte`."""
    other = _NAMED_WITH.match(text, span.end)
    if other is None or lexicon.is_interface(other["v"]) or lexicon.is_common(other["v"]):
        return None
    return Span(other.start("v"), other.end("v"), "PERSON", "name.grown", span.score)


def _half(text: str, tokens: Sequence[Token], span: Span, lexicon: Lexicon) -> Span | None:
    """A cell of two words one of which is a name: `SAID Abdulrahman`, `Goodluck Bamboo`.

    A strange surname in capitals beside a name is one in both profiles, any other word in the strict one.
    """
    words = [text[token.start : token.end] for token in tokens]
    inside = [span.start <= token.start and token.end <= span.end for token in tokens]
    if len(tokens) != _TWO or sum(inside) != 1 or _CELL.fullmatch(text) is None:
        return None
    rest = words[inside.index(False)]
    if rest.lower() in LEADS or rest.lower() in _NO_SURNAMES or not rest[0].isupper():
        return None
    if lexicon.is_interface(rest) and not lexicon.is_town(rest):
        return None
    surname = words[0].isupper() and not words[1].isupper() and lexicon.kind(rest) is not Kind.COMMON
    return Span(tokens[0].start, tokens[1].end, "PERSON", "name.grown", span.score if surname else POSSIBLE)


def _with_short(text: str, span: Span) -> Span | None:
    """The name with a surname of two letters before or behind it: `Hu Siyu`, `Jiayi Xu`; for the strict profile."""
    before, after = _SHORT_BEFORE.search(text, 0, span.start), _SHORT_AFTER.match(text, span.end)
    start = before.start("v") if before and before["v"].lower() not in _NO_SURNAMES else span.start
    told = after and (after["v"].lower() not in _NO_SURNAMES or _LAST.match(text, after.end("v")))
    end = after.end("v") if after and told else span.end
    return Span(start, end, "PERSON", "name.grown", POSSIBLE) if (start, end) != (span.start, span.end) else None


def _up_to_the_act(text: str, span: Span) -> Span | None:
    """The name at the beginning of a text up to what somebody did: `Min-jae 22 commented`."""
    if any(char.isalnum() for char in text[: span.start]):
        return None
    between = _BETWEEN.match(text, span.end)
    if (
        between is None
        or not ACTS.match(text, between.end())
        or text[between.end() : between.end() + 3].strip().isdecimal()
    ):
        return None
    return Span(span.start, between.end(), "PERSON", "name.grown", span.score)
