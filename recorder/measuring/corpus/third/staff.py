"""Who works under whom, a form of an authority, and a list of grades."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.third import widgets
from recorder.measuring.corpus.third.scene import Scene


def org_chart(s: Scene) -> str:
    """Boxes of people in three rows, and the details of one."""

    def person(n: int) -> str:
        return f'<div class="box mid" style="min-width:130px">{widgets.face(s)}<br><b>{s.name(n, s.pick("full", "full", "short"))}</b><br><span class="tiny mute">{s.plain("role")}</span><br><span class=chip>{s.plain("team")}</span></div>'

    rows = "".join(
        f'<div class=row style="justify-content:center">{"".join(person(n) for n in row)}</div><p class="mid mute">|</p>'
        for row in ((0,), (1, 2, 3), (4, 5, 6, 7))
    )
    card = widgets.pairs(
        s,
        [
            ("Name", s.name(2, "full")),
            ("Reports to", s.name(0, "full")),
            ("Email", s.email(2)),
            ("Desk phone", s.phone(2)),
            ("Birthday", s.born(2)),
            ("Start date", s.day()),
            ("Home address", s.address(2)),
            ("Employee grade", f"L{s.rng.randint(2, 9)}"),
        ],
    )
    return widgets.screen(
        widgets.bar(s, "People", 4, f"Search {s.name(form='given')}"),
        f'<div class="pane edge">{rows}</div>',
        f'<div class=pane style="flex:0 0 27%"><h2>Details</h2>{card}<h2>About</h2><p>{s.prose(3)}</p><p>{widgets.buttons(s, 2, "Message")}</p></div>',
    )


def authority_form(s: Scene) -> str:
    """Numbered fields of an application, most of them filled in."""
    given, family = s.name(0, "given"), s.name(0, s.pick("family", "family", "family"))
    fields = [
        ("1. Family name", family), ("2. Given name(s)", given), ("3. Name at birth", f"<span class=hint>{s.pick('if different', 'none')}</span>"), ("4. Date of birth", s.born(0)), ("5. Country of birth", s.plain("country")),
        ("6. Sex", s.pick("female", "male", "X")), ("7. Street and number", s.street(0)), ("8. Town", s.town(0)), ("9. Daytime telephone", s.phone(0)), ("10. E-mail", s.email(0)), ("11. Social security number", s.number("US_SSN")),
        ("12. Passport number", s.number("US_PASSPORT")), ("13. Name of spouse", s.name(1, "comma")), ("14. Number of children", str(s.rng.randint(0, 4))), ("15. Account for refunds", s.number(s.pick("IBAN_CODE", "BANK_ACCOUNT"))), ("16. Date of application", s.day()),
    ]  # fmt: skip
    form = s.rng.choice((lambda f: widgets.beside(f, far=True), widgets.above, lambda f: widgets.above(f, "two")))(
        fields
    )
    steps = "".join(
        f"<span class='{'badge' if n == 2 else 'chip'}' data-t=tab>{n} {text}</span>"
        for n, text in enumerate(("Start", "Applicant", "Documents", "Review"), start=1)
    )
    page = f"<div class=pad><p class=caps>Form 27-B · Application for registration</p><h1>Applicant</h1><p>{steps}</p>{form}<p class=mute>{s.prose(2)} Fields marked * are required.</p><p>{widgets.buttons(s, 3, 'Save and continue')}</p></div>"
    return widgets.browser(s, ["Application for registration", s.plain("tab")], "services.example.gov/forms/27-b", page)


def grade_list(s: Scene) -> str:
    """Pupils with their marks and the teacher's remarks, in narrow columns."""
    subjects = s.several("subject_school", 4)
    rows = [
        [
            str(n + 1),
            s.name(n, s.pick("comma", "comma", "register", "full")),
            s.born(n),
            *[s.pick("A", "B+", "B", "C", "D", "72", "88", "-") for _ in subjects],
            remark(s),
        ]
        for n in range(12)
    ]
    head = (
        "No.",
        "Pupil",
        s.pick("Born", "DOB", "Date of birth"),
        *[f"<div class=cut>{text}</div>" for text in subjects],
        "Remarks",
    )
    parents = [[s.name(n, "full"), s.phone(n), s.email(n)] for n in range(3)]
    return widgets.screen(
        widgets.bar(
            s, f"Class {s.rng.randint(5, 12)}{s.pick('a', 'b', 'c')}", 4, f"{s.pick('Ms', 'Mr')} {s.name(9, 'family')}"
        ),
        f"<div class=pane>{widgets.table(head, rows, s.pick('striped', 'lined', 'lined striped'), (), ('5%', '22%', '12%', '8%', '8%', '8%', '8%', '29%'))}<h2>Parents' evening</h2>{widgets.table(('Parent', 'Telephone', 'E-mail'), parents, 'lined')}<h2>Notes of the conference</h2><p>{s.prose(6)}</p><p>{s.prose(5)}</p><p>{widgets.buttons(s, 3)}</p></div>",
    )


def remark(s: Scene) -> str:
    """A teacher's remark."""
    return s.pick(
        "good progress",
        "often late",
        f"sits with {s.name(form='given')}",
        f"call {s.phone()}",
        "homework missing twice",
        f"see {s.name(form='family')}",
        "excellent essay",
        "",
    )
