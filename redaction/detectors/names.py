# ruff: noqa: RUF001, SIM905 - look-alike signs are meant; word lists read better as text than as literals
"""Names by structure and place: given name and surname, `Surname, Given`, initials, greetings, lists of names."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.lexicon import Kind, Lexicon, Token
from redaction.raw import Origin
from redaction.spans import Span

_PARTICLES = frozenset(
    """da de del della dela der den di do dos das du la le las los van von vom zu zur ter ten te el al bin ibn bint ben
    abu af av y e het op in aan st mac mc san santa dalla degli lo""".split()
)
_PLAIN_PARTICLES = frozenset("y e st in op den do la le el al as".split())
"""Particles that are plain words as well: they belong to a name only inside it."""
_CLOSINGS = frozenset("best love thanks regards cheers yours".split())
_ACTS = regex.compile(
    r"\s+(?:\d{1,2}:\d{2}\b|(?:said|says|wrote|writes|commented|asked|asks|replied|joined|left|added|mentioned|invited|shared|edited"
    r"|approved|rejected|merged|pushed|called|reacted|uploaded|likes|liked|accepted|declined|requested|posted|assigned|is"
    r"\styping|sent\s(?:you|a)|has\s(?:joined|left|shared|invited|sent))\b)"
)
"""What a person does in a feed, or the time of a message: the capitalised word before it is who did it."""
_INITIAL = regex.compile(r"\p{Lu}\.?")
_GREETING = regex.compile(
    r"(?<!\w)(?:(?:hi|hello|hey|dear|good\s(?:morning|afternoon|evening)|thanks|thank\syou|best|regards|best\sregards"
    r"|kind\sregards|warm\sregards|cheers|sincerely|yours|love|hallo|liebe|lieber|bonjour|hola|ciao|olá|caro|cara|attn"
    r"|cc)[,:!]?|(?:mr|mrs|ms|mx|dr|prof|sr|sra|mme|mlle)\b\.?|(?:miss|herr|frau|señor|señora|signor|signora|madame"
    r"|monsieur|sir|pan|pani))\s+(?=(?:(?:van|von|de|del|della|der|den|da|di|du|la|le|al|el|bin|ter|zu)\s){0,2}\p{Lu})",
    regex.IGNORECASE,
)
_GREETED = frozenset(
    "all team everyone everybody there folks customer sir madam both guys user member colleagues".split()
)
_SENTENCE_START = frozenset(':.!?—–-|•>»"“([{/*#=…')
_JOINS = frozenset((" ", ", ", ". ", ".", ",", "-", "  ", "'", "’"))
SURE, LIKELY, POSSIBLE = 0.75, 0.55, 0.3


class NameDetector:
    """Names by their words' classes and their places."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, text: str, labels: Sequence[str], origin: Origin) -> list[Span]:  # noqa: ARG002 - one shape for all
        """Probable names of `text`."""
        tokens = self._lexicon.tokens(text)
        found = [self._greeted(text, match, tokens) for match in _GREETING.finditer(text)]
        found += [self._judge(text, run, tokens) for run in _runs(text, tokens)]
        return [span for span in found if span is not None]

    def _greeted(self, text: str, match: regex.Match[str], tokens: Sequence[Token]) -> Span | None:
        """Up to four capitalised words after a greeting or a title; a plain word only where nothing follows it."""
        run: list[Token] = []
        for token in [token for token in tokens if token.start >= match.end()][:4]:
            word = text[token.start : token.end].lower()
            joined = not run or text[run[-1].end : token.start].strip(".") in ("", " ")
            if joined and word in _PARTICLES and not token.capital:
                run.append(token)
                continue
            if not joined or not token.capital or word in _GREETED:
                break
            after = text[token.end :].lstrip()[:1]
            ends = after in (",", "!") or (after in ("", ".", ":", "-") and not self._lexicon.is_interface(word))
            if token.kind is Kind.COMMON and token.length > 1 and not ends:
                break
            run.append(token)
        return Span(run[0].start, run[-1].end, "PERSON", "name.greeted", 0.85) if run else None

    def _judge(self, text: str, run: Sequence[Token], tokens: Sequence[Token]) -> Span | None:
        strong = sum(token.kind is Kind.UNKNOWN for token in run)
        also = [token for token in run if token.kind is Kind.ALSO_NAME]
        rare = sum(self._lexicon.is_rarely_name(text[token.start : token.end]) for token in also)
        initials = sum(token.length == 1 for token in run)
        if strong:
            return self._with_unknown(text, run, tokens, strong + len(also), initials)
        score = _of_known(run, tokens, len(also), rare, initials) or self._alone(text, run, tokens, rare)
        return Span(run[0].start, run[-1].end, "PERSON", "name.structure", score) if score else None

    def _with_unknown(
        self, text: str, run: Sequence[Token], tokens: Sequence[Token], names: int, initials: int
    ) -> Span | None:
        """A run with an unknown word in it; it takes in one plain capitalised word beside it (`Françoise Parent`)."""
        start, end = run[0].start, run[-1].end
        upper = all(token.upper or token.length == 1 for token in run)
        if names + initials == 1:
            if upper:
                return None
            start, end = self._neighbour(text, run, tokens)
            names += (start, end) != (run[0].start, run[-1].end)
        elif run[0].length == 1:
            start = self._given(text, run, tokens)
        score = SURE if names >= 2 else 0.7 if initials else LIKELY
        return Span(start, end, "PERSON", "name.structure", score)

    @staticmethod
    def _given(text: str, run: Sequence[Token], tokens: Sequence[Token]) -> int:
        """Where the plain capitalised word before an initial starts (`Ante D. Zrinski`), or the run itself."""
        first = tokens.index(run[0])
        before = tokens[first - 1] if first else None
        if before is None or not before.capital or before.upper or text[before.end : run[0].start] != " ":
            return run[0].start
        return before.start

    def _neighbour(self, text: str, run: Sequence[Token], tokens: Sequence[Token]) -> tuple[int, int]:
        first, last = tokens.index(run[0]), tokens.index(run[-1])
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        before = tokens[first - 1] if first else None
        later = tokens[last + 2] if last + 2 < len(tokens) else None
        if after is not None and self._surnames(text, run[-1], after) and not _capital_next(text, after, later):
            return run[0].start, after.end
        earlier = tokens[first - 2] if first > 1 else None
        if (
            before is not None
            and self._surnames(text, before, run[0], before)
            and (earlier is None or not earlier.capital)
        ):
            return before.start, run[-1].end
        return run[0].start, run[-1].end

    def _surnames(self, text: str, left: Token, right: Token, plain: Token | None = None) -> bool:
        """Whether the plain word of the two neighbours may be part of the name."""
        plain = plain or right
        word = text[plain.start : plain.end]
        close = text[left.end : right.start] in (" ", ", ")
        return close and plain.capital and not plain.upper and plain.length > 2 and not self._lexicon.is_interface(word)

    def _alone(self, text: str, run: Sequence[Token], tokens: Sequence[Token], rare: int) -> float:
        """One capitalised word that is a name and a plain word: a name where no sentence or form explains it."""
        if len(run) != 1:
            return 0.0
        if _ACTS.match(text, run[0].end) and (not rare or run[0].start == 0):
            return LIKELY
        if rare:
            return 0.0
        before = text[: run[0].start].rstrip()
        starts = not before or before[-1] in _SENTENCE_START or before[-1].isdecimal()
        return POSSIBLE if len(tokens) == 1 or not starts else 0.0


def _of_known(run: Sequence[Token], tokens: Sequence[Token], also: int, rare: int, initials: int) -> float:
    """A run of words that are all also plain words."""
    if also >= 2 and rare < also:
        return 0.6
    if also and initials and (rare < also or run[0].length == 1):
        return LIKELY
    return POSSIBLE if also == 2 and len(tokens) == len(run) and rare < 2 else 0.0


def _capital_next(text: str, token: Token, following: Token | None) -> bool:
    return following is not None and following.capital and text[token.end : following.start] == " "


def _runs(text: str, tokens: Sequence[Token]) -> list[list[Token]]:
    """Neighbouring words that may make up one name."""
    runs: list[list[Token]] = []
    current: list[Token] = []
    for token in tokens:
        if current and text[current[-1].end : token.start] not in _JOINS:
            _finish(runs, current, text)
            current = []
        if _nameable(text, token) or _particle(text, token):
            current.append(token)
        else:
            _finish(runs, current, text)
            current = []
    _finish(runs, current, text)
    return runs


def _nameable(text: str, token: Token) -> bool:
    if token.length == 1:
        return _INITIAL.fullmatch(text, token.start, token.end) is not None
    glued = text[token.end : token.end + 2].strip("-_/\\")[:1].isdecimal() and text[token.end : token.end + 1] != " "
    return token.capital and token.kind is not Kind.COMMON and not glued


def _particle(text: str, token: Token) -> bool:
    return text[token.start : token.end].lower() in _PARTICLES


def _finish(runs: list[list[Token]], current: list[Token], text: str) -> None:
    while current and _particle(text, current[-1]) and not current[-1].capital:
        current.pop()
    while current and text[current[0].start : current[0].end] in _PLAIN_PARTICLES:
        del current[0]
    while len(current) > 2 and text[current[0].start : current[0].end].lower() in _CLOSINGS:
        del current[0]
    while current and current[-1].length == 1 and len(current) > 1 and text[current[-1].start :][:1] in ("I", "A"):
        if text[current[-1].end : current[-1].end + 1] == ".":
            break
        current.pop()
    if any(token.length > 1 and token.kind is not Kind.COMMON for token in current):
        runs.append(list(current))
