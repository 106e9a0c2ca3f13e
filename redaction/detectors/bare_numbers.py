# ruff: noqa: RUF001, SIM905 - dashes are meant; word lists read better as text than as literals
"""Three or four digits alone in their cell: the code of a door, a card's check, a PIN; or a room, a port, a count.

Nothing in such a number tells which. So in the strict profile it shows only where the screen says that it counts or
numbers things: by its label or header, by the numbers of its column, or because it stands there again and again. At
the end of a clause the word before it has to say so: `buzz 142,`, but `port 142,`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

import regex

from redaction.spans import Span

ENTITY, SCORE = "UNKNOWN", 0.35
"""Masked in the strict profile only."""
_BARE = regex.compile(
    r"[\"'“”(\[|:]{0,2}(?P<v>(?!(?:19|20)\d\d(?!\d))\d{3,4}|\d{2,4}[ -]\d{3,4}|\d{3,4}[ -]\d{2})[\"'“”)\]|.,;]{0,2}"
)
_FIGURE = regex.compile(
    r"[~<>+-]?[$€£¥₹]?\s?\d{1,2}|[~<>+-]?[$€£¥₹]?\s?\d{1,3}(?:[., ]\d{3})*(?:[.,]\d{1,2})?\s?(?:[$€£¥₹%]|\p{L}{1,3})?"
)
_CODE = regex.compile(r"\d{3,}|\d{2,4} \d{3}")
"""What may be a code as well as an amount says nothing of its column."""
_WORDS = regex.compile(r"\p{L}+")
_OF_THINGS = frozenset(
    """qty quantity quantities count counts total totals subtotal sum amount amounts size sizes length width height
    depth weight distance rows row lines line items item pieces pcs units unit pages page room rooms seat seats
    table tables port ports pid ppid uid gid ttl mtu vlan status response limit limits offset max min timeout
    interval latency duration ms seconds minutes hours days weeks months years price prices cost costs rate
    score points rank position index order orders sku article articles model version build release revision zone
    flight floor miles km calories dose result results axis stock sold balance budget views likes followers
    members users guests contacts opened sent delivered bounced clicks visits visitors sessions requests errors
    warnings jobs tests passed failed invoice invoices ticket tickets issue issues paddle lot lots bib track
    episode channel block votes since used free available capacity volume ordered received shipped pending open
    closed new active average median ext extension cases samples speed power temp temperature pressure frequency
    resolution rev chapter section paragraph shelf aisle bay pallet bus tram train route platform area sqft
    acres population attendance mileage odometer anzahl menge summe gesamt zimmer seite seiten preis betrag
    größe länge breite höhe tisch raum cantidad importe precio habitación página páginas quantité montant prix
    chambre taille quantità prezzo camera pagina aantal prijs kamer antal pris rum sida ilość cena pokój
    strona""".split()
)
"""Labels of what is counted, measured or numbered in public."""
_OF_LOCKS = frozenset(
    """code codes pin pins key keys lock locks locker lockers safe combination combo password passcode cvv cvc cid
    security access secret entry tan otp alarm gate door keypad vault""".split()
)
"""Words that turn a label into one of a code, whatever else is in it: `Room safe code`."""
_CALLED = regex.compile(
    r"(?<![\p{L}\d@/._-])(?P<word>\p{L}{2,})[:,]?\s(?P<v>(?!(?:19|20)\d\d(?!\d))\d{3,4})"
    r"(?=[\"'”)]?(?:[.,;!?](?:\s|$)|$|\s(?:to|then|and|or|for|at|is|after|when|if)\b))"
)
_PAIR = regex.compile(r"(?<![\w.,:/$€£¥#+-]|\d\s)(?P<first>\d{4,6})[-–](?P<second>\d{4,6})(?![\w%€£$/-]|[.,:]\d)")
_NAMED = regex.compile(
    r"[A-Z]{2,4}|(?i:chrome|firefox|edge|safari|windows|android|python|java|node|ubuntu|debian|fedora|store|branch|check"
    r"|incident|batch|form|job|case|step|article|level|bus|class|grade|inbox|chapter|code|about|over|under|than|only"
    r"|almost|nearly|around|until|of|to|from|by|and|or|at|is|are|was|some|up)"
)
"""Words before what is numbered or counted: short forms in capitals, programs, words of sentences."""
_ALIKE = 3
"""So many cells with the same number are no codes of people; of numbers that rise step by step likewise."""
_STEP = 50
_YEAR = 4
_HEADERS = 3
"""Rows on top of a column that may be its header."""


def unexplained(
    texts: Sequence[str], labels: Sequence[Sequence[str]], columns: Sequence[Sequence[str]]
) -> list[list[Span]]:
    """Short numbers alone in their cells that nothing on the screen says to be harmless.

    Args:
        texts: the texts of one screen from the top down.
        labels: what stands beside each of them.
        columns: what stands above each in its column, the nearest first.

    """
    bare = {number: match for number, text in enumerate(texts) if (match := _BARE.fullmatch(text)) is not None}
    if not bare:
        return [[] for _ in texts]
    counted = Counter(match["v"] for match in bare.values())
    counting = _counting_columns(texts, columns)
    return [
        [Span(bare[number].start("v"), bare[number].end("v"), ENTITY, "default.bare-number", SCORE)]
        if number in bare
        and counted[bare[number]["v"]] < _ALIKE
        and not any(map(_names_things, (*labels[number], *columns[number][-_HEADERS:])))
        and not (columns[number] and columns[number][-1] in counting)
        else []
        for number in range(len(texts))
    ]


def called(text: str) -> list[Span]:
    """Short numbers of `text` behind a word that numbers or counts nothing, at the end of a clause, and pairs."""
    pairs = [
        Span(match.start(), match.end(), ENTITY, "default.number-pair", SCORE)
        for match in (_PAIR.finditer(text) if "-" in text or "–" in text else ())
        if not _is_range(match["first"], match["second"])
    ]
    return pairs + [
        Span(match.start("v"), match.end("v"), ENTITY, "default.called-number", SCORE)
        for match in _CALLED.finditer(text)
        if match["word"].lower() not in _OF_THINGS and _NAMED.fullmatch(match["word"]) is None
    ]


def _is_range(first: str, second: str) -> bool:
    """Whether two numbers are years, or go from a round one to a higher one or up to it."""
    years = all(len(number) == _YEAR and number[:2] in ("19", "20") for number in (first, second))
    return years or (int(first) < int(second) and (first.endswith("0") or second.endswith("0")))


def _names_things(label: str) -> bool:
    """Whether a label says that things are counted or numbered; one with digits is a value itself."""
    if any(map(str.isdecimal, label)):
        return False
    words = set(map(str.lower, _WORDS.findall(label)))
    return not words.isdisjoint(_OF_THINGS) and (words.isdisjoint(_OF_LOCKS) or "status" in words)


def _counting_columns(texts: Sequence[str], columns: Sequence[Sequence[str]]) -> set[str]:
    """The tops of the columns that have figures which are no codes, or whose numbers rise step by step."""
    under: dict[str, list[str]] = defaultdict(list)
    for text, column in zip(texts, columns, strict=True):
        if column and any(map(str.isdecimal, text)):
            under[column[-1]].append(text)
    return {top for top, cells in under.items() if any(map(_is_figure, cells)) or _rises(cells)}


def _is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text) is not None and _CODE.fullmatch(text) is None


def _rises(cells: Sequence[str]) -> bool:
    numbers = [int(cell) for cell in cells if cell.isdecimal() and cell.isascii()]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    return len(steps) >= _ALIKE - 1 and (
        all(0 < step <= _STEP for step in steps) or all(-_STEP <= s < 0 for s in steps)
    )
