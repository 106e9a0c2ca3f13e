"""Templates of technical work: editor, log, tickets, settings, vault, console."""

# ruff: noqa: E501, RUF001 - markup and tables read best with one item a line

from __future__ import annotations

from recorder.measuring.corpus import credentials
from recorder.measuring.corpus.office import menu
from recorder.measuring.corpus.sheet import Sheet


def editor(s: Sheet) -> str:
    """An editor with a file of environment variables beside code."""
    who = s.somebody()
    env = [
        f"DB_PASSWORD={s.secret('password')}", f"DATABASE_URL=postgres://app:{s.secret('password')}@db.internal:5432/orders", f"STRIPE_KEY={s.secret('api_key')}",
        f"JWT_SECRET={s.secret('hex_token')}", f"AWS_ACCESS_KEY_ID={s.mark('SECRET', 'AKIA' + credentials.pick(s.rng, 'ABCDEFGHJKLMNPQRSTUVWXYZ234567', 16))}",
        f"ADMIN_EMAIL={s.email(who)}", f"REDIS_HOST={s.value('IP_ADDRESS')}", *(s.plain("env") for _ in range(5)),
    ]  # fmt: skip
    s.rng.shuffle(env)
    code = [s.plain("code") for _ in range(12)] + [
        f"# author: {s.person('full')}",
        f"token = &quot;{s.secret('api_key')}&quot;",
        f"ALLOWED = [&quot;{s.value('IP_ADDRESS')}&quot;]",
    ]
    s.rng.shuffle(code)
    numbered = "\n".join(f"<span class=q>{i:3}</span>  {line}" for i, line in enumerate(code, 1))
    tree = "".join(f"<p>{s.plain('file')}</p>" for _ in range(8))
    return f'{menu(s)}<div class=row><div class=col style="flex:0 0 180px"><b>EXPLORER</b>{tree}</div><div class="col m">{chr(10).join(env)}</div><div class="col m">{numbered}</div></div><div class=bar>main* - Ln {s.number(1, 90)}, Col 14 - UTF-8 - {s.plain("version")}</div>'


def log(s: Sheet) -> str:
    """A log viewer."""
    makers = (
        lambda: s.plain("log"), lambda: s.plain("log"), lambda: s.plain("log"), lambda: f"login ok user={s.handle()} ip={s.value('IP_ADDRESS')}", lambda: f"mail queued to={s.email()} size=4120",
        lambda: f"Authorization: Bearer {s.secret('jwt')}", lambda: f"GET /reset?token={s.secret('hex_token')} 302", lambda: f"session {s.secret('uuid_token')} opened for {s.handle()}",
        lambda: f"sms to {s.value('PHONE_NUMBER')}: your code is {s.secret('two_factor')}", lambda: f"connect {s.value('IP_ADDRESS')} port 443",
    )  # fmt: skip
    rows = "\n".join(
        f"<span class=q>2026-03-{s.number(10, 28)}T0{s.number(1, 9)}:{s.number(10, 59)}:{s.number(10, 59)}.{s.number(100, 999)}Z</span> <b>{s.rng.choice(('INFO', 'WARN', 'DEBUG', 'ERROR'))}</b> {s.rng.choice(makers)()}"
        for _ in range(24)
    )
    return f'<div class=bar><b>Logs</b><span class=in>level:warn service:billing</span><span>Last 15 minutes</span><span class=end>{s.number(100, 999)} events</span></div><div class="col m">{rows}</div>'


def ticket(s: Sheet) -> str:
    """An issue with comments."""
    replies = "".join(f"<div class=box><b>{s.handle()}</b> commented {s.plain('date')}<p>{s.handle('@')} {text}</p></div>" for text in (
        f"{s.prose(2)}", f"please call the customer, {s.person('full')}, at {s.value('PHONE_NUMBER')}. {s.prose(1)}", f"I can reproduce it on {s.plain('version')} from {s.value('IP_ADDRESS')}. {s.prose(1)}",
        f"the key was {s.secret('api_key')}, I have revoked it. Card ending was visible too: {s.value('CREDIT_CARD')}.",
    ))  # fmt: skip
    side = f"<dl><dt>Assignee<dd>{s.person('full')}<dt>Reporter<dd>{s.person('comma')}<dt>Priority<dd>High<dt>Status<dd>{s.plain('status')}<dt>Fix version<dd>{s.plain('version')}<dt>Due<dd>{s.plain('date')}<dt>Labels<dd>billing, ui</dl>"
    return f'{menu(s)}<div class=row><div class=col style="flex:3"><h1>{s.plain("task")} <span class=q>#{s.number(1000, 9999)}</span></h1><p>{s.prose(3)}</p>{replies}</div><div class=col>{side}</div></div>'


def settings(s: Sheet) -> str:
    """An administrator's page with keys, addresses and switches."""
    keys = "".join(
        f"<tr><td>{name}</td><td class=m>{s.secret(kind)}</td><td>{s.plain('date')}</td><td>{s.handle()}</td></tr>"
        for name, kind in (
            ("Production key", "api_key"),
            ("Webhook signing secret", "hex_token"),
            ("CI token", "api_key"),
            ("Client secret", "uuid_token"),
        )
    )
    options = "".join(
        f"<p>[{s.rng.choice('x ')}] {text}</p>"
        for text in ("Require two-factor sign-in", "Send weekly report", "Allow guests", "Keep backups for 30 days")
    )
    codes = " ".join(s.secret("recovery_code") for _ in range(6))
    net = f"<dl><dt>SMTP server<dd>mail.halden.internal:587<dt>SMTP user<dd>{s.email()}<dt>SMTP password<dd>{s.secret('password')}<dt>Allowed IPs<dd>{s.value('IP_ADDRESS')}, {s.value('IP_ADDRESS')}<dt>Payout wallet<dd>{s.value('CRYPTO')}<dt>Time zone<dd>Europe/Helsinki<dt>Build<dd>{s.plain('version')}</dl>"
    return f"{menu(s)}<div class=row><div class=col style='flex:2'><h1>API keys</h1><table><tr><th>Name<th>Key<th>Created<th>By</tr>{keys}</table><h2>Recovery codes</h2><p class=m>{codes}</p><p class=q>{s.prose(2)}</p></div><div class=col><h1>General</h1>{options}{net}<span class=btn>{s.plain('button')}</span></div></div>"


def vault(s: Sheet) -> str:
    """A list of sign-ins with their passwords, and one entry opened."""
    rows = "".join(
        f"<tr><td>{s.plain('company')}</td><td>{s.email() if s.rng.random() < 0.5 else s.handle()}</td><td class=m>{s.secret('password')}</td><td>{s.plain('date')}</td></tr>"
        for _ in range(10)
    )
    entry = f"<h2>{s.plain('company')}</h2><dl><dt>User name<dd>{s.handle()}<dt>Password<dd class=m>{s.secret('password')}<dt>One-time code<dd>{s.secret('two_factor')}<dt>PIN<dd>{s.mark('SECRET', str(s.number(1000, 9999)))}<dt>Recovery phrase<dd>{s.secret('seed_phrase')}<dt>Wallet<dd class=m>{s.value('CRYPTO')}</dl>"
    key = (
        "-----BEGIN OPENSSH PRIVATE KEY-----\n"
        + "\n".join(s.secret("key_line") for _ in range(4))
        + "\n-----END OPENSSH PRIVATE KEY-----"
    )
    return f'<div class=bar><b>Vault</b><span class=in>Search vault</span><span class=end>{s.number(90, 300)} items</span></div><div class=row><div class=col style="flex:2"><table><tr><th>Site<th>User<th>Password<th>Changed</tr>{rows}</table></div><div class=col>{entry}<p class=q>SSH key</p><div class="box m">{key}</div></div></div>'


def console(s: Sheet) -> str:
    """A terminal with a prompt in two lines, and commands that carry secrets."""
    who = s.handle()
    prompts = (f"╭─{who}@halden ~/src/orders\n╰─❯ ", f"PS C:\\Users\\{who}> ", f"{who}@web-03:/var/log$ ")
    pairs = (
        ("uname -a", "Linux web-03 6.1.0-18-amd64 #1 SMP Debian 6.1.76-1 x86_64"), ("git log --oneline -3", f"4f2a91c Fix price list\n88b1e02 Add tests\n0c1d7aa {s.plain('task')}"),
        (f"mysql -u root -p{s.secret('password')} orders", "Query OK, 12 rows affected (0.04 sec)"), (f"curl -H 'X-Api-Key: {s.secret('api_key')}' https://api.example/v1/items", '{"total": 48, "page": 1}'),
        ("git config user.email", s.email()), ("last -2", f"{s.handle()} pts/0 {s.value('IP_ADDRESS')} Mon Mar 9 10:12 still logged in\nreboot system boot 6.1.0-18-amd64"),
        ("df -h /", "/dev/vda1  40G  28G  11G  72% /"), (f"ssh {s.handle()}@{s.value('IP_ADDRESS')}", "Welcome to Ubuntu 24.04 LTS"), ("getent passwd 1000", f"x:1000:1000:{s.person('full')}:/home:/bin/bash"),
        (f"export GITHUB_TOKEN={s.secret('api_key')}", ""), ("pip list | head -3", "numpy 1.26.4\nrequests 2.32.3\nurllib3 2.2.1"),
    )  # fmt: skip
    prompt = s.rng.choice(prompts)
    text = "\n".join(f"<span class=a>{prompt}</span>{command}\n{answer}" for command, answer in pairs)
    return f'<div class=bar>{s.plain("version")} - 118x40</div><div class="col m">{text}</div>'
