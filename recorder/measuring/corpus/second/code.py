"""Templates of programming: editors with settings and sources, data grids, issues."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.second.page import Page
from recorder.measuring.corpus.second.people import COLUMNS, table
from recorder.measuring.corpus.second.shells import around

TREE = (
    "src",
    "  orders",
    "    totals.py",
    "    cart.py",
    "  users",
    "    models.py",
    "tests",
    "  test_totals.py",
    "docs",
    ".env",
    "Dockerfile",
    "Makefile",
    "pyproject.toml",
    "README.md",
)

SETTINGS = """# settings of the shop, copy to .env
{~env}
{~env}

[database]
host = "db-primary.intra"
port = 5432
user = "shop"
password = "{sec.password}"

[payments]
provider = "stripe"
secret_key = "{sec.stripe}"
webhook_secret = "{sec.stripe}"
retries = 3
timeout_s = 2.5

[mail]
smtp_host = "mail.intra"
smtp_user = "{email}"
smtp_pass = "{sec.password}"
reply_to = "{full} <{email}>"

[cache]
url = "redis://default:{sec.session}@cache-eu-1:6379"
ttl_s = 600
# contact: {full}, {phone}"""

SOURCE = """{~code}
{~code}

ADMINS = ["{email}", "{email}"]
client = Client(api_key="{sec.llm}")  # FIXME move to vault
TEST_CARD = "{card}"

def test_greeting():
    user = User(first="{given:0}", last="{surname:0}", born="{dob}")
    assert user.greeting() == "Hello {given:0}"
    assert total([Line(price=19.90, count=2)]) == 39.80

{~code}
{~code}
{~code}
# {given} said: {~prose}
{~code}
fixtures = {
    "iban": "{iban}",
    "ip": "{ip}",
    "order": "{~order}",
    "token": "{sec.jwt}",
}
{~code}
{~code}"""

MANIFEST = """version: "3.9"
services:
  api:
    image: registry.quillon.corp/shop/api:{~short}
    ports: ["8080:8080"]
    environment:
      - LOG_LEVEL=info
      - DB_PASSWORD={sec.password}
      - JWT_SIGNING_KEY={sec.session}
      - GOOGLE_MAPS_KEY={sec.google}
      - SENTRY_DSN=https://{sec.mailgun}@errors.quillon.corp/4
    deploy:
      replicas: 3
  db:
    image: postgres:16
    environment:
      POSTGRES_PASSWORD: {sec.password}
    volumes:
      - data:/var/lib/postgresql/data
# maintainer: {full} <{email}>
labels:
  build: "{~uuid}"
  commit: {~hash}"""


def ide(p: Page) -> str:
    """An editor with a tree of files, tabs, numbered lines, a problem list."""
    text = p.fill(p.rng.choice((SETTINGS, SOURCE, MANIFEST)).replace("<{email}>", "&lt;{email}&gt;"))
    lines = "".join(
        f'<div><span class=q style="display:inline-block;width:3em">{i}</span>{line or " "}</div>'
        for i, line in enumerate(text.split("\n"), 1)
    )
    tree = "".join(f'<a data-t=menu style="white-space:pre">{entry}</a>' for entry in TREE)
    return around(p, p.fill(
        """<div class=app><div class=main><div class=side><p class=up>Explorer</p>[[tree]]</div><div class="grow flex" style="flex-direction:column;gap:0"><div class=tabs><a data-t=tab>totals.py</a><a data-t=tab>.env</a><a data-t=tab>compose.yaml</a></div><div class="mono grow" style="overflow:hidden;white-space:pre;padding:6px">[[lines]]</div><div style="border-top:1px solid #8886;flex:0 0 auto" class=pad><div class=flex><a data-t=tab>Problems</a><a data-t=tab>Output</a><a data-t=tab>Terminal</a><a data-t=tab>Ports</a></div><p class="mono sm">{~test}<br>{~test}<br>{~log}</p></div></div></div><div class="flex sp sm" style="background:#007acc;color:#fff;padding:2px 10px"><span>main*</span><span>{full}, {~time}: {~commit}</span><span>Ln {~n.90}, Col {~n.60}</span><span>UTF-8</span><span>Python 3.11.{~n.9}</span></div></div>""",
        tree=tree, lines=lines), "editor")  # fmt: skip


def data_grid(p: Page) -> str:
    """A database client: tree of tables, a query, its rows in a grid."""
    names = {
        "{email}": "email",
        "{phone}": "phone_number",
        "{dob}": "birth_date",
        "{addr}": "street_address",
        "{ssn}": "ssn",
        "{ip}": "last_ip",
        "{acct}": "account_no",
        "{iban}": "iban",
        "{passport}": "passport_no",
        "{card}": "cc_number",
    }
    plain = {
        "{~status}": "status",
        "{~stamp}": "created_at",
        "{~amount}": "total",
        "{~plan}": "plan",
        "{~uuid}": "external_id",
        "{~num}": "visits",
        "{~place}": "city",
    }
    private, harmless = p.rng.sample(sorted(COLUMNS), 2), p.rng.sample(sorted(plain), 4)
    columns = [*private, *harmless]
    p.rng.shuffle(columns)
    label = names | plain
    rows = "".join(
        p.fill(
            f'<tr class="{"hi" if i == 4 else ""}"><td class="q r">{i}</td><td class=r>{p.number(1000, 99999)}</td><td>{{given}}</td><td>{{surname}}</td>{"".join(f"<td>{c}</td>" for c in columns)}</tr>'
        )
        for i in range(1, 15)
    )
    heads = "".join(
        f"<th data-t=column>{name}</th>" for name in ("id", "first_name", "last_name", *(label[c] for c in columns))
    )
    tree = p.each(
        "<a data-t=menu>%</a>",
        "▾ shop",
        "&nbsp; ▾ public",
        "&nbsp;&nbsp; customers",
        "&nbsp;&nbsp; orders",
        "&nbsp;&nbsp; order_lines",
        "&nbsp;&nbsp; prices",
        "&nbsp;&nbsp; audit_log",
        "▸ reporting",
        "▸ template1",
    )
    return around(p, p.fill(
        """<div class=main style="height:100%"><div class=side>[[tree]]</div><div class="grow"><div class="tabs"><a data-t=tab>customers</a><a data-t=tab>Query 2</a><a data-t=tab>Schema</a></div><div class="mono pad"><span class=k>SELECT</span> * <span class=k>FROM</span> customers <span class=k>WHERE</span> last_name <span class=k>LIKE</span> <span class=s>'{surname:0}%'</span> <span class=k>ORDER BY</span> created_at <span class=k>LIMIT</span> 200;<br><span class=cm>-- {~prose}</span></div><div class="flex pad"><button class=go>Run</button><button>Explain</button><button>Export</button><span class=q>{~n.200} rows in {~duration}</span></div><table class="grid tight sm"><tr><th></th>[[heads]]</tr>[[rows]]</table><p class="q pad">{~stamp} {~log}<br>{~stamp} {~log}</p></div></div>""",
        tree=tree, heads=heads, rows=rows), "Query")  # fmt: skip


def pull_request(p: Page) -> str:
    """A change under review: differences and remarks."""
    diff = "".join(f'<div style="background:{colour}">{sign} {p.fill(line)}</div>' for colour, sign, line in (
        ("transparent", " ", "{~code}"), ("#ff000026", "-", 'API_TOKEN = "{sec.any}"'), ("#00ff0026", "+", 'API_TOKEN = os.environ["API_TOKEN"]'), ("transparent", " ", "{~code}"), ("#ff000026", "-", 'OWNER = "{full} &lt;{email}&gt;"'), ("#00ff0026", "+", 'OWNER = "{~team}"'), ("transparent", " ", "{~code}"), ("#00ff0026", "+", "{~code}"),
    ))  # fmt: skip
    talk = p.rows(
        4,
        "<div class=card><b>{full}</b> <span class=q>commented {~time}</span><p>{~prose.2}</p></div>",
        "<div class=card><b>{login}</b> <span class=q>approved these changes {~time}</span><p>{~joke}. Thanks {given}!</p></div>",
        "<div class=card><b>{full}</b> <span class=q>requested changes</span><p>Please remove the address of {given}, see {~path}. {~prose}</p></div>",
    )
    return around(p, p.fill("<div class=app><div class=top><b>quillon / billing</b>[[nav]]</div><div class=tabs>[[tabs]]</div><div class=main><div class='grow pad'><h1>{~commit} <span class=q>#{~n.900}</span></h1><p class=q>{handle:0} wants to merge {~n.9} commits into main from fix/{~short}</p><div class='card mono'>[[diff]]</div>[[talk]]<p><button class=go>Merge pull request</button> <button>Close</button></p></div><div class=pad style='flex:0 0 22%'><p class=b>Reviewers</p><p><span class=pill>{full:1}</span> <span class=ghost>{full:2}</span></p><p class=b>Assignees</p><p>{back:3}</p><p class=b>Labels</p><p><span class=pill>{~tag}</span><span class=pill>{~tag}</span></p><p class=b>Milestone</p><p>{~version}</p><p class=q>{~prose.2}</p></div></div></div>",
                            nav=p.links("nav", 4, "menu"), tabs=p.links("tab", 4, "tab"), diff=diff, talk=talk), "Pull request")  # fmt: skip


def people_table(p: Page) -> str:
    """A bare, dense table as an old program shows it."""
    return around(
        p,
        p.fill(
            "<div class='pad'><div class=flex>[[buttons]]</div><p class=q>{~n.900} records · sorted by last activity · {~prose}</p>[[table]]<p>{~prose.3}</p></div>",
            buttons="".join(f"<button>{b}</button>" for b in p.some("button", 6)),
            table=table(p, 15, 2, 5, p.rng.choice(("{comma}", "{caps}", "{back}", "{lower}")), "grid tight"),
        ),
        "Records",
    )
