# ruff: noqa: RUF001 - look-alike signs are meant
"""Text as it was probably meant where OCR confused look-alikes, of the same length, so that offsets stay true.

`4743 33S8` is read again as `4743 3358`, `Date 0f b1rth` as `Date of birth`, `jane©corp,local` as `jane@corp.local`.
Findings in either reading count.
"""

from __future__ import annotations

import regex

from redaction.detectors.lexicon import Kind, Lexicon

_CHUNK = regex.compile(r"\S+")
_TO_DIGIT = str.maketrans("OoQDlI|SBZ", "0000111582")
_TO_LETTER = (str.maketrans("0158", "olsb"), str.maketrans("0158", "oisb"))
_TO_CAPITAL = str.maketrans("0158", "OISB")
_DASHES = str.maketrans("—–−", "---")
_COMMA = regex.compile(r"(?<=[\p{L}\d]),(?=\p{Ll})|(?<=\d),(?=\d{1,3}[.,]\d{1,3})")
_AT = regex.compile(r"(?<=[\p{L}\d])\s?[©®](?=\s?[\p{L}\d])")
_AT_FOR_ZERO = regex.compile(r"(?<![^\s\"'(\[])(?=\S*\d)[\d@.,:/()+-]*@[\d@.,:/()+-]*(?![^\s\"')\],;])")
"""A number whose zeros were read as at signs: nothing in it is a letter."""
_CEDILLA = regex.compile(r"(?<=\p{L})¢(?=\p{L})")
_TRUNK_ZERO = regex.compile(r"(?<=\+\d{1,3}\s?)\([OoQD]\)")
"""The zero of a number's area code in brackets after the code of its country."""
_SMALL_L = regex.compile(r"(?<![\p{L}\d_./@-])l(?:[^\W\daeioul_]\p{Ll}+|\p{Ll}{2,}(?=\s\p{Lu}))(?![\p{L}\d_@])")
_LETTERS = regex.compile(r"\p{L}")
_UMLAUT = regex.compile(r"\p{Lu}\p{Ll}*6\p{Ll}*[.,;:)]?(?<=\p{L}\P{L}*\p{L}.*\p{L}.*)")
"""A capitalised word with a 6 inside or at its end, which is how `ö` and `ő` are read."""
_SHORT_CODE = regex.compile(r"[A-Z]\d")
_FEW_DIGITS = regex.compile(
    r"[^\p{L}\d]*(?P<core>(?=(?:\p{L}*\d){1,2}\p{L}*(?!\w))(?=.*\p{L}.*\p{L}|[08]\p{Ll}"
    r"|1[sn](?!\w))[\p{L}\d]+)[^\p{L}\d]*"
)


class Folding:
    """Rereads words and numbers with look-alikes."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def words(self, text: str) -> str:
        """`text` with digits in words turned to the letters that make them known words."""
        reread: str = _CHUNK.sub(lambda match: self._word(match.group(0)), text) if _has_digit(text) else text
        return reread

    def whole(self, text: str) -> str:
        """`text` with words reread, and letters in numbers, dashes, commas and at signs as they were probably meant."""
        reread: str = _SMALL_L.sub(self._capital_i, self.words(text))
        reread = _CHUNK.sub(lambda match: self._number(match.group(0)), reread)
        reread = _TRUNK_ZERO.sub("(0)", reread)
        reread = _AT_FOR_ZERO.sub(lambda match: match.group(0).replace("@", "0"), reread)
        reread = _COMMA.sub(".", reread) if "@" in text or "©" in text or _has_digit(text) else reread
        reread = _CEDILLA.sub("ç", reread)
        reread = _AT.sub(lambda match: match.group(0).replace("©", "@").replace("®", "@"), reread)
        return reread.translate(_DASHES)

    def _capital_i(self, match: regex.Match[str]) -> str:
        """`lan Smith` and `lsabel` are Ian and Isabel: no known word begins like that."""
        word: str = match.group(0)
        return "I" + word[1:] if self._lexicon.kind(word) is not Kind.COMMON else word

    def _word(self, chunk: str) -> str:
        match = _FEW_DIGITS.fullmatch(chunk)
        if match is None:
            return chunk
        core = match.group("core")
        for table in _TO_LETTER:
            word = core.translate(table)
            if word.isalpha() and self._lexicon.kind(word) is Kind.COMMON:
                head, tail = chunk[: match.start("core")], chunk[match.end("core") :]
                return f"{head}{word}{tail}"
        return chunk

    def _number(self, chunk: str) -> str:
        letters = _LETTERS.findall(chunk)
        digits = sum(char.isdecimal() for char in chunk)
        if not letters or not digits or _SHORT_CODE.fullmatch(chunk):
            return chunk
        if _UMLAUT.fullmatch(chunk) is not None and self._lexicon.kind(chunk.rstrip("6.,;:)")) is Kind.UNKNOWN:
            umlaut: str = chunk.replace("6", "ö")
            return umlaut
        if len(letters) <= max(1, digits) and all(letter in "OoQDlISBZ" for letter in letters):
            numeric: str = chunk.translate(_TO_DIGIT)
            return numeric
        ends = chunk.rstrip(".,;:)")[-1].isdecimal()
        if digits == 1 and len(letters) >= (5 if ends else 3):
            word: str = chunk[0].translate(_TO_CAPITAL) + chunk[1:].translate(_TO_LETTER[0])
            return word
        return chunk


def _has_digit(text: str) -> bool:
    return any(char.isdecimal() for char in text)
