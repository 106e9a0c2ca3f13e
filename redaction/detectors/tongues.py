# ruff: noqa: RUF001, SIM905 - accents and their look-alikes are meant; the table reads better as text
"""Words of other tongues: how a reader of English reads their accents, and endings that no name has."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import regex

_READ = {
    entry[0]: tuple(entry[1:].split(","))
    for entry in (
        "äa öo,é üu,i,ii ßss,b ñn,fi çc,g áa,d àa âa ãa,d åa ée èe,é êe,é ëe íi îi ïi óo,é,d òo ôo õo,d øo úu ùu ûu "
        "łt,l śs ćc,é ńn żz źz ęe ąa æae,ze œoe řr šs čc žz ýy ěe ůu ıi şs ğg őo,é űu,ii ăa șs țt"
    ).split()
}
"""What letters with accents are read as by an engine that knows English only."""
_MOST = 12
"""Readings of one word that are looked for."""
_ENDINGS = regex.compile(
    r"\p{L}{5,}(?<!a|gal|nur)ung(?:en|s)?|\p{L}{3,}(?:keit|heit|schaft)(?:en)?|\p{L}{3,}(?:nummern?|datum|adress(?:en?)?|steuer|zahlung"
    r"|betrag|geb(?:ü|u|i|ii)hr|konto|kosten|preise?|berichte?|vertrag|antrag|formular|zeugnis|ausweis|beh(?:ö|o)rde|bestand|grund|zeiten"
    r"|stunden|monat|wochen?|(?:ü|u|i|ii)bersicht|gruppen?|titel|inhalt|größe|grobe|grosse|karten?|listen|schein|bogen|blatt|daten|dateien?"
    r"|zahl|kasse|dienst|verein|schule|bereich|angaben|anzeige|ansicht|namen?|nachweis|zimmer|geld|gericht|arbeit|zeit|weise|seiten?|punkt"
    r"|zugang|zugriff|gegevens|bedrag|rekening|overzicht|lijst|kaart|formulier|uppgift(?:er)?|avgift(?:er)?|avtal|intyg|opp?lysninger"
    r"|skj?ema|a[fv]tale)"
    r"|\p{L}{4,}(?<!sc|el)(?:heid|heden|elijke?|aties?|iteit(?:en)?|heter|skapet|ningar|ningen|elser)"
    r"|(?!encarn|anunci|consol|assun|ador|visit|purific)\p{L}{3,}(?:(?:a|i|u|e)ci(?:ó|o|é)n|[aiue]ciones|ução|[aiu](?:ções|coes|goes|gdes)"
    r"|aç[aã]o|agao|acdo|agdo|[aiu]zion[ei]|[aiu]tions|issements?|ellement|amentos?|amientos?|imientos|amenti|imenti|[ai]bilité|[ai]bilidade?"
    r"|[ai]bilit[àa]|alidade?|alité)"
    r"|\p{L}{4,}(?:ości|ość|osci|owani[ea]|owanych|ywanie|cyjn[yae])"
    r"|\p{L}{3,}(?:log[ií]a|logie|graf[ií]a|graphie|grafie|terapia|therapie|skopie|scopia|pathie|metrie)"
)
"""Endings of nouns of acts and states, and of the words that are the last of compounds in forms: given names and
surnames of some forty countries were looked through, and none of them ends so, but for those that are left out here."""


def readings(word: str) -> Iterator[str]:
    """The word and what it may be read as where accents are not known: `número`, `numero`; `zurück`, `zuriick`."""
    yield word
    choices = [_READ.get(letter, (letter,)) for letter in word]
    if any(map(_READ.get, word)):
        yield from ("".join(letters) for letters in itertools.islice(itertools.product(*choices), _MOST))


def is_no_name(word: str) -> bool:
    """Whether the word, in lower case, ends as words of forms do in some tongue and as no name does."""
    return _ENDINGS.fullmatch(word) is not None
