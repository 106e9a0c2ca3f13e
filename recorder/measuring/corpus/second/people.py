"""Templates of records about people: customers, staff, candidates, users, classes, guests, contracts."""

# ruff: noqa: E501, RUF001 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.second.mail import avatar
from recorder.measuring.corpus.second.page import Page
from recorder.measuring.corpus.second.shells import around

# Columns of private values and the headings above them.
COLUMNS: dict[str, tuple[str, ...]] = {
    "{email}": ("Email", "E-mail address", "Primary email"), "{phone}": ("Phone", "Mobile phone", "Tel", "Contact no."), "{dob}": ("DOB", "Date of birth", "Birthdate"),
    "{addr}": ("Address", "Mailing address", "Street"), "{ssn}": ("SSN", "Social security no."), "{ip}": ("Last IP", "IP address"), "{acct}": ("Account no.", "Bank account"),
    "{iban}": ("IBAN",), "{passport}": ("Passport no.", "Passport"), "{card}": ("Card on file", "Card number"),
}  # fmt: skip
HARMLESS: dict[str, tuple[str, ...]] = {
    "{~status}": ("Status", "Stage"), "{~plan}": ("Plan", "Tier"), "{~date}": ("Created", "Last activity", "Renewal"), "{~team}": ("Team", "Department"), "{~role}": ("Title", "Role"),
    "{~company}": ("Account", "Company"), "{~place}": ("City", "Office"), "{~order}": ("Last order", "Reference"), "{~item}": ("Product", "Last purchase"),
}  # fmt: skip
MONEY = {
    "{~money}": ("Deal size", "Balance", "ARR"),
    "{~num}": ("Seats", "Visits"),
    "{~percent}": ("Score", "Probability"),
}


def table(p: Page, rows: int, private: int, open_: int, names: str = "{who}", kind: str = "") -> str:
    """A table of people: names, some private columns, more harmless ones, numbers at the right."""
    columns = [*p.rng.sample(sorted(COLUMNS), private), *p.rng.sample(sorted(HARMLESS), open_)]
    p.rng.shuffle(columns)
    numbers = p.rng.sample(sorted(MONEY), 2)
    heads = "".join(f"<th data-t=column>{p.rng.choice((COLUMNS | HARMLESS)[c])}</th>" for c in columns) + "".join(
        f"<th class=r data-t=column>{p.rng.choice(MONEY[c])}</th>" for c in numbers
    )
    body, narrow = "", p.odds(0.3)
    for i in range(rows):
        shown = [c.replace("}", ".cut}") if narrow and c in {"{email}", "{addr}", "{iban}"} else c for c in columns]
        cells = "".join(f"<td>{c}</td>" for c in shown) + "".join(f"<td class=r>{c}</td>" for c in numbers)
        body += p.fill(f'<tr class="{"hi" if i == 3 else ""}"><td>{names}</td>{cells}</tr>')
    first = p.rng.choice(("Name", "Customer", "Contact", "Full name", "Client"))
    return f'<table class="{kind}"><tr><th data-t=column>{first}</th>{heads}</tr>{body}</table>'


def customers(p: Page) -> str:
    """A table of customers with filters and a tool tip."""
    tip = (
        p.fill('<div class=tip style="left:41%;top:52%">{full} · {email}<br>{~status}, owner {given}</div>')
        if p.odds(0.5)
        else ""
    )
    return around(p, p.fill(
        """<div class=app><div class=top><b>{~company} CRM</b>[[nav]]<span class=end>{full:0}</span></div><div class=pad><div class="flex sp mid"><h1>Customers</h1><span><button>Import</button> <button>Export</button> <button class=go>Add customer</button></span></div>
        <div class="flex mid"><div class="in q grow">Search by name, company or city</div><span class=pill>Status: {~status}</span><span class=pill>Owner: {back}</span><a class=lk data-t=link>Clear all</a></div><p class=q>{~n.900} records, page 1 of {~n.40}. {~prose}</p>[[table]]<div class="flex sp"><span class=q>Rows per page: 25</span><span><button>Previous</button> <button>Next</button></span></div></div></div>""",
        nav=p.links("nav", 5, "menu"), table=table(p, 12, 2, 4)) + tip, "Customers")  # fmt: skip


def directory(p: Page) -> str:
    """Users as an administrator sees them: roles, last sign-in, machine addresses."""
    rows = ""
    for i in range(11):
        who = i % 9
        rows += p.fill(
            f'<tr><td>☐</td><td>[[disc]]</td><td><b>{{full:{who}}}</b><br><span class="q sm">{{login:{who}}}</span></td><td>{{email:{who}}}</td><td><span class=ghost>{{~role}}</span></td><td>{{~team}}</td><td>{{~stamp}}<br><span class="q sm">from {{ip}}</span></td><td><span class=pill>{{~status}}</span></td><td><a class=lk data-t=link>Edit</a> <a class=lk data-t=link>Suspend</a></td></tr>',
            disc=avatar(p, who),
        )
    return around(p, p.fill(
        """<div class=main style="height:100%"><div class=side><p class=b>Admin console</p>[[nav]]</div><div class="grow pad"><h1>Users</h1><p class=q>{~prose.2}</p><div class=flex><button class=go>Invite user</button><button>Bulk actions</button><button>Export CSV</button></div>
        <table><tr><th></th><th></th><th data-t=column>User</th><th data-t=column>Email</th><th data-t=column>Role</th><th data-t=column>Group</th><th data-t=column>Last sign-in</th><th data-t=column>Status</th><th>Actions</th></tr>[[rows]]</table></div></div>""",
        nav=p.links("nav", 9, "menu"), rows=rows), "Users")  # fmt: skip


def staff_form(p: Page) -> str:
    """A form of the human resources office, labels above, left or inside the fields."""
    fields = [
        ("First name", "{given:0}"),
        ("Last name", "{surname:0}"),
        ("Date of birth", "{dob}"),
        ("Social security number", "{ssn}"),
        ("Private e-mail", "{email:0}"),
        ("Mobile", "{phone}"),
        ("Home address", "{addr}"),
        ("Passport number", "{passport}"),
        ("IBAN", "{iban}"),
        ("Emergency contact", "{full:1}, {phone}"),
    ]
    plain = [
        ("Job title", "{~role}"),
        ("Department", "{~team}"),
        ("Start date", "{~date}"),
        ("Weekly hours", "38.5"),
        ("Cost centre", "4{~n.9}10-7"),
        ("Work place", "{~place}, building {~n.9}"),
        ("Notice period", "3 months"),
        ("Contract", "permanent"),
        ("Salary band", "E{~n.9}"),
        ("Time model", "Flexible hours"),
    ]
    both = [*p.rng.sample(fields, 7), *plain]
    p.rng.shuffle(both)
    style = p.rng.choice(("above", "left", "inside"))
    forms = {
        "above": "<div><label data-t=label>{}</label><div class=in>{}</div></div>",
        "left": "<label data-t=label>{}</label><div class=in>{}</div>",
        "inside": "<div class=in><label class=sm data-t=label>{}</label><div>{}</div></div>",
    }
    body = p.fill("".join(forms[style].format(label, value) for label, value in both))
    return around(p, p.fill(
        """<div class=app><div class=top><b>People desk</b>[[nav]]</div><div class=tabs>[[tabs]]</div><div class=main><div class="grow pad"><h1>Personnel file of {full:0}</h1><div class="[[grid]]">[[body]]</div><p><button class=go>Save changes</button> <button>Cancel</button></p></div>
        <div class=pad style="flex:0 0 27%"><h2>Guidance</h2><p>{~prose.3}</p><h2>Checklist</h2><p>☑ {~task}</p><p>☐ {~task}</p><p>☐ {~task}</p><h2>Change log</h2><p>{~date} {initial:2}: {~salad.5}</p><p>{~date} {initial:3}: {~salad.7}</p></div></div></div>""",
        nav=p.links("nav", 4, "menu"), tabs=p.links("tab", 5, "tab"), grid="twocol" if style == "left" else "two", body=body), "Personnel file")  # fmt: skip


def candidates(p: Page) -> str:
    """The pipeline of a job: columns of cards with people on them."""
    stages = ""
    for stage in ("Applied", "Phone screen", "Interview", "Offer"):
        cards = p.rows(3,
            "<div class=card><b>{full}</b><div class='q sm'>{~role} · {~place}</div><div class=sm>{email}</div><span class=ghost>{~percent} match</span><p class=sm>{~salad.8}.</p></div>",
            "<div class=card><b>{comma}</b><div class='q sm'>Referred by {full}</div><div class=sm>{phone}</div><p class=sm>{~prose}</p></div>",
            "<div class=card><b>{full}</b><div class='q sm'>{~role}, ex {~company}</div><p class=sm>Next: call with {given} on {~date}, {~time}</p></div>")  # fmt: skip
        stages += f'<div class=grow><div class="flex sp"><b class=up>{stage}</b><span class=q>{p.number(1, 30)}</span></div>{cards}</div>'
    return around(p, p.fill("<div class=app><div class=top><b>Hiring</b>[[nav]]<span class=end>{full}</span></div><div class=tabs>[[tabs]]</div><div class=pad><h1>{~role}, {~place}</h1><p class=q>Opened {~date} · hiring manager {full} · {~prose}</p><div class=flex>[[stages]]</div></div></div>",
                            nav=p.links("nav", 4, "menu"), tabs=p.links("tab", 4, "tab"), stages=stages), "Candidates")  # fmt: skip


def gradebook(p: Page) -> str:
    """A class with marks, in narrow columns."""
    courses = p.some("course", 5)
    rows = "".join(
        p.fill(
            f"<tr><td class=r>{i}</td><td>{{comma}}</td><td>{{dob}}</td>{'<td class=c>{~grade}</td>' * 5}<td class=r>{{~n.9}}</td><td>{{full}}, {{phone}}</td><td class=q>{{~salad.4}}</td></tr>"
        )
        for i in range(1, 15)
    )
    return around(p, p.fill("<div class=pad><div class='flex sp'><h1>Class 8b, term 2</h1><span><button>Enter marks</button> <button>Print reports</button></span></div><div class=tabs>[[tabs]]</div><table class='tight grid'><tr><th>No.</th><th>Pupil</th><th>Born</th>[[heads]]<th>Days off</th><th>Parent or guardian</th><th>Remark</th></tr>[[rows]]</table><p>Class teacher: {titled}. {~prose.2}</p></div>".replace("{titled}", "Mrs {surname}"),
                            tabs=p.links("tab", 4, "tab"), heads="".join(f"<th class=c>{c}</th>" for c in courses), rows=rows), "Grades")  # fmt: skip


def invitation(p: Page) -> str:
    """An event with its guests."""
    guests = "".join(
        p.fill(
            f'<div class="flex mid" style="margin:3px 0">[[disc]]<span>{{full:{i}}}<br><span class="q sm">{{email:{i}}}</span></span></div>',
            disc=avatar(p, i),
        )
        for i in range(1, 8)
    )
    slots = "".join(p.fill(f'<tr><td class="q r">{hour}:00</td><td>{a}</td><td>{b}</td></tr>') for hour, a, b in (
        (9, '<div class="card hi">{~task}<br><span class=sm>{~time}</span></div>', ""), (10, "", "<div class=card>1:1 {given} / {given}</div>"), (11, '<div class=card>{~subject}</div>', '<div class=card>{~team} weekly</div>'),
        (12, "", "<div class=card>Lunch with {full}</div>"), (13, '<div class=card>Interview: {full}<br><span class=sm>Room {~n.900}</span></div>', ""), (14, "<div class=card>{~task}</div>", "<div class=card>Dr. {surname}, {phone}</div>"), (15, "", "<div class=card>{~subject}</div>"),
    ))  # fmt: skip
    return around(p, p.fill(
        """<div class=main style="height:100%"><div class="grow pad"><h1>{~task}</h1><div class=twocol><span class=q>When</span><span>{~date}, 14:00–15:30</span><span class=q>Where</span><span>{~place}, room {~n.900}</span><span class=q>Organiser</span><span>{full:0}</span><span class=q>Dial-in</span><span>{phone}, PIN {sec.pin}#</span><span class=q>Reminder</span><span>10 minutes before</span></div>
        <p>{~prose.3}</p><p>Going? <button class=go>Yes</button> <button>No</button> <button>Maybe</button></p><h2>7 guests</h2><p class=q>3 yes, 1 maybe, 3 awaiting</p>[[guests]]</div><div class="grow pad"><div class=tabs><a data-t=tab>Day</a><a data-t=tab>Week</a><a data-t=tab>Month</a></div><table><tr><th></th><th>Thu 12</th><th>Fri 13</th></tr>[[slots]]</table></div></div>""",
        guests=guests, slots=slots), "Calendar")  # fmt: skip


def contract(p: Page) -> str:
    """A contract as a document viewer shows it."""
    return around(p, p.fill(
        """<div class=app style="background:#525659"><div class="flex mid" style="background:#323639;color:#f1f1f1;padding:5px 14px"><span>lease_{~n.99}.pdf</span><span class=grow></span><span>1 / {~n.30}</span><span>{~percent}</span><a data-t=button>Download</a><a data-t=button>Print</a></div>
        <div style="background:#fff;color:#111;width:74%;margin:12px auto;padding:24px 40px;height:100%;font-family:'Liberation Serif'"><h1 class=c>Residential lease agreement</h1><p>This agreement is made on {~date} between <b>{full:0}</b>, residing at {addr} ("Landlord"), and <b>{full:1}</b>, born on {dob}, passport no. {passport} ("Tenant").</p>
        <p><b>1. Premises.</b> The Landlord lets to the Tenant the flat at {addr}. {~prose}</p><p><b>2. Rent.</b> The rent is {~money} a month, due on the third working day, payable to IBAN {iban}, account holder {full:0}. {~prose}</p><p><b>3. Deposit.</b> A deposit of {~money} is held in account no. {acct}. {~prose.2}</p>
        <p><b>4. Notices.</b> Notices to the Tenant go to {email:1} or by telephone to {phone}. {~prose}</p><p><b>5. General.</b> {~prose.3}</p><div class="flex sp" style="margin-top:22px"><span>______________________<br>{full:0}, Landlord</span><span>______________________<br>{full:1}, Tenant</span></div></div></div>"""), "Document")  # fmt: skip
