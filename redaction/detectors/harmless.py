# ruff: noqa: RUF001 - look-alike signs are meant
"""Which numbers and codes are harmless on their own: short numbers, dates, times, prices, versions, sizes, keys."""

from __future__ import annotations

import regex

from redaction.detectors.lexicon import Kind, Lexicon

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_UNIT = (
    r"%|‰|°[cf]?|x|k|m|b|s|h|d|w|y|st|nd|rd|th|px|pt|em|rem|vh|vw|ms|µs|us|ns|min|mins|hr|hrs|sec|secs|kb|mb|gb|tb|pb|kib|"
    r"mib|gib|tib|ki|mi|gi|ti|kbps|mbps|gbps|hz|khz|mhz|ghz|w|kw|kwh|v|mm|cm|km|kg|g|mg|ml|l|lb|lbs|oz|ft|in|mi|mph|fps|dpi|mp|pp|bps|bit|am|pm|c|f"
)
_NUMERIC = regex.compile(
    r"""(?ix)
    [+-]?\d{1,5}                                                # short number
  | [+-]?\d{1,7}[.,]\d{1,6}                                     # decimal
  | [~≈<>≤≥±+-]*[$€£¥₹]?[+-]?\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?[$€£¥₹]?[kmb%]?              # thousands
  | [~≈<>≤≥±+-]*[$€£¥₹]?[+-]?\d{1,3}(?:[.'\u00a0\u202f]\d{3})+(?:,\d{1,2})?[$€£¥₹]?[kmb%]?
  | [~≈<>≤≥±+-]*[$€£¥₹][+-]?\d{1,7}(?:[.,]\d{1,2})?[kmbt]?(?:n|m)?(?:/[a-z]+)?   # price
  | [+-]?\d{1,7}(?:[.,]\d{1,2})?\s?[$€£¥₹]
  | [~≈<>≤≥±+-]*\d{1,7}(?:[.,]\d{1,4})?(?:UNIT)(?:/(?:s|h|d|mo|yr|min))?
  | \d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,6})?)?(?:\s?[ap]\.?m\.?)?z?     # time
  | \d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:t\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:z|[+-]\d{2}:?\d{2})?)?  # date
  | 20\d\d-[\d@o]{2,3}-[\d@o]{2,3}[t17i]{0,2}[\d@o]{2,3}:[\d@o]{2,3}   # the same misread: 0 as 60
    (?::[\d@o]{2,3}(?:[.,][\d@o]{1,9})?)?(?:[z2]{1,2}|[+-]\d{2}:?\d{2})?
  | -?\d{2}-\d{2}t\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?z?      # the rest of one after a stray space
  | \d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})
  | \d{1,2}[-/.]\d{4} | \d{4}[-/.]\d{1,2} | \d{1,2}/\d{1,2}
  | (?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])
  | \d{1,2}[-.]?(?:MONTH)[-.]?(?:\d{2}|\d{4})? | (?:MONTH)[-.]?\d{1,2}
  | (?:v?\d{1,4}\.\d{1,4}|v?(?:\d{1,3}|20\d\d)\.\d{1,3}\.\d{1,4}|v\d{1,4}(?:\.\d{1,4}){3})   # version
    (?:-\d{1,3}-(?:amd64|arm64|aarch64|i386|x86_64|generic|cloud|lts))?
    (?:[-.+]?(?:alpha|beta|rc|dev|post|snapshot|final|lts|b|a|p|r)[.-]?\d{0,3})?
  | v\d{1,3} | [a-z]{1,2}\d{1,2} | \d{1,2}[a-z]{1,2}
  | \d{2,5}[x×]\d{2,5}(?:[x×]\d{1,5})?(?:px)?                   # size
  | \d{1,2}[:.]\d{2}[-–—]{1,2}\d{1,2}[:.]\d{2}                          # from one time to another
  | [₹$€£]\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d{2})?                   # lakhs
  | \d{1,5}[-–—/:]\d{1,5} | \d{1,3}/\d{1,3}/\d{1,3}             # range, ratio
  | \#?\d{1,6} | \#\d{7,8}
  | [0-9a-f]{7,12}\.{2,3}[0-9a-f]{7,12}                           # range of commits
  | 20\d{6}\.\d{1,3} | 20\d\d\.\d\d\.\d\d-\d{1,5}                 # builds of a day
  | \d{2,3}\.0\.\d{4,5}\.\d{1,3}                                  # browsers
  | \#[0-9a-f]{3}(?:[0-9a-f]{3}(?:[0-9a-f]{2})?)?               # colour
  | 0x[0-9a-f]{1,8}
  | (?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{7,8}                       # short commit
  | [a-z]{1,4}-(?:19|20)\d\d-\d{1,7} | [a-z]{1,4}-\d{3,6}(?:-[a-z]|\.\d)            # document numbers
  | [a-z]{1,5}-\d{1,6} | [a-z]0-\d{4,8} | \d{1,6}-[a-z]{1,2}                     # ticket, stock-keeping unit
  | (?:127\.0\.0\.1|0\.0\.0\.0|255\.255\.\d{1,3}\.0|8\.8\.[48]\.[48])(?::\d{1,5})?(?:/\d{1,2})?
  | 97[89]-\d{1,5}-\d{1,7}-\d{1,7}-[\dx]                          # ISBN
  | [\dt]\d{1,2}:\d{2}:\d{2} | (?:\d{1,2}/MONTH/)?\d{4}:\d{2}:\d{2}:\d{2}
    """.replace("MONTH", _MONTH).replace("UNIT", _UNIT)
)
FILE_ENDING = regex.compile(
    r"\.(?:pdf|docx?|odt|x[lI1]sx?|ods|odp|pptx?|txt|csv|md|zip|png|jpe?g|heic|mp[34]|vcf|eml|msg|html?|json|ya?ml|py)$",
    regex.IGNORECASE,
)
"""The ending of a file's name, which says nothing of whom the file is about."""
_DAY = regex.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")
_FLAG = regex.compile(r"-[A-Za-z]{1,4}|[dlbcps-](?:[r-][w-][xstST-]){3}[+.@]?")
_PIECE = regex.compile(r"\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}[\p{Ll}\p{M}]*(?:['’]\p{Ll}+)?|\p{Lu}+|\d+|\p{L}+")
_EDGE = regex.compile(r"^[^\p{L}\d$€£¥₹#+~<>≤≥±-]+|[^\p{L}\d%$€£¥₹°+]+$")


def core(chunk: str) -> tuple[int, int]:
    """Where the chunk without surrounding punctuation starts and ends."""
    head = _EDGE.match(chunk)
    start = head.end() if head else 0
    while start < len(chunk) and chunk[start] in "<>~≈≤≥±+#-" and not chunk[start + 1 : start + 2].isdecimal():
        start += 1
    end = len(chunk)
    while end > start and not (chunk[end - 1].isalnum() or chunk[end - 1] in "%$€£¥₹°"):
        end -= 1
    return start, end


def is_flag(chunk: str) -> bool:
    """Whether the chunk is a command's short option, such as `-la`, or the mode of a file."""
    return _FLAG.fullmatch(chunk) is not None


def is_number(core_text: str) -> bool:
    """Whether the text is a number, date, time, price, version, size or short code that says nothing about a person."""
    return _NUMERIC.fullmatch(core_text) is not None


def pieces(text: str) -> list[tuple[int, int, str]]:
    """The words and numbers of an identifier such as `getUserName2` or `report_v2.pdf`, with their offsets."""
    return [(match.start(), match.end(), match.group(0)) for match in _PIECE.finditer(text)]


def unknown_pieces(text: str, lexicon: Lexicon) -> list[tuple[int, int, str]]:
    """The pieces of an identifier that are neither known words nor short numbers."""
    return [piece for piece in pieces(text) if not _known(piece[2], lexicon)]


def _known(piece: str, lexicon: Lexicon) -> bool:
    if piece.isdecimal():
        return len(piece) <= 5 or _DAY.fullmatch(piece) is not None
    return lexicon.kind(piece) is not Kind.UNKNOWN
