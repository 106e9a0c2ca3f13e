"""Text that nobody needs to hide, tempting on purpose: dates, amounts, versions, numbers, cities, products, code."""

# ruff: noqa: E501 - markup and tables read best with one item a line

from __future__ import annotations

_SENTENCES = """The quarterly figures will be ready by Thursday, and finance wants them before the board meets.
Please mark the task as done once the baker has confirmed the delivery for the summer party.
We moved the warehouse from Leeds to Rotterdam in 2019 because the lease had become too expensive.
Version 4.12.3 fixes a crash that occurred when two windows were closed at the same moment.
Our office in Helsinki closes at 16:30 on Fridays, but the support line stays open until 20:00.
A long weekend in June is the best time to replace the cooling units on the third floor.
The contract with Northbank Logistics ends on 31 March 2027 and renews for 12 months.
Nobody could explain why the invoice of $4,310.50 had been paid twice.
The young team at the Lisbon studio shipped the redesign three weeks early.
According to the manual, page 118, the filter must be cleaned every 500 hours.
Grace periods of ten days apply to every subscription that was bought before January 5, 2026.
Order ######-## is on its way and should arrive between 10:00 and 14:00.
The survey had 1,284 responses, a rate of 62.5 %, which is higher than last year.
Pages load in under 250 ms for nine visitors out of ten, even in Singapore and São Paulo.
If the light on the front panel turns red, hold the button for five seconds.
Customers asked for a dark theme, better search and fewer e-mails, in that order.
Room 4.017 has a projector; rooms 2.114 and 2.115 can be joined for larger groups.
The museum in Kraków lends us 14 paintings until the end of September.
Budget line 7300 covers travel, line 7310 covers hotels and meals.
Delivery to Canada takes six to eight working days and costs 24.90 EUR.
You can drag a column by its header, and double-click on its border to fit the width.
The new policy replaces the document of 12 May 2021 and takes effect at once.
Rain is expected over the north of Spain, with highs of 17 degrees in Bilbao.
Chapter 9 describes how to will a house, a park or a stone bridge to the town.
We tested the pump at 3.5 bar for 72 hours and found no leak.
ISBN 978-0-306-40615-# is out of print; the second edition sells for 38 pounds.""".splitlines()

TABLES: dict[str, tuple[str, ...]] = {
    "sentence": tuple(_SENTENCES),
    "company": (
        "Northbank Logistics", "Halden & Co. KG", "Tallgrass Energy Ltd", "Orbis Dental Supplies", "Kestrel Air Freight",
        "Blue Harbor Foods Inc.", "Ledger House", "Meridian Glass GmbH", "Copperfield Press", "Polar Tools AB",
    ),
    "city": ("Rotterdam", "Leeds", "São Paulo", "Helsinki", "Austin", "Kraków", "Nairobi", "Osaka", "Lisbon", "Charlotte", "Jackson"),
    "product": (
        "Oak desk 160 x 80 cm", "USB-C dock, 11 ports", "LED panel 4000 K", "Bosch drill GSB 18V-55", "Standing mat", "A4 paper 80 g, 5 x 500",
        "Toner 207X black", "Coffee beans 1 kg", "Whiteboard 120 x 90", "Lenovo ThinkPad T14 Gen 5", "Mercedes Sprinter rental", "Victoria sponge, 12 pcs",
    ),
    "order": ("PO-#####", "INV-2026-####", "SO ######", "R-####/26", "#######", "Order no. 45-######", "RMA-####-K", "Q-#####.2"),
    "money": ("$1,2##.00", "EUR 8##.50", "£ 4#.99", "12.4##,80 €", "USD 98.##", "1 4##.00 kr", "-$3#.20", "CHF 2'3##.05"),
    "date": ("2026-04-1#", "1# March 2026", "03/1#/2026", "Apr 2#, 2026", "1#.11.2025", "Tue 1# May", "yesterday 09:4#", "Q3 2026"),
    "time": ("09:3#", "14:0# - 15:30", "8:4# AM", "23:59:0#", "in 2 hours", "1#:15 CET"),
    "version": ("v4.1#.3", "2.0.0-rc#", "Python 3.1#", "build 220#1", "Ubuntu 24.04", "openssl 3.0.1#", "HTTP/1.1", "node 20.1#.0"),
    "file": (
        "Q3-forecast_final.xlsx", "holiday-plan 2026.ods", "IMG_20260#12.jpg", "contract_v#.docx", "logo-dark@2x.png", "README.md",
        "backup-2026-03-1#.tar.gz", "minutes 0#.txt", "main.py", "invoice_template.html", "Mission Statement.pdf", "will-call list.csv",
    ),
    "status": ("Open", "In progress", "Waiting", "Done", "Paid", "Overdue", "Draft", "Shipped", "Cancelled", "On hold", "Approved", "Blocked"),
    "department": ("Finance", "Legal", "Field Service", "Purchasing", "Human Resources", "Marketing", "R&D", "Front desk", "Night shift"),
    "menu": ("File", "Edit", "View", "Insert", "Format", "Tools", "Data", "Window", "Help", "Extensions", "Bookmarks", "Go", "Run", "Terminal"),
    "button": ("Save changes", "Cancel", "New invoice", "Export CSV", "Add row", "Share", "Filter", "Invite guests", "Mark as read", "Apply", "Reply", "Next >"),
    "task": (
        "Replace cooling unit", "Login page shows wrong colour", "Budget review", "Sprint planning", "Order new chairs", "Fix flaky test on CI",
        "Fire drill", "Draft the press release", "Update the price list", "Town hall", "Dentist", "Quarterly tax return", "Printer jams on tray 2",
    ),
    "diagnosis": ("Seasonal allergic rhinitis", "Type 2 diabetes", "Sprained ankle, left", "Hypertension, stage 1", "Migraine without aura", "Vitamin D deficiency"),
    "drug": ("Metformin 500 mg, twice daily", "Lisinopril 10 mg", "Ibuprofen 400 mg as needed", "Cetirizine 10 mg", "Amoxicillin 875 mg, 7 days"),
    "code": (
        "def total(rows: list[Row]) -> Decimal:", "for i, row in enumerate(rows):", "return sum(r.price for r in rows)", "import os, sys, json",
        "const limit = Math.max(8192, size);", "if (retries > 3) throw new TimeoutError();", "class PriceTable(BaseModel):", "# TODO: drop this in v5",
        "logger.info('loaded %d rows', n)", "git checkout -b feature/price-list", "SELECT id, total FROM orders WHERE total > 100;", "x = np.zeros((640, 480))",
    ),
    "log": (
        "worker-3 finished job 88#1 in 412 ms", "cache miss for key prices:eu-west-1", "GET /api/v2/orders?page=3 200 18ms", "scheduler: next run at 04:00",
        "disk usage 71% on /var/lib", "retrying in 5 s (attempt 2 of 6)", "GC pause 12.4 ms, heap 512 MB", "listening on port 8443", "config reloaded, 14 rules",
        "deprecated option 'legacy_mode' ignored", "migration 0042_add_index applied",
    ),
    "env": ("NODE_ENV=production", "PORT=8443", "LOG_LEVEL=info", "CACHE_TTL=3600", "REGION=eu-central-1", "TZ=Europe/Helsinki", "WORKERS=4", "FEATURE_DARK_MODE=true"),
    "memo": ("CARD PURCHASE GROCER 0#1", "Rent April", "Electricity Tallgrass Energy", "ATM WITHDRAWAL LEEDS", "Refund R-44#1/26", "Standing order gym", "Interest Q1", "Fuel station A7"),
    "suggestion": ("weather rotterdam weekend", "how to fit a column width", "best standing desk 2026", "train leeds to london", "pdf merge free", "currency eur usd"),
}  # fmt: skip
