# ruff: noqa: RUF001, SIM905 - look-alike signs are meant; word lists read better as text than as literals
"""Names by structure and place: given name and surname, `Surname, Given`, initials, greetings, lists of names."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import regex

from redaction.detectors import harmless
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
    r"|approved|rejected|merged|pushed|called|reacted|uploaded|likes|liked|accepted|declined|requested|posted|assigned"
    r"|closed|opened|reopened|resolved|moved|created|updated|changed|renamed|removed|deleted|started|finished|completed"
    r"|cancelled|canceled|confirmed|ordered|signed|reviewed|viewed|deployed|booked|scheduled|reported|submitted|mentions"
    r"|is\s(?:typing|off|out|away|back|busy|on\sleave|joining|leaving|here|late|sick)|sent\s(?:you|a)|has\s(?:joined|left|shared|invited|sent))\b)"
)
"""What a person does in a feed, or the time of a message: the capitalised word before it is who did it."""
_LEADS = frozenset(
    """call calls called ask asks tell remind contact email e-mail mail message text invite notify meet meeting visit
    follow reply dear hi hello hey from to cc bcc customer client patient employee member user owner author manager
    agent contact attn attention mr mrs ms miss mx with and by please thanks thank you see re fwd phone mobile tel
    fax name dr prof professor doctor frau herr sr sra mme mlle señor señora signor signora cv resume
    sign signed sent reviewed approved assign assigned created updated welcome hallo liebe lieber bonjour
    hola ciao regards cheers sincerely ping""".split()
)
"""Words that stand before a name and are no part of it."""
_BEFORE_NAMES = frozenset(
    "call ask tell remind contact invite notify meet ping email message thank from by with cc".split()
)
"""Of these, the words after which two capitalised words are a name, however plain they are."""
_GIVEN = frozenset(
    """hope art mark will grace faith joy rose dawn bill rob pat sue ray may june april august bob jack frank grant
    chase chance hunter mason carter cooper tyler taylor parker reed drew gene guy lance miles norm page penny robin
    rusty sandy skip stone summer autumn ivy iris jade jasmine lily daisy olive ruby violet amber crystal ginger
    honey melody harmony destiny chastity charity patience prudence constance clay cliff dale dean earl ford glen
    heath jay king lane rich sky star storm wade ward wayne woody major brook brooke bridge basil ash don ken rex
    dot bud dick max sam tim dan ben van austin charlotte jackson madison victoria sydney florence savannah carolina
    dallas chelsea brandon carson eugene raleigh georgia jordan chad kenya milan diego antonio jose francisco salvador
    santiago valencia verona sofia regina barbara monica helena clara rosa nelson darwin preston lincoln""".split()
)
"""Plain words that are given names as well."""
_AFTER_NAME = regex.compile(r"\s*(?:[<(@,·•|]|[-–—]\s|$)")
_BEFORE_ALONE = regex.compile(
    r"(?:(?<![\p{L}\d])(?:with|ask|tell|ping|meet|call|thanks|thank\syou|cc|remind|hi|hello|hey|dear|interview|1:1|1-1"
    r"|1-on-1|one-on-one|interview\swith|catch-up|lunch)|@|\p{Ll}:)[\s:]*$",
    regex.IGNORECASE,
)
"""What stands before one person's name in a calendar, a note or a chat."""
_AFTER_ALONE = regex.compile(
    r"\s*(?:$|[,.;!?)]|(?:on|at|about|and|to|for|from|re|today|tomorrow|tonight|later|please|in)\b)"
)
_THING = regex.compile(
    r"\s(?:i?phone|i?pad|i?pod|ipod|macbook|i?mac|laptop|pc|computer|tablet|watch|airpods|desktop|workspace|calendar|desk|board"
    r"|room|team|drive|device|birthday|account|screen|notebook|printer|hotspot|galaxy|pixel|thinkpad|surface)\b",
    regex.IGNORECASE,
)
"""What is called after the person that has it: `Star's phone`."""
_FILE = regex.compile(
    r"\.(?:pdf|docx?|odt|xlsx?|ods|pptx?|txt|csv|md|zip|png|jpe?g|heic|mp[34]|vcf|eml|msg)$", regex.IGNORECASE
)
_LOWER_BEFORE = regex.compile(r"(?:^|[:•·|>-]\s|\d\s)['‘]?\s?(?P<v>\p{Ll}{4,})\s$")
_LOWER_AFTER = regex.compile(r",\s(?P<v>\p{Ll}{4,})(?=\s?(?:$|[-–—•·|<(]))")
_SPEAKS = regex.compile(r":\s+\p{Lu}?[\p{Ll}’']+\s(?:[\p{L}\d’',]+\s?){2}")
_JOINED = regex.compile(
    r"(?<![\p{L}\d._/-])(?P<given>\p{Lu}\p{Ll}{2,10})(?P<family>\p{Lu}\p{Ll}{2,10})(?![\p{L}\d_(/-]|\.\p{L})"
)
_PRAISED = regex.compile(
    r"(?<!\w)(?:hi|hello|hey|dear|thanks|thank\syou|cheers|well\sdone|congrats|congratulations|happy\sbirthday|good\sjob"
    r"|great\swork|nice\swork|welcome|sorry|morning|ping|cc|ask|tell)\s(?P<v>[\p{L}][\p{L}'’]{2,})"
    r"(?=(?P<ends>\s?(?:[,!.]|$))|\s(?:can|could|would|will|do|did|are|is|i|please|the|we|just|have|has|for|how|what|to|about)\b)",
    regex.IGNORECASE,
)
_HANDLE_ACTS = regex.compile(r"(?<![^\s(\[])@?(?P<v>[\p{Ll}\d][\p{L}\d]*(?:[._-][\p{L}\d]+){0,3})(?=\s)")
_ACCOUNT = regex.compile(r"(?<![\w.-])(?P<given>\p{Ll}{3,})[._](?P<family>\p{Ll}{3,})(?![\w.(-])")
_INITIAL = regex.compile(r"\p{Lu}\.?")
_GREETING = regex.compile(
    r"(?<!\w)(?:(?:hi|hello|hey|dear|good\s(?:morning|afternoon|evening)|thanks|thank\syou|best|regards|best\sregards"
    r"|kind\sregards|warm\sregards|cheers|sincerely|yours|love|hallo|liebe|lieber|bonjour|hola|ciao|olá|caro|cara|attn"
    r"|cc)[,:!]?|(?:mr|mrs|ms|mx|dr|prof|sr|sra|mme|mlle)\b\.?|(?:miss|herr|frau|señor|señora|signor|signora|madame"
    r"|monsieur|sir|pan|pani))\s+(?=(?:(?:van|von|de|del|della|der|den|da|di|du|la|le|al|el|bin|ter|zu)\s){0,2}\p{Lu})",
    regex.IGNORECASE,
)
_HONORIFIC = regex.compile(r"(?i)^(?:mrs?|ms|mx|dr|prof|mme|mlle|miss|herr|frau|señora?|signora?|madame|monsieur)\b")
"""After these any capitalised word is a name."""
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
        found += [self._acting(text, match) for match in _HANDLE_ACTS.finditer(text)]
        found += [self._account(match) for match in _ACCOUNT.finditer(text)]
        found += [self._joined(match) for match in _JOINED.finditer(text)]
        found += [self._praised(match) for match in _PRAISED.finditer(text)]
        return [span for span in found if span is not None]

    def _account(self, match: regex.Match[str]) -> Span | None:
        """An account made of two words that are names as well: `grace_price`."""
        words = match.group("given"), match.group("family")
        if any(self._lexicon.kind(word) is not Kind.ALSO_NAME or self._lexicon.is_interface(word) for word in words):
            return None
        score = LIKELY if words[0] in _GIVEN else POSSIBLE
        return Span(match.start(), match.end(), "HANDLE", "handle.of-names", score)

    @staticmethod
    def _initialled(text: str, token: Token, tokens: Sequence[Token]) -> Span | None:
        """A cell that is an initial with a dot and one word that is a name too or a plain one: `M. Seven`."""
        if len(tokens) != 2 or tokens[1] is not token or tokens[0].length != 1 or token.length < 3:
            return None
        whole = text[tokens[0].start : tokens[0].end + 2] == f"{text[tokens[0].start].upper()}. "
        alone = not text[: tokens[0].start].strip(" •·-") and not text[token.end :].strip(" ,;")
        return Span(tokens[0].start, token.end, "PERSON", "name.structure", LIKELY) if whole and alone else None

    def _joined(self, match: regex.Match[str]) -> Span | None:
        """A name whose space was lost in reading: `GraceCooper`."""
        words = match.group("given"), match.group("family")
        kinds = {self._lexicon.kind(word) for word in words}
        plain = Kind.COMMON in kinds or all(self._lexicon.is_rarely_name(word) for word in words)
        return None if plain else Span(match.start(), match.end(), "PERSON", "name.joined", LIKELY)

    def _praised(self, match: regex.Match[str]) -> Span | None:
        """Who is thanked or greeted in lower case: `thanks priya!`."""
        word = match.group("v")
        kind = self._lexicon.kind(word)
        if word[0].isupper() or word.lower() in _GREETED or kind is Kind.COMMON:
            return None
        sure = kind is Kind.UNKNOWN or not self._lexicon.is_rarely_name(word)
        return Span(match.start("v"), match.end("v"), "PERSON", "name.greeted", LIKELY if sure else POSSIBLE)

    def _acting(self, text: str, match: regex.Match[str]) -> Span | None:
        """An account before what it did (`mark.banks commented`): two plain words with a dot, or an unknown word."""
        value, acts = match.group("v"), _ACTS.match(text, match.end())
        if acts is None or not acts.group(0).strip()[0].isalpha() or len(value) < 3:
            return None
        parts = regex.split(r"[._-]", value)
        if any(self._lexicon.is_interface(part) for part in parts) or value.isdecimal():
            return None
        joined = len(parts) > 1 and all(len(part) > 1 for part in parts)
        named = any(self._lexicon.kind(part) is not Kind.COMMON or not part.isalpha() for part in parts)
        sure = named and (joined or self._lexicon.kind(value) is Kind.UNKNOWN)
        return Span(match.start("v"), match.end("v"), "HANDLE", "handle.acting", LIKELY) if sure else None

    def _greeted(self, text: str, match: regex.Match[str], tokens: Sequence[Token]) -> Span | None:
        """Up to four capitalised words after a greeting or a title; a plain word only where nothing follows it."""
        run: list[Token] = []
        honoured = _HONORIFIC.search(match.group(0)) is not None
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
            if token.kind is Kind.COMMON and token.length > 1 and not ends and (run or not honoured):
                break
            run.append(token)
        return Span(run[0].start, run[-1].end, "PERSON", "name.greeted", 0.85) if run else None

    def _judge(self, text: str, run: Sequence[Token], tokens: Sequence[Token]) -> Span | None:
        strong = sum(token.kind is Kind.UNKNOWN for token in run)
        also = [token for token in run if token.kind is Kind.ALSO_NAME]
        rare = sum(self._lexicon.is_rarely_name(text[token.start : token.end]) for token in also)
        initials = sum(token.length == 1 for token in run)
        if not strong and len(run) == 1 and (initialled := self._initialled(text, run[0], tokens)) is not None:
            return initialled
        if strong:
            return self._with_unknown(text, run, tokens, strong + len(also), initials)
        score = max(
            _of_known(run, tokens, len(also), rare, initials),
            self._of_rare(text, run, tokens),
            self._alone(text, run, tokens, rare),
        )
        return Span(run[0].start, run[-1].end, "PERSON", "name.structure", score) if score else None

    def _of_rare(self, text: str, run: Sequence[Token], tokens: Sequence[Token]) -> float:
        """Two plain words that are names as well: `Hope Stone`, `Hand, Hope`, `ask Will Law`."""
        if len(run) != 2 or any(token.kind is not Kind.ALSO_NAME or token.upper for token in run):
            return 0.0
        first = tokens.index(run[0])
        before = text[tokens[first - 1].start : tokens[first - 1].end].lower() if first else ""
        words = [text[token.start : token.end].lower() for token in run]
        given = words[1] if "," in text[run[0].end : run[1].start] else words[0]
        if before in _BEFORE_NAMES:
            return LIKELY
        lead = text[: run[0].start].rstrip()
        starts = sum(char.isalnum() for char in lead) <= 2 or lead[-1:] == ":"
        alone = starts and _AFTER_NAME.match(text, run[1].end) is not None
        if given in _GIVEN:
            acts = starts and _ACTS.match(text, run[1].end) is not None
            return LIKELY if alone or acts else POSSIBLE
        return POSSIBLE if alone and not any(self._lexicon.is_interface(word) for word in words) else 0.0

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
        start, end, strange = self._misread(text, start, end)
        score = SURE if names + strange >= 2 else 0.7 if initials else LIKELY
        return Span(start, end, "PERSON", "name.structure", score)

    def _misread(self, text: str, start: int, end: int) -> tuple[int, int, int]:
        """The name with an unknown lower-case word beside it, whose capital was misread: `tukasz Wozniak`."""
        before, after = _LOWER_BEFORE.search(text, 0, start), _LOWER_AFTER.match(text, end)
        if before and self._lexicon.kind(before.group("v")) is Kind.UNKNOWN:
            return before.start("v"), end, 1
        if after and self._lexicon.kind(after.group("v")) is Kind.UNKNOWN:
            return start, after.end("v"), 1
        return start, end, 0

    @staticmethod
    def _given(text: str, run: Sequence[Token], tokens: Sequence[Token]) -> int:
        """Where the plain capitalised word before an initial starts (`Ante D. Zrinski`), or the run itself."""
        first = tokens.index(run[0])
        before = tokens[first - 1] if first else None
        if before is None or not before.capital or before.upper or text[before.end : run[0].start] != " ":
            return run[0].start
        if text[before.start : before.end].lower() in _LEADS:
            return run[0].start
        return before.start

    def _neighbour(self, text: str, run: Sequence[Token], tokens: Sequence[Token]) -> tuple[int, int]:
        first, last = tokens.index(run[0]), tokens.index(run[-1])
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        before = tokens[first - 1] if first else None
        later = tokens[last + 2] if last + 2 < len(tokens) else None
        if after is not None and self._surnames(text, run[-1], after) and not _capital_next(text, after, later):
            return run[0].start, after.end
        if (
            after is not None
            and _ACTS.match(text, after.end)
            and text[run[-1].end : after.start] == " "
            and after.capital
        ):
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
        close = text[left.end : right.start] in (" ", ", ") and word.lower() not in _LEADS
        return close and plain.capital and not plain.upper and plain.length > 2 and not self._lexicon.is_interface(word)

    def _alone(self, text: str, run: Sequence[Token], tokens: Sequence[Token], rare: int) -> float:
        """One capitalised word that is a name and a plain word: a name where no sentence or form explains it."""
        if len(run) != 1:
            return 0.0
        token = run[0]
        before = text[: token.start].rstrip()
        word = text[token.start : token.end].lower().removesuffix("'s").removesuffix("’s")
        acts = word not in ("last", "first", "just") and _ACTS.match(text, token.end) is not None
        if acts and (not rare or not before or before[-1].isdecimal()):
            return LIKELY
        if self._named_by_place(text, token):
            return LIKELY if word in _GIVEN or not rare else POSSIBLE
        if rare:
            return 0.0
        starts = not before or before[-1] in _SENTENCE_START or before[-1].isdecimal()
        return POSSIBLE if len(tokens) == 1 or not starts else 0.0

    @staticmethod
    def _named_by_place(text: str, token: Token) -> bool:
        """Whether what stands around the word says that it is somebody: `1:1 Hope`, `Star's phone`, `Dawn: I ...`."""
        if text[token.end - 2 : token.end] in ("'s", "’s") or text[token.end : token.end + 3] == " s ":
            return _THING.search(text, token.end, token.end + 16) is not None
        if not any(char.isalnum() for char in text[: token.start]) and _SPEAKS.match(text, token.end):
            return True
        return (
            _BEFORE_ALONE.search(text, 0, token.start) is not None and _AFTER_ALONE.match(text, token.end) is not None
        )


def is_lead(text: str, span: Span, lexicon: Lexicon) -> bool:
    """Whether a model took a word before a name for a name of its own (`Ping Marek`)."""
    following = next((token for token in lexicon.tokens(text[span.end :])), None)
    return (
        text[span.start : span.end].lower() in _LEADS
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
        if span.start + token.start != start or word.lower() not in _LEADS or gap.strip(" :."):
            break
        if not following.capital and lexicon.kind(text[span.start + following.start : span.start + following.end]) is (
            Kind.COMMON
        ):
            break
        start = span.start + following.start
    file = harmless.FILE_ENDING.search(text, start, span.end)
    return Span(start, file.start() if file else span.end, span.entity, span.rule, span.score)


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
    if token.upper and token.length <= 3 and text[token.end : token.end + 2].strip().isdecimal():
        return False
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
