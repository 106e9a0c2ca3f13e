"""A ticket, customers on a board, and people who may sign in."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.third import widgets
from recorder.measuring.corpus.third.scene import Scene, skip


def ticket_queue(s: Scene) -> str:
    """A list of tickets beside an open one with its requester."""
    rows = [
        [s.plain("ref"), f"<div class=cut>{s.plain('subject')}</div>", s.name(), s.plain("status"), s.plain("duration")]
        for _ in range(15)
    ]
    side = widgets.pairs(
        s,
        [
            ("Requester", s.name(0, "full")),
            ("Email", s.email(0)),
            ("Phone", s.phone(0)),
            ("Location", s.plain("room")),
            ("Assignee", s.name(1)),
            ("Priority", s.plain("status")),
        ],
    )
    talk = "".join(
        f'<div class=box><b>{s.name(n, "full")}</b> <span class="mute tiny">{s.day()} {s.time()} · {s.pick("public reply", "internal note")}</span><p>{s.prose(2)} {case(s)}</p></div>'
        for n in range(3)
    )
    tags = " ".join(f"<span class=chip data-t=button>{tag}</span>" for tag in s.several("tag", 4))
    return widgets.screen(
        widgets.bar(s, "Service desk", 5, f"Signed in as {s.name(1, 'short')}"),
        f'<div class="pane edge" style="flex:0 0 44%"><h2>Unassigned</h2>{widgets.table(("No.", "Subject", "From", "State", "Age"), rows, "striped", (4,))}</div>',
        f"<div class=pane><h2>{s.plain('ref')} {s.plain('subject')}</h2>{tags}{talk}<p>{widgets.buttons(s, 3, 'Reply')}</p></div>",
        f'<div class=pane style="flex:0 0 22%">{side}</div>',
    )


def case(s: Scene) -> str:
    """What a customer tells a help desk although they should not."""
    return s.pick(
        f"My card {s.number('CREDIT_CARD')} was charged twice.", f"The IP is {s.number('IP_ADDRESS')}.", f"I live at {s.address()} since May.",
        f"My old password was {s.secret('chosen')}.", f"Please call {s.name(form='full')} on {s.phone()}.", f"Reset for {s.email()} done.", "",
    )  # fmt: skip


def deals_board(s: Scene) -> str:
    """Columns of cards, each a customer."""
    columns = "".join(
        f'<div class=fill style="background:var(--zebra);padding:8px;border-radius:6px"><b>{stage}</b> <span class=mute>{s.rng.randint(2, 9)} · {s.plain("price")}</span>{"".join(deal(s) for _ in range(5))}</div>'
        for stage in ("Lead in", "Contacted", "Offer sent", "Negotiation", "Won")
    )
    return widgets.screen(
        widgets.bar(s, "Pipeline", 5, widgets.buttons(s, 2, "New deal")),
        f'<div class="row top" style="padding:10px;flex:1;overflow:hidden">{columns}</div>',
    )


def deal(s: Scene) -> str:
    """One card."""
    rest = s.pick(
        f"{s.email()}<br>{s.phone()}", f"{s.phone()}", f"Next: call {s.name(form='given')} {s.day('%b %d')}", f"{s.plain('item')}<br>{s.plain('ref')}",
        f"{s.address()}", f"Owner {s.name(form='initial')}", s.plain("prose"),
    )  # fmt: skip
    head = s.pick(
        s.name(form="full"), s.name(form="full"), s.plain("company"), f"{s.plain('company')} - {s.name(form='family')}"
    )
    return f'<div class=box><b class=break>{head}</b><br><span class="tiny break">{rest}</span><br><span class=badge>{s.plain("price")}</span></div>'


def admin_users(s: Scene) -> str:
    """A console with accounts, their sessions and addresses."""
    rows = [
        [s.name(n, s.pick("full", "comma", "login")), s.email(n), s.pick("Owner", "Member", "Viewer", "Billing"), s.number("IP_ADDRESS"), s.pick("Firefox / Linux", "Chrome / Windows", "Safari / macOS"), f"{s.day()} {s.time()}", s.pick("on", "off")]
        for n in range(12)
    ]  # fmt: skip
    table = widgets.table(
        ("User", "Email", "Role", "Last IP", "Client", "Last active", "2FA"),
        rows,
        s.pick("striped", "lined", "striped darkhead"),
    )
    pop = widgets.over(
        f"<p>Sign-in link for {s.name(3, 'full')}</p><div class='input break mono'>https://console.example.com/join?token={s.secret('hex')}</div><p class=mute>Temporary password: {s.secret('made')}</p><p>{widgets.buttons(s, 2, 'Copy')}</p>",
        "left:30%;bottom:6%;width:470px", "Invite sent",
    )  # fmt: skip
    return widgets.screen(
        widgets.bar(s, "Admin", 4, s.email(0)),
        widgets.rail(s, 10),
        f"<div class=pane><h1>Users and sessions</h1><p>{s.rng.randint(20, 90)} of {skip('100')} seats used. {s.plain('prose')}</p>{table}<h2>Sign-in policy</h2><p>{s.prose(5)}</p></div>",
    ) + (pop if s.odds(0.7) else "")
