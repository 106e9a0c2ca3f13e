"""What stands beside names and says who they are shows: captions, jobs, degrees, days; so do words made of words."""

from __future__ import annotations

import pytest

from redaction.detectors.analyzer import Analyzer
from redaction.detectors.lexicon import Kind, Lexicon
from redaction.detectors.names.columns import names_of_columns
from redaction.policy import Profile, load_policy
from redaction.raw import Origin, RawText
from redaction.spans import Segment, Span

_ANALYZERS = {profile: Analyzer(load_policy(profile)) for profile in Profile}
_LEXICON = Lexicon()


def _hidden(text: str, profile: Profile = Profile.BALANCED, *labels: str) -> str:
    beside = tuple(RawText(label, Origin.SCREEN) for label in labels)
    (spans,) = _ANALYZERS[profile].analyze([Segment(RawText(text, Origin.SCREEN), beside)])
    return "|".join(text[span.start : span.end] for span in spans)


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Parent: Beau Bennett", "Beau Bennett"),
        ("Plumber Melissa Wilson", "Melissa Wilson"),
        ("Captain Alenka Hocevar", "Alenka Hocevar"),
        ("Melissa Ferguson, RN", "Melissa Ferguson"),
        ("Barry Doyle, MD 2026-03-22", "Barry Doyle"),
        ("Stokes, Claire 10:02 AM", "Stokes, Claire"),
        ("Katerina Economou 2026-11-29, 8:30 AM", "Katerina Economou"),
        ("Dakota Carpenter 9/7/2026, 8:50 PM", "Dakota Carpenter"),
    ],
)
def test_what_stands_beside_a_name_shows(text: str, hidden: str, profile: Profile) -> None:
    """A caption before a colon, a job, a degree, a day and an hour are no part of the name beside them."""
    assert _hidden(text, profile) == hidden


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Mason: Beau Bennett, 4 pm", "Mason"),
        ("Mason Melissa Wilson", "Mason"),
        ("Baker, James", "Baker"),
        ("Xin Yi He 2026-11-13, 11:50 AM", "He"),
    ],
)
def test_names_that_look_so_are_hidden(text: str, hidden: str) -> None:
    """Given names before a colon or a whole name, surnames that are jobs, and short ones before a day."""
    assert hidden in _hidden(text, Profile.STRICT)


@pytest.mark.parametrize("word", ["Waitlist", "Autopay", "Mailroom", "Receivables", "Commenter", "Pre-approved"])
def test_words_of_words_are_plain(word: str) -> None:
    """Two plain words the second of which is a thing, and a plain word with an ending, are known."""
    assert _LEXICON.kind(word) is Kind.COMMON


@pytest.mark.parametrize(
    "name", ["Whitehead", "Broadbent", "Hathaway", "Blackwood", "Lovelace", "Pickering", "Heidelberger", "Killinger"]
)
def test_surnames_of_words_are_none(name: str) -> None:
    """Surnames are made of words as well, with other endings."""
    assert _LEXICON.kind(name) is not Kind.COMMON


def test_a_sentence_beside_a_label_for_mail_hides_its_address_alone() -> None:
    """What a form says of an address is no part of it."""
    text = "We received a request to reset the password of your account sandra@corp.example from near Buffalo."
    hidden = _hidden(text, Profile.BALANCED, "to sandra@corp.example", "Email")
    assert "@corp.example" in hidden
    assert "reset" not in hidden


def test_cells_right_of_names_are_no_column_of_names() -> None:
    """What stands right of a name is in another column than the names under it."""
    texts = ["Beau Bennett", "Night Trains", "Riley Wilson", "Anna Lind", "Erik Lind"]
    columns = [(), ("Item",), (texts[0],), (texts[2], texts[0]), (texts[3], texts[2], texts[0])]
    found = [[Span(0, len(text), "PERSON", "name.structure", 0.75)] if text != texts[1] else [] for text in texts]
    assert not any(names_of_columns(texts, columns, found, _LEXICON))


@pytest.mark.parametrize("label", ["Wrong password", "Reset your password", "Forgot password?"])
def test_what_tells_of_a_password_is_no_label_of_one(label: str) -> None:
    """What stands under what happened with a password is none."""
    assert not _hidden("Success", Profile.BALANCED, label)
    assert _hidden("Success", Profile.BALANCED, "New password")


@pytest.mark.parametrize(("word", "glued"), [("Officehandbook", True), ("Witherspoon", False), ("Buffington", False)])
def test_words_without_their_space_are_doubted(word: str, glued: bool) -> None:
    """Two plain words that were read as one are shown in the balanced profile; surnames made of words are not."""
    assert _LEXICON.is_glued(word) is glued
    assert bool(_hidden(word)) is not glued
    assert _hidden(word, Profile.STRICT)


@pytest.mark.parametrize("title", ["UX designer", "Sales director"])
def test_jobs_beside_a_label_for_names_show(title: str) -> None:
    """A job under a name is nobody's."""
    assert not _hidden(title, Profile.BALANCED, "Owner")


def test_what_stands_under_a_whole_address_shows_in_the_balanced_profile() -> None:
    """Behind a state with its postcode nothing of an address is left; a plain word there is no town."""
    segments = [Segment(RawText("14607 Elm Street, Boise, ID 83702", Origin.SCREEN))]
    upper = (segments[0].text,)
    segments.append(Segment(RawText("Wallets", Origin.SCREEN), upper, (), upper))
    assert not _ANALYZERS[Profile.BALANCED].analyze(segments)[1]
