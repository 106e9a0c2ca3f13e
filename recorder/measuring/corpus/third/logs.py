"""A terminal with different sessions, and a viewer of logs."""

# ruff: noqa: E501 - a session reads best with one line a line

from __future__ import annotations

from html import escape

from recorder.measuring.corpus.third import widgets
from recorder.measuring.corpus.third.scene import Scene


def terminal(s: Scene) -> str:
    """Some commands with what they print, in one window."""
    user = s.name(0, "login")
    prompt = f'<span style="color:#7ec699">{user}@{s.pick("devbox", "web-02", "laptop")}</span>:<span style="color:#6fb3d2">~/{s.pick("src", "ops", "shop")}</span>$ '
    text: list[str] = []
    for session in s.rng.sample((listing, history, processes, remote, table, requests, key_file), 4):
        text += [line if n else prompt + line for n, line in enumerate(session(s))]
    tabs = "".join(f"<a data-t=tab>{name}</a>" for name in ("1: bash", "2: logs", "3: vim"))
    return f"<div class=screen><div class=bar>{tabs}</div>{widgets.lines([*text, prompt])}</div>"


def listing(s: Scene) -> list[str]:
    """Files with their owners."""
    owners = [s.pick("root", "www-data", "x") for _ in range(6)]
    rows = [
        f"-rw-r--r-- 1 {s.name(n, 'login') if owner == 'x' else owner} staff {s.rng.randint(100, 99999):>6} {s.day('%b %d')} {s.time()} {s.plain('file').replace(' ', '_')}"
        for n, owner in enumerate(owners)
    ]
    return ["ls -l", f"total {s.rng.randint(20, 900)}", *rows]


def history(s: Scene) -> list[str]:
    """Commits with their authors."""
    lines = ["git log -3"]
    for n in range(3):
        lines += [
            f'<span style="color:#d8b365">commit {"".join(s.plain("hash") for _ in range(5))}</span>',
            f"Author: {s.name(n, 'full')} &lt;{s.email(n)}&gt;",
            f"Date:   {s.day('%a %b %d')} {s.time()}:{s.rng.randint(10, 59)} 2026 +0200",
            "",
            f"    {s.plain('commit')}",
            "",
        ]
    return lines


def processes(s: Scene) -> list[str]:
    """Programs that run, one with a password among its arguments."""
    rows = [
        f"{owner:<9} {s.rng.randint(2, 40000):>6}  {s.rng.randint(0, 9)}.{s.rng.randint(0, 9)}  {s.plain('cell'):<8} {command}"
        for owner, command in (
            ("root", "/sbin/init"),
            ("www-data", "nginx: worker process"),
            ("postgres", "postgres: checkpointer"),
            ("root", f"/usr/bin/backup --host {s.number('IP_ADDRESS')} --password={s.secret('password')}"),
            ("redis", "redis-server *:6379"),
        )
    ]
    return ["ps aux | head", "USER         PID  CPU  STATE    COMMAND", *rows]


def remote(s: Scene) -> list[str]:
    """A login on another machine."""
    address = s.number("IP_ADDRESS")
    return [
        f"ssh {s.name(0, 'login')}@{address}",
        "Linux 6.1.0-18-amd64 x86_64",
        f"Last login: {s.day('%a %b %d')} {s.time()} from {s.number('IP_ADDRESS')}",
        "You have new mail.",
        "$ uptime",
        f" {s.time()} up {s.rng.randint(2, 300)} days, load average: 0.{s.rng.randint(10, 99)}, 0.{s.rng.randint(10, 99)}",
    ]


def table(s: Scene) -> list[str]:
    """A query in a database's shell, between bars."""
    rows = [f" {s.rng.randint(10, 999):>4} | {s.name(n, 'full')} | {s.email(n)} | {s.plain('cell')}" for n in range(5)]
    return [
        "psql -c 'select id, name, mail, plan from members limit 5'",
        "  id  | name | mail | plan",
        "------+------+------+------",
        *rows,
        "(5 rows)",
    ]


def requests(s: Scene) -> list[str]:
    """A call with a key in its header."""
    return [
        f'curl -s -H "Authorization: token {s.secret("forge")}" https://api.example.com/v3/user',
        f'{{"login": "{s.name(1, "login")}", "name": "{s.name(1, "full")}", "plan": "team", "two_factor": true}}',
        f"export API_KEY={s.secret('service')}",
        "make deploy",
        escape("==> building 14 targets"),
        f"==> done in {s.plain('duration')}",
    ]


def key_file(s: Scene) -> list[str]:
    """A private key as a file shows it."""
    return [
        "head -4 id_rsa",
        "-----BEGIN RSA PRIVATE KEY-----",
        s.secret("key_line"),
        s.secret("key_line"),
        s.secret("key_line"),
    ]


def log_viewer(s: Scene) -> str:
    """Lines of a log with levels, filters and one line opened."""
    rows = [
        [
            f'<span class="mono one">{s.time()}:{s.rng.randint(10, 59)}.{s.rng.randint(100, 999)}</span>',
            s.pick("INFO", "WARN", "ERROR", "DEBUG"),
            s.plain("team").lower(),
            f'<span class="mono break">{entry(s)}</span>',
        ]
        for _ in range(20)
    ]
    detail = widgets.pairs(
        s,
        [
            ("Service", s.plain("team").lower()),
            ("Client", s.number("IP_ADDRESS")),
            ("User", s.email(1)),
            ("Duration", s.plain("duration")),
            ("Trace", s.plain("hash") + s.plain("hash")),
            ("Session", s.secret("hex")),
        ],
    )
    return widgets.screen(
        widgets.bar(s, "Logs", 4, "Last 15 minutes"),
        f'<div class="pane edge"><div class=row><span class="input hint fill">Search: level:error service:*</span>{widgets.buttons(s, 2, "Run")}</div>{widgets.table(("Time", "Level", "Service", "Message"), rows, s.pick("striped", "lined"), (), ("15%", "9%", "14%", "62%"))}</div>',
        f'<div class=pane style="flex:0 0 24%"><h2>Event</h2>{detail}<p class=mute>{s.prose(2)}</p></div>',
    )


def entry(s: Scene) -> str:
    """One line, two of three with nothing private."""
    if s.odds(0.62):
        return s.plain("log")
    return s.pick(
        f"login failed for {s.email()} from {s.number('IP_ADDRESS')}", f"sent code {s.secret('code')} to {s.phone()}", f"user={s.name(form='login')} action=export rows={s.rng.randint(2, 900)}",
        f"payment declined card={s.number('CREDIT_CARD')}", f"GET /reset?token={s.secret('hex')} 302", f"peer {s.number('IP_ADDRESS')} disconnected", f"profile saved name=\"{s.name(form='full')}\" dob={s.born()}",
    )  # fmt: skip
