"""Templates of talk: mail, chat, group channels, help desk, video calls, telephone texts."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.second.page import Page
from recorder.measuring.corpus.second.shells import around

AVATAR = "<span class=av data-skip>##</span>"  # initials are nobody's name and no harmless text: they are not scored


def avatar(p: Page, who: int) -> str:
    """A disc with the initials of one of the cast."""
    return AVATAR.replace("##", p.cast[who].given[0] + p.cast[who].surname[0])


def three_panes(p: Page) -> str:
    """Folders, a list of messages and the open message."""
    listed = ""
    for i in range(9):
        on, narrow = "hi" if i == 1 else "", ".cut" if i in (4, 7) else ""
        listed += p.fill(
            f'<div class="{on}" style="padding:5px 10px;border-bottom:1px solid #8884"><div class="flex sp"><span class=b>{{who{narrow}:{i}}}</span><span class="q sm">{{~time}}</span></div><div>{{~subject}}</div><div class="q sm" style="white-space:nowrap;overflow:hidden">{{~salad.6}}</div></div>'
        )
    return around(p, p.fill(
        """<div class=app><div class=top><b>Mail</b><button>New message</button><a data-t=button>Reply all</a><a data-t=button>Forward</a><a data-t=button>Archive</a><span class=end>{email:0}</span></div>
        <div class=main><div class=side><a class=on data-t=menu>Inbox <b>{~n.90}</b></a><a data-t=menu>Flagged</a><a data-t=menu>Sent items</a><a data-t=menu>Drafts</a><a data-t=menu>Junk</a><p class=up>Shared folders</p><a data-t=menu>{~team}</a><a data-t=menu>{~team}</a></div>
        <div style="flex:0 0 31%;border-right:1px solid #8884;overflow:hidden">[[listed]]</div>
        <div class="grow pad"><h1>{~subject}</h1><div class=flex>[[disc]]<div><div><b>{full:1}</b> <span class=q>&lt;{email:1}&gt;</span></div><div class="q sm">To: {comma:0}; {full:4}; Cc: {email:5}</div></div></div>
        <p>Dear {given:0},</p><p>{~prose.3}</p><p>The courier needs a number for the driver, you can give them {phone:1} until six. If nobody answers, leave the box at {addr}.</p><p>{~prose.2}</p><p>{given:4} asked whether {~order} is part of it, I think so. {~prose}</p>
        <p>Kind regards<br>{full:1}</p><p class="q sm">{full:1} | {~role}, {~team} | {~company}<br>T {phone} | M {phone} | {email:1}<br>{~prose}</p></div></div></div>""",
        listed=listed, disc=avatar(p, 1)), "Inbox")  # fmt: skip


def thread(p: Page) -> str:
    """A conversation of quoted answers, one below the other."""
    answers = "".join(
        p.fill(f"""<div class=card><div class="flex sp"><span>[[disc]] <b>{{full:{i}}}</b> <span class="q sm">{{email:{i}}}</span></span><span class="q sm">{{~date}}, {{~time}}</span></div><p>{{~prose.2}} {{~salad.9}}.</p>{extra}<div class=flex><a data-t=link class=lk>Reply</a><a data-t=link class=lk>Forward</a></div></div>""", disc=avatar(p, i))
        for i, extra in enumerate((
            "<p class=q style='border-left:3px solid #888;padding-left:8px'>On {~date} at {~time}, {full:2} &lt;{email:2}&gt; wrote:<br>&gt; {~prose}<br>&gt; Please call me back on {phone}.</p>",
            "<p>Transfer it to {iban}, account holder {caps:1}, reference {~order}.</p>",
            "<p>Thanks {given:1}! {surname:3} will sign for the parcel. The door code for guests is <b>{sec.pin}</b>.</p>",
            "<p class=i>-- <br>{initial:3}<br>{~company}, {addr}</p>"))
    )  # fmt: skip
    return around(
        p,
        p.fill(
            "<div class=pad><div class='flex sp'><h1>{~subject}</h1><span><button>Print</button> <button class=go>Reply to all</button></span></div><p>{~tag} {~n.9} messages</p>[[answers]]</div>",
            answers=answers,
        ),
        "Conversation",
    )


def channels(p: Page) -> str:
    """A group chat with channels, people, code and links."""
    said = (
        "{~prose}", "{~joke}", "{~prose} {~salad.7}", "@{given} can you take {~order}?", "ping {handle} about {~file}", "the key for the test shop is <span class=mono>{sec.stripe}</span> please rotate",
        "staging login: demo / {sec.password}", "new number for the on-call phone: {phone}", "<span class=mono>{~code}</span>", "release {~version} is out, {~prose}", "{given} is off until {~date}", "wifi at the offsite: guest-2 pw {sec.password}",
        "{~joke}, cc {full}",
    )  # fmt: skip
    talk = ""
    for _ in range(11):
        i = p.number(0, 8)
        talk += p.fill(
            f'<div class=flex style="margin:7px 0">[[disc]]<div><b>{{full:{i}}}</b> <span class="q sm">{{~time}}</span><div>{p.rng.choice(said)}</div></div></div>',
            disc=avatar(p, i),
        )
    people = p.each("<a data-t=menu>%</a>", *[f"{{full:{i}}}" for i in range(5)])
    return around(p, p.fill(
        """<div class=main style="height:100%"><div class=side><p class=b>{~company}</p><a data-t=menu>Threads</a><a data-t=menu>Later</a><p class=up>Channels</p><a data-t=menu># general</a><a data-t=menu class=on># releases</a><a data-t=menu># lunch-club</a><a data-t=menu># support-emea</a><p class=up>Direct messages</p>[[people]]</div>
        <div class="grow pad"><div class="flex sp"><h2># releases</h2><span class=q>{~n.99} members</span></div>[[talk]]<div class="in q">Message # releases</div></div></div>""",
        people=people, talk=talk), "Chat")  # fmt: skip


def helpdesk(p: Page) -> str:
    """A customer's conversation with the facts about them at the side."""
    bubble = '<div style="max-width:82%;margin:8px 0{side}" class="card {kind}"><div class="sm q">{name} · {{~time}}</div>{text}</div>'
    turns = (
        ("", "{full:0}", "Hello, my order {~order} never came. My address is {addr}. {~prose}"), (";margin-left:auto", "{given:1} (agent)", "Hi {given:0}, sorry about that! Could you confirm the phone number on file? {~prose}"),
        ("", "{full:0}", "It is {phone:0}, or write to {email:0}. I paid with the card ending {~n.9}2{~n.9}7."), (";margin-left:auto", "{given:1} (agent)", "Thank you. {~prose.2} A refund of {~money} will go to {iban}."),
        ("", "{full:0}", "Perfect. My date of birth is {dob} if you need it for the check. {~salad.8}."),
    )  # fmt: skip
    talk = "".join(
        p.fill(bubble.format(side=side, kind="hi" if side else "", name=name, text=text)) for side, name, text in turns
    )
    macros = p.links("button", 4, "button")
    return around(p, p.fill(
        """<div class=app><div class=top><b>Helpdesk</b><a data-t=menu>Views</a><a data-t=menu>Tickets</a><a data-t=menu>Macros</a><a data-t=menu>Reporting</a><span class=end>{full:1}</span></div><div class=main>
        <div class="pad" style="flex:0 0 24%"><label data-t=label>Requester</label><div class=in>{full:0}</div><label data-t=label>Assignee</label><div class=in>{back:1}</div><label data-t=label>Tags</label><div><span class=ghost>{~tag}</span><span class=ghost>{~tag}</span><span class=ghost>{~status}</span></div><label data-t=label>Priority</label><div class=in>Normal</div><label data-t=label>Group</label><div class=in>{~team}</div></div>
        <div class="grow pad"><h2>{~order} {~subject}</h2>[[talk]]<div class="in q">Write a reply …</div><div class=flex style="margin-top:6px"><button class=go>Submit as solved</button>[[macros]]</div></div>
        <div class="pad" style="flex:0 0 25%"><h2>Customer</h2><p>{full:0}<br>{email:0}<br>{phone:0}</p><p class=q>Local time {~time}<br>Language: English<br>Plan: {~plan}<br>Customer since {~date}</p><h2>Recent orders</h2><p>{~order} {~item} {~money}</p><p>{~order} {~item} {~money}</p><p>{~order} {~item} {~money}</p><h2>Internal note</h2><p class=i>{given:2}: {~prose}</p></div></div></div>""",
        talk=talk, macros=macros), "Ticket")  # fmt: skip


def call(p: Page) -> str:
    """A video call: names on dark tiles, people at the side, a chat below them."""
    colours = ("#37474f", "#4e342e", "#1a237e", "#004d40", "#263238", "#3e2723")
    tiles = "".join(
        p.fill(f'<div style="background:{p.rng.choice(colours)};color:#fff;border-radius:8px;height:31%;width:32%;position:relative;display:flex;align-items:center;justify-content:center">[[disc]]<span style="position:absolute;left:8px;bottom:6px;background:#0009;padding:1px 7px;border-radius:4px" class=sm>{{full:{i}}}{" (you)" if i == 0 else ""}</span></div>', disc=avatar(p, i))
        for i in range(9)
    )  # fmt: skip
    people = "".join(
        p.fill(
            f'<div class="flex sp" style="padding:2px 0"><span>{{full:{i}}}</span><span class="q sm">{p.rng.choice(("host", "muted", "sharing", "guest", ""))}</span></div>'
        )
        for i in range(9)
    )
    chat = p.rows(
        6,
        "<p><b>{given}</b> <span class='q sm'>{~time}</span><br>{~prose}</p>",
        "<p><b>{full}</b> <span class='q sm'>{~time}</span><br>{~joke}, {~salad.6}</p>",
    )
    return p.fill(
        """<div class=app style="background:#202124;color:#e8eaed"><div class="flex sp pad"><b>{~subject}</b><span>{~time} · {~duration}</span></div><div class=main style="gap:10px;padding:0 12px"><div class="flex wrap grow" style="gap:8px">[[tiles]]</div>
        <div style="flex:0 0 250px;background:#fff;color:#202124;border-radius:8px;overflow:hidden" class=pad><h2>People ({~n.20})</h2>[[people]]<h2>In-call messages</h2>[[chat]]</div></div><div class="flex pad" style="justify-content:center"><button>Mute</button><button>Stop video</button><button>Share screen</button><button>Raise hand</button><button>Captions</button><button style="background:#ea4335;border:0">Leave call</button></div><p class="c" style="margin:0 0 8px">{given}: {~prose}</p></div>""",
        tiles=tiles, people=people, chat=chat)  # fmt: skip
