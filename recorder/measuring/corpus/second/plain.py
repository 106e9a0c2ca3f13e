"""What nobody needs to hide, by kind; much of it looks as if it were private. A # is a digit, %d and its like parts of a moment."""

# ruff: noqa: E501, RUF001, SIM905 - one kind a line, written as people write

from __future__ import annotations

_PROSE = """Thanks for sending this over, the numbers look much better than I had feared.
Could you have another look at slide 14 before we send the deck to the client?
The lift on the north side is out of service until Wednesday, please use the stairs.
Shipping moved to the new warehouse in Antwerp, so lead times went from nine days to six.
We agreed to keep the old price list until the end of the quarter and review it in July.
I will be out of the office on Friday and back on Monday morning.
Nothing in the release notes explains why the export takes four times longer than before.
The supplier offered a discount of 7.5 % if we order more than 400 units at once.
Please remember to book the large meeting room, the small one has no screen.
Our summer campaign reached 48,200 readers, of whom 1,930 signed up for the newsletter.
Attached you will find the signed version together with both annexes.
The workshop begins at 9:15 with coffee, and the first session starts at 10 sharp.
If the customer does not answer within five working days, close the case.
Most of the delay comes from customs, where papers wait for two or three days.
Can we move the call to half past three? My train arrives at 15:05.
The audit found two minor issues, both in how travel costs are booked.
A power cut at the data centre in Frankfurt stopped the nightly job for 48 minutes.
The grey paint is sold out, the shop suggests a slightly darker one at the same price.
Everybody who joined after March has to finish the safety course by the end of the month.
Press the reset button for ten seconds until the blue light blinks twice.
The new layout was tested with twenty users, and seventeen found the search at once.
Heavy rain closed the road to the site, so the crane will come on Tuesday instead.
The board approved the budget of 2.4 million for the next fiscal year.
Battery life improved by eleven percent after the latest firmware update.
You can cancel at any time, and we will refund the unused part of your plan.
This page describes how requests are handled once they have been approved.
The second paragraph repeats the first one almost word for word and can go.
Sales in the south grew faster than in the rest of the country for the third year.
We need two more people on the late shift between Christmas and New Year.
Early results suggest that shorter forms are completed far more often.
Keep the receipts, otherwise accounting cannot pay back what you spent.
The bridge stays closed for lorries above 7.5 tonnes until further notice.
No changes were made to the contract apart from the date on page 2.
Water the plants in the lobby twice a week, and the palm only once.
The driver could not find the entrance, so a sign at the gate would help.
Tests pass on my machine but fail on the build server about once in ten runs.
Long queries are cut after thirty seconds to protect the database.
There is still some cake in the kitchen on the second floor.
The tender closes on 30 September at noon and late bids will not be opened.
We measured the noise at three places and stayed below 55 decibels everywhere.""".splitlines()

_SALAD = (
    "quality market paper window summer follow large seem answer bring chair policy road believe ground simple team watch detail garden move surface black "
    "carry voice certain travel music order present reason staff value become report early change member hope rather nature trade finish light mark bill "
    "against figure general page record skill center attack page will share course provide young single board church drive stone forward church bank long"
).split()

TABLES: dict[str, tuple[str, ...]] = {
    "prose": tuple(_PROSE),
    "salad": tuple(_SALAD),
    "subject": (
        "Re: offer for the south hall", "Minutes of Tuesday's call", "Invoice 20#6-0#17 is due", "Your parcel is on its way", "Fwd: price list autumn", "Lunch?", "Server maintenance on Sunday",
        "Feedback on draft 3", "Survey: how was your stay?", "Weekly report, week 3#", "Jordan trip cancelled", "Madison Avenue lease", "Paris office: new opening hours", "Victoria station works",
        "Lincoln release plan", "Austin warehouse count", "Your order #4#1-99##23 has shipped", "Reminder: time sheets", "Out of office", "Jasmine tea is back in stock",
    ),
    "company": (
        "Quillon Software", "Verdantry Foods", "Osprey Freight", "Bright Harbor Energy", "Stratus Cloud", "Pinecrest Clinic", "Lumen Academy", "Fjord Seafood AS", "Copper & Pine", "Atlas Mobility GmbH",
        "Redwood Analytics", "Blue Finch Travel", "Monarch Paints", "Delta Print Works", "Summit Insurance", "Ironbridge Steel",
    ),
    "place": ("Antwerp", "Madison", "Lincoln", "Florence", "Victoria", "Jordan", "Santiago", "Georgia", "Frankfurt", "Valencia", "Tallinn", "Boston", "Nice", "Phoenix", "Sydney", "Dublin", "Singapore", "Marseille"),
    "team": ("Finance", "Legal", "Customer Care", "Logistics", "Platform", "Payroll", "Procurement", "Research", "Facilities", "Security", "Sales EMEA", "Product Design", "Quality", "Compliance"),
    "role": ("Account manager", "Site lead", "Nurse", "Backend engineer", "Buyer", "Team assistant", "Data analyst", "Head of Operations", "Junior designer", "Auditor", "Warehouse clerk", "Product owner"),
    "status": ("New", "Open", "Pending", "Active", "Closed", "Won", "Lost", "In review", "Escalated", "Paused", "Trial", "Churned", "Delivered", "Refunded", "Invited", "Suspended"),
    "plan": ("Free", "Starter", "Team", "Business", "Enterprise", "Pro annual", "Pro monthly"),
    "money": ("$#,#12.40", "€ 1.2##,00", "£#8.99", "1 #49,50 €", "USD 3#0", "CHF 9#.-", "-€ 4#,20", "$0.00", "₹1,24,#00", "#2,500 kr", "¥1#,800", "+$5##.10"),
    "amount": ("#,#10.00", "#8.35", "1,#44.20", "-3#.00", "12,#90.75", "0.00", "#71.80"),
    "date": ("%Y-%m-%d", "%b %d, %Y", "%d/%m/%Y", "%d.%m.%Y", "%a %d %b", "%B %Y", "yesterday", "%d %b", "%m/%d/%y", "Q2", "%d %B %Y"),
    "time": ("%H:%M", "%H:%M", "%H:%M:%S", "%I:%M %p", "%I:%M am", "14:00–15:30", "2 min ago", "3 h ago", "just now"),
    "stamp": ("%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%SZ", "%b %d %H:%M:%S", "[%H:%M:%S.3#1]"),
    "version": ("v2.#.1", "#.14.0", "1.0.0-beta.#", "2026.#.2", "3.1#", "r18##", "Build 90#1"),
    "order": ("SO-2#####", "#0####7", "INV/2026/0#5#", "PO 45000#####", "RMA-#0##", "Q-1####", "WO#####", "TCK-#####", "#1#-####-B"),
    "sku": ("SKU-4##-BLK", "AX-#0#/2", "0#4-1##-77", "B0#K4#", "ZX8#1-M", "EAN 40123456789##"),
    "item": ("Desk lamp, brass", "Monitor arm 27\"", "Running shoes 42", "Espresso machine", "Notebook A5 dotted", "Steel bolts M8 x 40", "Garden hose 25 m", "Rain jacket L", "USB-C cable 2 m", "Olive oil 0.75 l", "Filter bags (100)", "Air mattress", "Apple MacBook sleeve", "Dell dock WD19", "Rose seeds, 50 g"),
    "uuid": ("@8-@4-4@3-9@3-@12",),
    "hash": ("@7", "@8", "@10", "@40"),
    "short": ("@7",),
    "size": ("#.4 MB", "## KB", "#12 B", "1.# GB", "### KB"),
    "percent": ("#2 %", "#.5%", "9#%", "100 %", "0.#%"),
    "duration": ("#m 12s", "4#s", "1h 0#m", "3## ms", "0.#3 s", "#.2 s"),
    "num": ("#", "##", "###", "#,###", "1#", "2##"),
    "port": ("8080", "5432", "443", "3000", "6443", "8443", "9090"),
    "host": ("db-primary.intra", "web-0#.stage", "api.quillon.corp", "build-agent-#", "cache-eu-1", "k8s-node-1#", "localhost", "gw.office"),
    "path": ("/var/log/app/worker.log", "src/orders/totals.py", "docs/setup.md", "/etc/nginx/sites-enabled/shop", "packages/ui/Button.tsx", "C:\\Reports\\2026\\q#.xlsx", "~/projects/billing", "/api/v2/orders/#1##", "/static/app.@7.js"),
    "file": ("budget_v#.xlsx", "offer-south-hall.pdf", "photo_20261#0#.jpg", "notes.txt", "slides final (2).pptx", "plan-b.dwg", "readme.md", "scan00##.pdf", "travel policy.docx", "logo.svg"),
    "menu": ("File", "Edit", "View", "Insert", "Tools", "Window", "Help", "Go", "Message", "Format", "Data", "History", "Bookmarks", "Actions"),
    "nav": ("Home", "Inbox", "Reports", "Customers", "Settings", "Calendar", "Tasks", "Orders", "Billing", "Analytics", "Team", "Archive", "Drafts", "Templates", "Integrations", "Activity", "Help centre"),
    "button": ("Save", "Cancel", "Send", "Add new", "Export", "Filter", "Next", "Back", "Submit", "Delete", "Duplicate", "Print", "Approve", "Reject", "Download", "Edit", "Copy link", "Mark as done", "Sign out", "Continue", "More options", "Discard draft"),
    "tab": ("Overview", "Details", "History", "Notes", "Files", "Activity", "Permissions", "Timeline", "Related", "Comments", "Metrics", "Raw"),
    "task": ("Update onboarding checklist", "Fix broken link in footer", "Prepare quarterly review", "Renew domain", "Migrate price table", "Order replacement filters", "Write release notes", "Plan offsite", "Clean up feature flags", "Translate help page", "Check fire extinguishers", "Grace period banner", "Will-call desk signage", "Mark deprecated endpoints"),
    "tag": ("urgent", "backend", "design", "bug", "Q4", "blocked", "good first issue", "docs", "customer", "low priority"),
    "commit": ("fix rounding in totals", "bump lodash to 4.17.21", "add retry to upload", "docs: clarify setup", "merge branch 'main' into release", "remove dead code", "cache prices for 10 min", "test: cover empty cart", "refactor price table", "chore: update lock file"),
    "log": (
        "connection pool: 12 active, 4 idle", "GET /api/v2/orders?page=# 200 in 3# ms", "job 48#1 finished in 2.# s", "cache hit ratio 0.9#", "retry 2 of 5 after timeout", "migration 00#4 applied", "flushed 1,2#0 rows to disk",
        "warning: option 'legacy' is deprecated", "POST /v1/checkout 201 14# ms", "worker 3 started, pid 2##1", "reloading configuration", "health check passed", "queue depth 1#, oldest 4 s", "gc paused 8 ms",
    ),
    "test": ("tests/test_totals.py ........ [ 3#%]", "tests/test_cart.py ..s..... [ 6#%]", "✓ renders the price list (2# ms)", "PASS src/cart.test.ts", "ok  pkg/orders 0.#12s", "1#4 passed, 2 skipped in 3.#1s", "Coverage: 9#.2%"),
    "code": (
        "def total(lines, rate=0.19):", "    return round(sum(l.price for l in lines) * (1 + rate), 2)", "for order in orders.filter(open=True):", "    if order.due < today():", "        remind(order, days=14)",
        "const rows = await db.query(sql);", "if (!rows.length) return null;", "export function Button({ label, onClick }) {", "  return <button onClick={onClick}>{label}</button>;", "// TODO remove after release 2.4",
        "import json, os", "from decimal import Decimal", "class Cart:", "    items: list[Line] = []", "print(f\"{n} rows written\")", "SELECT status, count(*) FROM orders GROUP BY status;", "while (i < limit) i += step;",
    ),
    "env": ("APP_ENV=staging", "PORT=8080", "LOG_LEVEL=debug", "TZ=Europe/Paris", "WORKERS=#", "ENABLE_CACHE=true", "REGION=eu-west-1", "MAX_UPLOAD_MB=25", "LOCALE=en_GB.UTF-8", "PAGE_SIZE=50"),
    "symptom": ("persistent cough", "fracture of left wrist", "type 2 diabetes", "post-op observation", "hypertension", "asthma", "pneumonia", "routine check", "migraine", "knee pain"),
    "drug": ("Paracetamol 1 g", "Metformin 850 mg", "Ramipril 5 mg", "Heparin 5000 IU", "Salbutamol inhaler", "Omeprazole 20 mg"),
    "ward": ("Ward 3B", "ICU", "Cardiology", "Bay 2", "Day clinic", "Maternity", "Ward 7", "Room 214"),
    "course": ("Algebra II", "World History", "Chemistry", "Art", "Biology", "English 10", "Geography", "Music"),
    "grade": ("A", "A-", "B+", "B", "C", "C+", "17/20", "92", "78", "1.7", "pass"),
    "flight": ("LH 1##4", "BA28#", "KL 16#1", "AF 1#40", "TP 5#6", "IBE3##2"),
    "airport": ("FRA Frankfurt", "LIS Lisbon", "CDG Paris", "JFK New York", "VIE Vienna", "OSL Oslo"),
    "memo": ("CARD PAYMENT GROCER 44#", "Rent October", "ELECTRICITY DIRECT DEBIT", "Salary", "ATM 12:#4 HIGH ST", "Gym membership", "Insurance Q4", "REFUND SHOES", "Coffee bar", "Train ticket"),
    "joke": ("sounds good", "on it", "+1", "lgtm", "can you resend?", "sure, after lunch", "nice!", "who broke staging?", "that was me, sorry", "see thread", "done, please check"),
    "agent": ("Mozilla/5.0 (X11; Linux x86_64) Chrome/12#.0", "curl/8.5.0", "Firefox 13# on Windows 11", "Safari 17.# on macOS", "okhttp/4.12"),
}  # fmt: skip
