"""Values in the places where programs and people write them: in plans, calls and tables, on charts and labels."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from redaction.policy import Profile, load_policy
from tests.redaction.text_page import left_legible

BOTH = [Analyzer(load_policy(profile)) for profile in (Profile.STRICT, Profile.BALANCED)]


def _legible(page: str) -> list[str]:
    return [left_legible(analyzer, page) for analyzer in BOTH]


@pytest.mark.parametrize(
    "line",
    [
        '~ password             = "7n*erfkchG" -> "saddle-pebble-zipper"',
        '~ master_password = "oldvelvet" -> "copperlantern"',
        "+ admin_pass    = 'harvest moon tango'",
        "api_token: 'abc123def' => 'quartz fjord tunnel'",
    ],
)
def test_a_secret_that_changes_is_two_secrets(line: str) -> None:
    """A plan of changes says the old value and the new one: neither shows."""
    values = line.replace('"', "'").split("'")[1::2]
    assert not [shown for shown in _legible(line) for value in values if value in shown.replace('"', "'")]


def test_other_settings_of_a_plan_show() -> None:
    """What is changed and no secret by its name stays legible."""
    line = '~ engine_version = "14.2" -> "14.7"'
    assert _legible(line) == [line, line]


@pytest.mark.parametrize("name", ["MAIL_PASS", "SMTP_PASS", "DB_PWD", "ROOT_PSWD", "FTP_CRED", "REDIS_PW", "userpass"])
def test_variables_whose_last_part_is_short_for_password(name: str) -> None:
    """Their value shows in neither profile, however plain its words."""
    assert not [shown for shown in _legible(f"{name}=lantern-fox") if "lantern" in shown or "fox" in shown]


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("login('a.rossi@libero.it', 'hunter47')", "hunter47"),
        ('client.authenticate("jo@b.it", "velvet river")', "velvet river"),
        ("s.login('mkeller', 'tulip-rocket')", "tulip-rocket"),
        ("requests.get(url, auth=('jdoe', 'walrus12'))", "walrus12"),
    ],
)
def test_the_argument_behind_an_account_is_its_secret(line: str, secret: str) -> None:
    """A call that signs somebody in says whom, and then the secret."""
    assert not [shown for shown in _legible(line) if any(word in shown for word in secret.split())]


@pytest.mark.parametrize("line", ["print('hello', 'world')", "open('notes.txt', 'r')", "move('left', 'right')"])
def test_arguments_of_other_calls_show(line: str) -> None:
    """Two quoted words in brackets are no account and no secret."""
    assert _legible(line) == [line, line]


@pytest.mark.parametrize("line", ["Chart #27328813", "Chart 197058", "Chart no. 338893"])
def test_a_chart_with_its_number(line: str) -> None:
    """The number of a chart files a person; that of a picture is short."""
    assert not [shown for shown in _legible(line) if any(map(str.isdecimal, shown))]
    assert _legible("Chart 3") == ["Chart 3", "Chart 3"]


def test_charts_are_no_series() -> None:
    """Three chart numbers under one another are three people's, though orders are written so as well."""
    page = "Chart #197058\nDue Monday\nChart #338893\nDue Friday\nChart #273288"
    assert not [shown for shown in _legible(page) if any(map(str.isdecimal, shown))]


@pytest.mark.parametrize(
    ("street", "town"),
    [
        ("Storgatan 20 B", "SE-421 54 UPPSALA"),
        ("Rua das Flores, 1252 - bl. B", "Curitiba/PR, 33522-414"),
        ("Bahnhofstrasse 12", "8442 Zürich"),
        ("1-4-1 Nishi-Shinjuku", "Osaka 772-7287"),
        ("ul. Długa 14/3", "69-130 Gdańsk"),
        ("12 Wise Green", "Dublin 14, D92 D9X1"),
    ],
)
def test_the_town_under_a_street(street: str, town: str) -> None:
    """A town with its postcode, written as in its country, goes with the street above it."""
    shown = _legible(f"{street}\n{town}")
    assert not [page for page in shown if any(map(str.isalnum, page))]


@pytest.mark.parametrize(
    "line",
    [
        "Registrant City: A-6646 Cloppenburg",
        "Admin City: 59746 Valencia",
        "City/ZIP: Dublin 14, D92 D9X1",
        "Ort: 8442 Zürich",
        "Cidade: Curitiba/PR, 10895-441",
    ],
)
def test_a_town_with_its_postcode_beside_a_label_for_towns(line: str) -> None:
    """What the label calls a town is one, whatever the form of its postcode; the label shows in balanced."""
    label, _, town = line.partition(": ")
    strict, balanced = _legible(line)
    assert not any(map(str.isalnum, strict.partition(": ")[2]))
    assert balanced == f"{label}: " + "".join(" " if char == " " else "_" for char in town)


@pytest.mark.parametrize("line", ["Capacity: 2026 Report", "By: 2026", "City: 12 of 40", "Velocity 8442 Story"])
def test_other_labels_and_counts_are_no_towns(line: str) -> None:
    """Words that end in city, and numbers with plain words, stay in balanced."""
    assert _legible(line)[1] == line


@pytest.mark.parametrize(
    "line",
    [
        "#302 - 5228 Chestnut St W",
        "Post Office Box 5901",
        "homePostalAddress: #302 - 7535 Cantrell Ave NE $ Halifax, ON M6C 2J2",
        "ADR;TYPE=HOME:;;1 Wise Green;Galway, A48 17D7;;;",
    ],
)
def test_an_address_from_its_door_to_its_end(line: str) -> None:
    """The number of a door before a street belongs to it, and so do parts behind the signs that cut records."""
    parts = ["302", "5228", "Chestnut", "5901", "Cantrell", "Halifax", "M6C", "Wise", "Galway", "A48"]
    assert not [part for part in parts for shown in _legible(line) if part in shown]


_TABLE = """
        name         username    password
        Northpass    mkeller81   biscuit.quartz.ember39
        Corp mail    okonkwba    gravel-bramble-copper-pebble
        Shop         tan49       Marigold_51?
        Router       turgutd88   Quartz
        Forum        ortegalu    sunflower
"""


def test_every_cell_under_a_header_for_secrets() -> None:
    """A column of passwords has no cell that shows, whatever its look; the names of what they open stay in balanced."""
    shown = _legible(_TABLE)
    cells = ["biscuit", "quartz", "gravel", "copper", "Marigold", "Quartz", "sunflower"]
    assert not [cell for cell in cells for page in shown if cell in page]
    assert "Corp mail" in shown[1]
    assert "Router" in shown[1]


_RECORDS = """
        Nº historia   Médico      Importe
        P-3828/78     Dr. Prieto  12.50
        MR-374204     Dr. Prieto  99.10
        393322        Dr. Gil     17.25
        997272        Dr. Gil     40.00
"""


def test_records_of_mixed_shapes_in_one_column() -> None:
    """Under a header for records each cell with digits is one, and none of the column beside it."""
    shown = _legible(_RECORDS)
    assert not [number for number in ("3828", "374204", "393322", "997272") for page in shown if number in page]
    assert all("17.25" in page and "40.00" in page for page in shown)


@pytest.mark.parametrize(
    "line",
    [
        "Sander de Wit",
        "Organizer: Pat de Wit",
        "de Wit, Sander",
        "surname    de la Cruz",
        "Nachname: van Dijk",
        "Preferred name: Summer",
    ],
)
def test_names_with_particles_and_beside_labels_of_people(line: str) -> None:
    """Particles tell a surname however plain it is, and a label for parts of names tells any name."""
    words = ["Sander", "Wit", "Cruz", "Dijk", "Summer"]
    assert not [word for word in words for page in _legible(line) if word in page]


@pytest.mark.parametrize("line", ["First name: required", "Surname    Optional"])
def test_remarks_beside_labels_of_people(line: str) -> None:
    """What forms say of a field is no name."""
    assert _legible(line)[1] == line


@pytest.mark.parametrize("line", ["DB_USERNAME=andersson84", "SMTP_USER: forum.mand"])
def test_accounts_in_settings(line: str) -> None:
    """The account that a setting names is hidden in both profiles; one of a service is not."""
    assert not [page for page in _legible(line) if "andersson" in page or "mand" in page]
    assert _legible("DB_USER=app_user")[1] == "DB_USER=app_user"


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ('<add key="DbPassword" value="autumn" />', "autumn"),
        ("<password>PumpkinWindow</password>", "Pumpkin"),
        ("ALTER ROLE forum WITH PASSWORD 'candlebramble';", "candle"),
        ("net user guest marble-dynamo-winter /add", "dynamo"),
        ("keytool -list -storepass cedarwinter", "cedar"),
        ("requirepass thistle", "thistle"),
        ("[sudo] password for ada: saffron", "saffron"),
        ("changed the password to lantern", "lantern"),
        ("sync passphrase velvet-pebble-dragon", "pebble"),
        ("mdp: raven-marble-saddle", "marble"),
        ("root:Garden_92?", "Garden"),
    ],
)
def test_plain_words_where_programs_take_a_secret(line: str, secret: str) -> None:
    """Markup, statements, commands, settings and prompts say which of their words is the secret."""
    assert not [page for page in _legible(line) if secret in page]


@pytest.mark.parametrize(
    "line",
    [
        '<label for="password">Password</label>',
        "net user guest /add",
        "reset your password to continue",
        "Admin / Users",
        "root:x:0:0",
        "admin:repo_hook",
    ],
)
def test_the_same_places_without_a_secret(line: str) -> None:
    """Fields, options, sentences, trails of pages and lists of accounts tell no secret."""
    assert _legible(line)[1] == line


@pytest.mark.parametrize(
    "line",
    [
        "Eriksson, Oyelaran (18.11.2004)",
        "Piotr Kowalczyk, 22 Mar 1977",
        "Traveller 1: Amara Haraldsen  07/11/1989",
        "RASHIDA EL AMRANI  07/05/44",
        "Pt. file b. 13DEC1944",
        '"dob": "05AUG1951"',
    ],
)
def test_a_date_long_ago_right_behind_a_name(line: str) -> None:
    """Whoever is named with an old date in the same breath, or beside it in a row without a header, was born then."""
    assert not [page for page in _legible(line) if any(map(str.isdecimal, page.replace(" 1:", "")))]


@pytest.mark.parametrize(
    "line", ["Copyright (18.11.2004)", "Founded 1989  07/11/1989", "Piotr Kowalczyk (3 March 2026)"]
)
def test_other_dates_beside_words_and_names(line: str) -> None:
    """An old date behind no name, and a new one behind a name, stay in balanced."""
    assert line[-8:-1] in _legible(line)[1]


def test_an_old_date_under_a_header_that_says_otherwise() -> None:
    """In a column with a header the header says which dates they are."""
    page = "Employee          Hired       Desk\nPiotr Kowalczyk   07/11/1999  4B\nNkechi Okonkwo    03/02/1999  2A"
    assert "07/11/1999" in _legible(page)[1]


@pytest.mark.parametrize("line", ["Case no. P-5230/47", "Chart# P-6637/45", "Policy no. E462494", "MR-402359"])
def test_records_by_the_word_before_them(line: str) -> None:
    """Cases, charts and policies are numbered with letters and slashes as well."""
    assert not [page for page in _legible(line) if any(map(str.isdecimal, page))]


@pytest.mark.parametrize(
    "line",
    [
        "P<NORNEVALAINEN<<KARI<<<<<<<<<<<<<<<<<<<<<<<",
        "write to lucia dot f dot ortega at oakstead dot school",
        "87 150680 W 385",
        "* May 03, 1977",
        "'user' => 'topic81',",
    ],
)
def test_values_in_the_form_they_are_read_aloud_or_by_machines(line: str) -> None:
    """Lines of passports, spoken addresses, numbers with letters inside and signs for births are told by their form."""
    words = ["NEVALAINEN", "KARI", "lucia", "ortega", "oakstead", "school", "150680", "385", "1977", "topic81"]
    assert not [word for word in words for page in _legible(line) if word in page]


def test_a_number_under_a_date_of_birth() -> None:
    """On a tile of somebody's day the number under when they were born files them, with or without a sign."""
    tile = "Piotr Kunda\nDOB 11/20/2002\n{}\nFilling"
    for number in ("#378983", "P-7921/54", "#P-7921/54"):
        assert not [page for page in _legible(tile.format(number)) if any(map(str.isdecimal, page))]


def test_the_door_before_a_street_is_no_order() -> None:
    """Doors with a sign for number stay part of their address, though three of them look like a series."""
    page = "#302 - 5228 Chestnut St W\n#117 - 40 Juniper Rd\n#225 - 9 Harbor Ave"
    assert not [shown for shown in _legible(page) if any(map(str.isdecimal, shown))]


@pytest.mark.parametrize(
    "line", ["Dear Thu Ha,", "Thu Ha <thuha@gmail.com>", "# TODO(odd_m): drop this", "DOB   12 09.74"]
)
def test_short_and_misread_values_where_their_place_tells_them(line: str) -> None:
    """A greeting, a mailbox, a note to somebody and a label for births need no known word."""
    words = ["Thu", "Ha", "odd", "12", "09", "74"]
    assert not [word for word in words for page in _legible(line) if word in page]


@pytest.mark.parametrize("line", ["Dear Account Holder,", "Help Desk <support@corp.org>", "# TODO(next): drop this"])
def test_desks_and_plain_words_in_those_places(line: str) -> None:
    """Whoever has no name is no person in balanced."""
    assert _legible(line)[1].startswith(line.split("<")[0])


@pytest.mark.parametrize(
    "line",
    [
        "birth_date: 1977-05-03T00:00:00Z",
        "D.O.B.: May 1977",
        "nato a Pisa il 3 maggio 1977",
        "Mia Falk, f. 3 maj 1977",
        "Last four of social: 1977",
    ],
)
def test_births_as_moments_months_and_sentences(line: str) -> None:
    """The day of a birth is hidden in whatever form its label or sentence gives it, and so are the digits of an SSN."""
    assert not [page for page in _legible(line) if "1977" in page or "May" in page or "maj" in page]


def test_other_moments_show() -> None:
    """The moment of a log's entry is nobody's."""
    assert _legible("created_at: 2026-05-03T00:00:00Z")[1] == "created_at: 2026-05-03T00:00:00Z"


@pytest.mark.parametrize(
    "header", ["Nº expediente", "Nr karty", "Akten-Nr.", "Dossiernr", "Journalnr", "N° adhérent", "Código de paciente"]
)
def test_headers_that_number_what_is_filed(header: str) -> None:
    """A word for number beside one for what is filed about people tells records in any of the common languages."""
    page = f"{header:24}Importe\n772205{'':18}12.50\nE595297{'':17}99.10"
    shown = _legible(page)
    assert not [number for number in ("772205", "595297") for one in shown if number in one]
    assert all("99.10" in one for one in shown)


@pytest.mark.parametrize("header", ["Rechnungsnr", "Nº factura", "Chart", "Number of files"])
def test_headers_that_number_other_things(header: str) -> None:
    """Invoices and counts are no records of people."""
    assert "5952" in _legible(f"{header:24}Importe\n5952{'':20}99.10")[1]


@pytest.mark.parametrize(
    ("line", "secret"),
    [
        ("das neue Passwort lautet copper90", "copper"),
        ("le mdp c'est thistle78", "thistle"),
        ("lösenordet till wifi är velvetcanyon", "velvet"),
        ("WLAN-Schlüssel: saffron.ember.meadow27", "saffron"),
        ("WLAN walnut.canyon.walnut12", "canyon"),
        ("kod do bramy 388355", "388355"),
        ("el código de la alarma es 397-737", "397"),
        ("4011# is your login code", "4011"),
        ("Use 620278 to sign in", "620278"),
        ("host key 726-151", "726"),
        ("backup codes: 9046# *8152 680-073", "680"),
        ("secret question: first pet? Waffles", "Waffles"),
        ("the pdf is locked with willow-quartz-otter", "quartz"),
        ("I changed it to saffronotter", "saffron"),
        ("use password velvetjuniper for the zip", "velvet"),
    ],
)
def test_secrets_told_in_a_message(line: str, secret: str) -> None:
    """What people write to each other tells a secret by the words for it, its door or its use, in many tongues."""
    assert not [page for page in _legible(line) if secret in page]


@pytest.mark.parametrize(
    "line",
    ["Use 2026 to date", "das Passwort ist falsch", "locked with care", "I changed it to red"],
)
def test_messages_that_tell_no_secret(line: str) -> None:
    """Remarks, postcodes and plain words in the same places stay in balanced."""
    assert _legible(line)[1] == line


def test_values_of_a_statement_that_inserts() -> None:
    """The names of columns are the labels of the values in their places, in each row."""
    line = "INSERT INTO t (name, pw, plan) VALUES ('Hope Stone', 'velvetotter', 'basic'), ('Art Cash', 'moss', 'basic')"
    for page in _legible(line):
        assert not [word for word in ("Stone", "velvet", "Cash", "moss") if word in page]
        assert page.count("basic") == 2


def test_a_passenger_as_airlines_write_one() -> None:
    """Surname, stroke, given names and a title in capitals are a person."""
    assert not [page for page in _legible("DE LA FONTAINE/JEAN-LUC MR") if "FONTAINE" in page or "JEAN" in page]


@pytest.mark.parametrize("line", ["Billing: CH-8017 Olten", "Returned to: Galway, T70 Y013"])
def test_a_town_behind_any_label(line: str) -> None:
    """Strict hides a town with its postcode behind whatever label."""
    assert not any(map(str.isalnum, _legible(line)[0].partition(": ")[2]))


def test_a_phrase_under_its_label_is_no_setting() -> None:
    """Plain words joined by signs under a label for a phrase are the phrase, whatever stands beside them in a row."""
    page = "User name    Passphrase                   Plan\nczhou        glacier-ribbon-pickle-comet  basic\n"
    assert not [shown for shown in _legible(page) if "glacier" in shown or "comet" in shown]


def test_pages_and_calls_in_a_column_of_secrets_show() -> None:
    """In a column of keys the address of a page, and a line of code, are what they are."""
    page = "Secret\nvelvet-otter-moss\ntulip.rocket9\nsaffron_21!\nhttps://console.corp.test/join\n"
    assert "console.corp.test" in _legible(page)[1]
