"""What the balanced profile shows: text that can be nothing private, beside the like of it that is."""

from __future__ import annotations

import pytest

from redaction.detectors.addresses import address_lines
from redaction.detectors.analyzer import Analyzer
from redaction.detectors.lexicon import Lexicon
from redaction.policy import Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.spans import Segment, Span

_BALANCED = Analyzer(load_policy(Profile.BALANCED))
_STRICT = Analyzer(load_policy(Profile.STRICT))


def _hidden(text: str, *labels: str, analyzer: Analyzer = _BALANCED) -> list[str]:
    beside = tuple(RawText(label, Origin.SCREEN) for label in labels)
    (spans,) = analyzer.analyze([Segment(RawText(text, Origin.SCREEN), beside)])
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("-Iw-r--r-- 1 saubry staff 12 a.txt", ["saubry"]),
        ("-Yw-1r--r-- 1 root staff 12 a.txt", []),
        ("commit 15f5965a1e0@9d2522fac94bf7d5ce480524a1b2c", []),
        ("session 41ed6937-9079-491b-7939-49540cdab2db", ["41ed6937-9079-491b-7939-49540cdab2db"]),
        ("token 15f5965a1e0d9d2522fac94bf7d5ce480524a1b2c", ["15f5965a1e0d9d2522fac94bf7d5ce480524a1b2c"]),
        ("shop@localhost:5432", []),
        ("okonkwo@orbis.example", ["okonkwo@orbis.example"]),
        ("i-003784320613562", []),
        ("0049 30 8230056", ["0049 30 8230056"]),
        ("05/2026", []),
        ("0171/1234567", ["0171/1234567"]),
        ("5641Mi", []),
        ("budget-2026-v1.xIsx", []),
        ("27.01.2026 yesterday", []),
        ("jdoe42 yesterday", ["jdoe42"]),
        ("2026-05-03T11 :19:40.2522 WARN", []),
        ("+1,202.63", []),
        ("+1.202.555.0101", ["+1.202.555.0101"]),
        ("ops@edge-02:~$ ls -la", []),
        ("HEAD is now at 4b1f155 Fix build", []),
        ('"address": "12 Elm St, Springfield", "plan": "Pro",', ["12 Elm St, Springfield"]),
        ('"password": "hun ter2", "shard": 1', ["hun ter2"]),
        ("search-indexer-7d9c5b6f4-x2x9z", []),
        ("checkout -c296fallaa-bt5vp", []),
        ("web-frontend--dédf26edf9-f748xn", []),
        ("password: tiger-basket42-cloud", ["tiger-basket42-cloud"]),
        ("release/npm_and_yarn/parser-4.17.21", []),
        ("release/aK93jfQ7xT02bLm5", ["release/aK93jfQ7xT02bLm5"]),
        ("token = login(scope=None)", []),
        ("token = create_token(user)", []),
        ("token = kq7x(9Zp)", ["kq7x(9Zp)"]),
        ("-TWXI-XT-X", []),
        ("rate8.79%", []),
        ("parent span=7f2a7c96d9e0", []),
        ('"traceId": "7f2a7c96d9e04b82"', []),
        ("session=7f2a7c96d9e04b82", ["7f2a7c96d9e04b82"]),
    ],
)
def test_what_machines_write_is_shown(text: str, hidden: list[str]) -> None:
    """Modes of files, commits, hosts, months and sizes are nobody's, also where letters are misread."""
    assert _hidden(text) == hidden


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Welcome, Nimal Jayawardena", ["Nimal Jayawardena"]),
        ("Daughter Erica informed", ["Erica"]),
        ("85 ms Duration", []),
        ("Ms Dhawan", ["Dhawan"]),
        ("Creatinine", []),
        ("Entgeltabrechnung", []),
        ("Rechnung an Okonkwo", ["Okonkwo"]),
        ("Kreditinstitut", []),
        ("Mottagare", []),
        ("Coordonnées", []),
        ("Cognome Okonkwo", ["Okonkwo"]),
        ("Lunch Wei", ["Wei"]),
        ("Friday, Chidi Ogunleye", ["Chidi Ogunleye"]),
        ("Friday Ogunleye", ["Friday Ogunleye"]),
        ("476 KB PDF document", []),
    ],
)
def test_words_around_names_are_shown(text: str, hidden: list[str]) -> None:
    """Greetings, kin, units, what laboratories measure and the words of foreign forms are no part of a name."""
    assert _hidden(text) == hidden


@pytest.mark.parametrize(
    ("text", "label", "hidden"),
    [
        ("+--------------+------------+", "password", False),
        ("--------------", "password", True),
        ("Last changed 3 weeks ago", "Password", False),
        ("Very strong", "Password", False),
        ("very1strong", "Password", True),
        ("https://shop.example/account/login", "Password", False),
        ("https://shop.example/kqzwvx", "Password", True),
        ("62b0eafcfd32a8", "Trace", False),
        ("62b0eafcfd32a8", "X-Request-Id", False),
        ("62b0eafcfd32a8", "Session", True),
        ("English 10", "Born", False),
        ("10 Mai", "Born", True),
        ("INC-1755", "Account fee", False),
        ("owner Editor", "password.reset", False),
        ("silver moon", "user.password", True),
        ("Leeds, United Kingdom", "Password changed", False),
        ("silver moon", "Password used", True),
        ("DATE OF BIRTH", "STREET ADDRESS", False),
        ("Today 09:12", "Archive.zip", False),
        ("Pending", "Customer", False),
        ("6520 Software", "Account", False),
        ("6520", "Account", True),
        ("65201 Savings", "Account", True),
        ("PLAT-311", "Subject", False),
        ("LH 4521", "Passport", False),
        ("G6119325", "Passport", True),
    ],
)
def test_what_stands_around_a_value_is_shown(text: str, label: str, hidden: bool) -> None:
    """Rules of tables, remarks, pages and flights beside a label are not what it asks for."""
    assert bool(_hidden(text, label)) is hidden


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("POST", []),
        ("11:22:56 2026 +0200", []),
        ("5.4 mmol/L", []),
        ("ISO 27001", []),
        ("RFC 9110", []),
        ("RFC: VECJ880326XK4", ["VECJ880326XK4"]),
        ("Umbra Optics", []),
        ("Umbra Translation", ["Umbra"]),
        ("Okonkwo 14:00-15:30", ["Okonkwo"]),
        ("Okonkwo 1920x1080", ["Okonkwo"]),
        ("Okonkwo 3.11.7", ["Okonkwo"]),
        ("Okonkwo 48-226", ["Okonkwo", "48-226"]),
    ],
)
def test_what_the_strict_profile_shows(text: str, hidden: list[str]) -> None:
    """Methods, zones, units, standards and trades; and times, sizes and versions also beside a name."""
    assert _hidden(text, analyzer=_STRICT) == hidden


@pytest.mark.parametrize(("text", "shown"), [("Close", True), ("Close 05:27", False), ("Grace", False)])
def test_a_button_is_no_echo_of_a_name(text: str, shown: bool) -> None:
    """A word of interfaces alone in its cell is a button, also where somebody on the screen is called like it."""
    segments = [Segment(RawText(one, Origin.SCREEN)) for one in ("Close Grace just now", text)]
    assert (_STRICT.analyze(segments)[1] == []) is shown


@pytest.mark.parametrize("labels", [("8c1d76c4-8daa-4848-9d3e-",), ("Refunded", "8c1d76c4-8daa-4848-9d3e-")])
def test_the_lines_of_a_wrapped_uuid_are_one(labels: tuple[str, ...]) -> None:
    """The first line of a UUID in a narrow cell is told by its shape, the second by the first above it."""
    assert _hidden(labels[-1]) == _hidden("a2f1d5d43718", *labels) == []
    assert _hidden("a2f1d5d43718", "Refunded") != []


@pytest.mark.parametrize(
    ("lower", "found"),
    [
        ("STANDARD", False),
        ("Total PO-88213", False),
        ("33101 Miami", True),
        ("Employee grade", False),
        ("Lincoln", True),
        ("Milton Keynes", True),
    ],
)
def test_captions_under_an_address_are_no_towns(lower: str, found: bool) -> None:
    """An address that ends in a comma goes on with a town, not with the next caption."""
    upper = "12 MG Road,"
    street = Span(0, len(upper) - 1, "STREET_ADDRESS", "address.street", 0.85)
    spans = address_lines.further([upper, lower], [(), (upper,)], [[street], []], lambda _: False, Lexicon())
    assert bool(spans[1]) is found


def _column(cells: list[str], head: str) -> list[list[str]]:
    """What is hidden of the cells of one column under its header."""
    texts = [head, *cells]
    raw = [RawText(text, Origin.SCREEN) for text in texts]
    segments = [Segment(raw[at], (), tuple(raw[at - 1 :: -1]) if at else ()) for at in range(len(raw))]
    found = _BALANCED.analyze(segments)
    return [[text[s.start : s.end] for s in spans] for text, spans in zip(texts, found, strict=True)][1:]


def test_a_column_of_things_under_name_is_shown() -> None:
    """Under `Name` stand networks and files as well: where most cells are written so, they are no people."""
    assert not any(_column(["HomeNet-5G", "Office_WLAN", "report.pdf", "DIRECT-4711", "Warehouse_2"], "Name"))


def test_a_column_of_people_under_name_is_hidden() -> None:
    """One account among names is somebody's."""
    assert all(_column(["Ada Okonkwo", "Chidi Nwosu", "jdoe42", "Mei Lin", "Per Berg"], "Name"))


def test_names_before_a_state_and_a_time_are_no_names_as_a_whole() -> None:
    """In a column of names a cell with dashes says more than a name."""
    cells = ["Huong Chatterjee - Open - Yesterday", "Ada Okonkwo", "Chidi Nwosu", "Wei Dabrowska", "Kagiso Dlamini"]
    assert _column(cells, "Requester queue")[0] == ["Huong Chatterjee"]


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Pinecrest Dental", []),
        ("Okonkwo & Sons Logistics", []),
        ("Okonkwo", ["Okonkwo"]),
        ("Ada Okonkwo", ["Ada Okonkwo"]),
        ("Okonkwo Price", ["Okonkwo Price"]),
    ],
)
def test_companies_are_nobody(text: str, hidden: list[str]) -> None:
    """A trade that is no surname makes a company of the words before it, in the strict profile too."""
    assert _hidden(text, analyzer=_STRICT) == hidden


def _screen(texts: list[str]) -> list[bool]:
    """Of which texts of one screen something is hidden in the strict profile."""
    return [bool(spans) for spans in _STRICT.analyze([Segment(RawText(text, Origin.SCREEN)) for text in texts])]


def test_a_state_of_several_rows_is_nobody() -> None:
    """A plain word alone in three cells says something of their rows; in one, or a given name, it may be somebody."""
    assert _screen(["Holiday"]) == [True]
    assert _screen(["Holiday", "8:00", "Holiday", "Holiday"]) == [False] * 4
    assert _screen(["Hope", "Hope", "Hope"]) == [True] * 3


def test_numbered_things_are_no_addresses() -> None:
    """Numbers with plain words under one another are accounts of a ledger; a street with its town is an address."""
    ledger = ["4000 Sales", "6520 Software", "7100 Travel"]
    address = ["12 Juniper Lane", "2619 Loweburgh"]
    for lines, hidden in ((ledger, False), (address, True)):
        raw = [RawText(line, Origin.SCREEN) for line in lines]
        segments = [Segment(raw[at], (), (), tuple(raw[at - 1 :: -1]) if at else ()) for at in range(len(raw))]
        assert any(map(bool, _BALANCED.analyze(segments))) is hidden
