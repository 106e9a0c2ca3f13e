"""A payroll in a spreadsheet, an invoice and a payslip in a viewer, a statement of an account, and a checkout."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.third import widgets
from recorder.measuring.corpus.third.scene import Scene, skip


def payroll_sheet(s: Scene) -> str:
    """A spreadsheet with letters over its columns and numbers beside its rows."""
    head = ["", *"ABCDEFGHI"]
    titles = [
        "1",
        "Staff no.",
        "Name",
        "Team",
        s.pick("Birth date", "DOB", "D.O.B."),
        s.pick("SSN", "Social security"),
        s.pick("Account", "Bank account", "Acct no."),
        "Hours",
        "Gross",
        "Net",
    ]
    rows = [
        [str(n + 2), f"E{s.rng.randint(100, 999)}", s.name(n, s.pick("comma", "full", "register")), s.plain("team"), s.born(n), s.number("US_SSN"), s.number("BANK_ACCOUNT"), str(s.rng.randint(20, 172)), s.plain("amount"), s.plain("amount")]
        for n in range(11)
    ]  # fmt: skip
    sums = [
        "13",
        "",
        "<b>Total</b>",
        "",
        "",
        "",
        "",
        f"<b>{s.rng.randint(900, 1800)}</b>",
        f"<b>{s.plain('amount')}</b>",
        f"<b>{s.plain('amount')}</b>",
    ]
    ribbon = f'<div class=bar>{"".join(f"<a data-t=menu>{text}</a>" for text in s.several("menu", 8))}</div><div class="row pad">{widgets.buttons(s, 6)}<span class="input fill">=SUM(H2:H12)</span></div>'
    tabs = "<div class=foot><a data-t=tab>January</a><a data-t=tab>February</a><a data-t=tab>Summary</a><span class=push>Sum: 48,120.55</span></div>"
    sheet = widgets.table(
        head,
        [
            titles,
            *rows,
            sums,
            *[
                [
                    str(n),
                    "",
                    text,
                    s.plain("team"),
                    "",
                    "",
                    "",
                    str(s.rng.randint(2, 90)),
                    s.plain("amount"),
                    s.plain("amount"),
                ]
                for n, text in enumerate(s.several("item", 8), start=14)
            ],
        ],
        "lined one " + s.pick("", "tiny"),
        (0, 7, 8, 9),
    )
    return f'<div class=screen>{ribbon}<div class=fill style="overflow:hidden">{sheet}</div>{tabs}</div>'


def invoice_page(s: Scene) -> str:
    """An invoice in a viewer."""
    rows = [
        [str(n), text, str(s.rng.randint(1, 40)), s.plain("price"), s.plain("price")]
        for n, text in enumerate(s.several("item", 6), start=1)
    ]
    to = f"<p class=mute>{s.pick('Bill to', 'Rechnung an', 'Facturer à', 'Cliente')}</p><p>{s.name(0, 'full')}<br>{s.address(0, '<br>')}<br>{s.email(0)}</p>"
    facts = widgets.beside(
        [
            ("Invoice no.", f"2026-{s.rng.randint(100, 999)}"),
            ("Date", s.day()),
            ("Due", s.day()),
            ("Customer no.", skip(str(s.rng.randint(10000, 99999)))),
            ("Contact", s.name(1, s.pick("full", "initial"))),
        ]
    )
    pay = widgets.inline(
        [
            (s.pick("IBAN", "Konto / IBAN", "Account"), s.number("IBAN_CODE")),
            ("Bank", "Example Savings Bank"),
            ("Reference", f"2026-{s.rng.randint(100, 999)}"),
        ]
    )
    paper = f'<div class=paper style="width:76%;height:100%"><div class="row top"><span class=big>{s.plain("company")}</span><span class="push strong big">INVOICE</span></div><div class="row top"><div class=fill>{to}</div>{facts}</div>{widgets.table(("#", "Description", "Qty", "Unit", "Amount"), rows, "striped", (2, 3, 4))}<p class=num>Subtotal {s.plain("price")}<br>VAT 19 % {s.plain("price")}<br><b>Total {s.plain("price")}</b></p><p>{s.prose(2)}</p>{pay}<p class="tiny mute">Questions? {s.phone(1)} · {s.email(1)}</p></div>'
    return viewer(s, "invoice-2026.pdf", paper)


def viewer(s: Scene, name: str, paper: str) -> str:
    """The window of a program that shows pages."""
    thumbs = "".join(
        f'<p class="mid tiny"><span class=input style="display:inline-block;width:70px;height:90px"></span><br>{n}</p>'
        for n in (1, 2, 3)
    )
    return f'<div class=screen><div class=bar><b>{name}</b><span>1 / 3</span><span>125 %</span>{"".join(f"<a data-t=menu>{text}</a>" for text in s.several("menu", 4))}</div><div class=body style="background:#6b6f76"><div class=rail style="flex:0 0 110px">{thumbs}</div><div class=fill style="padding:14px">{paper}</div></div></div>'


PAYSLIPS = {
    "en": (
        "Payslip",
        "Employee",
        "Date of birth",
        "Address",
        "Social security no.",
        "Bank account",
        "Gross pay",
        "Deductions",
        "Net pay",
    ),
    "de": (
        "Entgeltabrechnung",
        "Arbeitnehmer",
        "Geburtsdatum",
        "Anschrift",
        "SV-Nummer",
        "IBAN",
        "Bruttolohn",
        "Abzüge",
        "Auszahlung",
    ),
    "fr": (
        "Bulletin de paie",
        "Salarié",
        "Date de naissance",
        "Adresse",
        "N° de sécurité sociale",
        "IBAN",
        "Salaire brut",
        "Retenues",
        "Net à payer",
    ),
    "es": (
        "Nómina",
        "Trabajador",
        "Fecha de nacimiento",
        "Domicilio",
        "N.º de afiliación",
        "IBAN",
        "Salario bruto",
        "Deducciones",
        "Líquido",
    ),
    "pt": (
        "Recibo de vencimento",
        "Funcionário",
        "Data de nascimento",
        "Morada",
        "N.º segurança social",
        "IBAN",
        "Bruto",
        "Descontos",
        "Líquido",
    ),
}


def payslip(s: Scene) -> str:
    """A payslip in one of five languages; numbers of states other than the American one are not scored."""
    language = s.rng.choice(sorted(PAYSLIPS))
    title, employee, born, address, social, account, gross, less, net = PAYSLIPS[language]
    state = s.number("US_SSN") if language == "en" else skip(s.filled("%# ###### % ###"))
    bank = s.number("BANK_ACCOUNT" if language == "en" else "IBAN_CODE")
    fields = [
        (employee, s.name(0, s.pick("full", "comma", "surname_first", "upper"))),
        (born, s.born(0)),
        (address, s.address(0)),
        (social, state),
        (account, bank),
    ]
    lines = [[text, s.plain("amount"), s.plain("amount")] for text in (gross, less, net)]
    extra = [
        [text, s.plain("amount"), s.plain("amount")] for text in ("Bonus", "Overtime 25 %", "Travel", "Pension", "Tax")
    ]
    paper = f'<div class=paper style="width:72%;height:100%"><div class=row><span class=strong>{s.plain("company")}</span><span class=push>{s.day("%m/2026")}</span></div><h1>{title}</h1>{widgets.pairs(s, fields)}<h2>{s.plain("team")}</h2>{widgets.table(("", "01/2026", "Year"), [*extra, *lines], s.pick("striped", "lined"), (1, 2))}<p>{s.prose(2)}</p><p class=mute>{s.name(1, "initial")}, {s.plain("role")}</p></div>'
    return viewer(s, "payslip-01.pdf", paper)


def account_statement(s: Scene) -> str:
    """Movements of a bank account."""
    rows = [[s.day("%d %b"), movement(s), s.plain("amount"), s.plain("amount")] for _ in range(15)]
    facts = widgets.pairs(
        s,
        [
            ("Account holder", s.name(0, s.pick("full", "upper", "comma"))),
            (s.pick("Account number", "Account no."), s.number("BANK_ACCOUNT")),
            ("IBAN", s.number("IBAN_CODE")),
            ("Balance", s.plain("price")),
            ("Statement", "No. 3 / 2026"),
            ("Statement address", s.address(0)),
        ],
    )
    return widgets.screen(
        widgets.bar(s, "Example Bank", 5, f"Welcome, {s.name(0, 'given')}"),
        f'<div class=pane>{facts}<div class=row style="margin:8px 0"><span class="input hint fill">Search transactions</span>{widgets.buttons(s, 3)}</div>{widgets.table(("Date", "Description", "Amount", "Balance"), rows, s.pick("striped", "lined"), (2, 3))}</div>',
        f'<div class=pane style="flex:0 0 26%"><h2>Transfer</h2>{widgets.above([("Recipient", s.name()), ("To account", s.number("IBAN_CODE")), ("Amount", s.plain("price")), ("Reference", s.plain("ref"))], "one")}<p>{widgets.buttons(s, 2, "Continue")}</p><p class=mute>{s.prose(2)}</p></div>',
    )


def movement(s: Scene) -> str:
    """What one line of a statement says."""
    return s.pick(
        f"CARD PAYMENT {s.plain('company').upper()}", f"SALARY {s.plain('company')}", f"TRANSFER TO {s.name(form='upper')}", f"Standing order {s.name(form='full')}, rent", f"Direct debit {s.plain('company')} {s.plain('ref')}",
        f"{s.name(form='register')} {s.number('IBAN_CODE')}", f"Cash withdrawal {s.time()}", f"Refund {s.plain('item')}", f"Interest Q{s.rng.randint(1, 4)}", "Account fee", f"From {s.name(form='comma')} for {s.plain('event').lower()}",
    )  # fmt: skip


def half_checkout(s: Scene) -> str:
    """A form of a shop that is half filled in: what is still empty shows its hint."""

    def hint(text: str) -> str:
        return f"<span class=hint>{text}</span>"

    contact = [("Email", s.email(0)), ("Phone (optional)", s.pick(s.phone(0), hint("+1 555 …")))]
    ship = [
        ("Full name", s.name(0, "full")),
        (s.pick("Street address", "Address line 1"), s.street(0)),
        ("Apt, suite", hint("Optional")),
        (s.pick("City and ZIP", "Town / postcode"), s.town(0)),
        ("Country", s.plain("country")),
        ("Delivery note", hint("e.g. leave with neighbour")),
    ]
    pay = [
        ("Card number", s.number("CREDIT_CARD")),
        ("Expiry", skip("08/29")),
        ("CVC", hint("3 digits")),
        ("Name on card", s.pick(s.name(0, "upper"), hint("As printed on card"))),
    ]
    basket = [[text, str(s.rng.randint(1, 4)), s.plain("price")] for text in s.several("item", 5)]
    page = (
        f'<div class="row top pad"><div class=fill><h1>Checkout</h1><h3>Contact</h3>{widgets.above(contact, "two")}<h3>Ship to</h3>{widgets.above(ship)}<h3>Payment</h3>{widgets.above(pay, "two")}<p>{widgets.buttons(s, 2, "Pay now")}</p></div>'
        f'<div class=box style="flex:0 0 34%"><h2>Your order</h2>{widgets.table(("Item", "Qty", "Price"), basket, "", (1, 2))}<p class=num>Shipping {s.plain("price")}<br><b>Total {s.plain("price")}</b></p><p class=mute>{s.prose(3)}</p><div class="input hint">Discount code</div></div></div>'
    )
    return widgets.browser(
        s, ["Checkout - Example Shop", *s.several("tab", 3)], "shop.example.com/checkout/step-2", page
    )
