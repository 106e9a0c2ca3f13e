"""A week in a calendar, a call of many, and a contact card."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.third import widgets
from recorder.measuring.corpus.third.scene import Scene

DAYS = ("Mon 12", "Tue 13", "Wed 14", "Thu 15", "Fri 16")


def week(s: Scene) -> str:
    """Five days with events, and the invitation to one of them."""
    head = "".join(f'<th class=mid style="width:18%">{day}</th>' for day in DAYS)
    rows = "".join(
        f'<tr><td class="tiny mute num">{hour}:00</td>'
        + "".join(f"<td style='height:54px'>{event(s)}</td>" for _ in DAYS)
        + "</tr>"
        for hour in range(8, 18)
    )
    invitees = "".join(
        f"<p>{s.name(n, s.pick('full', 'comma'))} <span class=mute>{s.email(n)}</span> {s.pick('Accepted', 'Tentative', 'No reply')}</p>"
        for n in range(4)
    )
    card = widgets.over(
        f"<h2>{s.plain('event')}</h2><p>{s.day()} {s.time()} · {s.plain('room')}</p><p>Organiser: {s.name(form='full')}</p>{invitees}<p class=mute>Dial in {s.phone()}, passcode {s.secret('code')}</p><p>{widgets.buttons(s, 3, 'Accept')}</p>",
        "left:38%;top:26%;width:400px",
    )
    return (
        widgets.screen(
            widgets.bar(s, "Calendar", 4, "January 2026"),
            f"<div class=pane><table class=lined><tr><th></th>{head}</tr>{rows}</table></div>",
        )
        + card
    )


def event(s: Scene) -> str:
    """What one hour holds, mostly nothing."""
    if s.odds(0.55):
        return ""
    text = s.pick(
        s.plain("event"), f"{s.plain('event')} {s.name(form='given')}", f"{s.name(form='short')} / {s.plain('room')}",
        f"Call {s.name(form='full')}", f"{s.plain('event')} ({s.plain('room')})",
    )  # fmt: skip
    return f'<div class="on tiny" style="padding:2px 5px;border-radius:3px">{text}<br>{s.time()}</div>'


def video_call(s: Scene) -> str:
    """Tiles with name labels, and the list of who takes part."""
    shades = ("#394b59", "#5c4033", "#2f4f4f", "#483d5c", "#20242b", "#3b5323")
    tiles = "".join(
        f'<div style="background:{shades[n % 6]};color:#fff;height:168px;position:relative;border-radius:6px"><span data-skip class=big style="position:absolute;left:44%;top:34%;opacity:.4">?</span>'
        f'<span class=one style="position:absolute;left:6px;bottom:6px;background:rgba(0,0,0,.55);padding:1px 7px;border-radius:4px;font-size:.9em">{s.name(n, s.pick("full", "short", "comma", "given"))}{s.pick("", " (Host)", " (me)") if n < 2 else ""}</span></div>'
        for n in range(9)
    )
    list_ = "".join(
        f'<p class=row>{widgets.face(s)}<span>{s.name(n, "full")}</span><span class="push tiny mute">{s.pick("muted", "speaking", "hand raised")}</span></p>'
        for n in range(9)
    )
    chat = f"<p><b>{s.name(1, 'given')}</b> {s.plain('prose')}</p><p><b>{s.name(4, 'full')}</b> link and PIN: {s.secret('code')}</p><p><b>{s.name(5, 'given')}</b> {s.plain('greeting')} all, {s.prose(4)}</p>"
    foot = f"<div class=foot>{' '.join(f'<button>{text}</button>' for text in ('Mute', 'Stop video', 'Share screen', 'Chat', 'Reactions', 'Leave'))}<span class=push>{s.time()} · {s.plain('event')}</span></div>"
    return widgets.screen(
        "", f'<div class=pane style="background:#101216"><div style="display:grid;grid-template-columns:1fr 1fr 1fr;gap:8px">{tiles}</div></div>',
        f'<div class=pane style="flex:0 0 290px"><h2>Participants ({s.rng.randint(9, 30)})</h2>{list_}<h2>Chat</h2>{chat}</div>', foot=foot,
    )  # fmt: skip


def contact_card(s: Scene) -> str:
    """An address book with one card open."""
    entries = "".join(
        f'<p class="row {"on" if n == 2 else ""}" style="padding:4px 8px">{widgets.face(s)}<span>{s.name(n, "comma")}<br><span class="tiny">{s.plain("company")}</span></span></p>'
        for n in range(9)
    )
    card = [
        (s.pick("Mobile", "mobile"), s.phone(2)), (s.pick("Work", "Office"), s.phone(2)), (s.pick("Email", "E-mail (home)"), s.email(2)),
        (s.pick("Birthday", "Date of birth", "Born"), s.born(2)), (s.pick("Home", "Address", "Lives at"), s.address(2, "<br>")),
        (s.pick("Spouse", "Emergency contact", "Manager"), s.name(form="full")), ("Company", s.plain("company")),
        ("Website", "www.example.org"), ("Group", s.plain("tag")),
    ]  # fmt: skip
    pane = f"<div class=pane><div class=row>{widgets.face(s)}<span class=big>{s.name(2, 'full')}</span></div><p class=mute>{s.plain('role')}, {s.plain('team')}</p>{widgets.pairs(s, card)}<h2>Notes</h2><p>{s.prose(3)}</p><p>{widgets.buttons(s, 4, 'Edit')}</p></div>"
    return widgets.screen(
        widgets.bar(s, "Contacts", 3, "128 people"),
        f'<div class="pane edge" style="flex:0 0 30%"><div class="input hint">Search contacts</div>{entries}</div>',
        pane,
    )
