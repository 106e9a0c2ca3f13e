"""Templates of running software: cloud consoles, builds, network panels, password managers."""

# ruff: noqa: E501, RUF001 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.second.page import Page
from recorder.measuring.corpus.second.shells import around


def instances(p: Page) -> str:
    """Virtual machines with their addresses."""
    rows = "".join(
        p.fill(
            f'<tr class="{"hi" if i == 2 else ""}"><td>☐</td><td><a class=lk data-t=link>{{~host}}</a></td><td class=mono>i-0{{~short}}{{~short}}</td><td><span style="color:#2e7d32">● Running</span></td><td>t3.{p.rng.choice(("micro", "large", "xlarge"))}</td><td>eu-west-1{p.rng.choice("abc")}</td><td class=mono>{{ip}}</td><td class=mono>{{ip}}</td><td>{{~date}}</td><td>{{~team}}</td></tr>'
        )
        for i in range(10)
    )
    return around(p, p.fill(
        """<div class=app><div class=top><b>Stratus console</b><a data-t=menu>Services</a><a data-t=menu>Resource groups</a><span class="in grow q">Search for services, features, docs</span><span class=end>{login:0} @ {~n.9000}-{~n.9000}</span><span>Ireland</span></div><div class=main><div class=side>[[nav]]</div><div class="grow pad"><div class="flex sp"><h1>Instances ({~n.30})</h1><span><button>Connect</button> <button>Actions</button> <button class=go>Launch instances</button></span></div><table class=tight><tr><th></th><th data-t=column>Name</th><th data-t=column>Instance ID</th><th data-t=column>State</th><th data-t=column>Type</th><th data-t=column>Zone</th><th data-t=column>Public IPv4</th><th data-t=column>Private IP</th><th data-t=column>Launch time</th><th>Owner</th></tr>[[rows]]</table>
        <div class=tabs>[[tabs]]</div><div class=three><div><label data-t=label>Platform</label><br>Debian 12</div><div><label data-t=label>IPv6 address</label><br><span class=mono>{ip}</span></div><div><label data-t=label>Key pair</label><br>shop-prod-2026</div><div><label data-t=label>Monitoring</label><br>disabled</div><div><label data-t=label>Launched by</label><br>{full}</div><div><label data-t=label>VPC</label><br>vpc-{~short}</div></div><p class=q>{~prose.2}</p></div></div></div>""",
        nav=p.links("nav", 9, "menu"), tabs=p.links("tab", 5, "tab"), rows=rows), "Instances")  # fmt: skip


def keys(p: Page) -> str:
    """Keys of an account, one of them just made and shown for once."""
    rows = p.rows(
        6,
        "<tr><td>{~host}</td><td class=mono>{sec.any}</td><td>{~date}</td><td>{~time}</td><td>{given}</td><td><a data-t=link class=lk>Revoke</a></td></tr>",
        "<tr><td>{~tag} key</td><td class=mono>••••••••{~n.9}f{~n.9}c</td><td>{~date}</td><td>never</td><td>{full}</td><td><a data-t=link class=lk>Revoke</a></td></tr>",
    )
    return around(p, p.fill(
        """<div class=main style="height:100%"><div class=side>[[nav]]</div><div class="grow pad"><h1>API keys</h1><p>{~prose.2}</p><div class="card hi"><b>Save your key</b><p>This is the only time it is shown in full. Store it somewhere safe.</p><div class="in mono">{sec.any}</div><p><button class=go>Copy</button> <button>Done</button></p></div><table><tr><th>Name</th><th>Key</th><th>Created</th><th>Last used</th><th>Created by</th><th></th></tr>[[rows]]</table><p><button>Create new key</button></p>
        <h2>Webhooks</h2><div class=twocol><label data-t=label>Endpoint</label><span class=mono>https://hooks.example/{~short}</span><label data-t=label>Signing secret</label><span class=mono>{sec.stripe}</span><label data-t=label>Client ID</label><span class=mono>{~uuid}</span><label data-t=label>Client secret</label><span class=mono>{sec.azure}</span><label data-t=label>Allowed address</label><span class=mono>{ip}</span><label data-t=label>Version</label><span>{~version}</span></div><p class=q>{~prose.2}</p></div></div>""",
        nav=p.links("nav", 8, "menu"), rows=rows), "API keys")  # fmt: skip


def build_log(p: Page) -> str:
    """A job of a build server."""
    steps = "".join(
        p.fill(f"<p>{mark} <a data-t=link>{name}</a> <span class=q>{{~duration}}</span></p>")
        for mark, name in (
            ("✓", "Set up job"),
            ("✓", "Check out"),
            ("✓", "Install packages"),
            ("✓", "Run tests"),
            ("✗", "Publish image"),
            ("–", "Notify"),
        )
    )
    lines = [
        "Run actions/checkout@v4",
        "HEAD is now at {~short} {~commit}",
        "Triggered by {login:0} ({email:0})",
        "{~test}",
        "{~test}",
        "{~test}",
        "{~log}",
        "docker login -u ci -p {sec.docker} registry.quillon.corp",
        "WARNING! Using --password via the CLI is insecure.",
        "Login Succeeded",
        "Step 4/1{~n.9} : COPY {~path} /app",
        " ---> {~short}",
        "npm notice Publishing with token {sec.npm}",
        "{~test}",
        "Error: connect ECONNREFUSED {ip}:{~port}",
        "env: CODECOV_TOKEN={sec.uuid_key}",
        "Uploading artifact {~file} ({~size})",
        "Process completed with exit code 1.",
        "{~log}",
        "notify {email:1}: build failed",
    ]
    first = p.number(90, 300)
    body = "".join(
        p.fill(
            f"<div><span class=q>{first + i:>4}</span>  <span class=q>{p.number(10, 23)}:{p.number(10, 59)}:{p.number(10, 59)}</span> {line}</div>"
        )
        for i, line in enumerate(lines)
    )
    return around(
        p,
        p.fill(
            "<div class=main style='height:100%'><div class=side><p class=b>Jobs</p><div class=pad>[[steps]]</div></div><div class='grow pad'><div class='flex sp'><h1>{~commit}</h1><span><button>Re-run jobs</button> <button>Cancel</button></span></div><p class=q>{full:0} pushed {~short} to main · {~time}</p><div class=mono style='background:#0d1117;color:#c9d1d9;padding:10px'>[[body]]</div></div></div>",
            steps=steps,
            body=body,
        ),
        "Build",
    )


def network(p: Page) -> str:
    """A page with the browser's tools open: requests, headers, an answer."""
    rows = "".join(
        p.fill(
            f'<tr class="{"hi" if i == 1 else ""}"><td>{name}</td><td class=r>{p.rng.choice((200, 200, 201, 204, 304, 404))}</td><td>{kind}</td><td class=r>{{~size}}</td><td class=r>{{~duration}}</td></tr>'
        )
        for i, (name, kind) in enumerate(
            (
                ("orders?page={~n.9}", "fetch"),
                ("session", "fetch"),
                ("app.{~short}.js", "script"),
                ("logo.svg", "svg+xml"),
                ("me", "fetch"),
                ("search?q={given}+{surname}", "fetch"),
                ("main.css", "stylesheet"),
                ("prices.json", "fetch"),
            )
        )
    )
    return around(p, p.fill(
        """<div class=app><div class="grow pad" style="overflow:hidden"><h1>{~company}</h1><div class=flex>[[nav]]</div><p>Signed in as {full:0}</p><p>{~prose.4}</p></div><div style="background:#242424;color:#e8e8e8;height:62%"><div class="flex pad" style="border-bottom:1px solid #555"><a data-t=tab>Elements</a><a data-t=tab>Console</a><a data-t=tab>Sources</a><a data-t=tab class=b>Network</a><a data-t=tab>Performance</a><a data-t=tab>Application</a></div><div class=flex><div style="flex:0 0 42%" class=pad><table class=tight><tr><th>Name</th><th class=r>Status</th><th>Type</th><th class=r>Size</th><th class=r>Time</th></tr>[[rows]]</table></div>
        <div class="grow pad" style="word-break:break-all"><div class=flex><a data-t=tab class=b>Headers</a><a data-t=tab>Payload</a><a data-t=tab>Preview</a><a data-t=tab>Response</a><a data-t=tab>Cookies</a></div><p><b>Request URL:</b> https://api.quillon.corp/v2/session</p><p><b>Request Method:</b> POST</p><p><b>Remote Address:</b> {ip}:443</p><p><b>authorization:</b> Bearer {sec.jwt}</p><p><b>content-type:</b> application/json</p><p><b>cookie:</b> theme=dark; sid={sec.session}; lang=en</p><p><b>user-agent:</b> {~agent}</p><p><b>x-api-key:</b> {sec.google}</p><p><b>x-request-id:</b> {~uuid}</p><p>{"login":"{email:0}","remember":true,"locale":"en-GB"}</p></div></div></div></div>""",
        nav=p.links("nav", 5, "menu"), rows=rows), "Store")  # fmt: skip


def vault_entry(p: Page) -> str:
    """A password manager with an entry open."""
    entries = p.rows(
        9,
        "<div class=pad style='padding:4px 12px'><b>{~company}</b><br><span class='q sm'>{email}</span></div>",
        "<div class=pad style='padding:4px 12px'><b>{~host}</b><br><span class='q sm'>{login}</span></div>",
    )
    return around(p, p.fill(
        """<div class=main style="height:100%"><div class=side><a data-t=menu>All items</a><a data-t=menu class=on>Logins</a><a data-t=menu>Cards</a><a data-t=menu>Identities</a><a data-t=menu>Secure notes</a><a data-t=menu>SSH keys</a><p class=up>Folders</p><a data-t=menu>{~team}</a><a data-t=menu>{~team}</a></div><div style="flex:0 0 26%;border-right:1px solid #8886">[[entries]]</div><div class="grow pad"><h1>{~company}</h1><div class=card><label data-t=label>Username</label><div>{email:0}</div></div><div class=card><label data-t=label>Password</label><div class=mono>{sec.password}</div></div><div class=card><label data-t=label>One-time code</label><div class="b mono">{sec.otp}</div></div><div class=card><label data-t=label>Website</label><div>https://login.verdantry.example</div></div><div class=card><label data-t=label>PIN</label><div>{sec.pin}</div></div><div class=card><label data-t=label>Recovery codes</label><div class=mono>{sec.backup}<br>{sec.backup}<br>{sec.backup}</div></div><div class=card><label data-t=label>Notes</label><div>{~prose.2} Security answer: ask {given:1}.</div></div><p class=q>Last edited {~date}, {~time} · created {~date} · {~prose}</p><p><button>Edit</button> <button>Share</button> <button>Delete</button></p></div></div>""",
        entries=entries), "Vault")  # fmt: skip


def router(p: Page) -> str:
    """The settings of a network device: devices, leases, wireless key."""
    rows = p.rows(
        9,
        "<tr><td>{~host}</td><td class=mono>{ip}</td><td>{~duration}</td><td>{~status}</td><td><a data-t=link class=lk>Edit</a></td></tr>",
        "<tr><td>{given}'s phone</td><td class=mono>{ip}</td><td>{~duration}</td><td>{~status}</td><td><a data-t=link class=lk>Edit</a></td></tr>",
    )
    return around(p, p.fill("<div class=app><div class=top><b>Gateway</b>[[nav]]</div><div class=main><div class='grow pad'><h1>Wireless network</h1><div class=twocol><label data-t=label>Network name (SSID)</label><span>office-5g</span><label data-t=label>Network key</label><span class=mono>{sec.wep}</span><label data-t=label>Channel</label><span>{~n.13}, 40 MHz</span><label data-t=label>Encryption</label><span>WPA3 Personal</span><label data-t=label>External address</label><span class=mono>{ip}</span><label data-t=label>DNS server</label><span class=mono>{ip}</span><label data-t=label>Firmware</label><span>{~version}</span><label data-t=label>Admin e-mail</label><span>{email}</span></div><p>{~prose.2}</p><p><button class=go>Apply</button> <button>Reset</button></p><h2>Connected devices</h2><table><tr><th>Device</th><th>Address</th><th>Lease</th><th>State</th><th></th></tr>[[rows]]</table></div><div class=pad style='flex:0 0 28%'><h2>Help</h2><p>{~prose.4}</p></div></div></div>",
                            nav=p.links("nav", 5, "menu"), rows=rows), "Gateway")  # fmt: skip
