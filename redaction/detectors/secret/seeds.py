# ruff: noqa: RUF001 - word lists read better as text than as literals
"""Recovery phrases, codes and set-up keys: once a screen speaks of one, what stands bare like one is masked."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.labelled.shapes import FUNCTION
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.word_lists import word_list
from redaction.spans import Span

_SPOKEN_OF = regex.compile(
    r"(?:recovery|seed|secret|backup|mnemonic|wallet)[ -](?:phrase|words?|seed)|mnemonic"
    r"|\b(?:write|note|copy|keep|store)\b.{0,16}\bwords\b"
    r"|^\W*(?:recovery|seed"
    r"|backup)\s?:",
    regex.IGNORECASE,
)
_WORD = r"(?:\d{1,2}[.)]?\s?)?[a-z]{3,8}"
_ROW = regex.compile(rf"(?<![\w.'-]){_WORD}(?:[\s,]+{_WORD}){{2,23}}(?![\w'-]|\.\w)")
_SHORT_ROW = regex.compile(r"[a-z]{3,8}(?:\s[a-z]{3,8}){0,2}")
_LISTED = regex.compile(
    r"(?:[,;:]|\s(?:and|or|und|et|y|e|&))\s?(?P<v>(?=\S*\d)[A-Za-z\d]{3,8}"
    r"(?:[- ](?!(?:and|or|und|et)\b)(?=[A-Za-z]*\d|[a-z]+\b)[A-Za-z\d]{3,8}){0,3})"
    r"(?=\s*[,;.]|\s*$|\s(?:and|or|und|et|y|e|&)\s)"
)
"""Codes of a list behind its label: `Backup codes: hocm-068q, 5633 1472`."""
_NUMBERED_WORD = r"\d{1,2}[.,):;]?\s?[a-z]{3,8}"
_NUMBERED = regex.compile(_NUMBERED_WORD)
_COUNTED = regex.compile(rf"{_NUMBERED_WORD}(?:\s{{1,4}}{_NUMBERED_WORD}){{0,11}}")
"""Words with their numbers, and nothing else."""
_SINGLE = regex.compile(r"[a-z]{3,8}")
_LEAST_PHRASE, _GRID = 12, 9
"""Words of a phrase, at least, and so many words alone in their cells where a screen speaks of one."""
_CODES = regex.compile(
    r"(?:back-?up|recovery|rescue|scratch|emergency|one-time|single-use)[ -]codes?", regex.IGNORECASE
)
_ASKED = regex.compile(
    r"(?:sent|texted|e-?mailed|enter|type|confirm\w*|verif\w+|received?)\b.{0,50}"
    r"\b(?:text message|sms|codes?|one-time|tan|authenticat\w+)\b"
    r"|\b(?:text message|sms|codes?|one-time password|tan)\b.{0,40}\b(?:sent|to confirm|to sign|expires?|valid for)\b"
    r"|\b(?:4|6|8|four|six|eight)[- ]digit|one-time (?:code|password|pin)|two-factor|2fa"
    r"|verification code|security code",
    regex.IGNORECASE,
)
"""A screen that waits for a code which was sent."""
_SHORT_CODE = regex.compile(r"(?!20[123]\d)\d{4,5}")
_FEW_CODES = 2
"""Of so many short numbers alone in their cells one is the code; more are a table."""
_ASKED_CODE = regex.compile(r"\d{3}[-– ]\d{3}|\d{4}[-– ]\d{4}|\d{6,8}|\d(?:\s\d){3,7}")
_CODE = regex.compile(
    r"(?:\d{1,2}[.):]?\s{1,3}|[•*☐-]\s?)?"
    r"(?P<v>(?=\S*\d)[A-Za-z\d]{3,8}(?:(?:\s?-\s?|\s)(?=[A-Za-z]*\d|[a-z]+$)[A-Za-z\d]{3,8}){0,3})"
)
_LIKE_A_CODE = regex.compile(r"[a-zA-Z\d]{3,8}(?:[- ][a-zA-Z\d]{3,8}){0,3}")
_SETS_UP = regex.compile(
    r"authenticator|set-?\s?up\skey|(?:scan|can't\sscan|cannot\sscan).{0,30}\b(?:code|qr)\b|(?:enter|type"
    r"|copy)\b.{0,30}\b(?:key|secret)\b"
    r"|manual(?:ly)?\s(?:entry|set-?\s?up|enter)|shared\ssecret|two-?\s?(?:factor|step)|\b(?:2fa|mfa|totp)\b",
    regex.IGNORECASE,
)
"""A screen that pairs a device or a program for one-time codes."""
_KEY_GROUPS = regex.compile(r"\W{0,3}(?P<v>[\p{L}\d]{3,8}(?:[ -](?!\d{1,2}\b)[\p{L}\d]{2,8}){1,15})\W{0,3}")
_KEY_IS = regex.compile(r".{0,80}\b(?:key|secret|code)\s?[:=]\s?", regex.IGNORECASE)
_LEAST_GROUPS, _LEAST_OF_KEY = 3, 12
_SEED = regex.compile(r"(?<![\w.'-])(?:(?:\d{1,2}[.)]?\s)?[a-z]{3,8}\s+){11,23}(?:\d{1,2}[.)]?\s)?[a-z]{3,8}(?![\w'-])")
_WORDS = regex.compile(r"(?<![\w.'-])(?P<word>[a-z]{3,8})(?:\s(?P<word>[a-z]{3,8})){11,40}(?![\w'-])")
_WALLET = regex.compile(r"(?i)\b(?:wallet|seed|recovery|mnemonic|phrase|(?:key|secret|magic)\swords)\b")
"""What is said where somebody tells a recovery phrase in a sentence."""
_OF_SENTENCES = word_list("no-secrets.txt", "sentences")
_OF_BOTH = word_list("no-secrets.txt", "words of sentences that recovery phrases have as well")
_PARTING = (FUNCTION | _OF_SENTENCES) - _OF_BOTH
"""Words that stand in no phrase, and part one from what is said around it."""
_FEW_OF_BOTH, _PART_OF_BOTH = 2, 4
"""So many words of both, and each fourth or more, make a sentence: of the phrases of twelve words one in five hundred
has three."""
SURE, POSSIBLE = 0.8, 0.35


def seed_lines(
    texts: Sequence[str], lexicon: Lexicon, above: Sequence[Sequence[str]] | None = None
) -> list[list[Span]]:
    """In each text of a screen that speaks of them: rows of a phrase's plain words, codes, and the groups of a key.

    Args:
        texts: the texts of one screen, from the top down.
        lexicon: tells plain words.
        above: for each text what stands right above it: the last words of a phrase may be alone on their line.

    """
    phrase = any(_SPOKEN_OF.search(text) for text in texts)
    grid = [_SINGLE.fullmatch(text) is not None for text in texts] if phrase else []
    counted = _counted(texts)
    codes = any(_CODES.search(text) for text in texts)
    asked = any(_ASKED.search(text) for text in texts)
    paired = any(_SETS_UP.search(text) for text in texts)
    short = SURE if sum(_SHORT_CODE.fullmatch(text) is not None for text in texts) <= _FEW_CODES else POSSIBLE
    found = [
        [
            *(_rows(text, lexicon) if phrase else ()),
            *([_word(text)] if text in counted or (sum(grid) >= _GRID and _SINGLE.fullmatch(text)) else ()),
            *(_code(text) if codes else ()),
            *(_asked(text, short) if asked else ()),
            *(_key(text, lexicon) if paired else ()),
        ]
        for text in texts
    ]
    found = _with_like_codes(texts, found, lexicon) if codes else found
    return _with_short_rows(texts, above or [()] * len(texts), found) if phrase else found


def phrases_told(text: str) -> list[Span]:
    """Recovery phrases of `text`: twelve words or more that are all of it, or that it tells behind a word for them."""
    whole = _SEED.fullmatch(text.strip())
    alone = whole is not None and _OF_SENTENCES.isdisjoint(whole.group(0).split())
    found = [Span(0, len(text), "SECRET", "secret.seed-phrase", 0.85)] if alone else []
    if _WALLET.search(text) is not None:
        found += [span for run in _WORDS.finditer(text) for span in _phrases(run)]
    return found


def _phrases(run: regex.Match[str]) -> list[Span]:
    """The parts of a run of words that no word of sentences parts, if they are as long as a recovery phrase."""
    found: list[Span] = []
    start = last = count = 0
    for word, at in zip((*run.captures("word"), ""), (*run.starts("word"), run.end()), strict=True):
        if word and word not in _PARTING:
            start, last, count = start if count else at, at + len(word), count + 1
            continue
        if count >= _LEAST_PHRASE and not _is_sentence(run.string[start:last].split()):
            found.append(Span(start, last, "SECRET", "secret.seed-phrase", 0.8))
        count = 0
    return found


def _is_sentence(words: Sequence[str]) -> bool:
    """Whether words are said rather than written down to open a wallet."""
    both = sum(word in _OF_BOTH for word in words)
    return not _OF_SENTENCES.isdisjoint(words) or (both >= _FEW_OF_BOTH and both * _PART_OF_BOTH >= len(words))


def _counted(texts: Sequence[str]) -> set[str]:
    """The texts that are nothing but words with their numbers, if these count up to the length of a phrase."""
    cells = [text for text in texts if text[:1].isdecimal() and _COUNTED.fullmatch(text)]
    numbers = {number for text in cells for number in regex.findall(r"\d+", text)}
    return set(cells) if numbers.issuperset(map(str, range(1, _LEAST_PHRASE + 1))) else set()


def _word(text: str) -> Span:
    return Span(0, len(text), "SECRET", "secret.seed-word", SURE)


def _with_like_codes(texts: Sequence[str], found: Sequence[list[Span]], lexicon: Lexicon) -> list[list[Span]]:
    """The findings with cells of letters alone that have the shape of the codes around them."""
    shapes = [_shape(text) for text, spans in zip(texts, found, strict=True) if any(map(_is_code, spans))]
    return [
        [Span(0, len(text), "SECRET", "secret.recovery-code", SURE)]
        if not spans
        and _LIKE_A_CODE.fullmatch(text)
        and shapes.count(_shape(text)) >= _FEW_CODES
        and any(lexicon.kind(part) is Kind.UNKNOWN for part in regex.split("[- ]", text))
        else spans
        for text, spans in zip(texts, found, strict=True)
    ]


def _is_code(span: Span) -> bool:
    return span.rule == "secret.recovery-code"


def _shape(text: str) -> tuple[int, ...]:
    """How many characters the groups of a code have."""
    return tuple(len(part) for part in regex.split(r"\s?[- ]\s?", text.strip()))


def _with_short_rows(
    texts: Sequence[str], above: Sequence[Sequence[str]], found: Sequence[list[Span]]
) -> list[list[Span]]:
    """The findings with one to three words right under a row of a phrase, and under what goes on from it."""
    rows = {row for row, spans in zip(texts, found, strict=True) if any(s.rule == "secret.seed-row" for s in spans)}
    grown = []
    for text, upper, spans in zip(texts, above, found, strict=True):
        if not spans and _SHORT_ROW.fullmatch(text.strip()) is not None and any(one in rows for one in upper[:3]):
            spans = [Span(0, len(text), "SECRET", "secret.seed-row", SURE)]
            rows.add(text)
        grown.append(spans)
    return grown


def _asked(text: str, short: float) -> list[Span]:
    """A code in digits alone in its cell, on a screen that waits for one; `short`: the score of four or five digits."""
    score = SURE if _ASKED_CODE.fullmatch(text) else short if _SHORT_CODE.fullmatch(text) else 0.0
    return [Span(0, len(text), "SECRET", "secret.asked-for", score)] if score else []


def _key(text: str, lexicon: Lexicon) -> list[Span]:
    """Groups of one length, alone in their cell, not all of them words or numbers: the key that a program asks for."""
    label = _KEY_IS.match(text)
    match = _KEY_GROUPS.fullmatch(text, label.end() if label else 0)
    if match is None:
        return []
    groups = regex.split(r"[ -]", match["v"])
    usual = max((len(group) for group in groups), key=[len(group) for group in groups].count)
    even = all(abs(len(group) - usual) <= 1 for group in groups[:-1]) and len(groups[-1]) <= usual + 1
    long = len(groups) >= _LEAST_GROUPS and len("".join(groups)) >= _LEAST_OF_KEY
    strange = sum(not group.isdecimal() and lexicon.kind(group) is Kind.UNKNOWN for group in groups)
    if not (even and long and strange * 2 >= len(groups)) or any(group.istitle() for group in groups):
        return []
    return [Span(match.start("v"), match.end("v"), "SECRET", "secret.setup-key", SURE)]


def _code(text: str) -> list[Span]:
    """A code that stands alone on a screen that speaks of recovery codes: at least six signs, no date or amount."""
    named = _CODES.search(text)
    if named is not None:
        listed = [match for match in _LISTED.finditer(text, named.end()) if sum(map(str.isalnum, match["v"])) >= 6]
        return [Span(match.start("v"), match.end("v"), "SECRET", "secret.recovery-code", SURE) for match in listed]
    match = _CODE.fullmatch(text.strip())
    if match is None or sum(char.isalnum() for char in match["v"]) < 6:
        return []
    at = text.index(match["v"])
    return [Span(at, at + len(match["v"]), "SECRET", "secret.recovery-code", SURE)]


def _rows(text: str, lexicon: Lexicon) -> list[Span]:
    if _NUMBERED.fullmatch(text.strip()):
        return [Span(0, len(text), "SECRET", "secret.seed-word", SURE)]
    label = _SPOKEN_OF.match(text.strip())
    found = []
    for match in _ROW.finditer(text, label.end() if label else 0):
        words = regex.findall(r"[a-z]+", match.group(0))
        whole = text[match.end() :].strip(" .,") == "" and (label or text[: match.start()].strip(" .,") == "")
        plain = sum(lexicon.kind(word) is not Kind.UNKNOWN for word in words) * 3 >= 2 * len(words)
        if whole and plain and not _is_sentence(words):
            found.append(Span(match.start(), match.end(), "SECRET", "secret.seed-row", SURE))
    return found
