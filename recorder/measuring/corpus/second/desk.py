"""Templates of whole desktops: split screens, notices over other windows, file managers, search with an open list."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.second.mail import avatar
from recorder.measuring.corpus.second.page import Page
from recorder.measuring.corpus.second.shells import desktop


def notices(p: Page) -> str:
    """A document with notices of other programs over it."""
    said = (
        "<b>{full}</b><br>{~joke}, {~salad.5}", "<b>Messages</b><br>{given}: can you call {phone}?", "<b>Bank</b><br>Your code is {sec.otp}. Never share it.", "<b>Mail</b> · {email}<br>{~subject}",
        "<b>Calendar</b><br>{~task} in 10 minutes, with {full}", "<b>Parcel</b><br>Delivery to {addr} at {~time}", "<b>Update ready</b><br>{~version} will be installed tonight. {~prose}", "<b>Sign-in alert</b><br>New sign-in from {ip}, {~place}", "<b>Missed call</b><br>{full}, {phone}",
    )  # fmt: skip
    pops = "".join(
        p.fill(
            f'<div class=pop style="right:14px;top:{40 + i * 118}px;width:310px;min-height:84px">{text}<div class="flex sm"><a class=lk data-t=button>Dismiss</a><a class=lk data-t=button>Open</a></div></div>'
        )
        for i, text in enumerate(p.rng.sample(said, 4))
    )
    paper = p.fill(
        "<div class=flex style='padding:6px 14px'>[[menu]]</div><div class=pad style='width:64%'><h1>{~subject}</h1><p>{~prose.6}</p><h2>{~task}</h2><p>{~prose.5}</p><table><tr><th>Item</th><th class=r>Net</th><th class=r>Gross</th></tr><tr><td>{~item}</td><td class=r>{~amount}</td><td class=r>{~amount}</td></tr><tr><td>{~item}</td><td class=r>{~amount}</td><td class=r>{~amount}</td></tr></table><p>Prepared by {full:0} for {full:1}, {~date}. {~prose.3}</p></div>",
        menu=p.links("menu", 7, "menu"),
    )
    return desktop(p, paper, "Writer") + pops


def split(p: Page) -> str:
    """Two programs side by side: a mail and a shell, or a sheet and a chat."""
    left = p.fill(
        "<div class=pad><h2>{~subject}</h2><p class=q>From {full:0} &lt;{email:0}&gt;<br>To {given:1}</p><p>{given:1},</p><p>{~prose.3}</p><p>The old machine is {ip}, user <b>backup</b>, password <span class=mono>{sec.password}</span>.</p><p>{~prose.2}</p><p>{given:0}</p><p><button>Reply</button> <button>Archive</button></p></div>"
    )
    right = p.rng.choice((shell, guests))(p)
    return desktop(
        p,
        f'<div class=main style="height:100%"><div class=grow style="border-right:3px solid #888">{left}</div><div class=grow>{right}</div></div>',
        "Workspace 2",
    )


def shell(p: Page) -> str:
    """Half a screen with a session."""
    lines = (
        "$ ssh backup@{ip}",
        "Welcome to Debian 12",
        "$ ls",
        "{~file}  {~file}",
        "$ tar xf {~file}",
        "$ grep -c order dump.sql",
        "{~n.9000}",
        "$ mysql -u root -p{sec.password} shop &lt; dump.sql",
        "$ tail -4 worker.log",
        "{~stamp} {~log}",
        "{~stamp} sent receipt to {email}",
        "{~stamp} {~log}",
        "{~stamp} {~log}",
        "$",
    )
    text = p.fill("\n".join(lines))
    return f'<div class="mono pad" style="background:#111;color:#ddd;height:100%">{text}</div>'


def guests(p: Page) -> str:
    """Half a screen with a list of guests."""
    rows = p.rows(
        12,
        "<tr><td>{full}</td><td class=r>{~n.20}</td><td>{~item}</td><td>{phone}</td></tr>",
        "<tr><td>{given} + 1</td><td class=r>{~n.20}</td><td>{~salad.2}</td><td>-</td></tr>",
    )
    return p.fill(
        "<table class='grid tight'><tr><th>Guest</th><th>Table</th><th>Menu</th><th>Phone</th></tr>[[rows]]</table><p class=pad>{~prose.3}</p>",
        rows=rows,
    )


def file_manager(p: Page) -> str:
    """Files, some named after people, with a dialog of properties."""
    names = (
        "{~file}",
        "{~file}",
        "{~file}",
        "CV_{surname}_{given}.pdf",
        "Scan passport {full}.jpg",
        "{~file}",
        "Offer {full}.docx",
        "{~task}.odt",
        "{~company} {~n.30}.pdf",
    )
    rows = "".join(
        p.fill(
            f'<tr class="{"hi" if i == 5 else ""}"><td>{p.rng.choice(names)}</td><td>{{~date}}</td><td>{p.rng.choice(("PDF document", "Image", "Spreadsheet", "Text", "Folder"))}</td><td class=r>{{~size}}</td></tr>'
        )
        for i in range(15)
    )
    places = p.each(
        "<a data-t=menu>%</a>",
        "Recent",
        "Home",
        "Desktop",
        "Documents",
        "Downloads",
        "Pictures",
        "Trash",
        "{~team} share",
        "USB drive",
    )
    pop = (
        p.fill(
            '<div class=pop style="left:45%;top:46%;width:360px"><h2>Properties</h2><div class=twocol><span class=q>Owner</span><span>{login:0} ({full:0})</span><span class=q>Location</span><span>/home/{login:0}/Documents</span><span class=q>Modified</span><span>{~date} {~time}</span><span class=q>Size</span><span>{~size}</span></div><p class=r><button>Cancel</button> <button class=go>OK</button></p></div>'
        )
        if p.odds(0.7)
        else ""
    )
    return (
        desktop(
            p,
            p.fill(
                "<div class=app><div class=flex style='padding:6px 12px'>[[menu]]</div><div class='flex mid pad'><button>Up</button><div class='in grow'>/home/{login:0}/Documents/{~place} project</div><div class='in q'>Search</div></div><div class=main><div class=side>[[places]]</div><div class=grow><table><tr><th data-t=column>Name</th><th data-t=column>Modified</th><th data-t=column>Type</th><th class=r data-t=column>Size</th></tr>[[rows]]</table><p class='q pad'>{~prose}</p></div></div></div>",
                menu=p.links("menu", 6, "menu"),
                places=places,
                rows=rows,
            ),
            "Files",
        )
        + pop
    )


def search_open(p: Page) -> str:
    """A search field with its open list over results."""
    offers = p.rows(
        6,
        "<div>{~subject}</div>",
        "<div><b>{full}</b> <span class=q>{~role}</span></div>",
        "<div>{email}</div>",
        "<div>{~company} opening hours</div>",
        "<div>{phone}</div>",
        "<div>{~task}</div>",
    )
    hits = "".join(
        p.fill(
            f'<div class=card><div class="flex mid">[[disc]]<span><a class=lk data-t=link>{{full:{i}}}</a><br><span class="q sm">{{~role}}, {{~team}} · {{~place}}</span></span></div><p>{{~prose.2}}</p></div>',
            disc=avatar(p, i),
        )
        for i in range(4)
    )
    more = p.rows(
        4, "<p><a class=lk data-t=link>{~subject}</a><br><span class=q>{~date} · {~path}</span><br>{~prose}</p>"
    )
    return (
        desktop(
            p,
            p.fill(
                "<div class=app><div class=top><b>{~company} search</b><span class='in grow' style='background:#fff;color:#222'>{given:0}</span>[[nav]]</div><div class=main><div class='grow pad'><h2>People</h2>[[hits]]</div><div class='grow pad'><h2>Pages</h2>[[more]]</div></div></div>",
                nav=p.links("nav", 3, "menu"),
                hits=hits,
                more=more,
            ),
            "Search",
        )
        + f'<div class=pop style="left:180px;top:70px;width:420px">{offers}</div>'
    )


def social_feed(p: Page) -> str:
    """Posts and profiles."""
    posts = "".join(
        p.fill(
            f'<div class=card><div class="flex mid">[[disc]]<span><b>{{full:{i}}}</b> <span class=q>{{handle:{i}}} · {{~time}}</span></span></div><p>{{~prose.2}} {p.rng.choice(("Congrats {full}!", "with {given} and {given}", "via {handle}", ""))}</p><div class=flex><a data-t=button>Like</a><a data-t=button>Comment</a><a data-t=button>Share</a><span class=q>{{~num}} reactions</span></div></div>',
            disc=avatar(p, i),
        )
        for i in range(5)
    )
    about = p.fill(
        "<h2>{full:0}</h2><p class=q>{~role} at {~company}<br>Lives in {~place}<br>Born {dob}<br>{email:0}</p><p><button class=go>Connect</button> <button>Message</button></p><p>{~prose.3}</p>"
    )
    also = p.rows(6, "<p><b>{full}</b><br><span class='q sm'>{~role}, {~company}</span></p>")
    return desktop(
        p,
        p.fill(
            "<div class=app><div class=top><b>{~company} people</b>[[nav]]</div><div class=main><div class=pad style='flex:0 0 22%'>[[about]]</div><div class='grow pad'>[[posts]]</div><div class=pad style='flex:0 0 22%'><h2>You may know</h2>[[also]]<h2>Trending</h2><p>{~subject}<br><span class=q>{~n.9000} posts</span></p><p>{~task}<br><span class=q>{~n.900} posts</span></p></div></div></div>",
            nav=p.links("nav", 4, "menu"),
            about=about,
            posts=posts,
            also=also,
        ),
        "Social",
    )
