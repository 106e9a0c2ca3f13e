# ruff: noqa: RUF001 - look-alike signs are meant
"""Values that are private because of the label beside them, the header above them, or the words before them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors import harmless
from redaction.detectors.labelled.label_words import QUALIFIERS, LabelWords
from redaction.detectors.labelled.shapes import FINDERS, Range, dots
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.word_lists import countries
from redaction.raw import Origin
from redaction.rule_kinds import LabelRule
from redaction.spans import Span

_SPACE = regex.compile(r"\s+")
_WORD = regex.compile(r"\S+")
_LETTERS = regex.compile(r"\p{L}+")
OWN_LABEL = regex.compile(r"[\"'`]?\p{L}[\p{L}\d _-]{2,30}[\"'`]?\s?:\s\S")
"""A line that says itself what it tells: `authorization: Bearer`, `"balance": 12.50`."""
_OWN_SETTING = regex.compile(r"[\"'`]?[A-Za-z][\w.-]{2,40}[\"'`]?\s?(?:=|:\s)\s?\S")
"""The next setting of a file: it says itself what it is, whatever stands above it."""
_FURTHER_SETTING = regex.compile(r"(?<=[\s,;&|])[A-Za-z_][\w.]{1,40}=(?!=)")
"""The next setting of a line of them: `amount=` behind `address=...`."""
_WHOLE_SHAPES = frozenset({"any", "contact", "code"})
_BARE_ADDRESS = regex.compile(
    r"\W*https?:\s?/?/?\s?[\w-]+(?:\.[\w-]+)+(?::\d{1,5})?/?(?P<path>(?:[a-z-]{2,15}/?){0,3})\W*"
)
"""The address of a site, or of a page of it."""
_MEDIA_TYPE = regex.compile(r"(?:application|text|image|audio|video|multipart|font)/[a-z][\w.+-]{2,40}(?:;.{1,40})?")
_LEADERS = r"\s?(?:[.·…_]\s?){4,}:?\s?(?=[^\s.·…_])"
"""The dots that lead from a label to its value in a form."""
_LED = regex.compile(r"[\s.·…_:]*[.·…_]{2}[\s.·…_:]*|[\s:]*(?:[.·…_]\s){3,}[\s.·…_:]*")
_MISREAD_SIGN = regex.compile(r"\s[WVwv]{1,2}\s[\"'`]|>")
"""A quote, a colon and a quote as they are misread, and the end of a tag."""
_MISREAD_SIGNS = 4
"""So many characters may stand between a label for dates and the date: a colon and quotes are read as `uv`."""
_ANSWER = regex.compile(
    r"[^\d?.]{0,60}[.?]\s?(?:\d{1,2}\s)?(?:A|Answer|THE\sWITNESS|WITNESS)\s?[.:]\s?(?:\p{L}+\s){0,3}"
)
"""Up to the answer, in what was said in court: `your date of birth for the record. A. May 3, 1971`."""
_STATEMENT = regex.compile(
    r"\s*(?:\d{1,4}\s{1,4})?(?:[a-z_]\w*(?:\.\w+)*\(|(?:def|const|let|var|if|elif|for|while|return|import|from|class"
    r"|function|export|async"
    r"|await|with|raise|assert|print)\s(?=.*[(){}\[\];:,=]))"
)
"""How a line of code begins."""
_ENDS_VALUE = regex.compile(r"[(|—–]|-(?![a-z\d]*\d)|[\w.-]+[=:]|\d{1,4}\W*$|[\d.,:/-]+\W*$")
"""What is no further part of a secret that was read with stray spaces: remarks, the next setting, numbers."""
_GROUPED = regex.compile(r"\d{1,4}(?:[ -]\d{1,4}){1,3}$")
"""A code in groups of digits."""
_PARAMETER = regex.compile(r"[&;]\s?\w+=")
_UNQUALIFIED = ("PERSON", "STREET_ADDRESS")
_PHONE = 5
_SHORT = ("PHONE_NUMBER", "BANK_ACCOUNT")
_LEAST = {"US_PASSPORT": 7, "NATIONAL_ID": 5}
"""Letters and digits of documents, at least."""
SURE = 0.8
_LABEL_BEHIND = regex.compile(r"\W*(?P<v>[\p{L}\d]{0,4}\d[\d./ -]{3,22}\d)\s(?P<label>\p{L}[\p{L} ./]{2,30})\W*")
_INITIALS = 5
"""Characters of the initials of a name, at most: after them any capitalised word is the surname."""
_ASKS_CODE = regex.compile(r"\b(?:code|otp|pin|passcode|verif\w+|digits?|authenticat\w+|2fa|tan)\b", regex.IGNORECASE)
_GROUPED_SHAPES = frozenset({"digits", "code", "number", "date", "secret"})
_LOOSE_SHAPES = frozenset({"date", "digits", "code", "number"})
"""Shapes so telling that a value may follow its label without a colon."""


class LabelDetector:
    """Applies the label rules of a pack to labels given with the segment and to labels inside its text."""

    def __init__(self, rules: Sequence[LabelRule], lexicon: Lexicon) -> None:
        self.words = LabelWords(rules, lexicon)
        self._lexicon = lexicon
        self._countries = {word for name in countries()[0] for word in name.split()}
        inline = {word for word, found in self.words.rules_of.items() if any(rule.inline for rule in found)}
        self._inline_rules = {word.replace(" ", ""): found for word, found in self.words.rules_of.items()}
        words = "|".join(regex.escape(word).replace(r"\ ", r"[\s_]*") for word in sorted(inline, key=len, reverse=True))
        self._inline = regex.compile(
            rf"(?<![\p{{L}}\d_./@-])(?P<label>{words or '(?!)'})(?:,?\s?(?:no\b|nr\b|number\b|num\b|\#|id\b))?\.?"
            rf"(?P<sign>{_LEADERS}|[\"'`]?\s*[:=]+\s*(?:[\"'`](?:(?<=[:=\s].)[\"'`](?=\w))?|[\[{{|]\s)?|\s+(?:is|was|ist|es|est)\s*:?\s+|\s*(?:->|→|=>)\s*|\s+[-–—]\s+"
            r"|\s[WVwv]{1,2}\s(?=[\"'`]\S)[\"'`]|(?<=<[\w:.-]{1,40})>(?=[^<\s])|[\]\[|]?\s+|,\s+(?=\d)|(?<=[#.])|(?=\d)|$)",
            regex.IGNORECASE,
        )

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """Values of `text` that a label makes private."""
        return [*self._beside(text, labels), *self._inside(text), *self._ahead(text)]

    def beside(self, label: str, text: str) -> list[Span]:
        """What of the text the label beside it or over it makes private."""
        return self._beside(text, (label,))

    def is_country(self, text: str) -> bool:
        """Whether the text is the name of a country."""
        words = text.lower().strip(" .,").split()
        return 1 <= len(words) <= 4 and all(word in self._countries for word in words)

    def _beside(self, text: str, labels: Sequence[str]) -> list[Span]:
        if text.rstrip().endswith(":") or self.words.is_label(text):
            return []
        found: list[Span] = []
        for label in labels:
            for rule in self.words.rules_for(label):
                if rule.shape == "secret" and self._no_secret(text):
                    continue
                if rule.shape in _WHOLE_SHAPES and _OWN_SETTING.match(text):
                    continue
                found.extend(span for span in self._spans(rule, text, 0, len(text)) if _long_enough(text, span))
        return found

    def _ahead(self, text: str) -> list[Span]:
        """The value with its label behind it, where nothing else stands in the cell: `64084128 Bank account`."""
        match = _LABEL_BEHIND.fullmatch(text)
        if match is None or not self.words.is_label(match["label"]):
            return []
        rules = [rule for rule in self.words.rules_for(match["label"]) if rule.shape in _LOOSE_SHAPES]
        return [span for rule in rules for span in self._spans(rule, text[: match.end("v")], 0, match.end("v"))]

    def _no_secret(self, text: str) -> bool:
        """Whether what stands beside a secret's label is a label too, a line of code, a mark or a count."""
        bare = text.strip()
        short = len(bare) <= 2 or (harmless.is_number(bare) and not bare.isdecimal() and len(bare) <= 5)
        own = OWN_LABEL.match(text) is not None
        return (
            short or own or _STATEMENT.match(text) is not None or self._is_site(text) or self.words.names_a_label(text)
        )

    def _is_site(self, text: str) -> bool:
        """Whether it is a kind of file, or the address of a page whose path has plain words, and no key in it."""
        if _MEDIA_TYPE.fullmatch(text.strip()) is not None:
            return True
        site = _BARE_ADDRESS.fullmatch(text)
        return site is not None and all(map(self._lexicon.is_common, _LETTERS.findall(site.group("path"))))

    def _inside(self, text: str) -> list[Span]:
        matches = list(self._inline.finditer(text, overlapped=False))
        found: list[Span] = []
        for position, match in enumerate(matches):
            word = _SPACE.sub(" ", match.group("label").lower().replace("_", " "))
            rules = self._inline_rules[word.replace(" ", "")]
            if _qualified_before(text, match.start(), rules):
                continue
            end = matches[position + 1].start() if position + 1 < len(matches) else len(text)
            quote = match.group("sign")[-1:]
            if quote == ">" and "<" in text[match.end() : end]:
                end = text.index("<", match.end(), end)
            if quote and quote in "\"'`":
                end = text.find(quote, match.end(), end) if quote in text[match.end() : end] else end
            if "=" in match.group("sign"):
                end = next((further.start() for further in _FURTHER_SETTING.finditer(text, match.end(), end)), end)
            for rule in rules:
                if rule.inline:
                    sign = ": " if _is_row(text, match) else match.group("sign")
                    found.extend(self._after(rule, word, sign, text, match.end(), end))
        return found

    def _after(self, rule: LabelRule, word: str, sign: str, text: str, start: int, end: int) -> list[Span]:
        sign = ":" if _LED.fullmatch(sign) or _MISREAD_SIGN.fullmatch(sign) else sign
        firm = sign.strip() != ""
        if rule.shape in _LOOSE_SHAPES:
            reach = 16 if firm else _MISREAD_SIGNS if rule.shape == "date" else 1
            apart = text if sign else " " * start + text[start:]  # a label with its value glued to it: `DOB4 May 1976`
            reach = max(reach, _asked_up_to(text, start)) if rule.shape == "date" and " " in word else reach
            near = [span for span in self._spans(rule, apart, start, end) if span.start - start <= reach]
            return [span for span in near[:1] if span.entity != "NATIONAL_ID" or _long_enough(apart, span)]
        if rule.shape == "name":
            return self._name_after(rule, text, start, end) if firm or " " in word else []
        if rule.shape == "address":
            return self._spans(rule, text, start, end) if firm or (" " in word and _digit_soon(text, start)) else []
        if rule.shape == "secret" and not firm:
            return [Span(a, b, rule.entity, rule.id, rule.score) for a, b in dots(text[:end], start)]
        sign = sign.strip(" \"'`[{|")
        if not firm or sign not in (":", "=", "->", "→", "=>"):
            return []
        found = self._spans(rule, text, start, end)
        return [self._one_value(text, span) for span in found] if rule.shape == "secret" else found

    def _one_value(self, text: str, span: Span) -> Span:
        """Of a secret in the middle of a text, as much as looks like one: after a word that no list knows, no words."""
        words = list(_WORD.finditer(text, span.start, span.end))
        last = span.end
        if words and not self._is_word(words[0].group(0)):
            last = words[0].end()
            for word in words[1:]:
                grouped = _GROUPED.match(text, span.start, word.end()) is not None
                other = self._is_word(word.group(0)) or _ENDS_VALUE.match(word.group(0)) is not None
                if word.start() - last > 1 or (other and not grouped):
                    break
                last = word.end()
        further = _PARAMETER.search(text, span.start, last)
        return Span(span.start, further.start() if further else last, span.entity, span.rule, span.score)

    def _is_word(self, chunk: str) -> bool:
        bare = chunk.strip("\"'.,;:!?()[]")
        return not bare or (bare.isalpha() and self._lexicon.kind(bare) is not Kind.UNKNOWN)

    def _name_after(self, rule: LabelRule, text: str, start: int, end: int) -> list[Span]:
        """The capitalised words after the label, up to the first that is a plain word."""
        last = start
        for token in self._lexicon.tokens(text[start:end]):
            gap = text[last : start + token.start]
            if len(gap.strip(" ,.")) or not (token.capital or token.kind is Kind.UNKNOWN):
                break
            initialled = last > start and text[start:last].strip(" .").isupper() and last - start <= _INITIALS
            if token.kind is Kind.COMMON and token.length > 1 and not initialled:
                break
            last = start + token.end
        return [Span(start, last, rule.entity, rule.id, rule.score)] if last > start else []

    def _spans(self, rule: LabelRule, text: str, start: int, end: int) -> list[Span]:
        ranges: list[Range] = FINDERS[rule.shape](text[:end], start, self._lexicon)
        return [Span(a, b, rule.entity, rule.id, rule.score) for a, b in ranges if b > a]


class GroupedValue:
    """Finds values typed into several boxes, by the label of the first box."""

    def __init__(self, labels: LabelDetector) -> None:
        self._labels = labels

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """The whole text, if a label says that such groups are private."""
        for label in labels:
            for rule in self._labels.words.rules_for(label):
                if rule.shape in _GROUPED_SHAPES:
                    return [Span(0, len(text), rule.entity, rule.id, rule.score)]
            if _ASKS_CODE.search(label) and sum(char.isdecimal() for char in text) >= len(text.split()) - 1:
                return [Span(0, len(text), "SECRET", "secret.asked-for", SURE)]
        return []


def _qualified_before(text: str, start: int, rules: Sequence[LabelRule]) -> bool:
    before = text[:start].split()
    return bool(
        before
        and before[-1].lower().strip(":") in QUALIFIERS
        and text[:start].endswith(" ")
        and any(rule.entity in _UNQUALIFIED for rule in rules)
    )


def _long_enough(text: str, span: Span) -> bool:
    """Whether a number under `Phone` is no dose, one under `Account` none of a ledger, one under `Passport` no flight.

    A phone or account has five digits, or nothing else beside it; a passport seven letters and digits, an id five
    (`RFC 9110`).
    """
    value = text[span.start : span.end]
    if span.entity in _LEAST:
        return sum(char.isalnum() for char in value) >= _LEAST[span.entity]
    return span.entity not in _SHORT or (
        sum(char.isdecimal() for char in value) >= _PHONE
        or not any(char.isalpha() for char in text[: span.start] + text[span.end :])
    )


def _is_row(text: str, label: regex.Match[str]) -> bool:
    """Whether a line is a label and its value with an upright stroke between them: `Verbal code | branch 16`."""
    return label.start() == 0 and "|" in label.group("sign") and text.count("|") == 1


def _asked_up_to(text: str, start: int) -> int:
    """How far behind `start` the answer to a question stands that was written down with it, or 0."""
    answer = _ANSWER.match(text, start)
    return answer.end() - start if answer else 0


def _digit_soon(text: str, start: int) -> bool:
    return any(char.isdecimal() for char in text[start : start + 8])
