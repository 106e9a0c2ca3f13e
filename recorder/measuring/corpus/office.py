"""Templates of everyday office work: calendar, files, search, documents, letters, dashboards."""

# ruff: noqa: E501 - markup and tables read best with one item a line

from __future__ import annotations

from collections.abc import Callable

from recorder.measuring.corpus.sheet import Sheet


def menu(s: Sheet, count: int = 6) -> str:
    """A bar of menu entries with the user at its end."""
    entries = "".join(f"<span data-t=menu>{s.plain('menu')}</span>" for _ in range(count))
    return f"<div class=bar>{entries}<span class=end>{s.person('full')}</span></div>"


def calendar(s: Sheet) -> str:
    """A week with invitations."""
    days = "".join(f"<th>{day} {s.number(1, 28)}</th>" for day in ("Mon", "Tue", "Wed", "Thu", "Fri"))
    cells = (
        "{t} {k}",
        "{t} 1:1 {p}",
        "{t} {k} <span class=q>with {p}</span>",
        "{t} Interview: {c}",
        "",
        "{t} Call {f} {n}",
    )
    rows = ""
    for _ in range(6):
        filled = []
        for _ in range(5):
            text = s.rng.choice(cells)
            parts: dict[str, Callable[[], str]] = {
                "t": lambda: s.plain("time"), "k": lambda: s.plain("task"), "p": lambda: s.person("given"), "c": lambda: s.person("full"),
                "f": lambda: s.person("initial"), "n": lambda: s.value("PHONE_NUMBER"),
            }  # fmt: skip
            for key, make in parts.items():
                if f"{{{key}}}" in text:
                    text = text.replace(f"{{{key}}}", make())
            filled.append(f"<td>{text}</td>")
        rows += f"<tr>{''.join(filled)}</tr>"
    guests = "".join(f"<p>{s.person()} <span class=q>&lt;{s.email()}&gt;</span></p>" for _ in range(5))
    side = (
        f"<h2>{s.plain('task')}</h2><p>{s.plain('date')}, {s.plain('time')}</p><p class=q>Organizer</p><p>{s.person('comma')}</p>"
        f"<p class=q>Guests</p>{guests}<p>Dial in: {s.value('PHONE_NUMBER')}, PIN {s.secret('two_factor')}</p><span class=btn>Yes</span> <span class=btn>Maybe</span>"
    )
    return f'{menu(s)}<div class=row><div class=col style="flex:3"><table class=grid><tr>{days}</tr>{rows}</table></div><div class=col>{side}</div></div>'


def files(s: Sheet) -> str:
    """A file manager, some file names carrying names of people."""
    rows = ""
    for _ in range(16):
        name = s.plain("file")
        if s.rng.random() < 0.3:
            name = f"CV {s.person('full')}.pdf"
        rows += f"<tr><td>{name}</td><td>{s.plain('date')}</td><td>{s.number(2, 980)} KB</td><td>{s.any_handle_or('root')}</td></tr>"
    places = "".join(f"<p>{p}</p>" for p in ("Home", "Documents", "Downloads", "Pictures", "Trash", "Network"))
    path = f"/home/{s.handle()}/Documents/{s.plain('department')}"
    return f'{menu(s)}<div class=bar>{path}</div><div class=row><div class=col style="flex:0 0 150px">{places}</div><div class=col><table><tr><th>Name<th>Modified<th>Size<th>Owner</tr>{rows}</table></div></div>'


def search(s: Sheet) -> str:
    """A search with an open list of suggestions and results below."""
    typed = s.person("full")
    offers = [
        s.plain("suggestion"),
        f"{s.person('full')} {s.plain('city')}",
        s.email(),
        s.value("PHONE_NUMBER"),
        s.plain("suggestion"),
        f"{s.handle('@')}",
    ]
    s.rng.shuffle(offers)
    found = "".join(
        f"<div class=box><span class=a>{s.plain('company')} - {s.plain('task')}</span><p class=q>www.{s.number(1, 9)}hub.example &gt; news</p><p>{s.prose(2)}</p></div>"
        for _ in range(2)
    )
    hit = f"<div class=box><span class=a>{s.person('full')} | Staff directory</span><p>{s.plain('department')}, {s.value('STREET_ADDRESS')}. Call {s.value('PHONE_NUMBER')} or write to {s.email()}.</p></div>"
    return f'<div class=bar><b>Find</b><span class=in style="min-width:40%">{typed}</span><span class=btn>Search</span></div><div class=col><div class=box style="width:50%">{"".join(f"<p>{o}</p>" for o in offers)}</div><p class=q>About 1,240,000 results (0.41 seconds)</p>{found}{hit}</div>'


def wiki(s: Sheet) -> str:
    """A page with much harmless prose and a few private values in it."""
    inline = (
        f"Questions go to {s.person('full')} ({s.email()}), or to {s.person('title')} at the front desk.",
        f"The spare key is with {s.person('given')}; her number is {s.value('PHONE_NUMBER')}. The guest password is {s.secret('password')} until Monday.",
        f"The machine answers at {s.value('IP_ADDRESS')}, and {s.handle()} keeps it running.",
        f"Send parcels to {s.value('STREET_ADDRESS')}, and letters to the office in {s.plain('city')}.",
    )
    body = "".join(f"<h2>{s.plain('task')}</h2><p>{s.prose(4)} {text} {s.prose(2)}</p>" for text in inline)
    toc = "".join(f"<p>{i}. {s.plain('task')}</p>" for i in range(1, 7))
    return f'{menu(s)}<div class=row><div class=col style="flex:0 0 200px"><b>Contents</b>{toc}</div><div class=col><h1>{s.plain("department")} handbook</h1><p class=q>Last edited {s.plain("date")} by {s.person("full")}, {s.plain("version")}</p>{body}</div></div>'


def letter(s: Sheet) -> str:
    """A letter as a PDF viewer shows it."""
    who = s.somebody()
    return (
        f'{menu(s, 4)}<div style="width:640px;margin:14px auto;padding:26px;border:1px solid #999"><p>{s.plain("company")}, {s.plain("city")}</p><br>'
        f"<p>{s.person('titled', who)}<br>{s.value('STREET_ADDRESS')}</p><p style='text-align:right'>{s.plain('city')}, {s.plain('date')}</p>"
        f"<p><b>Your policy {s.plain('order')}</b></p><p>Dear {s.person('title', who)},</p><p>{s.prose(3)}</p>"
        f"<p>We hold these details about you: born {s.value('DATE_OF_BIRTH')}, social security number {s.value('US_SSN')}, passport {s.value('US_PASSPORT')}. "
        f"Refunds of {s.plain('money')} go to account {s.value('BANK_ACCOUNT')}, or to IBAN {s.value('IBAN_CODE')}.</p><p>{s.prose(2)}</p>"
        f"<p>Yours sincerely,</p><p><i>{s.person('full')}</i><br>{s.plain('department')}<br>Tel. {s.value('PHONE_NUMBER')}</p></div>"
    )


def dashboard(s: Sheet) -> str:
    """Coloured tiles, bars with names on them, a feed."""
    colours = ("#1b5e20", "#b71c1c", "#0d47a1", "#e65100", "#4a148c", "#006064")
    tiles = "".join(
        f'<div style="background:{c};color:#fff;padding:12px;flex:1"><div>{s.plain("task")}</div><h1>{s.plain("money")}</h1>{s.number(1, 40)} %</div>'
        for c in colours[:4]
    )
    bars = "".join(
        f'<div style="background:{s.rng.choice(colours)};color:#fff;padding:3px 8px;margin:5px 0;width:{s.number(35, 95)}%">{s.person()} - {s.plain("money")}</div>'
        for _ in range(9)
    )
    feed = "".join(
        f"<p>{s.person('given')} closed <b>{s.plain('order')}</b> <span class=q>{s.plain('time')}</span></p><p>{s.plain('task')} moved to {s.plain('status')}</p>"
        for _ in range(5)
    )
    return f'{menu(s)}<div class=row style="padding:10px">{tiles}</div><div class=row><div class=col><h2>Top sellers {s.plain("date")}</h2>{bars}</div><div class=col><h2>Activity</h2>{feed}</div></div>'


def mobile(s: Sheet) -> str:
    """A narrow page: a profile with the labels above the values, long ones wrapped."""
    who = s.somebody()
    kinds = ("STREET_ADDRESS", "DATE_OF_BIRTH", "IBAN_CODE", "CREDIT_CARD", "CRYPTO", "US_SSN")
    rows = "".join(
        f'<div class=box><div class=q>{s.label(k)}</div><div style="word-break:break-all;width:180px">{s.value(k)}</div></div>'
        for k in kinds
    )
    return f"<div class=bar><b>&lt; Profile</b><span class=end>Edit</span></div><div class=col><h1>{s.person('full', who)}</h1><p class=q>{s.handle('@', who)} - {s.plain('city')}</p><p>{s.email(who)}</p>{rows}<span class=btn>{s.plain('button')}</span></div>"


def social(s: Sheet) -> str:
    """A profile and posts under it."""
    who = s.somebody()
    posts = "".join(
        f"<div class=box><b>{s.person('full')}</b> <span class=q>{s.handle('@')} - {s.plain('time')}</span><p>{s.prose(1)} {s.rng.choice(('Thanks', 'cc', 'Well done'))} {s.person('given')}!</p><span class=q>{s.number(1, 90)} likes - Reply - Share</span></div>"
        for _ in range(5)
    )
    about = f"<h1>{s.person('full', who)}</h1><p>{s.handle('@', who)}</p><p>{s.plain('department')} at {s.plain('company')}</p><dl><dt>Born<dd>{s.value('DATE_OF_BIRTH')}<dt>Lives in<dd>{s.plain('city')}<dt>Joined<dd>{s.plain('date')}<dt>Mail<dd>{s.email(who)}</dl>"
    people = "".join(f"<p>{s.person('full')}<br><span class=q>{s.plain('department')}</span></p>" for _ in range(6))
    return f'{menu(s)}<div class=row><div class=col>{about}</div><div class=col style="flex:2">{posts}</div><div class=col><b>People you may know</b>{people}</div></div>'
