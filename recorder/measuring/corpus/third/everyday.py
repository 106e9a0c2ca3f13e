"""What is nobody's: words of interfaces, prose, amounts, versions, and numbers that look like more than they are."""

# ruff: noqa: E501 - a table reads best with one row a line

from __future__ import annotations


def _rows(text: str) -> tuple[str, ...]:
    return tuple(row.strip() for row in text.strip().split("\n"))


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


# % is a digit from 1 to 9, # any digit, & a hexadecimal one.
TABLES: dict[str, tuple[str, ...]] = {
    "prose": _rows("""
        The delivery window moved to the second half of next week because the pallets are still at the port.
        Could you check whether the discount was applied before or after tax?
        We tested both adapters and only the newer one keeps its settings after a restart.
        I have attached the revised schedule; the changes are on page %.
        Nobody objected to the proposal, so it goes to the steering group on the %#th.
        The heating in the east wing will be off between 9:00 and 11:30 for maintenance.
        Please remember to book the projector if you need it for the workshop.
        Traffic was up %% percent compared with the same month last year.
        The printer on the third floor accepts A3 again.
        As agreed, the first instalment is due %# days after acceptance.
        It works when the cache is empty, so I suspect a stale entry.
        Lunch is at half past twelve; let us know about allergies in advance.
        The supplier confirmed the colour but not the fabric weight.
        After the upgrade the report takes four seconds instead of twenty.
        We should archive the old boards before somebody edits them by accident.
        The contract runs for %# months and renews unless cancelled in writing.
        Two of the five sensors report values outside the expected range.
        If the meeting overruns we will continue on Thursday at the same time.
        Feedback from the pilot was mostly positive, apart from the small type.
        Remaining budget for travel is about $%,%#0 until the end of the quarter.
    """),
    "subject": _list("Quarterly planning|Broken badge reader|Re: Catering for the workshop|Invoice query|Server room access|Updated price list|Fwd: Parking permits|Sprint review notes|New starter checklist|Damaged parcel|Renewal of maintenance contract|Timesheet reminder|Draft agenda|Refund request|Laptop replacement|Holiday cover|Survey results"),
    "nav": _list("Dashboard|Inbox|Reports|Settings|Projects|Customers|Billing|Team|Calendar|Files|Help|Archive|Templates|Activity|Integrations|Audit|Search|Overview|Notifications|Devices"),
    "menu": _list("File|Edit|View|Insert|Format|Tools|Data|Window|Help|Selection|Run|Go"),
    "action": _list("Save|Cancel|Apply|New|Export|Share|Print|Delete|Filter|Refresh|Edit|Download|Assign|Close|Duplicate|Move to|Mark as read|Archive|Snooze|Undo"),
    "status": _list("Open|Pending|Done|On hold|In progress|Waiting for reply|Approved|Draft|Overdue|Closed|Blocked|New"),
    "role": _list("Accountant|Site manager|Nurse|Product designer|Warehouse lead|Data engineer|Receptionist|Regional director|Intern|Purchasing|Quality assurance|Head of logistics|Works council|Treasurer"),
    "team": _list("Logistics|Finance|Platform|Customer care|Facilities|Legal|Design|Field service|Payroll|Procurement|Security|Training"),
    "company": _list("Bluewater Fabrication|Summit Paper Goods|Kestrel Cycles|Ninefold Systems|Oakline Interiors|Polar Freight|Quarry Software|Redleaf Insurance|Tidal Energy Co-op|Umbra Optics|Northgate Bakery"),
    "item": _list("USB-C dock|Standing desk, oak|Toner cartridge black|Safety gloves size 9|Annual licence|Site visit|Conference pass|Paper A4 80 g|Monitor arm|Translation, 12 pages|Train ticket|Hotel, 2 nights|Cordless drill 18 V|Coffee beans 1 kg|Replacement filter"),
    "file": _list("budget-2026-v%.xlsx|minutes_%#.docx|floorplan.pdf|logo@2x.png|backup-%%.tar.gz|slides final.pptx|README.md|report_q%.pdf|IMG_%###.jpg|notes.txt|photo archive.zip|setup-4.%.1.exe|invoice template.odt|demo.mp4"),
    "room": _list("Room %.0%|Meeting room Birch|Auditorium|Online|Room Aurora|Canteen|Building C|Phone booth %"),
    "event": _list("Stand-up|Budget review|Fire drill|Lunch|Design critique|Interview prep|Release window|Retro|Training: first aid|Board call|Focus time|Vendor demo|1:1"),
    "amount": _list("%#.##|%##.##|%,###.##|%#,###.##|-%##.##|%.##"),
    "price": _list("$%#.##|€ %##,##|£%,###.##|$%##|%.###,## €|CHF %#.##|%## kr|$%,###"),
    "version": _list("v%.#.%|%.%#.#|%.#.#-rc%|20%#.%|build %###"),
    "hash": ("&&&&&&&",),
    "ref": _list("#%###|INC-%###|PO-20%#-%##|SKU %#-%##|ORD-%####|T-%##|Q%/2026|REQ%###"),
    "duration": _list("%# ms|%.# s|% min|%h %#m|%## ms"),
    "size": _list("%# KB|%.# MB|%## KB|%.% GB|%## B"),
    "tag": _list("urgent|billing|hardware|feature|question|vip|refund|bug|onboarding|low priority|external"),
    "lab": _list("Haemoglobin|White cell count|Platelets|Sodium|Potassium|Creatinine|Glucose, fasting|Total cholesterol|HbA1c|TSH|Ferritin|Vitamin D|ALT|C-reactive protein"),
    "unit": _list("g/L|mmol/L|G/L|µmol/L|U/L|mg/L|nmol/L"),
    "drug": _list("Amoxicillin 500 mg|Metformin 850 mg|Ibuprofen 400 mg|Ramipril 5 mg|Salbutamol inhaler|Omeprazole 20 mg"),
    "finding": _list("Chest clear, no wheeze|Seasonal allergies|Blood pressure stable|Sprained left ankle|Follow-up in six weeks|No known drug allergies|Mild dehydration|Wound healing well"),
    "subject_school": _list("Mathematics|History|Biology|English|Geography|Chemistry|Art|Music|Physics|Physical education"),
    "log": _rows("""
        connection pool resized to %#
        cache warmed in %## ms
        GET /healthz 200 %ms
        retrying in % seconds (attempt % of 5)
        worker % started
        disk usage at %# percent
        scheduled job nightly-report finished
        slow query took %.% s
        config reloaded from /etc/app/config.yml
        certificate valid for %# more days
        queue depth %##
    """),
    "code": _rows("""
        def total(items: list[Line]) -> Decimal:
            return sum((i.net for i in items), Decimal(0))
        import { render } from "./view.js";
        for row in reader: yield parse(row)
        if (retries > 3) throw new TimeoutError();
        export const PAGE_SIZE = 50;
        assert response.status_code == 200
        # keep in step with the migration
        logger.info("import finished", rows=count)
        while queue and not done.is_set():
    """),
    "commit": _list("Fix rounding in totals|Bump dependencies|Add retry to importer|Remove dead flag|Speed up first paint|Document the exit codes|Handle empty rows|Revert \"Lazy imports\"|Merge branch 'main'|Rename column in export"),
    "column": _list("status|created|updated|total|qty|region|plan|score|notes|currency"),
    "cell": _list("active|trial|NULL|2026-0%-1%|%##.##|EU|basic|true|%#|false|N/A|pending"),
    "tab": _list("Weather this week|How to descale a kettle|Release notes %.%|New Tab|Pull request #%##|Train timetable|Spreadsheet shortcuts|Dashboard|Recipe: lentil soup"),
    "greeting": _list("Hi|Hello|Dear|Good morning|Hey|Bonjour|Hallo|Hola|Olá|Chào"),
    "country": _list("United States|Germany|France|Spain|Brazil|India|Vietnam|Norway|Poland|Kenya|Portugal"),
    "airport": _list("FRA|LIS|OSL|SGN|BOM|GRU|CDG|JNB|WAW|ORD|MAD|IST"),
    "place": _list("Restaurant|Petrol station|Museum of Glass|City library|Pharmacy|Bike repair|Swimming pool|Post office"),
}  # fmt: skip
