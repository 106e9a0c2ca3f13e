# ruff: noqa: SIM905 - word lists read better as text than as literals
"""Words that stand in names, before them and after them, and how sure a name by structure is."""

from __future__ import annotations

import regex

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
LEADS = frozenset(
    """call calls called ask asks tell remind contact email e-mail mail message text invite notify meet meeting visit
    follow reply dear hi hello hey from to cc bcc customer client patient employee member user owner author manager
    agent contact attn attention mr mrs ms miss mx with and by please thanks thank you see re fwd phone mobile tel
    fax name dr prof professor doctor frau herr sr sra mme mlle señor señora signor signora cv resume
    sign signed sent reviewed approved assign assigned created updated welcome hallo liebe lieber
    hola ciao regards cheers sincerely ping daughter son mother father wife husband sister brother aunt uncle cousin
    niece nephew grandmother grandfather stepmother stepfather spouse carer treasurer chairman chairwoman
    bonjour interview birthday onboarding handover farewell anniversary payslip licence license contract receipt
    letter application certificate""".split()
)
"""Words that stand before a name and are no part of it."""
BEFORE_NAMES = frozenset(
    "call ask tell remind contact invite notify meet ping email message thank from by with cc".split()
)
"""Of these, the words after which two capitalised words are a name, however plain they are."""
GIVEN = frozenset(
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
CAPTIONS = frozenset("close back price gross parent age unit share field call".split())
"""Surnames that stand on buttons and over columns."""
GIVEN_MONTHS = frozenset(("march", "april", "may", "june", "august"))
"""Months that look like one of them."""
SURE, LIKELY, POSSIBLE = 0.75, 0.55, 0.3
"""Scores: a name beyond doubt, one for both profiles, one for the strict profile."""
