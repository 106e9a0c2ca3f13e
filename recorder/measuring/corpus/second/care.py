"""Templates of care and travel: wards, patients, itineraries."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.second.page import Page
from recorder.measuring.corpus.second.shells import around


def ward(p: Page) -> str:
    """The patients of a ward, with coloured states."""
    colours = ("#c62828", "#2e7d32", "#ef6c00", "#1565c0")
    rows = "".join(
        p.fill(
            f'<tr><td>{p.number(1, 30)}{p.rng.choice("AB")}</td><td class=b>{{comma}}</td><td>{{mrn}}</td><td>{{dob}}</td><td>{p.rng.choice("MF")}</td><td>{{~symptom}}</td><td>{{~drug}}</td><td>Dr {{surname}}</td><td>{{~date}}</td><td><span class=pill style="background:{p.rng.choice(colours)};color:#fff">{p.rng.choice(("stable", "watch", "discharge", "new"))}</span></td></tr>'
        )
        for _ in range(12)
    )
    return around(p, p.fill("<div class=app><div class=top><b>Ward board</b><span>{~ward}</span>[[nav]]<span class=end>Charge nurse: {full}</span></div><div class=tabs>[[tabs]]</div><div class=pad><div class='flex sp'><h1>{~ward}: {~n.30} patients</h1><span><button>Admit</button> <button>Transfer</button> <button>Discharge</button></span></div><table><tr><th>Bed</th><th>Patient</th><th>MRN</th><th>DOB</th><th>Sex</th><th>Reason</th><th>Medication</th><th>Consultant</th><th>Admitted</th><th>State</th></tr>[[rows]]</table><p class=q>Handover note: {~prose.3} {surname:2} in bed 4 needs a new line. {~prose}</p></div></div>",
                            nav=p.links("nav", 3, "menu"), tabs=p.links("tab", 4, "tab"), rows=rows), "Ward")  # fmt: skip


def chart(p: Page) -> str:
    """One patient's chart with a banner and notes."""
    vitals = p.rows(
        6,
        "<tr><td>{~time}</td><td class=r>{~n.140}/{~n.90}</td><td class=r>{~n.120}</td><td class=r>36.{~n.9}</td><td class=r>9{~n.9} %</td><td>{initial}</td></tr>",
    )
    return around(p, p.fill(
        """<div class=app><div class="top" style="gap:26px"><b>{caps:0}</b><span><span class=sm>MRN</span> {mrn}</span><span><span class=sm>Born</span> {dob}</span><span><span class=sm>Allergies</span> Penicillin</span><span class=end>{~ward}</span></div><div class=tabs>[[tabs]]</div><div class=main><div class="grow pad"><h2>Progress note</h2><p class=q>{~date} {~time}, Dr. {full:1}</p><p>{given:0} slept well, pain 2 of 10. {~prose.2}</p><p>Seen with Prof. {surname:2}. {~prose.2} Call daughter {full:3} on {phone} before discharge. {~drug}, {~drug}.</p>
        <h2>Vital signs</h2><table><tr><th>Time</th><th class=r>BP</th><th class=r>Pulse</th><th class=r>Temp</th><th class=r>SpO2</th><th>By</th></tr>[[vitals]]</table></div><div class=pad style="flex:0 0 32%"><h2>Demographics</h2><div class=twocol><label data-t=label>Address</label><span>{addr.lines}</span><label data-t=label>Phone</label><span>{phone:0}</span><label data-t=label>SSN</label><span>{ssn}</span><label data-t=label>Insurance</label><span>{~company} {~plan}</span><label data-t=label>Next of kin</label><span>{full:3}</span><label data-t=label>GP</label><span>Dr {full:4}</span></div><h2>Orders</h2><p>☐ {~drug}</p><p>☑ Chest X-ray</p><p>☐ Blood count</p><p><button>Sign</button> <button>Add order</button></p><p class=q>{~prose.2}</p></div></div></div>""",
        tabs=p.links("tab", 6, "tab"), vitals=vitals), "Chart")  # fmt: skip


def itinerary(p: Page) -> str:
    """A journey: flights, travellers, hotel."""
    flights = p.rows(
        3,
        '<div class="card flex sp"><div><b>{~flight}</b><br><span class=q>{~date}</span></div><div>{~airport}<br>{~time}</div><div class=q>→<br>2 h 1{~n.9} min</div><div>{~airport}<br>{~time}</div><div>Seat {~n.39}C<br><span class=q>Economy</span></div></div>',
    )
    travellers = "".join(
        p.fill(
            f"<tr><td>{{full:{i}}}</td><td>{{dob}}</td><td>{{passport}}</td><td>{{~place}}</td><td>1 bag, 23 kg</td></tr>"
        )
        for i in range(3)
    )
    return around(p, p.fill(
        """<div class=app><div class=top><b>{~company}</b>[[nav]]<span class=end>Hello, {given:0}</span></div><div class=main><div class="grow pad"><h1>Your trip to {~place}</h1><p>Booking reference <b>K{~n.9}QX{~n.9}R</b> · {~money} paid</p>[[flights]]<h2>Travellers</h2><table><tr><th>Name</th><th>Date of birth</th><th>Passport</th><th>Issued in</th><th>Luggage</th></tr>[[travellers]]</table><p><button class=go>Check in</button> <button>Change seats</button> <button>Cancel booking</button></p><p class=q>{~prose.2}</p></div>
        <div class=pad style="flex:0 0 30%"><h2>Hotel</h2><p>Hotel Miramar, 3 nights, double room, breakfast included. Check-in from 15:00.</p><h2>Contact for this trip</h2><p>{email:0}<br>{phone:0}</p><h2>Paid with</h2><p>{card}<br>Expires 0{~n.9}/2{~n.9}</p><h2>Billing address</h2><p>{full:0}<br>{addr.lines}</p><h2>Good to know</h2><p>{~prose.3}</p></div></div></div>""",
        nav=p.links("nav", 4, "menu"), flights=flights, travellers=travellers), "My trip")  # fmt: skip
