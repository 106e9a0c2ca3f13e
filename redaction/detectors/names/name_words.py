# ruff: noqa: SIM905 - word lists read better as text than as literals
"""Words that stand in names, before them and after them, and how sure a name by structure is."""

from __future__ import annotations

import regex

from redaction.detectors.word_lists import word_list

PARTICLES = frozenset(
    """da de del della dela der den di do dos das du la le las los van von vom zu zur ter ten te el al bin ibn bint ben
    abu af av y e het op in aan st mac mc san santa dalla degli lo""".split()
)
PLAIN_PARTICLES = frozenset("y e st in op den do la le el al as".split())
"""Particles that are plain words as well: they belong to a name only inside it."""
CLOSINGS = frozenset("best love thanks regards cheers yours".split())
ACTS = regex.compile(
    r"\s+(?:\d{1,2}:\d{2}\b|(?:just\snow|yesterday|slept|ate|walked|\d{1,2}\s?(?:s|min|m|h|hours?|d|days?|w)\.?\sago|said|says|wrote|writes|commented|asked|asks|replied|joined|left|added|mentioned|invited|shared|edited"
    r"|approved|rejected|merged|pushed|called|reacted|uploaded|likes|liked|accepted|declined|requested|posted|assigned"
    r"|closed|opened|reopened|resolved|moved|created|updated|changed|renamed|removed|deleted|started|finished|completed"
    r"|cancelled|canceled|confirmed|ordered|signed|reviewed|viewed|deployed|booked|scheduled|reported|submitted|mentions"
    r"|(?:will|would|can|wants\sto|needs\sto)\s(?:call|phone|ring|reply|come|pay|bring|visit|pick|drop|collect|text|e-?mail|get\sback)"
    r"|is\s(?:typing|off|out|away|back|busy|on\sleave|joining|leaving|here|late|sick)|sent\s(?:you|a)|has\s(?:joined|left|shared|invited|sent))\b)"
)
"""What a person does in a feed, or the time of a message: the capitalised word before it is who did it."""
LEADS = word_list("around-names.txt", "before a name")
"""Words that stand before a name and are no part of it."""
BEFORE_NAMES = word_list("around-names.txt", "before two capitalised words")
"""Of these, the words after which two capitalised words are a name, however plain they are."""
GIVEN = word_list("around-names.txt", "plain words that are given names")
"""Plain words that are given names as well."""
CAPTIONS = word_list("around-names.txt", "surnames that stand on buttons")
"""Surnames that stand on buttons and over columns."""
GIVEN_MONTHS = frozenset(("march", "april", "may", "june", "august"))
"""Months that look like one of them."""
SURE, LIKELY, POSSIBLE = 0.75, 0.55, 0.3
"""Scores: a name beyond doubt, one for both profiles, one for the strict profile."""
