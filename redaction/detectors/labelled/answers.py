# ruff: noqa: RUF001 - look-alike signs are meant
"""Answers to a question for something private: `And the password?`, and on the next line `Quartz`.

In a transcript or a chat the question is the label, and whoever answers says no more than the value.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import regex

from redaction.detectors.births import DAY
from redaction.detectors.labelled.shapes import DATE, FUNCTION, UNSAID
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.word_lists import any_spelling, phrases, word_list
from redaction.spans import Span

_ABOUT = regex.compile(
    r"(?<!\p{L})(?:forg[oe]t(?:ten)?|lost|trouble|reset|change|why|when|years?|how|help|don['’]?t|can['’]?t|cannot|didn['’]?t"
    r"|new\shere)(?!\p{L})|^\W*(?:is|are|was)\s",
    regex.IGNORECASE,
)
"""What is asked about a secret by those who ask for none: `Forgot your password?`."""
_OPENING = regex.compile(r"\W*(?:security|secret|challenge|hint)\squestion\b(?!\w).{0,4}\s\S", regex.IGNORECASE)
"""A question that opens an account, whatever it asks: `Security question: name of your first school`."""
_ANSWERS = regex.compile(r"\W*(?:your\s|security\s)?answer\s?[:=]\s", regex.IGNORECASE)
_WHEN = regex.compile(r"\W*(?:\d{1,2}[.)]\s)?when(?:['’]s|\s(?:is|was|were|are))\s", regex.IGNORECASE)
_ASKED_FOR = {
    "SECRET": (
        any_spelling(phrases("passwords.txt"))
        + r"|pin|code|combination|gate|garage|alarm|safe|keypad|padlock|(?:memorable"
        r"|security|secret|safe)\s(?:word|answer|phrase)"
        r"|maiden\sname|first\s(?:pet|school|car|street)|wi-?fi|pw"
    ),
    "US_SSN": r"social|ssn|national\s(?:id|insurance)",
    "CREDIT_CARD": r"card|cvv|cvc|karte|tarjeta|carte",
    "DATE_OF_BIRTH": r"birth|born|birthday|dob|geburts\w*|naissance|nacimiento|nascita",
    "BANK_ACCOUNT": r"account\s(?:number|no)|iban|sort\scode|routing|konto\w*",
    "PHONE_NUMBER": (
        r"(?:phone|mobile|cell|best|contact|your|her|his|their|courier|what(?:['’]?s|\sis))\b.{0,20}\bnumber|extension"
        r"|reach\s(?:you|him|her|them)|call\s(?:you|him|her|them)\s(?:at|on|back)|telefon\w*|handynummer|tel[eé]fono"
        r"|num[ée]ro"
    ),
}
_KINDS = tuple(
    (entity, regex.compile(rf"(?<!\p{{L}})(?:{words})(?!\p{{L}})", regex.IGNORECASE))
    for entity, words in _ASKED_FOR.items()
)
_SAYS = regex.compile(
    r"\W*(?:\[?\d{1,2}[:.]\d\d(?:[:.]\d\d)?\]?\s)?(?:[\p{L}][\p{L} .'-]{0,24}:\s)?"
    r"(?:(?:sure|yes|yeah|yep|ok|okay|um|uh|so|well|it(?:['’]s|\sis)|that(?:['’]s|\sis|\swould\sbe)|the|my|ja|si|oui"
    r"|hi|hello)[,.]?\s)*+",
    regex.IGNORECASE,
)
"""When an answer was given, by whom, and what is said before the value."""
_DIGITS = regex.compile(r"(?<![\w.:/$€£-])[+(]?\d[\d ()/-]{2,24}(?<=\d)(?![\w:%€$£]|[.,]\d)")
_WORDS = regex.compile(r"[\p{L}\d][^\s,;:?]*(?:\s[\p{L}\d][^\s,;:?]*){0,3}(?=[.!]?\s*$)")
_SAID = word_list("no-secrets.txt", "answers")
_STATES = FUNCTION | UNSAID | _SAID
"""Words of answers that tell no secret."""
_PRINTS = regex.compile(
    r"(?:^|[$#>%|]\s?)(?:vault\s(?:kv\s)?(?:get|read)\s.*-field|kubectl\s.*secret.*(?:base64|jsonpath"
    r"|template)|pass\s(?:show\s)?\w+/"
    r"|op\s(?:read|item\sget)|gopass\s(?:show\s)?\w|bw\sget\spassword|security\sfind-\S+-password\s.*-w|pwgen"
    r"|oathtool\s|pass\sotp\s|ykman\soath\s.*code|totp-cli\s|apg(?:\s|$)|openssl\srand|aws\ssecretsmanager"
    r"|gcloud\ssecrets\s.*access|az\skeyvault\ssecret\sshow|doppler\ssecrets\sget|nmcli\s.*-s\s.*psk"
    r"|cat\s\S*(?:pass(?:word|wd)?|secret|token|key)\S*(?:\s|$))"
)
"""A command that prints a secret, alone on the next line."""
_PRINTERS = (
    "vault ",
    "secret",
    "pass ",
    "op ",
    "password",
    "pwgen",
    "oath",
    "totp",
    "apg",
    "openssl ",
    "nmcli ",
    "cat ",
)
"""Few texts have a word of such a command."""
_ONE_WORD = regex.compile(r"(?P<v>\S{6,200})\s*")
_REACH = 2
"""So many lines above an answer its question may stand: a chat has who wrote and when between them."""
_MOST_WORDS = 12
_PHONE, _NUMBER = 6, 3
SURE = 0.6


def given(texts: Sequence[str], above: Sequence[Sequence[str]], lexicon: Lexicon) -> list[list[Span]]:
    """What of each text answers a question on the line above it.

    Args:
        texts: the texts of one screen.
        above: for each of them what stands above it, the nearest first.
        lexicon: tells words of interfaces, which answer nothing.

    """
    asked = {text: entity for text in texts if text.rstrip().endswith("?") and (entity := _asks_for(text))}
    asked |= dict.fromkeys(filter(_OPENING.match, texts), "SECRET")
    commands = (text for text in texts if any(word in text for word in _PRINTERS))
    printing = {text for text in commands if _PRINTS.search(text)}
    if not asked and not printing:
        return [[] for _ in texts]
    return [
        [*_first_answer(text, _said(uppers)[:_REACH], asked, lexicon), *_printed(text, uppers[:_REACH], printing)]
        if any(upper in asked or upper in printing for upper in uppers)
        else []
        for text, uppers in zip(texts, above, strict=True)
    ]


def _said(uppers: Sequence[str]) -> list[str]:
    """What of the texts above has words: the time of a message may stand in a cell of its own."""
    return [upper for upper in uppers if any(map(str.isalpha, upper))]


def _first_answer(text: str, uppers: Sequence[str], asked: Mapping[str, str], lexicon: Lexicon) -> list[Span]:
    """What of a text answers the nearest question above it, unless it asks for something itself."""
    questions = [asked[upper] for upper in uppers if upper in asked]
    return _answer(text, questions[0], lexicon) if questions and text not in asked else []


def _printed(text: str, uppers: Sequence[str], printing: Collection[str]) -> list[Span]:
    """The one word under a command that prints a secret."""
    word = _ONE_WORD.fullmatch(text) if any(upper in printing for upper in uppers) else None
    return [Span(word.start("v"), word.end("v"), "SECRET", "label.printed", SURE)] if word else []


def _asks_for(text: str) -> str:
    """The class of what a question asks for, or nothing."""
    sentence = regex.split(r"[.!?]\s", text.rstrip())[-1]
    asked = next((entity for entity, words in _KINDS if words.search(sentence)), "")
    if asked == "DATE_OF_BIRTH" and _WHEN.match(sentence):
        return asked
    return "" if _ABOUT.search(sentence) else asked


def _answer(text: str, entity: str, lexicon: Lexicon) -> list[Span]:
    begins = _SAYS.match(text).end()
    if len(text[begins:].split()) > _MOST_WORDS:
        return []
    if entity == "DATE_OF_BIRTH":
        day = DAY.match(text, begins)
        places = [one.span() for one in DATE.finditer(text, begins)] or ([day.span("v")] if day else [])
        return [Span(start, end, entity, "label.answer", SURE) for start, end in places]
    least = _PHONE if entity == "PHONE_NUMBER" else _NUMBER
    found = [
        Span(match.start(), match.end(), entity, "label.answer", SURE)
        for match in _DIGITS.finditer(text, begins)
        if sum(map(str.isdecimal, match.group(0))) >= least
    ]
    words = _WORDS.match(text, begins) if entity == "SECRET" and not found else None
    if words is not None and (_ANSWERS.match(text) or _tells(words.group(0), lexicon)):
        found.append(Span(words.start(), words.end(), "SECRET", "label.answer", SURE))
    return found


def _tells(words: str, lexicon: Lexicon) -> bool:
    """Whether an answer has no word that answers mostly have, and not only words of interfaces."""
    bare = [word.strip(".!").lower() for word in words.split()]
    if not any(map(str.isalpha, words)):
        return False
    return not any(word in _STATES for word in bare) and not all(map(lexicon.is_interface, bare))
