"""A flight with its passengers, a hotel's guests, places on a map, and labels for parcels."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.third import widgets
from recorder.measuring.corpus.third.scene import Scene, skip


def flight_booking(s: Scene) -> str:
    """Legs, passengers with documents, and who pays."""
    legs = "".join(
        f'<div class=box><div class=row><span class=big>{s.plain("airport")}</span><span class=mute>{s.time()} → {s.time()}</span><span class=big>{s.plain("airport")}</span><span class="push tiny">{s.day()} · {s.pick("nonstop", "1 stop")} · {s.plain("duration")}</span></div></div>'
        for _ in range(2)
    )
    rows = [
        [
            str(n + 1),
            s.name(n, s.pick("ticket", "full", "register")),
            s.born(n),
            s.number("US_PASSPORT"),
            f"{s.rng.randint(2, 40)}{s.pick('A', 'C', 'F')}",
            skip(s.filled("220-##########")),
        ]
        for n in range(4)
    ]
    contact = widgets.pairs(
        s,
        [
            ("Contact", s.name(0, "full")),
            ("Mobile", s.phone(0)),
            ("E-mail", s.email(0)),
            ("Paid with", s.number("CREDIT_CARD")),
            ("Billing address", s.address(0)),
            ("Fare", s.plain("price")),
        ],
    )
    page = f"<div class=pad><h1>Your trip is confirmed</h1><p>Booking reference {skip('QX7LM2')}. {s.prose(1)}</p>{legs}<h2>Passengers</h2>{widgets.table(('No.', 'Name', 'Born', s.pick('Passport', 'Passport no.'), 'Seat', 'E-ticket'), rows, 'lined')}<h2>Payment and contact</h2>{contact}<p>{widgets.buttons(s, 4, 'Check in')}</p><p class=mute>{s.prose(3)}</p></div>"
    return widgets.browser(s, ["Manage booking", s.plain("tab")], "fly.example.com/manage", page)


def hotel_guests(s: Scene) -> str:
    """Arrivals of a day at a reception, and the card of one guest."""
    rows = [
        [
            f"{s.rng.randint(1, 6)}{s.rng.randint(10, 40)}",
            s.name(n, s.pick("comma", "register", "full")),
            str(s.rng.randint(1, 14)),
            s.pick("DBL", "SGL", "Suite"),
            s.plain("price"),
            s.plain("status"),
            f"<div class=cut>{s.pick(s.plain('prose'), 'late arrival ' + s.time(), 'extra bed', 'with ' + s.name(form='given'))}</div>",
        ]
        for n in range(14)
    ]
    card = widgets.above(
        [
            ("Guest", s.name(0, "full")),
            ("Date of birth", s.born(0)),
            ("Passport no.", s.number("US_PASSPORT")),
            ("Nationality", s.plain("country")),
            ("Home address", s.address(0)),
            ("Telephone", s.phone(0)),
            ("E-mail", s.email(0)),
            ("Card", s.number("CREDIT_CARD")),
            ("Car park", s.pick("yes", "no")),
        ],
        "two",
    )
    return widgets.screen(
        widgets.bar(s, "Front desk", 5, f"Shift: {s.name(9, 'given')}"),
        f'<div class="pane edge"><h2>Arrivals {s.day()}</h2>{widgets.table(("Room", "Guest", "Nights", "Type", "Rate", "State", "Remark"), rows, "striped", (2, 4), ("9%", "25%", "9%", "9%", "13%", "13%", "22%"))}</div>',
        f'<div class=pane style="flex:0 0 38%"><h2>Registration card</h2>{card}<p>{s.prose(2)}</p><p>{widgets.buttons(s, 3, "Check in")}</p></div>',
    )


def map_addresses(s: Scene) -> str:
    """A map with a route and a list of saved places of people."""
    pins = "".join(
        f'<span style="position:absolute;left:{8 + n * 13}%;top:{s.rng.randint(8, 80)}%;background:var(--page);padding:1px 6px;border-radius:4px" class=tiny>{s.pick(s.plain("place"), s.name(n, "given"))}</span>'
        for n in range(6)
    )
    stops = "".join(
        f"<div class=box><b>{s.pick(s.name(n, 'full'), s.plain('company'), 'Home of ' + s.name(n, 'given'))}</b><br>{s.address(n, s.pick('', '<br>'))}<br><span class=mute>{s.plain('duration')} · {s.rng.randint(1, 90)} km · {s.pick('ring twice', 'back door', 'after ' + s.time())}</span> {s.phone(n) if s.odds(0.4) else ''}<br><span class=tiny>{s.plain('prose')}</span></div>"
        for n in range(6)
    )
    return widgets.screen(
        widgets.bar(s, "Route planner", 3, s.day()), f'<div class="pane edge" style="flex:0 0 34%"><div class=input>{s.address()}</div><div class="input hint">Choose destination</div>{stops}</div>',
        f'<div class=fill style="position:relative;background:repeating-linear-gradient(35deg,var(--zebra) 0 60px,var(--line) 60px 66px)">{pins}</div>',
    )  # fmt: skip


def parcel_labels(s: Scene) -> str:
    """Labels of parcels in a program for the post room, and the list they are printed from."""
    labels = "".join(
        f'<div style="background:#fff;color:#000;border:2px solid #000;padding:10px;width:47%"><p class=tiny>From: {s.plain("company")}, {s.plain("team")}</p><p class="strong">{s.name(n, s.pick("full", "upper"))}<br>{s.address(n, "<br>")}</p><p class=tiny>Tel. {s.phone(n)}</p><div class=row><span class=big>{s.pick("EXPRESS", "STANDARD", "24H")}</span><span class="push">{s.plain("size").replace("KB", "kg").replace("MB", "kg").replace("GB", "kg").replace("B", "kg")}</span></div></div>'
        for n in range(4)
    )
    rows = [
        [s.plain("ref"), s.name(n, s.pick("full", "comma")), s.street(n), s.plain("status"), s.plain("price")]
        for n in range(4, 12)
    ]
    return widgets.screen(
        widgets.bar(s, "Dispatch", 5, widgets.buttons(s, 2, "Print all")),
        f'<div class="pane edge"><div class="row wrap">{labels}</div></div>',
        f"<div class=pane>{widgets.table(('Order', 'Recipient', 'Street', 'State', 'Cost'), rows, 'striped', (4,))}<p>{s.prose(4)}</p><h2>Rules of the post room</h2><p>{s.prose(5)}</p></div>",
    )
