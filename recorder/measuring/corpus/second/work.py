"""Templates of planning and publishing: boards, slides, articles, forms still empty, searches."""

# ruff: noqa: E501, RUF001 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.second.mail import avatar
from recorder.measuring.corpus.second.page import Page
from recorder.measuring.corpus.second.shells import around


def kanban(p: Page) -> str:
    """Columns of tasks with the people who do them."""
    columns = ""
    for title in ("Backlog", "Doing", "Review", "Done"):
        cards = ""
        for _ in range(4):
            i = p.number(0, 8)
            cards += p.fill(p.rng.choice((
                f'<div class=card><span class=pill>{{~tag}}</span><p class=b>{{~task}}</p><p class=sm>{{~salad.7}}</p><div class="flex mid sm">[[disc]]<span>{{full:{i}}}</span></div></div>',
                f'<div class=card><p class=b>{{~task}}</p><p class="q sm">{{~order}} · due {{~date}}</p><div class="flex mid sm">[[disc]]<span>{{given:{i}}}</span></div></div>',
                '<div class=card><p class=b>Call back {full}</p><p class=sm>{phone} · {~prose}</p></div>',
                '<div class=card><p class=b>{~subject}</p><p class=sm>{~prose}</p></div>',
            )), disc=avatar(p, i))  # fmt: skip
        columns += f'<div class=grow><p class="b up">{title} ({p.number(2, 40)})</p>{cards}</div>'
    return around(
        p,
        p.fill(
            "<div class=app><div class=top><b>{~team} board</b>[[nav]]<span class=end>{given:0}</span></div><div class='pad flex mid'><div class='in q'>Filter cards</div><button>Group by</button><button class=go>New card</button></div><div class='flex pad' style='padding-top:0'>[[columns]]</div></div>",
            nav=p.links("nav", 5, "menu"),
            columns=columns,
        ),
        "Board",
    )


def slides(p: Page) -> str:
    """A deck with large type and speaker notes."""
    thumbs = "".join(p.fill(f'<div class="card sm"><span class=q>{i}</span> {{~subject}}</div>') for i in range(1, 7))
    team = "".join(
        p.fill(
            f'<div class=c>[[disc]]<br><b>{{full:{i}}}</b><br><span class="q sm">{{~role}}</span></div>',
            disc=avatar(p, i),
        )
        for i in range(6)
    )
    return around(
        p,
        p.fill(
            "<div class=main style='height:100%'><div class=side style='padding:8px'>[[thumbs]]</div><div class='grow pad'><div class=flex>[[menu]]</div><div class=card style='font-size:1.35em;padding:26px'><h1>{~company}: plan for {~place}</h1><ul><li>{~prose}</li><li>{~prose}</li><li>Revenue {~money}, margin {~percent}</li></ul><h2>The team</h2><div class=three>[[team]]</div><p class=sm>Questions? {email:0} or {phone:0}</p></div><p class=q><b>Notes</b> {~prose.2} Thank {given:1} and {given:2} for the numbers. {~prose}</p></div></div>",
            thumbs=thumbs,
            menu=p.links("menu", 6, "menu"),
            team=team,
        ),
        "Slides",
    )


def article(p: Page) -> str:
    """Mostly prose: an article with few private values."""
    return around(
        p,
        p.fill(
            "<div class=app><div class=top><b>Knowledge base</b>[[nav]]<button class=end>Sign in</button></div><div class=main><div class=side><p class=up>On this page</p>[[tabs]]</div><div class='grow pad' style='max-width:880px'><h1>{~subject}</h1><p class=q>By {full:0} · {~date} · 6 min read</p><p>{~prose.5}</p><h2>{~task}</h2><p>{~prose.5}</p><div class='card mono'>{~code}<br>{~code}<br>{~code}</div><p>{~prose.4} For access ask {full:1} ({email:1}).</p><h2>{~task}</h2><p>{~prose.5}</p><p>{~salad.40}.</p><p class=q>Was this page helpful? <button>Yes</button> <button>No</button></p></div></div></div>",
            nav=p.links("nav", 5, "menu"),
            tabs=p.links("tab", 6, "link"),
        ),
        "Article",
    )


def checkout(p: Page) -> str:
    """A form with placeholders, some fields filled, help beside them, an error below one."""

    def field(label: str, value: str, hint: str) -> str:
        filled = p.odds(0.65)
        return f'<div><label data-t=label>{label}</label><div class="in {"" if filled else "q"}">{value if filled else hint}</div></div>'

    fields = "".join((
        field("Full name", "{full:0}", "As on your ID"), field("Email", "{email:0}", "name@domain"), field("Phone (optional)", "{phone:0}", "For delivery questions only"), field("Street and number", "{addr}", "Street, number, floor"),
        field("Company", "{~company}", "Optional"), field("Card number", "{card}", "1234 1234 1234 1234".replace("1234", "0000")), field("Expiry", "0{~n.9} / 2{~n.9}", "MM / YY"), field("Name on card", "{caps:0}", "As printed"), field("Promo code", "AUTUMN{~n.30}", "Enter code"), field("Delivery", "{~date}, {~time}", "Choose a day"),
    ))  # fmt: skip
    lines = p.rows(4, '<div class="flex sp"><span>{~n.4} × {~item}</span><span>{~money}</span></div>')
    return around(
        p,
        p.fill(
            "<div class=app><div class=top><b>{~company}</b>[[nav]]<span class=end>Basket ({~n.9})</span></div><div class=main><div class='grow pad'><h1>Checkout</h1><p class=q>Already a customer? <a class=lk data-t=link>Sign in</a></p><div class=two>[[fields]]</div><p style='color:#c62828'>Please check the card number {card.cut}</p><p>☑ Save my details for next time</p><p>{~prose.2}</p><p><button class=go>Pay {~money}</button> <button>Back to basket</button></p></div><div class='pad' style='flex:0 0 32%'><h2>Summary</h2>[[lines]]<p class=b>Total {~money}</p><p class=q>{~prose.2}</p><h2>Delivered to</h2><p>{full:1}<br>{addr.lines}</p></div></div></div>",
            nav=p.links("nav", 4, "menu"),
            fields=p.fill(fields),
            lines=lines,
        ),
        "Checkout",
    )


def register(p: Page) -> str:
    """An accessible form in large type on strong colours, all values right below bold labels."""
    kinds = [
        ("National insurance holder", "{full:0}"),
        ("Born", "{dob}"),
        ("Social security", "{ssn}"),
        ("Passport", "{passport}"),
        ("Telephone", "{phone:0}"),
        ("Contact e-mail", "{email:0}"),
        ("Patient number", "{mrn}"),
        ("Account number", "{acct}"),
    ]
    chosen = p.rng.sample(kinds, 5)
    plain = [
        ("Branch", "{~place}"),
        ("Service", "{~item}"),
        ("Appointment", "{~date} {~time}"),
        ("Reference", "{~order}"),
        ("Fee", "{~money}"),
        ("Desk", "Counter {~n.9}"),
        ("Language", "English"),
    ]
    both = [*chosen, *plain]
    p.rng.shuffle(both)
    body = p.fill(
        "".join(
            f'<div><label class=b data-t=label>{label}</label><div style="font-size:1.15em">{value}</div></div>'
            for label, value in both
        )
    )
    return around(
        p,
        p.fill(
            "<div class=pad><h1>Citizen service: step {~n.4} of 4</h1><p>{~prose.2}</p><div class=three>[[body]]</div><p>{~prose.3}</p><p><button class=go>Continue</button> <button>Save and exit</button> <button>Read aloud</button></p><p class=q>Clerk on duty: {full:1}. {~prose}</p></div>",
            body=body,
        ),
        "Service",
    )
