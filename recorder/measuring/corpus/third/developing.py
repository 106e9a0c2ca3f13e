"""A database client, a client for web services, and an editor with settings and test data."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from collections.abc import Callable
from html import escape

from recorder.measuring.corpus.third import widgets
from recorder.measuring.corpus.third.scene import Scene


def query_results(s: Scene) -> str:
    """A query over its results, with NULLs and narrow columns."""
    head = (
        "id",
        "first_name",
        "last_name",
        "email",
        "phone",
        s.pick("dob", "birth_date", "date_of_birth"),
        s.pick("ssn", "tax_ssn"),
        "last_ip",
        *s.several("column", 2),
    )
    rows = [
        [str(1041 + n), s.name(n, "given"), s.name(n, "family"), or_null(s, s.email, n), or_null(s, s.phone, n), or_null(s, s.born, n),
         or_null(s, s.number, "US_SSN"), or_null(s, s.number, "IP_ADDRESS"), s.plain("cell"), s.plain("cell")]
        for n in range(11)
    ]  # fmt: skip
    query = "<span class=kw>SELECT</span> * <span class=kw>FROM</span> customers <span class=kw>WHERE</span> region = <span class=st>'EU'</span> <span class=kw>ORDER BY</span> created <span class=kw>LIMIT</span> 200;"
    messages = [f"{s.time()} {text}" for text in s.several("log", 10) + s.several("code", 4)]
    tree = "".join(
        f"<a data-t=menu>{text}</a>"
        for text in ("customers", "orders", "order_items", "invoices", "audit_log", "sessions", "pg_catalog")
    )
    return widgets.screen(
        widgets.bar(s, "Query tool", 4, "shop@localhost:5432"), f'<div class=rail style="flex:0 0 130px">{tree}</div>',
        f'<div class=pane style="padding:6px"><pre class="box">{query}</pre><div style="overflow:hidden" class="tiny one">{widgets.table(head, rows, "lined striped")}</div><h3>Messages</h3><pre>{chr(10).join(messages)}</pre><p>{s.prose(8)}</p></div>',
        foot=f"<div class=foot><span>{s.rng.randint(16, 200)} rows</span><span>{s.plain('duration')}</span><span>UTF-8</span><span>autocommit on</span></div>",
    )  # fmt: skip


def or_null(s: Scene, make: Callable[..., str], of: int | str) -> str:
    """A value, or now and then NULL in its place."""
    return make(of) if s.odds(0.85) else "<span class=mute>NULL</span>"


def request_client(s: Scene) -> str:
    """A request with its headers over a response in JSON."""
    headers = [
        ("Authorization", f"Bearer {s.secret('bearer')}"),
        ("X-Api-Key", s.secret("plain_key")),
        ("Accept", "application/json"),
        ("Cookie", f"sid={s.secret('hex')}; theme=dark"),
        ("X-Request-Id", s.plain("hash") + s.plain("hash")),
    ]
    rows = [[f"<b>{name}</b>", f'<span class="mono break">{value}</span>'] for name, value in headers]
    saved = "".join(
        f"<a data-t=menu><b>{s.pick('GET', 'POST', 'PUT')}</b> /{text.lower()}</a>" for text in s.several("nav", 9)
    )
    body = record(s)
    return widgets.screen(
        widgets.bar(s, "API client", 3, "Environment: staging"), f"<div class=rail>{saved}</div>",
        f'<div class=pane><div class=row><span class=badge>POST</span><span class="input fill mono">https://api.example.com/v2/customers?expand=address</span><button class=main>Send</button></div><div class=row style="margin:6px 0"><a data-t=tab>Params</a><a data-t=tab class=strong>Headers (5)</a><a data-t=tab>Body</a><a data-t=tab>Tests</a><span class="push mute">201 Created · {s.plain("duration")} · {s.plain("size")}</span></div>{widgets.table(("Key", "Value"), rows, "lined", (), ("24%", "76%"))}<h3>Response</h3><pre class="box">{body}</pre></div>',
    )  # fmt: skip


def record(s: Scene) -> str:
    """One customer as JSON."""
    fields = [
        ('"id"', str(s.rng.randint(100, 9000))), ('"name"', f'"{s.name(0, "full")}"'), ('"contact"', f'{{"email": "{s.email(0)}", "phone": "{s.phone(0)}"}}'),
        ('"birthDate"', f'"{s.born(0)}"'), ('"address"', f'"{s.address(0)}"'), ('"plan"', '"basic"'), ('"iban"', f'"{s.number("IBAN_CODE")}"'),
        ('"lastLoginIp"', f'"{s.number("IP_ADDRESS")}"'), ('"tags"', '["beta", "newsletter"]'), ('"version"', str(s.rng.randint(1, 30))), ('"wallet"', f'"{s.number("CRYPTO")}"'),
    ]  # fmt: skip
    shown = fields[:3] + s.rng.sample(fields[3:], 6)
    return "{\n" + ",\n".join(f"  <span class=kw>{key}</span>: {value}" for key, value in shown) + "\n}"


def code_editor(s: Scene) -> str:
    """Files at the left, and two of settings, test data, a script beside each other."""
    tree = "".join(
        f"<a data-t=menu>{text}</a>"
        for text in (
            ".github",
            "src",
            "  app.py",
            "  mailer.py",
            "tests",
            "  conftest.py",
            "  users.json",
            ".env",
            "compose.yml",
            "README.md",
        )
    )
    shown = s.rng.sample([environment(s), compose(s), fixture(s), script(s)], 2)
    panes = "".join(
        f'<div class="pane edge" style="padding:0"><div class=bar><a data-t=tab>{name}</a><a data-t=tab class=mute>{s.plain("file")}</a></div>{widgets.lines(numbered(text), "pad")}</div>'
        for name, text in shown
    )
    return widgets.screen(
        f"<div class=bar>{''.join(f'<a data-t=menu>{text}</a>' for text in s.several('menu', 7))}</div>",
        f'<div class=rail style="white-space:pre">{tree}</div>',
        panes,
        foot="<div class=foot><span>main*</span><span>Ln 14, Col 22</span><span>UTF-8</span><span>LF</span></div>",
    )


def numbered(text: list[str]) -> list[str]:
    """The lines with their numbers, as editors show them."""
    return [f"<span class=mute>{n:>3}</span>  {line}" for n, line in enumerate(text, start=1)]


def environment(s: Scene) -> tuple[str, list[str]]:
    """Variables of a service."""
    return ".env", [
        "<span class=co># local settings, not committed</span>", "APP_ENV=development", f"PORT={s.rng.choice((3000, 8000, 8080))}", "LOG_LEVEL=debug",
        f"DATABASE_URL=postgres://app:{s.secret('made')}@db:5432/shop", f"SECRET_KEY={s.secret('hex')}", f"SMTP_USER={s.email()}", f"SMTP_PASS={s.secret('chosen')}", "CACHE_TTL=300",
        f"STRIPE_KEY={s.secret('payments')}", f"AWS_ACCESS_KEY_ID={s.secret('cloud_id')}", f"AWS_SECRET_ACCESS_KEY={s.secret('cloud_key')}", "FEATURE_NEW_CHECKOUT=true", f"ADMIN_EMAIL={s.email()}", "TIMEZONE=Europe/Lisbon",
    ]  # fmt: skip


def compose(s: Scene) -> tuple[str, list[str]]:
    """Services of a deployment."""
    return "compose.yml", [
        "services:", "  web:", f"    image: registry.example.com/shop:{s.plain('version')}", "    ports:", '      - "8080:80"', "    environment:", f"      API_TOKEN: {s.secret('service')}",
        f"      GF_SECURITY_ADMIN_PASSWORD: {s.secret('password')}", "    deploy:", "      replicas: 3", "  db:", "    image: postgres:16", "    environment:", "      POSTGRES_USER: shop", f"      POSTGRES_PASSWORD: {s.secret('password')}", "    extra_hosts:", f'      - "legacy:{s.number("IP_ADDRESS")}"', "volumes:", "  data: {}",
    ]  # fmt: skip


def fixture(s: Scene) -> tuple[str, list[str]]:
    """Test data that looks like people, because it was copied from people."""
    lines = ["["]
    for n in range(4):
        lines += [
            "  {",
            f'    "user": "{s.name(n, "login")}",',
            f'    "full_name": "{s.name(n, "full")}",',
            f'    "email": "{s.email(n)}",',
            f'    "card": "{s.number("CREDIT_CARD")}",',
            f'    "active": {s.pick("true", "false")}',
            "  },",
        ]
    return "users.json", [*lines, "]"]


def script(s: Scene) -> tuple[str, list[str]]:
    """A program with a name in it and a key that should not be there."""
    body = [f"    {text.strip()}" for text in s.several("code", 5)]
    return "mailer.py", [
        f"<span class=co># Author: {s.name(form='full')} &lt;{s.email()}&gt;</span>", "<span class=kw>import</span> httpx", "", f"TOKEN = <span class=st>\"{s.secret('mailer')}\"</span>", "RETRIES = 3", "",
        "<span class=kw>def</span> send(to: str) -> None:", *body, f"    <span class=co># TODO({s.name(form='login')}): {escape('remove after 2.4')}</span>", f"    client = connect(<span class=st>\"{s.number('IP_ADDRESS')}\"</span>, port=587)", "    <span class=kw>return</span> client.close()", "", f"send(<span class=st>\"{s.email()}\"</span>)",
    ]  # fmt: skip
