"""Mail in a browser, a chat with threads, and toasts over another program."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.third import widgets
from recorder.measuring.corpus.third.scene import Scene


def webmail_thread(s: Scene) -> str:
    """A conversation with quoted replies and signatures."""
    folders = "".join(
        f"<a data-t=menu>{text}</a>"
        for text in ("Inbox 12", "Starred", "Sent", "Drafts 2", "Spam", "Travel", "Receipts")
    )
    messages = "".join(message(s, n) for n in range(3))
    page = (
        f'<div class=body style="height:100%"><div class=rail><p class=pad><button class=main>Compose</button></p>{folders}</div>'
        f"<div class=pane><h1>{s.plain('subject')}</h1>{messages}<p>{widgets.buttons(s, 3, 'Reply all')}</p></div></div>"
    )
    return widgets.browser(s, [f"Inbox (12) - {s.email(0)}", *s.several("tab", 2)], "mail.example.com/u/0/#inbox", page)


def message(s: Scene, writer: int) -> str:
    """One message of the conversation, with what it answers to."""
    reader = writer + 1
    head = (
        f'<div class=row>{widgets.face(s)}<span><b>{s.name(writer, "full")}</b> <span class="mute">&lt;{s.email(writer)}&gt;</span><br>'
        f'<span class="tiny mute">to {s.name(reader, "given")}, {s.name(form="given")}, me · cc {s.email()}</span></span><span class="push mute tiny">{s.day()} {s.time()}</span></div>'
    )
    quote = f"<div class=quote>On {s.day('%a, %b %d, 2026')} at {s.time()}, {s.name(reader, 'full')} &lt;{s.email(reader)}&gt; wrote:<br>&gt; {s.prose(1)}<br>&gt; {s.pick('My number is', 'Reach me on', 'Call me:')} {s.phone(reader)}</div>"
    extra = s.pick(
        f"The guest network password is {s.secret('chosen')}, please change it.",
        f"Please send the parcel to {s.address(reader)}.",
        f"Transfer it to {s.number('IBAN_CODE')}, thanks.",
        f"{s.name(form='given')} will join at {s.time()}.",
    )
    return f"<div class=box>{head}<p>{s.plain('greeting')} {s.name(reader, 'given')},</p><p>{s.prose(2)} {extra}</p><p>{s.rng.choice(s.who(writer).people.close)}<br>{s.name(writer, s.pick('given', 'full', 'initial'))}</p>{signature(s, writer) if writer != 1 else ''}{quote if writer else ''}</div>"


def signature(s: Scene, writer: int) -> str:
    """The block that closes a business mail."""
    return (
        f'<p class="tiny mute">--<br>{s.name(writer, "full")} | {s.plain("role")}<br>{s.plain("company")}, {s.plain("team")}<br>'
        f"{s.address(writer)}<br>T {s.phone(writer)} · M {s.phone(writer)} · {s.email(writer)}</p>"
    )


def team_chat(s: Scene) -> str:
    """Channels, messages with mentions, and a thread at the side."""
    people = "".join(f"<a data-t=menu>● {s.name(n, s.pick('full', 'lower', 'short'))}</a>" for n in range(6))
    rail = f'<div class=rail><p class="pad strong">{s.plain("company")}</p><a data-t=menu># general</a><a data-t=menu class=on># {s.plain("tag")}</a><a data-t=menu># random</a><p class="pad caps">Direct messages</p>{people}</div>'
    talk = "".join(said(s, n) for n in range(7))
    thread = "".join(said(s, n + 3, small=True) for n in range(3))
    pane = f'<div class="pane edge"><div class=row><b># {s.plain("tag")}</b><span class=mute>{s.rng.randint(4, 90)} members</span><span class=push>{widgets.buttons(s, 2)}</span></div>{talk}<div class="input hint">Message # {s.plain("tag")}</div></div>'
    return widgets.screen(
        "",
        rail,
        pane,
        f'<div class=pane style="flex:0 0 30%"><h2>Thread</h2>{thread}<div class="input hint">Reply…</div></div>',
    )


def said(s: Scene, n: int, small: bool = False) -> str:
    """One thing said in a chat."""
    text = s.pick(
        s.prose(1), s.prose(2), f"{s.name(form='at')} {s.prose(1)}", f"thx {s.name(form='given')}! {s.plain('prose')}",
        f"cc {s.name(form='at')} {s.name(form='at')}", f"new number for {s.name(form='full')}: {s.phone()}",
        f"can someone with access check {s.number('IP_ADDRESS')} ? {s.plain('log')}",
        f"the staging token is <code>{s.secret('service')}</code> dont share", f"mail it to {s.email()} pls",
        f"{s.plain('file')} ({s.plain('size')})", f"moved to {s.plain('room')}, {s.time()}",
    )  # fmt: skip
    who = s.name(n, s.pick("full", "lower", "login", "short"))
    return f'<div class="row top" style="margin:7px 0">{widgets.face(s)}<div class=fill><b>{who}</b> <span class="tiny mute">{s.time()}</span><br><span class="{"tiny" if small else ""}">{text}</span></div></div>'


def toasts(s: Scene) -> str:
    """Notices of other programs over a report."""
    rows = [
        [text, s.plain("status"), s.plain("team"), s.plain("amount"), s.plain("amount"), s.day()]
        for text in s.several("item", 14)
    ]
    page = widgets.screen(
        widgets.bar(s, s.plain("company"), 5, "Read only"),
        widgets.rail(s, 8),
        f"<div class=pane><h1>Orders by item</h1><p>{s.prose(2)}</p>{widgets.table(('Item', 'State', 'Team', 'Net', 'Gross', 'Due'), rows, 'striped', (3, 4))}</div>",
    )
    notices = (
        f"<b>{s.name(form='full')}</b><br>{s.plain('greeting')}, are you free at {s.time()}? {s.plain('room')}",
        f"<b>Messages</b><br>{s.phone()}: Your login code is {s.secret('code')}. It expires in 10 minutes.",
        f"<b>Missed call</b><br>{s.name(form='short')} · {s.phone()} · {s.time()}",
        f"<b>New sign-in</b><br>{s.email()} from {s.number('IP_ADDRESS')}, {s.plain('country')}",
        f"<b>Calendar</b><br>{s.plain('event')} with {s.name(form='given')} and {s.name(form='given')} in 10 minutes",
        f"<b>Updates</b><br>{s.rng.randint(2, 30)} packages can be updated. {s.plain('version')}",
    )
    shown = s.rng.sample(notices, 4)
    return page + "".join(
        widgets.over(f"<div class=tiny>{text}</div>", f"right:14px;top:{14 + n * 108}px;width:300px")
        for n, text in enumerate(shown)
    )
