"""A patient's chart, results of a laboratory, and an insurance card in a portal."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.third import widgets
from recorder.measuring.corpus.third.scene import Scene


def record_number(s: Scene) -> widgets.Field:
    """The number of a patient with one of its labels."""
    return s.pick("MRN", "Patient ID", "Medical record no.", "Hospital no.", "Chart #"), s.number("MEDICAL_RECORD")


def patient_chart(s: Scene) -> str:
    """Who the patient is in a bar, and notes and medicines under it."""
    facts = [
        ("Patient", s.name(0, s.pick("register", "comma", "full"))),
        (s.pick("DOB", "Born", "Date of birth"), s.born(0)),
        ("Sex", s.pick("F", "M")),
        record_number(s),
        ("Ward", s.plain("room")),
        ("Allergies", s.pick("None", "Penicillin")),
    ]
    banner = "".join(
        f"<span><span class=tiny data-t=label>{label}</span> <b>{value}</b></span>" for label, value in facts
    )
    notes = "".join(
        f'<div class=box><span class="tiny mute">{s.day()} {s.time()} · Dr. {s.name(n, s.pick("family", "full", "initial"))}</span><p>{s.plain("finding")}. {note(s)} {s.prose(1)}</p></div>'
        for n in range(1, 5)
    )
    drugs = [
        [text, s.pick("1-0-1", "0-0-1", "as needed"), s.day("%d.%m."), s.name(form="initial")]
        for text in s.several("drug", 5)
    ]
    kin = widgets.pairs(
        s,
        [
            ("Next of kin", s.name(5, "full")),
            ("Telephone", s.phone(5)),
            ("Address", s.address(0)),
            ("GP", f"Dr {s.name(6, 'family')}"),
            ("Insurance", s.plain("company")),
        ],
    )
    return widgets.screen(
        f'<div class=bar style="flex-wrap:wrap">{banner}</div>',
        widgets.rail(s, 9),
        f"<div class='pane edge'><h2>Progress notes</h2>{notes}</div>",
        f"<div class=pane><h2>Medication</h2>{widgets.table(('Drug', 'Dose', 'Since', 'By'), drugs, 'striped')}<h2>Contact</h2>{kin}<p>{widgets.buttons(s, 3, 'Add note')}</p></div>",
    )


def note(s: Scene) -> str:
    """What a note says of somebody, or nothing."""
    return s.pick(
        f"Discussed with {s.name(form='full')}.",
        f"Daughter {s.name(form='given')} informed by phone {s.phone()}.",
        "",
        "",
        f"Referred to Dr. {s.name(form='family')}.",
    )


def lab_results(s: Scene) -> str:
    """A work list of patients and the values of one of them."""
    patients = [
        [s.name(n, "register"), s.born(n), s.number("MEDICAL_RECORD"), s.pick("ready", "running", "STAT")]
        for n in range(10)
    ]
    values = [
        [
            text,
            f"<b>{s.rng.randint(1, 300) / 10}</b>{s.pick('', '', ' H', ' L')}",
            f"{s.rng.randint(1, 9)}.0 - {s.rng.randint(10, 40)}.0",
            s.plain("unit"),
            s.plain("amount"),
        ]
        for text in s.several("lab", 12)
    ]
    head = widgets.inline(
        [
            ("Name", s.name(0, "full")),
            record_number(s),
            ("Collected", f"{s.day()} {s.time()}"),
            ("Ordered by", s.name(11, "initial")),
            ("Specimen", "Serum"),
        ]
    )
    return widgets.screen(
        widgets.bar(s, "Laboratory", 4, f"{s.name(10, 'login')} ▾"),
        f'<div class="pane edge">{widgets.table(("Patient", s.pick("DOB", "Birth date", "Born"), s.pick("MRN", "Record no.", "Pat.-ID"), "State"), patients, "striped")}</div>',
        f"<div class=pane><h2>Results</h2>{head}{widgets.table(('Test', 'Value', 'Range', 'Unit', 'Previous'), values, 'lined', (1, 4))}<p class=mute>{s.plain('finding')}. {s.prose(1)}</p><p>{widgets.buttons(s, 3, 'Release')}</p></div>",
    )


def insurance_card(s: Scene) -> str:
    """A card as a picture in a portal, dependants and claims."""
    card = f'<div class=on style="width:430px;height:240px;border-radius:14px;padding:18px;position:relative"><span class="big strong">Redleaf Insurance</span><p class=caps>Member</p><p class=big>{s.name(0, s.pick("upper", "full"))}</p><div class=row><span><span class=caps>Date of birth</span><br>{s.born(0)}</span><span class=push><span class=caps>{s.pick("Member ID", "Patient no.", "MRN")}</span><br><span class=mono>{s.number("MEDICAL_RECORD")}</span></span></div><p class=tiny>Plan {s.pick("Silver 70", "Basic", "Gold Plus")} · Copay $25</p></div>'
    family = [[s.name(n, "full"), s.pick("Spouse", "Child", "Child"), s.born(n)] for n in (1, 2, 3)]
    claims = [
        [s.day(), f"Dr. {s.name(n, s.pick('full', 'family'))}", s.plain("finding"), s.plain("status"), s.plain("price")]
        for n in range(4, 9)
    ]
    return widgets.screen(
        widgets.bar(s, "Member portal", 5, f"Hello {s.name(0, 'given')}"),
        f'<div class=pane><div class="row top">{card}<div class=fill><h2>Covered persons</h2>{widgets.table(("Name", "Relation", "Born"), family, "striped")}<h2>SSN on file</h2><p>{s.number("US_SSN")} <a class=link data-t=link>Change</a></p></div></div><h2>Claims</h2>{widgets.table(("Date", "Provider", "Reason", "State", "Amount"), claims, "striped", (4,))}<p>{s.prose(3)}</p><p>{widgets.buttons(s, 3, "New claim")}</p></div>',
    )
