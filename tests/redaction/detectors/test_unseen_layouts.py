"""Kinds of values that leaked on screens nobody had looked at: each with what looks like it and is harmless."""

from __future__ import annotations

import pytest

from redaction.detectors.addresses.address_lines import further
from redaction.detectors.addresses.address_tails import grown
from redaction.detectors.analyzer import Analyzer
from redaction.detectors.lexicon import Lexicon
from redaction.detectors.names.echo import heard
from redaction.detectors.names.name_leads import with_initials
from redaction.detectors.names.told_names import ToldNames
from redaction.detectors.phone_lines import wrapped
from redaction.detectors.secret.credentials import CredentialDetector
from redaction.detectors.secret.seeds import seed_lines
from redaction.policy import Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.spans import Segment, Span

LEXICON = Lexicon()
BALANCED = Analyzer(load_policy(Profile.BALANCED))
STRICT = Analyzer(load_policy(Profile.STRICT))

NAMES = [
    ("Clerk on duty: Anouk Vermeulen. Press the button.", "Anouk Vermeulen"),
    ("On 3 March, Will Long <long.w@corp.local> wrote:", "Will Long"),
    ("Hope Stone - d.volkov@corp.local", "Hope Stone"),
    ("1:1 Miles / Harmony", "Miles"),
    ("1:1 Miles / Harmony", "Harmony"),
    ("Call back Sky Close", "Sky Close"),
    ("Questions go to [figo Wozniak, please", "[figo Wozniak"),
]
NO_NAMES = [
    "Save draft. Press the button.",
    "Price List - help@corp.local",
    "1:1 ratio / scale",
    "Call back later",
    "see [appendix] below",
]
ACCOUNTS = [
    ("20:38 Triggered by rmenon in 3 s", "rmenon"),
    ("started by x.petrova", "x.petrova"),
    ("mbanks from 10.20.30.40", "mbanks"),
    ("mason from 2001:db8:0d74:4b4c:2feb", "mason"),
]
NO_ACCOUNTS = ["triggered by schedule", "created by default", "login from 10.20.30.40", "received from 10.20.30.40"]


def _found(text: str, entity: str) -> list[str]:
    (spans,) = BALANCED.analyze([Segment(RawText(text, Origin.SCREEN))])
    return [text[span.start : span.end] for span in spans if span.entity == entity]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_names_in_places_that_tell_them(text: str, name: str) -> None:
    """A sentence's end, an e-mail behind two words and who is met tell names in both profiles."""
    assert any(name in found for found in _found(text, "PERSON"))


@pytest.mark.parametrize("text", NO_NAMES)
def test_plain_words_in_the_same_places(text: str) -> None:
    """The same places hold plain words as well."""
    assert _found(text, "PERSON") == []


@pytest.mark.parametrize(("text", "account"), ACCOUNTS)
def test_accounts_that_did_something(text: str, account: str) -> None:
    """Who triggered a run, and who came from which machine, is an account."""
    found = ToldNames(LEXICON).find(text, LEXICON.tokens(text))
    assert account in [text[span.start : span.end] for span in found if span.entity == "HANDLE"]


@pytest.mark.parametrize("text", NO_ACCOUNTS)
def test_what_did_something_and_is_nobody(text: str) -> None:
    """Schedules, defaults and log words are no accounts."""
    assert ToldNames(LEXICON).find(text, LEXICON.tokens(text)) == []


@pytest.mark.parametrize(
    ("text", "start", "end", "name"),
    [
        ("Transfer V6, Thao", 13, 17, "V6, Thao"),
        ("Faith b.", 0, 5, "Faith b."),
        ("OK, Thao", 4, 8, "Thao"),
        ("Bohdan T. She...", 0, 6, "Bohdan T. She..."),
    ],
)
def test_short_parts_of_names(text: str, start: int, end: int, name: str) -> None:
    """A misread short surname and a small initial belong to the name; a word before a comma does not."""
    span = with_initials(text, Span(start, end, "PERSON", "name.structure", 0.6))
    assert text[span.start : span.end] == name


@pytest.mark.parametrize(
    ("upper", "lower", "rest"),
    [
        ("Delivery to Calle 74 311-25, Bogota", "110271 at 2 min ago", "110271"),
        ("send it to 12 MG Road, Pune", "411092. A power cut", "411092"),
        ("She lives at 12 MG Road,", "Pune 411092 and works", "Pune 411092"),
        ("She lives at 12 MG Road,", "2026 was a good year", ""),
        ("She lives at 12 MG Road,", "and works there", ""),
    ],
)
def test_an_address_goes_on_with_its_postcode(upper: str, lower: str, rest: str) -> None:
    """Where an address ends a line, the postcode and town that begin the next one belong to it; a year does not."""
    at = upper.index("Calle" if "Calle" in upper else "12")
    street = Span(at, len(upper.rstrip(",")), "STREET_ADDRESS", "address.street", 0.85)
    spans = further([upper, lower], [(), (upper,)], [[street], []], lambda _: False, LEXICON)[1]
    assert "".join(lower[span.start : span.end] for span in spans) == rest


def test_a_postcode_may_touch_its_town() -> None:
    """`111 39Stockholm` under a street is a town, as it is with the space that was lost."""
    texts = ["Drottninggatan 10", "111 39Stockholm"]
    found = further(texts, [(), (texts[0],)], [[], []], lambda _: False, LEXICON)
    assert [len(spans) for spans in found] == [1, 1]


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("user backup, password Cactus@2863.", "Cactus@2863"),
        ('API_TOKEN = "hf_c8BoHHXbZ1SBWmxdKvyCRtF41nAaj kptHM"', "hf_c8BoHHXbZ1SBWmxdKvyCRtF41nAaj kptHM"),
    ],
)
def test_secrets_up_to_their_end(text: str, secret: str) -> None:
    """An at sign makes no version of a password, and a space between quotes ends none."""
    policy = load_policy(Profile.BALANCED)
    found = CredentialDetector(policy.pack.credentials, LEXICON).find(text, (), Origin.SCREEN)
    assert any(secret in text[span.start : span.end] for span in found)


@pytest.mark.parametrize("text", ["npm install react@18", "uses actions/checkout@v4", "password reset for page 2"])
def test_versions_are_no_secrets(text: str) -> None:
    """A package with its version, and a word with a number, stay legible."""
    assert _found(text, "SECRET") + _found(text, "EMAIL_ADDRESS") == []


def test_a_short_code_alone_on_a_screen_that_waits_for_one() -> None:
    """Four digits are the code if few such numbers stand alone; in a table they are none for the balanced profile."""
    asked = "Enter the code to confirm."
    alone = seed_lines([asked, "4787"], LEXICON)[1]
    table = seed_lines([asked, "4787", "5120", "6033"], LEXICON)[1]
    assert [span.score >= 0.5 for span in alone] == [True]
    assert [span.score >= 0.5 for span in table] == [False]


def test_names_that_mailboxes_are_made_of() -> None:
    """Two words that make up an e-mail address on the screen are who it belongs to; plain words are a desk."""
    texts = ["long.will@corp.local", "Will Long approved it", "serviceteam@corp.local", "Service Team"]
    mails = [[Span(0, len(text), "EMAIL_ADDRESS", "email.address", 0.95)] if "@" in text else [] for text in texts]
    echo = heard(LEXICON, texts, mails)
    assert [texts[1][span.start : span.end] for span in echo.find(texts[1])] == ["Will Long"]
    assert echo.find(texts[3]) == []


def test_accounts_of_two_words_one_of_which_is_a_name() -> None:
    """`inigo.wozniak` belongs to the Wozniak on the screen; beside a plain word the name is told alone."""
    texts = ["Anna Wozniak", "inigo.wozniak keeps it running", "see wozniak.settings"]
    echo = heard(LEXICON, texts, [[Span(0, 12, "PERSON", "name.structure", 0.75)], [], []])
    assert "inigo.wozniak" in [texts[1][span.start : span.end] for span in echo.find(texts[1])]
    assert not any(span.entity == "HANDLE" for span in echo.find(texts[2]))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Str. Lipscani Nr. 53", "Str. Lipscani Nr. 53"),
        ("sent to İstiklal Cad. No: 74/4 today", "İstiklal Cad. No: 74/4"),
        ("U Větrníku 1, 738 83 Nová Paka", "U Větrníku 1, 738 83 Nová Paka"),
        ("Drumul Ababei, Iernut, 660423", "Drumul Ababei, Iernut, 660423"),
        ("1-39-3 Shibuya", "1-39-3 Shibuya"),
        ("Deliver to 0837 montée Dufour", "0837 montée Dufour"),
        ("Flat 58 83 Mitchell Road", "Flat 58 83 Mitchell Road"),
        ("4/8 Patrick Road, South Ronald, ACT, 2915", "4/8 Patrick Road, South Ronald, ACT, 2915"),
        ("Cl. 75 # 54-91", "Cl. 75 # 54-91"),
    ],
)
def test_addresses_in_other_orders(text: str, address: str) -> None:
    """Numbers before or after, with a sign for number or with slashes, postcodes in the middle or at the end."""
    (spans,) = STRICT.analyze([Segment(RawText(text, Origin.SCREEN))])
    start = text.index(address)
    hidden = {at for span in spans for at in range(span.start, span.end)}
    assert [at for at in range(start, start + len(address)) if at not in hidden and text[at].isalnum()] == []


@pytest.mark.parametrize(
    "text",
    ["Invoice No: 4512", "Room Nr. 5, second floor", "Sprint 4, 2026 Review", "12-03-26 Meeting", "Issue #12 closed"],
)
def test_numbers_that_are_no_addresses(text: str) -> None:
    """Numbers of invoices, rooms, issues and days stand beside plain words."""
    assert _found(text, "STREET_ADDRESS") == []


@pytest.mark.parametrize(
    "tail",
    [", 3605 Puerto de la cruz", ", 36096 San Diego los altos", ", 34409 Beyoglu/Istanbul", ", 3605 Castro del rio"],
)
def test_a_town_with_small_words_is_hidden_whole(tail: str) -> None:
    """The last word of a town is part of it, small or not, where the text or a part of it ends there."""
    (span,) = grown("12 Mill Road" + tail, [Span(0, 12, "STREET_ADDRESS", "address.street", 0.8)])
    assert span.end == len("12 Mill Road" + tail)


def test_an_address_ends_where_a_sentence_goes_on() -> None:
    """Growing takes no date, time or lower-case word after an address, and none of the next cell."""
    text = "12 Mill Road, Leeds at 10:30"
    assert "at 10:30" not in "".join(_found(text, "STREET_ADDRESS"))
    street = Span(0, 12, "STREET_ADDRESS", "address.street", 0.8)
    assert grown("12 Mill Road Order 66, Leeds", [street], alone=False) == []


@pytest.mark.parametrize(
    ("label", "value", "entity"),
    [("Bom", "1956-11-28", "DATE_OF_BIRTH"), ("AIC no.", "6797 4509 704", "BANK_ACCOUNT")],
)
def test_labels_misread(label: str, value: str, entity: str) -> None:
    """A label that no list knows counts as what is written like it."""
    segment = Segment(RawText(value, Origin.SCREEN), (RawText(label, Origin.SCREEN),))
    assert [span.entity for span in BALANCED.analyze([segment])[0]] == [entity]


@pytest.mark.parametrize("label", ["Room", "Items", "Total", "Rate"])
def test_labels_that_are_words_are_not_reread(label: str) -> None:
    """A label whose words are known was read rightly."""
    segment = Segment(RawText("6797 4509 704", Origin.SCREEN), (RawText(label, Origin.SCREEN),))
    assert not any(span.rule.startswith("label.") for span in BALANCED.analyze([segment])[0])


def test_identifiers_inside_a_line_are_labels() -> None:
    """`last_name = 'Swift'` names somebody as `last name: Swift` does, and a date after misread signs is a birth's."""
    assert _found("where last_name = 'Swift';", "PERSON") == ["Swift"]
    assert _found('"birthDate uv "01/19/00",', "DATE_OF_BIRTH") == ["01/19/00"]
    assert _found("birthday party on 01/19/00", "DATE_OF_BIRTH") == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("d9a80863-be2f-4faf-Seff-308c751a2ed9", True),
        ("4845bb8c-8 lef-41e0-9 1lae-35807b4d033a", True),
        ("TLS_AES_256_GCM_SHA384", True),
        ("closed for lorries until May", True),
        ("session 4 opened for novotnaz45", False),
        ("session 2e465030-ecGb-3f2e-274t-349d2ca6d163 closed", False),
        ("xK9dQ2vL-pW7z-Rt4b-Mn8c-Yh3jLs6fTq", False),
    ],
)
def test_machine_numbers_stay_in_the_balanced_profile(text: str, kept: bool) -> None:
    """Misread identifiers of machines and names of ciphers are legible; keys and accounts are not."""
    (spans,) = BALANCED.analyze([Segment(RawText(text, Origin.SCREEN))])
    assert (spans == []) is kept


def test_a_name_alone_in_lower_case_is_an_account() -> None:
    """Under Mason Cash a cell `mason?` is his account; in a sentence the word stays."""
    texts = ["Mason Cash", "mason?", "the mason came by"]
    echo = heard(LEXICON, texts, [[Span(0, 10, "PERSON", "name.structure", 0.75)], [], []])
    assert len(echo.find(texts[1])) == 1
    assert echo.find(texts[2]) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# maintainer: Miracle Garden <gatess@corp.local>", "Miracle Garden"),
        ("van den", "van den"),
        ("25 Mar 12:35 PM Reed added a note", "Reed"),
        ("Hope Stone™", "Hope Stone"),
    ],
)
def test_names_beside_addresses_times_and_signs(text: str, name: str) -> None:
    """An e-mail in brackets, a time in capitals, a stray sign and particles alone tell names in both profiles."""
    assert name in _found(text, "PERSON")


@pytest.mark.parametrize("text", ["Support Settings <help@corp.local>", "van", "in de"])
def test_what_stands_in_the_same_places_and_is_nobody(text: str) -> None:
    """Interface words before an address and one particle alone stay in the balanced profile."""
    assert _found(text, "PERSON") == []


@pytest.mark.parametrize(
    ("text", "account"),
    [("hope62", "hope62"), ("jsnow", "jsnow"), ("anneke_naidoo @ 3891-5813", "anneke_naidoo")],
)
def test_accounts_alone_in_a_cell(text: str, account: str) -> None:
    """A given name with a number, an initial with a surname, and two names with an underscore are accounts."""
    assert account in _found(text, "HANDLE")


@pytest.mark.parametrize("text", ["page2", "may2026", "below", "slight", "user_name"])
def test_words_alone_in_a_cell(text: str) -> None:
    """Numbered words, months, and plain words that end like a surname are none."""
    assert _found(text, "HANDLE") == []


def test_the_last_word_of_a_phrase_stands_alone() -> None:
    """Under a row of a recovery phrase one word goes on; under anything else it does not."""
    texts = ["Recovery phrase", "walnut harbor orbit zebra", "blossom", "Folder", "blossom"]
    found = seed_lines(texts, LEXICON, [(), (), (texts[1],), (), ("Folder",)])
    assert [bool(spans) for spans in found] == [False, True, True, False, False]


def test_codes_listed_behind_their_label() -> None:
    """Each code of a list is one, also in groups; words and dates behind other labels are none."""
    text = "Backup codes: hocm-068q, 5633 1472"
    assert [text[s.start : s.end] for s in seed_lines([text], LEXICON)[0]] == ["hocm-068q", "5633 1472"]
    assert seed_lines(["Order codes: 5633 1472"], LEXICON) == [[]]


def test_words_with_dots_and_a_number_behind_a_login() -> None:
    """`demo / master.master.puzzle7` tells a password; `docs / page2` is a place."""
    assert _found("staging login: demo / master.master.puzzle7", "SECRET") == ["master.master.puzzle7"]
    assert _found("guest access / page2", "SECRET") == []


@pytest.mark.parametrize(
    ("text", "phone"),
    [("Linda Williams, 678 30 22 28", "678 30 22 28"), ("Total 1,678 30 22 28", ""), ("$ 32 488 55 22", "")],
)
def test_a_phone_behind_a_name_and_a_comma(text: str, phone: str) -> None:
    """A comma after a word begins a phone; one after a digit goes on with an amount."""
    assert "".join(_found(text, "PHONE_NUMBER")) == phone


def test_an_address_that_ends_in_a_slash_goes_on_with_its_town() -> None:
    """`34457 Beyoglu/` leaves its town to the next line; after a full address a capital begins something else."""
    upper, lower = "Delivery to Istiklal Cad. No: 51/4, 34457 Beyoglu/", "Istanbul at 18:10"
    street = Span(12, len(upper) - 1, "STREET_ADDRESS", "address.numbered", 0.65)
    spans = further([upper, lower], [(), (upper,)], [[street], []], lambda _: False, LEXICON)[1]
    assert [lower[span.start : span.end] for span in spans] == ["Istanbul"]
    assert further([upper[:-1], lower], [(), (upper[:-1],)], [[street], []], lambda _: False, LEXICON)[1] == []


@pytest.mark.parametrize(("text", "hidden"), [("STAR STREET", "STAR STREET"), ("Faith unt", "Faith")])
def test_strict_hides_a_given_name_with_what_stands_beside_it(text: str, hidden: str) -> None:
    """Two capitalised words that begin with a given name go together; a misread word begins no sentence."""
    (spans,) = STRICT.analyze([Segment(RawText(text, Origin.SCREEN))])
    assert hidden in "".join(text[span.start : span.end] for span in spans)


@pytest.mark.parametrize(("text", "shown"), [("binrashidm", False), ("settings", True), ("see binrashidm", True)])
def test_a_strange_word_alone_in_a_cell_is_an_account(text: str, shown: bool) -> None:
    """In the balanced profile a lower-case word that no list knows is an account where it stands alone."""
    assert (_found(text, "HANDLE") == []) is shown


def test_an_e_mail_behind_a_lost_initial() -> None:
    """A hyphen before an address with nothing before it is what is left of `m.`; one inside is part of the address."""
    assert _found("-sheikh@corp.local", "EMAIL_ADDRESS") == ["sheikh@corp.local"]
    assert _found("m-sheikh@corp.local", "EMAIL_ADDRESS") == ["m-sheikh@corp.local"]


@pytest.mark.parametrize(
    ("upper", "lower", "count"),
    [("de la Cruz 020", "7119 3971", 2), ("Room 020", "and more", 0), ("Total 200", "7119 3971", 0)],
)
def test_an_area_code_whose_number_stands_below(upper: str, lower: str, count: int) -> None:
    """The code of an area ends one line and the number is the next; any other number above makes none."""
    found = wrapped([upper, lower], [(), (upper,)], [(), ()])
    assert sum(len(spans) for spans in found) == count


@pytest.mark.parametrize(
    ("text", "name"), [("de la Cruz 020", "de la Cruz"), ("dos Santos", "dos Santos"), ("bin Folder is empty", "")]
)
def test_particles_tell_a_surname(text: str, name: str) -> None:
    """Particles before a capitalised word that may be a name make it one, whatever follows; plain words stay."""
    assert "".join(_found(text, "PERSON")) == name
