"""Templates of money: transfers, expenses, shop orders, ledgers, wallets."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.second.page import Page
from recorder.measuring.corpus.second.shells import around


def transfer(p: Page) -> str:
    """A bank's form for a payment, with recent payees."""
    payees = p.rows(
        6,
        "<tr><td><a data-t=link class=lk>{full}</a></td><td>{iban.cut}</td><td class=q>{~date}</td><td class=r>{~money}</td></tr>",
        "<tr><td><a data-t=link class=lk>{~company}</a></td><td>Account {acct}</td><td class=q>{~date}</td><td class=r>{~money}</td></tr>",
    )
    return around(p, p.fill(
        """<div class=app><div class=top><b>Online banking</b>[[nav]]<span class=end>Welcome, {full:0} · last login {~date} {~time}</span></div><div class=main><div class="grow pad"><h1>New transfer</h1><p class=q>Step 2 of 3: check and confirm</p><div class=two><div><label data-t=label>From account</label><div class=in>{acct}</div></div><div><label data-t=label>Available</label><div class=in>{~money}</div></div><div><label data-t=label>Beneficiary</label><div class=in>{full:1}</div></div><div><label data-t=label>Beneficiary IBAN</label><div class=in>{iban}</div></div><div><label data-t=label>Amount</label><div class=in>{~money}</div></div><div><label data-t=label>Reference</label><div class=in>{~order} {~item}</div></div><div><label data-t=label>Execution date</label><div class=in>{~date}</div></div><div><label data-t=label>BIC</label><div class=in>COBADEFFXXX</div></div></div>
        <p>We sent a text message to {phone:0}. Enter the code to confirm.</p><div class=flex><div class="in b" style="letter-spacing:.2em">{sec.otp}</div><button class=go>Confirm transfer</button><button>Back</button></div><p class=q>{~prose.2}</p><h2>Recent payees</h2><table><tr><th>Name</th><th>Account</th><th>Last paid</th><th class=r>Amount</th></tr>[[payees]]</table></div>
        <div class="pad" style="flex:0 0 26%"><h2>Your adviser</h2><p>{full:2}<br>{phone:2}<br>{email:2}</p><h2>Messages</h2><p>{~prose}</p><p>{~prose}</p><h2>Cards</h2><p>{card}<br><span class=q>{caps:0} · 0{~n.9}/2{~n.9}</span></p><p><button>Block card</button></p></div></div></div>""",
        nav=p.links("nav", 4, "menu"), payees=payees), "Transfer")  # fmt: skip


def expenses(p: Page) -> str:
    """A spreadsheet of travel costs."""
    letters = "".join(f"<th class=c>{c}</th>" for c in " ABCDEFGH")
    rows = "".join(
        p.fill(
            f"<tr><td class='q c'>{i}</td><td>{{~date}}</td><td>{{who}}</td><td>{{~memo}}</td><td>{{~place}}</td><td class=r>{{~amount}}</td><td class=r>{{~amount}}</td><td>{{~team}}</td><td>{p.rng.choice(('{acct}', '{iban}'))}</td></tr>"
        )
        for i in range(3, 17)
    )
    return around(p, p.fill(
        """<div class=app><div class=top><b>expenses_q{~n.4}.xlsx</b>[[menu]]</div><div class="flex mid pad"><span class=in>F{~n.20}</span><i>fx</i><span class="in grow mono">=SUMIF(G3:G16,"{~team}",E3:E16)</span></div><table class="grid tight"><tr>[[letters]]</tr><tr class=b><td class="q c">2</td><td>Date</td><td>Employee</td><td>Purpose</td><td>City</td><td>Net</td><td>Gross</td><td>Cost centre</td><td>Pay to account</td></tr>[[rows]]<tr class=b><td class="q c">17</td><td>Total</td><td></td><td></td><td></td><td class=r>{~amount}</td><td class=r>{~amount}</td><td></td><td></td></tr></table><div class=tabs><a data-t=tab>October</a><a data-t=tab>November</a><a data-t=tab>Summary</a></div><p class="q pad">{~prose.2}</p></div>""",
        menu=p.links("menu", 6, "menu"), letters=letters, rows=rows), "Sheet")  # fmt: skip


def shop_order(p: Page) -> str:
    """An order in a shop's back office."""
    lines = p.rows(
        5,
        "<tr><td>{~sku}</td><td>{~item}</td><td class=r>{~n.9}</td><td class=r>{~money}</td><td class=r>{~money}</td></tr>",
    )
    steps = "".join(
        p.fill(f"<p><b>{{~date}} {{~time}}</b> {text}</p>")
        for text in (
            "Order placed from {ip}",
            "Payment authorised, {~money}",
            "{given:2} added a note: {~prose}",
            "Label printed by {full:2}",
            "Confirmation sent to {email:0}",
        )
    )
    return around(p, p.fill(
        """<div class=main style="height:100%"><div class=side><p class=b>{~company}</p>[[nav]]</div><div class="grow pad"><div class="flex sp mid"><h1>Order {~order}</h1><span><span class=pill>{~status}</span> <button>Refund</button> <button>Edit</button> <button class=go>Ship items</button></span></div><p class=q>{~date} at {~time} from the web shop</p><table><tr><th>SKU</th><th>Item</th><th class=r>Qty</th><th class=r>Price</th><th class=r>Total</th></tr>[[lines]]</table><p class=r>Subtotal {~money}<br>Shipping {~money}<br><b>Total {~money}</b></p><h2>Timeline</h2>[[steps]]</div>
        <div class=pad style="flex:0 0 28%"><div class=card><h2>Customer</h2><p><a class=lk data-t=link>{full:0}</a><br>{~n.30} orders</p><p>{email:0}<br>{phone:0}</p></div><div class=card><h2>Ship to</h2><p>{full:1}<br>{addr.lines}</p></div><div class=card><h2>Billing address</h2><p>{full:0}<br>{addr.lines}</p></div><div class=card><h2>Payment</h2><p>{card}<br>{caps:0}<br>Gateway ref {~uuid}</p></div><p class=q>{~prose}</p></div></div>""",
        nav=p.links("nav", 8, "menu"), lines=lines, steps=steps), "Orders")  # fmt: skip


def ledger(p: Page) -> str:
    """Bookings in a dense table of a bank's inner system."""
    forms = (
        "SEPA CT {caps} {iban}",
        "{~memo}",
        "{~memo}",
        "WIRE {full} ACCT {acct}",
        "Standing order {comma}",
        "{~memo} {~order}",
        "Fee {~n.9}.50",
        "P2P {given} {phone}",
    )
    rows = "".join(
        p.fill(
            f"<tr><td>{{~date}}</td><td>{{~date}}</td><td>{p.rng.choice(forms)}</td><td class=q>{{~order}}</td><td class=r>{{~amount}}</td><td class=r>{{~amount}}</td></tr>"
        )
        for _ in range(19)
    )
    return around(p, p.fill("<div class=app><div class=top><b>CORE/7 Account enquiry</b>[[menu]]<span class=end>Teller {login}</span></div><div class='pad flex wrap' style='gap:24px'><span><span class=q>Holder</span> <b>{caps:0}</b></span><span><span class=q>A/C</span> {acct}</span><span><span class=q>IBAN</span> {iban}</span><span><span class=q>DOB</span> {dob}</span><span><span class=q>Branch</span> {~place}</span><span><span class=q>Type</span> Current</span></div><table class=tight><tr><th>Booked</th><th>Value</th><th>Narrative</th><th>Ref</th><th class=r>Amount</th><th class=r>Balance</th></tr>[[rows]]</table><p class='q pad'>F1 Help   F3 Exit   F5 Refresh   F7 Backward   F8 Forward   F12 Cancel</p></div>",
                            menu=p.links("menu", 5, "menu"), rows=rows), "Enquiry")  # fmt: skip


def wallet(p: Page) -> str:
    """Crypto transactions and a recovery dialog."""
    rows = p.rows(
        9,
        "<tr><td>{~date}</td><td>{~status}</td><td class=mono>{crypto}</td><td class=r>0.{~n.9999} BTC</td><td class=r>{~money}</td></tr>",
        "<tr><td>{~date}</td><td>{~status}</td><td>{full}<br><span class='mono q sm'>{crypto}</span></td><td class=r>{~n.9}.4 ETH</td><td class=r>{~money}</td></tr>",
    )
    return around(p, p.fill("<div class=app><div class=top><b>Coin desk</b>[[nav]]<span class=end>{email:0}</span></div><div class=pad><h1>{~money}</h1><p class=q>Bitcoin {~percent} · Ether {~percent} · updated {~time}</p><div class=flex><button class=go>Send</button><button>Receive</button><button>Swap</button></div><div class=tabs>[[tabs]]</div><p>{~prose.2}</p><table><tr><th>Date</th><th>Status</th><th>Address</th><th class=r>Amount</th><th class=r>Value</th></tr>[[rows]]</table><h2>Security</h2><p>Authenticator set-up key: <span class=mono>{sec.product}</span></p><p>Backup codes: <span class=mono>{sec.backup}</span>, <span class=mono>{sec.backup}</span></p><p>API secret <span class=mono>{sec.session}</span></p><p class=q>{~prose.3}</p></div></div>",
                            nav=p.links("nav", 4, "menu"), tabs=p.links("tab", 4, "tab"), rows=rows), "Wallet")  # fmt: skip
