"""Names by structure and place: given name and surname, `Surname, Given`, initials, greetings, lists of names."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from redaction.detectors.lexicon import Kind, Lexicon, Token
from redaction.raw import Origin
from redaction.spans import Span

_PARTICLES = frozenset(
    "da de del della dela der den di do dos das du la le les van von vom zu zur ter ten te el al bin ibn bint ben abu af av y e i"
    " st mac mc san santa dalla degli lo".split()
)
_INITIAL = regex.compile(r"\p{Lu}\.?")
_GREETING = regex.compile(
    r"(?<!\w)(?:(?:hi|hello|hey|dear|good\s(?:morning|afternoon|evening)|thanks|thank\syou|best|regards|best\sregards|kind\sregards"
    r"|warm\sregards|cheers|sincerely|yours|love|hallo|liebe|lieber|bonjour|hola|ciao|olá|caro|cara|attn|cc)[,:!]?"
    r"|(?:mr|mrs|ms|mx|dr|prof|sr|sra|mme|mlle)\b\.?|(?:miss|herr|frau|señor|señora|signor|signora|madame|monsieur|sir|pan|pani))\s+"
    r"(?=[\p{Lu}])",
    regex.IGNORECASE,
)
_GREETED = frozenset("all team everyone everybody there folks customer sir madam both guys user member colleagues".split())
_WEAK = frozenset(
    """page price case field fields link key sale sales stock last session sessions sheets day days week weeks post reader
    guide rule lock self major minor long short small low high right test print table close order mark bill read power
    level moon street way hand head major art work main page list may march april june august church city good more
    best view wait read chase ball bank banks bar base bell block board boat book booth box branch bridge bright broad
    brush bus cable card cash castle chance change chart check chip church class clay cloud coast code coin cold cook
    copy corner count court cover craft cross dash data dean draw dream drive early earth east field fine fire first
    fish flood floor flower foot force forest ford format frame free front full game garden gate gates glass gold
    golden grant grass gray great green grey ground group guest half hall harbor hard home hood hope horn host hot
    house hunt ice inn iron island judge jump just justice kind king lab lake land lane large law lead leaf left light
    line link little live lock log long lot love low luck lunch mail main map marine market master match meadow media
    metal mid mild mile miles mill mine mint miss model money moon more moss mount name nation native net new nice
    night noon norm north note nova number nut oak ocean office oil open orange order organ paper park parks part path
    peace pearl pen pepper phone piece pilot pin pine pink pipe place plain plan plant play player point pole pool port
    post potter pound power present press price pride prime prince print pro purple queen quick race rain range rank
    rate reach read red reed rest rice rich right ring rise river rivers road rock role roll room root rose round row
    royal rule rush safe sage sale sales salt sand scale school score sea search season seat second self sell senior
    service set shade shape share sharp shell ship shop shore short show side sign silver simple single site size skill
    sky sleep slide small smart smooth snow soft solid son song south space spark speed spot spring square stack staff
    stage star start state station stay steel step still stock stone stop store storm story strange stream strong study
    style sub summer sun sure swift table tag talk tall target task team test text theme thing think thorn tide time
    tip title today tool top total touch tower town track trade train travel tree trip true trust truth turn type
    union upper use user valley value van view village vine voice vote walk wall war warm wash watch water wave way
    weather web week weeks well wells west white wide wild will win wind window winter wise wish wolf wonder wood woods
    word words work worker world worth write year yellow young zone""".split()
)
"""Words of the also-names list that stand alone in interfaces so often that alone they are no name."""
_SENTENCE_START = frozenset(":.!?—–-|•>»\"“([{/*#=…")


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
        after = [token for token in tokens if token.start >= match.end()]
        run: list[Token] = []
        for token in after[:4]:
            joined = not run or text[run[-1].end : token.start].strip(".") in ("", " ")
            word = text[token.start : token.end].lower()
            if not joined or not token.capital or word in _GREETED or (token.kind is Kind.COMMON and token.length > 1):
                break
            run.append(token)
        return Span(run[0].start, run[-1].end, "PERSON", "name.greeted", 0.85) if run else None

    def _judge(self, text: str, run: Sequence[Token], tokens: Sequence[Token]) -> Span | None:
        strong = [token for token in run if token.kind is Kind.UNKNOWN]
        also = [token for token in run if token.kind is Kind.ALSO_NAME]
        weak = sum(text[token.start : token.end].lower() in _WEAK for token in also)
        score = self._score(text, run, tokens, len(strong), len(also), weak)
        return Span(run[0].start, run[-1].end, "PERSON", "name.structure", score) if score else None

    def _score(
        self, text: str, run: Sequence[Token], tokens: Sequence[Token], strong: int, also: int, weak: int
    ) -> float:
        initials = sum(token.length == 1 for token in run)
        if strong and strong + also >= 2:
            return 0.75
        if strong:
            return 0.7 if initials else 0.55
        if also >= 2 and weak < also:
            return 0.6
        if also and initials and weak < also:
            return 0.55
        if also >= 2:
            return 0.3 if len(tokens) == len(run) and also == 2 else 0.0
        return self._alone(text, run, tokens, weak)

    def _alone(self, text: str, run: Sequence[Token], tokens: Sequence[Token], weak: int) -> float:
        """One capitalised word that is a name and a word: by what stands around it."""
        if weak or not run:
            return 0.0
        if len(tokens) == 1:
            return 0.3
        if _starts_sentence(text, run[0].start):
            return 0.0
        return 0.3


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip()
    return not before or before[-1] in _SENTENCE_START or before[-1].isdecimal()


def _runs(text: str, tokens: Sequence[Token]) -> list[list[Token]]:
    """Neighbouring words that may make up one name."""
    runs: list[list[Token]] = []
    current: list[Token] = []
    for token in tokens:
        if current and not _joins(text[current[-1].end : token.start]):
            _finish(runs, current, text)
            current = []
        if _nameable(text, token) or (current and _inside(text, token)):
            current.append(token)
        else:
            _finish(runs, current, text)
            current = []
    _finish(runs, current, text)
    return runs


def _nameable(text: str, token: Token) -> bool:
    if token.length == 1:
        return _INITIAL.fullmatch(text, token.start, token.end) is not None
    return token.capital and token.kind is not Kind.COMMON


def _inside(text: str, token: Token) -> bool:
    return text[token.start : token.end].lower() in _PARTICLES


def _joins(gap: str) -> bool:
    return gap in (" ", ", ", ". ", ".", ",", " & ", "-", "  ", "'", "’")


def _finish(runs: list[list[Token]], current: list[Token], text: str) -> None:
    while current and _inside(text, current[-1]) and not current[-1].capital:
        current.pop()
    if any(token.length > 1 and token.kind is not Kind.COMMON for token in current):
        runs.append(list(current))
