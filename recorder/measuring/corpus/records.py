"""Templates of records about people and money: contacts, invoices, statements, patients, tables."""

# ruff: noqa: E501 - markup and tables read best with one item a line

from __future__ import annotations

from recorder.measuring.corpus import values
from recorder.measuring.corpus.checked_numbers import card_groups
from recorder.measuring.corpus.office import menu
from recorder.measuring.corpus.sheet import Sheet


def contact(s: Sheet) -> str:
    """A contact card with labels at the left, and a history."""
    who = s.somebody()
    kinds = s.rng.sample(
        (
            "PHONE_NUMBER",
            "PHONE_NUMBER",
            "STREET_ADDRESS",
            "DATE_OF_BIRTH",
            "US_PASSPORT",
            "IBAN_CODE",
            "US_SSN",
            "CREDIT_CARD",
        ),
        6,
    )
    facts = "".join(f"<dt>{s.label(k)}<dd>{s.value(k)}" for k in kinds)
    notes = "".join(
        f"<p><b>{s.plain('date')}</b> {s.person('given')} called about {s.plain('order')}. {s.prose(1)}</p>"
        for _ in range(6)
    )
    return f"{menu(s)}<div class=row><div class=col><h1>{s.person('full', who)}</h1><p>{s.plain('department')}, {s.plain('company')}</p><dl><dt>{s.label('EMAIL_ADDRESS')}<dd>{s.email(who)}{facts}<dt>Stage<dd>{s.plain('status')}<dt>Value<dd>{s.plain('money')}</dl></div><div class=col><h2>History</h2>{notes}</div></div>"


def invoice(s: Sheet) -> str:
    """An order form with a card in four fields."""
    lines = "".join(
        f"<tr><td>{i}</td><td>{s.plain('product')}</td><td>{s.number(1, 30)}</td><td>{s.plain('money')}</td><td>{s.plain('money')}</td></tr>"
        for i in range(1, 8)
    )
    fields = s.mark_parts("CREDIT_CARD", card_groups(values.card_digits(s.rng)), "</span> <span class=in>")
    return (
        f"{menu(s)}<div class=col><h1>Invoice {s.plain('order')}</h1><div class=row><div class=col><p class=q>Bill to</p><p>{s.person('full')}<br>{s.value('STREET_ADDRESS')}</p></div>"
        f"<div class=col><dl><dt>Invoice date<dd>{s.plain('date')}<dt>Due<dd>{s.plain('date')}<dt>VAT no.<dd>DE {s.number(100, 999)} {s.number(100, 999)} {s.number(100, 999)}<dt>Terms<dd>30 days net</dl></div></div>"
        f"<table><tr><th>#<th>Item<th>Qty<th>Price<th>Total</tr>{lines}</table><div class=row><div class=col><p>Card number</p><span class=in>{fields}</span> <p>Name on card <span class=in>{s.person('upper')}</span> Valid until <span class=in>0{s.number(1, 9)}/{s.number(27, 31)}</span></p></div>"
        f"<div class=col><p>Please pay to {s.value('IBAN_CODE')}, or from the US to routing {s.mark('BANK_ACCOUNT', values.fill('#########', s.rng))}, account {s.value('BANK_ACCOUNT')}.</p><span class=btn>{s.plain('button')}</span></div></div></div>"
    )


def spreadsheet(s: Sheet) -> str:
    """A grid whose headers alone say what the columns hold."""
    kinds = [
        "PERSON",
        *s.rng.sample(
            (
                "US_SSN",
                "DATE_OF_BIRTH",
                "BANK_ACCOUNT",
                "PHONE_NUMBER",
                "EMAIL_ADDRESS",
                "MEDICAL_RECORD",
                "US_PASSPORT",
                "CREDIT_CARD",
            ),
            4,
        ),
    ]
    letters = "".join(f"<td class=q>{c}</td>" for c in " ABCDEFGH")
    heads = (
        "".join(f"<td><b>{s.label(k)}</b></td>" for k in kinds)
        + "<td><b>Salary</b></td><td><b>Site</b></td><td><b>Since</b></td>"
    )
    rows = "".join(
        f"<tr><td class=q>{i}</td>{''.join(f'<td>{s.value(k)}</td>' for k in kinds)}<td>{s.plain('money')}</td><td>{s.plain('city')}</td><td>{s.plain('date')}</td></tr>"
        for i in range(2, 17)
    )
    return f"{menu(s)}<div class=bar><span class=in>B{s.number(2, 16)}</span> fx <span class=in>=SUM(F2:F16)</span></div><table class=grid><tr>{letters}</tr><tr><td class=q>1</td>{heads}</tr>{rows}</table>"


def statement(s: Sheet) -> str:
    """A bank statement."""
    who = s.somebody()
    makers = (
        lambda: s.plain("memo"),
        lambda: s.plain("memo"),
        lambda: f"Transfer {s.person('comma')}",
        lambda: f"SEPA {s.value('IBAN_CODE')} {s.person('upper')}",
        lambda: f"Zelle to {s.person('full')} {s.value('PHONE_NUMBER')}",
    )
    rows = "".join(
        f"<tr><td>{s.plain('date')}</td><td>{s.rng.choice(makers)()}</td><td>{s.plain('order')}</td><td>{s.plain('money')}</td></tr>"
        for _ in range(14)
    )
    head = f"<dl><dt>{s.label('BANK_ACCOUNT')}<dd>{s.value('BANK_ACCOUNT')}<dt>Routing no.<dd>{s.mark('BANK_ACCOUNT', values.fill('#########', s.rng))}<dt>IBAN<dd>{s.value('IBAN_CODE')}<dt>BIC<dd>INGBNL2A</dl>"
    return f"{menu(s)}<div class=col><div class=row><div class=col><h1>Statement of account</h1><p>{s.person('titled', who)}<br>{s.value('STREET_ADDRESS')}</p></div><div class=col>{head}</div></div><table><tr><th>Date<th>Details<th>Reference<th>Amount</tr>{rows}</table><p>Closing balance <b>{s.plain('money')}</b></p></div>"


def patient(s: Sheet) -> str:
    """A page of a medical record."""
    who = s.somebody()
    head = "".join(
        f"<div><div class=q>{s.label(k)}</div>{s.value(k)}</div>"
        for k in ("MEDICAL_RECORD", "DATE_OF_BIRTH", "US_SSN", "PHONE_NUMBER")
    )
    visits = "".join(
        f"<tr><td>{s.plain('date')}</td><td>{s.plain('diagnosis')}</td><td>{s.plain('drug')}</td><td>{s.person('title')}</td></tr>"
        for _ in range(7)
    )
    notes = f"<p>{s.person('title', who)} reports pain since {s.plain('date')}. BP 128/82, pulse 71, temp 36.8 C. {s.prose(2)} Next of kin: {s.person('full')}, {s.value('PHONE_NUMBER')}.</p><p>Signed {s.person('initial')}, MD</p>"
    return f'{menu(s)}<div class=bar><b>{s.person("comma", who)}</b>{head}</div><div class=row><div class=col style="flex:2"><h2>Visits</h2><table><tr><th>Date<th>Diagnosis<th>Medication<th>Physician</tr>{visits}</table></div><div class=col><h2>Notes</h2>{notes}<h2>Home</h2><p>{s.value("STREET_ADDRESS")}</p></div></div>'


def booking(s: Sheet) -> str:
    """A form with labels above its fields, some still with their placeholders, and a dialog over it."""
    kinds = ("PERSON", "DATE_OF_BIRTH", "US_PASSPORT", "EMAIL_ADDRESS", "PHONE_NUMBER", "STREET_ADDRESS", "CREDIT_CARD")
    fields = "".join(
        f'<div style="width:45%;display:inline-block;padding:6px"><div class=q>{s.label(k)}</div><span class=in style="width:95%">{s.value(k)}</span></div>'
        for k in kinds
    )
    empty = "".join(
        f'<div style="width:45%;display:inline-block;padding:6px"><div>{label}</div><span class="in q" style="width:95%">{hint}</span></div>'
        for label, hint in (("Promo code", "e.g. SUMMER26"), ("Seat", "12A"), ("Notes", "Anything we should know?"))
    )
    dialog = f"<div class=over><h2>Confirm your booking</h2><p>{s.plain('city')} to {s.plain('city')}, {s.plain('date')}, {s.plain('money')}. {s.prose(1)}</p><p>We sent the code {s.secret('two_factor')} to {s.value('PHONE_NUMBER')}.</p><p>Traveller: {s.person('full')}, born {s.value('DATE_OF_BIRTH')}</p><span class=btn>{s.plain('button')}</span></div>"
    return f"{menu(s)}<div class=col><h1>Travel booking</h1>{fields}{empty}<p>{s.prose(3)}</p></div>{dialog}"
