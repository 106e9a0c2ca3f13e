# ruff: noqa: RUF001 - apostrophes are meant
"""Where a name begins and ends: without words before it (`Call`, `Dear`) and a file's ending, with its initials."""

from __future__ import annotations

import itertools

import regex

from redaction.detectors import harmless
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.names.name_words import GIVEN, LEADS
from redaction.detectors.word_lists import word_list
from redaction.spans import Span

_SHORT_BEFORE = regex.compile(r"(?<![\w.])\p{Lu}\p{Ll}?(?:\d|[^\x00-\x7F])\p{Ll}?,\s$")
"""A short surname before a given name, its last letter perhaps misread: `V6, Thao`."""
_GREETINGS = frozenset(("welcome", "hello", "hi", "hey", "dear", "thanks", "bonjour", "hallo", "hola", "ciao"))
"""Of the words before a name, those that a comma may follow: `Welcome, Nimal`."""
_INITIALS = 2
_INITIAL_BEFORE = regex.compile(r"(?<!\S)(?:\p{Lu}|[^\w\s.])\.\s?$")
"""An initial, or the sign that it was read as."""
_INITIAL_AFTER = regex.compile(r"\s(?:\p{Lu}(?:(?:\.|…){1,3}|\p{L}{1,12}(?:\.{2,3}|…))|\p{Ll}\.(?=\s*$|[,;)]))(?!\w)")


_JOBS = word_list("occupations.txt")
_WHOLE = r"(?:\p{Lu}\.\s?)?\p{Lu}[\p{L}'’-]+(?:\s\p{Ll}{1,3})?\s\p{Lu}[\p{L}'’-]+"
_NAMED = regex.compile(rf"\s{_WHOLE}")
"""A given name and a surname behind a word: `Plumber Melissa Wilson`."""
_CAPTIONED = regex.compile(
    rf":\s(?:(?:Dr|Mrs?|Ms|Prof)\.?\s)?{_WHOLE}(?:\s\p{{Lu}}[\p{{L}}'’-]+)?\s?(?:$|[,(|\u2013\d+])"
)
"""A whole name and no sentence behind a colon: `Parent: Beau Bennett`."""
TITLES = (
    r"(?:RN|LPN|NP|FNP|PA(?:-C)?|M\.?D\.?|D\.?O\.?|Ph\.?D\.?|PharmD|DDS|DMD|DVM|OD|RDH|LCSW|CPA|CFA|MBA|JD|Esq\.?"
    r"|PE|RD|PT|CNA)"
)
"""What somebody is who studied or is licensed, behind the name and a comma."""
_TITLED = regex.compile(rf"(?<=\p{{L}}\.?),\s?{TITLES}$")


def with_initials(text: str, span: Span) -> Span:
    """The name with an initial or short surname before it, an initial after it: `Ș. Szőke`, `Võ, Thảo`, `Reed W…`."""
    before = _INITIAL_BEFORE.search(text, 0, span.start) or _SHORT_BEFORE.search(text, 0, span.start)
    start, end = before.start() if before else span.start, span.end
    for _ in range(_INITIALS):
        after = _INITIAL_AFTER.match(text, end)
        end = after.end() if after else end
    return Span(start, end, span.entity, span.rule, span.score)


def is_lead(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether a word before a name was taken for a name of its own (`Ping Marek`, `Parent: Beau Bennett`)."""
    word = text[span.start : span.end].lower()
    if word not in GIVEN and lexicon.kind(word) is not Kind.UNKNOWN and _CAPTIONED.match(text, span.end):
        return True
    if word in _JOBS and word not in GIVEN and _NAMED.match(text, span.end):
        return True
    following = next((token for token in lexicon.tokens(text[span.end :])), None)
    return (
        word in LEADS
        and following is not None
        and following.capital
        and text[span.end : span.end + following.start].strip(" :.") == ""
    )


def without_lead(text: str, span: Span, lexicon: Lexicon) -> Span:
    """The name without the words before it that are no part of it (`Call`, `Dear`, `Customer`)."""
    start = span.start
    tokens = [token for token in lexicon.tokens(text[start : span.end]) if token.length > 1 or token.capital]
    for token, following in itertools.pairwise(tokens):
        word = text[span.start + token.start : span.start + token.end]
        gap = text[span.start + token.end : span.start + following.start]
        job = word.lower() in _JOBS and word.lower() not in GIVEN and _NAMED.match(text, span.start + token.end)
        if (
            span.start + token.start != start
            or (word.lower() not in LEADS and not job)
            or gap.strip(" :.," if word.lower() in _GREETINGS else " :.")
        ):
            break
        if not following.capital and lexicon.kind(text[span.start + following.start : span.start + following.end]) is (
            Kind.COMMON
        ):
            break
        start = span.start + following.start
    tail = harmless.FILE_ENDING.search(text, start, span.end) or _TITLED.search(text, start, span.end)
    return Span(start, tail.start() if tail else span.end, span.entity, span.rule, span.score)
