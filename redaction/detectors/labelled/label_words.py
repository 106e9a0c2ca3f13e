# ruff: noqa: RUF001, SIM905 - look-alike signs are meant; word lists read better as text than as literals
"""Which texts are labels of private values, and which rules of a pack they call for."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from redaction.detectors import harmless
from redaction.detectors.cache import Remembered
from redaction.detectors.labelled import fields
from redaction.detectors.labelled.label_slips import probably_meant
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.word_lists import any_spelling, phrases, word_list
from redaction.rule_kinds import LabelRule

_NOISE = regex.compile(r"[\s:*#?()\[\]\"'“”•|>.,;=–—-]+$|^[\s*•|\"'“(\[#>–—-]+")
_TAIL = regex.compile(r"\s(?:no|nr|num|number|id|#|value|required|optional)\.?$")
_SENTENCE = regex.compile(r"\b(?:is|was|are|were|has|must|should|can)\b|\d.*\d|[$!%^=]")
"""Signs that a text beside a value is a sentence or a value itself, not a label with other words around it."""
_TOLD = regex.compile(r"\s(?:is|was|ist|es|est)$")
"""A text before a value that ends in the middle of a sentence: `your code is`."""
_ASKED = regex.compile(
    r"(?=.*\b(?:your?|mother|father|maiden)\b)(?:what|which|who|where|in\s(?:what|which)|name\sof)\b.*\b(?:first"
    r"|favou?rite|childhood|mother|father|maiden|grandmother|gr[eo]w\sup|born"
    r"|pet|nickname|best\sfriend|oldest|honeymoon)\b.*\?",
    regex.IGNORECASE,
)
"""A question whose answer opens an account: `What was the name of your first school?`."""
_ASKED_BIRTH = regex.compile(
    r"\W*(?:\d{1,2}[.)]\s)?(?:when|what|which)\b.{0,30}\b(?:birthday|birth\s?date|date\sof\sbirth|born)\b[^?]{0,12}\?.{0,24}",
    regex.IGNORECASE,
)
"""A question whose answers are days of birth, perhaps with how many answered: `When were you born? 30 responses`."""
_SPACE = regex.compile(r"\s+")
_IDENTIFIER = regex.compile(r"[\"'`]?[\w.]+[\"'`]?\s?[:=]?")
_MARKED = regex.compile(r"^\s*[+~-]{1,3}\s+(?=[A-Za-z_])")
"""How plans and differences mark a line that changes."""
_EVENT = regex.compile(r"\p{Ll}+(?:[._]\p{Ll}+)*\.\p{Ll}{3,}")
"""What happened to something, as programs say it: `password.reset` is no label of passwords."""
_HAPPENED = regex.compile(
    r"(?:chang|creat|updat|remov|delet|revok|expir|verifi|confirm|enabl|disabl|renew|rotat|add|request|fail)ed|re-?set|sent"
    r"|expir(?:es|y|ation)|lifetime|ttl|length|strength|rotation|history|age"
)
"""What happened to something, or how long it holds: `Password changed` stands over a day, not over a password."""
_COUNTED = r"(?:n[º°]|n\.?[º°]|nr|no|num|n[úu]mero|num[ée]ro|numer|nummer|number|id|č|č[íi]s(?:lo)?|c[óo]digo|kod)\.?"
_FILED = (
    r"(?:hist(?:oria|\.)?(?:\scl[ií]nica)?|expediente|dossier|akten?|fall|patient(?:en)?s?|pati[eë]nt(?:en)?|paciente|paziente"
    r"|pacjenta?|kart[ay]|kartoteki|journal|cartella(?:\sclinica)?|chart|fich[ae]|scheda|processo|utente|afiliad[oa]|asegurad[oa]"
    r"|assicurato|versicherten|mitglieds?|adh[ée]rent|soci[oa]|tessera|lidmaatschaps?|medlems?|zaak|sak|ärende|medisch\sdossier)"
)
_FILES = regex.compile(
    rf"{_COUNTED}\s?(?:d[eaou]l?\s|della\s|van\s(?:het\s)?)?(?:la\s|l')?{_FILED}|{_FILED}[\s.-]{{0,2}}{_COUNTED}"
)
"""What numbers people's files, cases and memberships in many tongues: a word for number and one for what is filed."""
_JOINT = regex.compile(r"_+|\.(?=\p{L}{2})|(?<=\p{Ll})(?=\p{Lu}\p{Ll})")
"""Where the words of an identifier meet: `birth_date`, `passportNo`, `user.email`."""
QUALIFIERS = word_list("labels.txt", "of things")
"""Words that make a label say something else: `File name` is no person, `IP address` no street."""
_ALSO_THINGS = frozenset("pass pin seed".split())
"""Labels of secrets that end the names of other things as well: `Conference pass`, `Map pin`."""
_OF_SECRETS = word_list("labels.txt", "of secrets")
"""Words beside them that say that a secret is meant."""
_OPENS = regex.compile(
    r"(?:safe|door|gate|entry|lock|locker|keypad|alarm|key|access|garage) (?:code|box|combination|pin)"
)
_NOTHING_ELSE = regex.compile(rf"{any_spelling(phrases('passwords.txt'))}|pwd")
"""At its end such a word says that the label is one of a secret, whatever has it: `Gateway password`."""
_PLACES = word_list("labels.txt", "places of locks")
"""Where a lock is: `Room safe code`. Beside other words they say that something else is meant."""
_TOLD_OF = frozenset(("with", "without", "after", "before", "when", "if", "via"))
"""Words before the end of a text that make it tell of something rather than name it: `Login with wrong password`."""
_UNSAID = word_list("labels.txt", "told of")
"""Words before a word for passwords that make it tell of one: `Wrong password` in a log of sign-ins."""
_PUBLIC = word_list("labels.txt", "public headers")
_HEADERS = 3
"""Rows on top of a column that may be its header: a spreadsheet has its letters over it."""

_REMEMBERED = 4096
"""Texts of which it is remembered whether they are labels, and of what: some dense screens."""


def normalized(label: str) -> str:
    """A label in lower case without punctuation around it."""
    label = _MARKED.sub("", label)
    spaced = _JOINT.sub(" ", label) if _IDENTIFIER.fullmatch(label.strip()) else label
    text: str = _SPACE.sub(" ", spaced.lower().replace("’", "'"))
    previous = None
    while text != previous:
        previous, text = text, _NOISE.sub("", text)
    return text


class LabelWords:
    """Knows the labels of a pack.

    Args:
        rules: the pack's rules for labels.
        lexicon: tells plain words from unknown ones.

    """

    def __init__(self, rules: Sequence[LabelRule], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._known_labels = Remembered(self._names_values, _REMEMBERED)
        self._known_rules = Remembered(self._called_for, _REMEMBERED)
        self.rules_of: dict[str, tuple[LabelRule, ...]] = {
            word: tuple(rule for rule in rules if word in {w.lower() for w in rule.words})
            for word in {word.lower() for rule in rules for word in rule.words}
        }
        """The rules of each label, as the pack spells it, in lower case."""
        self._unspaced = {word.replace(" ", ""): found for word, found in self.rules_of.items() if " " in word}

    def rules_for(self, label: str) -> tuple[LabelRule, ...]:
        """The rules a label calls for: by the whole label, or by its last or first words."""
        return self._known_rules(label)

    def _called_for(self, label: str) -> tuple[LabelRule, ...]:
        if _ASKED.fullmatch(label.strip()):
            return self.rules_of.get("security answer", ())
        if _ASKED_BIRTH.fullmatch(label):
            return self.rules_of.get("date of birth", ())
        text = normalized(label)
        words = text.split()
        told = _TOLD.sub("", text)
        if told != text:
            words = told.split()[-3:]
            ends = (self.rules_of.get(" ".join(words[at:])) for at in range(len(words)))
            return next((tuple(rule for rule in found if rule.shape == "secret") for found in ends if found), ())
        if words and words[0] in _UNSAID and _NOTHING_ELSE.fullmatch(words[-1]):
            return ()
        if not words or len(words) > 6 or harmless.FILE_ENDING.search(label.strip()):
            return ()
        if _SENTENCE.search(text):
            return self.rules_of.get(text, ())
        candidates = [text, _TAIL.sub("", text)]
        tells = max((at for at, word in enumerate(words) if word in _TOLD_OF), default=0)
        candidates += [" ".join(words[start:]) for start in range(1, len(words)) if not 0 < tells < start]
        if not _EVENT.fullmatch(label.strip()):
            counts = range(len(words) - 1, max(0, len(words) - 3), -1)
            candidates += [" ".join(words[:count]) for count in counts if not _HAPPENED.fullmatch(words[count])]
        for candidate in candidates:
            found = self.rules_of.get(candidate)
            if found and not _said_otherwise(candidate, words) and not self._names_a_thing(label, candidate, words):
                return found if candidate == text else (*found, *self._meant(text))
        if _FILES.fullmatch(text):
            return self.rules_of.get("mrn", ())
        unspaced = self._unspaced.get(text.replace(" ", ""), ())
        return self.rules_of.get(candidates[0], ()) or unspaced or self._misread(candidates[:2])

    def _names_a_thing(self, label: str, candidate: str, words: Sequence[str]) -> bool:
        """Whether a short word for secrets ends the name of something else that is made of plain words."""
        if candidate not in _ALSO_THINGS or _IDENTIFIER.fullmatch(label.strip()) or "PIN" in label:
            return False
        rest = [word for word in words if word != candidate]
        return bool(rest) and not _OF_SECRETS.intersection(rest) and all(map(self._lexicon.is_common, rest))

    def _misread(self, labels: Sequence[str]) -> tuple[LabelRule, ...]:
        """The rules for what labels were probably meant to be, if no list knows their words."""
        for label in labels:
            words = [word.strip(".:") for word in label.split() if len(word) > 1]
            if not all(self._lexicon.is_common(word) for word in words):
                meant = self._meant(label)
                if meant:
                    return meant
        return ()

    def _meant(self, label: str) -> tuple[LabelRule, ...]:
        """The rules for what a whole label was probably meant to be: `patient ld` has a part that is a label too."""
        return next((self.rules_of[one] for one in probably_meant(label) if one in self.rules_of), ())

    def is_label(self, text: str) -> bool:
        """Whether the whole text is a label of private values."""
        return self._known_labels(text)

    def _names_values(self, text: str) -> bool:
        bare = normalized(text)
        return (
            bare in self.rules_of or bare.removesuffix("s") in self.rules_of or bare.removesuffix("es") in self.rules_of
        )

    def header(self, column: Sequence[str], is_label: Callable[[str], bool]) -> str:
        """The header of a column: the first label, or what stands on top.

        A word in lower case heads no column with a capital on its top. What stands above a header of something public
        heads the column no more: `PIN`, and a table with `Date` further down.

        Args:
            column: its texts, from the nearest up.
            is_label: `is_label`, as whoever asks about many columns of one screen remembers its answers.

        """
        ends = next((at + 1 for at, text in enumerate(column) if text.lower() in _PUBLIC), len(column))
        column = column[:ends]
        top = column[-1] if column else ""
        first = next((text for text in filter(is_label, column) if text[:1].islower() <= top[:1].islower()), "")
        return first or next((text for text in column[-_HEADERS:] if self.rules_for(text)), "")

    def header_of(self, column: Sequence[str]) -> str:
        """The header of one column, as `header` finds it."""
        return self.header(column, self.is_label)

    def names_class(self, text: str) -> str:
        """The class that the text is a label of, the first of its rules, or nothing."""
        return next((rule.entity for rule in self.rules_for(text)), "")

    def names_birth(self, text: str) -> bool:
        """Whether the text, or a field of it between separators, is a label for dates of birth."""
        return any(
            rule.entity == "DATE_OF_BIRTH"
            for name in fields.columns(text)
            for rule in self.rules_of.get(normalized(name), ())
        )

    def names_a_label(self, text: str) -> bool:
        """Whether the text is itself a label with a word or two: under `API key` stands `SMTP password`."""
        words = normalized(text).split()
        return (
            1 <= len(words) <= 3
            and not any(char.isdecimal() for char in text)
            and any(" ".join(words[at:]) in self.rules_of for at in range(len(words)))
            and all(self._lexicon.is_interface(word) or self._lexicon.kind(word) is Kind.COMMON for word in words)
        )


def _said_otherwise(candidate: str, words: Sequence[str]) -> bool:
    if _NOTHING_ELSE.fullmatch(candidate) and words[-1] == candidate:
        return False
    rest = set(words) - set(candidate.split())
    return bool(rest & QUALIFIERS) and not (_OPENS.fullmatch(candidate) and rest <= _PLACES)
