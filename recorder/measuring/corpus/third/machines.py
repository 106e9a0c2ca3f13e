"""A password manager, a console with access keys, and the settings of a network."""

# ruff: noqa: E501 - markup reads best with one part of the page a line

from __future__ import annotations

from recorder.measuring.corpus.third import widgets
from recorder.measuring.corpus.third.scene import Scene


def password_entry(s: Scene) -> str:
    """A list of entries and one that is open and uncovered."""
    entries = "".join(
        f'<p class="{"on" if n == 1 else ""}" style="padding:4px 10px"><b>{text}</b><br><span class=tiny>{s.pick(s.email(n), s.name(n, "login"))}</span></p>'
        for n, text in enumerate(s.several("company", 9))
    )
    fields = [
        (s.pick("Username", "User name", "Login"), s.name(1, "login")), (s.pick("Password", "Passphrase", "PW"), f"<code>{s.secret('password')}</code>"), ("Website", "portal.example.com"),
        (s.pick("One-time code", "TOTP", "2FA code"), f"<span class=big>{s.secret('split_code')}</span> <span class=mute>{s.rng.randint(2, 29)} s</span>"),
        (s.pick("Recovery code", "Licence key", "Backup code"), f"<code>{s.secret('grouped')}</code>"), (s.pick("Card number", "Card"), s.number("CREDIT_CARD")), (s.pick("Wallet", "BTC address"), s.number("CRYPTO")), ("Modified", f"{s.day()} {s.time()}"),
    ]  # fmt: skip
    shown = [fields[0], fields[1], *s.rng.sample(fields[2:], 4)]
    seed = f"<h3>Recovery phrase</h3><p class=box>{s.secret('seed')}</p>" if s.odds(0.4) else ""
    pane = f"<div class=pane><h1>{s.plain('company')}</h1>{s.rng.choice((widgets.beside, widgets.above, widgets.under))(shown)}{seed}<h3>Notes</h3><p>{s.prose(2)}</p><p>{widgets.buttons(s, 4, 'Copy')}</p></div>"
    return widgets.screen(
        widgets.bar(s, "Vault", 3, "Locks in 4 min"),
        f'<div class="pane edge" style="flex:0 0 30%"><div class="input hint">Search vault</div>{entries}</div>',
        pane,
    )


def access_keys(s: Scene) -> str:
    """Keys of a cloud account, machines that run in it, and a new key that is shown once."""
    keys = [
        [
            s.name(n, "login"),
            f"<code>{s.secret('cloud_id')}</code>",
            s.pick("Active", "Inactive"),
            s.day(),
            f"{s.rng.randint(1, 300)} days",
        ]
        for n in range(4)
    ]
    hosts = [
        [
            f"i-0{s.plain('hash')}{s.plain('hash')}",
            s.plain("team").lower(),
            s.pick("t3.small", "m6i.large", "c7g.xlarge"),
            s.pick("running", "stopped"),
            s.number("IP_ADDRESS"),
            s.number("IP_ADDRESS"),
            s.plain("price"),
        ]
        for _ in range(6)
    ]
    shown = widgets.pairs(
        s,
        [
            ("Access key ID", s.secret("cloud_id")),
            ("Secret access key", f"<span class=break>{s.secret('cloud_key')}</span>"),
            ("Region", "eu-west-3"),
            ("Created", s.day()),
        ],
    )
    pane = (
        f"<div class=pane><h1>Security credentials</h1><p>{s.prose(2)}</p><div class=box><b>New access key</b><p class=mute>This is the only time the secret can be viewed.</p>{shown}<p>{widgets.buttons(s, 2, 'Download .csv')}</p></div>"
        f"{widgets.table(('User', 'Key ID', 'Status', 'Created', 'Age'), keys, 'striped', (4,))}<h2>Instances</h2>{widgets.table(('Instance', 'Name', 'Type', 'State', 'Public IPv4', 'Private IPv4', 'Cost'), hosts, 'lined', (6,))}</div>"
    )
    return widgets.screen(widgets.bar(s, "Cloud console", 5, f"{s.email(0)} ▾"), widgets.rail(s, 11), pane)


def network_settings(s: Scene) -> str:
    """Wireless networks, and what one of them is set to."""
    networks = "".join(
        f'<p class="row {"on" if n == 0 else ""}" style="padding:5px 12px"><span>{name}</span><span class="push tiny">{s.pick("secured", "open", "weak")}</span></p>'
        for n, name in enumerate(("Office-5G", "guest", "Cafe Central", "printer-setup", "TP-Link_2.4", "Conference"))
    )
    fields = [
        ("SSID", "Office-5G"), ("Security", "WPA2/WPA3 Personal"), (s.pick("Password", "Wi-Fi key", "Passphrase", "Pre-shared key"), s.secret(s.pick("phrase", "made", "chosen", "grouped"))),
        (s.pick("IPv4 address", "IP address", "Address"), s.number("IP_ADDRESS")), (s.pick("Gateway", "Router"), s.number("IP_ADDRESS")), ("DNS", f"{s.number('IP_ADDRESS')}, {s.number('IP_ADDRESS')}"),
        ("Signal", "-52 dBm"), ("Channel", "44 (5 GHz)"), ("Link speed", "866 Mbit/s"), ("Device name", "desk-printer"),
    ]  # fmt: skip
    clients = [
        [
            s.pick(
                f"{s.name(n, 'given')}'s phone", f"{s.plain('team').lower()}-tablet", f"{s.name(n, 'login')}-laptop"
            ),
            s.number("IP_ADDRESS"),
            s.plain("size"),
            s.plain("duration"),
        ]
        for n in range(7)
    ]
    vpn = (
        widgets.above(
            [("VPN server", s.number("IP_ADDRESS")), ("Account", s.email(0)), ("Shared secret", s.secret("made"))]
        )
        if s.odds(0.6)
        else ""
    )
    return widgets.screen(
        widgets.bar(s, "Settings", 0, f"{s.time()}"), f'<div class="rail" style="flex:0 0 210px">{networks}</div>',
        f'<div class=pane><h1>Wi-Fi</h1>{s.rng.choice((widgets.beside, widgets.above, widgets.inline))(fields)}{vpn}<h2>Connected devices</h2>{widgets.table(("Device", "Address", "Received", "Lease"), clients, "striped", (2, 3))}<p class=mute>{s.prose(1)}</p><p>{widgets.buttons(s, 3, "Forget network")}</p></div>',
    )  # fmt: skip
