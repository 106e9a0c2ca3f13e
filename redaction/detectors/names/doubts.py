# ruff: noqa: RUF001 - look-alike signs are meant
"""Doubts about a name: the words around it name a company or a place."""

from __future__ import annotations

import regex

from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.word_lists import word_list
from redaction.spans import Span

_COMPANY = word_list("trades.txt")
"""Words that make the name before them a company's."""
_ABSTRACT = regex.compile(r"\p{L}{2,}(?:tion|sion|tics|nics|ware|ment|ology|ities|ships)", regex.IGNORECASE)
"""Endings of things that are made or done: no surname is a plain word with one of them."""
_IN = regex.compile(
    r"(?<![\p{L}\d])(?:in|near|from|to|at|via|visit|visiting|around|outside|into|for|of|greater|downtown|central"
    r"|north|south|east|west)"
    r"\s$",
    regex.IGNORECASE,
)
_OF_A_PLACE = regex.compile(
    r"(?:,\s(?:\p{Lu}{2,3}(?!\p{L})|(?P<land>\p{Lu}\p{L}+))|\s\(?(?:office|branch|warehouse|store|shop|airport"
    r"|region|site|hub|station"
    r"|time|hotel|campus|plant|depot|market|centre|center|harbour|port|street|st|road|university|hospital|area|county"
    r"|city|state|team|meetup|trip|flight|conference)\b)",
    regex.IGNORECASE,
)
_OF_A_JOB = regex.compile(r"\s\p{Ll}*(?:er|or|yst|ist|ant|ian|ect|ead|nurse|chief)(?!\p{L})")
"""What makes the word before it a part of a job's name: `Data analyst`."""
_DOUBTFUL_RULES = ("name.structure", "rampart.name", "presidio.spacy", "vocabulary.unknown")
_LABELLED = "label.person"
_OF_COMPANIES = (_LABELLED, "name.default")
"""What a label says is a name is no place, but `Customer` and `From` are said of companies as well."""
_CAPITALS = regex.compile(r"\p{Lu}[\p{L}'’&-]*(?:\s(?:\p{Lu}[\p{L}'’-]*|&))*")
COMPANY = 0.1
"""The score of a company's name: below the strict profile's threshold."""
DOUBTED = 0.45
"""The score of a doubted name: between the two profiles' thresholds."""


def doubted(text: str, span: Span, lexicon: Lexicon) -> Span:
    """The finding, no surer than the strict profile needs if its surroundings name a company or a place.

    A company whose trade is a plain word, which no surname is, is nobody in either profile.
    """
    company = span.rule in (*_DOUBTFUL_RULES, *_OF_COMPANIES) and names_company(text, span.start, span.end, lexicon)
    if company and span.rule != _LABELLED and _plainly_company(text, span, lexicon):
        return Span(span.start, span.end, span.entity, span.rule, min(span.score, COMPANY))
    doubtful = span.rule in _DOUBTFUL_RULES and (_is_place(text, span, lexicon) or _is_glued(text, span, lexicon))
    if not company and not doubtful:
        return span
    end = _without_trade(text, span, lexicon) if company else span.end
    return doubt(Span(span.start, end, span.entity, span.rule, span.score))


def _plainly_company(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether the last capitalised word of the name, or the next one, is a listed trade and no name as well."""
    run = _CAPITALS.match(text, span.start)
    words = run.group(0).split() if run else []
    return len(words) > 1 and words[-1].lower() in _COMPANY and lexicon.kind(words[-1]) is Kind.COMMON


def doubt(span: Span) -> Span:
    """The finding, no surer than the strict profile needs."""
    return Span(span.start, span.end, span.entity, span.rule, min(span.score, DOUBTED))


def _without_trade(text: str, span: Span, lexicon: Lexicon) -> int:
    """Where the name ends without the words for what the company does: those tell nobody's name."""
    end = span.end
    for token in reversed(lexicon.tokens(text[span.start : span.end])[1:]):
        if not of_trade(text[span.start + token.start : span.start + token.end], lexicon):
            break
        end = span.start + token.start
    return span.start + len(text[span.start : end].rstrip(" &"))


def names_company(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    """Whether words of `text` name a company, alone or with what follows: `Orbis Dental Supplies`, `Umbra Optics`."""
    value = text[start:end]
    inside = [value[token.start : token.end] for token in lexicon.tokens(value)]
    rest = text[end : end + 40]
    after = [token for token in lexicon.tokens(rest)[:2] if token.capital]
    words = [rest[token.start : token.end] for token in after]
    close = bool(after) and rest[: after[0].start].strip("& ") == "" and not _OF_A_JOB.match(rest, after[0].end)
    named = close and (of_trade(words[0], lexicon) or (len(words) > 1 and words[1].lower() in _COMPANY))
    return (len(inside) <= 2 and named) or (1 < len(inside) <= 3 and of_trade(inside[-1], lexicon))


def of_trade(word: str, lexicon: Lexicon) -> bool:
    """Whether a word says what a company does: it is listed, or a plain word that ends as no surname does."""
    abstract = _ABSTRACT.fullmatch(word) is not None and lexicon.is_common(word)
    return word.lower() in _COMPANY or (abstract and word[0].isupper())


def _is_glued(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether it is one word that was two before it was read: `Officehandbook`."""
    value = text[span.start : span.end]
    return value.isalpha() and lexicon.is_glued(value)


def _is_place(text: str, span: Span, lexicon: Lexicon) -> bool:
    """`in Austin`, `Charlotte, NC`, `the Jackson office`."""
    value = text[span.start : span.end]
    tokens = [token for token in lexicon.tokens(value) if not (token.upper and token.length < 4)]
    words = [value[token.start : token.end] for token in tokens]
    if not words or not all(lexicon.is_place(word) for word in words):
        return False
    after = _OF_A_PLACE.match(text, span.start + tokens[-1].end)
    beside = after is not None and (not after.group("land") or lexicon.is_place(after.group("land")))
    return beside or _IN.search(text, 0, span.start) is not None
